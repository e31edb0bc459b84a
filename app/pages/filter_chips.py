"""The chips that show which filters are in force."""

from __future__ import annotations

from datetime import date

from app.components import Chip, chip_row
from app.pages.address import Address, go, read
from app.pages.filters import LISTS
from app.pages.words import day, number, per_cent
from app.search import SearchService
from db.sizes import read_like_size
from indexer.errors import UnknownAsset

SAID = {
    "holes": "has round holes",
    "watertight": "watertight",
    "drawing": "with a drawing",
    "spec": "with a text",
}


def draw_chips(service: SearchService, address: Address) -> None:
    """The filters in force, each with a button that takes it out."""
    chips = [
        Chip(f"{name}={value}", say_filter(service, name, value))
        for name, values in address.filters().items()
        for value in values
    ]
    if chips:
        chip_row("filter_chips", "Filters in force", chips, _remove)


def say_filter(service: SearchService, name: str, value: str) -> str:
    """A filter in plain words."""
    return _say_size(service, value) if name == "like_size" else _say(name, value)


def _remove(chip: str) -> None:
    name, _, value = chip.partition("=")
    go(read().without(name, value))


def _say(name: str, value: str) -> str:
    match name:
        case "format":
            return value.upper()
        case "where":
            return value
        case "smallest":
            return f"from {number(float(value))} mm"
        case "largest":
            return f"to {number(float(value))} mm"
        case "hole":
            return f"hole ⌀ {number(float(value))} mm"
        case "created_from":
            return f"added from {day(date.fromisoformat(value))}"
        case "created_to":
            return f"added to {day(date.fromisoformat(value))}"
        case "band":
            return f"{value} mm"
        case _:
            return SAID.get(name) or f"{LISTS[name].lower()}: {value}"


def _say_size(service: SearchService, value: str) -> str:
    wanted = read_like_size(value)
    if wanted is None:
        return value
    try:
        title = service.card(wanted.asset).title
    except UnknownAsset:
        title = f"part {wanted.asset}"
    return f"size of {title} ± {per_cent(wanted.tolerance)}"
