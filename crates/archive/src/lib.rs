//! The versioned archive: bitemporal tables, as-of reads, SQL
