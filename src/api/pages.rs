//! The rules for those who list or explain them, and corrected texts.

use super::checker::Checker;
use super::error::Error;
use crate::engine::{Wanted, settle_as};
use crate::report::{explained_rule, listed_rule};
use crate::rulebook::Severity;
use serde_json::Value;

impl Checker {
    /// The draft with its corrections made, as `copydesk fix` writes it: those of warnings and errors, until none is left.
    ///
    /// ```
    /// use copydesk::{Checker, Request};
    ///
    /// let request = Request::new("Halden opened the lab on February 9.").published("2026-02-27");
    /// let fixed = Checker::new().fix(&request, false)?;
    /// assert_eq!(fixed, "Halden opened the lab on February 9, 2026.");
    /// # Ok::<(), copydesk::Error>(())
    /// ```
    ///
    /// # Errors
    /// As for [`Checker::check_request`].
    pub fn fix(&self, request: &crate::Request, also_unsafe: bool) -> Result<String, Error> {
        let (source, syntax, options) = self.asked(request)?;
        let wanted = Wanted { also_unsafe, least: Severity::Warning };
        Ok(settle_as(&self.engine, &source, syntax, &options, wanted).text)
    }

    /// Every rule as JSON, as `copydesk rules --json` prints it.
    #[must_use]
    pub fn list_rules(&self) -> Value {
        self.rules().rules.iter().map(listed_rule).collect()
    }

    /// The page of a rule as JSON, as `copydesk explain RULE --format json` prints it.
    ///
    /// # Errors
    /// There is no such rule.
    pub fn explain(&self, rule: &str) -> Result<Value, Error> {
        let book = self.rules();
        let unknown = || {
            let near = book.closest(rule).map(str::to_owned);
            Error::Rule { name: rule.to_owned(), near }
        };
        book.get(rule).map(explained_rule).ok_or_else(unknown)
    }
}
