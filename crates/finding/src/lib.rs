//! Findings, events, and the trace that explains them
