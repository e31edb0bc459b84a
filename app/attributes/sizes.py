"""Sizes and holes: `< 50 mm`, `under 5 cm`, `50-80 mm`, `4 holes`, `hole 6 mm`.

A length without a sign or a range stays words, and so does one that measures
something else than the part: `wall thickness < 2 mm`, `clamp for 20-30 mm pipes`.
"""

from __future__ import annotations

import re

from app.attributes.attribute import END, Known, Meaning, word_after, word_before
from app.where import MILLIMETRES
from db.filters import And, Condition, Filter

LENGTHS = {**MILLIMETRES, "inches": 25.4, "毫米": 1.0, "厘米": 10.0}
SIGNS = {
    "<": ("<=?", "≤", "under", "below", "(?:less|smaller|shorter) than", "小于", "不超过", "at most", "max"),
    ">": (">=?", "≥", "over", "above", "(?:more|larger|bigger|longer|greater) than", "大于", "at least", "min"),
}
EQUAL_TOO = ("<=", ">=", "≤", "≥", "at most", "at least", "max", "min", "不超过")
SAID = {"<": "below", "<=": "at most", ">": "above", ">=": "at least", "=": ""}
NUMBERS = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
# Next to these words, a length is not that of the part.
OTHER = "thick thickness wall diameter dia ø ⌀ width wide height high depth deep bore radius thread pitch hole holes"
OTHER_BEFORE = "for of with within fits fit hold holds grip grips gap clearance tolerance stroke travel reach od id"
OTHER_AFTER = "tall tolerance clearance gap stroke travel od id x × by"

_AMOUNT = r"\d{1,7}(?:\.\d{1,4}|,\d{1,2})?"
_UNIT = "|".join(sorted(LENGTHS, key=len, reverse=True))
_RANGE_UNIT = "|".join(unit for unit in _UNIT.split("|") if unit != "in")  # 2-3 in stock
_SIGN = "|".join(sign for signs in SIGNS.values() for sign in signs)
_BOUND = re.compile(
    rf"(?:(?:size|length)\s+)?(?P<sign>{_SIGN})\s*(?P<amount>{_AMOUNT})\s*(?P<unit>{_UNIT})"
    rf"(?:\s+(?:long|in size))?{END}",
    re.I,
)
_RANGE = re.compile(
    rf"(?:(?P<between>between)\s+|from\s+)?(?P<low>{_AMOUNT})\s*(?P<low_unit>{_RANGE_UNIT})?"
    rf"(?:\s*(?:[-–—~]|\.\.\.?|到)\s*|\s+(?:to|(?P<and>and))\s+)"
    rf"(?P<high>{_AMOUNT})\s*(?P<unit>{_RANGE_UNIT})(?:\s+(?:long|in size))?{END}",
    re.I,
)
_COUNT = rf"(?:with\s+)?(?P<count>\d{{1,3}}|{'|'.join(NUMBERS)})(?:\s+(?:round\s+)?|-|个)?(?:holes?|孔)"
_DIAMETER = rf"(?P<sign>{_SIGN})?\s*[ø⌀]?\s*(?P<amount>{_AMOUNT})\s*(?P<unit>mm|cm|inch|毫米)"
_HOLES = (
    re.compile(rf"{_COUNT}{END}", re.I),
    re.compile(rf"(?:with\s+)?holes?\s+(?:of\s+|diameter\s+|dia\s+)?{_DIAMETER}{END}", re.I),
    re.compile(rf"[ø⌀]?\s*(?P<amount>{_AMOUNT})\s*(?P<unit>mm|cm|inch|毫米)[\s-]holes?{END}", re.I),
)


def read_bound(line: str, start: int, end: int, known: Known) -> Meaning | None:
    """`< 50 mm`, `under 5 cm`, `longer than 20mm`: the longest side of the part."""
    found = _BOUND.match(line, start, end)
    if found is None or _is_of_something_else(line, start, found.end()):
        return None
    operator, length = _operator(found["sign"]), _length(found["amount"], found["unit"])
    label = f"size {SAID[operator]} {length:g} mm"
    return Meaning(found.end(), label, Condition("bbox_max", operator, length), hides=True)


def read_range(line: str, start: int, end: int, known: Known) -> Meaning | None:
    """`50-80 mm`, `between 5 and 8 cm`: the longest side of the part."""
    found = _RANGE.match(line, start, end)
    if found is None or bool(found["between"]) < bool(found["and"]) or _is_of_something_else(line, start, found.end()):
        return None
    low = _length(found["low"], found["low_unit"] or found["unit"])
    high = _length(found["high"], found["unit"])
    if low >= high:
        return None
    chosen: Filter = And((Condition("bbox_max", ">=", low), Condition("bbox_max", "<=", high)))
    return Meaning(found.end(), f"size {low:g} to {high:g} mm", chosen, hides=True)


def read_holes(line: str, start: int, end: int, known: Known) -> Meaning | None:
    """`4 holes`, `six holes`, `hole 6 mm`: such parts come first; only STEP and IGES files tell their holes.

    At least as many: a flange with six bolt holes has a bore besides.
    """
    found = next(filter(None, (pattern.match(line, start, end) for pattern in _HOLES)), None)
    if found is None:
        return None
    given = found.groupdict()
    if count := given.get("count"):
        number = int(count) if count.isdecimal() else NUMBERS.index(count.lower()) + 2
        label = f"{number} or more round holes first" if number > 1 else "round holes first"
        return Meaning(found.end(), label, Condition("holes", ">=", float(number)))
    operator, length = _operator(given.get("sign") or "="), _length(given["amount"], given["unit"])
    label = " ".join(filter(None, ("hole", SAID[operator], f"⌀ {length:g} mm first")))
    return Meaning(found.end(), label, Condition("hole_diameter", operator, length))


def _operator(sign: str) -> str:
    """The operator that a sign or a word such as "under" means."""
    written = " ".join(sign.lower().split())
    if written == "=":
        return written
    below = any(re.fullmatch(each, written) for each in SIGNS["<"])
    return ("<" if below else ">") + ("=" if written in EQUAL_TOO else "")


def _length(amount: str, unit: str) -> float:
    return float(amount.replace(",", ".")) * LENGTHS[unit.lower()]


def _is_of_something_else(line: str, start: int, end: int) -> bool:
    before = word_before(line, start).strip(",.;")
    return before in f"{OTHER} {OTHER_BEFORE}".split() or word_after(line, end) in f"{OTHER} {OTHER_AFTER}".split()
