"""How the scores of assets change with the vector of the words: what an adapter of words is fitted to.

A score is a sum of products of that vector with views (`ranking.py`), so that its slope is
a mix of these views: of the one that speaks most and the mean, weighed as the ranking
does. It holds as long as the same view speaks most.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from app.candidates import Asked
from app.ranking import (
    COMPARISONS,
    LEAST_SPREAD,
    SCALE_WEIGHTS,
    SPREAD,
    TEXT_WEIGHT,
    Comparison,
    Face,
    Factors,
    Probe,
    Scale,
    Source,
)
from indexer.builds import BuildRows
from indexer.ports import Float32Array

Float64Array = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Slopes:
    """What was said (dimension,), and how the score of each asset rises along each direction of the vector of that.

    `rises` is (assets, dimension); an asset that is not in the build has zeros.
    """

    said: Float32Array
    rises: Float64Array


def slopes_of(asked: Asked, words: Probe, assets: Sequence[int]) -> Slopes:
    """How the scores of some assets change with `words`, the probe of `asked` that is meant, of a single vector."""
    build = asked.build
    rows = build.rows.at(build.by_asset.of(np.asarray(assets, np.int64)))
    rises = np.zeros((len(assets), words.vectors.shape[1]))
    vectors = build.store.vectors(rows.views) if len(rows.views) else np.empty((0, rises.shape[1]), np.float32)
    for comparison in COMPARISONS[Face.WORDS]:
        weight = words.weight * _weight_of(asked, comparison.scale)
        rises += weight * _pooled(comparison, words.vectors[0], rows, vectors, assets)
    return Slopes(words.said[0], rises / _all_weights(asked))


def _pooled(
    comparison: Comparison, words: Float32Array, rows: BuildRows, vectors: Float32Array, assets: Sequence[int]
) -> Float64Array:
    likeness = comparison.likeness(vectors @ words, rows, comparison.kinds)
    pooled = np.zeros((len(assets), vectors.shape[1]))
    for place, asset in enumerate(assets):
        own = np.flatnonzero((rows.assets == asset) & np.isfinite(likeness))
        if len(own):
            best = vectors[own[likeness[own].argmax()]]
            pooled[place] = (1 - comparison.mean) * best + comparison.mean * vectors[own].mean(axis=0)
    return pooled


def _weight_of(asked: Asked, scale: Scale) -> float:
    """Of a cosine in the score, before all weights are divided by their sum."""
    spread = max((SPREAD * float(each.scores.std()) for each in asked.background if each.scale == scale), default=0.0)
    return _source_weight(scale, asked.factors) / spread if spread > LEAST_SPREAD else 0.0


def _all_weights(asked: Asked) -> float:
    """What the weighed scores are divided by: the weights of all lists that the question makes."""
    there = {each.scale for each in asked.background if each.scale is not None}
    return sum(abs(each.weight) * _weight_of_lists(each, there, asked.factors) for each in asked.probes)


def _weight_of_lists(probe: Probe, there: set[Scale], factors: Factors) -> float:
    scales = {comparison.scale for face in probe.faces for comparison in COMPARISONS[face]} & there
    text = TEXT_WEIGHT * factors.text if Face.WORDS in probe.faces else 0.0
    return text + sum(_source_weight(each, factors) for each in scales)


def _source_weight(scale: Scale, factors: Factors) -> float:
    return SCALE_WEIGHTS[scale] * factors.of(Source(scale.value))
