"""Vectors by id, as float16 in memory or mapped from disk: the truth behind every index."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from indexer.ports import BoolArray, Float16Array, Float32Array, Int64Array

ROWS_FILE = "rows.f16"
IDS_FILE = "ids.npy"
DENSE = 16  # numbers for each id that is there


@dataclass(frozen=True)
class Rows:
    """`ids` (n,) strictly ascending, `vectors` (n, dimension) float16 in the same order."""

    ids: Int64Array
    vectors: Float16Array

    @property
    def count(self) -> int:
        return len(self.ids)

    @property
    def dimension(self) -> int:
        return int(self.vectors.shape[1])

    def positions(self, ids: Int64Array) -> Int64Array:
        """Where each id stands; -1 for an id that is not there."""
        if not self.count:
            return np.full(len(ids), -1, np.int64)
        places = np.minimum(np.searchsorted(self.ids, ids), self.count - 1)
        return np.where(self.ids[places] == ids, places, -1)

    def among(self, ids: Int64Array) -> BoolArray:
        """Which rows (n,) have one of these ids."""
        return are_among(self.ids, ids, int(self.ids[0]), int(self.ids[-1])) if self.count else np.zeros(0, np.bool_)

    def keep(self, chosen: BoolArray) -> Rows:
        """Only the chosen rows."""
        return self if chosen.all() else Rows(self.ids[chosen], self.vectors[chosen])

    def save(self, folder: Path) -> None:
        """Write `rows.f16` (rows one after the other, no header) and `ids.npy`."""
        if not _is_mapped_from(self.vectors, folder / ROWS_FILE):
            _write_aside(folder / ROWS_FILE, self.vectors)
        np.save(folder / IDS_FILE, self.ids)


def are_among(numbers: Int64Array, wanted: Int64Array, lowest: int, highest: int) -> BoolArray:
    """Which of the numbers (n,), known to lie between two, are wanted."""
    if lowest < 0 or highest >= DENSE * len(numbers):
        return np.isin(numbers, wanted)
    marks = np.zeros(highest + 1, np.bool_)  # a table is ten times as quick as a search
    marks[wanted[(wanted >= 0) & (wanted <= highest)]] = True
    return marks[numbers]


def rows_from(ids: Int64Array, vectors: Float32Array | Float16Array) -> Rows:
    """Put rows in order of their ids; of an id given twice, the last row counts.

    Raises ValueError where the shapes do not fit together.
    """
    ids = np.asarray(ids, np.int64)
    if vectors.ndim != 2 or len(ids) != len(vectors):
        raise ValueError(f"{len(ids)} ids do not fit vectors of shape {vectors.shape}")
    if not (ids[1:] > ids[:-1]).all():
        ids, last = np.unique(ids[::-1], return_index=True)
        vectors = vectors[len(vectors) - 1 - last]
    return Rows(ids, vectors.astype(np.float16, copy=False))


def open_rows(folder: Path, dimension: int) -> Rows:
    """Map the rows that `save` wrote; nothing is read until it is used."""
    ids: Int64Array = np.load(folder / IDS_FILE)
    return Rows(ids, map_vectors(folder / ROWS_FILE, len(ids), dimension))


def map_vectors(path: Path, count: int, dimension: int) -> Float16Array:
    """Rows of a file without a header, read only. Raises ValueError if it is too short."""
    if count * dimension == 0:  # nothing cannot be mapped
        return np.empty((count, dimension), np.float16)
    return np.memmap(path, np.float16, "r", shape=(count, dimension))


def join_rows(old: Rows, new: Rows) -> Rows:
    """Both together; a new row takes the place of an old one of the same id."""
    if not old.count:
        return new
    kept = old.keep(old_only(old, new.ids))
    ids = np.concatenate([kept.ids, new.ids])
    return rows_from(ids, np.concatenate([kept.vectors, new.vectors]))


def old_only(old: Rows, ids: Int64Array) -> BoolArray:
    """Which of the old rows have none of these ids."""
    untouched = np.ones(old.count, np.bool_)
    places = old.positions(ids)
    untouched[places[places >= 0]] = False
    return untouched


def _is_mapped_from(vectors: Float16Array, path: Path) -> bool:
    source = getattr(vectors, "filename", None)
    return source is not None and path.exists() and os.path.samefile(source, path)


def _write_aside(path: Path, vectors: Float16Array) -> None:
    # Writing over a file that somebody has mapped would end their process.
    aside = path.with_name(path.name + ".new")
    with aside.open("wb") as file:
        np.ascontiguousarray(vectors).tofile(file)
    os.replace(aside, path)
