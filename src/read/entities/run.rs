//! Runs of capitalised words: organisations by the words in them, firms and models by what stands beside them.

use super::EntityKind;
use super::cursor::{Cursor, LONGEST};
use crate::lexicon::Class;

/// A run of words with capitals.
struct Run {
    end: usize,
    /// Words with a capital in it.
    words: usize,
    /// What its last or leading organisation word makes of it.
    kind: Option<EntityKind>,
}

impl Cursor<'_> {
    /// The run of capitals that begins here and reaches past `known_end`; returns where to go on.
    pub(super) fn run(&mut self, i: usize, known_end: usize) -> Option<usize> {
        let fresh = self.capital_is_idle(i);
        if known_end == i
            && !self.headline
            && let Some(next) = self.skip_title(i)
        {
            return Some(next);
        }
        // R-Utah, D-Mo.: party and state.
        if self.doc.raw(i).len() == 1 && self.hyphen(i + 1) && !self.headline && self.capital(i + 2)
        {
            return Some(i + 3);
        }
        let opener = self.function(i) || fresh && known_end == i && self.plain(i);
        if opener || self.headline || self.glued(i) && !self.opens_after_sign(i) {
            return None;
        }
        let run = self.collect(i, known_end);
        if run.end <= known_end {
            return None;
        }
        if known_end == i
            && run.words <= 3
            && run.kind.is_none()
            && let Some(next) = self.named_beside(i, run.end, fresh)
        {
            return Some(next);
        }
        if run.words == 1 {
            return (run.end > i + 1).then_some(run.end);
        }
        if let Some(kind) = run.kind {
            return Some(self.keep_organisation(i, run.end, kind));
        }
        if known_end > i {
            return None;
        }
        if self.role_follows(run.end)
            || run.words == 2 && run.end == i + 2 && self.looks_like_person(i)
        {
            return Some(self.keep_person(i, run.end));
        }
        if fresh {
            return Some(run.end);
        }
        let entity = self.shape(i, run.end, EntityKind::Other, self.text(i, run.end).to_owned());
        Some(self.push(entity))
    }

    /// A token without white space before it may begin a name after an opening sign.
    fn opens_after_sign(&self, i: usize) -> bool {
        i > self.start
            && matches!(
                self.doc.raw(i - 1),
                "(" | "[" | "“" | "‘" | "\"" | "'" | "—" | "–" | "/" | "-" | "@"
            )
    }

    /// Past a title that a name follows: `President`, `Chief Executive`.
    fn skip_title(&self, i: usize) -> Option<usize> {
        let n = self.doc.phrase(i, self.end, Class::PersonTitle);
        (n > 0 && !(self.body(i + n) && self.capital(i + n))).then_some(i + n)
    }

    /// The words of the run, and whether it is an organisation.
    fn collect(&self, i: usize, known_end: usize) -> Run {
        let mut run = Run { end: known_end.max(i), words: 0, kind: None };
        let mut k = i;
        while k < self.end && k < i + LONGEST {
            if self.capital(k) {
                let inside = k < known_end;
                let stop = !inside
                    && k > i
                    && (self.function(k)
                        || self.is(k, Class::PersonTitle)
                        || self.glued(k) && !self.hyphen(k - 1) && self.doc.raw(k - 1) != "&");
                if stop
                    || !inside
                        && k > i
                        && !self.led(i, k)
                        && self.doc.tokens[k].begins_name
                        && self.known(k).is_some_and(|m| m.stands_alone())
                {
                    break;
                }
                run.words += usize::from(!self.glued(k) || k == i);
                let leads = self.doc.word(k + 1) == "of" || self.doc.word(k + 1) == "for";
                if self.is(k, Class::AgencyWord) {
                    run.kind = Some(EntityKind::Agency);
                } else if self.is(k, Class::OrgWord) {
                    if run.kind.is_none() || !leads && run.kind != Some(EntityKind::Agency) {
                        run.kind = Some(EntityKind::Company);
                    }
                } else if !leads && !inside && run.kind.is_some() && !self.led(i, k) {
                    // A word after the organisation word belongs to something else: `Halden Labs Corvid`.
                    run.words -= 1;
                    break;
                }
                k += 1;
                run.end = k.max(known_end);
                continue;
            }
            let after = self.doc.word(k);
            let next = if self.doc.word(k + 1) == "the" { k + 2 } else { k + 1 };
            let goes_on = self.capital(next) && !self.function(next);
            let link = match after {
                "of" | "for" => run.kind.is_some() && goes_on,
                "and" | "&" => {
                    goes_on
                        && (after == "&" && next == k + 1 && !self.plain(next)
                            || self.led(i, k)
                                && self.begins_agency(i)
                                && !self.has_and(i, k)
                                && !self.body_begins(next))
                }
                "-" => {
                    self.hyphen(k) && self.capital(k + 1) && run.words > 0 && !self.function(k + 1)
                }
                _ => k < known_end,
            };
            if !link {
                break;
            }
            k = if after == "-" || k < known_end { k + 1 } else { next };
        }
        self.with_stop(run)
    }

    /// The run began with an organisation word and *of*: `Department of`, so that what follows belongs to it.
    fn led(&self, i: usize, k: usize) -> bool {
        (i..k).any(|j| matches!(self.doc.word(j), "of" | "for"))
    }

    /// `Department of Health and Human Services`: the first word is a government body.
    fn begins_agency(&self, i: usize) -> bool {
        self.is(i, Class::AgencyWord) || self.is(i + 1, Class::AgencyWord)
    }

    fn has_and(&self, i: usize, k: usize) -> bool {
        (i..k).any(|j| self.doc.word(j) == "and")
    }

    /// Another organisation begins here: `and Tarn University`, `and Ministry of Trade`.
    fn body_begins(&self, k: usize) -> bool {
        let head =
            |k: usize| self.is(k, Class::AgencyWord) && !self.doc.word(k).starts_with("service");
        head(k)
            || head(k + 1)
            || matches!(self.doc.word(k + 1), "university" | "institute" | "inc" | "corp")
    }

    /// A word of an organisation or government body.
    fn body(&self, k: usize) -> bool {
        self.is(k, Class::AgencyWord) || self.is(k, Class::OrgWord)
    }

    /// Takes the stop of `Inc.` and `Corp.` into the name, unless it ends the sentence.
    fn with_stop(&self, mut run: Run) -> Run {
        let last = run.end.saturating_sub(1);
        let short = matches!(self.doc.raw(last), "Inc" | "Corp" | "Ltd" | "Co" | "Bros");
        if short && self.doc.raw(run.end) == "." && self.glued(run.end) && run.end + 1 < self.end {
            run.end += 1;
        }
        run
    }

    /// A name that no table has, told by a noun beside it: `the startup Halden`, `Halden, a chipmaker`.
    fn named_beside(&mut self, i: usize, end: usize, fresh: bool) -> Option<usize> {
        if self.plain(i) && fresh
            || self.doc.tokens[i].all_caps && self.doc.raw(i).len() > 5
            || self.is(i, Class::OrgWord)
            || self.is(i, Class::AgencyWord)
        {
            return None;
        }
        let before = |class| i > self.start && self.is(i - 1, class) && !self.glued(i);
        let kind = if before(Class::OrgNoun)
            || self.apposition(end, |k| self.firm_noun(k)) && self.article(end + 1)
        {
            EntityKind::Company
        } else if before(Class::ModelNoun) && !self.doc.tokens[i].all_caps {
            EntityKind::Model
        } else {
            return None;
        };
        let entity = self.shape(i, end, kind, self.text(i, end).to_owned());
        let next = self.push(entity);
        if end == i + 1 {
            self.remember(i, kind);
        }
        Some(next)
    }

    /// *startup* and the like, itself and not what belongs to it or somebody in it: not `the company's`, `startup founder`.
    fn firm_noun(&self, k: usize) -> bool {
        self.is(k, Class::OrgNoun)
            && !(k + 1 < self.end && self.doc.is_possessive(k + 1))
            && self.doc.phrase(k + 1, self.end, Class::PersonTitle) == 0
    }

    fn article(&self, i: usize) -> bool {
        matches!(self.doc.word(i), "a" | "an" | "the")
    }

    /// Keeps an organisation; a first word that is no word of English may stand for it later.
    fn keep_organisation(&mut self, i: usize, end: usize, kind: EntityKind) -> usize {
        let entity = self.shape(i, end, kind, self.text(i, end).to_owned());
        let next = self.push(entity);
        let firm = end == i + 2 || self.doc.raw(end - 1) == "." && end == i + 3;
        let own = firm
            && self.doc.is(i + 1, Class::FirmWord)
            && !self.plain(i)
            && !self.body(i)
            && !self.is(i, Class::FirstName);
        if own
            && kind == EntityKind::Company
            && self.recall(i).is_none()
            && !self.doc.tokens[i].begins_name
        {
            self.remember(i, EntityKind::Company);
        }
        next
    }
}
