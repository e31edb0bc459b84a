"""The filters at the side, and the chips that show which are in force."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import streamlit as st

from app.components import Chip, chip_row
from app.pages.address import Address, go, read
from app.pages.words import number, plain
from db.records import Count, Facets

LISTS = {"format": "Format", "cls": "Class", "folder": "Folder"}
MOST_PILLS = 12  # formats beyond that are too many to show side by side


def draw_filters(address: Address, facets: Facets) -> None:
    """Draw the side panel; every change is one step of the browser's history."""
    with st.sidebar:
        st.title("partlens", anchor=False)
        _choose("format", facets.formats, address.format)
        _choose("cls", facets.classes, address.cls)
        _choose("folder", facets.folders, address.folder)
        _draw_sizes(address)
        _draw_shape(address)
        st.button("Clear all filters", disabled=not address.filters(), on_click=_clear, width="stretch")


def draw_chips(address: Address) -> None:
    """The filters in force, each with a button that takes it out."""
    chips = [
        Chip(f"{name}={value}", _say(name, value)) for name, values in address.filters().items() for value in values
    ]
    if chips:
        chip_row("filter_chips", "Filters in force", chips, _remove)


def seed(key: str, value: object) -> None:
    """Fill a widget from the address; untouched where it shows that already, to disturb no typing."""
    if key not in st.session_state or st.session_state[key] != value:
        st.session_state[key] = value


def _choose(name: str, counts: Sequence[Count], chosen: tuple[str, ...]) -> None:
    known = {count.value: count.assets for count in counts if count.value}
    options = [*known, *(value for value in chosen if value not in known)]
    if not options:
        return
    upper = name == "format"
    key = f"filter_{name}"
    seed(key, list(chosen))
    settings: dict[str, Any] = {"key": key, "on_change": _commit}
    if upper and len(options) <= MOST_PILLS:
        st.pills(
            LISTS[name], options, selection_mode="multi", format_func=lambda value: plain(value.upper()), **settings
        )
    else:
        st.multiselect(
            LISTS[name], options, format_func=lambda value: f"{value} ({known.get(value, 0):,})",
            placeholder="Any", **settings,
        )  # fmt: skip


def _draw_sizes(address: Address) -> None:
    start, end = st.columns(2, wrap=False, gap="small", vertical_alignment="bottom")
    seed("filter_smallest", address.smallest)
    seed("filter_largest", address.largest)
    for column, key, name in ((start, "filter_smallest", "Longest side from"), (end, "filter_largest", "to, mm")):
        column.number_input(
            name, min_value=0.0, value=None, format="%g", key=key, on_change=_commit, placeholder="Any"
        )  # fmt: skip


def _draw_shape(address: Address) -> None:
    seed("filter_hole", address.hole)
    seed("filter_holes", address.holes)
    seed("filter_watertight", address.watertight)
    st.number_input(
        "Hole diameter, mm", min_value=0.0, value=None, format="%g", key="filter_hole", on_change=_commit,
        placeholder="Any", help="Round holes of STEP and IGES files.",
    )  # fmt: skip
    st.checkbox("Has round holes", key="filter_holes", on_change=_commit)
    st.checkbox("Watertight", key="filter_watertight", on_change=_commit, help="Closed on all sides: has a volume.")


def _commit() -> None:
    names = (*LISTS, "smallest", "largest", "hole", "holes", "watertight")
    given = {name: st.session_state[f"filter_{name}"] for name in names if f"filter_{name}" in st.session_state}
    lists = {name: tuple(given[name]) for name in LISTS if name in given}
    go(replace(read(), page=1, **{**given, **lists}))


def _clear() -> None:
    go(read().without_filters())


def _remove(chip: str) -> None:
    name, _, value = chip.partition("=")
    go(read().without(name, value))


def _say(name: str, value: str) -> str:
    match name:
        case "format":
            return value.upper()
        case "smallest":
            return f"from {number(float(value))} mm"
        case "largest":
            return f"to {number(float(value))} mm"
        case "hole":
            return f"hole ⌀ {number(float(value))} mm"
        case "holes":
            return "has round holes"
        case "watertight":
            return "watertight"
        case _:
            return f"{LISTS[name].lower()}: {value}"
