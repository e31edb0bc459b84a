"""Feedback as preferences: of two assets that were shown for a question, which one people wanted rather.

A pinned asset is preferred to everything shown, an opened one to those above it that
were not opened (Joachims: Optimizing Search Engines using Clickthrough Data, KDD 2002),
and everything shown to a refused one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256

from app.asked import terms_of
from app.query import Term, Words
from db.records import OPEN, PIN, REFUSE, Told

HELD_OUT = 0.4  # share of the questions that what was learned is judged on
Preference = tuple[int, int]  # the asset wanted rather, and the other one


@dataclass(frozen=True)
class Case:
    """A question, and what people thought of its hits. `wanted` may be empty: then some were refused alone."""

    words: str
    terms: tuple[Term, ...]
    wanted: frozenset[int]
    preferences: tuple[Preference, ...]


@dataclass(frozen=True)
class Cases:
    """The questions to learn from, and how many others have feedback.

    A question with a file cannot be asked again, and one without words has a single
    source, so that there is nothing to weigh.
    """

    cases: tuple[Case, ...]
    others: int


def cases_of(feedback: Iterable[Told]) -> Cases:
    """What can be learned from, a case for each question."""
    by_question: dict[str, list[Told]] = defaultdict(list)
    for told in feedback:
        by_question[told.asked.key].append(told)
    cases = list(map(_case_of, by_question.values()))
    usable = tuple(case for case in cases if case is not None)
    return Cases(usable, len(cases) - len(usable))


def split(cases: Sequence[Case]) -> tuple[tuple[Case, ...], tuple[Case, ...]]:
    """Cases to fit to, and others to judge by: by a hash of the words, so that no words are on both sides."""
    words = sorted({case.words for case in cases}, key=lambda each: sha256(each.encode()).digest())
    held_out = set(words[: round(HELD_OUT * len(words))])
    return (
        tuple(case for case in cases if case.words not in held_out),
        tuple(case for case in cases if case.words in held_out),
    )


def _case_of(feedback: Sequence[Told]) -> Case | None:
    terms = terms_of(feedback[-1].asked)
    words = " ".join(term.text for term in terms or () if isinstance(term, Words))
    if terms is None or not words:
        return None
    pinned, refused = _with(feedback, PIN), _with(feedback, REFUSE)
    opened = _with(feedback, OPEN) - refused
    pairs = [*_by_verdicts(feedback, pinned, refused), *_by_clicks(feedback, opened, pinned)]
    return Case(words, terms, frozenset(pinned or opened), tuple(sorted(set(pairs))))


def _with(feedback: Sequence[Told], verdict: str) -> set[int]:
    return {told.asset for told in feedback if told.verdict == verdict}


def _by_verdicts(feedback: Sequence[Told], pinned: set[int], refused: set[int]) -> Iterator[Preference]:
    shown = {asset for told in feedback for asset in (*told.shown, told.asset)}
    yield from ((asset, other) for asset in pinned for other in shown - pinned)
    yield from ((other, asset) for asset in refused for other in shown - refused)


def _by_clicks(feedback: Sequence[Told], opened: set[int], pinned: set[int]) -> Iterator[Preference]:
    for told in feedback:
        if told.verdict == OPEN and told.asset in opened:
            yield from ((told.asset, above) for above in told.shown if above not in opened | pinned)
