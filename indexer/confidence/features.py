"""What the line for pictures is drawn with: random cosines of vectors, since parts lie in one region among them."""

from __future__ import annotations

import numpy as np

from indexer.joint.cosines import cosines_of
from indexer.ports import Float32Array

FEATURES = 1_001  # the last is 1 for every vector
NARROWNESS = 1.0  # of the kernel exp(-NARROWNESS |x - y|²), of unit vectors
SEED = 20_261_125


def lift(vectors: Float32Array) -> Float32Array:
    """Features (n, FEATURES) of unit vectors (n, dimension)."""
    lifted = np.ones((len(vectors), FEATURES), np.float32)
    lifted[:, :-1] = cosines_of(vectors, FEATURES - 1, NARROWNESS, SEED)
    return lifted
