//! People by shape: a given name and a surname, initials and a surname, a title and a name.

use super::EntityKind;
use super::cursor::Cursor;
use crate::doc::TokenKind;
use crate::lexicon::Class;

impl Cursor<'_> {
    /// The person whose name begins here and reaches past `known_end`; returns where to go on.
    pub(super) fn person(&mut self, i: usize, known_end: usize) -> Option<usize> {
        let titled = self.title_ends(i);
        let given =
            self.is(i, Class::FirstName) && !self.doc.tokens[i].all_caps || self.initial_follows(i);
        let initials = if given { 0 } else { self.initials(i) };
        let end = if given || initials > 0 {
            self.full_name(i, if given { self.hyphenated(i) } else { i + initials }, given)
        } else if titled && self.could_be_surname(i) && !self.headline {
            Some(self.surname_end(i))
        } else {
            None
        }?;
        if end <= known_end || end == i + 1 && !titled {
            return None;
        }
        if self.is(end, Class::OrgWord) && self.capital(end)
            || self.is(end, Class::AgencyWord) && self.capital(end)
        {
            return None;
        }
        Some(self.keep_person(i, end))
    }

    /// Two words with capitals that speak, or the second of which is a surname met before.
    pub(super) fn looks_like_person(&self, i: usize) -> bool {
        let free = |k: usize| {
            self.could_be_surname(k) && !self.plain(k) && !self.doc.tokens[k].begins_name
        };
        if !free(i) || !self.could_be_surname(i + 1) {
            return false;
        }
        let speaks = |k: usize| self.doc.is(k, Class::PersonVerb);
        let speech = i + 2 < self.end && speaks(i + 2)
            || i > self.start && matches!(self.doc.word(i - 1), "said" | "says" | "named");
        self.recall(i + 1).is_some_and(|k| k.kind == EntityKind::Person) || speech && free(i + 1)
    }

    /// A word, an initial and a surname: `Vann R. Osei`.
    fn initial_follows(&self, i: usize) -> bool {
        self.doc.raw(i + 1).len() == 1
            && self.capital(i + 1)
            && self.doc.raw(i + 2) == "."
            && self.glued(i + 2)
            && self.could_be_surname(i)
            && !self.plain(i)
            && self.could_be_surname(i + 3)
            && !self.plain(i + 3)
    }

    /// Keeps a person and remembers the surname.
    pub(super) fn keep_person(&mut self, i: usize, end: usize) -> usize {
        let surname = self.last_name(i, end);
        let single = end == i + 1;
        let fuller = single
            .then(|| self.recall(i))
            .flatten()
            .filter(|k| k.kind == EntityKind::Person)
            .map(|k| k.entity);
        let name = fuller
            .map_or_else(|| self.text(i, end).to_owned(), |e| self.found[e as usize].name.clone());
        let entity = self.shape(i, end, EntityKind::Person, name);
        let next = self.push(entity);
        if fuller.is_none() {
            self.remember(surname, EntityKind::Person);
        }
        next
    }

    /// Token of the surname: the last word that is no suffix.
    fn last_name(&self, i: usize, end: usize) -> usize {
        (i..end)
            .rev()
            .find(|&k| {
                self.doc.tokens[k].kind == TokenKind::Word && !self.doc.is(k, Class::NameSuffix)
            })
            .unwrap_or(i)
    }

    /// A title or role ends just before this token.
    pub(super) fn title_ends(&self, i: usize) -> bool {
        let mut last = i;
        if last > self.start && self.doc.raw(last - 1) == "." && self.glued(last - 1) {
            last -= 1;
        }
        let from = |n: usize| {
            last >= self.start + n && self.doc.phrase(last - n, last, Class::PersonTitle) == n
        };
        if last < i {
            return from(1) && self.is(last - 1, Class::TitleAbbreviation);
        }
        from(1) || from(2) || from(3)
    }

    /// Tokens of the initials that begin here: `J.`, `J. K.`, `JD`, `J.D.`.
    fn initials(&self, i: usize) -> usize {
        let raw = self.doc.raw(i);
        let mut n = 0;
        while n < 6
            && self.doc.raw(i + n).len() == 1
            && self.capital(i + n)
            && self.doc.raw(i + n + 1) == "."
            && self.glued(i + n + 1)
        {
            n += 2;
        }
        if n > 0 {
            return if self.plain(i + n) { 0 } else { n };
        }
        let dotted = raw.len() == 4 && raw.ends_with('.') && self.doc.tokens[i].all_caps;
        let pair = matches!(
            raw,
            "JD" | "AJ"
                | "CJ"
                | "DJ"
                | "JJ"
                | "PJ"
                | "RJ"
                | "TJ"
                | "KJ"
                | "MJ"
                | "JB"
                | "JT"
                | "BJ"
        );
        let country = self.doc.tokens[i].begins_name;
        usize::from((dotted || pair) && !country && !self.plain(i + 1))
    }

    /// End of a given name with hyphens: `Jean-Pierre`, `Jae-myung`.
    fn hyphenated(&self, i: usize) -> usize {
        let mut end = i + 1;
        while end < i + 5
            && self.hyphen(end)
            && end + 1 < self.end
            && self.doc.tokens[end + 1].kind == TokenKind::Word
            && !self.doc.tokens[end + 1].has_digit
            && self.doc.raw(end + 1).len() > 1
        {
            end += 2;
        }
        end
    }

    /// The name that goes on after the given name or initials, if a surname comes.
    fn full_name(&self, i: usize, mut at: usize, given: bool) -> Option<usize> {
        for _ in 0..3 {
            if self.doc.raw(at).len() == 1
                && self.capital(at)
                && self.doc.raw(at + 1) == "."
                && self.glued(at + 1)
                && self.capital(at + 2)
            {
                at += 2;
            } else if self.is(at, Class::FirstName)
                && self.capital(at)
                && self.name_goes_on(self.hyphenated(at))
            {
                at = self.hyphenated(at);
            } else {
                break;
            }
        }
        let mut particles = 0;
        while particles < 3
            && self.is(at + particles, Class::NameParticle)
            && !(self.glued(at + particles) && particles == 0)
        {
            particles += 1;
        }
        let surname = at + particles;
        if !self.could_be_surname(surname) || self.glued(surname) && given {
            return None;
        }
        let idle = self.headline || self.capital_is_idle(i) && self.plain(i);
        if idle && (self.plain(surname) || self.doc.tokens[surname].begins_name) {
            return None;
        }
        Some(self.surname_end(surname))
    }

    /// A capitalised word that can belong to a name stands here.
    fn name_goes_on(&self, i: usize) -> bool {
        self.could_be_surname(i) || self.is(i, Class::NameParticle) && self.could_be_surname(i + 1)
    }

    fn could_be_surname(&self, i: usize) -> bool {
        if !self.capital(i) {
            return false;
        }
        let token = &self.doc.tokens[i];
        let raw = self.doc.raw(i);
        let month = self.is(i, Class::Month)
            && (raw == "May" || raw == "March" || raw == "April")
            && !self.doc.tokens.get(i + 1).is_some_and(|t| t.kind == TokenKind::Number);
        let role = self.is(i, Class::PersonTitle)
            && !matches!(
                raw,
                "King"
                    | "Prince"
                    | "Judge"
                    | "Major"
                    | "Pope"
                    | "Justice"
                    | "Chancellor"
                    | "Bishop"
            );
        let wide = raw.len() > 1
            && !matches!(raw, "Jr" | "Sr")
            && !raw.ends_with(char::is_uppercase)
            && !token.all_caps
            && !token.has_digit;
        let body = self.is(i, Class::AgencyWord)
            || self.is(i, Class::OrgWord) && !matches!(raw, "Church" | "Club");
        wide && (month || !self.function(i)) && !(role || body || self.names_a_firm(i))
    }

    /// A name of the tables that is no given name begins here.
    fn names_a_firm(&self, i: usize) -> bool {
        if !self.doc.tokens[i].begins_name || self.is(i, Class::FirstName) {
            return false;
        }
        let after_given = i > self.start && self.is(i - 1, Class::FirstName);
        self.known(i).is_some_and(|k| {
            k.end > i + 1 || !after_given || !self.plain(i) && self.surely_a_firm(k.row)
        })
    }

    /// Firms and models are no surnames, whatever precedes them; places and outlets may be.
    fn surely_a_firm(&self, row: u32) -> bool {
        use crate::lexicon::names::Table;
        let row = self.names.row(row);
        match row.table {
            Table::Companies => !matches!(
                row.name,
                "Ford"
                    | "Dell"
                    | "Disney"
                    | "Boeing"
                    | "Philips"
                    | "Bernstein"
                    | "Bosch"
                    | "Siemens"
                    | "Gallup"
                    | "Moody's"
                    | "Eaton"
                    | "Jefferies"
                    | "Meta"
                    | "Turing"
                    | "Lambda"
            ),
            Table::Products
            | Table::Benchmarks
            | Table::Families
            | Table::Models
            | Table::Agencies => true,
            Table::Countries | Table::Outlets | Table::Places => false,
        }
    }

    /// End of the surname that begins here, with a second one, a hyphen and a suffix.
    fn surname_end(&self, i: usize) -> usize {
        let mut end = self.hyphenated(i);
        for _ in 0..2 {
            let particle = usize::from(self.is(end, Class::NameParticle) && !self.glued(end));
            let k = end + particle;
            if self.could_be_surname(k)
                && !self.glued(k)
                && !self.plain(k)
                && !self.headline
                && !self.doc.tokens[k].begins_name
            {
                end = self.hyphenated(k);
            } else {
                break;
            }
        }
        let suffix = end
            + usize::from(self.doc.raw(end) == "," && matches!(self.doc.raw(end + 1), "Jr" | "Sr"));
        if suffix < self.end && matches!(self.doc.raw(suffix), "Jr" | "Sr") {
            return suffix
                + 1
                + usize::from(self.doc.raw(suffix + 1) == "." && suffix + 2 < self.end);
        }
        if matches!(self.doc.raw(end), "II" | "III" | "IV") && end < self.end {
            return end + 1;
        }
        end
    }

    /// A role follows after a comma: `, the company's chief executive,`.
    pub(super) fn role_follows(&self, end: usize) -> bool {
        self.apposition(end, |k| self.doc.phrase(k, self.end, Class::PersonTitle) > 0)
    }

    /// Within a few words after a comma, before any verb or preposition, `hit` is true.
    pub(super) fn apposition(&self, end: usize, hit: impl Fn(usize) -> bool) -> bool {
        if self.doc.raw(end) != "," || end + 1 >= self.end {
            return false;
        }
        for k in end + 1..(end + 8).min(self.end) {
            if hit(k) {
                return true;
            }
            let stop = matches!(
                self.doc.raw(k),
                "," | "." | ";" | ":" | "(" | "and" | "or" | "which" | "who"
            ) || self.is(k, Class::VerbPast)
                || self.is(k, Class::Preposition)
                || self.is(k, Class::Modal)
                || self.is(k, Class::Auxiliary);
            if stop {
                return false;
            }
        }
        false
    }
}
