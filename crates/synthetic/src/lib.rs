//! The invented coastal city, with known truth
