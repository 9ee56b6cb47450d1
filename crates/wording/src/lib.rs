//! Chinese and English wording of findings, problems and pages
