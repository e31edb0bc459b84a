"""What the address bar says: the search, the filters, the page, the open asset.

The address is the only truth of the pages. Widgets are filled from it and write
to it, so that Back, Forward, reload and a shared link all show the same thing.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any

import streamlit as st

from db.colours import colours_named
from db.days import read_day
from db.sizes import BANDS, read_like_size
from db.sorting import SORTS, Sort

EVEN = 50
FIRST_DAY, LAST_DAY = date(2000, 1, 1), date(2099, 12, 31)  # that a calendar offers
Lists = Mapping[str, Sequence[str]]


@dataclass(frozen=True)
class Address:
    """One state of the pages; lengths in mm. Every field is a parameter of the same name."""

    q: str = ""  # words
    plain: tuple[str, ...] = ()  # texts of these words that are no attributes
    file: str = ""  # token of a query file of this visit
    sketch: bool = False  # the query file is a line sketch
    like: int | None = None  # asset to find the like of
    balance: int = EVEN  # per cent of the weight that words have beside a file or an asset
    format: tuple[str, ...] = ()
    cls: tuple[str, ...] = ()
    folder: tuple[str, ...] = ()
    material: tuple[str, ...] = ()
    status: tuple[str, ...] = ()
    tag: tuple[str, ...] = ()
    colour: tuple[str, ...] = ()
    band: tuple[str, ...] = ()  # names of size bands
    smallest: float | None = None  # of the longest side
    largest: float | None = None
    hole: float | None = None  # diameter of a hole
    holes: bool = False
    watertight: bool = False
    drawing: bool = False
    spec: bool = False
    created_from: date | None = None  # days of UTC when a part was indexed first, both among them
    created_to: date | None = None
    like_size: str = ""  # "42 +-10%": as large as part 42
    where: str = ""  # in the filter language
    sort: Sort = "relevance"
    page: int = 1
    asset: int | None = None

    def filters(self) -> dict[str, tuple[str, ...]]:
        """The filters in force, as parameters."""
        return {name: value for name, value in self.parameters().items() if name in FILTERS}

    def without_filters(self) -> Address:
        """The same search among all assets."""
        bare = Address()
        usual: dict[str, Any] = {name: getattr(bare, name) for name in FILTERS}
        return replace(self, page=1, **usual)

    def without(self, name: str, value: str) -> Address:
        """The same with one value of one filter taken out."""
        old = getattr(self, name)
        new = tuple(each for each in old if each != value) if isinstance(old, tuple) else getattr(Address(), name)
        changed: dict[str, Any] = {name: new}
        return replace(self, page=1, **changed)

    def only(self, name: str) -> Address:
        """That one filter, and nothing else."""
        chosen: dict[str, Any] = {name: getattr(self, name)}
        return Address(**chosen)

    def parameters(self) -> dict[str, tuple[str, ...]]:
        """As parameters of a URL; what is as usual is left out."""
        bare = Address()
        given = {field.name: getattr(self, field.name) for field in fields(self)}
        return {name: _write(value) for name, value in given.items() if value != getattr(bare, name)}


LISTS = ("format", "cls", "folder", "material", "status", "tag", "colour", "band")
FLAGS = ("holes", "watertight", "drawing", "spec")
DAYS = ("created_from", "created_to")
FILTERS = (*LISTS, "smallest", "largest", "hole", *FLAGS, *DAYS, "like_size", "where")


def parse(parameters: Lists) -> Address:
    """The address of a URL's parameters. What makes no sense counts as absent: people edit URLs."""
    bare = Address()
    given: dict[str, Any] = {}
    for name, values in parameters.items():
        value = _read(name, [text for text in values if text.strip()], bare)
        if value is not None:
            given[name] = value
    return replace(bare, **given)


def read() -> Address:
    """Where the visitor is."""
    return parse({name: st.query_params.get_all(name) for name in st.query_params})


def go(address: Address) -> None:
    """Go there: one step of the browser's history."""
    if address != read():
        st.query_params.from_dict(address.parameters())


def _write(value: object) -> tuple[str, ...]:
    if isinstance(value, tuple):
        return value
    if isinstance(value, bool):
        return ("1",)
    return (f"{value:g}",) if isinstance(value, float) else (str(value),)


def _read(name: str, values: list[str], bare: Address) -> object:
    if not values or not hasattr(bare, name) or callable(getattr(bare, name)):
        return None
    if name == "band":
        return tuple(band.name for band in BANDS if band.name in values)
    if name == "colour":
        return tuple(colours_named(values))
    if name == "plain" or name in LISTS:
        return tuple(dict.fromkeys(values))
    if name in ("q", "file", "where"):
        return values[0]
    if name == "sketch" or name in FLAGS:
        return values[0] == "1"
    if name == "sort":
        return values[0] if values[0] in SORTS else None
    if name == "like_size":
        wanted = read_like_size(values[0])
        return wanted.written() if wanted else None
    return _day(values[0]) if name in DAYS else _number(name, values[0])


def _day(text: str) -> date | None:
    day = read_day(text)
    return day if day is not None and FIRST_DAY <= day <= LAST_DAY else None


def _number(name: str, text: str) -> float | int | None:
    try:
        number = float(text)
    except ValueError:
        return None
    if not math.isfinite(number) or not 0 <= number < 1e12:
        return None
    if name in ("smallest", "largest", "hole"):
        return number
    whole = int(number)
    return min(max(whole, 10), 90) if name == "balance" else max(whole, 1)
