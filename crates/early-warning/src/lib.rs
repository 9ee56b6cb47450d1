//! Outbreak detection over every disease, place and age
