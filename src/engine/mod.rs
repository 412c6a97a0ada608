//! Layer 5: from a source to its findings.
//!
//! One pass over the tokens finds which rules deserve a look at which sentence; only those are verified.
//! Knows no rule by name, prints nothing and reads no files.

mod accept;
mod archive;
mod budget;
mod fix;
mod headline;
mod lane;
mod level;
mod precedence;
mod scan;
mod stet;
mod stet_edit;
mod timing;
mod trial;
mod weigh;

pub use fix::{Change, Fixed, Settled, Wanted, apply, corrected, edits, settle, settle_as};
pub use level::Selection;
pub use stet::REASON;
pub use stet_edit::stet_edit;
pub use timing::{Clock, Row, Timing};
pub use trial::{Failure, Outcome, run_example};
pub use weigh::{Features, PROPOSERS};

use crate::doc::{Document, Problem, Published, Syntax};
use crate::judge::{Scene, SecondOpinion, Weights};
use crate::ledger::{Archive, Ledger};
use crate::lexicon::Lexicon;
use crate::read::{Context, Reading};
use crate::rulebook::{Facts, Finding, Profile, Rulebook, Severity};
use crate::text::Source;
use jiff::civil::Date;
use level::Level;
use std::sync::Arc;

/// How one draft is to be judged.
#[derive(Clone, Debug, Default)]
#[allow(clippy::struct_excessive_bools, reason = "each is an option of its own")]
pub struct Options {
    /// Kind of piece, if the draft does not say.
    pub profile: Option<Profile>,
    /// The profile was typed on the command line and beats the front matter.
    pub profile_given: bool,
    /// Publication date from the command line.
    pub published: Option<Published>,
    /// Severity by rule id or family; later entries win.
    pub severities: Vec<(String, Severity)>,
    /// Which rules are asked.
    pub selection: Selection,
    /// A later day of judgement.
    pub as_of: Option<Date>,
    /// The draft is a piece of a draft.
    pub fragment: bool,
    /// Names and acronyms the desk accepts, in lower case.
    pub accept: Vec<String>,
    /// The newsroom's ledger.
    pub ledger: Option<Arc<Ledger>>,
    /// Figures of the other pieces of an archive.
    pub archive: Option<Arc<Archive>>,
    /// Look at every sentence with every rule; for tests of the shortcut.
    pub exhaustive: bool,
    /// Rules alone, each at its own level: the learned judge is not asked.
    pub rules_only: bool,
    /// Keep findings of one family over the same words apart, as examples of pages want them.
    pub keep_overlaps: bool,
    /// Say of each weighed finding what weighed most.
    pub why: bool,
    /// Keep only so many findings for each 1,000 words, the most serious and most certain.
    pub budget: Option<u32>,
    /// Where to sum up the time that rules take.
    pub timing: Option<Arc<Timing>>,
}

/// What was found in one draft.
#[derive(Debug)]
pub struct Report {
    /// The draft as it was read.
    pub doc: Document,
    /// What was read in it.
    pub reading: Reading,
    /// The profile it was judged by.
    pub profile: Profile,
    /// The publication date in force.
    pub published: Option<Published>,
    /// Findings in order of place, suppressed ones included.
    pub findings: Vec<Finding>,
}

impl Report {
    /// Mistakes in the draft's metadata.
    #[must_use]
    pub fn problems(&self) -> &[Problem] {
        &self.doc.problems
    }

    /// Lets go of what only rules ask for, so that the report can be kept until it is printed. Zones stay, and all places.
    pub fn lighten(&mut self) {
        self.reading = Reading {
            sentences: std::mem::take(&mut self.reading.sentences),
            ..Reading::default()
        };
        self.doc.tokens = Vec::new();
        self.findings.shrink_to_fit();
    }
}

/// A rulebook ready to check drafts, from any number of threads.
#[derive(Debug)]
pub struct Engine {
    /// The rules.
    pub book: Rulebook,
    /// The words.
    pub lexicon: Arc<Lexicon>,
    scanner: scan::Scanner,
    judge: weigh::Judge,
    no_ledger: Ledger,
}

impl Engine {
    /// Compiles what the rules look for into one pass.
    #[must_use]
    pub fn new(book: Rulebook, lexicon: Lexicon) -> Self {
        let scanner = scan::Scanner::new(&book, &lexicon);
        let judge = weigh::Judge::new(&book, Weights::built_in());
        Self { book, lexicon: Arc::new(lexicon), scanner, judge, no_ledger: Ledger::empty() }
    }

    /// Judges by other weights, for measuring.
    pub fn set_weights(&mut self, weights: Weights) {
        self.judge = weigh::Judge::new(&self.book, weights);
    }

    /// Asks a second reader about every draft. `rules/judgement/second-reader.tsv` says what its answers count.
    pub fn ask_second_reader(&mut self, second: Arc<dyn SecondOpinion>) {
        let text = crate::data::get("judgement/second-reader.tsv").unwrap_or_default();
        self.judge.ask(second, text);
    }

    /// The same with other counts, for measuring.
    pub fn ask_second_reader_by(&mut self, second: Arc<dyn SecondOpinion>, text: &str) {
        self.judge.ask(second, text);
    }

    /// Reads a draft without judging it.
    #[must_use]
    pub fn read(
        &self,
        source: Source,
        syntax: Syntax,
        options: &Options,
    ) -> (Document, Reading, Context, Profile) {
        let mut doc = Document::parse(source, syntax, &self.lexicon);
        if let Some(date) = &options.published {
            doc.meta.add(date.clone());
        }
        let from_kind = doc.meta.kind.as_deref().and_then(Profile::of_kind);
        let profile = match (options.profile, from_kind) {
            (Some(p), _) if options.profile_given => p,
            (_, Some(k)) => k,
            (Some(p), None) => p,
            (None, None) => Profile::default(),
        };
        let context = Context {
            published: doc.meta.published().cloned(),
            opinion: profile == Profile::Opinion,
        };
        let reading = Reading::of(&doc, &context);
        (doc, reading, context, profile)
    }

    /// Checks one draft.
    #[must_use]
    pub fn check(&self, source: Source, syntax: Syntax, options: &Options) -> Report {
        let watch = timing::Watch(options.timing.as_deref());
        let (doc, reading, context, profile) = watch.reading(|| self.read(source, syntax, options));
        let facts = self.facts((&doc, &reading, &context, profile), options);
        let (levels, mut findings) = self.candidates(&facts, options);
        if !options.rules_only {
            self.judge.weigh(&self.book, &facts, &levels, &mut findings, options.why);
        }
        findings.retain(|f| !levels[usize::from(f.rule)].left_out);
        sort(&mut findings);
        precedence::apply(&self.book, &facts, &mut findings, options.keep_overlaps);
        stet::apply(&self.book, &facts, &levels, &mut findings);
        sort(&mut findings);
        let published = context.published.clone();
        let mut report = Report { doc, reading, profile, published, findings };
        if let Some(most) = options.budget {
            report.keep_surest(most);
        }
        report
    }

    /// The features by which the judge weighs each piece of a draft; what its weights are learned from.
    #[must_use]
    pub fn features(&self, source: Source, syntax: Syntax, options: &Options) -> Vec<Features> {
        let (doc, reading, context, profile) = self.read(source, syntax, options);
        let facts = self.facts((&doc, &reading, &context, profile), options);
        let (_, mut findings) = self.candidates(&facts, options);
        weigh::features(&self.book, &facts, &mut findings)
    }

    /// Looks at a draft as the judge sees it: read, and with what the rules propose.
    pub fn with_scene<R>(
        &self,
        source: Source,
        syntax: Syntax,
        options: &Options,
        look: impl FnOnce(&Scene<'_>) -> R,
    ) -> R {
        let (doc, reading, context, profile) = self.read(source, syntax, options);
        let facts = self.facts((&doc, &reading, &context, profile), options);
        let (_, mut findings) = self.candidates(&facts, options);
        findings.sort_by_key(|f| f.prose.unwrap_or_default().start);
        look(&Scene { facts: &facts, book: &self.book, findings: &findings })
    }

    /// What rules may know of a draft.
    fn facts<'a>(
        &'a self,
        (doc, reading, context, profile): (&'a Document, &'a Reading, &'a Context, Profile),
        options: &'a Options,
    ) -> Facts<'a> {
        let published = context.published.as_ref();
        Facts {
            doc,
            reading,
            context,
            profile,
            reference: options.as_of.or_else(|| published.and_then(Published::day)),
            audit: options.as_of.zip(published).is_some_and(|(day, p)| day > p.last),
            fragment: options.fragment,
            accept: &options.accept,
            ledger: options.ledger.as_deref().unwrap_or(&self.no_ledger),
            archive: options.archive.as_deref(),
        }
    }

    /// What the rules find, before the judge and each other are asked.
    fn candidates(&self, facts: &Facts<'_>, options: &Options) -> (Vec<Level>, Vec<Finding>) {
        let watch = timing::Watch(options.timing.as_deref());
        let levels = level::all(&self.book, facts.profile, options, facts.audit);
        let mut findings = self.scanner.run(&self.book, facts, &levels, options.exhaustive, watch);
        findings.extend(headline::check(self, facts, &levels));
        // Nothing is judged on the stump of a text that was cut off.
        if let Some(stump) = facts.doc.stump {
            findings.retain(|f| f.prose.is_none_or(|p| p.start < stump));
        }
        (levels, findings)
    }
}

fn sort(findings: &mut [Finding]) {
    // Findings are moved once, and no second list of them is made.
    findings.sort_by_cached_key(|f| (f.span.start, f.span.end, f.rule));
}
