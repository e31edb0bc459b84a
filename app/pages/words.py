"""How values are said on the screen: numbers with units, sizes, links."""

from __future__ import annotations

import re
from datetime import date, datetime
from decimal import Decimal

_MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+\-.!|~:$<>])")


def plain(text: str) -> str:
    """Text from files, safe where Streamlit reads Markdown."""
    return _MARKDOWN.sub(r"\\\1", " ".join(text.split()))


def number(value: float) -> str:
    """Three significant digits or all whole ones, without an exponent: 0.0123, 4.57, 1,234."""
    if abs(value) >= 100:
        return f"{value:,.0f}"
    return format(Decimal(f"{value:.3g}"), "f")


def size(sides: tuple[float, float, float]) -> str:
    """Bounding box in mm, sides in the order of the file's axes."""
    return " × ".join(number(side) for side in sides) + " mm"


def volume(cubic_mm: float) -> str:
    """Volume in cm³, from mm³."""
    return f"{number(cubic_mm / 1000)} cm³"


def area(square_mm: float) -> str:
    """Area in cm², from mm²."""
    return f"{number(square_mm / 100)} cm²"


def milliseconds(seconds: float) -> str:
    """A duration as people read it under a search box."""
    return f"{max(1, round(seconds * 1000)):,} ms" if seconds < 10 else f"{seconds:.0f} s"


def parts(count: int) -> str:
    """How many parts."""
    return "1 part" if count == 1 else f"{count:,} parts"


def formats(names: tuple[str, ...]) -> str:
    """File formats, in capitals as designers write them."""
    return " · ".join(dict.fromkeys(name.lstrip(".").upper() for name in names))


def per_cent(value: float) -> str:
    """A share, as "10 %"."""
    return f"{value:g} %"


def day(when: date) -> str:
    """A date that means the same in every country: 3 March 2031."""
    return f"{when.day} {when:%B} {when.year}"


def moment(when: datetime) -> str:
    """A date with its time: 3 March 2031, 04:05."""
    return f"{day(when)}, {when:%H:%M}"


SOURCES = {"text": "its words", "passages": "what its text means", "looks": "its look", "shapes": "its shape"}


def found_by(sources: dict[str, float]) -> str:
    """What a part was found by, where there is more than one thing: "by its words 70 %, its look 30 %"."""
    if len(sources) < 2:
        return ""
    return "by " + ", ".join(f"{SOURCES[source]} {share:.0%}".replace("%", " %") for source, share in sources.items())
