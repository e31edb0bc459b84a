"""Pictures that show no part, all made up here: land, animals, people, homes, places, print, charts, screens, patterns.

What they have in common is what a picture of no part is known by (`confidence/calibration.py`).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

import numpy as np

from indexer.ports import UInt8Array
from indexer.unrelated import (
    animals,
    beasts,
    charts,
    diagrams,
    furniture,
    household,
    nature,
    ornaments,
    outdoors,
    patterns,
    people,
    places,
    print,
    science,
    screens,
    signs,
    weather,
)
from indexer.unrelated.canvas import SIZE, Random, as_taken

__all__ = ["KINDS", "SEED", "SIZE", "Kind", "draw_unrelated"]

SEED = 20_261_124

Kind: TypeAlias = Callable[[Random], UInt8Array]

THEMES = (
    *(nature, people, places, print, charts, patterns),
    *(animals, beasts, furniture, household, outdoors, weather, science, diagrams, screens, signs, ornaments),
)

KINDS: tuple[Kind, ...] = tuple(
    getattr(theme, name) for theme in THEMES for name in sorted(vars(theme)) if name.startswith("draw_")
)


def draw_unrelated(each: int, seed: int = SEED) -> list[UInt8Array]:
    """So many grey pictures (SIZE, SIZE) of each kind, kinds in turn; the same each time."""
    random = np.random.default_rng(seed)
    return [as_taken(draw(random), random) for _ in range(each) for draw in KINDS]
