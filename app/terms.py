"""The language of the search line: `2:"flange bolt" + stainless - washer`.

Words belong together and count 1. A number and a colon before a word or a quoted
phrase make a term of that weight; a minus before one makes a term that pushes away
what is like it. A plus alone only joins what stands on both sides. A minus or a colon
within a word (`M8-20`, `1:10`) is part of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.query import Words
from indexer.errors import BadQuery

_TERM = re.compile(
    r"""(?P<minus>-\s*)?                             # only where a word begins
        (?:(?P<weight>(?:\d+(?:\.\d+)?|\.\d+)(?:e[+-]?\d+)?|nan|inf):(?=["\w]))?  # 2:bolt, 0.5:"flange bolt"
        (?:"(?P<phrase>[^"]*)"|(?P<word>\S+))""",
    re.VERBOSE | re.IGNORECASE,
)
_RATIO = re.compile(r"[\d.]+:\d")  # 1:10 is a taper, no weight


def parse_terms(text: str) -> tuple[Words, ...]:
    """The terms of a line, plain words first. Raises BadQuery for an empty phrase or a lone minus."""
    plain: list[str] = []
    others: list[Words] = []
    for words, weight in _parts(text):
        if weight is None:
            plain.append(words)
        else:
            others.append(Words(words, weight))
    return (*((Words(" ".join(plain)),) if plain else ()), *others)


def plain_runs(text: str) -> Iterator[list[tuple[int, int]]]:
    """Where plain words stand in a row in a line, each from start to end. Never raises.

    A phrase, and a term with a weight or a minus, ends a row.
    """
    row: list[tuple[int, int]] = []
    for found in _TERM.finditer(text):
        marked = found["minus"] or found["weight"] or found["phrase"] is not None
        if not marked or _RATIO.match(found[0]):
            row.append(found.span())
        elif row:
            yield row
            row = []
    if row:
        yield row


def split_weight(text: str) -> tuple[str, float]:
    """`drawing.png:0.5` and `42:-0.3` without their weight, and the weight; 1 where there is none."""
    name, colon, weight = text.rpartition(":")
    try:
        return (name, float(weight)) if colon and name else (text, 1.0)
    except ValueError:
        return text, 1.0


def _parts(text: str) -> Iterator[tuple[str, float | None]]:
    """Words and phrases, each with its weight, None for plain ones."""
    for found in _TERM.finditer(text):
        if _RATIO.match(found[0]):
            yield found[0], None
            continue
        if found[0] == "+":
            continue
        words = found["word"] if found["phrase"] is None else found["phrase"]
        if not words.strip() or words == "-":
            raise BadQuery(f"After {found[0].strip()} there is nothing to look for. Write a word, or leave it out.")
        weight = float(found["weight"] or 1)
        yield words, -weight if found["minus"] else weight if found["weight"] else None
