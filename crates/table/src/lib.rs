//! Every file format and encoding, to columns and back
