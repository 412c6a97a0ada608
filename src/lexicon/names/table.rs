//! The tables of names and what their columns hold.

/// A table under `rules/language/names/`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Table {
    /// `companies.tsv`
    Companies,
    /// `products.tsv`
    Products,
    /// `benchmarks.tsv`
    Benchmarks,
    /// `families.tsv`: families of models.
    Families,
    /// `models.tsv`, `models-more.tsv`
    Models,
    /// `countries.tsv`
    Countries,
    /// `agencies.tsv`
    Agencies,
    /// `outlets.tsv`
    Outlets,
    /// `places.tsv`
    Places,
}

impl Table {
    /// All tables. Where two name the same thing, the first is believed.
    pub const ALL: &[Self] = &[
        Self::Companies,
        Self::Products,
        Self::Benchmarks,
        Self::Families,
        Self::Models,
        Self::Countries,
        Self::Agencies,
        Self::Outlets,
        Self::Places,
    ];

    /// Its files.
    #[must_use]
    pub const fn files(self) -> &'static [&'static str] {
        match self {
            Self::Companies => &["companies.tsv"],
            Self::Products => &["products.tsv"],
            Self::Benchmarks => &["benchmarks.tsv"],
            Self::Families => &["families.tsv"],
            Self::Models => &["models.tsv", "models-more.tsv"],
            Self::Countries => &["countries.tsv"],
            Self::Agencies => &["agencies.tsv"],
            Self::Outlets => &["outlets.tsv"],
            Self::Places => &["places.tsv"],
        }
    }
}

/// One row: one thing that has a name.
#[derive(Clone, Copy, Debug)]
pub struct Name {
    /// The usual form of its name.
    pub name: &'static str,
    /// The table it stands in.
    pub table: Table,
    line: &'static str,
}

impl Name {
    /// A row of which the number of its table and the length of its name are known.
    pub(in crate::lexicon) fn known(table: u8, line: &'static str, name: usize) -> Self {
        Self { name: &line[..name], table: Table::ALL[usize::from(table)], line }
    }

    /// The row as it stands.
    pub(in crate::lexicon) const fn line(&self) -> &'static str {
        self.line
    }

    /// A cell of its row, counted from 0; empty past the end.
    #[must_use]
    pub fn column(&self, index: usize) -> &'static str {
        self.line.split('\t').nth(index).unwrap_or_default()
    }

    /// Who makes or owns it (products, benchmarks, families, models); empty for the others.
    #[must_use]
    pub fn maker(&self) -> &'static str {
        match self.table {
            Table::Products | Table::Benchmarks | Table::Families | Table::Models => self.column(2),
            _ => "",
        }
    }

    /// Country code, where the table has one.
    #[must_use]
    pub fn country(&self) -> &'static str {
        match self.table {
            Table::Companies | Table::Agencies | Table::Outlets | Table::Places => self.column(2),
            Table::Countries => self.column(4),
            _ => "",
        }
    }

    /// What kind of thing it is in its table: `chipmaker`, `newspaper`; for families, when the name counts.
    #[must_use]
    pub fn detail(&self) -> &'static str {
        match self.table {
            Table::Models | Table::Countries => "",
            _ => self.column(3),
        }
    }

    /// Day, month or year a model came out, as far as known.
    #[must_use]
    pub fn released(&self) -> Option<&'static str> {
        (self.table == Table::Models).then(|| self.column(3)).filter(|d| !d.is_empty())
    }

    /// The weights of a model may be downloaded.
    #[must_use]
    pub fn open_weights(&self) -> Option<bool> {
        (self.table == Table::Models).then(|| self.column(4) == "yes")
    }

    /// Most tokens a model takes in, where known.
    #[must_use]
    pub fn context_limit(&self) -> Option<u64> {
        if self.table != Table::Models {
            return None;
        }
        self.column(5).parse().ok().filter(|&n| n > 0)
    }

    /// The shares of a company are traded.
    #[must_use]
    pub fn listed(&self) -> Option<bool> {
        (self.table == Table::Companies).then(|| self.column(4) == "yes")
    }
}
