//! Reads one word list: its head lines, and its entries with how they are inflected.

/// How the entries of a list are inflected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Inflect {
    /// As they stand.
    None,
    /// With their plurals.
    Noun,
    /// In all forms of a verb.
    Verb,
}

impl Inflect {
    fn named(name: &str) -> Option<Self> {
        match name {
            "none" => Some(Self::None),
            "noun" => Some(Self::Noun),
            "verb" => Some(Self::Verb),
            _ => None,
        }
    }
}

/// One list.
#[derive(Debug)]
pub(crate) struct List {
    /// Its file below `rules/`.
    pub(crate) path: &'static str,
    /// The name of its class.
    pub(crate) stem: &'static str,
    /// What its words are.
    pub(crate) is: String,
    /// Lists whose entries belong to it, too.
    pub(crate) includes: Vec<String>,
    /// Its own entries.
    pub(crate) entries: Vec<(&'static str, Inflect)>,
}

/// Where mistakes of a list are to be mended.
const HELP: &str = "rules/README.md tells the head lines of a word list";

impl List {
    /// Reads a list. A table is a list of the words in its first column if it has the head lines of one; else it is none.
    ///
    /// # Errors
    /// The place and what is wrong there.
    pub(crate) fn read(path: &'static str, text: &'static str) -> Option<Result<Self, String>> {
        let file = path.rsplit('/').next().unwrap_or(path);
        let (stem, end) = file.rsplit_once('.')?;
        match end {
            "txt" => Some(Self::parse(path, stem, text)),
            "tsv" if text.starts_with("# is:") => Some(Self::parse(path, stem, text)),
            _ => None,
        }
    }

    fn parse(path: &'static str, stem: &'static str, text: &'static str) -> Result<Self, String> {
        let wrong = |line: usize, what: &str| Err(format!("rules/{path}:{line}: {what}; {HELP}"));
        if !is_name(stem) {
            return wrong(1, "a list is named with small letters and underscores");
        }
        let [mut is, mut source] = [String::new(), String::new()];
        let mut list =
            Self { path, stem, is: String::new(), includes: Vec::new(), entries: Vec::new() };
        let (mut inflect, mut in_head, mut open) = (None, true, "");
        for (number, line) in text.lines().enumerate().map(|(n, line)| (n + 1, line.trim_end())) {
            let Some(note) = line.strip_prefix('#') else {
                in_head = false;
                let entry = line.split(['#', '\t']).next().unwrap_or_default().trim();
                if !entry.is_empty() {
                    list.entries.push((entry, inflect.unwrap_or(Inflect::None)));
                }
                continue;
            };
            let (key, value) = match head_line(note) {
                Some(line) => line,
                None if in_head && note.starts_with("   ") => (open, note.trim()),
                None => {
                    open = "";
                    continue;
                }
            };
            open = key;
            let text = match key {
                "is" => &mut is,
                "source" => &mut source,
                "inflect" => {
                    inflect = Inflect::named(value);
                    if inflect.is_none() {
                        return wrong(number, "`inflect:` is `none`, `noun` or `verb`");
                    }
                    continue;
                }
                "includes" => {
                    list.includes.extend(value.split_whitespace().map(str::to_owned));
                    continue;
                }
                "" => continue,
                _ if in_head => return wrong(number, &format!("unknown head line `{key}:`")),
                _ => continue,
            };
            if !text.is_empty() {
                text.push(' ');
            }
            text.push_str(value);
        }
        for (key, missing) in
            [("is", is.is_empty()), ("inflect", inflect.is_none()), ("source", source.is_empty())]
        {
            if missing {
                return wrong(1, &format!("the head line `# {key}: …` is missing"));
            }
        }
        list.is = is;
        Ok(list)
    }
}

/// The key and value of a comment that is a head line: ` key: value`.
fn head_line(note: &str) -> Option<(&str, &str)> {
    let (key, value) = note.strip_prefix(' ')?.split_once(':')?;
    let plain = !key.is_empty() && key.bytes().all(|b| b.is_ascii_lowercase());
    plain.then(|| (key, value.trim()))
}

/// Small letters, digits and underscores, a letter first.
fn is_name(stem: &str) -> bool {
    stem.starts_with(|c: char| c.is_ascii_lowercase())
        && stem.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_')
}
