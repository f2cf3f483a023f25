"""One encoder (all-MiniLM-L6-v2 with word shape) under several heads.

Shapes: B chunks, P pieces, W words, H = 384.
"""

from __future__ import annotations

from pathlib import Path

import torch
import torch.nn as nn
import torch.nn.functional as F
from safetensors.torch import load_file

from .labels import Labels
from .wordpiece import SHAPE_IDS

HIDDEN, INTERMEDIATE, ATTENTION_HEADS, LAYERS = 384, 1536, 12, 6
ARC, REL = 256, 128
EVENT, ROLE = 256, 128
HINTS = 2


class Layer(nn.Module):
    def __init__(self, dropout: float):
        super().__init__()
        self.qkv = nn.Linear(HIDDEN, 3 * HIDDEN)
        self.out = nn.Linear(HIDDEN, HIDDEN)
        self.norm1 = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.up = nn.Linear(HIDDEN, INTERMEDIATE)
        self.down = nn.Linear(INTERMEDIATE, HIDDEN)
        self.norm2 = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.dropout = dropout

    def forward(self, x, mask):
        b, p, _ = x.shape
        qkv = self.qkv(x).view(b, p, 3, ATTENTION_HEADS, HIDDEN // ATTENTION_HEADS)
        q, k, v = qkv.permute(2, 0, 3, 1, 4)
        mixed = F.scaled_dot_product_attention(q, k, v, attn_mask=mask)
        mixed = self.out(mixed.transpose(1, 2).reshape(b, p, HIDDEN))
        x = self.norm1(x + F.dropout(mixed, self.dropout, self.training))
        inner = self.down(F.gelu(self.up(x), approximate="tanh"))
        return self.norm2(x + F.dropout(inner, self.dropout, self.training))


class Encoder(nn.Module):
    """(B, P) piece ids and shape ids, (B, P) bool of real pieces -> (B, P, H)."""

    def __init__(self, dropout: float = 0.1):
        super().__init__()
        self.words = nn.Embedding(30522, HIDDEN)
        self.positions = nn.Embedding(512, HIDDEN)
        self.shapes = nn.Embedding(SHAPE_IDS, HIDDEN)
        self.norm = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(LAYERS))
        self.dropout = dropout
        nn.init.normal_(self.shapes.weight, std=0.02)

    def forward(self, pieces, shapes, real):
        positions = torch.arange(pieces.shape[1], device=pieces.device)
        x = self.words(pieces) + self.positions(positions) + self.shapes(shapes)
        x = F.dropout(self.norm(x), self.dropout, self.training)
        mask = torch.zeros(real.shape, dtype=x.dtype).masked_fill(~real, -1e9)[:, None, None, :]
        for layer in self.layers:
            x = layer(x, mask)
        return x

    def load_pretrained(self, path: Path) -> None:
        """Fills the encoder from the published all-MiniLM-L6-v2 weights."""
        state = load_file(str(path))
        with torch.no_grad():
            self.words.weight.copy_(state["embeddings.word_embeddings.weight"])
            self.positions.weight.copy_(
                state["embeddings.position_embeddings.weight"]
                + state["embeddings.token_type_embeddings.weight"][0]
            )
            _copy(self.norm, state, "embeddings.LayerNorm")
            for k, layer in enumerate(self.layers):
                at = f"encoder.layer.{k}"
                parts = [f"{at}.attention.self.{n}" for n in ("query", "key", "value")]
                layer.qkv.weight.copy_(torch.cat([state[f"{p}.weight"] for p in parts]))
                layer.qkv.bias.copy_(torch.cat([state[f"{p}.bias"] for p in parts]))
                _copy(layer.out, state, f"{at}.attention.output.dense")
                _copy(layer.norm1, state, f"{at}.attention.output.LayerNorm")
                _copy(layer.up, state, f"{at}.intermediate.dense")
                _copy(layer.down, state, f"{at}.output.dense")
                _copy(layer.norm2, state, f"{at}.output.LayerNorm")


def _copy(module, state, name) -> None:
    module.weight.copy_(state[f"{name}.weight"])
    module.bias.copy_(state[f"{name}.bias"])


class Tagger(nn.Module):
    """Encoder and heads. `forward` gives the encoder's word vectors (B, W, H)."""

    def __init__(self, labels: Labels, dropout: float = 0.1, head_dropout: float = 0.25):
        super().__init__()
        self.labels = labels
        self.encoder = Encoder(dropout)
        self.head_dropout = head_dropout
        self.upos = nn.Linear(HIDDEN, len(labels.upos))
        self.xpos = nn.Linear(HIDDEN, len(labels.xpos))
        self.lemma = nn.Linear(HIDDEN, len(labels.lemma))
        self.ner = nn.Linear(HIDDEN, len(labels.ner))
        self.ends = nn.Linear(HIDDEN, 2)
        self.mlp = nn.Linear(HIDDEN, 2 * ARC + 2 * REL)
        self.root = nn.Parameter(torch.zeros(HIDDEN))
        self.arc = nn.Parameter(torch.zeros(ARC + 1, ARC))
        self.rel = nn.Parameter(torch.zeros(len(labels.deprel), REL + 1, REL + 1))
        if labels.event:
            self.event_mlp = nn.Linear(HIDDEN, EVENT + 2 * ROLE)
            self.event_tags = nn.Linear(EVENT, len(labels.event) + len(labels.status) + len(labels.mode))
            self.role = nn.Parameter(torch.zeros(len(labels.role), ROLE + 1, ROLE + 1))
            self.event_sector = nn.Linear(EVENT, len(labels.sector))
            # Which types the codebook's patterns know a word for: teaches, and is not shipped.
            self.event_lexicon = nn.Linear(EVENT, len(labels.event) - 1)
            # Whether a verb happened, whether a noun is an event: teaches, and is not shipped.
            self.event_hints = nn.Linear(EVENT, HINTS)
            nn.init.normal_(self.role, std=0.02)
            # Most words play no part in most acts.
            self.role.data[:, ROLE, ROLE] = -4.0
            self.event_tags.bias.data[0] = 3.0
        nn.init.normal_(self.root, std=0.02)
        nn.init.xavier_uniform_(self.arc)
        nn.init.normal_(self.rel, std=0.02)

    def forward(self, batch):
        """Mean of each word's pieces; row 0 of the words is the root vector."""
        x = self.encoder(batch.pieces, batch.shapes, batch.real)
        b, w = batch.word_count.shape
        sums = torch.zeros(b, w, HIDDEN, dtype=x.dtype).scatter_add_(
            1, batch.word_of[:, :, None].expand(-1, -1, HIDDEN), x * batch.inside[:, :, None]
        )
        words = sums / batch.word_count[:, :, None].clamp(min=1)
        words = torch.cat([self.root.expand(b, 1, HIDDEN), words[:, 1:]], dim=1)
        return F.dropout(words, self.head_dropout, self.training)

    def parse_scores(self, words):
        """Arc scores (B, W dependents, W heads) and the two relation projections."""
        projected = F.leaky_relu(self.mlp(words), 0.1)
        projected = F.dropout(projected, self.head_dropout, self.training)
        arc_dep, arc_head, rel_dep, rel_head = projected.split([ARC, ARC, REL, REL], dim=-1)
        left = _one(arc_dep) @ self.arc
        return left @ arc_head.transpose(1, 2), rel_dep, rel_head

    def rel_scores(self, rel_dep, rel_head):
        """Relation scores (N, L) for N chosen pairs of (N, REL) projections."""
        left = torch.einsum("nd,ldh->nlh", _one(rel_dep), self.rel)
        return torch.einsum("nlh,nh->nl", left, _one(rel_head))

    def event_scores(self, words):
        """Type (B, W, T), status (B, W, S) and mode (B, W, M) scores, two projections for roles, and the
        types that the codebook's patterns know the word for (B, W, T - 1), sectors of parties (B, W, S), hints (B, W, 2)."""
        projected = F.leaky_relu(self.event_mlp(words), 0.1)
        projected = F.dropout(projected, self.head_dropout, self.training)
        hidden, trigger, part = projected.split([EVENT, ROLE, ROLE], dim=-1)
        sizes = [len(self.labels.event), len(self.labels.status), len(self.labels.mode)]
        return (*self.event_tags(hidden).split(sizes, dim=-1), trigger, part, self.event_lexicon(hidden), self.event_sector(hidden), self.event_hints(hidden))

    def role_scores(self, triggers, parts):
        """Scores (N, W, R) of (N, W, ROLE) words for N triggers (N, ROLE)."""
        left = torch.einsum("nd,rdh->nrh", _one(triggers), self.role)
        return torch.einsum("nrh,nwh->nwr", left, _one(parts))


def _one(x):
    return torch.cat([x, torch.ones(*x.shape[:-1], 1, dtype=x.dtype)], dim=-1)
