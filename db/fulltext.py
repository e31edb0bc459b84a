"""Full text of the assets: words in titles, paths, part numbers, tags and passages.

The only file that speaks SQLite's dialect (FTS5). Each asset is one row whose
rowid is the asset's id, written in the transaction that writes the asset.
Ranking is BM25 (Robertson and Zaragoza, The Probabilistic Relevance Framework,
2009) as FTS5 computes it, a word in a title counting more than in a passage.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import astuple, dataclass
from typing import Any

from sqlalchemy import bindparam, column, select, table, text
from sqlalchemy.orm import Session

from db.filters import Filter, where_clause
from db.models import Asset
from db.records import TextMatch

WEIGHTS = {
    "title": 10.0,
    "path": 5.0,
    "description": 4.0,
    "part_number": 12.0,
    "tags": 6.0,
    "class_name": 8.0,
    "material": 4.0,
    "part_names": 3.0,
    "passages": 1.0,
}
MOST_WORDS = 24  # of one query
LONGEST_QUERY = 2_000  # characters
LONGEST_WORD = 64
SHORTEST_PREFIX = 3
COMMON_WORDS = "a an and are as at by for from in is it of on or that the this to with der die das und mit von"

_COMMON = frozenset(COMMON_WORDS.split())
_WORD = re.compile(r"[^\W_]+")
# where a part number or a name in camel case falls into pieces: M|8|x|20, flange|Coupling, PCB|Holder
_BORDER = re.compile(
    r"(?<=[^\W\d_])(?=\d)|(?<=\d)(?=[^\W\d_])|(?<=[a-zß-öø-ÿ])(?=[A-ZÀ-ÖØ-Þ])|(?<=[A-ZÀ-ÖØ-Þ])(?=[A-ZÀ-ÖØ-Þ][a-zß-öø-ÿ])"
)
_TABLE = table("asset_words", column("rowid"), column("rank"), column("asset_words"))
_RANKING = f"bm25({', '.join(map(str, WEIGHTS.values()))})"


@dataclass(frozen=True)
class AssetWords:
    """The text of one asset, by column of the index."""

    title: str
    path: str
    description: str = ""
    part_number: str = ""
    tags: str = ""
    class_name: str = ""
    material: str = ""
    part_names: str = ""
    passages: str = ""


def store_words(session: Session, asset: int, words: AssetWords) -> None:
    """Put an asset's text into the index, in place of what was there."""
    names = ", ".join(WEIGHTS)
    values = {name: joined_and_split(value) for name, value in zip(WEIGHTS, astuple(words), strict=True)}
    places = ", ".join(f":{name}" for name in WEIGHTS)
    session.execute(
        text(f"INSERT OR REPLACE INTO asset_words(rowid, {names}) VALUES (:rowid, {places})"),
        {"rowid": asset, **values},
    )


def remove_words(session: Session, assets: Iterable[int]) -> None:
    """Take assets out of the index."""
    for asset in assets:
        session.execute(text("DELETE FROM asset_words WHERE rowid = :rowid"), {"rowid": asset})


def search_text(session: Session, words: str, limit: int, filter: Filter | None = None) -> list[TextMatch]:
    """The assets that hold the words, best first: those with all of them, then those with some.

    Odd input finds nothing rather than raising.
    """
    terms = _terms(words)
    if not terms or limit <= 0:
        return []
    found = _matches(session, " AND ".join(terms), limit, filter)
    if len(found) < limit and len(terms) > 1:
        # all words at once takes 2 ms where any word takes 60 (100,000 assets): ask that only to fill the page
        best = {match.asset for match in found}
        lowest = min((match.score for match in found), default=float("inf"))
        others = _matches(session, " OR ".join(terms), limit, filter)
        # scores of the two questions are not comparable: keep the order strictly falling from one to the other
        found += [TextMatch(o.asset, min(o.score, lowest)) for o in others if o.asset not in best]
    return found[:limit]


def joined_and_split(text: str) -> str:
    """The text, followed by itself in pieces where that differs: DIN912 is found as "DIN912" and as "din 912"."""
    text = text.encode("utf-8", "replace").decode("utf-8")
    pieces = " ".join(_BORDER.sub(" ", word) for word in _WORD.findall(text))
    whole = " ".join(_WORD.findall(text))
    return text if pieces == whole else f"{text} {pieces}"


def _matches(session: Session, expression: str, limit: int, filter: Filter | None) -> list[TextMatch]:
    rowid, rank = _TABLE.c.rowid, _TABLE.c.rank
    wanted: Any = select(rowid, rank).where(
        _TABLE.c.asset_words.op("MATCH")(bindparam("expression", expression)),
        rank.op("MATCH")(bindparam("ranking", _RANKING)),
    )
    if filter is not None:
        wanted = wanted.where(rowid.in_(select(Asset.id).where(where_clause(filter))))
    rows = session.execute(wanted.order_by(rank).limit(limit)).all()
    # FTS5 gives better matches lower, negative numbers
    return sorted((TextMatch(row[0], -row[1]) for row in rows), key=lambda match: (-match.score, match.asset))


def _terms(words: str) -> list[str]:
    """The query as FTS5 expressions, one for each word, all of them quoted."""
    chunks = words[:LONGEST_QUERY].split()
    terms = dict.fromkeys(term for chunk in chunks for term in _terms_of(chunk))
    useful = [term for term in terms if term.strip('"') not in _COMMON] or list(terms)
    useful = useful[:MOST_WORDS]
    if useful and useful[-1].startswith('"') and _prefix_makes_sense(useful[-1].strip('"')):
        useful[-1] = f"({useful[-1]} OR {useful[-1]}*)"
    return useful


def _terms_of(chunk: str) -> list[str]:
    found = [word[:LONGEST_WORD] for word in _WORD.findall(chunk)]
    if len(found) > 1 and any(character.isdigit() for character in chunk):
        return [f'"{" ".join(found).lower()}"']  # a part number such as 12-345.67: its pieces in a row
    return [_term(word) for word in found]


def _term(word: str) -> str:
    pieces = _BORDER.sub(" ", word).lower()
    whole = f'"{word.lower()}"'
    return whole if " " not in pieces else f'({whole} OR "{pieces}")'


def _prefix_makes_sense(word: str) -> bool:
    return len(word) >= SHORTEST_PREFIX and word.isalpha()
