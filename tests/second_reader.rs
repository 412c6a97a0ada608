//! The second reader: its file, its answers, and what they may change.

mod support;

use copydesk::engine::Options;
use copydesk::judge::second_reader::input::{Asked, Clause, Window};
use copydesk::judge::second_reader::{FORMAT, SecondReader};
use copydesk::judge::{Answers, FAMILIES, SecondOpinion};
use copydesk::text::{Source, Span};
use serde_json::{Map, Value, json};
use std::path::Path;

const DRAFT: &str = "# What is Halden?\n\nHalden makes chips. The bet looks shaky, and its \
partners were left to pay for it. “We will pay,” said Mara Voss, its head of finance.\n\n\
- Corvid pulled ahead again this week.\n";

/// Numbers of a row, of a head, inside a layer; places of a window and marks of a piece are the program's.
const SIZES: (usize, usize, usize, usize, usize) = (8, 4, 16, 224, 24);

/// A file of a second reader, made up.
struct Made {
    head: Map<String, Value>,
    data: Vec<u8>,
    said: Map<String, Value>,
    seed: u32,
}

impl Made {
    fn new() -> Self {
        let said = json!({ "format": FORMAT, "head_size": "4", "marked_layer": "0" });
        let said = said.as_object().cloned().unwrap_or_default();
        let mut made = Self { head: Map::new(), data: Vec::new(), said, seed: 7 };
        let (width, _, inner, places, marks) = SIZES;
        let families = FAMILIES.len();
        let vocabulary = "[UNK]\n[CLS]\n[SEP]\nhalden\nchip\n##s\n.\nthe\nbet";
        let pieces = vocabulary.lines().count();
        for (name, shape) in [
            ("words.scale", vec![pieces]),
            ("places", vec![places, width]),
            ("marks", vec![marks, width]),
            ("norm.weight", vec![width]),
            ("norm.bias", vec![width]),
            ("sentence.weight", vec![families, width]),
            ("sentence.bias", vec![families]),
            ("clause.weight", vec![families, width]),
            ("clause.bias", vec![families]),
            ("sentence_marks.weight", vec![families, marks]),
            ("sentence_marks.bias", vec![families]),
        ] {
            made.floats(name, &shape);
        }
        let matrices = [
            ("qkv", 3 * width, width),
            ("output", width, width),
            ("up", inner, width),
            ("down", width, inner),
        ];
        for (name, outputs, _) in matrices {
            made.floats(&format!("layer.0.{name}.scale"), &[outputs]);
            made.floats(&format!("layer.0.{name}.bias"), &[outputs]);
        }
        for name in ["attention_norm", "norm"] {
            made.floats(&format!("layer.0.{name}.weight"), &[width]);
            made.floats(&format!("layer.0.{name}.bias"), &[width]);
        }
        for (name, outputs, inputs) in matrices {
            made.small(&format!("layer.0.{name}.weight"), &[outputs, inputs]);
        }
        made.small("words.weight", &[pieces, width]);
        made.put("vocabulary", "U8", &[vocabulary.len()], vocabulary.as_bytes());
        made
    }

    fn next(&mut self) -> u32 {
        self.seed = self.seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        self.seed >> 16
    }

    /// A number from 0 to 1.
    fn part(&mut self) -> f32 {
        f32::from(self.next() as u16) / 65_536.0
    }

    fn floats(&mut self, name: &str, shape: &[usize]) {
        let count: usize = shape.iter().product();
        let numbers: Vec<f32> = (0..count).map(|_| self.part() - 0.5).collect();
        let bytes: Vec<u8> = numbers.iter().flat_map(|n| n.to_le_bytes()).collect();
        self.put(name, "F32", shape, &bytes);
    }

    fn small(&mut self, name: &str, shape: &[usize]) {
        let count: usize = shape.iter().product();
        let bytes: Vec<u8> = (0..count).map(|_| (self.next() % 255) as u8).collect();
        self.put(name, "I8", shape, &bytes);
    }

    fn put(&mut self, name: &str, kind: &str, shape: &[usize], bytes: &[u8]) {
        let start = self.data.len();
        self.data.extend(bytes);
        let about = json!({
            "dtype": kind, "shape": shape, "data_offsets": [start, self.data.len()],
        });
        self.head.insert(name.to_owned(), about);
    }

    fn bytes(&self) -> Vec<u8> {
        let mut head = self.head.clone();
        let mut said = self.said.clone();
        said.entry("checksum").or_insert_with(|| format!("{:08x}", crc32(&self.data)).into());
        head.insert("__metadata__".to_owned(), Value::Object(said));
        let mut text = Value::Object(head).to_string().into_bytes();
        text.resize(text.len().next_multiple_of(8), b' ');
        let mut out = (text.len() as u64).to_le_bytes().to_vec();
        out.extend(text);
        out.extend(&self.data);
        out
    }
}

/// CRC-32 of IEEE 802.3, bit by bit.
fn crc32(bytes: &[u8]) -> u32 {
    let step = |crc: u32, byte: &u8| {
        let mut crc = crc ^ u32::from(*byte);
        for _ in 0..8 {
            crc = if crc & 1 == 1 { crc >> 1 ^ 0xedb8_8320 } else { crc >> 1 };
        }
        crc
    };
    !bytes.iter().fold(u32::MAX, step)
}

fn answers(reader: &SecondReader, text: &str) -> Answers {
    let source = Source::new("2026-02-27-draft.md", text);
    let syntax = copydesk::doc::Syntax::Markdown;
    support::engine().with_scene(source, syntax, &Options::default(), |scene| reader.answers(scene))
}

fn error(bytes: &[u8]) -> String {
    SecondReader::read(bytes).err().map(|e| e.to_string()).unwrap_or_default()
}

#[test]
fn every_sentence_of_running_prose_is_answered_alike_on_all_threads() {
    let reader = SecondReader::read(&Made::new().bytes()).expect("a second reader");
    let first = answers(&reader, DRAFT);
    assert_eq!(first.len(), 5, "{first:?}");
    assert!(first.values().all(|a| a.sentence.iter().all(|v| v.is_finite())));
    std::thread::scope(|threads| {
        let all: Vec<_> = (0..4).map(|_| threads.spawn(|| answers(&reader, DRAFT))).collect();
        for answer in all {
            assert_eq!(answer.join().expect("no panic"), first);
        }
    });
}

#[test]
fn tables_and_boilerplate_are_not_asked_about() {
    let reader = SecondReader::read(&Made::new().bytes()).expect("a second reader");
    let table = "| Firm | Sales |\n| --- | --- |\n| Halden | $4 million |\n";
    assert_eq!(answers(&reader, table).len(), 0);
}

#[test]
fn odd_drafts_are_answered() {
    let reader = SecondReader::read(&Made::new().bytes()).expect("a second reader");
    let long = format!("Halden {}is fast.", "and very ".repeat(30_000));
    for text in [
        long.as_str(),
        "",
        "🦀🦀🦀 👩‍👩‍👧 it is.",
        "Die Firma Halden baut schnelle Chips.",
        "\u{300}\u{300}",
    ] {
        let _ = answers(&reader, text);
    }
    assert_eq!(answers(&reader, &long).len(), 1);
}

#[test]
fn a_broken_file_is_an_error() {
    let made = Made::new();
    let whole = made.bytes();
    for part in 0..60 {
        let cut = whole.len() * part / 60;
        let said = error(&whole[..cut]);
        assert!(said.contains("cut off"), "{cut}: {said}");
    }
    let mut changed = whole.clone();
    *changed.last_mut().expect("not empty") ^= 1;
    assert_eq!(error(&changed), "its checksum does not fit: it was changed or damaged");
    assert!(error(b"PK\x03\x04 a Word file").contains("no file of a second reader"));
}

#[test]
fn a_file_of_another_kind_is_an_error() {
    let mut made = Made::new();
    made.said.insert("format".to_owned(), "copydesk-second-reader 9".into());
    assert!(error(&made.bytes()).starts_with("it has the format `copydesk-second-reader 9`"));
    let mut made = Made::new();
    made.said.remove("format");
    assert_eq!(error(&made.bytes()), "it is no file of a second reader");
    let mut made = Made::new();
    made.said.insert("head_size".to_owned(), "3".into());
    assert!(error(&made.bytes()).contains("length"));
    let mut made = Made::new();
    made.head.remove("norm.bias");
    assert!(!error(&made.bytes()).is_empty());
}

#[test]
fn the_file_that_comes_with_the_program_answers_to_the_last_bit() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("rules/judgement");
    let bytes = std::fs::read(path.join("second-reader.safetensors")).expect("it is there");
    assert!(bytes.len() < 15_000_000, "{} bytes", bytes.len());
    let reader = SecondReader::read(&bytes).expect("a second reader");
    let clauses = vec![Clause { span: Span::new(0, 9), pieces: (1, 90) }];
    let asked = vec![Asked { sentence: 0, pieces: (1, 150), clauses }];
    let pieces: Vec<u16> = (0..150).map(|n| 1 + n * 79 % 11_000).collect();
    let marks: Vec<u32> = (0..150).map(|n| n * 2_654_435 % (1 << 24)).collect();
    let answers = reader.read_window(&Window { pieces, marks, asked });
    let bits = answers[0].sentence.map(f32::to_bits);
    assert_eq!(bits, ANSWER, "{:?}", answers[0].sentence);
    assert_eq!(answers[0].clauses[0].map(f32::to_bits), CLAUSE, "{:?}", answers[0].clauses[0]);
}

/// What it says of a made-up window: the same on every machine and with any optimisation.
const ANSWER: [u32; 5] =
    [3_231_161_476, 3_232_273_505, 3_234_787_118, 3_233_971_640, 3_231_518_022];
const CLAUSE: [u32; 5] =
    [3_233_810_184, 3_235_455_532, 3_238_196_664, 3_237_568_627, 3_234_514_487];
