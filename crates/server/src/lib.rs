//! HTTP API and pages
