"""Pairs of files that hold related parts: other formats, written again, STEP beside STL, several copies in one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import trimesh
from manifold3d import CrossSection, Manifold

from bench.twin_parts import OTHER_PART, Solid, TwinPair, draw, moved, only
from indexer.config import settings_from
from indexer.joint.family import Random
from indexer.ports import Mesh
from indexer.readers import read
from indexer.renderers import read_model, write_model
from indexer.sample.step_writer import Prism, RoundHole, step_of
from indexer.twins import Verdict

FORMATS = {"ASCII STL": ("stl", "stl_ascii"), "OBJ": ("obj", "obj"), "PLY": ("ply", "ply"), "3MF": ("3mf", "3mf")}
COPIES = (3, 2)  # in one file, side by side
SECTIONS = 64  # of a hole, in STL


def file_pairs(families: list[str], folder: Path, seed: int = 7) -> Iterator[TwinPair]:
    """A part of each family as binary STL beside other files of it, and of several; all read as they are indexed."""
    for place, name in enumerate(families):
        random = np.random.default_rng((seed, place))
        solid = draw(name, seed)
        one = _written(solid, folder / "one.stl")
        for kind, (suffix, form) in FORMATS.items():
            other = _written(_turned(solid, random), folder / f"other.{suffix}", form)
            yield TwinPair(kind, name, one, other, only(Verdict.IDENTICAL))
        yield TwinPair("written again", name, one, _written_again(solid, folder), only(Verdict.IDENTICAL))
        six = _written(_several(solid), folder / "six.stl")
        again = _written(_turned(_several(solid), random), folder / "again.obj", "obj")
        yield TwinPair("six copies, turned", name, six, again, only(Verdict.IDENTICAL))
        yield TwinPair("six copies, and one", name, one, six, OTHER_PART)


def step_pairs(count: int, folder: Path, seed: int = 8) -> Iterator[TwinPair]:
    """Prisms with holes as STEP, beside the same as STL from elsewhere, and one with another hole."""
    for number in range(count):
        random = np.random.default_rng((seed, number))
        prism = _prism(random)
        (folder / "prism.step").write_text(step_of("prism", [prism]))
        one = _stored(folder / "prism.step")
        other = _written(_turned(_solid(prism), random), folder / "prism.stl")
        yield TwinPair("STEP and STL", f"prism {number}", one, other, only(Verdict.IDENTICAL))
        more = Prism(prism.outline, prism.height, (*prism.holes, RoundHole(0.0, 0.0, 6.0)))
        drilled = _written(_turned(_solid(more), random), folder / "drilled.stl")
        yield TwinPair("STEP and STL with a hole more", f"prism {number}", one, drilled, OTHER_PART)


def _turned(solid: Solid, random: Random) -> Solid:
    return moved(solid, random.uniform(0, 360), tuple(random.normal(size=3)))


def _written(solid: Solid, path: Path, form: str = "stl") -> Mesh:
    """What is stored of a solid that was written to a file."""
    solid.export(path, file_type=form)
    return _stored(path)


def _written_again(solid: Solid, folder: Path) -> Mesh:
    """The part after two other programs had it: one keeps OBJ, the other makes STL of that."""
    solid.export(folder / "first.obj")
    trimesh.load_mesh(folder / "first.obj").export(folder / "second.stl")
    return _stored(folder / "second.stl")


def _stored(path: Path) -> Mesh:
    mesh = read(path, settings_from()).mesh
    assert mesh is not None
    return read_model(write_model(mesh))


def _several(solid: Solid) -> Solid:
    """Copies of a part side by side, as they lie on the bed of a printer."""
    columns, rows = COPIES
    step = 1.2 * solid.extents
    copies = [
        solid.copy().apply_translation((column * step[0], row * step[1], 0))
        for column in range(columns)
        for row in range(rows)
    ]
    together = trimesh.util.concatenate(copies)
    assert isinstance(together, Solid)
    return together


def _prism(random: Random) -> Prism:
    """A prism of five to eight sides, and no, one or two holes; a fourth hole in its middle would have room."""
    sides = int(random.integers(5, 9))
    angles = (np.arange(sides) + random.uniform(-0.2, 0.2, sides)) * 2 * np.pi / sides
    reach = random.uniform(30, 50, sides)
    outline = tuple(zip((reach * np.cos(angles)).tolist(), (reach * np.sin(angles)).tolist(), strict=True))
    around = random.uniform(0, 2 * np.pi) + np.arange(int(random.integers(0, 3))) * np.pi * 0.8
    holes = tuple(RoundHole(10 * np.cos(a), 10 * np.sin(a), random.uniform(4, 8)) for a in around.tolist())
    return Prism(outline, random.uniform(3, 25), holes)


def _solid(prism: Prism) -> Solid:
    """The same as triangles, made by another program than the one that reads STEP."""
    body = Manifold.extrude(CrossSection([np.array(prism.outline)]), prism.height)
    for hole in prism.holes:
        drill = Manifold.cylinder(3 * prism.height, hole.diameter / 2, hole.diameter / 2, SECTIONS)
        body -= drill.translate((hole.x, hole.y, -prism.height))
    mesh = body.to_mesh()
    return Solid(np.array(mesh.vert_properties[:, :3]), np.array(mesh.tri_verts), process=False)
