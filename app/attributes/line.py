"""From a line to the attributes in it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from app.attributes.attribute import Attribute, Known, Reading, Rule, text_key
from app.attributes.exact import read_number, read_standard, read_teeth, read_thread
from app.attributes.marks import read_document, read_format, read_material, read_watertight
from app.attributes.sizes import read_bound, read_holes, read_range
from app.query import MOST_CHARACTERS, MOST_FIRST
from app.terms import plain_runs

# The first that fits wins: a hole has a diameter, so it comes before sizes; a part number looks like many things.
RULES: Sequence[Rule] = (
    read_holes, read_bound, read_range, read_format, read_document, read_watertight,
    read_material, read_thread, read_standard, read_teeth, read_number,
)  # fmt: skip


def read_line(line: str, known: Known, plain: Collection[str] = ()) -> Reading:
    """Recognise the attributes of a line. Texts in `plain` stay words: somebody said that they are no attributes.

    Never raises. Of very many different attributes the first MOST_FIRST are taken.
    """
    if len(line) > MOST_CHARACTERS:
        return Reading(line)
    unwanted, seen = {text_key(text) for text in plain}, dict[str, None]()
    kept = []
    for attribute in _attributes(line, known):
        key = text_key(attribute.text)
        if key not in unwanted and (key in seen or len(seen) < MOST_FIRST):
            seen[key] = None
            kept.append(attribute)
    return Reading(line, tuple(kept))


def _attributes(line: str, known: Known) -> Iterator[Attribute]:
    for words in plain_runs(line):
        after = 0
        for start, _ in words:
            if start >= after and (found := _recognise(line, start, words[-1][1], known)):
                after = found.end
                yield found


def _recognise(line: str, start: int, end: int, known: Known) -> Attribute | None:
    for rule in RULES:
        if meaning := rule(line, start, end, known):
            text = line[start : meaning.end]
            return Attribute(start, meaning.end, text, meaning.label, meaning.stands_for, meaning.hides, meaning.sought)
    return None
