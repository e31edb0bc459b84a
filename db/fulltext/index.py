"""Keeps the words of the assets, and finds assets by words, in whichever database there is.

Each asset is one row, written in the transaction that writes the asset.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict
from typing import Protocol, TypeAlias

import numpy as np
from sqlalchemy.orm import Session

from db.filters import Filter
from db.fulltext import postgres, sqlite
from db.fulltext.words import AssetWords, Term, joined_and_split, terms_of
from db.records import TextMatches


class TextIndex(Protocol):
    """The full text of one kind of database."""

    def store(self, session: Session, asset: int, texts: Mapping[str, str]) -> None:
        """Put the texts of an asset (one for each of WEIGHTS) in place of what was there."""

    def remove(self, session: Session, asset: int) -> None:
        """Take an asset out."""

    def find(
        self, session: Session, terms: Sequence[Term], every: bool, limit: int, filter: Filter | None
    ) -> list[tuple[int, float]]:
        """The assets that hold every term, or else any of them, with scores; the best, in no order."""

    def holds(self, session: Session, term: Term) -> bool:
        """Whether any asset holds the term."""


Find: TypeAlias = Callable[[tuple[Term, ...], bool, int], TextMatches]

NO_MATCHES = TextMatches(np.empty(0, np.int64), np.empty(0, np.float64), np.empty(0, np.bool_))
INDEXES: Mapping[str, TextIndex] = {"sqlite": sqlite, "postgresql": postgres}


def store_words(session: Session, asset: int, words: AssetWords) -> None:
    """Put an asset's text into the index, in place of what was there."""
    texts = {name: joined_and_split(text) for name, text in asdict(words).items()}
    _index_of(session).store(session, asset, texts)


def remove_words(session: Session, assets: Iterable[int]) -> None:
    """Take assets out of the index."""
    for asset in assets:
        _index_of(session).remove(session, asset)


def search_text(session: Session, words: str, limit: int, filter: Filter | None = None) -> TextMatches:
    """The assets that hold the words, best first: those with all of them, then those with some.

    Odd input finds nothing rather than raising.
    """
    return search_among(words, limit, lambda terms, every, most: find_text(session, terms, every, most, filter))


def search_among(words: str, limit: int, find: Find) -> TextMatches:
    """The same, among what `find` gives: the best assets that hold every one of some terms, or any of them."""
    terms = tuple(terms_of(words))
    if not terms or limit <= 0:
        return NO_MATCHES
    found = find(terms, True, limit)
    if len(found) < limit and len(terms) > 1:
        # all words at once takes 2 ms where any word takes 60 (100,000 assets): ask that only to fill the page
        others = find(terms, False, limit)
        others = others.at(~np.isin(others.assets, found.assets))
        # scores of the two questions are not comparable: keep the order strictly falling from one to the other
        scores = np.minimum(others.scores, found.scores.min(initial=np.inf))
        found = TextMatches(
            np.concatenate([found.assets, others.assets]),
            np.concatenate([found.scores, scores]),
            np.arange(len(found) + len(others)) < len(found),
        )
    return found.at(slice(limit))


def find_text(
    session: Session, terms: Sequence[Term], every: bool, limit: int, filter: Filter | None = None
) -> TextMatches:
    """The assets that hold every term, or else any of them; the best, the lower id first where they are equal."""
    found = _index_of(session).find(session, terms, every, limit, filter)
    assets, scores = (np.array(each) for each in zip(*found, strict=True)) if found else ((), ())
    matches = TextMatches(np.asarray(assets, np.int64), np.asarray(scores, np.float64), np.ones(len(found), np.bool_))
    return matches.at(np.lexsort((matches.assets, -matches.scores)))


def holds_any(session: Session, words: str) -> bool:
    """Whether any asset holds any of the words."""
    texts = _index_of(session)
    return any(texts.holds(session, term) for term in terms_of(words))


def unheld_words(session: Session, words: str) -> tuple[str, ...]:
    """Those of the words, as full text takes them, that no asset holds."""
    texts = _index_of(session)
    return tuple(term.phrases[0] for term in terms_of(words) if not texts.holds(session, term))


def unite(answers: Sequence[TextMatches]) -> TextMatches:
    """What any of several questions found, once: its best answer, with scores as shares of the best one of each."""
    assets = np.concatenate([each.assets for each in answers])
    shares = np.concatenate([np.abs(each.scores) / (np.abs(each.scores).max(initial=0) or 1.0) for each in answers])
    whole = np.concatenate([each.whole for each in answers])
    order = np.lexsort((assets, -shares, ~whole))
    first = np.sort(np.unique(assets[order], return_index=True)[1])  # np.unique gives the first place of each
    return TextMatches(assets, shares, whole).at(order[first])


def _index_of(session: Session) -> TextIndex:
    return INDEXES[session.get_bind().dialect.name]
