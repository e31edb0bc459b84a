"""Turns to try when one shape is laid on another.

Both lie along their principal axes already, so that four half turns are enough for most.
Where two spreads are about the same the axes across are anybody's guess: turns about the
third are read from the waves round it, then all are tried. Where all three spreads are
the same, turns of every kind are.
"""

from __future__ import annotations

from functools import cache

import numpy as np

from indexer.twins.moments import Complex128Array
from indexer.twins.tree import Float64Array

SAME = 0.06  # spreads that differ less, as a share, say nothing about their axes
STEPS = 89  # turns about an axis; a prime, so that they meet the teeth of any wheel in many phases
ANYHOW = 400  # turns of every kind
FAINT = 1e-5  # waves below are rounding
REFLECTION: Float64Array = np.diag([-1.0, 1.0, 1.0])


def loose_axis(spreads: tuple[float, float, float], same: float = SAME) -> int | None:
    """The axis about which a shape with these spreads may be turned by anything; None without, and with all three."""
    first, second, third = spreads
    loose = (first - second < same * first, second - third < same * second)
    return {(True, False): 2, (False, True): 0}.get(loose)


def all_turns(spreads: tuple[float, float, float]) -> Float64Array:
    """Rotations (n, 3, 3) that may lay an equal shape on one with these spreads, where no axis is loose."""
    if spreads[0] - spreads[2] < 2 * SAME * spreads[0]:
        return np.concatenate([_quarter_turns(), _spiral()])
    return half_turns()


def turns_about(axis: int, one: Complex128Array, other: Complex128Array, first: Float64Array) -> Float64Array:
    """Turns (n, 3, 3) about a loose axis that may lay one shape, moved by `first` (3, 3) before, on another.

    `one` and `other` are their waves; `first` is a diagonal of signs. Likely turns come first.
    """
    across, up = first[(axis + 1) % 3, (axis + 1) % 3], first[(axis + 2) % 3, (axis + 2) % 3]
    powers = np.arange(1, len(one) + 1)
    moved = across**powers * (one if across == up else one.conj())
    angles: list[float] = []
    for k, start, end in zip(powers.tolist(), moved, other, strict=True):
        if min(abs(start), abs(end)) > FAINT:
            angle = np.angle(end / start) / k
            angles += [angle + 2 * np.pi * step / k for step in range(k)]
    return _rotations(axis, np.array([*angles, *_everywhere()])) @ first


@cache
def _everywhere() -> tuple[float, ...]:
    """Angles all round; neighbours score alike, so that far ones come one after the other."""
    order = np.argsort(np.arange(STEPS) * 0.6180339887498949 % 1, kind="stable")
    return tuple((order * (2 * np.pi / STEPS)).tolist())


def _rotations(axis: int, angles: Float64Array) -> Float64Array:
    one, other = (axis + 1) % 3, (axis + 2) % 3
    turns = np.zeros((len(angles), 3, 3))
    turns[:, axis, axis] = 1
    turns[:, one, one] = turns[:, other, other] = np.cos(angles)
    turns[:, other, one], turns[:, one, other] = np.sin(angles), -np.sin(angles)
    return turns


@cache
def half_turns() -> Float64Array:
    """No turn, and half a turn about each axis."""
    return np.stack([np.diag(signs) for signs in ([1.0, 1, 1], [1.0, -1, -1], [-1.0, 1, -1], [-1.0, -1, 1])])


@cache
def _quarter_turns() -> Float64Array:
    """The 24 turns of a cube."""
    units = np.eye(3)
    axes = [sign * units[k] for k in range(3) for sign in (1, -1)]
    frames = [np.stack([x, y, np.cross(x, y)], axis=1) for x in axes for y in axes if abs(x @ y) < 0.5]
    return np.stack(frames)


@cache
def _spiral() -> Float64Array:
    """Turns spread evenly: M. Alexa, "Super-Fibonacci spirals", CVPR 2022."""
    places = np.arange(ANYHOW) + 0.5
    share = places / ANYHOW
    a, b = 2 * np.pi * places / np.sqrt(2), 2 * np.pi * places / 1.533751168755204288118041
    r, s = np.sqrt(share), np.sqrt(1 - share)
    x, y, z, w = r * np.sin(a), r * np.cos(a), s * np.sin(b), s * np.cos(b)
    rows = [
        [1 - 2 * (y * y + z * z), 2 * (x * y - z * w), 2 * (x * z + y * w)],
        [2 * (x * y + z * w), 1 - 2 * (x * x + z * z), 2 * (y * z - x * w)],
        [2 * (x * z - y * w), 2 * (y * z + x * w), 1 - 2 * (x * x + y * y)],
    ]
    return np.moveaxis(np.array(rows), 2, 0)
