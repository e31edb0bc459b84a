"""The directions from which a part is looked at: 26 that are searched, and 72 between them.

Orthographic cameras around a part whose Z axis points up. The first five are the
views a designer draws first: isometric, front, right, top, and another isometric.
The 26 are the faces, corners and edges of a cube around the part: no direction is
farther than 28 degrees from one of them, and half are within 16. With the 72, the
farthest is 18 degrees away, and half are within 8.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import permutations, product
from math import asin, atan2, cos, degrees, hypot, radians, sin, sqrt

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


def _between() -> Iterator[Camera]:
    """The directions from the middle of a cube to points of a grid of 5 x 5 x 5 that are of no camera before."""
    for kind in ((1, 1, 2), (1, 2, 2), (0, 1, 2)):
        for x, y, z in sorted({*permutations(kind)}, reverse=True):
            for signs in product(*((1, -1) if each else (1,) for each in (x, y, z))):
                a, b, c = (sign * each for sign, each in zip(signs, (x, y, z), strict=True))
                yield Camera(degrees(atan2(b, a)), degrees(atan2(c, hypot(a, b))))


BETWEEN: tuple[Camera, ...] = tuple(_between())
SHADED_BETWEEN = 24  # of them, the first: from the others line drawings are made, which gain more (`bench.views`)


def camera_of(number: int) -> Camera:
    """The camera of a rendered view, by the number of the view: those between come after those that are searched."""
    return (CAMERAS + BETWEEN)[number]
