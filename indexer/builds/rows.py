"""The rows of a build: which view, which asset, which kind, and where the rows of each asset are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from indexer.ports import BoolArray, Float32Array, Int32Array, Int64Array, UInt8Array
from indexer.vectors import are_among


@dataclass(frozen=True)
class BuildRows:
    """Row i of each array belongs together; ordered by view."""

    views: Int64Array  # (n,) ids, ascending
    assets: Int64Array  # (n,) ids
    kinds: UInt8Array  # (n,) index into KINDS
    hubness: Float32Array  # (n,) likeness to words in general; 0 where it was not measured

    def among(self, assets: Int64Array) -> BoolArray:
        """Which rows (n,) are of these assets."""
        return are_among(self.assets, assets, *self._ends)

    @cached_property
    def _ends(self) -> tuple[int, int]:
        return int(self.assets.min(initial=0)), int(self.assets.max(initial=0))

    def at(self, positions: Int64Array) -> BuildRows:
        """The rows at some positions, in that order."""
        return BuildRows(self.views[positions], self.assets[positions], self.kinds[positions], self.hubness[positions])


def no_rows() -> BuildRows:
    """None at all."""
    none = np.empty(0, np.int64)
    return BuildRows(none, none, np.empty(0, np.uint8), np.empty(0, np.float32))


def join_rows(parts: Sequence[BuildRows]) -> BuildRows:
    """The rows of all parts, in their order; at least one part."""
    return BuildRows(
        np.concatenate([each.views for each in parts]),
        np.concatenate([each.assets for each in parts]),
        np.concatenate([each.kinds for each in parts]),
        np.concatenate([each.hubness for each in parts]),
    )


@dataclass(frozen=True)
class RowsByAsset:
    """Where the rows of each asset are: those of `assets[i]` at `places[starts[i]:starts[i + 1]]`, ascending.

    Made once for each build, 4 bytes a row, so that no question has to look at all rows.
    """

    assets: Int64Array  # (m,) ids, ascending
    places: Int32Array  # (n,) positions of rows
    starts: Int64Array  # (m + 1,)

    def of(self, assets: Int64Array) -> Int64Array:
        """Positions of all rows of these assets, asset by asset in the order of their ids."""
        chosen = np.flatnonzero(np.isin(self.assets, assets))
        counts = self.starts[chosen + 1] - self.starts[chosen]
        first = np.cumsum(counts) - counts
        within = np.arange(counts.sum()) - np.repeat(first, counts)
        return np.asarray(self.places[np.repeat(self.starts[chosen], counts) + within], np.int64)


def rows_by_asset(assets: Int64Array) -> RowsByAsset:
    """Where the rows of each asset are, given the asset of each row (n,)."""
    places = np.argsort(assets, kind="stable").astype(np.int32)
    different, starts = np.unique(assets[places], return_index=True)
    return RowsByAsset(different, places, np.append(starts, len(places)).astype(np.int64))
