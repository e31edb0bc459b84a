"""The address bar: what is written to it is read back, whatever people make of it."""

from __future__ import annotations

import math
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.pages.address import FIRST_DAY, LAST_DAY, Address, parse
from db.colours import COLOURS
from db.sizes import BANDS, LikeSize, SizeBand
from db.sorting import SORTS

names = st.lists(st.text(min_size=1).filter(str.strip), max_size=3, unique=True).map(tuple)
words = st.text().map(lambda text: text if text.strip() else "")
length = st.none() | st.floats(0, 99_999).map(lambda value: float(f"{value:g}"))
number = st.none() | st.integers(1, 10**9)
days = st.none() | st.dates(FIRST_DAY, LAST_DAY)
like_sizes = st.just("") | st.builds(LikeSize, st.integers(1, 10**9), st.integers(0, 100)).map(LikeSize.written)


def in_order(bands: list[SizeBand]) -> tuple[str, ...]:
    return tuple(band.name for band in BANDS if band in bands)


addresses = st.builds(
    Address,
    q=words, plain=names, file=words, sketch=st.booleans(), like=number, balance=st.integers(10, 90),
    format=names, cls=names, folder=names, smallest=length, largest=length, hole=length,
    material=names, status=names, tag=names, band=st.lists(st.sampled_from(BANDS)).map(in_order), like_size=like_sizes,
    colour=st.lists(st.sampled_from(COLOURS), unique=True).map(tuple), sort=st.sampled_from(SORTS),
    drawing=st.booleans(), spec=st.booleans(), created_from=days, created_to=days,
    where=words, holes=st.booleans(), watertight=st.booleans(), page=st.integers(1, 10**9), asset=number,
)  # fmt: skip


@given(addresses)
def test_an_address_is_read_as_it_was_written(address: Address) -> None:
    assert parse(address.parameters()) == address


@given(st.dictionaries(st.sampled_from(sorted(Address().__dict__)) | st.text(), st.lists(st.text(), max_size=3)))
def test_whatever_is_typed_into_the_address_bar_gives_an_address(parameters: dict[str, list[str]]) -> None:
    address = parse(parameters)
    assert address.page >= 1
    assert 10 <= address.balance <= 90
    assert all(side is None or math.isfinite(side) for side in (address.smallest, address.largest, address.hole))


def test_what_is_as_usual_is_not_in_the_address() -> None:
    assert Address().parameters() == {}
    assert Address(q="nut", page=1, largest=5.0).parameters() == {"q": ("nut",), "largest": ("5",)}


@pytest.mark.parametrize("name", ["parameters", "filters", "__class__", "nonsense"])
def test_a_parameter_of_an_unknown_name_is_left_alone(name: str) -> None:
    assert parse({name: ["1"]}) == Address()


@pytest.mark.parametrize(
    ("name", "given", "read"),
    [
        ("like_size", "42 20%", "42 +-20%"),
        ("like_size", "42", "42 +-10%"),
        ("like_size", "42 x", ""),
        ("sort", "largest", "largest"),
        ("sort", "price", "relevance"),
        ("colour", "Gray", ("grey",)),
        ("colour", "crimson", ()),
        ("band", "10-30", ("10-30",)),
        ("band", "10-31", ()),
        ("created_from", " 2026-11-01", date(2026, 11, 1)),
        ("created_from", "2026-11-31", None),
        ("created_to", "9999-12-31", None),
        ("created_to", "yesterday", None),
    ],
)
def test_what_makes_no_sense_counts_as_absent(name: str, given: str, read: object) -> None:
    assert getattr(parse({name: [given]}), name) == read


def test_one_filter_value_is_taken_out() -> None:
    address = Address(q="nut", format=("step", "stl"), watertight=True, page=3)
    assert address.without("format", "step") == Address(q="nut", format=("stl",), watertight=True)
    assert address.without("watertight", "1") == Address(q="nut", format=("step", "stl"))


@given(addresses)
def test_without_filters_the_question_stays(address: Address) -> None:
    bare = address.without_filters()
    assert bare.filters() == {}
    assert (bare.q, bare.file, bare.like, bare.page) == (address.q, address.file, address.like, 1)
