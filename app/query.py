"""What is asked, and what is answered: plain values between the front ends and the search."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from db.filters import Filter, FilterMistake, check_length, conditions_of
from db.ids import MOST_ID
from db.records import Facets
from db.sorting import SORTS, Sort
from indexer.errors import BadFilter, BadQuery
from indexer.ports import ViewKind

MOST_TERMS = 32
MOST_FILES = 4  # pictures, sketches and design files of one query: each takes seconds to read
MOST_BYTES = 64 << 20  # of one file, and of one request
MOST_ASSET = MOST_ID
MOST_CHARACTERS = 10_000
MOST_WEIGHT = 100.0
MOST_HITS = 1_000  # of one answer
MOST_PAGING = 100_000  # hits that can be paged over
MOST_FIRST = 16  # attributes of one query that put parts first

Rank: TypeAlias = Literal["fused", "vectors", "words"]


@dataclass(frozen=True)
class Words:
    """Words that describe the part: "stainless hex nut M8"."""

    text: str
    weight: float = 1.0


@dataclass(frozen=True)
class PictureTerm:
    """A photo or a render of such a part: the bytes of a PNG, JPEG, WebP, … file.

    Whoever asks with the same content again and again gives its SHA-256 as `digest`,
    to spare the counting; the same goes for the other terms that carry a file.
    """

    content: bytes
    weight: float = 1.0
    digest: str = field(default="", compare=False)


@dataclass(frozen=True)
class SketchTerm:
    """A line sketch of such a part: the bytes of a picture file, dark lines on white."""

    content: bytes
    weight: float = 1.0
    digest: str = field(default="", compare=False)


@dataclass(frozen=True)
class FileTerm:
    """A design file of such a part; the suffix of `name` says which format it is."""

    name: str
    content: bytes
    weight: float = 1.0
    digest: str = field(default="", compare=False)


@dataclass(frozen=True)
class AssetTerm:
    """An asset of the library: find what looks like it."""

    asset: int
    weight: float = 1.0


Sent: TypeAlias = PictureTerm | SketchTerm | FileTerm  # terms that carry a file
Term: TypeAlias = Words | Sent | AssetTerm


@dataclass(frozen=True)
class Exact:
    """Any of these words, written in a row in any text of an asset: "DIN 912"."""

    words: tuple[str, ...]


First: TypeAlias = Filter | Exact


@dataclass(frozen=True)
class Query:
    """One question. Without terms it asks for everything that matches the filter, newest first.

    A term of negative weight pushes away what is like it; one term at least must be
    positive. Of the assets found, those that have the most of `first` come before all
    others, whatever they score; for filters among them only where they are likely.
    `sort` puts the likely ones in another order. `facets`: count them too; each facet
    leaves out the filter's conditions on itself, unless they are part of `always`.
    `heed`: what people pinned and refused for the same question counts.
    Raises BadQuery or BadFilter for what cannot be answered.
    """

    terms: tuple[Term, ...] = ()
    filter: Filter | None = None
    rank: Rank = "fused"
    limit: int = 24
    offset: int = 0
    first: tuple[First, ...] = ()
    sort: Sort = "relevance"
    facets: bool = False
    always: Filter | None = None
    heed: bool = True

    @property
    def wanted(self) -> tuple[str, ...]:
        """The words that are to be found, term by term; not those that are pushed away."""
        return tuple(term.text for term in self.terms if isinstance(term, Words) and term.weight > 0)

    def __post_init__(self) -> None:
        if len(self.terms) > MOST_TERMS:
            raise BadQuery(f"A query has at most {MOST_TERMS} terms; this one has {len(self.terms)}.")
        if self.rank not in ("fused", "vectors", "words"):
            raise BadQuery(f"A ranking is fused, vectors or words, not {self.rank!r}.")
        if self.sort not in SORTS:
            raise BadQuery(f"The order is one of {', '.join(SORTS)}, not {self.sort!r}.")
        if not 1 <= self.limit <= MOST_HITS:
            raise BadQuery(f"Ask for 1 to {MOST_HITS} hits at once, not {self.limit}.")
        if not 0 <= self.offset <= MOST_PAGING:
            raise BadQuery(f"The offset must be between 0 and {MOST_PAGING}; it is {self.offset}.")
        for term in self.terms:
            _check(term)
        if self.terms and not any(term.weight > 0 for term in self.terms):
            raise BadQuery("Nothing to look for: give at least one term a weight above 0.")
        if self.rank == "words" and not all(isinstance(term, Words) for term in self.terms):
            raise BadQuery("Ranking by words looks for words only. Leave the rest out, or rank by vectors.")
        files = sum(isinstance(term, Sent) for term in self.terms)
        if files > MOST_FILES:
            raise BadQuery(f"A query has at most {MOST_FILES} pictures, sketches and files; this one has {files}.")
        if len(self.first) > MOST_FIRST:
            raise BadQuery(f"At most {MOST_FIRST} attributes can come first; these are {len(self.first)}.")
        check_filter(self.filter)


@dataclass(frozen=True)
class HitView:
    """The view that made an asset a hit: camera or page `number` of a file, or a passage's text."""

    kind: ViewKind
    number: int
    path: str
    text: str | None = None


@dataclass(frozen=True)
class Why:
    """What an asset was found by, and its share of the score.

    `text`: its names and texts have the words; `passages`: its texts mean them; `looks`:
    it looks like the words; `shapes`: it looks like the picture, the sketch or the part.
    """

    source: str
    share: float


@dataclass(frozen=True)
class Hit:
    """One asset found. `score` is 1 at best and means something only within its answer.

    `size` is the bounding box in mm, None without geometry; `thumbnail` a digest in the
    store; `files` how many there are; `likely` is false for what is nearest to the
    question but probably not what was asked for; `why` names what it was found by;
    `verdict` is "pin" or "refuse" where people said so for this question.
    """

    asset: int
    title: str
    path: str
    files: int
    class_name: str
    score: float
    view: HitView | None = None
    thumbnail: str | None = None
    size: tuple[float, float, float] | None = None
    formats: tuple[str, ...] = ()
    likely: bool = True
    why: tuple[Why, ...] = ()
    verdict: str = ""


@dataclass(frozen=True)
class Results:
    """The answer: one page of hits, best first, out of `total` candidates that match the filter.

    `likely` of all candidates are likely to be what was asked for, as far as that is known;
    the assets `refused` were said to be something else, on whatever page they are. `facets`
    count the likely ones, or all candidates where there are none or it is not known. No name
    and no text of the library has any of the words `missing`.
    """

    hits: tuple[Hit, ...]
    total: int
    space: str
    build: str
    seconds: float
    likely: int | None = None
    refused: tuple[int, ...] = ()
    facets: Facets | None = None
    missing: tuple[str, ...] = ()


def _check(term: Term) -> None:
    if not math.isfinite(term.weight) or abs(term.weight) > MOST_WEIGHT:
        raise BadQuery(f"A weight is a number between -{MOST_WEIGHT:g} and {MOST_WEIGHT:g}, not {term.weight}.")
    match term:
        case Words(text=text):
            check_text(text)
        case PictureTerm(content=content) | SketchTerm(content=content) | FileTerm(content=content):
            if not content:
                raise BadQuery("An empty file was given to look for. Choose it again.")
            if len(content) > MOST_BYTES:
                raise BadQuery(f"A file to look for may be {MOST_BYTES >> 20} MiB large. Export it with less detail.")
        case AssetTerm(asset=asset):
            if not 1 <= asset <= MOST_ASSET:
                raise BadQuery(f"{asset} is not the number of an asset. Search again, and take it from the answer.")


def check_filter(filter: Filter | None) -> None:
    """Raise BadFilter for one that would be too much for the database."""
    if filter is None:
        return
    try:
        check_length(filter)
    except FilterMistake as mistake:
        first = next(conditions_of(filter))
        raise BadFilter(f"{first.field} {first.operator} {first.value}"[:60] + " …", 1, str(mistake)) from None


def check_text(text: str) -> None:
    """Raise BadQuery for words that are none, or too many."""
    if not text.strip():
        raise BadQuery("There are no words to look for. Type some, or leave them out.")
    if len(text) > MOST_CHARACTERS:
        raise BadQuery(
            f"Words to look for may be {MOST_CHARACTERS:,} characters long; these are {len(text):,}. Shorten them."
        )
