"""What each word and each term did to the score of a part: the question is asked again without it.

Without a term the others count for more, so a term that the part fits less well than
the rest pulls its score down although the part was found by it. Where the part would
stand without the term says more then.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from app.explaining.explanation import Pull
from app.query import AssetTerm, FileTerm, PictureTerm, Query, SketchTerm, Term, Words
from app.ranking import Probe

MOST_WORDS = 12  # of one question that are left out one by one

Make: TypeAlias = Callable[[Sequence[str]], list[Probe]]  # of texts
Score: TypeAlias = Callable[[Query, Sequence[Probe]], tuple[float, int | None]]  # of the part: score and place


@dataclass(frozen=True)
class Part:
    """A piece of a question that can be left out: a whole term, or one word of it."""

    term: int
    text: str
    rest: str = ""  # what is left of the term


def pulls_of(query: Query, probes: Sequence[Probe], whole: float, score: Score, make: Make) -> tuple[Pull, ...]:
    """The pull of each word that is wanted and of each other term, in the order of the question.

    `whole` is the part's score by all of the question, `score` finds it by another one; a part that it does not
    find scores 0.
    """
    parts = list(_parts_of(query.terms))
    rests = list(dict.fromkeys(part.rest for part in parts if part.rest))
    made = dict(zip(rests, make(rests), strict=True)) if rests else {}
    found = []
    for part in parts:
        value, place = score(*left) if (left := _without(query, probes, part, made)) else (0.0, None)
        found.append(Pull(part.term, part.text, query.terms[part.term].weight, whole - value, place))
    return tuple(found)


def name_of(term: Term) -> str:
    """A term in a few words."""
    match term:
        case Words(text=text):
            return " ".join(text.split())
        case PictureTerm():
            return "the picture"
        case SketchTerm():
            return "the sketch"
        case FileTerm(name=name):
            return name
        case AssetTerm(asset=asset):
            return f"like part {asset}"


def _parts_of(terms: Sequence[Term]) -> Iterator[Part]:
    """Words one by one where they are to be found; what pushes away, and files, as a whole."""
    left = MOST_WORDS
    for number, term in enumerate(terms):
        words = term.text.split() if isinstance(term, Words) and term.weight > 0 else []
        if 1 < len(words) <= left:
            left -= len(words)
            for at, word in enumerate(words):
                yield Part(number, word, " ".join(words[:at] + words[at + 1 :]))
        else:
            yield Part(number, name_of(term))


def _without(
    query: Query, probes: Sequence[Probe], part: Part, made: dict[str, Probe]
) -> tuple[Query, list[Probe]] | None:
    """The question without one part; None where nothing to look for is left."""
    terms, known = list(query.terms), list(probes)
    term = terms[part.term]
    if part.rest and isinstance(term, Words):
        terms[part.term] = replace(term, text=part.rest)
        if known:
            known[part.term] = replace(made[part.rest], weight=term.weight)
    else:
        del terms[part.term]
        del known[part.term : part.term + 1]
    if not any(each.weight > 0 for each in terms):
        return None
    return replace(query, terms=tuple(terms)), known
