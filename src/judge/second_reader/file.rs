//! Reads the file of the second reader: a safetensors container with the vocabulary, eight-bit weights with a scale for each
//! row, and a head that names its format and a checksum. A file that is cut off, foreign or changed is an error.

use super::input::{MARKS, WINDOW};
use super::kernel::Matrix;
use super::network::{Head, Layer, Network, Norm};
use super::vocabulary::Vocabulary;
use crate::judge::FAMILIES;
use safetensors::{Dtype, SafeTensors};
use std::fmt;

/// The format that this program reads.
pub const FORMAT: &str = "copydesk-second-reader 1";
/// Most bytes of a file.
pub const LARGEST: usize = 64 << 20;
/// Most layers, numbers of a row, and numbers of a row inside a layer.
const LIMITS: (usize, usize, usize) = (24, 1_024, 4_096);

/// Why a file cannot be used, in words for whoever chose it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileError(String);

impl fmt::Display for FileError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for FileError {}

fn fail<T>(words: impl Into<String>) -> Result<T, FileError> {
    Err(FileError(words.into()))
}

/// What a file holds.
#[derive(Debug)]
pub(super) struct Parts {
    pub(super) vocabulary: Vocabulary,
    pub(super) network: Network,
    /// Names this file among others: the checksum at its head.
    pub(super) checksum: String,
}

/// Reads a file.
pub(super) fn read(bytes: &[u8]) -> Result<Parts, FileError> {
    if bytes.len() > LARGEST {
        return fail("it is larger than any second reader");
    }
    let foreign = |_| FileError("it is no file of a second reader, or it was cut off".into());
    let (head, metadata) = SafeTensors::read_metadata(bytes).map_err(foreign)?;
    let tensors = SafeTensors::deserialize(bytes).map_err(foreign)?;
    let said = metadata.metadata().as_ref();
    let said = |key: &str| said.and_then(|m| m.get(key)).map(String::as_str);
    match said("format") {
        Some(FORMAT) => {}
        Some(other) => {
            return fail(format!("it has the format `{other}`, this program reads `{FORMAT}`"));
        }
        None => return fail("it is no file of a second reader"),
    }
    let data = bytes.get(head + 8..).unwrap_or_default();
    let checksum = format!("{:08x}", crc32fast::hash(data));
    if said("checksum") != Some(&checksum) {
        return fail("its checksum does not fit: it was changed or damaged");
    }
    let number = |key: &str| match said(key).and_then(|n| n.parse::<usize>().ok()) {
        Some(n) => Ok(n),
        None => fail(format!("its head has no number `{key}`")),
    };
    let (head_size, marked_layer) = (number("head_size")?, number("marked_layer")?);
    let file = File { tensors };
    let vocabulary = file.vocabulary()?;
    let network = file.network(vocabulary.len(), head_size, marked_layer)?;
    Ok(Parts { vocabulary, network, checksum })
}

struct File<'b> {
    tensors: SafeTensors<'b>,
}

impl File<'_> {
    /// The bytes of a tensor of a type and shape.
    fn bytes(&self, name: &str, dtype: Dtype, shape: &[usize]) -> Result<&[u8], FileError> {
        let Ok(tensor) = self.tensors.tensor(name) else {
            return fail(format!("`{name}` is missing in it"));
        };
        if tensor.dtype() != dtype || tensor.shape() != shape {
            return fail(format!("`{name}` in it is of another shape than expected"));
        }
        Ok(tensor.data())
    }

    fn floats(&self, name: &str, shape: &[usize]) -> Result<Vec<f32>, FileError> {
        let bytes = self.bytes(name, Dtype::F32, shape)?;
        let number = |b: &[u8]| f32::from_le_bytes([b[0], b[1], b[2], b[3]]);
        let out: Vec<f32> = bytes.chunks_exact(4).map(number).collect();
        if out.iter().all(|v| v.is_finite() && v.abs() < 1e6) {
            Ok(out)
        } else {
            fail(format!("`{name}` in it holds numbers out of range"))
        }
    }

    fn small(&self, name: &str, shape: &[usize]) -> Result<Vec<i8>, FileError> {
        Ok(self.bytes(name, Dtype::I8, shape)?.iter().map(|b| b.cast_signed()).collect())
    }

    /// The shape of a tensor of two dimensions.
    fn shape(&self, name: &str) -> Result<(usize, usize), FileError> {
        match self.tensors.tensor(name).map(|t| t.shape().to_vec()).as_deref() {
            Ok([rows, width]) => Ok((*rows, *width)),
            _ => fail(format!("`{name}` is missing in it")),
        }
    }

    fn vocabulary(&self) -> Result<Vocabulary, FileError> {
        let Ok(tensor) = self.tensors.tensor("vocabulary") else {
            return fail("its vocabulary is missing");
        };
        let Ok(text) = std::str::from_utf8(tensor.data()) else {
            return fail("its vocabulary is not text");
        };
        Vocabulary::parse(text).map_err(|e| FileError(format!("its vocabulary is broken: {e}")))
    }

    fn matrix(&self, name: &str, outputs: usize, inputs: usize) -> Result<Matrix, FileError> {
        Ok(Matrix {
            inputs,
            weights: self.small(&format!("{name}.weight"), &[outputs, inputs])?,
            scales: self.floats(&format!("{name}.scale"), &[outputs])?,
            bias: self.floats(&format!("{name}.bias"), &[outputs])?,
        })
    }

    fn norm(&self, name: &str, width: usize) -> Result<Norm, FileError> {
        Ok(Norm {
            weight: self.floats(&format!("{name}.weight"), &[width])?,
            bias: self.floats(&format!("{name}.bias"), &[width])?,
        })
    }

    fn head(&self, name: &str, width: usize) -> Result<Head, FileError> {
        let families = FAMILIES.len();
        let bias = self.floats(&format!("{name}.bias"), &[families])?;
        Ok(Head {
            weights: self.floats(&format!("{name}.weight"), &[families, width])?,
            bias: bias.try_into().unwrap_or_default(),
        })
    }

    fn network(
        &self,
        pieces: usize,
        head: usize,
        marked_layer: usize,
    ) -> Result<Network, FileError> {
        let (rows, width) = self.shape("words.weight")?;
        if rows != pieces {
            return fail("its vocabulary and its weights do not fit each other");
        }
        if width == 0 || width > LIMITS.1 || head == 0 || !width.is_multiple_of(head) {
            return fail("its rows have a length that no second reader has");
        }
        let layers = (0..).take_while(|n| self.tensors.tensor(&layer(*n, "up.weight")).is_ok());
        let layers = layers.take(LIMITS.0).map(|n| self.layer(n, width)).collect::<Result<_, _>>();
        Ok(Network {
            width,
            head,
            words: self.small("words.weight", &[rows, width])?,
            word_scales: self.floats("words.scale", &[rows])?,
            places: self.floats("places", &[WINDOW, width])?,
            marks: self.floats("marks", &[MARKS, width])?,
            marked_layer,
            norm: self.norm("norm", width)?,
            layers: layers?,
            sentence: self.head("sentence", width)?,
            sentence_marks: self.head("sentence_marks", MARKS)?,
            clause: self.head("clause", width)?,
        })
    }

    fn layer(&self, number: usize, width: usize) -> Result<Layer, FileError> {
        let name = |part: &str| layer(number, part);
        let (inner, _) = self.shape(&name("up.weight"))?;
        if inner == 0 || inner > LIMITS.2 {
            return fail("a layer of it has a size that no second reader has");
        }
        Ok(Layer {
            qkv: self.matrix(&name("qkv"), 3 * width, width)?,
            output: self.matrix(&name("output"), width, width)?,
            attention_norm: self.norm(&name("attention_norm"), width)?,
            up: self.matrix(&name("up"), inner, width)?,
            down: self.matrix(&name("down"), width, inner)?,
            norm: self.norm(&name("norm"), width)?,
        })
    }
}

fn layer(number: usize, part: &str) -> String {
    format!("layer.{number}.{part}")
}
