# Seconds that R EpiEstim takes for windows of 7 days of the given series, serial interval 2.6 and 1.5 days: user time of one
# estimate_R of all, the mean of several passes. Argument: series separated by ";", counts by ",".
suppressMessages(library(EpiEstim))
text <- commandArgs(trailingOnly = TRUE)[1]
series <- lapply(strsplit(strsplit(text, ";")[[1]], ","), as.numeric)
run <- function() for (y in series) {
  starts <- seq(2, length(y) - 6)
  config <- make_config(list(t_start = starts, t_end = starts + 6, mean_si = 2.6, std_si = 1.5))
  suppressWarnings(suppressMessages(estimate_R(y, method = "parametric_si", config = config)))
}
run()
cat(system.time(for (pass in 1:3) run())[["user.self"]] / 3, fill = TRUE)
