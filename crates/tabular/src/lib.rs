//! The stateless commands: a table in, a table out
