"""What a library is compared with to see where good matches end: words of the trade, other words, other pictures.

Drawing and embedding these takes some ten seconds, and minutes with a model from elsewhere, and comes out the
same each night. So what a model makes of them is kept in the library's folder, with a digest of all that it
came from.
"""

from __future__ import annotations

import hashlib
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import cache, partial
from pathlib import Path

import numpy as np

from indexer.joint.chinese import glossary
from indexer.joint.rating import RATING, fold_of, read_rating
from indexer.ports import Embedder, Float32Array, Int64Array
from indexer.store import Arrays, keep_arrays, kept_arrays
from indexer.unrelated import draw_unrelated

KNOWN = Path(__file__).with_name("known.txt")  # names of all families that the embedded model is trained on
UNRELATED = Path(__file__).with_name("unrelated.txt")
BACKGROUND_FILE = "background.npz"
PER_KIND = 8  # unrelated pictures of each kind


@dataclass(frozen=True)
class Others:
    """Pictures of something else: vectors (n, dimension), the fold (n,) of the kind of each, and its rating (n,).

    A rating is what was learned without the kinds of the fold says.
    """

    vectors: Float32Array
    folds: Int64Array
    ratings: Float32Array


@dataclass(frozen=True)
class Background:
    """Vectors (n, dimension) of words for parts, those of the trade, and of words and pictures about anything else."""

    words: Float32Array
    unrelated_words: Float32Array
    pictures: Others

    def without(self, fold: int) -> Background:
        """With kinds of pictures left out, a fold of them: these are then as any that nobody thought of."""
        others = self.pictures
        kept = others.folds != fold
        return replace(self, pictures=Others(others.vectors[kept], others.folds[kept], others.ratings[kept]))


_MADE: dict[str, Background] = {}  # by space


def background_of(embedder: Embedder, folder: Path | None = None) -> Background:
    """What a model makes of it. Made once in a process; where there is a folder to keep it in, once for all."""
    space = embedder.space.id
    if space not in _MADE:
        path = None if folder is None else folder / BACKGROUND_FILE
        kept = None if path is None else kept_arrays(path, partial(_background, space))
        _MADE[space] = kept or _make(embedder)
        if path is not None and kept is None:
            keep_arrays(path, _arrays(_MADE[space], space))
    return _MADE[space]


def asked_with(embedder: Embedder, texts: list[str]) -> Float32Array:
    """Vectors (n, dimension) of words as they are asked with."""
    if not texts:
        return np.empty((0, embedder.space.dimension), np.float32)
    return embedder.recall(embedder.embed_words(texts))


def unrelated_words() -> list[str]:
    """Words about anything but parts."""
    return _lines(UNRELATED)


def _make(embedder: Embedder) -> Background:
    with ThreadPoolExecutor(1, "background") as beside:  # embedding leaves the interpreter to what draws and rates
        words = beside.submit(asked_with, embedder, sorted({*glossary().values(), *_lines(KNOWN)}))
        unrelated = beside.submit(asked_with, embedder, unrelated_words())
        pictures = draw_unrelated(PER_KIND)
        vectors = beside.submit(embedder.embed_pictures, pictures)
        ratings = read_rating().rate_unseen(pictures)
        others = Others(_as_kept(vectors.result()), fold_of(len(pictures)), ratings)
        return Background(_as_kept(words.result()), _as_kept(unrelated.result()), others)


def _as_kept(vectors: Float32Array) -> Float32Array:
    """Rounded as when they are read again, so that lines do not depend on which run made them."""
    return vectors.astype(np.float16).astype(np.float32)


def _lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines()


def _arrays(made: Background, space: str) -> Arrays:
    others = made.pictures
    vectors = {"words": made.words, "unrelated_words": made.unrelated_words, "vectors": others.vectors}
    halves = {name: each.astype(np.float16) for name, each in vectors.items()}
    return {**halves, "folds": others.folds, "ratings": others.ratings, "made_from": np.array(_made_from(space))}


def _background(space: str, kept: Arrays) -> Background | None:
    """What was kept; None where it was made from something else."""
    if str(kept["made_from"]) != _made_from(space):
        return None
    words, unrelated, vectors = (kept[name].astype(np.float32) for name in ("words", "unrelated_words", "vectors"))
    return Background(words, unrelated, Others(vectors, kept["folds"], kept["ratings"]))


def _made_from(space: str) -> str:
    """A digest of the space, the words and all code: what draws and embeds is spread over much of it."""
    return hashlib.sha256(f"{space} {_digest_of_code()}".encode()).hexdigest()


@cache
def _digest_of_code() -> str:
    folder, digest = Path(__file__).parents[1], hashlib.sha256()
    for path in (*sorted(folder.rglob("*.py")), *sorted(folder.rglob("*.tsv")), KNOWN, UNRELATED, RATING):
        digest.update(path.read_bytes())
    return digest.hexdigest()
