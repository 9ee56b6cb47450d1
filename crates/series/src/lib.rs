//! Counts by place, stratum and time, and their history
