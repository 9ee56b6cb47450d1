//! Numerical kernels on plain slices
