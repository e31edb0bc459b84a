"""A library of generated parts: files of the synthetic families, some of them copies of others in another pose."""

from __future__ import annotations

import os
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from itertools import chain
from multiprocessing import get_context
from pathlib import Path

import numpy as np

import indexer.joint.families  # noqa: F401  (registers the families)
from bench.twin_parts import moved
from indexer.joint.family import FAMILIES, Random

COPY_EVERY = 20  # one part in so many is an earlier one again
AT_ONCE = 100


def write_generated(folder: Path, count: int) -> list[Path]:
    """The first `count` parts as binary STL files in folders by category; what is there already stays. Always the same.

    A file is called by the kind of its part and a number, so that the library answers words too; a copy, by a
    number alone.
    """
    pieces = [range(first, min(first + AT_ONCE, count)) for first in range(0, count, AT_ONCE)]
    with ProcessPoolExecutor(len(os.sched_getaffinity(0)), mp_context=get_context("spawn")) as pool:
        return list(chain.from_iterable(pool.map(partial(_write, folder), pieces)))


def copies_among(count: int) -> dict[int, int]:
    """The numbers of the copies among the first `count` parts, and those of their originals."""
    return {number: _original(number) for number in range(count) if _original(number) != number}


def _write(folder: Path, numbers: Iterable[int]) -> list[Path]:
    return [_write_one(folder, number) for number in numbers]


def _write_one(folder: Path, number: int) -> Path:
    original = _original(number)
    name = sorted(FAMILIES)[original % len(FAMILIES)]
    family = FAMILIES[name]
    path = folder / (family.category or "other") / f"{'copy' if original != number else name} {number:06}.stl"
    if not path.exists():
        drawn = family.draw(np.random.default_rng(original))
        solid = drawn.solid if original == number else moved(drawn.solid, degrees=_angle(np.random.default_rng(number)))
        path.parent.mkdir(parents=True, exist_ok=True)
        solid.export(path)
    return path


def _original(number: int) -> int:
    return number - COPY_EVERY // 2 if number % COPY_EVERY == COPY_EVERY - 1 else number


def _angle(random: Random) -> float:
    return float(random.uniform(10, 170))
