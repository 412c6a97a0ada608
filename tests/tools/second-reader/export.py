"""Writes an encoder as the file that the program reads (`src/judge/second_reader/file.rs`).

Weights of matrices are kept in eight bits with a scale for each row; everything else as floats.
"""
import json
import struct
import zlib

import numpy as np

FORMAT = "copydesk-second-reader 1"
# Places of a window: `WINDOW` of src/judge/second_reader/input.rs.
PLACES = 224


def small(weight):
    """A matrix in eight bits, and what a unit of each row is worth."""
    weight = weight.detach().numpy()
    scale = np.maximum(np.abs(weight).max(axis=1), 1e-8) / 127
    return np.round(weight / scale[:, None]).astype(np.int8), scale.astype(np.float32)


def arrays(model, vocabulary):
    """The arrays of the file, by name, in a fixed order."""
    out = {"vocabulary": np.frombuffer(vocabulary.encode(), dtype=np.uint8)}

    def floats(name, value):
        out[name] = np.ascontiguousarray(value.detach().numpy().astype(np.float32))

    def matrix(name, part):
        out[f"{name}.weight"], out[f"{name}.scale"] = small(part.weight)
        floats(f"{name}.bias", part.bias)

    def pair(name, part):
        floats(f"{name}.weight", part.weight)
        floats(f"{name}.bias", part.bias)

    out["words.weight"], out["words.scale"] = small(model.words.weight)
    floats("places", model.places.weight[:PLACES])
    floats("marks", model.marks.weight.T)
    pair("norm", model.norm)
    for number, layer in enumerate(model.layers):
        for name in ("qkv", "output", "up", "down"):
            matrix(f"layer.{number}.{name}", getattr(layer, name))
        pair(f"layer.{number}.attention_norm", layer.attention_norm)
        pair(f"layer.{number}.norm", layer.norm)
    pair("sentence", model.sentence)
    pair("clause", model.clause)
    floats("sentence_marks.weight", model.sentence_marks.weight)
    out["sentence_marks.bias"] = np.zeros(model.sentence.bias.shape[0], dtype=np.float32)
    return out


def write(path, model, vocabulary, head_size, about):
    """Writes the file; `about` is said in its head."""
    kinds = {np.dtype(np.int8): "I8", np.dtype(np.uint8): "U8", np.dtype(np.float32): "F32"}
    head, data = {}, bytearray()
    # Larger numbers first, so that each array begins at a multiple of its size.
    for name, array in sorted(arrays(model, vocabulary).items(), key=lambda a: (-a[1].itemsize, a[0])):
        start = len(data)
        data += array.tobytes()
        head[name] = {"dtype": kinds[array.dtype], "shape": list(array.shape), "data_offsets": [start, len(data)]}
    said = {
        "format": FORMAT,
        "checksum": f"{zlib.crc32(bytes(data)):08x}",
        "head_size": str(head_size),
        "marked_layer": str(model.frozen),
        **about,
    }
    text = json.dumps({"__metadata__": said, **head}, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 8)
    path.write_bytes(struct.pack("<Q", len(text)) + text + bytes(data))
