//! The Fluent files of both languages, read once.

use std::sync::LazyLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;
use watchfire_problem::printable;
use watchfire_vocabulary::Language;

use crate::number;

/// The files of one language, in a fixed order.
macro_rules! files {
    ($folder:literal) => {
        [
            include_str!(concat!("../messages/", $folder, "/vocabulary.ftl")),
            include_str!(concat!("../messages/", $folder, "/finding.ftl")),
            include_str!(concat!("../messages/", $folder, "/method.ftl")),
            include_str!(concat!("../messages/", $folder, "/problem.ftl")),
            include_str!(concat!("../messages/", $folder, "/report.ftl")),
            include_str!(concat!("../messages/", $folder, "/command.ftl")),
        ]
    };
}

static ENGLISH: LazyLock<Messages> = LazyLock::new(|| Messages::read("en-GB", files!("en")));
static CHINESE: LazyLock<Messages> = LazyLock::new(|| Messages::read("zh-CN", files!("zh-CN")));

/// All messages of one language.
pub(crate) struct Messages(FluentBundle<FluentResource>);

impl Messages {
    pub(crate) fn of(language: Language) -> &'static Self {
        match language {
            Language::En => &ENGLISH,
            Language::Zh => &CHINESE,
        }
    }

    /// A faulty line loses its own message only; the tests allow none.
    fn read<const N: usize>(language: &str, files: [&str; N]) -> Self {
        // it decides only between singular and plural
        let language: LanguageIdentifier = language.parse().unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![language]);
        bundle.set_use_isolating(false);
        bundle.set_formatter(Some(|value, _| match value {
            FluentValue::Number(n) => {
                Some(match (n.options.minimum_fraction_digits, n.options.maximum_fraction_digits) {
                    (Some(exactly), _) => number::decimals(n.value, exactly, false),
                    (None, Some(at_most)) => number::decimals(n.value, at_most, true),
                    (None, None) => number::number(n.value),
                })
            }
            _ => None,
        }));
        for file in files {
            let resource = FluentResource::try_new(file.to_owned()).unwrap_or_else(|(partial, _)| partial);
            bundle.add_resource_overriding(resource);
        }
        Self(bundle)
    }

    pub(crate) fn has(&self, key: &str) -> bool {
        self.0.get_message(key).is_some_and(|message| message.value().is_some())
    }

    /// The message of a key, without what would steer a terminal: names and cells come from files. `None` where there is
    /// none.
    pub(crate) fn format(&self, key: &str, args: &FluentArgs<'_>) -> Option<String> {
        let message = self.0.get_message(key)?;
        let mut errors = Vec::new();
        let said = self.0.format_pattern(message.value()?, Some(args), &mut errors);
        Some(printable(&said).into_owned())
    }
}
