"""What a curved line is drawn with: random features of a Gaussian kernel (Rahimi, Recht 2007).

What is told apart may lie in one region among all rows, not on one side of a plane. A plane
among these features is curved among the rows.
"""

from __future__ import annotations

from functools import cache

import numpy as np

from indexer.ports import Float32Array


def cosines_of(rows: Float32Array, count: int, narrowness: float, seed: int) -> Float32Array:
    """Features (n, count) of rows (n, d), whose products are about exp(-narrowness |x - y|²)."""
    waves, phases = _waves(rows.shape[1], count, narrowness, seed)
    return np.asarray(np.cos(rows @ waves + phases) * np.float32(np.sqrt(2 / count)), np.float32)


@cache
def _waves(dimension: int, count: int, narrowness: float, seed: int) -> tuple[Float32Array, Float32Array]:
    random = np.random.default_rng(seed)
    waves = random.normal(0, np.sqrt(2 * narrowness), (dimension, count))
    return waves.astype(np.float32), random.uniform(0, 2 * np.pi, count).astype(np.float32)
