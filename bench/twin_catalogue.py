"""The groups of identical parts that are found in the catalogue, held against its manifest and against an oracle.

The manifest knows what belongs to one part by where files come from, not by shape: LEDs
of eight colours are eight parts to it and one solid here, and other things of one name
are one part to it. So there are two lines: as the manifest has it, and as the solids are
by `same_solid.py`, which knows nothing of `indexer/twins`.
"""

from __future__ import annotations

import io
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache
from itertools import combinations
from typing import TypeAlias

import trimesh

from app.duplicates import Report
from bench.same_solid import difference
from indexer.store import Store

Pair: TypeAlias = tuple[int, int]  # of assets, the smaller first
KEPT = 256  # meshes in memory


class Oracle:
    """Says whether two assets are the same solid, each pair of models looked at once."""

    def __init__(self, store: Store, models: Mapping[int, str]) -> None:
        self._store, self._models = store, models
        self._mesh = lru_cache(KEPT)(self._read)
        self._known: dict[tuple[str, str], bool] = {}

    def confirms(self, pair: Pair) -> bool:
        """Whether both are one solid as they are stored: in the same size, and not mirrored."""
        one, other = sorted(self._models[asset] for asset in pair)
        if one == other:
            return True
        if (one, other) not in self._known:
            self._known[one, other] = difference(self._mesh(one), self._mesh(other)).none
        return self._known[one, other]

    def _read(self, model: str) -> trimesh.Trimesh:
        # By another reader than the one that the search uses.
        mesh = trimesh.load_scene(io.BytesIO(self._store.get(model, "glb")), file_type="glb").to_mesh()
        assert isinstance(mesh, trimesh.Trimesh)
        return mesh


def claimed_pairs(found: Report) -> set[Pair]:
    """The pairs of assets in one group of identical parts."""
    return _within([member.part.asset for member in group.members] for group in found.groups)


def manifest_pairs(parts: Mapping[int, str]) -> set[Pair]:
    """The pairs of assets that the manifest gives to one part."""
    by_part = defaultdict[str, list[int]](list)
    for asset, part in parts.items():
        by_part[part].append(asset)
    return _within(by_part.values())


def _within(groups: Iterable[Iterable[int]]) -> set[Pair]:
    return {pair for group in groups for pair in combinations(sorted(group), 2)}
