"""Where the line lies between questions about parts and questions about anything else.

Split conformal prediction (Vovk, Gammerman, Shafer: Algorithmic Learning in a Random
World, 2005): the line is drawn so that of questions like those set aside, which no
part answers, one in twenty at most comes out above it. How near a question is to its
best match says little, for there is a part like every blob; what tells them apart is
whether words are near to words for parts, and whether a picture lies where pictures
of parts lie.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil
from pathlib import Path

import numpy as np

from indexer.confidence.kept import NO_LINE, Confidence
from indexer.confidence.pictures import KINDS, draw_unrelated
from indexer.joint.chinese import glossary
from indexer.ports import Embedder, Float32Array

KNOWN = Path(__file__).with_name("known.txt")  # names of all families that the embedded model is trained on
UNRELATED = Path(__file__).with_name("unrelated.txt")
FALSE_ANSWERS = 0.05  # of unrelated questions that may come out above the line
LEAST_RELATED = 0.5  # of related ones that must, or no line is drawn
PER_KIND = 40  # unrelated pictures of each kind
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
    """The direction from unrelated pictures to views, found on half of each kind of them; the line on the rest."""
    if len(views) < 2:
        return np.zeros(unrelated.shape[1], np.float32), NO_LINE
    # They come kind by kind in turn: so many rounds of all kinds.
    kept = np.arange(len(unrelated)) // len(KINDS) % 2 == 1
    direction = _direction(views[::2], unrelated[~kept])
    line = _line(unrelated[kept] @ direction)
    clear = (views[1::2] @ direction > line).mean() >= LEAST_RELATED
    return direction, line if clear else NO_LINE


def _direction(views: Float32Array, unrelated: Float32Array) -> Float32Array:
    """(dimension,) of a ridge regression to +1 and -1, both sides weighing the same."""
    rows = np.pad(np.concatenate([views, unrelated]).astype(np.float64), ((0, 0), (0, 1)), constant_values=1)
    side = np.repeat([1.0, -1.0], [len(views), len(unrelated)])
    weight = np.repeat([1 / len(views), 1 / len(unrelated)], [len(views), len(unrelated)])
    weighted = (rows * weight[:, None]).T
    found = np.linalg.solve(weighted @ rows + SOFTNESS * np.eye(rows.shape[1]), weighted @ side)
    return np.asarray(found[:-1], np.float32)  # what is added to all of them is part of the line


def _line(unrelated: Float32Array) -> float:
    """The conformal quantile: of n + 1 scores like these, the last is above it one time in twenty at most."""
    place = ceil((len(unrelated) + 1) * (1 - FALSE_ANSWERS)) - 1
    return float(np.sort(unrelated)[min(place, len(unrelated) - 1)])
