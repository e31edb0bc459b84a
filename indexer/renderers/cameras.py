"""The 26 directions from which a part is looked at: the faces, corners and edges of a cube around it.

Orthographic cameras around a part whose Z axis points up. The first five are the
views a designer draws first: isometric, front, right, top, and another isometric.
No direction is farther than 28 degrees from one of them, and half are within 16.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import asin, cos, degrees, radians, sin, sqrt

import numpy as np

from indexer.ports import Float32Array

ISOMETRIC = degrees(asin(1 / sqrt(3)))
LEVEL = 15.0  # degrees of elevation that are called level
SIDES = ("front", "front right", "right", "back right", "back", "back left", "left", "front left")


@dataclass(frozen=True)
class Camera:
    """Where the viewer stands, in degrees: azimuth from +X towards +Y, elevation above the XY plane."""

    azimuth: float
    elevation: float

    @property
    def rotation(self) -> Float32Array:
        """(3, 3) rotation whose rows are the directions right, up and towards the viewer."""
        a, e = radians(self.azimuth), radians(self.elevation)
        towards = (cos(e) * cos(a), cos(e) * sin(a), sin(e))
        # Level, so that +Z is upright; holds straight from above and below too.
        right = (-sin(a), cos(a), 0.0)
        return np.array([right, np.cross(towards, right), towards], np.float32)

    @property
    def words(self) -> str:
        """From where the part is seen, for people: "from the front right, above". The front looks towards -Y."""
        height = "above" if self.elevation > LEVEL else "below" if self.elevation < -LEVEL else ""
        if abs(self.elevation) > 90 - LEVEL:
            return f"from {height}"
        side = f"from the {SIDES[round((self.azimuth + 90) / 45) % len(SIDES)]}"
        return f"{side}, {height}" if height else side


CAMERAS: tuple[Camera, ...] = (
    Camera(-45, ISOMETRIC),
    Camera(-90, 0),
    Camera(0, 0),
    Camera(-90, 90),
    Camera(45, ISOMETRIC),
    Camera(135, ISOMETRIC),
    Camera(-135, ISOMETRIC),
    Camera(90, 0),
    Camera(180, 0),
    Camera(-45, -ISOMETRIC),
    Camera(135, -ISOMETRIC),
    Camera(-90, -90),
    # What only closer looks need: two corners more, and the edges.
    Camera(45, -ISOMETRIC),
    Camera(-135, -ISOMETRIC),
    *(Camera(azimuth, 0) for azimuth in (-45, 45, 135, -135)),
    *(Camera(azimuth, elevation) for elevation in (45, -45) for azimuth in (-90, 0, 90, 180)),
)
