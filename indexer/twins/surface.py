"""A surface that distances of points are measured from.

Distances between samples of two surfaces would never be below the spacing of the
samples; these are exact.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from indexer.ports import Int32Array
from indexer.twins.boxes import boxes_over
from indexer.twins.tree import Float64Array, Surface, find_nearest


@dataclass(frozen=True)
class Feet:
    """The nearest places on a surface, one for each of n points."""

    distances: Float64Array  # (n,), mm
    places: Float64Array  # (n, 3)
    triangles: Int32Array  # (n,)


def surface_of(corners: Float64Array) -> Surface:
    """Prepare triangles (m, 3 corners, 3), m > 0."""
    one, two, three = corners[:, 0], corners[:, 1], corners[:, 2]
    lows, highs = np.minimum(np.minimum(one, two), three), np.maximum(np.maximum(one, two), three)
    order, boxes = boxes_over(lows, highs)
    ordered = np.ascontiguousarray(corners[order])
    across = np.cross(ordered[:, 1] - ordered[:, 0], ordered[:, 2] - ordered[:, 0])
    lengths = np.linalg.norm(across, axis=1, keepdims=True)
    normals = np.divide(across, lengths, out=np.zeros_like(across), where=lengths > 0)
    return Surface(ordered, normals, *boxes)


def find_feet(surface: Surface, points: Float64Array) -> Feet:
    """The nearest place of a surface to each point (n, 3)."""
    squares, places, triangles = find_nearest(surface, np.ascontiguousarray(points, np.float64))
    return Feet(np.sqrt(squares), places, triangles)
