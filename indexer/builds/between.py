"""Views from between the cameras: in no index, and looked at only where the best parts are compared closely.

Whoever draws or photographs a part seldom stands exactly where one of the 26 cameras does
(`python -m bench.views`). A part has more of these views than of others: to search them too
would take three times as long, and find hardly another part among the best two hundred.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

import numpy as np

from indexer.builds.rows import BuildRows, RowsByAsset, no_rows, rows_by_asset
from indexer.ports import Float16Array, Float32Array, Int64Array
from indexer.vectors import likeness, map_vectors


class BetweenFiles(NamedTuple):
    """Names within a build."""

    vectors: str = "between.f16"
    views: str = "between_ids.npy"
    assets: str = "between_assets.npy"
    kinds: str = "between_kinds.npy"


BETWEEN_FILES = BetweenFiles()


@dataclass(frozen=True)
class Between:
    """Row i of both belongs together; builds of earlier versions have no rows."""

    rows: BuildRows
    vectors: Float16Array  # (n, dimension), mapped from disk

    def of(self, assets: Int64Array) -> Int64Array:
        """Positions of the rows of some assets, asset by asset in the order of their ids."""
        return self._by_asset.of(assets)

    def likeness(self, vectors: Float32Array, positions: Int64Array) -> Float32Array:
        """Inner products (k, queries) of the rows at positions (k,) with vectors (queries, dimension)."""
        return likeness(self.vectors, positions, vectors)

    def warm_up(self) -> None:
        """Do once what the first picture would wait for."""
        self.likeness(np.zeros((1, self.vectors.shape[1]), np.float32), self.of(self.rows.assets[:1]))

    @cached_property
    def _by_asset(self) -> RowsByAsset:
        return rows_by_asset(self.rows.assets)


def open_between(folder: Path, dimension: int) -> Between:
    """Open what publishing wrote. Raises OSError, EOFError or ValueError where it is damaged."""
    if not (folder / BETWEEN_FILES.vectors).exists():
        return nothing_between(dimension)
    views, assets, kinds = (np.load(folder / name) for name in BETWEEN_FILES[1:])
    if not len(views) == len(assets) == len(kinds):
        raise ValueError(f"{len(views)} ids, {len(assets)} assets and {len(kinds)} kinds of views between cameras")
    rows = BuildRows(views, assets, kinds, np.zeros(len(views), np.float32))
    return Between(rows, map_vectors(folder / BETWEEN_FILES.vectors, len(views), dimension))


def nothing_between(dimension: int) -> Between:
    """No rows."""
    return Between(no_rows(), np.empty((0, dimension), np.float16))
