"""A part as its file holds it, and the one road from there to a Content."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from indexer.config import UNITS
from indexer.errors import DamagedFile, NoGeometry, TooManyTriangles, UseError
from indexer.ports import BoolArray, Content, Hole, Int64Array, Mesh, Metadata, UInt8Array
from indexer.readers.measure import Float64Array, measure, weld

MOST_NAMES = 50
FARTHEST = 1e12  # mm: a vertex beyond this is a writing error, and would overflow in float32


@dataclass(frozen=True)
class Shape:
    """Triangles in millimetres, neither cleaned nor measured, and what a B-rep tells of them."""

    vertices: Float64Array  # (n, 3)
    triangles: Int64Array  # (m, 3)
    colours: UInt8Array | None = None  # (m, 3)
    holes: tuple[Hole, ...] = ()
    surfaces: tuple[tuple[str, int], ...] = ()
    part_names: tuple[str, ...] = ()


Load: TypeAlias = Callable[[Path, Metadata], Shape]


@dataclass(frozen=True)
class MeshReader:
    """A Reader made of a function that loads a Shape."""

    load: Load
    max_triangles: int

    def __call__(self, path: Path, metadata: Metadata) -> Content:
        return content_of(path, self.load(path, metadata), self.max_triangles)


def millimetres(unit: str) -> float:
    """How many millimetres one `unit` is. Raises UseError for a unit that is not known."""
    try:
        return UNITS[unit or "mm"]
    except KeyError:
        raise UseError(f"{unit!r} is not a unit of length. Use one of: {', '.join(UNITS)}.") from None


def content_of(path: Path, shape: Shape, max_triangles: int) -> Content:
    """Clean, weld and measure. Raises NoGeometry, TooManyTriangles or DamagedFile."""
    if len(shape.triangles) > max_triangles:
        raise TooManyTriangles(path, f"{len(shape.triangles):,}")
    shape = _without_lost_triangles(path, shape)
    if not len(shape.triangles):
        raise NoGeometry(path)
    vertices, triangles, kept = weld(shape.vertices, shape.triangles)
    if not len(triangles):
        raise NoGeometry(path, "every triangle has shrunk to a line or a point")
    colours = None if shape.colours is None else shape.colours[kept]
    facts = replace(
        measure(vertices, triangles),
        holes=shape.holes,
        surfaces=shape.surfaces,
        part_names=shape.part_names,
        colours=_palette(colours),
    )
    return Content(mesh=Mesh(vertices.astype(np.float32), triangles.astype(np.int32), colours), facts=facts)


def _without_lost_triangles(path: Path, shape: Shape) -> Shape:
    """Leave out the triangles that touch a vertex which is nowhere (NaN, infinite)."""
    triangles = shape.triangles
    if len(triangles) and (triangles.min() < 0 or triangles.max() >= len(shape.vertices)):
        raise DamagedFile(path, "its triangles refer to points that are not in it")
    here: BoolArray = np.all(np.abs(shape.vertices) < FARTHEST, axis=1)  # NaN compares as False
    if here.all():
        return shape
    kept = here[triangles].all(axis=1)
    colours = None if shape.colours is None else shape.colours[kept]
    return replace(
        shape, vertices=np.where(here[:, None], shape.vertices, 0.0), triangles=triangles[kept], colours=colours
    )


def _palette(colours: UInt8Array | None, at_most: int = 8) -> tuple[str, ...]:
    """The colours as "#rrggbb", that of the most triangles first."""
    if colours is None:
        return ()
    packed = colours.astype(np.int64) @ np.array([1 << 16, 1 << 8, 1])
    values, counts = np.unique(packed, return_counts=True)
    order: npt.NDArray[np.intp] = np.argsort(-counts, kind="stable")[:at_most]
    return tuple(f"#{value:06x}" for value in values[order])
