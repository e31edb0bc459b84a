"""Which words of a question no part is called or described by: what was found for them, only looks so."""

from __future__ import annotations

from app.query import Query
from app.wordings import wordings_of
from db.fulltext import holds_any, unheld_words
from db.session import Session

MOST_NAMED = 5


def missing_words(session: Session, query: Query) -> tuple[str, ...]:
    """The wanted words that no name and no text of the library has, in lower case, each once.

    None where full text was not asked. Chinese words are there, too, where any of them is in English.
    """
    if query.rank == "vectors":
        return ()
    return tuple(dict.fromkeys(word for text in query.wanted for word in _missing(session, text)))


def name_missing(words: tuple[str, ...]) -> str:
    """The words, or the first of many, as one says them."""
    more = f" and {len(words) - MOST_NAMED} more" if len(words) > MOST_NAMED else ""
    return ", ".join(f"“{word}”" for word in words[:MOST_NAMED]) + more


def _missing(session: Session, text: str) -> tuple[str, ...]:
    typed, *others = wordings_of(text)
    missing = unheld_words(session, typed)
    return () if missing and any(holds_any(session, each) for each in others) else missing
