//! The public JSON types, version 1
