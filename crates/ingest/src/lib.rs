//! Profiles, mappings and quality rules: from files to records and problems
