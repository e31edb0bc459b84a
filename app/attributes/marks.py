"""What parts are marked with: format, material, watertight, a drawing, a text."""

from __future__ import annotations

import re
from functools import lru_cache

from app.attributes.attribute import END, Known, Meaning, chinese_at, text_key, word_before
from db.filters import Condition
from db.formats import format_named

_NAME = r"\.?(?P<name>[a-z0-9]{1,8})"
_FORMATS = (
    re.compile(rf"\*?\.(?P<name>[a-z0-9]{{1,8}})(?:\s+(?:files?|format))?{END}", re.I),
    re.compile(rf"as\s+(?:an?\s+)?{_NAME}(?:\s+files?)?{END}(?!\s+\d)", re.I),
    re.compile(rf"(?:in\s+)?{_NAME}\s+(?:files?|format){END}(?!\s+\d)", re.I),
)
_DOCUMENT = re.compile(
    r"(?P<has>has|having|with|without|no)\s+(?:an?\s+)?"
    rf"(?:(?P<drawing>drawings?)|specs?|specifications?|datasheets?){END}",
    re.I,
)
_WATERTIGHT = re.compile(rf"(?:is\s+)?watertight{END}", re.I)
NEGATIONS = frozenset(("not", "non", "no", "非", "不"))
SHORTEST_MATERIAL = 2


def read_format(line: str, start: int, end: int, known: Known) -> Meaning | None:
    """`.step`, `as step`, `STL files`: a format that the library has."""
    for pattern in _FORMATS:
        found = pattern.match(line, start, end)
        if found and (name := format_named(found["name"])) in known.formats:
            return Meaning(found.end(), f"{name.upper()} file", Condition("format", "=", name), hides=True)
    return None


def read_document(line: str, start: int, end: int, known: Known) -> Meaning | None:
    """`has drawing`, `with specification`, `without drawing`."""
    found = _DOCUMENT.match(line, start, end)
    if found is None:
        return None
    wanted = found["has"].lower() not in ("without", "no")
    field, name = ("has_drawing", "drawing") if found["drawing"] else ("has_spec", "text")
    return Meaning(found.end(), f"{'with' if wanted else 'without'} {name}", Condition(field, "=", wanted), hides=True)


def read_watertight(line: str, start: int, end: int, known: Known) -> Meaning | None:
    """`watertight`."""
    found = _WATERTIGHT.match(line, start, end)
    if found is None or word_before(line, start) in NEGATIONS:
        return None
    return Meaning(found.end(), "watertight", Condition("watertight", "=", True), hides=True)


def read_material(line: str, start: int, end: int, known: Known) -> Meaning | None:
    """A material as some part of the library has it: `stainless steel`, or in Chinese. Such parts come first.

    It is not sought besides: whatever is of steel, flange or not, would be a good match for a steel flange.
    """
    pattern = _any_of(known.materials)
    if pattern and (found := pattern.match(line, start, end)):
        after, name = found.end(), " ".join(found["name"].split())
    elif (term := chinese_at(line, start, end)) and term.english in map(text_key, known.materials):
        after, name = term.end, term.english
    else:
        return None
    if word_before(line, start) in NEGATIONS:
        return None
    return Meaning(after, f"{name} first", Condition("material", "=", name), sought=False)


@lru_cache(8)
def _any_of(materials: tuple[str, ...]) -> re.Pattern[str] | None:
    """A pattern of them, longer ones before those they begin with."""
    usable = [name for name in materials if len(name) >= SHORTEST_MATERIAL and name.split() and '"' not in name]
    if not usable:
        return None
    names = [r"\s+".join(map(re.escape, name.split())) for name in sorted(usable, key=len, reverse=True)]
    return re.compile(rf"(?P<name>{'|'.join(names)}){END}", re.I)
