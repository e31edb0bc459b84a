"""Opening a published build and asking it for neighbours. Reads only; `publish` is what writes.

A build is a folder that never changes: `rows.f16`, `ids.npy` (views), `assets.npy`,
`kinds.npy`, the index, and `manifest.json`. The file `CURRENT` beside the builds
names the one to be served.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

import numpy as np

from indexer.builds.manifest import Manifest, check_files, read_manifest
from indexer.confidence import Confidence, read_confidence, read_hubness
from indexer.errors import BuildDamaged
from indexer.ports import KINDS, BoolArray, Float32Array, Int64Array, UInt8Array, VectorStore, ViewKind
from indexer.vectors import IDS_FILE, open_store

CURRENT_FILE = "CURRENT"
ASSETS_FILE, KINDS_FILE = "assets.npy", "kinds.npy"
NO_KIND = 255  # stands beside the ids -1
SAMPLED = 400  # assets that stand for the library
SMALL = 100_000  # rows up to which scoring all of them is quick, and a float32 copy is kept for it


@dataclass(frozen=True)
class BuildRows:
    """Row i of each array belongs together; ordered by view."""

    views: Int64Array  # (n,) ids, ascending
    assets: Int64Array  # (n,) ids
    kinds: UInt8Array  # (n,) index into KINDS
    hubness: Float32Array  # (n,) likeness to words in general; 0 where it was not measured

    def at(self, positions: Int64Array) -> BuildRows:
        """The rows at some positions, in that order."""
        return BuildRows(self.views[positions], self.assets[positions], self.kinds[positions], self.hubness[positions])


class Nearest(NamedTuple):
    """The nearest views of each query, best first: four arrays (queries, k).

    Where fewer than k views exist: -1, -1, 255 and -inf.
    """

    views: Int64Array
    assets: Int64Array
    kinds: UInt8Array
    scores: Float32Array


@dataclass(frozen=True)
class Sample:
    """All rows of some assets, ordered by asset, with their vectors (n, dimension)."""

    rows: BuildRows
    vectors: Float32Array


@dataclass(frozen=True)
class OpenBuild:
    """A build, mapped from disk. Safe to share between threads; stays usable when its folder is deleted."""

    id: str
    space: str
    rows: BuildRows
    store: VectorStore
    manifest: Manifest
    confidence: Confidence | None = None  # builds of the first versions have none

    @property
    def is_small(self) -> bool:
        """Whether `scores` is quick enough to be asked at each search."""
        return len(self.rows.views) <= SMALL

    def nearest(
        self,
        vectors: Float32Array,
        k: int,
        allowed_assets: Int64Array | None = None,
        kinds: Collection[ViewKind] | None = None,
    ) -> Nearest:
        """The k nearest views of each vector (queries, dimension), of the allowed assets and kinds where given."""
        chosen = self.choose(allowed_assets, kinds)
        allowed = None if chosen is None else self.rows.views[chosen]
        found = self.store.search(vectors, k, allowed)
        if not len(self.rows.views):
            return Nearest(found.ids, found.ids, np.full(found.ids.shape, NO_KIND, np.uint8), found.scores)
        places = np.searchsorted(self.rows.views, np.maximum(found.ids, self.rows.views[0]))
        there = found.ids >= 0
        assets = np.where(there, self.rows.assets[places], -1)
        return Nearest(found.ids, assets, np.where(there, self.rows.kinds[places], np.uint8(NO_KIND)), found.scores)

    def scores(self, vectors: Float32Array) -> Float32Array:
        """Score of every row for each vector: (queries, n) in the order of `rows`."""
        return np.atleast_2d(vectors) @ self.matrix().T

    def choose(self, allowed_assets: Int64Array | None, kinds: Collection[ViewKind] | None) -> BoolArray | None:
        """Which rows (n,) are of the allowed assets and kinds; None for all of them."""
        chosen = None if allowed_assets is None else np.isin(self.rows.assets, allowed_assets)
        if kinds is None:
            return chosen
        of_kind = np.array([kind in kinds for kind in KINDS])[self.rows.kinds]
        return of_kind if chosen is None else chosen & of_kind

    def matrix(self) -> Float32Array:
        """All vectors (n, dimension) in the order of `rows`; kept in memory where the build is small."""
        return self._small_matrix if self.is_small else self.store.vectors(self.rows.views)

    @cached_property
    def sample(self) -> Sample:
        """Some assets, spread evenly, to see how the library scores on average."""
        assets = np.unique(self.rows.assets)
        chosen = assets[:: max(1, -(-len(assets) // SAMPLED))]
        positions = np.flatnonzero(np.isin(self.rows.assets, chosen))
        positions = positions[np.argsort(self.rows.assets[positions], kind="stable")]
        rows = self.rows.at(positions)
        empty = np.empty((0, self.manifest.dimension), np.float32)
        return Sample(rows, self.store.vectors(rows.views) if len(positions) else empty)

    @cached_property
    def _small_matrix(self) -> Float32Array:
        return self.store.vectors(self.rows.views)


def current_build(builds: Path) -> str | None:
    """Id of the build to be served; None if nothing was published yet."""
    try:
        return (builds / CURRENT_FILE).read_text().strip() or None
    except FileNotFoundError:
        return None


def open_build(folder: Path, *, thorough: bool = False) -> OpenBuild:
    """Open a build after checking counts and sizes, and the checksums too where thorough.

    Raises BuildDamaged saying what is wrong.
    """
    manifest = read_manifest(folder)
    check_files(folder, manifest, thorough=thorough)
    try:
        views, assets, kinds = (np.load(folder / name) for name in (IDS_FILE, ASSETS_FILE, KINDS_FILE))
        rows = BuildRows(views, assets, kinds, read_hubness(folder, len(views)))
        store = open_store(folder)
    except (OSError, EOFError, ValueError, KeyError, TypeError) as error:
        raise BuildDamaged(folder, str(error)) from error
    for what, count in (
        ("views", len(rows.views)),
        ("assets", len(rows.assets)),
        ("kinds", len(rows.kinds)),
        ("numbers of hubness", len(rows.hubness)),
        ("vectors", store.count()),
    ):
        if count != manifest.views:
            raise BuildDamaged(folder, f"{count} {what} instead of {manifest.views}")
    return OpenBuild(manifest.id, manifest.space, rows, store, manifest, read_confidence(folder))
