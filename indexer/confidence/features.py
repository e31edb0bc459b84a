"""What a curved line is drawn with: random features of a Gaussian kernel (Rahimi, Recht 2007).

Vectors of pictures of parts lie in one region among those of all pictures, not on one
side of a plane. A plane among these features is curved among the vectors.
"""

from __future__ import annotations

from functools import cache

import numpy as np

from indexer.ports import Float32Array

FEATURES = 1_001  # the last is 1 for every vector
NARROWNESS = 1.0  # of the kernel exp(-NARROWNESS |x - y|²), of unit vectors
SEED = 20_261_125


def lift(vectors: Float32Array) -> Float32Array:
    """Features (n, FEATURES) of unit vectors (n, dimension)."""
    waves, phases = _waves(vectors.shape[1])
    lifted = np.ones((len(vectors), FEATURES), np.float32)
    lifted[:, :-1] = np.cos(vectors @ waves + phases) * np.float32(np.sqrt(2 / len(phases)))
    return lifted


@cache
def _waves(dimension: int) -> tuple[Float32Array, Float32Array]:
    random = np.random.default_rng(SEED)
    waves = random.normal(0, np.sqrt(2 * NARROWNESS), (dimension, FEATURES - 1))
    return waves.astype(np.float32), random.uniform(0, 2 * np.pi, FEATURES - 1).astype(np.float32)
