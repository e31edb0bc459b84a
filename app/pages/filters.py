"""The filters at the side, and the chips that show which are in force."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import streamlit as st

from app.components import Chip, chip_row
from app.pages.address import Address, go, read
from app.pages.words import number, per_cent, plain
from app.search import SearchService
from db.facets import YES
from db.records import Count, Facets
from db.sizes import BANDS, read_like_size
from indexer.errors import UnknownAsset

LISTS = {
    "format": "Format",
    "cls": "Class",
    "folder": "Folder",
    "material": "Material",
    "tag": "Tag",
    "colour": "Colour",
}
FACETS = {"cls": "class"}  # fields of the address whose facet is called otherwise
BAND = "Longest side, mm"
ENDS = ("smallest", "largest")  # of the longest side
SHAPE = ("hole", "holes", "watertight", "drawing", "spec")
MOST_PILLS = 12  # formats beyond that are too many to show side by side


def draw_panel() -> None:
    """The head of the side panel, so that it has its place before anything is searched."""
    with st.sidebar:
        st.title("partlens", anchor=False)


def draw_filters(address: Address, facets: Facets, library: Facets) -> None:
    """Draw the side panel, with counts for the question and all that the library has; a change is a step of history."""
    with st.sidebar:
        for name in LISTS:
            _choose(name, facets.of(FACETS.get(name, name)), getattr(address, name))
        _draw_sizes(address, facets.of("size"))
        _draw_shape(address)
        _draw_flag("watertight", "Watertight", address.watertight, facets.of("watertight"), "Closed on all sides.")
        for name, label, facet in (("drawing", "Has a drawing", "has_drawing"), ("spec", "Has a text", "has_spec")):
            if getattr(address, name) or _yes(library.of(facet)):
                _draw_flag(name, label, getattr(address, name), facets.of(facet))
        st.button("Clear all filters", disabled=not address.filters(), on_click=_clear, width="stretch")


def draw_chips(service: SearchService, address: Address) -> None:
    """The filters in force, each with a button that takes it out."""
    chips = [
        Chip(f"{name}={value}", _say_size(service, value) if name == "like_size" else _say(name, value))
        for name, values in address.filters().items()
        for value in values
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
            LISTS[name], options, selection_mode="multi",
            format_func=lambda value: f"{plain(value.upper())} ({known.get(value, 0):,})", **settings,
        )  # fmt: skip
    else:
        st.multiselect(
            LISTS[name], options, format_func=lambda value: f"{value} ({known.get(value, 0):,})",
            placeholder="Any", **settings,
        )  # fmt: skip


def _draw_sizes(address: Address, counts: Sequence[Count]) -> None:
    known = {count.value: count.assets for count in counts}
    bands = [band.name for band in BANDS if band.name in known or band.name in address.band]
    if bands:
        seed("filter_band", list(address.band))
        st.pills(
            BAND, bands, selection_mode="multi", key="filter_band", on_change=_commit_bands,
            format_func=lambda value: f"{plain(value)} ({known.get(value, 0):,})",
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


def _draw_flag(name: str, label: str, chosen: bool, counts: Sequence[Count], help: str | None = None) -> None:
    key, those = f"filter_{name}", _yes(counts)
    seed(key, chosen)
    st.checkbox(f"{label} ({those:,})", key=key, on_change=_commit, disabled=not those and not chosen, help=help)


def _yes(counts: Sequence[Count]) -> int:
    return sum(count.assets for count in counts if count.value == YES)


def _commit() -> None:
    go(_given(*LISTS, *SHAPE))


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
            given[name] = tuple(value) if isinstance(value, list) else value
    return replace(read(), page=1, **given)


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
        case "drawing":
            return "with a drawing"
        case "spec":
            return "with a text"
        case "band":
            return f"{value} mm"
        case _:
            return f"{LISTS[name].lower()}: {value}"


def _say_size(service: SearchService, value: str) -> str:
    wanted = read_like_size(value)
    if wanted is None:
        return value
    try:
        title = service.card(wanted.asset).title
    except UnknownAsset:
        title = f"part {wanted.asset}"
    return f"size of {title} ± {per_cent(wanted.tolerance)}"
