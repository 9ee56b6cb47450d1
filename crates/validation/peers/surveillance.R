# Seconds that R surveillance takes for the weeks 576 to 624 of the given series: one line a function.
# Argument: series separated by ";", counts by ",".
suppressMessages(library(surveillance))
text <- commandArgs(trailingOnly = TRUE)[1]
series <- lapply(strsplit(strsplit(text, ";")[[1]], ","), as.numeric)
weeks <- 576:624
seconds <- function(run) sum(sapply(series, function(y) {
  object <- sts(observed = matrix(y), frequency = 52, start = c(2001, 1))
  system.time(suppressWarnings(run(object)))[["user.self"]]
}))
flexible <- list(range = weeks, b = 5, w = 3, noPeriods = 10, pastWeeksNotIncluded = 26,
                 thresholdMethod = "nbPlugin", alpha = 0.01, weightsThreshold = 2.58,
                 pThresholdTrend = 1, limit54 = c(5, 4), reweight = TRUE)
cat("farringtonFlexible", seconds(function(s) farringtonFlexible(s, control = flexible)), sep = "\t", fill = TRUE)
cat("earsC C1", seconds(function(s) for (i in 1:20) earsC(s, control = list(range = weeks, method = "C1"))) / 20,
    sep = "\t", fill = TRUE)
