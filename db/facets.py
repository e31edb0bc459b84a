"""How many assets there are of each value that a filter can choose.

What is counted for a value is what choosing it finds: a folder counts with all below
it, and a name with the others that differ by capitals alone.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import accumulate
from typing import Any, TypeAlias

from sqlalchemy import ColumnElement, and_, case, distinct, func, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from db.colours import names_of_asset
from db.filters import And, Condition, Filter, conditions_of, where_clause
from db.ids import chunks
from db.models import Asset, File, Tag
from db.queries import count_assets, shown_and
from db.records import INDEXED, Count, Facets, Int64Array
from db.sizes import BANDS

MOST_VALUES = 200  # of one facet
YES, NO = "yes", "no"
Counts: TypeAlias = Iterable[tuple[str, int]]  # value as it is written, assets


@dataclass(frozen=True)
class Among:
    """The assets to count in: those of some ids, where given, or else those that a filter lets through."""

    filter: Filter | None = None
    assets: Int64Array | None = field(default=None, compare=False)

    def clauses(self) -> Iterator[ColumnElement[bool]]:
        """Expressions on Asset; no asset fulfils two of them."""
        if self.assets is None:
            yield shown_and(self.filter)
            return
        for chunk in chunks(self.assets):
            yield and_(shown_and(None), Asset.id.in_(chunk))


@dataclass(frozen=True)
class Facet:
    """What can be chosen among: the field of the filters it is about, and how its values are counted."""

    field: str
    count: Callable[[Session, ColumnElement[bool]], Counts]


def facet_counts(session: Session, filter: Filter | None, always: Filter | None = None) -> Facets:
    """Counts of all that a filter lets through; `always` as in filter_without."""
    among = {name: Among(filter_without(name, filter, always)) for name in FACETS}
    counts = {name: count_values(session, name, each) for name, each in among.items()}
    return Facets(count_assets(session, filter), counts)


def filter_without(facet: str, filter: Filter | None, always: Filter | None = None) -> Filter | None:
    """A filter without its own conditions on a facet, so that other values than the chosen one count too.

    What stands in `always` as well stays.
    """
    parts, kept = tuple(_parts(filter)), set(_parts(always))
    left = tuple(part for part in parts if part in kept or not _is_about(FACETS[facet].field, part))
    if len(left) == len(parts):
        return filter
    return And(left) if left else None


def _parts(filter: Filter | None) -> Iterator[Filter]:
    """What must all hold."""
    if isinstance(filter, And):
        for part in filter.parts:
            yield from _parts(part)
    elif filter is not None:
        yield filter


def _is_about(field: str, filter: Filter) -> bool:
    return {condition.field for condition in conditions_of(filter)} == {field}


def count_values(session: Session, facet: str, among: Among) -> tuple[Count, ...]:
    """The values of a facet with how many assets have each, most first; sizes in their order."""
    written: Counter[str] = Counter()
    for clause in among.clauses():
        for value, assets in FACETS[facet].count(session, clause):
            written[value] += assets
    if facet == "size":
        return tuple(Count(band.name, written[band.name]) for band in BANDS if written[band.name])
    ordered = sorted(_merge(written), key=lambda count: (-count.assets, count.value))
    return tuple(ordered[:MOST_VALUES])


def value_filter(facet: str, value: str) -> Filter:
    """The filter that choosing a value means."""
    if facet != "size":
        return Condition(FACETS[facet].field, "=", value == YES if facet in FLAGS else value)
    band = next(band for band in BANDS if band.name == value)
    ends = ((">", band.above), ("<=", band.up_to))
    parts = tuple(Condition("bbox_max", sign, end) for sign, end in ends if end is not None)
    return parts[0] if len(parts) == 1 else And(parts)


def _merge(written: Mapping[str, int]) -> Iterator[Count]:
    """One count for all ways of writing a value; it is shown as it is written most."""
    for values in _ways(written):
        yield Count(_most(values, written), sum(written[value] for value in values))


def _ways(written: Iterable[str]) -> Iterable[list[str]]:
    """Values that differ by capitals alone, together."""
    ways: dict[str, list[str]] = defaultdict(list)
    for value in written:
        ways[value.lower()].append(value)
    return ways.values()


def _most(values: Iterable[str], written: Mapping[str, int]) -> str:
    return min(values, key=lambda value: (-written[value], value))


def _by(column: InstrumentedAttribute[str]) -> Callable[[Session, ColumnElement[bool]], Counts]:
    def count(session: Session, clause: ColumnElement[bool]) -> Counts:
        return session.execute(select(column, func.count()).where(clause, column != "").group_by(column))

    return count


def _by_folder(session: Session, clause: ColumnElement[bool]) -> Counts:
    for folder, assets in _by(Asset.folder)(session, clause):
        for above in accumulate(folder.split("/"), "{}/{}".format):
            if above:
                yield above, assets


def _by_format(session: Session, clause: ColumnElement[bool]) -> Counts:
    counting = select(File.format, func.count(distinct(Asset.id))).join(Asset, File.asset_id == Asset.id)
    return session.execute(counting.where(clause, File.status == INDEXED).group_by(File.format))


def _by_tag(session: Session, clause: ColumnElement[bool]) -> Counts:
    tagged = select(Tag.name, func.count()).select_from(Asset).join(Tag, Tag.asset_id == Asset.id).where(clause)
    written = dict(session.execute(tagged.group_by(Tag.name)).all())
    for values in _ways(written):
        if len(values) == 1:
            yield values[0], written[values[0]]
        else:  # an asset may have several of them
            assets = select(func.count(distinct(Asset.id))).join(Tag, Tag.asset_id == Asset.id)
            yield _most(values, written), session.scalars(assets.where(clause, Tag.name.in_(values))).one()


def _by_colour(session: Session, clause: ColumnElement[bool]) -> Counts:
    lists = names_of_asset()
    for names, assets in session.execute(select(lists, func.count()).where(clause).group_by(lists)):
        for name in json.loads(names or "[]"):
            yield name, assets


def _by_watertight(session: Session, clause: ColumnElement[bool]) -> Counts:
    known = select(Asset.watertight, func.count()).where(clause, Asset.watertight.is_not(None))
    for watertight, assets in session.execute(known.group_by(Asset.watertight)):
        yield YES if watertight else NO, assets


def _by_flag(name: str) -> Callable[[Session, ColumnElement[bool]], Counts]:
    def count(session: Session, clause: ColumnElement[bool]) -> Counts:
        having = where_clause(Condition(name, "=", True))
        every, those = (session.scalars(select(func.count()).where(clause, *more)).one() for more in ((), (having,)))
        return [(value, assets) for value, assets in ((YES, those), (NO, every - those)) if assets]

    return count


def _by_size(session: Session, clause: ColumnElement[bool]) -> Counts:
    limits = [(Asset.bbox_max <= band.up_to, band.name) for band in BANDS if band.up_to is not None]
    band: ColumnElement[Any] = case(*limits, else_=BANDS[-1].name)
    return session.execute(select(band, func.count()).where(clause, Asset.bbox_max.is_not(None)).group_by(band))


FACETS: Mapping[str, Facet] = {
    "format": Facet("format", _by_format),
    "class": Facet("class", _by(Asset.class_name)),
    "folder": Facet("folder", _by_folder),
    "material": Facet("material", _by(Asset.material)),
    "tag": Facet("tag", _by_tag),
    "colour": Facet("colour", _by_colour),
    "size": Facet("bbox_max", _by_size),
    "watertight": Facet("watertight", _by_watertight),
    "has_drawing": Facet("has_drawing", _by_flag("has_drawing")),
    "has_spec": Facet("has_spec", _by_flag("has_spec")),
}
FLAGS = ("watertight", "has_drawing", "has_spec")
