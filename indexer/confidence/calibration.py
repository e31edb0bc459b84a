"""Where the line lies between questions about parts and questions about anything else.

Conformal prediction (Vovk, Gammerman, Shafer: Algorithmic Learning in a Random World,
2005): the line is drawn so that of questions like those known here, which no part
answers, one in twenty comes out above it; of pictures also of kinds that it does not know.
How near a question is to its best match alone says little, for there is a part like every
blob; what tells them apart is whether words are near to words for parts, and whether a
picture lies where pictures of parts lie, looks as they do, and has something near.
"""

from __future__ import annotations

from collections.abc import Callable
from math import ceil
from typing import TypeAlias

import numpy as np

from indexer.confidence.background import Background, Others
from indexer.confidence.features import lift
from indexer.confidence.kept import NO_LINE, Confidence, PicturesLine, no_pictures_line
from indexer.joint.regression import Moments, direction_between
from indexer.ports import Float32Array

FALSE_ANSWERS = 0.05  # of unrelated questions that may come out above the line
LEAST_RELATED = 0.5  # of related ones that must, or no line is drawn
MOST_VIEWS = 6_000  # of a library, half of them to see whether they are above the line
# What counts beside where the vector of a picture lies, all in standard deviations of unrelated ones.
SAY_OF_LOOKS = 1.0  # what it looks like
SAY_OF_NEAREST = 0.7  # how alike the nearest in the library is
CHECKED = 300  # known words among which it is seen whether they are above the line


Nearness: TypeAlias = Callable[[Float32Array], Float32Array]  # of vectors (n, dimension) the best likeness (n,)


def calibrate(background: Background, titles: Float32Array, views: Float32Array, nearness: Nearness) -> Confidence:
    """Draw the lines for a library, from its titles as they are asked with and some of its views (n, dimension).

    `nearness` says how alike the nearest of all of them is.
    """
    known = np.concatenate([background.words, titles])
    drawn = _draw_pictures_line(views, background.pictures, nearness)
    return Confidence(known, _draw_words_line(known, background.unrelated_words), drawn)


def _draw_words_line(known: Float32Array, unrelated: Float32Array) -> float:
    line = _line((unrelated @ known.T).max(axis=1))
    chosen = np.linspace(0, len(known) - 1, min(CHECKED, len(known))).astype(np.int64)
    alike = known[chosen] @ known.T
    alike[np.arange(len(chosen)), chosen] = -1
    return line if (alike.max(axis=1) > line).mean() >= LEAST_RELATED else NO_LINE


def _draw_pictures_line(views: Float32Array, others: Others, nearness: Nearness) -> PicturesLine:
    """The line, from views, pictures of something else, and how near these come.

    Of each of these counts how far it is along a direction that was found without its kind, and what a
    rating says that was learned without it (cross-conformal prediction, Vovk 2015, over kinds): so the
    line is that of kinds which nobody thought of, and all kinds serve for direction and line.
    """
    if len(views) < 2:
        return no_pictures_line()
    views = views[:: ceil(len(views) / MOST_VIEWS)]
    lifted, parts = lift(others.vectors), Moments.of(lift(views[::2]))
    folds = [others.folds == fold for fold in np.unique(others.folds)]
    moments = [Moments.of(lifted[fold]) for fold in folds]
    along = np.empty(len(lifted), np.float32)
    for place, fold in enumerate(folds):
        rest = Moments.sum(moments[:place] + moments[place + 1 :])
        along[fold] = lifted[fold] @ direction_between(parts, rest)
    direction = direction_between(parts, Moments.sum(moments))
    if (lift(views[1::2]) @ direction > _line(along)).mean() < LEAST_RELATED:
        return no_pictures_line()
    nearest = nearness(others.vectors)
    looks = SAY_OF_LOOKS * along.std() / others.ratings.std()
    near = SAY_OF_NEAREST * along.std() / max(nearest.std(), 1e-6)
    return PicturesLine(direction, float(looks), float(near), _line(along + looks * others.ratings + near * nearest))


def _line(unrelated: Float32Array) -> float:
    """The conformal quantile: of n + 1 scores like these, the last is above it in at most FALSE_ANSWERS of cases."""
    place = ceil((len(unrelated) + 1) * (1 - FALSE_ANSWERS)) - 1
    return float(np.sort(unrelated)[min(place, len(unrelated) - 1)])
