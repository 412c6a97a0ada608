//! Word files made by chance: the same seed makes the same file.

use std::fmt::Write as _;
use std::io::{Cursor, Write as _};
use zip::write::SimpleFileOptions;

const WORD: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const DECLARATION: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

/// What paragraphs are made of; most of it is queried.
const SENTENCES: [&str; 14] = [
    "Experts say the Halden chip is faster.",
    "The hearing is on Tuesday, March 4, 2026.",
    "Halden opened the lab on February 9.",
    "Corvid shipped it on December 1, and Halden followed on January 5.",
    "Critics claim the “Larch” model fails <often> & badly.",
    "Reports suggest that Mara Voss was forced out by her board last week.",
    "Sales doubled in March.",
    "It is widely believed that Corvid's new data centre will use 400 MW.",
    "The café in Zürich has no view on it 😀, it said.",
    "Halden paid $40 million, the company said in a filing.",
    "Corvid is the largest lab in Europe.",
    "Observers expect a well-known rival to fold.",
    "Prices rose 12 percent\u{a0}on Monday.",
    "The trial begins on Friday, June 3, 2026, and may reportedly end soon.",
];

/// A small generator of numbers: xorshift64*.
pub struct Chance(u64);

impl Chance {
    fn new(seed: u64) -> Self {
        let mut chance = Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1);
        for _ in 0..4 {
            let _ = chance.next();
        }
        chance
    }

    fn next(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 16
    }

    fn below(&mut self, n: usize) -> usize {
        (self.next() % n as u64) as usize
    }

    fn percent(&mut self, n: usize) -> bool {
        self.below(100) < n
    }

    fn one<T: Copy>(&mut self, all: &[T]) -> T {
        all[self.below(all.len())]
    }
}

/// A file as it was made.
pub struct Made {
    pub bytes: Vec<u8>,
    /// Some of its text stands where nothing can be tracked.
    pub has_closed_places: bool,
}

struct Maker {
    chance: Chance,
    /// Prefix of elements, with its colon, and of attributes.
    p: &'static str,
    a: &'static str,
    number: u32,
    notes: String,
    closed: bool,
}

/// A Word file.
pub fn file(seed: u64) -> Made {
    let mut chance = Chance::new(seed);
    let (p, a) =
        chance.one(&[("w:", "w:"), ("w:", "w:"), ("ns0:", "ns0:"), ("", "x:"), ("", "w:")]);
    let mut m = Maker { chance, p, a, number: 0, notes: String::new(), closed: false };
    let body: String = (0..=m.chance.below(5)).map(|_| m.block()).collect();
    let default = if p.is_empty() { format!(" xmlns=\"{WORD}\"") } else { String::new() };
    // Without a prefix for attributes the writer has to declare one of its own.
    let prefix =
        if a == "x:" { String::new() } else { format!(" xmlns:{}=\"{WORD}\"", &a[..a.len() - 1]) };
    let foreign = " xmlns:x=\"urn:x\" xmlns:r=\"urn:r\" xmlns:m=\"urn:m\" xmlns:mc=\"urn:mc\" xmlns:v=\"urn:v\"";
    let section = if m.chance.percent(50) { format!("<{p}sectPr/>") } else { String::new() };
    let root = format!("{default}{prefix}{foreign}");
    let document =
        format!("{DECLARATION}<{p}document{root}><{p}body>{body}{section}</{p}body></{p}document>");
    let mut parts = vec![("word/document.xml", document)];
    if !m.notes.is_empty() {
        let notes = &m.notes;
        parts.push(("word/footnotes.xml", format!("<{p}footnotes{root}>{notes}</{p}footnotes>")));
    }
    m.surroundings(&mut parts);
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in &parts {
        let method =
            m.chance.one(&[zip::CompressionMethod::Stored, zip::CompressionMethod::Deflated]);
        let options = SimpleFileOptions::default().compression_method(method);
        zip.start_file(*name, options).expect("in memory");
        let mark: &[u8] = if m.chance.percent(10) { b"\xef\xbb\xbf" } else { b"" };
        zip.write_all(&[mark, text.as_bytes()].concat()).expect("in memory");
    }
    Made { bytes: zip.finish().expect("in memory").into_inner(), has_closed_places: m.closed }
}

impl Maker {
    fn number(&mut self) -> u32 {
        self.number += 1 + self.chance.below(3) as u32;
        self.number
    }

    /// Parts around the text, if any.
    fn surroundings(&mut self, parts: &mut Vec<(&'static str, String)>) {
        let family = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        let mut rels = String::new();
        if self.chance.percent(40) {
            let id = self.number();
            let comment = format!(
                "<w:comment w:id=\"{id}\" w:author=\"Ana\"><w:p><w:r><w:t>Really?</w:t></w:r></w:p></w:comment>"
            );
            parts.push((
                "word/comments.xml",
                match self.chance.below(3) {
                    0 => format!("<w:comments xmlns:w=\"{WORD}\"/>"),
                    1 => format!(
                        "{DECLARATION}<w:comments xmlns:w=\"{WORD}\">{comment}</w:comments>"
                    ),
                    _ => format!(
                        "<comments xmlns=\"{WORD}\" xmlns:w=\"{WORD}\">{}</comments>",
                        comment.replace("w:comment ", "comment ").replace("w:comment>", "comment>")
                    ),
                },
            ));
            let target = self.chance.one(&["comments.xml", "/word/comments.xml", "./comments.xml"]);
            let _ = write!(
                rels,
                "<Relationship Id=\"rId1\" Type=\"{family}/comments\" Target=\"{target}\"/>"
            );
        }
        if self.chance.percent(70) {
            let _ = write!(
                rels,
                "<Relationship Id=\"r1\" Type=\"{family}/hyperlink\" Target=\"https://halden.example/a\" TargetMode=\"External\"/>"
            );
            let space = "http://schemas.openxmlformats.org/package/2006/relationships";
            parts.push((
                "word/_rels/document.xml.rels",
                format!("{DECLARATION}<Relationships xmlns=\"{space}\">{rels}</Relationships>"),
            ));
        } else if !rels.is_empty() {
            let space = "http://schemas.openxmlformats.org/package/2006/relationships";
            parts.push((
                "word/_rels/document.xml.rels",
                format!(
                    "<p:Relationships xmlns:p=\"{space}\">{}</p:Relationships>",
                    rels.replace("<Rel", "<p:Rel")
                ),
            ));
        }
        if self.chance.percent(80) {
            let space = "http://schemas.openxmlformats.org/package/2006/content-types";
            parts.push(("[Content_Types].xml", format!("<Types xmlns=\"{space}\"><Default Extension=\"xml\" ContentType=\"application/xml\"/></Types>")));
        }
        if self.chance.percent(50) {
            parts.push(("word/styles.xml", format!("<w:styles xmlns:w=\"{WORD}\"><w:style w:styleId=\"Kom&amp;1\"><w:name w:val=\"annotation text\"/></w:style><w:style w:styleId=\"Ref\"><w:name w:val=\"annotation reference\"/></w:style></w:styles>")));
        }
        parts.push(("word/media/image1.png", "\u{89}PNG not really".repeat(20)));
    }

    fn block(&mut self) -> String {
        let p = self.p;
        match self.chance.below(10) {
            0 => {
                let (first, second) = (self.paragraph(), self.paragraph());
                let cell = |text: &str| format!("<{p}tc><{p}tcPr/>{text}</{p}tc>");
                let cells = cell(&first) + &cell(&second);
                format!("<{p}tbl><{p}tblPr/><{p}tr>{cells}</{p}tr></{p}tbl>")
            }
            1 => format!(
                "<{p}sdt><{p}sdtPr/><{p}sdtContent>{}</{p}sdtContent></{p}sdt>",
                self.paragraph()
            ),
            2 => format!("<{p}p/>\n{}", self.paragraph()),
            _ => self.paragraph(),
        }
    }

    fn text(&mut self) -> String {
        let count = 1 + self.chance.below(3);
        (0..count).map(|_| self.chance.one(&SENTENCES)).collect::<Vec<_>>().join(" ")
    }

    fn paragraph(&mut self) -> String {
        let p = self.p;
        let text = self.text();
        let properties = match self.chance.below(5) {
            0 => format!("<{p}pPr><{p}pStyle {}val=\"Heading1\"/></{p}pPr>", self.a),
            1 => format!("<{p}pPr><{p}rPr><{p}b/></{p}rPr></{p}pPr>"),
            _ => String::new(),
        };
        let content = self.content(&text);
        format!("<{p}p>{properties}{content}</{p}p>")
    }

    /// Text torn into runs, with all that may stand around and between them.
    fn content(&mut self, text: &str) -> String {
        let mut out = String::new();
        let mut rest = text;
        while !rest.is_empty() {
            let most = 1 + self.chance.below(40);
            let cut = rest.char_indices().nth(most).map_or(rest.len(), |(i, _)| i);
            let (piece, behind) = rest.split_at(cut);
            rest = behind;
            out.push_str(&self.noise());
            out.push_str(&self.held(piece));
        }
        let noise = self.noise();
        out + &noise
    }

    fn held(&mut self, piece: &str) -> String {
        let (p, a) = (self.p, self.a);
        let middle = piece.char_indices().nth(piece.chars().count() / 2).map_or(0, |(i, _)| i);
        let (first, second) = piece.split_at(middle);
        let runs = format!("{}{}", self.run(first), self.run(second));
        let id = self.number();
        match self.chance.below(16) {
            0 => format!("<{p}hyperlink r:id=\"r1\">{runs}</{p}hyperlink>"),
            1 => format!("<{p}ins {a}id=\"{id}\" {a}author=\"Ana\">{runs}</{p}ins>"),
            2 => format!("<{p}moveTo {a}author=\"Ana\" {a}id='{id}'>{runs}</{p}moveTo>"),
            3 => format!("<{p}smartTag {a}element=\"x\">{runs}</{p}smartTag>"),
            4 => format!(
                "<{p}sdt><{p}sdtPr><{p}alias {a}val=\"x\"/></{p}sdtPr><{p}sdtContent>{runs}</{p}sdtContent></{p}sdt>"
            ),
            5 => format!("<{p}fldSimple {a}instr=\"DATE\">{runs}</{p}fldSimple>"),
            6 => format!(
                "<{p}r><{p}fldChar {a}fldCharType=\"begin\"/></{p}r><{p}r><{p}instrText>HYPERLINK \"https://corvid.example\"</{p}instrText></{p}r><{p}r><{p}fldChar {a}fldCharType=\"separate\"/></{p}r>{runs}<{p}r><{p}fldChar {a}fldCharType=\"end\"/></{p}r>"
            ),
            7 => format!(
                "<{p}commentRangeStart {a}id=\"{id}\"/>{runs}<{p}commentRangeEnd {a}id=\"{id}\"/><{p}r><{p}commentReference {a}id=\"{id}\"/></{p}r>"
            ),
            8 => {
                self.closed = true;
                format!(
                    "<{p}sdt><{p}sdtPr><{p}dataBinding/></{p}sdtPr><{p}sdtContent>{runs}</{p}sdtContent></{p}sdt>"
                )
            }
            _ => runs,
        }
    }

    fn run(&mut self, text: &str) -> String {
        if text.is_empty() {
            return String::new();
        }
        let (p, a) = (self.p, self.a);
        let attributes =
            if self.chance.percent(20) { format!(" {a}rsidR=\"00A1\"") } else { String::new() };
        let properties = match self.chance.below(4) {
            0 => format!("<{p}rPr><{p}b/><{p}color {a}val=\"FF0000\"/></{p}rPr>"),
            1 => format!("\n <{p}rPr/>\n "),
            _ => String::new(),
        };
        let mut content = String::new();
        let mut open = String::new();
        for c in text.chars() {
            let element = match c {
                ' ' if self.chance.percent(5) => Some("tab"),
                ' ' if self.chance.percent(5) => Some("br"),
                _ => None,
            };
            if let Some(name) = element {
                content.push_str(&self.letters(&std::mem::take(&mut open)));
                let _ = write!(content, "<{p}{name}/>");
                continue;
            }
            open.push(c);
            if self.chance.percent(4) {
                content.push_str(&self.letters(&std::mem::take(&mut open)));
                match self.chance.below(4) {
                    0 => content.push(' '),
                    1 => content.push_str("<!-- x -->"),
                    2 => drop(write!(content, "<{p}softHyphen/>")),
                    _ => drop(write!(content, "<{p}lastRenderedPageBreak/>")),
                }
            }
        }
        content.push_str(&self.letters(&open));
        format!("<{p}r{attributes}>{properties}{content}</{p}r>")
    }

    /// A `t` element.
    fn letters(&mut self, text: &str) -> String {
        if text.is_empty() {
            return String::new();
        }
        let p = self.p;
        let bare = text.trim() == text && self.chance.percent(60);
        let escape = |c: char| match c {
            '&' => "&amp;".to_owned(),
            '<' => "&lt;".to_owned(),
            c => c.to_string(),
        };
        let whole = self.chance.percent(10);
        let coded: String = if whole {
            format!("<![CDATA[{text}]]>")
        } else {
            text.chars()
                .map(|c| {
                    if self.chance.percent(3) { format!("&#{};", u32::from(c)) } else { escape(c) }
                })
                .collect()
        };
        if bare {
            let (before, behind) = self.chance.one(&[("", ""), (" ", ""), ("\n", " ")]);
            format!("<{p}t>{before}{coded}{behind}</{p}t>")
        } else {
            format!("<{p}t xml:space=\"preserve\">{coded}</{p}t>")
        }
    }

    fn noise(&mut self) -> String {
        let (p, a) = (self.p, self.a);
        let id = self.number();
        match self.chance.below(30) {
            0 => format!("<{p}proofErr {a}type=\"spellStart\"/>"),
            1 => format!("<{p}bookmarkStart {a}id=\"{id}\" {a}name=\"b\"/>\n"),
            2 => format!(
                "<{p}del {a}id=\"{id}\"><{p}r><{p}delText>gone </{p}delText></{p}r></{p}del>"
            ),
            3 => format!("<{p}r><{p}rPr><{p}vanish/></{p}rPr><{p}t>hidden</{p}t></{p}r>"),
            4 => format!("<{p}r/>"),
            5 => {
                format!("<{p}moveFrom {a}id=\"{id}\"><{p}r><{p}t>moved</{p}t></{p}r></{p}moveFrom>")
            }
            6 => {
                self.closed = true;
                let text = self.text();
                let text = self.content_of_note(&text);
                let _ = write!(
                    self.notes,
                    "<{p}footnote {a}id=\"{id}\"><{p}p>{text}</{p}p></{p}footnote>"
                );
                format!("<{p}r><{p}footnoteReference {a}id=\"{id}\"/></{p}r>")
            }
            7 => {
                self.closed = true;
                let text = self.text();
                let inner = format!(
                    "<{p}txbxContent><{p}p>{}</{p}p></{p}txbxContent>",
                    self.content_of_note(&text)
                );
                format!(
                    "<{p}r><mc:AlternateContent><mc:Choice>{inner}</mc:Choice><mc:Fallback><v:textbox>{inner}</v:textbox></mc:Fallback></mc:AlternateContent></{p}r>"
                )
            }
            8 => {
                self.closed = true;
                "<m:oMath><m:r><m:t>x+y</m:t></m:r></m:oMath>".to_owned()
            }
            _ => String::new(),
        }
    }

    /// Runs without anything between them.
    fn content_of_note(&mut self, text: &str) -> String {
        self.run(text)
    }
}
