"""Full text in PostgreSQL: a table of tsvector beside the assets, with a GIN index.

The text search configuration `partlens` (migration 0002) is "english" without stop words: words are
stemmed, numbers and mixtures such as m8x20 are kept as they are. Ranking is ts_rank_cd (Clarke,
Cormack and Tudhope, Relevance Ranking for One to Three Term Queries, 1999), divided by the
logarithm of the text's length. A tsvector knows four weights, so that fields share them.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, cast, column, func, literal, select, table, text
from sqlalchemy.dialects.postgresql import ARRAY, REAL, REGCONFIG, TSQUERY, TSVECTOR
from sqlalchemy.orm import Session

from db.filters import Filter, where_clause
from db.fulltext.words import WEIGHTS, Term, words_of
from db.models import Asset

LABELS = {  # fields that weigh about the same, the heaviest first
    "A": ("part_number", "title"),
    "B": ("class_name", "tags"),
    "C": ("path", "description", "material", "part_names"),
    "D": ("passages",),
}
MOST_BYTES = 400_000  # of one asset's words: the tsvector of any such text is below its limit of 1 MiB
DIVIDED_BY_LOG_LENGTH = 1  # of ts_rank_cd

_TABLE = table("asset_words", column("asset_id"), column("words", TSVECTOR()))
_STORE = text(
    "INSERT INTO asset_words(asset_id, words) VALUES (:asset, "
    + " || ".join(f"setweight(to_tsvector('partlens', :{label}), '{label}')" for label in LABELS)
    + ") ON CONFLICT (asset_id) DO UPDATE SET words = excluded.words"
)
_REMOVE = text("DELETE FROM asset_words WHERE asset_id = :asset")


def store(session: Session, asset: int, texts: Mapping[str, str]) -> None:
    """Put the texts of an asset in place of what was there."""
    left, values = MOST_BYTES, {}
    for label, names in LABELS.items():
        plain = _plain(" ".join(texts[name] for name in names)).encode()[:left]
        left -= len(plain)
        values[label] = plain.decode(errors="ignore")
    session.execute(_STORE, {"asset": asset, **values})


def remove(session: Session, asset: int) -> None:
    """Take an asset out."""
    session.execute(_REMOVE, {"asset": asset})


def find(
    session: Session, terms: Sequence[Term], every: bool, limit: int, filter: Filter | None
) -> list[tuple[int, float]]:
    """The assets that hold every term, or else any of them, with scores; the best, in no order."""
    query, asset, words = _query(terms, every), _TABLE.c.asset_id, _TABLE.c.words
    rank = _rank(words, query)
    if terms[-1].prefix:  # a whole word counts twice, as in FTS5: "pin" is to find pins before pinions
        rank = rank + _rank(words, _query([Term(term.phrases) for term in terms], every))
    wanted: Any = select(asset, rank).where(words.op("@@")(query))
    if filter is not None:
        wanted = wanted.where(asset.in_(select(Asset.id).where(where_clause(filter))))
    rows = session.execute(wanted.order_by(rank.desc(), asset).limit(limit)).all()
    return [(row[0], row[1]) for row in rows]


def holds(session: Session, term: Term) -> bool:
    """Whether any asset holds the term."""
    wanted = select(_TABLE.c.asset_id).where(_TABLE.c.words.op("@@")(_query([term], True)))
    return session.execute(wanted.limit(1)).first() is not None


def _query(terms: Sequence[Term], every: bool) -> ColumnElement[Any]:
    expression = (" & " if every else " | ").join(map(_expression, terms))
    return func.to_tsquery(cast("partlens", REGCONFIG), literal(expression), type_=TSQUERY)


def _rank(words: ColumnElement[Any], query: ColumnElement[Any]) -> ColumnElement[float]:
    # from D to A, and at most 1 as ts_rank_cd wants them
    means = [sum(WEIGHTS[name] for name in names) / len(names) for names in reversed(LABELS.values())]
    weights = cast([mean / max(means) for mean in means], ARRAY(REAL))
    return func.ts_rank_cd(weights, words, query, DIVIDED_BY_LOG_LENGTH, type_=REAL)


def _expression(term: Term) -> str:
    # nothing to quote in it: a phrase is letters, digits and spaces; PostgreSQL wants its words in a row
    phrases = [f"'{_plain(phrase)}'" for phrase in term.phrases]
    return f"{phrases[0]}:*" if term.prefix else f"({' | '.join(phrases)})"


def _plain(text: str) -> str:
    """The words as FTS5 takes them: lower case, no accents, nothing that looks like a web address or a path."""
    letters = unicodedata.normalize("NFD", text)
    without = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return " ".join(words_of(unicodedata.normalize("NFC", without))).lower()
