"""The filters at the side, with counts for what was asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import streamlit as st

from app.pages.address import DAYS, FIRST_DAY, LAST_DAY, Address, go, read
from app.pages.numbers import Numbers, numbers_of, say_counted
from app.pages.words import plain
from db.facets import YES
from db.filters import FIELDS
from db.records import Facets
from db.sizes import BANDS

LISTS = {
    "format": "Format",
    "cls": "Class",
    "folder": "Folder",
    "material": "Material",
    "status": "Status",
    "tag": "Tag",
    "colour": "Colour",
}
FACETS = {"cls": "class"}  # fields of the address whose facet is called otherwise
FLAGS = {
    "watertight": ("Watertight", "watertight"),
    "drawing": ("Has a drawing", "has_drawing"),
    "spec": ("Has a text", "has_spec"),
}
BAND = "Longest side, mm"
ENDS = ("smallest", "largest")  # of the longest side
SHAPE = ("hole", "holes", "watertight", "drawing", "spec")
WHERE = "volume > 2 cm3 and not class = washer"
FIELDS_HELP = "\n".join(f"- `{name}`: {field.meaning}" for name, field in FIELDS.items())
MOST_PILLS = 12  # formats beyond that are too many to show side by side


def draw_panel() -> None:
    """The head of the side panel, so that it has its place before anything is searched."""
    with st.sidebar:
        st.title("partlens", anchor=False)


def draw_filters(address: Address, counted: Facets | None, library: Facets, asked: bool) -> None:
    """Draw the side panel, with counts for the question and all that the library has; a change is a step of history.

    `asked`: something is looked for. Its counts are None where that could not be answered.
    """
    facets = counted or library
    with st.sidebar:
        st.caption(say_counted(counted, asked))
        for name in LISTS:
            facet = FACETS.get(name, name)
            if getattr(address, name) or numbers_of(library, facet).values:
                _choose(name, numbers_of(facets, facet), getattr(address, name))
        _draw_sizes(address, numbers_of(facets, "size"))
        _draw_shape(address)
        for name, (label, facet) in FLAGS.items():
            if name == "watertight" or getattr(address, name) or numbers_of(library, facet).yes:
                _draw_flag(name, label, getattr(address, name), numbers_of(facets, facet))
        _draw_days(address)
        _draw_where(address)
        st.button("Clear all filters", disabled=not address.filters(), on_click=_clear, width="stretch")


def seed(key: str, value: object) -> None:
    """Fill a widget from the address; untouched where it shows that already, to disturb no typing."""
    if key not in st.session_state or st.session_state[key] != value:
        st.session_state[key] = value


def _choose(name: str, numbers: Numbers, chosen: tuple[str, ...]) -> None:
    options = [*(value for value in numbers.values if not _is_among(value, chosen)), *chosen]
    options.sort(key=lambda value: (-numbers.of(value), value))  # choosing one moves none
    key = f"filter_{name}"
    seed(key, list(chosen))
    settings: dict[str, Any] = {"key": key, "on_change": _commit}
    if name == "format" and 0 < len(options) <= MOST_PILLS:
        st.pills(
            LISTS[name], options, selection_mode="multi",
            format_func=lambda value: plain(numbers.beside(value, value.upper())), **settings,
        )  # fmt: skip
    else:
        st.multiselect(
            LISTS[name], options, format_func=numbers.beside, disabled=not options,
            placeholder="Any" if options else "None here", **settings,
        )  # fmt: skip


def _is_among(value: str, chosen: Sequence[str]) -> bool:
    return value.lower() in {each.lower() for each in chosen}


def _draw_sizes(address: Address, numbers: Numbers) -> None:
    bands = [band.name for band in BANDS if numbers.of(band.name) or band.name in address.band]
    if bands:
        seed("filter_band", list(address.band))
        st.pills(
            BAND, bands, selection_mode="multi", key="filter_band", on_change=_commit_bands,
            format_func=lambda value: plain(numbers.beside(value)),
        )  # fmt: skip
    start, end = st.columns(2, wrap=False, gap="small", vertical_alignment="bottom")
    seed("filter_smallest", address.smallest)
    seed("filter_largest", address.largest)
    for column, key, name in ((start, "filter_smallest", "Longest side from"), (end, "filter_largest", "to, mm")):
        column.number_input(
            name, min_value=0.0, value=None, format="%g", key=key, on_change=_commit_ends, placeholder="Any"
        )  # fmt: skip


def _draw_shape(address: Address) -> None:
    seed("filter_hole", address.hole)
    seed("filter_holes", address.holes)
    st.number_input(
        "Hole diameter, mm", min_value=0.0, value=None, format="%g", key="filter_hole", on_change=_commit,
        placeholder="Any", help="Round holes of STEP and IGES files.",
    )  # fmt: skip
    st.checkbox("Has round holes", key="filter_holes", on_change=_commit)


def _draw_flag(name: str, label: str, chosen: bool, numbers: Numbers) -> None:
    key = f"filter_{name}"
    seed(key, chosen)
    st.checkbox(
        numbers.beside(YES, label), key=key, on_change=_commit, disabled=not numbers.yes and not chosen,
        help="Closed on all sides: has a volume." if name == "watertight" else None,
    )  # fmt: skip


def _draw_days(address: Address) -> None:
    for name, label in zip(DAYS, ("Added from", "Added to"), strict=True):  # side by side, years alone would show
        seed(f"filter_{name}", getattr(address, name))
        st.date_input(
            label, value=None, min_value=FIRST_DAY, max_value=LAST_DAY, format="YYYY-MM-DD", key=f"filter_{name}",
            on_change=_commit, help="Day (UTC) when a part was indexed first." if name == DAYS[0] else None,
        )  # fmt: skip


def _draw_where(address: Address) -> None:
    seed("filter_where", address.where)
    st.text_input(
        "Filter expression", key="filter_where", on_change=_commit, placeholder=WHERE,
        help="Conditions joined by and, or, not and parentheses, on these:\n\n" + FIELDS_HELP,
    )  # fmt: skip


def _commit() -> None:
    go(_given(*LISTS, *SHAPE, *DAYS, "where"))


def _commit_bands() -> None:
    """A band is in place of two ends, so that a choice never leaves nothing by contradicting them."""
    go(replace(_given("band"), smallest=None, largest=None))


def _commit_ends() -> None:
    go(replace(_given(*ENDS), band=()))


def _given(*names: str) -> Address:
    """Where the visitor is, with what the widgets of these names say."""
    given: dict[str, Any] = {}
    for name in names:
        if (key := f"filter_{name}") in st.session_state:
            value = st.session_state[key]
            given[name] = tuple(value) if isinstance(value, list) else value.strip() if name == "where" else value
    return replace(read(), page=1, **given)


def _clear() -> None:
    go(read().without_filters())
