"""Pictures of anything but parts, for training: the model learns to keep them apart from parts.

There are few kinds of them (`indexer/unrelated`) beside all that people may bring. So each is
turned over, cut out of and laid over others by lot, that what they have in common is learned,
not the pictures.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import torch
from torch import Generator, Tensor

from indexer.joint.distort import distort, looked_at, to_pixels
from indexer.joint.squares import to_square
from indexer.ports import UInt8Array
from indexer.unrelated import draw_unrelated

EACH = 70  # pictures of each kind
MIXED = 0.3  # of the pictures have another one laid over them
LEAST_CUT = 0.45  # of a side that is left of a picture


def make_others(path: Path, size: int, seed: int) -> UInt8Array:
    """Pictures (n, size, size) as the model sees them, drawn into a file or read from there."""
    if not path.exists():
        np.save(path, np.stack([to_square(picture, size) for picture in draw_unrelated(EACH, seed)]))
    return np.asarray(np.load(path, mmap_mode="r"), np.uint8)


def some_others(pictures: UInt8Array, count: int, size: int, random: Generator) -> Tensor:
    """So many of the pictures as pixels (count, 1, size, size) in -1..1, each changed in its own way."""
    chosen = torch.randint(len(pictures), (2, count), generator=random)
    first, second = (_cut_out(to_pixels(torch.from_numpy(pictures[row.numpy()]), size), random) for row in chosen)
    share = torch.rand((count, 1, 1, 1), generator=random)
    mixed = torch.rand((count, 1, 1, 1), generator=random) < MIXED
    return distort(torch.where(mixed, share * first + (1 - share) * second, first), random)


def _cut_out(pixels: Tensor, random: Generator) -> Tensor:
    """A part of each picture made as large as it was, every second one turned over."""
    count = len(pixels)
    side = LEAST_CUT + (1 - LEAST_CUT) * torch.rand(count, generator=random)
    middle = (2 * torch.rand((count, 2), generator=random) - 1) * (1 - side[:, None])
    over = torch.where(torch.rand(count, generator=random) < 0.5, -side, side)
    none = torch.zeros(count)
    return looked_at(pixels, torch.stack([over, none, middle[:, 0], none, side, middle[:, 1]], dim=1))
