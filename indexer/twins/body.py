"""A part made ready to be laid on others."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from indexer.ports import Mesh
from indexer.twins.moments import Complex128Array, waves
from indexer.twins.rotations import loose_axis
from indexer.twins.sampling import sample, scattered
from indexer.twins.signature import Signature, pose, sign
from indexer.twins.surface import surface_of
from indexer.twins.tree import Float64Array, Surface

SAMPLES = 1_600
MOST_CORNERS = 400


@dataclass(frozen=True)
class Body:
    """A shape about its middle and along its principal axes, in mm."""

    signature: Signature
    surface: Surface
    points: Float64Array  # (n, 3) on the surface, spread evenly by area
    probes: Float64Array  # (p, 3) points of the surface to measure with: the same, and some corners of triangles
    waves: Complex128Array | None  # round the axis that its spreads leave loose


def body_of(mesh: Mesh, known: Signature | None = None) -> Body:
    """Prepare a mesh; `known` is its signature where that was made before. Raises NoGeometry for one without area."""
    posed = pose(mesh)
    signature = known or sign(posed)
    points = sample(posed.corners, posed.areas, SAMPLES)
    # Corners lie on the true surface however coarse the triangles are, and on the tips that samples miss.
    ends = posed.corners.reshape(-1, 3)
    corners = ends[:: max(1, -(-len(ends) // MOST_CORNERS))]
    axis = loose_axis(signature.spreads)
    turning = None if axis is None else waves(posed.corners, posed.areas, signature.radius, axis)
    return Body(signature, surface_of(posed.corners), points, np.concatenate([points, corners]), turning)


def some_points(body: Body, count: int) -> Float64Array:
    """About `count` points of a body. Neighbours lie far apart, so that a few tell whether a sum will be large."""
    points = body.points[:: max(1, len(body.points) // count)]
    return np.ascontiguousarray(points[scattered(len(points))])
