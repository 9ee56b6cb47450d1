//! Numerical kernels on plain slices.
//!
//! Serves every line of the mission that rests on a number: distributions and fits, without dates, places or files.
//!
//! # Steps
//! 1. distributions: [`normal`], [`student`], [`Poisson`], [`NegativeBinomial`], [`Gamma`]: tails and quantiles (R's for counts);
//! 2. [`CountTerms::new`]: what a fit needs of each count, once per series;
//! 3. [`LevelTrend`]: quasi-Poisson on a factor and a trend, the seasonal baseline (hot path);
//! 4. [`CountModel::fit`]: the same family on any few columns; [`negative_binomial_size`]: its dispersion;
//! 5. [`PenalizedCounts::fit`]: the same drawn towards a prior, for short or sparse histories;
//! 6. [`Banded`]: smoothers of many days; [`GammaQuantiles`], [`normal_mixture_quantile`]: their intervals;
//! 7. [`scores`]: WIS, coverage, bias, CRPS, PIT: how far a forecast was from what came; [`quantile_of_sorted`]: of samples;
//! 8. [`Ridge`], [`BoostedTrees`]: a response from many features, linear or by trees.
//!
//! Inputs are counts per period and times in periods; outputs are means (cases per period), probabilities and z values.
//!
//! ```
//! use watchfire_statistics::{NegativeBinomial, Poisson};
//! // 10 cases expected with dispersion 2: how many are too many at 1 %?
//! let count = NegativeBinomial::from_mean_dispersion(10.0, 2.0).expect("a mean and a dispersion above 1");
//! assert_eq!(count.quantile(0.99), 23.0);
//! assert!(count.upper_tail(24.0) <= 0.01);
//! assert_eq!(Poisson::new(10.0).expect("a mean").quantile(0.99), 18.0);
//! ```
mod banded;
mod boosted_trees;
mod count_search;
mod count_terms;
mod dispersion_size;
mod gamma;
mod gamma_quantiles;
mod glm;
mod least_squares;
mod level_trend;
mod negative_binomial;
pub mod normal;
mod normal_mixture;
mod penalized_counts;
mod poisson;
mod quantile;
mod ridge;
mod saddle;
pub mod scores;
pub mod student;

pub use banded::{Banded, BandedFactor};
pub use boosted_trees::{BoostedTrees, Growing};
pub use count_terms::CountTerms;
pub use dispersion_size::{negative_binomial_log_likelihood, negative_binomial_size};
pub use gamma::Gamma;
pub use gamma_quantiles::GammaQuantiles;
pub use glm::{CountFit, CountModel};
pub use level_trend::{LevelTrend, NotFitted, Prediction, Run};
pub use negative_binomial::NegativeBinomial;
pub use normal_mixture::{NormalPart, normal_mixture_cdf, normal_mixture_quantile};
pub use penalized_counts::{PenalizedCounts, PenalizedFit};
pub use poisson::Poisson;
pub use quantile::quantile_of_sorted;
pub use ridge::Ridge;
pub use statrs::function::gamma::{digamma, ln_gamma};
