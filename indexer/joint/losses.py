"""What the joint model is trained to do, as loss functions over unit vectors.

All but the last are InfoNCE (van den Oord et al. 2018): among the candidates of a batch, pick the
right one. Candidates that would be right as well are masked, not punished.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor
from torch.nn.functional import cross_entropy, softplus

SAME_WORDS = 0.85  # captions nearer than this (cosine) mean the same
REMEMBERED = 5_760  # pictures of earlier batches
KIN_DISCOUNT = 1.0  # how much less (in logits) another part of the family counts as wrong


def words_loss(pictures: Tensor, words: Tensor, scale: Tensor, synonyms: Tensor) -> Tensor:
    """Pictures (n, d) and their captions (n, d) find each other, both ways.

    `synonyms` (n, n) is true where row and column belong to one family or are worded alike.
    """
    logits = scale * pictures @ words.T
    others = synonyms & ~torch.eye(len(logits), dtype=torch.bool)
    logits = logits.masked_fill(others, -1e4)
    right = torch.arange(len(logits))
    return (cross_entropy(logits, right) + cross_entropy(logits.T, right)) / 2


def names_loss(pictures: Tensor, names: Tensor, scale: Tensor, families: Tensor, synonyms: Tensor) -> Tensor:
    """Each picture (n, d) finds the name of its family among the names (f, d) of all families.

    `families` (n,) is the right one, `synonyms` (f, f) is true where the name in a column is right for the family
    of the row as well.
    """
    logits = scale * pictures @ names.T
    others = synonyms[families].clone()
    others[torch.arange(len(families)), families] = False
    return cross_entropy(logits.masked_fill(others, -1e4), families, label_smoothing=0.05)


@dataclass(frozen=True)
class Memory:
    """First pictures (m, d) of earlier batches, newest first, with the part and the family of each.

    More to be told from than a batch holds (cross-batch memory, Wang et al., CVPR 2020).
    """

    vectors: Tensor
    parts: Tensor
    families: Tensor

    def add(self, vectors: Tensor, parts: Tensor, families: Tensor) -> Memory:
        """With a batch in front, and the oldest forgotten."""
        pairs = ((vectors.detach(), self.vectors), (parts, self.parts), (families, self.families))
        return Memory(*(torch.cat(pair)[:REMEMBERED] for pair in pairs))


def no_memory(dimension: int) -> Memory:
    """What is remembered before the first batch."""
    none = torch.empty(0, dtype=torch.long)
    return Memory(torch.empty(0, dimension), none, none)


def pictures_loss(
    first: Tensor, second: Tensor, scale: Tensor, parts: Tensor, families: Tensor, memory: Memory
) -> Tensor:
    """Two pictures (n, d) of one part find each other, both ways; parts of one family count less.

    A second picture finds its first one among those remembered too.
    """
    logits = scale * first @ second.T
    kin = (families[:, None] == families[None, :]) & ~torch.eye(len(logits), dtype=torch.bool)
    logits = logits - KIN_DISCOUNT * kin
    others = scale * second @ memory.vectors.T - KIN_DISCOUNT * (families[:, None] == memory.families[None, :])
    others = others.masked_fill(parts[:, None] == memory.parts[None, :], -1e4)
    right = torch.arange(len(logits))
    return (cross_entropy(logits, right) + cross_entropy(torch.cat([logits.T, others], dim=1), right)) / 2


def parts_loss(parts: Tensor, others: Tensor) -> Tensor:
    """Scores (n,) of pictures of parts come out above zero, those (m,) of others below; both sides count alike."""
    return (softplus(-parts).mean() + softplus(others).mean()) / 2


def worded_alike(words: Tensor, others: Tensor | None = None) -> Tensor:
    """(n, m) true where unit vectors (n, d) and (m, d) of the locked text tower, by default the same, mean the same."""
    return words @ (words if others is None else others).T > SAME_WORDS
