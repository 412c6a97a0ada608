//! The zip around a Word file. What is read is bounded, whatever the file claims of itself.

use quick_xml::Reader;
use quick_xml::events::Event;
use rustc_hash::FxHashMap;
use std::io::{Cursor, Read as _};
use zip::ZipArchive;

/// One part may unpack to this many bytes, and all parts together to twice as many.
const LARGEST: u64 = 64 * 1024 * 1024;

/// Relations of a part: addresses by id.
pub(super) type Links = FxHashMap<String, String>;

/// An open package.
pub(super) struct Package<'b> {
    zip: ZipArchive<Cursor<&'b [u8]>>,
    left: u64,
}

impl<'b> Package<'b> {
    pub(super) fn open(bytes: &'b [u8]) -> Result<Self, String> {
        // The old binary format, and documents with a password, are compound files.
        if bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0]) {
            return Err(
                "it is an old or a protected Word document; save it as .docx without a password"
                    .to_owned(),
            );
        }
        let zip = ZipArchive::new(Cursor::new(bytes))
            .map_err(|e| format!("it is not a Word document ({e})"))?;
        Ok(Self { zip, left: LARGEST * 2 })
    }

    /// The text of a part; `None` if there is no such part.
    pub(super) fn part(&mut self, name: &str) -> Result<Option<String>, String> {
        Ok(self.encoded_part(name)?.map(|(text, _)| text))
    }

    /// The same, with how it was encoded.
    pub(super) fn encoded_part(&mut self, name: &str) -> Result<Option<(String, Code)>, String> {
        let file = match self.zip.by_name(name) {
            Ok(file) => file,
            Err(zip::result::ZipError::FileNotFound) => return Ok(None),
            Err(error) => return Err(format!("`{name}` cannot be unpacked ({error})")),
        };
        let most = LARGEST.min(self.left);
        let mut bytes = Vec::new();
        // Read one byte more than is allowed, rather than believe the size the file states.
        file.take(most + 1)
            .read_to_end(&mut bytes)
            .map_err(|e| format!("`{name}` cannot be unpacked ({e})"))?;
        if bytes.len() as u64 > most {
            return Err(format!("`{name}` unpacks to more than {} MB", most / 1_048_576));
        }
        self.left -= bytes.len() as u64;
        let (text, code) = match bytes.as_slice() {
            [0xff, 0xfe, rest @ ..] => (decode_16(rest, u16::from_le_bytes), Code::Utf16Le),
            [0xfe, 0xff, rest @ ..] => (decode_16(rest, u16::from_be_bytes), Code::Utf16Be),
            // The mark counts for nothing, and would move every place behind it.
            [0xef, 0xbb, 0xbf, rest @ ..] => {
                (String::from_utf8(rest.to_vec()).ok(), Code::Utf8WithMark)
            }
            _ => (String::from_utf8(bytes).ok(), Code::Utf8),
        };
        text.map(|text| Some((text, code))).ok_or_else(|| format!("`{name}` is not Unicode"))
    }

    /// Names of the parts of a folder.
    pub(super) fn names(&self, folder: &str) -> Vec<String> {
        let all = self.zip.file_names().flatten();
        all.filter(|n| n.starts_with(folder)).map(std::borrow::Cow::into_owned).collect()
    }

    /// Name of the part that holds the text.
    pub(super) fn main_part(&mut self) -> Result<String, String> {
        const USUAL: &str = "word/document.xml";
        let Some(xml) = self.part("_rels/.rels")? else { return Ok(USUAL.to_owned()) };
        let mut found = None;
        relations(&xml, |_, kind, target, _| {
            if kind.ends_with("/officeDocument") {
                found = Some(target.trim_start_matches('/').to_owned());
            }
        });
        Ok(found.unwrap_or_else(|| USUAL.to_owned()))
    }

    /// Addresses that a part leads to.
    pub(super) fn links(&mut self, part: &str) -> Result<Links, String> {
        let mut links = Links::default();
        if let Some(xml) = self.part(&relations_of(part))? {
            relations(&xml, |id, kind, target, external| {
                if external && kind.ends_with("/hyperlink") {
                    links.insert(id.to_owned(), target.to_owned());
                }
            });
        }
        Ok(links)
    }
}

/// How a part is encoded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Code {
    Utf8,
    Utf8WithMark,
    Utf16Le,
    Utf16Be,
}

impl Code {
    /// The bytes of a text, as the part had them.
    pub(super) fn encode(self, text: &str) -> Vec<u8> {
        let units = |mark: [u8; 2], unit: fn(u16) -> [u8; 2]| {
            mark.into_iter().chain(text.encode_utf16().flat_map(unit)).collect()
        };
        match self {
            Self::Utf8 => text.as_bytes().to_vec(),
            Self::Utf8WithMark => [&[0xef, 0xbb, 0xbf], text.as_bytes()].concat(),
            Self::Utf16Le => units([0xff, 0xfe], u16::to_le_bytes),
            Self::Utf16Be => units([0xfe, 0xff], u16::to_be_bytes),
        }
    }
}

/// A part in the folder of another.
pub(super) fn beside(part: &str, name: &str) -> String {
    match part.rsplit_once('/') {
        Some((folder, _)) => format!("{folder}/{name}"),
        None => name.to_owned(),
    }
}

/// The part that says what a part leads to.
pub(super) fn relations_of(part: &str) -> String {
    let name = part.rsplit_once('/').map_or(part, |(_, name)| name);
    beside(part, &format!("_rels/{name}.rels"))
}

fn decode_16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Option<String> {
    let units = bytes.chunks_exact(2).map(|c| unit([c[0], c[1]]));
    char::decode_utf16(units).collect::<Result<String, _>>().ok()
}

/// Calls `found(id, type, target, external)` for every relation.
pub(super) fn relations(xml: &str, mut found: impl FnMut(&str, &str, &str, bool)) {
    let mut reader = Reader::from_str(xml);
    while let Ok(event) = reader.read_event() {
        match event {
            Event::Start(e) | Event::Empty(e) if e.local_name().as_ref() == "Relationship" => {
                let get = |name| super::body::attribute(&e, name).unwrap_or_default();
                found(&get("Id"), &get("Type"), &get("Target"), get("TargetMode") == "External");
            }
            Event::Eof => break,
            _ => {}
        }
    }
}
