"""Pictures that show no part, all made up here: land, animals, people, homes, places, print, charts, screens, patterns.

Food, clothes, art and what telescopes, doctors and airmen see are among them.
What they have in common is what a picture of no part is known by (`confidence/calibration.py`).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

import numpy as np

from indexer.ports import UInt8Array
from indexer.unrelated import (
    animals,
    arts,
    beasts,
    charts,
    closeups,
    clothes,
    diagrams,
    furniture,
    household,
    lenses,
    meals,
    moments,
    nature,
    ornaments,
    outdoors,
    overhead,
    patterns,
    people,
    places,
    print,
    science,
    screens,
    sheets,
    signs,
    weather,
    windows,
)
from indexer.unrelated.canvas import SIZE, Random, as_taken

__all__ = ["KINDS", "SEED", "SIZE", "Kind", "draw_unrelated"]

SEED = 20_261_124
LEAST_SPREAD = 1  # of the greys in a picture that shows anything

Kind: TypeAlias = Callable[[Random], UInt8Array]

THEMES = (
    *(nature, people, places, print, charts, patterns),
    *(animals, beasts, furniture, household, outdoors, weather, science, diagrams, screens, signs, ornaments),
    *(meals, clothes, lenses, overhead, sheets, windows, arts, closeups, moments),
)

KINDS: tuple[Kind, ...] = tuple(
    getattr(theme, name) for theme in THEMES for name in sorted(vars(theme)) if name.startswith("draw_")
)


def draw_unrelated(each: int, seed: int = SEED) -> list[UInt8Array]:
    """So many grey pictures (SIZE, SIZE) of each kind, kinds in turn; the same each time."""
    random = np.random.default_rng(seed)
    return [_draw(draw, random) for _ in range(each) for draw in KINDS]


def _draw(draw: Kind, random: Random) -> UInt8Array:
    """One of a kind as taken, and taken anew where by chance it came out empty."""
    picture = as_taken(draw(random), random)
    while picture.std() <= LEAST_SPREAD:
        picture = as_taken(draw(random), random)
    return picture
