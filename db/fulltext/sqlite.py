"""Full text in SQLite: an FTS5 table whose rowid is the asset's id.

Ranking is BM25 (Robertson and Zaragoza, The Probabilistic Relevance Framework,
2009) as FTS5 computes it, a word in a title counting more than in a passage.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy import ColumnElement, Integer, bindparam, column, literal_column, select, table, text
from sqlalchemy.orm import Session

from db.filters import Filter, where_clause
from db.fulltext.words import WEIGHTS, Term
from db.models import Asset

_TABLE = table("asset_words", column("rowid"), column("rank"), column("asset_words"))
# Without the plus SQLite would run the whole search once for each asset that the filter lets through.
_ROWID: ColumnElement[int] = literal_column("+asset_words.rowid", Integer)
_RANKING = f"bm25({', '.join(map(str, WEIGHTS.values()))})"
_FIND = (
    select(_TABLE.c.rowid, _TABLE.c.rank)
    .where(
        _TABLE.c.asset_words.op("MATCH")(bindparam("expression")),
        _TABLE.c.rank.op("MATCH")(bindparam("ranking", _RANKING)),
    )
    .order_by(_TABLE.c.rank)
    .limit(bindparam("most"))
)
_HOLDS = select(_TABLE.c.rowid).where(_TABLE.c.asset_words.op("MATCH")(bindparam("expression"))).limit(1)
_STORE = text(
    f"INSERT OR REPLACE INTO asset_words(rowid, {', '.join(WEIGHTS)}) "
    f"VALUES (:rowid, {', '.join(f':{name}' for name in WEIGHTS)})"
)
_REMOVE = text("DELETE FROM asset_words WHERE rowid = :rowid")


def store(session: Session, asset: int, texts: Mapping[str, str]) -> None:
    """Put the texts of an asset in place of what was there."""
    session.execute(_STORE, {"rowid": asset, **texts})


def remove(session: Session, asset: int) -> None:
    """Take an asset out."""
    session.execute(_REMOVE, {"rowid": asset})


def find(
    session: Session, terms: Sequence[Term], every: bool, limit: int, filter: Filter | None
) -> list[tuple[int, float]]:
    """The assets that hold every term, or else any of them, with scores; the best, in no order."""
    expression = (" AND " if every else " OR ").join(map(expression_of, terms))
    wanted = _FIND
    if filter is not None:
        wanted = wanted.where(_ROWID.in_(select(Asset.id).where(where_clause(filter))))
    rows = session.execute(wanted, {"expression": expression, "most": limit}).all()
    # FTS5 gives better matches lower, negative numbers
    return [(row[0], -row[1]) for row in rows]


def holds(session: Session, term: Term) -> bool:
    """Whether any asset holds the term."""
    return session.execute(_HOLDS, {"expression": expression_of(term)}).first() is not None


def expression_of(term: Term) -> str:
    """A term in the language of FTS5."""
    phrases = [f'"{phrase}"' for phrase in term.phrases]
    if term.prefix:
        phrases.append(f"{phrases[0]}*")
    return phrases[0] if len(phrases) == 1 else f"({' OR '.join(phrases)})"
