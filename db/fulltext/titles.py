"""Which assets are called as somebody typed, however the words of the name are joined or ordered."""

from __future__ import annotations

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
    joined, pieces = _joined(words), _pieces(words)
    titles = session.execute(select(Asset.id, Asset.title).where(Asset.id.in_(assets.tolist())))
    named = [asset for asset, title in titles if _joined(title) == joined or _pieces(title) == pieces]
    return np.array(named, np.int64)


def _joined(text: str) -> str:
    return "".join(words_of(text)).casefold()


def _pieces(text: str) -> list[str]:
    return sorted(text[start:end].casefold() for start, end in pieces_of(text))
