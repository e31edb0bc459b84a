"""Opening a published build and asking it for neighbours. Reads only; `publish` is what writes.

A build is a folder that never changes: `rows.f16`, `ids.npy` (views), `assets.npy`,
`kinds.npy`, the index, what is between the cameras (`between.py`), and `manifest.json`.
The file `CURRENT` beside the builds names the one to be served.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

import numpy as np

from indexer.builds.between import Between, open_between
from indexer.builds.manifest import Manifest, check_files, read_manifest
from indexer.builds.rows import BuildRows, RowsByAsset, rows_by_asset
from indexer.confidence import Confidence, read_confidence, read_hubness
from indexer.errors import BuildDamaged
from indexer.ports import KINDS, BoolArray, Float32Array, Int64Array, UInt8Array, VectorStore, ViewKind
from indexer.vectors import IDS_FILE, open_store

CURRENT_FILE = "CURRENT"
ASSETS_FILE, KINDS_FILE = "assets.npy", "kinds.npy"
NO_KIND = 255  # stands beside the ids -1
SAMPLED = 400  # assets that stand for the library
SMALL = 100_000  # rows up to which scoring all of them is quick, and a float32 copy is kept for it


class Nearest(NamedTuple):
    """The nearest views of each query, best first: four arrays (queries, k).

    Where fewer than k views exist: -1, -1, 255 and -inf.
    """

    views: Int64Array
    assets: Int64Array
    kinds: UInt8Array
    scores: Float32Array


@dataclass(frozen=True)
class OpenBuild:
    """A build, mapped from disk. Safe to share between threads; stays usable when its folder is deleted."""

    id: str
    space: str
    rows: BuildRows
    store: VectorStore
    manifest: Manifest
    between: Between
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
        found = self.store.nearest(vectors, k, self.choose(allowed_assets, kinds))
        if not len(self.rows.views):
            return Nearest(found.ids, found.ids, np.full(found.ids.shape, NO_KIND, np.uint8), found.scores)
        there = found.ids >= 0
        views, assets = (np.where(there, each[found.ids], -1) for each in (self.rows.views, self.rows.assets))
        return Nearest(views, assets, np.where(there, self.rows.kinds[found.ids], np.uint8(NO_KIND)), found.scores)

    def propose(self, vectors: Float32Array, wanted: int, chosen: BoolArray | None) -> Int64Array:
        """Rows (queries, wanted) that are probably the nearest of the chosen ones, -1 where there are fewer."""
        return self.store.propose(vectors, wanted, chosen)

    def scores(self, vectors: Float32Array) -> Float32Array:
        """Score of every row for each vector: (queries, n) in the order of `rows`."""
        return np.atleast_2d(vectors) @ self.matrix().T

    def choose(self, allowed_assets: Int64Array | None, kinds: Collection[ViewKind] | None) -> BoolArray | None:
        """Which rows (n,) are of the allowed assets and kinds; None for all of them."""
        chosen = None if allowed_assets is None else self.rows.among(allowed_assets)
        if kinds is None or self.kinds <= set(kinds):
            return chosen
        of_kind = np.array([kind in kinds for kind in KINDS])[self.rows.kinds]
        return of_kind if chosen is None else chosen & of_kind

    def likeness(self, vectors: Float32Array, positions: Int64Array) -> Float32Array:
        """Inner products (k, queries) of the rows at positions (k,) with vectors (queries, dimension)."""
        return self.store.likeness(vectors, positions)

    def matrix(self) -> Float32Array:
        """All vectors (n, dimension) in the order of `rows`; kept in memory where the build is small."""
        return self._small_matrix if self.is_small else self.store.vectors(self.rows.views)

    def warm_up(self) -> None:
        """Do once what the first question would wait for."""
        sample = self.sample
        if self.is_small:
            self.matrix()
        elif len(sample):
            self.likeness(np.zeros((1, self.manifest.dimension), np.float32), sample)
        self.between.warm_up()

    @cached_property
    def by_asset(self) -> RowsByAsset:
        """Where the rows of each asset are."""
        return rows_by_asset(self.rows.assets)

    @cached_property
    def kinds(self) -> frozenset[ViewKind]:
        """The kinds of views that there are."""
        return frozenset(KINDS[kind] for kind in np.unique(self.rows.kinds).tolist())

    @cached_property
    def sample(self) -> Int64Array:
        """Positions of all rows of some assets, spread evenly, by asset: to see how the library scores on average."""
        assets = self.by_asset.assets
        return self.by_asset.of(assets[:: max(1, -(-len(assets) // SAMPLED))])

    @cached_property
    def sampled_rows(self) -> BuildRows:
        """The rows of the sample."""
        return self.rows.at(self.sample)

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
        between = open_between(folder, manifest.dimension)
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
    return OpenBuild(manifest.id, manifest.space, rows, store, manifest, between, read_confidence(folder))
