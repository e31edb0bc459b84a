"""Words that mean exactly themselves: `M8`, `DIN 912`, `24 teeth`, part numbers.

They count only where some text of the library holds them; then such parts come first.
"""

from __future__ import annotations

import re

from app.attributes.attribute import END, Known, Meaning, chinese_at
from app.query import Exact

_THREAD = re.compile(rf"(?P<name>M\d{{1,3}}(?:\.\d{{1,2}})?(?:\s*[x×*]\s*\d{{1,4}}(?:\.\d{{1,3}})?){{0,2}}){END}", re.I)
_BODIES = "DIN|ISO|EN|ANSI|ASME|ASTM|BS|JIS|GB/T|GB|UNI|NF|SAE|IEC"
_STANDARD = re.compile(rf"(?P<name>(?:{_BODIES})(?:\s+(?:EN|ISO)){{0,2}}[\s-]?\d{{2,6}}(?:-\d{{1,3}})?){END}", re.I)
_TEETH = re.compile(rf"(?P<count>\d{{1,3}})[\s-]?(?:teeth|tooth){END}", re.I)
_COUNT = re.compile(r"(?P<count>\d{1,3})\s?")
_NUMBER = re.compile(
    r"(?P<name>[a-z]{1,8}[-_.]?\d{2,}[\w./-]*"  # BR-100, NEMA17
    r"|\d{2,}[-.]\d{3,}[\w.-]*|\d{3,}-[a-z0-9]{2,}[\w.-]*|\d{3,}[a-z]{1,4}\d*"  # 12-345.67, 6204-2RS, 608ZZ
    rf"|\d{{5,}}){END}",
    re.I,
)
_AMOUNT = re.compile(  # a number with a unit, sizes with an x between them, a range
    r"[\d.,]+(?:mm|cm|m|in|inch|kg|g|n|nm|kn|v|a|w|kw|hz|rpm|bar|psi|deg|mah|ah|ml|l|um|k|c|f|t|x|pcs|ppm|th)?"
    r"|[\d.,]+(?:-[\d.,]+)+(?:mm|cm|m|in|inch)?",
    re.I,
)
SHORTEST_DIGITS = 5  # of a part number of digits alone
LONGEST = 40  # characters of a part number


def read_thread(line: str, start: int, end: int, known: Known) -> Meaning | None:
    """`M8`, `M8x20`."""
    found = _THREAD.match(line, start, end)
    return _meaning(found, re.sub(r"\s*[x×*]\s*", "x", found["name"]), known) if found else None


def read_standard(line: str, start: int, end: int, known: Known) -> Meaning | None:
    """`DIN 912`, `ISO4762`, `DIN EN ISO 4762`."""
    found = _STANDARD.match(line, start, end)
    return _meaning(found, found["name"], known) if found else None


def read_teeth(line: str, start: int, end: int, known: Known) -> Meaning | None:
    """`24 teeth`, which files may call 24 tooth, or in Chinese. Not 24T: a profile 24 T-slot has no teeth."""
    if found := _TEETH.match(line, start, end):
        after, count = found.end(), found["count"]
    elif found := _COUNT.match(line, start, end):
        term, count = chinese_at(line, found.end(), end), found["count"]
        if term is None or term.english != "teeth":
            return None
        after = term.end
    else:
        return None
    held = tuple(words for words in (f"{count} teeth", f"{count} tooth") if known.holds(words))
    return Meaning(after, f"{count} teeth first", Exact(held)) if held else None


def read_number(line: str, start: int, end: int, known: Known) -> Meaning | None:
    """A word that looks like a part number: `BR-100`, `608ZZ`, `6204-2RS`, `4711123`; no amount such as 100mm."""
    found = _NUMBER.match(line, start, end)
    if found is None or len(found["name"]) > LONGEST or _is_amount(found["name"]):
        return None
    return _meaning(found, found["name"], known)


def _is_amount(name: str) -> bool:
    return _AMOUNT.fullmatch(name) is not None and not (name.isdecimal() and len(name) >= SHORTEST_DIGITS)


def _meaning(found: re.Match[str], words: str, known: Known) -> Meaning | None:
    written = " ".join(words.split())
    return Meaning(found.end(), f"{written} first", Exact((written,))) if known.holds(written) else None
