"""Fits factors of the sources to preferences. Pure functions.

The score of an asset is a sum over the sources, so that the difference of two is linear
in the factors: a logistic regression on differences (Joachims 2002 does the same with a
support vector machine), convex, within bounds, and pulled to 1 by a penalty that weighs
the less the more questions there are. The factors are 1 on average: a common one changes
no ranking, but would make every preference that does not hold look less wrong.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize  # type: ignore[import-untyped]

from app.learning.preferences import Preference
from app.ranking import Factors, Ranking, Source

LEAST, MOST = 0.25, 4.0  # of a factor
SHARPNESS = 20.0  # a difference of 1/20 in score decides
PULL = 10.0  # questions that the factor 1 counts for

Float64Array = npt.NDArray[np.float64]
SOURCES = tuple(Source)


def differences_of(ranking: Ranking, preferences: Sequence[Preference]) -> Float64Array:
    """By how much the wanted asset of each preference is ahead in each source: (n, sources), at factors of 1.

    A preference about an asset that the ranking does not hold is left out.
    """
    gained = np.zeros((len(ranking.assets), len(SOURCES)))
    for column, source in enumerate(ranking.sources):
        gained[:, SOURCES.index(source)] += ranking.gained[:, column]
    places = {asset: place for place, asset in enumerate(ranking.assets.tolist())}
    pairs = [(places[one], places[other]) for one, other in known_pairs(ranking, preferences)]
    better, worse = np.array(pairs, np.int64).reshape(-1, 2).T
    return gained[better] - gained[worse]


def known_pairs(ranking: Ranking, preferences: Sequence[Preference]) -> list[Preference]:
    """The preferences between assets that the ranking holds."""
    known = set(ranking.assets.tolist())
    return [pair for pair in preferences if known.issuperset(pair)]


def fit(questions: Sequence[Float64Array]) -> Factors:
    """The factors that suit the differences (n, sources) of each question best; every question counts the same."""
    known = [each for each in questions if len(each)]
    if not known:
        return Factors()
    ahead = SHARPNESS * np.concatenate(known)
    shares = np.concatenate([np.full(len(each), 1 / len(each)) for each in known])

    def loss(factors: Float64Array) -> tuple[float, Float64Array]:
        margins = ahead @ factors
        missed = 1 / (1 + np.exp(np.clip(margins, -500, 500)))
        value = float(shares @ np.logaddexp(0, -margins)) + PULL * float(((factors - 1) ** 2).sum())
        return value, 2 * PULL * (factors - 1) - (shares * missed) @ ahead

    there = np.abs(ahead).max(axis=0) > 0
    bounds = [(LEAST, MOST) if each else (1.0, 1.0) for each in there]
    average = {"type": "eq", "fun": lambda factors: factors.sum() - len(SOURCES), "jac": np.ones_like}
    found = minimize(loss, np.ones(len(SOURCES)), jac=True, method="SLSQP", bounds=bounds, constraints=[average])
    return Factors(**{source.value: float(found.x[place]) for place, source in enumerate(SOURCES)})
