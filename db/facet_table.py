"""How many assets have each value of a facet: one table of all assets, counted at once for any of them.

What is counted for a value is what choosing it finds: a folder counts with all below
it, and a name with the others that differ by capitals alone. Asking the database for
each count would read all assets ten times a question; the table is read once, until
`queries.library_stamp` changes.
"""

from __future__ import annotations

import json
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import accumulate, chain
from typing import Any

import numpy as np
from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from db.colours import names_of_asset
from db.facets import FACETS, NO, YES, filter_without
from db.filters import FIELDS, NUMBER, VIEW_KINDS, Field, Filter
from db.models import Asset, File, Tag, View
from db.queries import SHOWN, matching_assets
from db.records import INDEXED, BoolArray, Count, Facets, Float64Array, Int64Array
from db.sizes import BANDS

MOST_VALUES = 200  # of one facet
ENDS = [band.up_to for band in BANDS if band.up_to is not None]
IS_INDEXED = File.status == INDEXED


@dataclass(frozen=True)
class Column:
    """The values of a facet: asset number `owners[i]` of the table has the value `names[codes[i]]`, no pair twice."""

    names: tuple[str, ...]
    owners: Int64Array  # (n,)
    codes: Int64Array  # (n,)


@dataclass(frozen=True)
class FacetTable:
    """The assets that are shown, (m,) ids ascending, a column for each facet, and what was measured."""

    assets: Int64Array
    columns: Mapping[str, Column]
    measures: Mapping[str, Float64Array]  # (m,) by field, as filters ask for them; not a number where unknown

    def having(self, facet: str, wanted: Callable[[str], bool]) -> BoolArray:
        """Which assets (m,) have any value of a facet that is wanted."""
        column = self.columns[facet]
        chosen = np.array([wanted(name) for name in column.names], np.bool_)
        marks = np.zeros(len(self.assets), np.bool_)
        if chosen.any():
            marks[column.owners[chosen[column.codes]]] = True
        return marks

    def count(self, facet: str, among: Int64Array | None = None) -> tuple[Count, ...]:
        """The values of a facet that any of these assets has, most first; sizes in their order. None: of all."""
        return self._count(facet, self._marks(among))

    def _count(self, facet: str, marks: BoolArray | None) -> tuple[Count, ...]:
        column = self.columns[facet]
        codes = column.codes if marks is None else column.codes[marks[column.owners]]
        counts = np.bincount(codes, minlength=len(column.names)).tolist()
        found = [Count(name, assets) for name, assets in zip(column.names, counts, strict=True) if assets]
        if facet == "size":
            order = [band.name for band in BANDS]
            return tuple(sorted(found, key=lambda count: order.index(count.value)))
        return tuple(sorted(found, key=lambda count: (-count.assets, count.value))[:MOST_VALUES])

    def spread(
        self, filter: Filter | None, always: Filter | None, among: Callable[[Filter | None], Int64Array | None]
    ) -> Facets:
        """Counts of the assets that `among` gives for a filter, asked once for each; `always` as in filter_without."""
        marks, counts = {filter: self._marks(among(filter))}, {}
        for name in FACETS:
            left = filter_without(name, filter, always)
            if left not in marks:
                marks[left] = self._marks(among(left))
            counts[name] = self._count(name, marks[left])
        counted = marks[filter]
        return Facets(len(self.assets) if counted is None else int(counted.sum()), counts)

    def _marks(self, among: Int64Array | None) -> BoolArray | None:
        """Which assets (m,) are among these; None for all."""
        return None if among is None else np.isin(self.assets, among)


def read_facet_table(session: Session) -> FacetTable:
    """The table of all assets."""
    texts = (Asset.class_name, Asset.folder, Asset.material, Asset.status)
    columns = (Asset.id, *texts, Asset.watertight, names_of_asset())
    measured = {name: field.column for name, field in FIELDS.items() if _is_measure(field)}
    rows = session.execute(select(*columns, *measured.values()).where(SHOWN).order_by(Asset.id)).all()
    told = list(zip(*rows, strict=True)) if rows else [()] * (len(columns) + len(measured))
    ids, classes, folders, materials, states, watertight, colours = told[: len(columns)]
    assets, measures = np.array(ids, np.int64), dict(zip(measured, told[len(columns) :], strict=True))
    flags = [NO, YES]
    return FacetTable(
        assets,
        {
            "format": _column(assets, *_pairs(session, select(File.asset_id, File.format).where(IS_INDEXED))),
            "class": _column(assets, ids, classes),
            "folder": _column(assets, ids, folders, _with_those_above),
            "material": _column(assets, ids, materials),
            "status": _column(assets, ids, states),
            "tag": _column(assets, *_pairs(session, select(Tag.asset_id, Tag.name))),
            "colour": _column(assets, ids, [names or "[]" for names in colours], json.loads),
            "size": _column(assets, ids, [_band(side) for side in measures["bbox_max"]]),
            "watertight": _column(assets, ids, ["" if each is None else flags[each] for each in watertight]),
            **{name: _having(session, assets, kind) for name, kind in VIEW_KINDS.items()},
        },
        {name: np.array(values, np.float64) for name, values in measures.items()},
    )


def facet_counts(
    session: Session, table: FacetTable, filter: Filter | None = None, always: Filter | None = None
) -> Facets:
    """Counts of all that a filter lets through; `always` as in filter_without."""
    return table.spread(filter, always, partial(matching_assets, session))


def _is_measure(field: Field) -> bool:
    return field.kind == NUMBER and field.column.class_ is Asset


def _with_those_above(folder: str) -> Iterable[str]:
    return accumulate(folder.split("/"), "{}/{}".format)


def _band(longest: float | None) -> str:
    return "" if longest is None else BANDS[bisect_left(ENDS, longest)].name


def _pairs(session: Session, chosen: Select[Any, str]) -> tuple[Sequence[int], Sequence[str]]:
    rows = session.execute(chosen).all()
    return [row[0] or 0 for row in rows], [row[1] for row in rows]


def _having(session: Session, assets: Int64Array, kind: str) -> Column:
    """Yes or no for every asset: whether it has a view of a kind."""
    having = np.fromiter(session.scalars(select(View.asset_id).where(View.kind == kind).distinct()), np.int64)
    return Column((NO, YES), np.arange(len(assets)), np.isin(assets, having).astype(np.int64))


def _one(value: str) -> Iterable[str]:
    return (value,)


def _column(
    assets: Int64Array,
    owners: Sequence[int],
    written: Sequence[str],
    values_of: Callable[[str], Iterable[str]] = _one,
) -> Column:
    """What is written of assets as a column; of some values more than one follows, of an empty one none.

    One name stands for all ways of writing a value: the one that most assets have.
    """
    counts: Counter[str] = Counter()
    for text, number in Counter(written).items():
        counts.update({value: number for value in values_of(text) if value})
    names: dict[str, str] = {}
    for value in sorted(counts, key=lambda value: (-counts[value], value)):
        names.setdefault(value.lower(), value)
    codes = {lowered: code for code, lowered in enumerate(names)}
    of = {text: [codes[value.lower()] for value in values_of(text) if value] for text in set(written)}
    numbers = np.array([len(of[text]) for text in written], np.int64)
    flat = np.fromiter(chain.from_iterable(of[text] for text in written), np.int64)
    ids = np.repeat(np.array(owners, np.int64), numbers)
    known = np.isin(ids, assets)
    width = max(len(names), 1)
    pairs = np.unique(np.searchsorted(assets, ids[known]) * width + flat[known])
    return Column(tuple(names.values()), pairs // width, pairs % width)
