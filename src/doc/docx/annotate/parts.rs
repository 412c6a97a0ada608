//! The parts around the text: comments, what leads to them, and their kind; and the zip, with everything else as it was.

use super::super::package::{Code, Package, beside, relations, relations_of};
use super::markup::{Markup, Names, Root};
use quick_xml::Reader;
use quick_xml::escape::escape;
use quick_xml::events::Event;
use std::collections::BTreeMap;
use std::io::{Cursor, Write as _};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

/// Where the kinds of parts are listed.
const KINDS: &str = "[Content_Types].xml";
const KINDS_SPACE: &str = "http://schemas.openxmlformats.org/package/2006/content-types";
const RELATIONS_SPACE: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
const DOCUMENT_KIND: &str =
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";
const COMMENTS_KIND: &str =
    "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml";
/// What leads from the text to its comments, where the package says nothing of itself.
const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const DECLARATION: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

/// Parts with their new text, by name.
pub(super) type Changed = BTreeMap<String, Vec<u8>>;

/// The part that holds the comments.
#[derive(Debug)]
pub(super) struct Comments {
    name: String,
    xml: String,
    code: Code,
    is_new: bool,
    /// Something leads to it.
    is_known: bool,
    pub(super) names: Names,
}

impl Comments {
    /// The comments of a document, or room for the first.
    pub(super) fn open(
        package: &mut Package<'_>,
        document: &str,
        root: &Root,
        prefix: &str,
    ) -> Result<Self, String> {
        let known = target(package, document)?;
        let is_known = known.is_some();
        let name = known.unwrap_or_else(|| free_name(package, document));
        let old = package.encoded_part(&name)?;
        let is_new = old.is_none();
        let (xml, code) = old.unwrap_or_else(|| {
            let space = escape(root.space(prefix)).into_owned();
            let xml = format!("{DECLARATION}<w:comments xmlns:w=\"{space}\"></w:comments>");
            (xml, Code::Utf8)
        });
        let own = Root::of(&xml).ok_or_else(|| format!("`{name}` is not XML"))?;
        Ok(Self { name, xml, code, is_new, is_known, names: own.own_names() })
    }

    /// Numbers in use.
    pub(super) fn keep_free(&self, markup: &mut Markup) {
        markup.avoid(&self.xml);
    }

    /// Writes comments behind those that are there, and what leads to them.
    pub(super) fn add(
        self,
        comments: &str,
        package: &mut Package<'_>,
        document: &str,
        changed: &mut Changed,
    ) -> Result<(), String> {
        let xml = appended(&self.xml, comments);
        let xml = xml.ok_or_else(|| format!("`{}` is broken", self.name))?;
        changed.insert(self.name.clone(), self.code.encode(&xml));
        if !self.is_known {
            self.lead(package, document, changed)?;
        }
        if !self.is_new {
            return Ok(());
        }
        let Some((xml, code)) = package.encoded_part(KINDS)? else {
            changed.insert(KINDS.to_owned(), kinds(document, &self.name).into_bytes());
            return Ok(());
        };
        if !names_part(&xml, &self.name) {
            let root = Root::of(&xml).ok_or_else(|| format!("`{KINDS}` is not XML"))?;
            let new = format!(
                "<{} PartName=\"/{}\" ContentType=\"{COMMENTS_KIND}\"/>",
                root.beside("Override"),
                escape(&self.name)
            );
            let xml = appended(&xml, &new).ok_or_else(|| format!("`{KINDS}` is broken"))?;
            changed.insert(KINDS.to_owned(), code.encode(&xml));
        }
        Ok(())
    }

    /// Lets the document lead to the comments.
    fn lead(
        &self,
        package: &mut Package<'_>,
        document: &str,
        changed: &mut Changed,
    ) -> Result<(), String> {
        let part = relations_of(document);
        let (xml, code) = package.encoded_part(&part)?.unwrap_or_else(|| {
            let xml = format!("{DECLARATION}<Relationships xmlns=\"{RELATIONS_SPACE}\"/>");
            (xml, Code::Utf8)
        });
        let mut ids = Vec::new();
        relations(&xml, |id, _, _, _| ids.push(id.to_owned()));
        let mut id = 1;
        while ids.contains(&format!("rId{id}")) {
            id += 1;
        }
        let kind = relation_family(package)?;
        let target = self.name.rsplit('/').next().unwrap_or(&self.name);
        let root = Root::of(&xml).ok_or_else(|| format!("`{part}` is not XML"))?;
        let new = format!(
            "<{} Id=\"rId{id}\" Type=\"{}/comments\" Target=\"{}\"/>",
            root.beside("Relationship"),
            escape(&kind),
            escape(target)
        );
        let xml = appended(&xml, &new).ok_or_else(|| format!("`{part}` is broken"))?;
        changed.insert(part, code.encode(&xml));
        Ok(())
    }
}

/// The part that a document calls its comments.
fn target(package: &mut Package<'_>, document: &str) -> Result<Option<String>, String> {
    let Some(xml) = package.part(&relations_of(document))? else { return Ok(None) };
    let mut found = None;
    relations(&xml, |_, kind, target, external| {
        if kind.ends_with("/comments") && !external {
            found = Some(match target.strip_prefix('/') {
                Some(absolute) => absolute.to_owned(),
                None => beside(document, target.trim_start_matches("./")),
            });
        }
    });
    Ok(found)
}

/// A name that no part has.
fn free_name(package: &Package<'_>, document: &str) -> String {
    let taken = package.names("");
    let is_free = |name: &str| !taken.iter().any(|t| t.eq_ignore_ascii_case(name));
    let (mut name, mut number) = (beside(document, "comments.xml"), 1);
    while !is_free(&name) {
        number += 1;
        name = beside(document, &format!("comments{number}.xml"));
    }
    name
}

/// Where the names of relations begin: transitional and strict documents have their own.
fn relation_family(package: &mut Package<'_>) -> Result<String, String> {
    let mut family = None;
    if let Some(xml) = package.part("_rels/.rels")? {
        relations(&xml, |_, kind, _, _| {
            family = family.take().or(kind.strip_suffix("/officeDocument").map(str::to_owned));
        });
    }
    Ok(family.unwrap_or_else(|| RELATIONS.to_owned()))
}

/// The list says of what kind this part is.
fn names_part(kinds: &str, part: &str) -> bool {
    let mut reader = Reader::from_str(kinds);
    loop {
        match reader.read_event() {
            Ok(Event::Start(e) | Event::Empty(e)) => {
                let named = super::super::body::attribute(&e, "PartName");
                let is_it = |n: String| n.trim_start_matches('/').eq_ignore_ascii_case(part);
                if named.is_some_and(is_it) {
                    return true;
                }
            }
            Ok(Event::Eof) | Err(_) => return false,
            Ok(_) => {}
        }
    }
}

/// A list of kinds for a package that has none.
fn kinds(document: &str, comments: &str) -> String {
    let part = |name: &str, kind: &str| {
        format!("<Override PartName=\"/{}\" ContentType=\"{kind}\"/>", escape(name))
    };
    format!(
        "{DECLARATION}<Types xmlns=\"{KINDS_SPACE}\">\
         <Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
         <Default Extension=\"xml\" ContentType=\"application/xml\"/>{}{}</Types>",
        part(document, DOCUMENT_KIND),
        part(comments, COMMENTS_KIND)
    )
}

/// A part with something more at the end of its root.
fn appended(xml: &str, new: &str) -> Option<String> {
    let mut reader = Reader::from_str(xml);
    let mut depth = 0;
    loop {
        let at = reader.buffer_position() as usize;
        match reader.read_event().ok()? {
            Event::Start(_) => depth += 1,
            Event::End(_) => {
                depth -= 1;
                if depth == 0 {
                    return Some(format!("{}{new}{}", &xml[..at], &xml[at..]));
                }
            }
            Event::Empty(e) if depth == 0 => {
                let end = reader.buffer_position() as usize;
                let open = xml[..end].strip_suffix("/>")?;
                let name = e.name();
                let name: &str = name.as_ref();
                return Some(format!("{open}>{new}</{name}>{}", &xml[end..]));
            }
            Event::Eof => return None,
            _ => {}
        }
    }
}

/// The package with some parts changed or added; the others keep their bytes.
pub(super) fn written(bytes: &[u8], mut changed: Changed) -> Result<Vec<u8>, String> {
    let wrong = |e: &dyn std::fmt::Display| format!("the file cannot be put together again ({e})");
    let mut old = ZipArchive::new(Cursor::new(bytes)).map_err(|e| wrong(&e))?;
    let mut new = ZipWriter::new(Cursor::new(Vec::with_capacity(bytes.len() + 4096)));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for index in 0..old.len() {
        let file = old.by_index_raw(index).map_err(|e| wrong(&e))?;
        let name = file.name().map(std::borrow::Cow::into_owned).unwrap_or_default();
        let Some(text) = changed.remove(&name) else {
            new.raw_copy_file(file).map_err(|e| wrong(&e))?;
            continue;
        };
        let time = file.last_modified().unwrap_or_default();
        new.start_file(name, options.last_modified_time(time)).map_err(|e| wrong(&e))?;
        new.write_all(&text).map_err(|e| wrong(&e))?;
    }
    for (name, text) in changed {
        let time = zip::DateTime::default();
        new.start_file(name, options.last_modified_time(time)).map_err(|e| wrong(&e))?;
        new.write_all(&text).map_err(|e| wrong(&e))?;
    }
    let comment = old.comment();
    if !comment.is_empty() {
        new.set_raw_comment(comment.to_vec().into()).map_err(|e| wrong(&e))?;
    }
    Ok(new.finish().map_err(|e| wrong(&e))?.into_inner())
}
