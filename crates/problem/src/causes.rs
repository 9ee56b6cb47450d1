//! An error with everything that led to it, in one line.

use std::error::Error;

/// The error and its causes, each said once: libraries often repeat the cause in their own words.
pub fn with_causes(error: &dyn Error) -> String {
    let mut said = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        let next = error.to_string();
        if !said.contains(&next) {
            said = format!("{said}: {next}");
        }
        cause = error.source();
    }
    said
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fmt;

    #[derive(Debug)]
    struct Said(&'static str, Option<Box<Said>>);

    impl fmt::Display for Said {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str(self.0)
        }
    }

    impl Error for Said {
        fn source(&self) -> Option<&(dyn Error + 'static)> {
            self.1.as_deref().map(|cause| cause as &dyn Error)
        }
    }

    #[test]
    fn each_cause_is_said_once() {
        let disk = Said("the disk is full", None);
        let same = Said("the disk is full", Some(Box::new(disk)));
        let write = Said("cannot write a.csv", Some(Box::new(same)));
        assert_eq!(with_causes(&write), "cannot write a.csv: the disk is full");
    }
}
