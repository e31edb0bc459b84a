"""How a look at a part becomes a picture: shaded, lines only, or shaded with lines.

Lines are the silhouette, steps in depth and creases sharper than 25 degrees, found
in the buffer by comparing neighbours (after Saito and Takahashi, "Comprehensible
rendering of 3-D shapes", SIGGRAPH 1990). Hidden lines are absent by construction.
"""

from __future__ import annotations

from enum import StrEnum
from math import cos, radians

import numpy as np

from indexer.ports import BoolArray, Float32Array, Int32Array, Mesh, UInt8Array
from indexer.renderers.compiled import fast
from indexer.renderers.raster import Buffer, normals_of, rasterise
from indexer.renderers.shape import shape_of

CREASE_COSINE = np.float32(cos(radians(25)))
SHALLOWEST = np.float32(0.08)
LINE_GAIN = 1.6
AMBIENT = 0.22
WHITE = 225.0
# (direction in right, up, towards the viewer; strength)
LIGHTS = (((-0.35, 0.55, 0.76), 0.62), ((0.8, -0.1, 0.55), 0.22))


class Style(StrEnum):
    """How a picture looks."""

    SHADED = "shaded"
    LINE = "line"
    EDGED = "edged"


def draw(
    mesh: Mesh, rotation: Float32Array, size: int, style: Style = Style.EDGED, supersampling: int = 2, fit: bool = True
) -> UInt8Array:
    """Draw a mesh from any direction: (size, size) grey. Raises NoGeometry."""
    return picture_of(rasterise(shape_of(mesh), rotation, size, supersampling, fit), style)


def picture_of(buffer: Buffer, style: Style) -> UInt8Array:
    """Draw a buffer in a style: (size, size) grey, white background."""
    normals = normals_of(buffer)
    if style is Style.LINE:
        return lines_of(buffer, normals)
    shaded = grey(shade(normals), buffer.supersampling)
    return shaded if style is Style.SHADED else np.minimum(shaded, lines_of(buffer, normals))


def shade(normals: Float32Array, lights: tuple[tuple[tuple[float, float, float], float], ...] = LIGHTS) -> Float32Array:
    """(n, n) brightness 0..1 of normals (n, n, 3) under lights; -1 in the background."""
    towards = np.array([direction for direction, _ in lights], np.float32)
    towards /= np.linalg.norm(towards, axis=1, keepdims=True)
    strengths = np.array([strength for _, strength in lights], np.float32)
    return _shade(normals, towards, strengths, np.float32(AMBIENT))


def grey(brightness: Float32Array, supersampling: int) -> UInt8Array:
    """Average a brightness buffer (0..1, negative = white background) down to a picture."""
    return _grey(brightness, supersampling)


def edges_of(buffer: Buffer, normals: Float32Array | None = None) -> BoolArray:
    """(n, n) buffer pixels on a visible feature line."""
    normals = normals_of(buffer) if normals is None else normals
    edges = np.zeros(buffer.triangle.shape, np.bool_)
    _mark_edges(buffer.triangle, buffer.depth, normals, np.float32(buffer.pixel), edges)
    return edges


def lines_of(buffer: Buffer, normals: Float32Array | None = None) -> UInt8Array:
    """The line drawing of a buffer: black on white."""
    return ink(edges_of(buffer, normals), buffer.supersampling)


def ink(edges: BoolArray, supersampling: int) -> UInt8Array:
    """Draw edge pixels (n, n) as lines about one picture pixel wide."""
    return _ink(edges.view(np.uint8), supersampling, max(1, supersampling - 1))


@fast
def _shade(normals: Float32Array, towards: Float32Array, strengths: Float32Array, ambient: np.float32) -> Float32Array:
    height, width, _ = normals.shape
    out = np.full((height, width), np.float32(-1), np.float32)
    for row in range(height):
        for column in range(width):
            x, y, z = normals[row, column, 0], normals[row, column, 1], normals[row, column, 2]
            if x == 0 and y == 0 and z == 0:
                continue
            light = ambient
            for k in range(len(strengths)):
                facing = x * towards[k, 0] + y * towards[k, 1] + z * towards[k, 2]
                light += strengths[k] * max(np.float32(0), facing)
            out[row, column] = min(np.float32(1), light)
    return out


@fast
def _grey(brightness: Float32Array, step: int) -> UInt8Array:
    size = brightness.shape[0] // step
    out = np.empty((size, size), np.uint8)
    for row in range(size):
        for column in range(size):
            total = np.float32(0)
            for i in range(step):
                for j in range(step):
                    value = brightness[row * step + i, column * step + j]
                    total += np.float32(255) if value < 0 else value * np.float32(WHITE)
            out[row, column] = int(total / (step * step) + np.float32(0.5))
    return out


@fast
def _is_edge(here: Float32Array, there: Float32Array, rise: np.float32, axis: int, pixel: np.float32) -> bool:
    """Crease or depth step between two neighbours; `rise` is how much nearer `there` is."""
    if here[0] * there[0] + here[1] * there[1] + here[2] * there[2] < CREASE_COSINE:
        return True
    # Along +right a plane with normal n comes nearer by -nx/nz, along +down by +ny/nz.
    sign = np.float32(-1 if axis == 0 else 1)
    one = sign * here[axis] / max(here[2], SHALLOWEST) * pixel
    other = sign * there[axis] / max(there[2], SHALLOWEST) * pixel
    low, high = min(one, other), max(one, other)
    tolerance = np.float32(2.5) * pixel + np.float32(0.25) * (high - low)
    return bool(rise < low - tolerance or rise > high + tolerance)


@fast
def _mark_edges(
    ids: Int32Array, depth: Float32Array, normals: Float32Array, pixel: np.float32, edges: BoolArray
) -> None:
    n = ids.shape[0]
    for row in range(n):
        for column in range(n):
            for axis in range(2):
                r, c = row + axis, column + 1 - axis
                if r >= n or c >= n or ids[row, column] == ids[r, c]:
                    continue
                if ids[row, column] < 0:
                    edges[r, c] = True
                elif ids[r, c] < 0:
                    edges[row, column] = True
                else:
                    rise = depth[r, c] - depth[row, column]
                    if _is_edge(normals[row, column], normals[r, c], rise, axis, pixel):
                        # The line belongs to the part in front.
                        edges[r if rise > 0 else row, c if rise > 0 else column] = True


@fast
def _ink(edges: UInt8Array, step: int, width: int) -> UInt8Array:
    thick = _thicken(edges, width)
    greys = np.empty(step * step + 1, np.uint8)
    for count in range(len(greys)):
        covered = min(np.float32(1), np.float32(count) / (step * step) * np.float32(LINE_GAIN))
        greys[count] = int(np.float32(255) * (np.float32(1) - covered) + np.float32(0.5))
    size = edges.shape[0] // step
    out = np.empty((size, size), np.uint8)
    for row in range(size):
        for column in range(size):
            count = 0
            for i in range(step):
                for j in range(step):
                    count += thick[row * step + i, column * step + j]
            out[row, column] = greys[count]
    return out


@fast
def _thicken(edges: UInt8Array, width: int) -> UInt8Array:
    """1 from each edge pixel to `width` pixels right of and below it: first along rows, then along columns."""
    n = edges.shape[0]
    wide, thick = np.zeros((n, n), np.uint8), np.zeros((n, n), np.uint8)
    for row in range(n):
        for by in range(width + 1):
            _add(edges[row, : n - by], wide[row, by:])
    for row in range(n):
        for by in range(min(row, width) + 1):
            _add(wide[row - by], thick[row])
    return thick


@fast
def _add(more: UInt8Array, to: UInt8Array) -> None:
    for i in range(len(more)):
        to[i] |= more[i]
