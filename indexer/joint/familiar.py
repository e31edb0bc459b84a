"""What is asked for by a name is compared with what parts of that name look like, too.

Words and pictures of one family end up near each other, but not in one place: words keep to
their side of the space (the modality gap; Liang et al., NeurIPS 2022), and "capacitor" is the
name of six families that look different. So the model remembers how the families that it was
trained on look. A word attends to their names, and the mean of what these look like is added to
its vector: one layer of attention whose keys are words and whose values are pictures, fitted
to nothing (as the cache of Tip-Adapter, Zhang et al., ECCV 2022). A word that means none of
them comes near to all of them a little, which changes no order.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from indexer.joint.files import WEIGHTS, familiar_weights
from indexer.ports import Float32Array, Int64Array

SOFTNESS = 0.1  # of likeness: how much less a name counts that is this much less alike
SHARE = 0.6  # of what the families look like, in the vector of a word


@dataclass(frozen=True)
class Familiar:
    """Names (k, JOINT) with the family of each (k,), ascending, and how the families look (f, JOINT): unit vectors."""

    names: Float32Array
    families: Int64Array
    looks: Float32Array

    def recall(self, words: Float32Array) -> Float32Array:
        """Unit vectors (n, JOINT) of words moved towards what they are the names of."""
        alike = np.maximum.reduceat(words @ self.names.T, np.flatnonzero(np.diff(self.families, prepend=-1)), axis=1)
        attention = np.exp((alike - alike.max(axis=1, keepdims=True)) / SOFTNESS)
        return unit((1 - SHARE) * words + SHARE * unit(attention @ self.looks))


def read_familiar(weights: Path = WEIGHTS) -> Familiar:
    """What was learned and committed. Raises ModelMissing where its file is not there."""
    stored = familiar_weights(weights)
    return Familiar(stored["names"], stored["families"], stored["looks"])


def unit(vectors: Float32Array) -> Float32Array:
    """Vectors (n, d) made one long; those of nothing but noughts stay."""
    return np.asarray(vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9), np.float32)
