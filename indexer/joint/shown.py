"""Pictures of parts in every look, for learning what pictures of parts look like (`rating.py`).

Looks that pictures of other things share are there more often: of photos there are most.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from indexer.joint.families import FAMILIES
from indexer.joint.files import PICTURE_SIZE
from indexer.joint.looks import LOOKS, draw_photo, draw_render, draw_sketch
from indexer.joint.material import as_brought, draw_in_pool, posed_shape
from indexer.ports import UInt8Array
from indexer.renderers import Camera

PARTS = 3  # of each family
SHOWN_AS = (*(look for look, _ in LOOKS), draw_photo, draw_photo, draw_photo, draw_render, draw_sketch)


def make_shown(path: Path, seed: int, workers: int, families: Sequence[str] = ()) -> UInt8Array:
    """Pictures (n, PICTURE_SIZE, PICTURE_SIZE), drawn into a file or read from there; no `families` are all of them."""
    if not path.exists():
        tasks = [(seed, number, name) for number in range(PARTS) for name in sorted(families or FAMILIES)]
        np.save(path, np.concatenate(list(draw_in_pool(_draw_looks, tasks, workers))))
    return np.asarray(np.load(path), np.uint8)


def _draw_looks(task: tuple[int, int, str]) -> UInt8Array:
    seed, number, name = task
    random = np.random.default_rng((seed, number, sorted(FAMILIES).index(name)))
    shape = posed_shape(FAMILIES[name].draw(random), random)
    pictures = []
    for look in SHOWN_AS:
        camera = Camera(random.uniform(-180, 180), float(np.degrees(np.arcsin(random.uniform(-1, 1)))))
        pictures.append(as_brought(look, shape, camera, PICTURE_SIZE, random))
    return np.stack(pictures)
