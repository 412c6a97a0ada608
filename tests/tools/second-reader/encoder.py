"""The encoder of the second reader in torch: the lower layers of a sentence encoder as they come, upper layers that learn.

The network is that of `src/judge/second_reader/network.rs`; names of parts are the same in both.
"""
import json
import struct

import numpy as np
import torch
from torch import nn
from torch.nn import functional as F

FAMILIES = ["attribution", "hedging", "dates", "figures", "precision"]
WIDTH, HEADS, INNER = 384, 12, 1536
# Marks of a piece: `MARKS` of src/judge/second_reader/input.rs.
MARKS = 24


def tensors(path):
    """The arrays of a safetensors file, by name."""
    raw = path.read_bytes()
    (size,) = struct.unpack("<Q", raw[:8])
    head = json.loads(raw[8:8 + size])
    kinds = {"F32": np.float32, "F16": np.float16, "I64": np.int64}
    out = {}
    for name, about in head.items():
        if name != "__metadata__":
            start, end = about["data_offsets"]
            data = np.frombuffer(raw[8 + size + start:8 + size + end], dtype=kinds[about["dtype"]])
            out[name] = torch.tensor(data.reshape(about["shape"])).float()
    return out


class Layer(nn.Module):
    """One layer of a BERT encoder, started from the weights of a trained one."""

    def __init__(self, given, number):
        super().__init__()
        part = lambda name, what: given[f"encoder.layer.{number}.{name}.{what}"]

        def linear(*names):
            weight = torch.cat([part(n, "weight") for n in names])
            out = nn.Linear(weight.shape[1], weight.shape[0])
            out.weight.data = weight.clone()
            out.bias.data = torch.cat([part(n, "bias") for n in names])
            return out

        def norm(name):
            out = nn.LayerNorm(WIDTH, eps=1e-12)
            out.weight.data, out.bias.data = part(name, "weight").clone(), part(name, "bias").clone()
            return out

        self.qkv = linear(*(f"attention.self.{n}" for n in ("query", "key", "value")))
        self.output = linear("attention.output.dense")
        self.attention_norm = norm("attention.output.LayerNorm")
        self.up, self.down = linear("intermediate.dense"), linear("output.dense")
        self.norm = norm("output.LayerNorm")

    def forward(self, x, there, dropout):
        rows, pieces, _ = x.shape
        q, k, v = self.qkv(x).view(rows, pieces, 3, HEADS, WIDTH // HEADS).permute(2, 0, 3, 1, 4)
        y = F.scaled_dot_product_attention(q, k, v, attn_mask=there[:, None, None, :], dropout_p=dropout)
        y = self.output(y.transpose(1, 2).reshape(rows, pieces, WIDTH))
        x = self.attention_norm(x + F.dropout(y, dropout, dropout > 0))
        y = self.down(F.gelu(self.up(x)))
        return self.norm(x + F.dropout(y, dropout, dropout > 0))


class Encoder(nn.Module):
    """From word pieces to the log odds of sentences and clauses."""

    def __init__(self, given, kept, layers, frozen):
        super().__init__()
        self.frozen = frozen
        self.words = nn.Embedding(len(kept), WIDTH)
        self.words.weight.data = given["embeddings.word_embeddings.weight"][kept].clone()
        self.places = nn.Embedding(512, WIDTH)
        kind = given["embeddings.token_type_embeddings.weight"][0]
        self.places.weight.data = given["embeddings.position_embeddings.weight"] + kind
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.norm.weight.data = given["embeddings.LayerNorm.weight"].clone()
        self.norm.bias.data = given["embeddings.LayerNorm.bias"].clone()
        self.layers = nn.ModuleList(Layer(given, n) for n in range(layers))
        self.marks = nn.Linear(MARKS, WIDTH, bias=False)
        nn.init.zeros_(self.marks.weight)
        families = len(FAMILIES)
        self.sentence, self.clause = nn.Linear(WIDTH, families), nn.Linear(WIDTH, families)
        self.sentence_marks = nn.Linear(MARKS, families, bias=False)
        for head, start in ((self.sentence, -2.0), (self.clause, -1.0)):
            nn.init.normal_(head.weight, std=0.02)
            nn.init.constant_(head.bias, start)
        nn.init.normal_(self.sentence_marks.weight, std=0.02)

    def start(self, pieces, there):
        """What the layers that do not learn make of some windows."""
        x = self.norm(self.words(pieces) + self.places.weight[:pieces.shape[1]])
        for layer in self.layers[:self.frozen]:
            x = layer(x, there, 0.0)
        return x

    def forward(self, x, marks, there, sentences, clauses, owners):
        """Log odds of sentences and of clauses; `sentences` and `clauses` are matrices that take means over pieces."""
        dropout = 0.1 if self.training else 0.0
        x = F.dropout(x + self.marks(marks), dropout, self.training)
        for layer in self.layers[self.frozen:]:
            x = layer(x, there, dropout)
        x, marks = x.reshape(-1, WIDTH), marks.reshape(-1, MARKS)
        whole = self.sentence(torch.sparse.mm(sentences, x))
        whole = whole + self.sentence_marks(torch.sparse.mm(sentences, marks))
        return whole, self.clause(torch.sparse.mm(clauses, x)) + whole[owners]
