//! The keys of the pages that come with the program, packed when it is built: the table that TOML would give, without reading TOML.

mod kind;
#[cfg(test)]
mod pack;

use kind::{BARE, LIST, NO, OTHER, TABLE, TEXT, YES};
use std::borrow::Cow;
use toml::Spanned;
use toml::de::{DeArray, DeTable, DeValue};

/// For each page, by name, its keys in numbers.
static PACKED: &[(&str, &[u16])] = include!(concat!(env!("OUT_DIR"), "/keys.rs"));

/// The keys of a built-in page whose head this is; nothing if they were not packed.
pub(super) fn built_in<'h>(name: &str, head: &'h str) -> Option<DeTable<'h>> {
    let packed = PACKED.binary_search_by(|(n, _)| (*n).cmp(name)).ok().map(|i| PACKED[i].1)?;
    Keys { head, numbers: packed.iter() }.table()
}

/// What is left to read.
struct Keys<'h> {
    head: &'h str,
    numbers: std::slice::Iter<'static, u16>,
}

impl<'h> Keys<'h> {
    fn next(&mut self) -> Option<usize> {
        self.numbers.next().map(|n| usize::from(*n))
    }

    fn table(&mut self) -> Option<DeTable<'h>> {
        let mut out = DeTable::new();
        for _ in 0..self.next()? {
            let (kind, start, end) = (self.next()?, self.next()?, self.next()?);
            let key = Spanned::new(start..end, Cow::Borrowed(self.text(kind, start, end)?));
            out.insert(key, self.value()?);
        }
        Some(out)
    }

    fn text(&self, kind: usize, start: usize, end: usize) -> Option<&'h str> {
        if kind == usize::from(TEXT) {
            self.head.get(start + 1..end - 1)
        } else {
            self.head.get(start..end)
        }
    }

    fn value(&mut self) -> Option<Spanned<DeValue<'h>>> {
        let (kind, start, end) = (self.next()?, self.next()?, self.next()?);
        let value = match kind as u16 {
            TEXT | BARE => DeValue::String(Cow::Borrowed(self.text(kind, start, end)?)),
            YES => DeValue::Boolean(true),
            NO => DeValue::Boolean(false),
            LIST => {
                let count = self.next()?;
                let mut list = DeArray::new();
                for _ in 0..count {
                    list.push(self.value()?);
                }
                DeValue::Array(list)
            }
            TABLE => DeValue::Table(self.table()?),
            OTHER => DeValue::parse(self.head.get(start..end)?).ok()?.into_inner(),
            _ => return None,
        };
        Some(Spanned::new(start..end, value))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rulebook::parts::parts;

    #[test]
    fn packed_keys_are_what_toml_says() {
        let mut pages = 0;
        for (name, packed) in PACKED {
            let text = crate::data::get(name).expect("a page");
            let cut = parts(text).expect("a page");
            let head = &text[cut.head..cut.close];
            assert_eq!(*packed, pack::keys(head), "{name}");
            let table = built_in(name, head).unwrap_or_else(|| panic!("{name} is not packed"));
            assert_eq!(
                format!("{table:?}"),
                format!("{:?}", DeTable::parse(head).expect("TOML").get_ref()),
                "{name}"
            );
            pages += 1;
        }
        assert!(pages > 80, "{pages}");
    }

    #[test]
    fn escapes_and_numbers_are_read_as_toml() {
        let head = "a = \"one \\\"two\\\"\"\nb = 1_000\nc = 2.5\nd = [true, 'x']\n[e.f]\ng = \"\"\"\nh\"\"\"\n";
        let numbers = pack::keys(head).leak();
        let table = Keys { head, numbers: numbers.iter() }.table().expect("packed");
        let expected = DeTable::parse(head).expect("TOML");
        let bare = |debug: String| {
            debug
                .split("span")
                .map(|p| p.split_once(',').map_or(p, |(_, rest)| rest).to_owned())
                .collect::<String>()
        };
        assert_eq!(bare(format!("{table:?}")), bare(format!("{:?}", expected.get_ref())));
    }
}
