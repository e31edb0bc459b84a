"""The vectors of a space, read in pieces: a large library does not fit into memory twice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from sqlalchemy import Row, select
from sqlalchemy.orm import Session

from db.models import Embedding, View
from db.records import EmbeddingRows


def embeddings_of(session: Session, space: str, piece: int = 10_000) -> Iterator[EmbeddingRows]:
    """Every vector of a space in pieces of so many rows, ordered by view; nothing where there is none.

    Raises ValueError for vectors of different lengths.
    """
    query = (
        select(View.id, View.asset_id, View.kind, View.number, Embedding.vector)
        .join(View, View.id == Embedding.view_id)
        .where(Embedding.space == space)
        .order_by(View.id)
        .execution_options(yield_per=piece)
    )
    for rows in session.execute(query).partitions():
        yield _gather(rows)


def _gather(rows: Sequence[Row[int, int, str, int, bytes]]) -> EmbeddingRows:
    views, assets, kinds, numbers, vectors = zip(*rows, strict=True)
    if len({len(vector) for vector in vectors}) > 1:
        raise ValueError("vectors of different lengths in one space")
    return EmbeddingRows(
        np.array(views, np.int64),
        np.array(assets, np.int64),
        kinds,
        np.array(numbers, np.int64),
        np.frombuffer(b"".join(vectors), "<f2").reshape(len(rows), -1),
    )
