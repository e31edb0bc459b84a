"""Keeps the words of the assets, and finds assets by words, in whichever database there is.

Each asset is one row, written in the transaction that writes the asset.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from typing import Protocol

from sqlalchemy.orm import Session

from db.filters import Filter
from db.fulltext import postgres, sqlite
from db.fulltext.words import AssetWords, Term, joined_and_split, terms_of
from db.records import TextMatch


class TextIndex(Protocol):
    """The full text of one kind of database."""

    def store(self, session: Session, asset: int, texts: Mapping[str, str]) -> None:
        """Put the texts of an asset (one for each of WEIGHTS) in place of what was there."""

    def remove(self, session: Session, asset: int) -> None:
        """Take an asset out."""

    def find(
        self, session: Session, terms: Sequence[Term], every: bool, limit: int, filter: Filter | None
    ) -> list[TextMatch]:
        """The assets that hold every term, or else any of them; the best, in no order."""


INDEXES: Mapping[str, TextIndex] = {"sqlite": sqlite, "postgresql": postgres}


def store_words(session: Session, asset: int, words: AssetWords) -> None:
    """Put an asset's text into the index, in place of what was there."""
    texts = {name: joined_and_split(text) for name, text in asdict(words).items()}
    _index_of(session).store(session, asset, texts)


def remove_words(session: Session, assets: Iterable[int]) -> None:
    """Take assets out of the index."""
    for asset in assets:
        _index_of(session).remove(session, asset)


def search_text(session: Session, words: str, limit: int, filter: Filter | None = None) -> list[TextMatch]:
    """The assets that hold the words, best first: those with all of them, then those with some.

    Odd input finds nothing rather than raising.
    """
    terms = terms_of(words)
    if not terms or limit <= 0:
        return []
    found = _matches(session, terms, True, limit, filter)
    if len(found) < limit and len(terms) > 1:
        # all words at once takes 2 ms where any word takes 60 (100,000 assets): ask that only to fill the page
        best = {match.asset for match in found}
        lowest = min((match.score for match in found), default=float("inf"))
        others = _matches(session, terms, False, limit, filter)
        # scores of the two questions are not comparable: keep the order strictly falling from one to the other
        found += [TextMatch(o.asset, min(o.score, lowest), whole=False) for o in others if o.asset not in best]
    return found[:limit]


def _matches(
    session: Session, terms: Sequence[Term], every: bool, limit: int, filter: Filter | None
) -> list[TextMatch]:
    found = _index_of(session).find(session, terms, every, limit, filter)
    return sorted(found, key=lambda match: (-match.score, match.asset))


def _index_of(session: Session) -> TextIndex:
    return INDEXES[session.get_bind().dialect.name]
