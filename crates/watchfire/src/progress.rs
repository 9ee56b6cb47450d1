//! Progress on the terminal; nothing where standard error is no terminal.

use std::io::IsTerminal;
use std::sync::Mutex;
use std::sync::PoisonError;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use watchfire_problem::{Cancelled, Progress};
use watchfire_vocabulary::Language;
use watchfire_wording::{Codes, Words};

/// A bar for the current stage.
pub(crate) struct Bar {
    words: Words<'static>,
    bar: Mutex<Option<ProgressBar>>,
}

impl Bar {
    /// A bar that speaks a language.
    pub(crate) fn new(language: Language) -> Self {
        Self { words: Words::new(language, &Codes), bar: Mutex::new(None) }
    }

    fn current(&self) -> Option<ProgressBar> {
        self.bar.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

impl Progress for Bar {
    fn begin(&self, stage: &str, total: Option<u64>) {
        if !std::io::stderr().is_terminal() {
            return;
        }
        let bar = total.map_or_else(ProgressBar::new_spinner, ProgressBar::new);
        bar.set_draw_target(ProgressDrawTarget::stderr_with_hz(10));
        let template = if total.is_some() {
            "{msg:24} {bar:32} {human_pos}/{human_len} {eta}"
        } else {
            "{msg:24} {spinner} {human_pos}"
        };
        if let Ok(style) = ProgressStyle::with_template(template) {
            bar.set_style(style);
        }
        bar.set_message(self.words.label(stage));
        *self.bar.lock().unwrap_or_else(PoisonError::into_inner) = Some(bar);
    }

    fn advance(&self, steps: u64) -> Result<(), Cancelled> {
        if let Some(bar) = self.current() {
            bar.inc(steps);
        }
        Ok(())
    }

    fn end(&self) {
        if let Some(bar) = self.bar.lock().unwrap_or_else(PoisonError::into_inner).take() {
            bar.finish_and_clear();
        }
    }
}
