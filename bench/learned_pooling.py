"""Weights for the views of a part, learned from generated parts: an ordered weighted average.

One weight for each of the nearest views, by their place, and one for the mean of all (Yager: On
Ordered Weighted Averaging Aggregation Operators, 1988), none negative, together 1. Fitted so that
the part that was drawn scores above the others, by the cross-entropy over the parts of a library
of generated ones, none of which the benchmark asks for.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from unittest.mock import patch

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize  # type: ignore[import-untyped]

import app.ranking
from app.bootstrap import open_service
from app.evaluation import ALL_ASSETS, Question, key_of_library, questions_of
from app.query import Query
from app.ranking import pool
from app.search import SearchService
from bench.generated import write_generated
from indexer.config import settings_from
from indexer.embedders import open_embedder
from indexer.nightly import index
from indexer.ports import Float32Array

PARTS, ASKED = 600, 150
NEAREST = 8  # views with a weight of their own
SHARPNESS = 30.0  # a difference of 1/30 in score decides
KINDS = {"drawings": "line drawing", "sketches": "sketch-like", "pictures": "photo-like"}
Float64Array = npt.NDArray[np.float64]
Starts = npt.NDArray[np.intp]


@dataclass(frozen=True)
class Case:
    """A query: what each part offers for the weights (m, NEAREST + 1), and the place of the right one."""

    offered: Float32Array
    right: int


def learn_weights(folder: Path) -> dict[str, Float32Array]:
    """Weights (NEAREST + 1,) for each kind of question."""
    write_generated(folder / "generated-pooling", PARTS)
    settings = replace(settings_from(), library=folder / "library-pooling")
    index([folder / "generated-pooling"], settings, open_embedder(settings, alone=False), watch=lambda _: None)
    with closing(open_service(settings)) as service:
        key = key_of_library(service.assets(limit=ALL_ASSETS)[0])
        asked = questions_of(service, key, ASKED, ["vectors"])
        return {
            kind: fit_weights(_cases(service, next(each for each in asked if each.name.startswith(start))))
            for kind, start in KINDS.items()
        }


def in_rows(similar: Float32Array, starts: Starts) -> Float32Array:
    """The likenesses of each group in a row, best first: (m, most in a group). NaN where nothing finite is."""
    within = np.arange(np.diff(np.append(starts, len(similar))).max(initial=0))
    there = within < np.diff(np.append(starts, len(similar)))[:, None]
    rows = np.where(there, similar[np.minimum(starts[:, None] + within, len(similar) - 1)], np.nan)
    return np.asarray(-np.sort(-np.where(np.isfinite(rows), rows, np.nan), axis=1), np.float32)


def mean_of(rows: Float32Array) -> Float32Array:
    """The mean (m,) of what is there in each row; NaN where nothing is."""
    known = np.isfinite(rows).sum(axis=1)
    return np.where(known > 0, np.nansum(rows, axis=1) / np.maximum(known, 1), np.float32(np.nan))


def sorted_views(similar: Float32Array, starts: Starts) -> Float32Array:
    """The likenesses of the nearest views of each group, best first, and their mean: (m, NEAREST + 1).

    A group with fewer views has its last one again; NaN where it has none that is finite.
    """
    rows = in_rows(similar, starts)
    last = np.maximum(np.isfinite(rows).sum(axis=1), 1)[:, None] - 1
    best = np.take_along_axis(rows, np.minimum(np.arange(NEAREST), last), axis=1)
    return np.column_stack([best, mean_of(rows)])


def fit_weights(cases: Sequence[Case]) -> Float32Array:
    """The weights under which the right part of each case is clearest ahead."""

    def loss(weights: Float64Array) -> tuple[float, Float64Array]:
        value, slope = 0.0, np.zeros(NEAREST + 1)
        for case in cases:
            scores = SHARPNESS * (case.offered @ weights)
            chances = np.exp(scores - scores.max())
            chances /= chances.sum()
            value -= float(np.log(max(chances[case.right], 1e-12)))
            slope -= SHARPNESS * (case.offered[case.right] - chances @ case.offered)
        return value / len(cases), slope / len(cases)

    together = {"type": "eq", "fun": lambda weights: weights.sum() - 1, "jac": np.ones_like}
    even = np.full(NEAREST + 1, 1 / (NEAREST + 1))
    found = minimize(loss, even, jac=True, method="SLSQP", bounds=[(0, 1)] * len(even), constraints=[together])
    return np.asarray(found.x, np.float32)


def _cases(service: SearchService, question: Question) -> list[Case]:
    """What every part offers for each query: caught where the likenesses of views become scores."""
    caught: list[Float32Array] = []

    def catch(similar: Float32Array, starts: Starts, mean: float) -> Float32Array:
        caught.append(sorted_views(similar, starts))
        return pool(similar, starts, mean)

    cases = []
    assets = np.unique([card.id for card in service.assets(limit=ALL_ASSETS)[0]])
    with patch.object(app.ranking, "pool", catch):
        for ask in question.asks:
            caught.clear()
            service.search(Query((ask.term(),), rank="vectors", heed=False))
            # what is pooled first is the whole library, by the kinds of views that are compared in the first place
            cases.append(Case(caught[0], int(np.searchsorted(assets, int(ask.unit)))))
    return cases
