//! Writes the keys of a page as numbers that are read faster than TOML.
//!
//! Only the build script does this, and the tests that compare its work. A value is its kind, where it begins and where it ends,
//! then for lists and tables the number of entries and the entries; a key is a text.

use super::kind::{BARE, LIST, NO, OTHER, TABLE, TEXT, YES};
use std::ops::Range;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// The numbers of a page's keys; none where they cannot be packed.
pub(crate) fn keys(head: &str) -> Vec<u16> {
    let Ok(table) = DeTable::parse(head) else { return Vec::new() };
    let mut out = Vec::new();
    if head.len() > usize::from(u16::MAX) || entries(head, table.get_ref(), &mut out).is_none() {
        return Vec::new();
    }
    out
}

fn entries(head: &str, table: &DeTable<'_>, out: &mut Vec<u16>) -> Option<()> {
    out.push(table.len() as u16);
    for (key, item) in table {
        text(head, key.get_ref(), &key.span(), out).filter(|kind| *kind != OTHER)?;
        value(head, item, out)?;
    }
    Some(())
}

fn value(head: &str, item: &Spanned<DeValue<'_>>, out: &mut Vec<u16>) -> Option<()> {
    let span = item.span();
    match item.get_ref() {
        DeValue::String(s) => {
            text(head, s, &span, out);
        }
        DeValue::Boolean(yes) => place(if *yes { YES } else { NO }, &span, out),
        DeValue::Array(items) => {
            place(LIST, &span, out);
            out.push(items.len() as u16);
            items.iter().try_for_each(|i| value(head, i, out))?;
        }
        DeValue::Table(table) => {
            place(TABLE, &span, out);
            entries(head, table, out)?;
        }
        _ => place(OTHER, &span, out),
    }
    Some(())
}

fn place(kind: u16, span: &Range<usize>, out: &mut Vec<u16>) {
    out.extend([kind, span.start as u16, span.end as u16]);
}

fn text(head: &str, text: &str, span: &Range<usize>, out: &mut Vec<u16>) -> Option<u16> {
    let raw = head.get(span.clone())?;
    let kind = match raw {
        _ if raw == text => BARE,
        _ if raw.len() == text.len() + 2 && raw[1..].starts_with(text) => TEXT,
        _ => OTHER,
    };
    place(kind, span, out);
    Some(kind)
}
