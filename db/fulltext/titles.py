"""Which assets are called as somebody typed, however the words of the name are joined or ordered."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from sqlalchemy import select
from sqlalchemy.orm import Session

from db.fulltext.words import pieces_of, words_of
from db.models import Asset
from db.records import Int64Array


def called(session: Session, words: str, assets: Int64Array) -> Int64Array:
    """Those of the assets whose title says the words and nothing else: "SO-8_3.9mm" is "so 8 3 9 mm", "SO8 3.9mm"."""
    if not len(assets) or not words_of(words):
        return np.empty(0, np.int64)
    titles = session.execute(select(Asset.id, Asset.title).where(Asset.id.in_(assets.tolist())))
    return np.array([asset for asset, title in titles if _says_the_same(title, words)], np.int64)


def _says_the_same(one: str, other: str) -> bool:
    return _run_together(one) == _run_together(other) or _pieces(one) == _pieces(other)


def _run_together(text: str) -> str:
    return "".join(words_of(text)).casefold()


def _pieces(text: str) -> Sequence[str]:
    return sorted(text[start:end].casefold() for start, end in pieces_of(text))
