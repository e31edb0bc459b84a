"""Metric thread sizes and the sizes of the standard fasteners that go with them (mm).

Facts of ISO 261, 4014, 4032, 4762 and 7089.
"""

from __future__ import annotations

from dataclasses import dataclass

from indexer.joint.choose import pick
from indexer.joint.family import Random


@dataclass(frozen=True)
class Metric:
    """One nominal size: diameter, pitch, and the usual head, nut, socket and washer sizes."""

    diameter: float
    pitch: float
    across: float  # flats of a hexagon head or nut
    head: float  # height of a hexagon head
    nut: float  # height of a nut
    cap: float  # diameter of a socket cap head
    key: float  # across the flats of the hexagon socket
    washer: float  # outer diameter of a plain washer
    plate: float  # thickness of a plain washer

    @property
    def name(self) -> str:
        """What a designer writes: M8."""
        return f"M{self.diameter:g}"

    @property
    def radius(self) -> float:
        """Half the diameter."""
        return self.diameter / 2


METRIC = tuple(
    Metric(*row)
    for row in (
        (1.6, 0.35, 3.2, 1.1, 1.3, 3, 1.5, 4, 0.3),
        (2, 0.4, 4, 1.4, 1.6, 3.8, 1.5, 5, 0.3),
        (2.5, 0.45, 5, 1.7, 2, 4.5, 2, 6, 0.5),
        (3, 0.5, 5.5, 2, 2.4, 5.5, 2.5, 7, 0.5),
        (4, 0.7, 7, 2.8, 3.2, 7, 3, 9, 0.8),
        (5, 0.8, 8, 3.5, 4.7, 8.5, 4, 10, 1),
        (6, 1, 10, 4, 5.2, 10, 5, 12, 1.6),
        (8, 1.25, 13, 5.3, 6.8, 13, 6, 16, 1.6),
        (10, 1.5, 16, 6.4, 8.4, 16, 8, 20, 2),
        (12, 1.75, 18, 7.5, 10.8, 18, 10, 24, 2.5),
        (14, 2, 21, 8.8, 12.8, 21, 12, 28, 2.5),
        (16, 2, 24, 10, 14.8, 24, 14, 30, 3),
        (20, 2.5, 30, 12.5, 18, 30, 17, 37, 3),
        (24, 3, 36, 15, 21.5, 36, 19, 44, 4),
        (30, 3.5, 46, 18.7, 25.6, 45, 22, 56, 4),
        (36, 4, 55, 22.5, 31, 54, 27, 66, 5),
    )
)


def pick_size(random: Random, smallest: float = 2, largest: float = 24) -> Metric:
    """One of the sizes between the two."""
    return pick(random, *(size for size in METRIC if smallest <= size.diameter <= largest))


LENGTHS = (
    3,
    4,
    5,
    6,
    8,
    10,
    12,
    14,
    16,
    18,
    20,
    22,
    25,
    30,
    35,
    40,
    45,
    50,
    55,
    60,
    65,
    70,
    80,
    90,
    100,
    120,
    150,
    200,
)


def pick_length(random: Random, size: Metric, least: float = 1.5, most: float = 8) -> float:
    """A standard length between so many diameters."""
    fitting = [length for length in LENGTHS if least * size.diameter <= length <= most * size.diameter]
    return float(pick(random, *fitting)) if fitting else round(size.diameter * (least + most) / 2)


def size_words(size: Metric, length: float) -> tuple[str, ...]:
    """What a designer types for a screw of this size: M8x40, long."""
    slender = length / size.diameter
    shape = ("long",) if slender > 6 else ("short",) if slender < 2.5 else ()
    return (size.name, f"{size.name}x{length:g}", f"{length:g} mm long", *shape)
