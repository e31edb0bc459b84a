"""Keeps what people do with hits. The app writes that, and what people decide on links, into the database.

Each note is a short transaction of its own. A click is no errand of the visitor's: where
it cannot be kept at once, it is let go. Who pins or refuses a hit is told if that failed.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from typing import Final, Literal, TypeAlias, get_args

from app.asked import asked_of
from app.query import MOST_ASSET, Query, Words
from db.errors import DatabaseUnusable
from db.feedback import record_feedback, take_back
from db.records import OPEN, Asked, Told
from db.session import Database
from indexer.errors import BadQuery, FeedbackNotKept, UnknownAsset

Verdict: TypeAlias = Literal["open", "pin", "refuse", "none"]
NONE: Final = "none"  # takes back what was said

MOST_SHOWN = 100  # assets beside a hit that are remembered
LONGEST_ASKED = 1_000  # characters of words of a question with feedback
PATIENCE, PATIENCE_OF_CLICKS = 5.0, 0.3  # seconds of waiting for an indexer at work

log = logging.getLogger(__name__)


class Notes:
    """Writes feedback into a library. Safe to share between threads."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._complained = False

    def keep(self, query: Query, asset: int, verdict: Verdict, shown: Sequence[int] = ()) -> bool:
        """Keep what was done with a hit of a query; `shown` are the assets of its page, best first.

        False for a click that could not be kept. Raises BadQuery for what cannot be
        feedback, UnknownAsset, and FeedbackNotKept.
        """
        told = _told(query, asset, verdict, shown)
        try:
            self._write(told)
        except DatabaseUnusable as error:
            if verdict != OPEN:
                raise FeedbackNotKept(error.why) from error
            self._complain(error.why)
            return False
        return True

    def _write(self, told: Told) -> None:
        with self._database.noting(PATIENCE_OF_CLICKS if told.verdict == OPEN else PATIENCE) as session:
            if told.verdict == NONE:
                take_back(session, told.asked.key, told.asset)
            elif not record_feedback(session, told):
                raise UnknownAsset(told.asset)

    def _complain(self, why: str) -> None:
        if not self._complained:
            self._complained = True
            log.warning("What visitors open cannot be noted: %s Searching goes on; this is said once.", why)


def is_question(query: Query) -> bool:
    """Whether there can be feedback on a query: something was asked for, and not too many words."""
    words = sum(len(term.text) for term in query.terms if isinstance(term, Words))
    return bool(query.terms) and words <= LONGEST_ASKED


def _told(query: Query, asset: int, verdict: Verdict, shown: Sequence[int]) -> Told:
    asked = _checked(query)
    if verdict not in get_args(Verdict):
        raise BadQuery(f"What is done with a hit is {', '.join(get_args(Verdict))}; not {verdict!r}.")
    if not 1 <= asset <= MOST_ASSET:
        raise UnknownAsset(asset)
    if len(shown) > MOST_SHOWN:
        raise BadQuery(f"Of a page of hits the first {MOST_SHOWN} are remembered; these are {len(shown)}.")
    if shown and asset not in shown:
        raise BadQuery(f"Asset {asset} is not among those that were shown. Leave these out, or name it too.")
    above = shown.index(asset) if shown else None
    return Told(
        asked=asked,
        asset=asset,
        verdict=verdict,
        place=None if above is None else query.offset + above + 1,
        shown=tuple(shown[:above] if verdict == OPEN else shown),
    )


def _checked(query: Query) -> Asked:
    asked = asked_of(query)
    if asked is None:
        raise BadQuery("Feedback belongs to a question, and nothing was asked for here. Say what was searched with.")
    if not is_question(query):
        raise BadQuery(f"The words of a question with feedback may be {LONGEST_ASKED:,} characters long. Use fewer.")
    return asked
