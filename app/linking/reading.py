"""What a document says: where it names part numbers and files, and which part number it claims for itself."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from pathlib import PurePosixPath

from app.linking.tokens import Mention, Piece, TokenIndex, pieces_of, written
from db.records import LinkDocument

HEAD = 240  # characters: a heading or a title block
LABEL = re.compile(
    r"\b(?:(?:part|item|article|model|order(?:ing)?|drawing|catalogue|catalog|type)[ \t]*"
    r"(?:number|numbers|no\b\.?|nr\b\.?|num\b\.?|code|#)|p/n|artikel-?(?:nummer|nr\.?)|teile-?(?:nummer|nr\.?)|"
    r"sach-?(?:nummer|nr\.?)|bestell-?(?:nummer|nr\.?)|zeichnungs-?(?:nummer|nr\.?))",
    re.IGNORECASE,
)
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
    """What a document names: a place in the list of names, and how it is written there."""

    name: int
    place: Place
    written: str


@dataclass(frozen=True)
class Reading:
    """All that a document names, each once where it tells most, and the part numbers that it claims for itself."""

    named: tuple[Named, ...]
    claims: tuple[str, ...] = field(default=())


def read_document(document: LinkDocument, index: TokenIndex) -> Reading:
    """Find the names of an index in a document."""
    best: dict[int, Named] = {}
    for named in (*_in_names(document, index), *_in_text(document.text, index)):
        known = best.get(named.name)
        if known is None or named.place < known.place:
            best[named.name] = named
    return Reading(tuple(best.values()), tuple(_claims(document.text)))


def _in_names(document: LinkDocument, index: TokenIndex) -> Iterator[Named]:
    texts = dict.fromkeys([*(PurePosixPath(path).stem for path in document.paths), document.title])
    for text in texts:
        pieces = pieces_of(text)
        for mention in index.mentions(pieces, LOOSE):
            yield Named(mention.name, Place.NAME, written(text, mention, pieces))


def _in_text(text: str, index: TokenIndex) -> Iterator[Named]:
    pieces = pieces_of(text)
    labelled = {BETWEEN.match(text, label.end()).end() for label in LABEL.finditer(text)}  # type: ignore[union-attr]
    for mention in index.mentions(pieces):
        yield Named(mention.name, _place(pieces, mention, labelled), written(text, mention, pieces))


def _place(pieces: Sequence[Piece], mention: Mention, labelled: set[int]) -> Place:
    start = pieces[mention.first].start
    if start in labelled:
        return Place.LABEL
    return Place.HEAD if start < HEAD else Place.BODY


def _claims(text: str) -> Iterator[str]:
    for label in LABEL.finditer(text):
        claim = CLAIM.match(text, BETWEEN.match(text, label.end()).end())  # type: ignore[union-attr]
        if claim and len(claim[0]) >= SHORTEST_CLAIM and any(map(str.isdigit, claim[0])):
            yield claim[0]
