"""Plain names of colours: the eleven that English has basic words for (Berlin and Kay, Basic Color Terms, 1969).

Files give colours as numbers. Nobody looks for #c81e1e; people look for what is red.
"""

from __future__ import annotations

import colorsys
import re
from collections.abc import Iterable

from sqlalchemy import ColumnElement, Text, cast

from db.models import Asset

COLOURS = ("black", "white", "grey", "red", "orange", "brown", "yellow", "green", "blue", "purple", "pink")
OTHERWISE = {"gray": "grey", "silver": "grey", "violet": "purple"}
DARKEST, LIGHTEST, PALEST = 0.12, 0.93, 0.14  # lightness of black and white; contrast of grey
DARK, LIGHT = 0.42, 0.75  # lightness of a dark orange, which is brown, and of a light red, which is pink
HUES = ((14, "red"), (44, "orange"), (70, "yellow"), (165, "green"), (255, "blue"), (305, "purple"), (340, "pink"))
_HEX = re.compile(r"#(?P<red>[0-9a-f]{2})(?P<green>[0-9a-f]{2})(?P<blue>[0-9a-f]{2})", re.I)


def colour_named(text: str) -> str | None:
    """The plain name of a colour that is written as a name or as "#rrggbb"; None for anything else."""
    written = text.strip().lower()
    found = _HEX.fullmatch(written)
    if found is None:
        name = OTHERWISE.get(written, written)
        return name if name in COLOURS else None
    red, green, blue = (int(found[part], 16) / 255 for part in ("red", "green", "blue"))
    hue, lightness, _ = colorsys.rgb_to_hls(red, green, blue)
    return _name(360 * hue, lightness, max(red, green, blue) - min(red, green, blue))


def colours_named(texts: Iterable[str]) -> list[str]:
    """The plain names of some colours, each once, in their order."""
    return list(dict.fromkeys(name for text in texts if (name := colour_named(text))))


def names_of_asset() -> ColumnElement[str]:
    """The names of an asset's colours as the JSON text of a list."""
    return cast(Asset.colours, Text)


def has_colour(name: str) -> ColumnElement[bool]:
    """One of its colours is of that name."""
    return names_of_asset().contains(f'"{name}"', autoescape=True)


def _name(hue: float, lightness: float, contrast: float) -> str:
    """Hue in degrees; contrast between the strongest and the weakest of red, green and blue."""
    if lightness < DARKEST:
        return "black"
    if contrast < PALEST:
        return "white" if lightness > LIGHTEST else "grey"
    name = next((name for end, name in HUES if hue < end), "red")
    if name == "orange" and lightness < DARK:
        return "brown"
    return "pink" if name == "red" and lightness > LIGHT else name
