"""What a document says: where it names part numbers and files, and which part number it claims for itself."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import IntEnum
from itertools import islice
from pathlib import PurePosixPath

from app.linking.tokens import TokenIndex, pieces_of, written
from db.records import LinkDocument

HEAD_LINES, HEADING = 3, 80  # a heading is one of the first lines, has so many characters, and is no sentence
LABEL = re.compile(
    r"\b(?:(?:part|item|article|model|order(?:ing)?|drawing|catalogue|catalog|type)[ \t]*"
    r"(?:number|numbers|no\b\.?|nr\b\.?|num\b\.?|code|#)|p/n|artikel-?(?:nummer|nr\.?)|teile-?(?:nummer|nr\.?)|"
    r"sach-?(?:nummer|nr\.?)|bestell-?(?:nummer|nr\.?)|zeichnungs-?(?:nummer|nr\.?))",
    re.IGNORECASE,
)
LINE = re.compile(r"[^\n]+")
BETWEEN = re.compile(r"[\s:#=|.(]*")  # a label and its value
CLAIM = re.compile(r"[^\W_]+(?:[-_./][^\W_]+)*")
SHORTEST_CLAIM = 4  # characters
LOOSE = "_"  # in names of files an underscore stands for a space


class Place(IntEnum):
    """Where a document names something, the most telling first."""

    NAME = 0  # its own file name or title
    LABEL = 1  # after "part number:" and the like
    HEAD = 2
    BODY = 3


@dataclass(frozen=True)
class Named:
    """What a document names: a place in the list of names, how it is written there, and how often in all."""

    name: int
    place: Place
    written: str
    times: int = 1


@dataclass(frozen=True)
class Reading:
    """All that a document names, each once where it tells most, and the part numbers that it claims for itself."""

    named: tuple[Named, ...]
    claims: tuple[str, ...] = field(default=())


def read_document(document: LinkDocument, index: TokenIndex) -> Reading:
    """Find the names of an index in a document."""
    best: dict[int, Named] = {}
    for named in (*_in_names(document, index), *_in_text(document.text, index)):
        known = best.get(named.name, named)
        first = named if named.place < known.place else known
        best[named.name] = replace(first, times=known.times + (known is not named))
    return Reading(tuple(best.values()), tuple(_claims(document.text)))


def _in_names(document: LinkDocument, index: TokenIndex) -> Iterator[Named]:
    texts = dict.fromkeys([*(PurePosixPath(path).stem for path in document.paths), document.title])
    for text in texts:
        pieces = pieces_of(text)
        for mention in index.mentions(pieces, LOOSE):
            yield Named(mention.name, Place.NAME, written(text, mention, pieces))


def _in_text(text: str, index: TokenIndex) -> Iterator[Named]:
    pieces = pieces_of(text)
    headings = _headings(text)
    labelled = {BETWEEN.match(text, label.end()).end() for label in LABEL.finditer(text)}  # type: ignore[union-attr]
    for mention in index.mentions(pieces):
        place = _place(pieces[mention.first].start, labelled, headings)
        yield Named(mention.name, place, written(text, mention, pieces))


def _place(start: int, labelled: set[int], headings: Sequence[tuple[int, int]]) -> Place:
    if start in labelled:
        return Place.LABEL
    return Place.HEAD if any(first <= start < end for first, end in headings) else Place.BODY


def _headings(text: str) -> list[tuple[int, int]]:
    """Where the lines start and end that are headings."""
    lines = islice((match for match in LINE.finditer(text) if match[0].strip()), HEAD_LINES)
    return [line.span() for line in lines if len(line[0]) <= HEADING and line[0].rstrip()[-1] not in ".!?;,"]


def _claims(text: str) -> Iterator[str]:
    for label in LABEL.finditer(text):
        claim = CLAIM.match(text, BETWEEN.match(text, label.end()).end())  # type: ignore[union-attr]
        if claim and len(claim[0]) >= SHORTEST_CLAIM and any(map(str.isdigit, claim[0])):
            yield claim[0]
