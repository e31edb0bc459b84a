"""Moments of a surface, integrated exactly: equal shapes have equal ones however they are cut into triangles.

Polynomials over a triangle are integrated by Gauss-Legendre points of a square that is
folded onto it (A. Stroud, "Approximate Calculation of Multiple Integrals", 1971): four
by four of them are exact to the sixth degree.
"""

from __future__ import annotations

from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from indexer.twins.tree import Float64Array

POINTS = 4  # each way
AT_ONCE = 4_096  # triangles
PROFILE = 6  # numbers
WAVES = 6

Complex128Array: TypeAlias = npt.NDArray[np.complex128]


def principal(corners: Float64Array, areas: Float64Array) -> tuple[Float64Array, Float64Array]:
    """Spreads (3,) along the principal axes in mm, largest first, and the axes as columns of a rotation (3, 3).

    Corners (m, 3, 3) are about the middle of the surface.
    """
    ends = np.concatenate([corners, corners.sum(axis=1, keepdims=True)], axis=1)
    moments = np.einsum("i,ikx,iky->xy", areas / 12, ends, ends) / areas.sum()
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
    fourth = sixth = 0.0
    lopsided, far = np.zeros(3), np.zeros((3, 3))
    places, weights = _rule()
    for start in range(0, len(corners), AT_ONCE):
        chunk = slice(start, start + AT_ONCE)
        points = (places @ (corners[chunk] / radius)).reshape(-1, 3)
        shares = np.outer(areas[chunk], weights).ravel()
        squares = np.einsum("ij,ij->i", points, points)
        weighted = points * (shares * squares)[:, None]
        fourth += float(shares @ squares**2)
        sixth += float(shares @ squares**3)
        lopsided += weighted.sum(axis=0)
        far += weighted.T @ points
    area = areas.sum()
    spreads = np.sqrt(np.maximum(np.linalg.eigvalsh(far / area), 0))
    means = [(fourth / area) ** (1 / 4), (sixth / area) ** (1 / 6), np.linalg.norm(lopsided) / area]
    return np.concatenate([means, spreads[::-1]])


def waves(corners: Float64Array, areas: Float64Array, radius: float, axis: int) -> Complex128Array:
    """How the surface is spread round an axis: the means (WAVES,) of w, w^2, …, where w is a place as a complex number.

    A turn by an angle a multiplies the k-th by exp(i k a): they tell the turn between two equal shapes.
    """
    places, weights = _rule()
    found = np.zeros(WAVES, np.complex128)
    for start in range(0, len(corners), AT_ONCE):
        chunk = slice(start, start + AT_ONCE)
        across = places @ (corners[chunk][:, :, [(axis + 1) % 3, (axis + 2) % 3]] / radius)
        place = across[..., 0] + 1j * across[..., 1]
        shares = np.outer(areas[chunk], weights)
        power = shares.astype(np.complex128)
        for k in range(WAVES):
            power = power * place
            found[k] += power.sum()
    return np.asarray(found / areas.sum())


def _rule() -> tuple[Float64Array, Float64Array]:
    """Places as shares of the three corners (p, 3), and their weights (p,), which add up to one."""
    nodes, weights = np.polynomial.legendre.leggauss(POINTS)
    nodes, weights = (nodes + 1) / 2, weights / 2
    one, other = np.meshgrid(nodes, nodes, indexing="ij")
    places = np.stack([1 - one, one * (1 - other), one * other], axis=-1).reshape(-1, 3)
    # The square is folded: places near the first corner stand for less of it.
    return places, (2 * np.outer(weights * nodes, weights)).ravel()
