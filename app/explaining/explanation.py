"""What an explanation says: plain values between the explaining and the front ends."""

from __future__ import annotations

from dataclasses import dataclass

from app.explaining.heat import Heat
from app.query import Why
from app.ranking import Source
from db.fulltext import Span
from indexer.ports import UInt8Array, ViewKind


@dataclass(frozen=True)
class Pull:
    """What one word or term did to the score of a part: its score less the score without that word or term.

    `weight` is the term's, and for a word the one of its term. `place` is where the part
    would stand without it, counted from 1; None where it would not be found at all.
    """

    term: int  # which term of the query, from 0
    text: str
    weight: float
    value: float
    place: int | None


@dataclass(frozen=True)
class Side:
    """One of two things that were compared: a picture as the model saw it, or a text.

    `said` names it: a file, an asset, and from where a part is seen. `heat` says where the
    likeness to the other side comes from; None where that was not looked at.
    """

    said: str
    kind: ViewKind | None = None
    number: int = 0  # of the camera or page
    picture: UInt8Array | None = None
    text: str = ""
    marks: tuple[Span, ...] = ()
    heat: Heat | None = None


@dataclass(frozen=True)
class Match:
    """A term of the query beside the view of the part that matches it best, with their cosine.

    `notes` say what could not be shown, and why.
    """

    term: int
    source: Source
    similar: float
    asked: Side
    found: Side
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Marked:
    """A text of a part, or a sentence of one of its files, with the words that full text finds in it."""

    field: str  # "title", "material", … or "passage"
    path: str  # of the file; empty for what is said of the part itself
    text: str
    marks: tuple[Span, ...]


@dataclass(frozen=True)
class Explanation:
    """Why a part was found by a question. `place` counts from 1 among all hits, as they are shown.

    `shares` of what it was found by come to 1. `matches` are in the order of the terms.
    """

    asset: int
    title: str
    score: float
    place: int
    shares: tuple[Why, ...]
    pulls: tuple[Pull, ...]
    matches: tuple[Match, ...]
    texts: tuple[Marked, ...]
