//! The situation report as HTML and PDF
