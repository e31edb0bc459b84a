"""Captions and names of families as the locked text tower sees them, and which are right for which families.

A word may be right for many families: a hex bolt is a bolt, and so is a carriage bolt. Where
one of them is asked for by it, the other is no wrong answer, and training must not punish it.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import torch
from sentence_transformers import SentenceTransformer
from torch import Generator, Tensor
from torch.nn.functional import normalize

from indexer.joint.captions import meanings_of, names_of
from indexer.joint.families import FAMILIES
from indexer.joint.losses import worded_alike
from indexer.joint.material import Material
from indexer.joint.network import route_of


class Words:
    """The captions of some material, embedded once into a file, and all that its families may be called."""

    def __init__(self, model: SentenceTransformer, material: Material, kept: Path) -> None:
        self._adapter = route_of(model, "text")[2]
        distinct = sorted({caption for row in material.captions for caption in row})
        place = {caption: number for number, caption in enumerate(distinct)}
        self.rows = torch.tensor([[place[caption] for caption in row] for row in material.captions])
        if not kept.exists() or len(np.load(kept, mmap_mode="r")) != len(distinct):
            np.save(kept, model.encode(distinct, batch_size=128))
        # The adapter is the identity before training, so these are the locked tower's vectors.
        self.captions = torch.from_numpy(np.load(kept))
        families = [FAMILIES[name] for name in material.names]
        groups = [meanings_of(family) for family in families]
        lengths = torch.tensor([len(group) for group in groups])
        self._meanings = torch.from_numpy(model.encode([word for group in groups for word in group], batch_size=128))
        self._meant = torch.repeat_interleave(torch.arange(len(groups)), lengths)
        # The names of a family are the first of its meanings.
        self._first = lengths.cumsum(0) - lengths
        self._named = torch.tensor([len(names_of(family)) for family in families])
        self._right = self.right_for(self._meanings)

    def some_names(self, random: Generator) -> tuple[Tensor, Tensor]:
        """One name of each family, embedded (f, d), and for which families (f, f) each is right: row i, column j
        is true where the name of family j is right for family i."""
        chosen = self._first + (torch.rand(len(self._named), generator=random) * self._named).long()
        return self.adapt(self._meanings[chosen]), self._right[chosen].T

    def right_for(self, locked: Tensor) -> Tensor:
        """Which families (n, f) some words, by their locked vectors (n, d), are right for."""
        alike = worded_alike(locked, self._meanings).float()
        found = torch.zeros(len(locked), len(self._named))
        return found.index_add_(1, self._meant, alike) > 0

    def adapt(self, vectors: Tensor) -> Tensor:
        """Locked vectors through the adapter, unit length."""
        adapted: Tensor = self._adapter({"sentence_embedding": vectors})["sentence_embedding"]
        return normalize(adapted, dim=-1)
