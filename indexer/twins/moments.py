"""Moments of a surface, integrated exactly: equal shapes have equal ones however they are cut into triangles.

Polynomials over a triangle are integrated by Gauss-Legendre points of a square that is
folded onto it (A. Stroud, "Approximate Calculation of Multiple Integrals", 1971): four
by four of them are exact to the sixth degree.
"""

from __future__ import annotations

from functools import cache
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from indexer.renderers.compiled import exact
from indexer.twins.tree import Float64Array

POINTS = 4  # each way
PROFILE = 6  # numbers
WAVES = 6

Complex128Array: TypeAlias = npt.NDArray[np.complex128]


def principal(corners: Float64Array, areas: Float64Array) -> tuple[Float64Array, Float64Array]:
    """Spreads (3,) along the principal axes in mm, largest first, and the axes as columns of a rotation (3, 3).

    Corners (m, 3, 3) are about the middle of the surface.
    """
    moments = _second_moments(corners, areas) / areas.sum()
    squares, axes = np.linalg.eigh(moments)
    axes = axes[:, ::-1]
    if np.linalg.det(axes) < 0:
        axes = axes * [1, 1, -1]
    return np.sqrt(np.maximum(squares[::-1], 0)), axes


def profile(corners: Float64Array, areas: Float64Array, radius: float) -> Float64Array:
    """How the surface is spread (PROFILE,), in radii: no move, turn or reflection changes these numbers.

    With r the distance from the middle: the means of r^4 and r^6, as lengths; how lopsided
    the surface is (length of the mean of x r^2); and the spreads when far places count more.
    """
    fourth, sixth, lopsided, far = _far_moments(corners, areas, radius, *_rule())
    area = areas.sum()
    spreads = np.sqrt(np.maximum(np.linalg.eigvalsh(far / area), 0))
    means = [(fourth / area) ** (1 / 4), (sixth / area) ** (1 / 6), np.linalg.norm(lopsided) / area]
    return np.concatenate([means, spreads[::-1]])


def waves(corners: Float64Array, areas: Float64Array, radius: float, axis: int) -> Complex128Array:
    """How the surface is spread round an axis: the means (WAVES,) of w, w^2, …, where w is a place as a complex number.

    A turn by an angle a multiplies the k-th by exp(i k a): they tell the turn between two equal shapes.
    """
    found = _turning_moments(corners, areas, radius, (axis + 1) % 3, (axis + 2) % 3, *_rule())
    return np.asarray(found / areas.sum())


@exact
def _second_moments(corners: Float64Array, areas: Float64Array) -> Float64Array:
    """The integrals (3, 3) of x y over all triangles: those of the corners and of their sum, a twelfth of the area.

    The axes of a round part hang on the last digit. So this adds up in one order, whatever the machine.
    """
    moments, end = np.zeros((3, 3)), np.empty(3)
    for triangle in range(len(corners)):
        for corner in range(4):
            for k in range(3):
                end[k] = corners[triangle, 0, k] + corners[triangle, 1, k] + corners[triangle, 2, k]
                if corner < 3:
                    end[k] = corners[triangle, corner, k]
            for k in range(3):
                for j in range(3):
                    moments[k, j] += areas[triangle] / 12 * end[k] * end[j]
    return moments


@exact
def _far_moments(
    corners: Float64Array, areas: Float64Array, radius: float, places: Float64Array, weights: Float64Array
) -> tuple[float, float, Float64Array, Float64Array]:
    """The integrals of r^4 and r^6, of x r^2 (3,) and of x y r^2 (3, 3), in radii and mm²."""
    fourth, sixth, lopsided, far = 0.0, 0.0, np.zeros(3), np.zeros((3, 3))
    point = np.empty(3)
    for triangle in range(len(corners)):
        for place in range(len(places)):
            square = 0.0
            for k in range(3):
                point[k] = _at(corners, triangle, places, place, k) / radius
                square += point[k] ** 2
            share = areas[triangle] * weights[place]
            fourth += share * square**2
            sixth += share * square**3
            for k in range(3):
                lopsided[k] += share * square * point[k]
                for j in range(3):
                    far[k, j] += share * square * point[k] * point[j]
    return fourth, sixth, lopsided, far


@exact
def _turning_moments(
    corners: Float64Array,
    areas: Float64Array,
    radius: float,
    across: int,
    up: int,
    places: Float64Array,
    weights: Float64Array,
) -> Complex128Array:
    """The integrals (WAVES,) of the powers of a place as a complex number, in radii and mm²."""
    found = np.zeros(WAVES, np.complex128)
    for triangle in range(len(corners)):
        for place in range(len(places)):
            x, y = _at(corners, triangle, places, place, across), _at(corners, triangle, places, place, up)
            power = complex(areas[triangle] * weights[place], 0.0)
            for k in range(WAVES):
                power *= complex(x / radius, y / radius)
                found[k] += power
    return found


@exact
def _at(corners: Float64Array, triangle: int, places: Float64Array, place: int, axis: int) -> float:
    """Where a place of a triangle lies along an axis, in mm."""
    x, y, z = corners[triangle, 0, axis], corners[triangle, 1, axis], corners[triangle, 2, axis]
    return float(places[place, 0] * x + places[place, 1] * y + places[place, 2] * z)


@cache
def _rule() -> tuple[Float64Array, Float64Array]:
    """Places as shares of the three corners (p, 3), and their weights (p,), which add up to one."""
    nodes, weights = np.polynomial.legendre.leggauss(POINTS)
    nodes, weights = (nodes + 1) / 2, weights / 2
    one, other = np.meshgrid(nodes, nodes, indexing="ij")
    places = np.stack([1 - one, one * (1 - other), one * other], axis=-1).reshape(-1, 3)
    # The square is folded: places near the first corner stand for less of it.
    return places, (2 * np.outer(weights * nodes, weights)).ravel()
