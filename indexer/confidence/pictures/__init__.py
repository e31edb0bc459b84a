"""Pictures that show no part, all made up here: land, people, places, print, charts, patterns.

The more different they are, the better the line holds for pictures of kinds that nobody
drew (`calibration.py`).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

import numpy as np

from indexer.confidence.pictures import charts, nature, patterns, people, places, print
from indexer.confidence.pictures.canvas import SIZE, Random, as_taken
from indexer.ports import UInt8Array

__all__ = ["KINDS", "SEED", "SIZE", "Kind", "draw_unrelated"]

SEED = 20_261_124

Kind: TypeAlias = Callable[[Random], UInt8Array]

KINDS: tuple[Kind, ...] = tuple(
    getattr(theme, name)
    for theme in (nature, people, places, print, charts, patterns)
    for name in sorted(vars(theme))
    if name.startswith("draw_")
)


def draw_unrelated(each: int, seed: int = SEED) -> list[UInt8Array]:
    """So many grey pictures (SIZE, SIZE) of each kind, kinds in turn; the same each time."""
    random = np.random.default_rng(seed)
    return [as_taken(draw(random), random) for _ in range(each) for draw in KINDS]
