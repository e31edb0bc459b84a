"""The directions from which a part is looked at: 26 that are searched, and 60 between them.

Orthographic cameras around a part whose Z axis points up. The first five are the
views a designer draws first: isometric, front, right, top, and another isometric.
The 26 are the faces, corners and edges of a cube around the part: no direction is
farther than 28 degrees from one of them, and half are within 16. With the 60, the
farthest is 17 degrees away, and half are within 9.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from math import asin, atan2, cos, degrees, radians, sin, sqrt

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

    @classmethod
    def towards(cls, direction: Float32Array) -> Camera:
        """The one that stands in a direction (3,) of unit length from the part."""
        x, y, z = direction.tolist()
        return cls(degrees(atan2(y, x)), degrees(asin(max(-1.0, min(1.0, z)))))

    @cached_property
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

# Azimuth and elevation. Each stands in the middle of the directions that are nearer to it than to any other, the 26
# being held (relaxation: Lloyd, Least Squares Quantization in PCM, 1982), so that nearly all show a part from
# aslant: directions between those of the cube's grid see many faces edge on, and found fewer parts (docs/model.md).
# The next is always the farthest from all before.
_BETWEEN = (
    (1, 21), (36, -62), (112, -14), (-25, -16), (-123, 61), (-164, 24),
    (-74, -24), (-113, 9), (170, 22), (25, -13), (124, 57), (-22, 7),
    (114, 11), (-23, -67), (-168, -24), (85, -23), (165, -26), (25, 11),
    (-118, -15), (-104, -68), (99, -67), (84, 21), (-1, -22), (35, 56),
    (78, 68), (-68, 4), (-74, 66), (173, 68), (-6, 68), (-159, 1),
    (159, -2), (-60, -53), (-90, 21), (110, 31), (69, 0), (-98, -22),
    (177, -69), (-68, 30), (-148, -53), (-22, 30), (57, 19), (59, -19),
    (-146, -18), (143, -54), (145, 18), (22, 32), (-112, 32), (22, -36),
    (-54, -17), (-41, 53), (141, -18), (-154, 49), (112, -37), (-139, 18),
    (-23, -41), (155, 44), (-47, 17), (-114, -42), (65, -45), (66, 42),
)  # fmt: skip
BETWEEN: tuple[Camera, ...] = tuple(Camera(azimuth, elevation) for azimuth, elevation in _BETWEEN)
SHADED_BETWEEN = 24  # of them, the first: from the others line drawings are made, which gain more (`bench.views`)


def camera_of(number: int) -> Camera:
    """The camera of a rendered view, by the number of the view: those between come after those that are searched."""
    return (CAMERAS + BETWEEN)[number]
