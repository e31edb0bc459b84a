"""Where the line lies between questions about parts and questions about anything else.

Conformal prediction (Vovk, Gammerman, Shafer: Algorithmic Learning in a Random World,
2005): the line is drawn so that of questions like those known here, which no part
answers, one in twenty comes out above it. How near a question is to its best match
says little, for there is a part like every blob; what tells them apart is whether words
are near to words for parts, and whether a picture lies where pictures of parts lie.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from pathlib import Path

import numpy as np
import numpy.typing as npt
from scipy.linalg import solve  # type: ignore[import-untyped]

from indexer.confidence.features import FEATURES, lift
from indexer.confidence.kept import NO_LINE, Confidence
from indexer.confidence.pictures import draw_unrelated
from indexer.joint.chinese import glossary
from indexer.ports import Embedder, Float32Array

Float64Array = npt.NDArray[np.float64]

KNOWN = Path(__file__).with_name("known.txt")  # names of all families that the embedded model is trained on
UNRELATED = Path(__file__).with_name("unrelated.txt")
FALSE_ANSWERS = 0.05  # of unrelated questions that may come out above the line
LEAST_RELATED = 0.5  # of related ones that must, or no line is drawn
PER_KIND = 14  # unrelated pictures of each kind
FOLDS = 4  # of the unrelated pictures
MOST_VIEWS = 6_000  # of a library, half of them to see whether they are above the line
SOFTNESS = 1e-4  # of the ridge regression that finds the direction
CHECKED = 300  # known words among which it is seen whether they are above the line


def calibrate(embedder: Embedder, titles: Sequence[str], views: Float32Array) -> Confidence:
    """Draw the lines for a library with these titles and views (n, dimension) of its parts."""
    words, unrelated, pictures = _of_the_space(embedder)
    named = sorted({title for title in titles if title.strip()})
    known = np.concatenate([words, embedder.embed_words(named)]) if named else words
    direction, pictures_line = _draw_pictures_line(views, pictures)
    return Confidence(known, _draw_words_line(known, unrelated), direction, pictures_line)


_KEPT: dict[str, tuple[Float32Array, Float32Array, Float32Array]] = {}


def _of_the_space(embedder: Embedder) -> tuple[Float32Array, Float32Array, Float32Array]:
    """Vectors of words for parts, of unrelated words and of unrelated pictures: the same for every library."""
    if embedder.space.id not in _KEPT:
        _KEPT[embedder.space.id] = (
            embedder.embed_words(sorted({*glossary().values(), *_lines(KNOWN)})),
            embedder.embed_words(unrelated_words()),
            embedder.embed_pictures(draw_unrelated(PER_KIND)),
        )
    return _KEPT[embedder.space.id]


def unrelated_words() -> list[str]:
    """Words about anything but parts."""
    return _lines(UNRELATED)


def _lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines()


def known_words(embedder: Embedder) -> Float32Array:
    """Vectors (k, dimension) of words for parts, those of the trade: the same for every library."""
    return _of_the_space(embedder)[0]


def forget() -> None:
    """Draw and embed anew what is the same for every library of a space."""
    _KEPT.clear()


def _draw_words_line(known: Float32Array, unrelated: Float32Array) -> float:
    line = _line((unrelated @ known.T).max(axis=1))
    chosen = np.linspace(0, len(known) - 1, min(CHECKED, len(known))).astype(np.int64)
    alike = known[chosen] @ known.T
    alike[np.arange(len(chosen)), chosen] = -1
    return line if (alike.max(axis=1) > line).mean() >= LEAST_RELATED else NO_LINE


def _draw_pictures_line(views: Float32Array, unrelated: Float32Array) -> tuple[Float32Array, float]:
    """The direction from unrelated pictures to views, and the line.

    Of each unrelated picture counts how far it is along a direction that was found without
    it and its like, so that all of them serve for both (cross-conformal prediction, Vovk 2015).
    """
    if len(views) < 2:
        return np.zeros(FEATURES, np.float32), NO_LINE
    views = views[:: ceil(len(views) / MOST_VIEWS)]
    lifted, parts = lift(unrelated), _Moments.of(lift(views[::2]))
    folds = np.arange(len(unrelated)) * FOLDS // len(unrelated)  # kinds come in turn: each fold has all of them
    others = [_Moments.of(lifted[folds == fold]) for fold in range(FOLDS)]
    scores = np.empty(len(unrelated), np.float32)
    for fold in range(FOLDS):
        rest = _Moments.sum(others[:fold] + others[fold + 1 :])
        scores[folds == fold] = lifted[folds == fold] @ _direction(parts, rest)
    direction, line = _direction(parts, _Moments.sum(others)), _line(scores)
    clear = (lift(views[1::2]) @ direction > line).mean() >= LEAST_RELATED
    return direction, line if clear else NO_LINE


@dataclass(frozen=True)
class _Moments:
    """What a ridge regression needs to know of rows (n, d): their number, sum and the sum of their squares (d, d)."""

    count: int
    total: Float64Array
    squares: Float64Array

    @classmethod
    def of(cls, rows: Float32Array) -> _Moments:
        return cls(len(rows), rows.sum(axis=0, dtype=np.float64), (rows.T @ rows).astype(np.float64))

    @classmethod
    def sum(cls, parts: Sequence[_Moments]) -> _Moments:
        return cls(
            sum(each.count for each in parts),
            np.sum([each.total for each in parts], axis=0),
            np.sum([each.squares for each in parts], axis=0),
        )


def _direction(parts: _Moments, unrelated: _Moments) -> Float32Array:
    """(d,) of a ridge regression to +1 and -1, both sides weighing the same."""
    squares = parts.squares / parts.count + unrelated.squares / unrelated.count
    squares[np.diag_indices_from(squares)] += SOFTNESS
    aim = parts.total / parts.count - unrelated.total / unrelated.count
    return np.asarray(solve(squares, aim, assume_a="pos"), np.float32)


def _line(unrelated: Float32Array) -> float:
    """The conformal quantile: of n + 1 scores like these, the last is above it one time in twenty at most."""
    place = ceil((len(unrelated) + 1) * (1 - FALSE_ANSWERS)) - 1
    return float(np.sort(unrelated)[min(place, len(unrelated) - 1)])
