"""A small library of generated parts, indexed as everybody does it, for the tests of searching."""

from __future__ import annotations

import io
import shutil
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
import trimesh
from PIL import Image, ImageDraw

from indexer.config import Settings
from indexer.embedders.fake import FakeEmbedder
from indexer.nightly import index

SIDECARS = {
    "bracket": "title: L bracket\nclass: bracket\nmaterial: steel\npart_number: BR-100\nstatus: released\n"
    "tags: [mount, shelf]\n",
    "ball": "title: Bearing ball\nclass: ball\nmaterial: ceramic\nstatus: obsolete\n",
    "ring": "title: Sealing ring\nclass: ring\ndescription: for the pump cover\n",
}
SPEC = "The vacuum gripper lifts glass panes. Keep its suction cup clean and free of grease.\n"


@dataclass(frozen=True)
class PartsLibrary:
    """The library, and the folder it was made of."""

    settings: Settings
    folder: Path


def shared_library(factory: pytest.TempPathFactory) -> PartsLibrary:
    """The one library of a test run, for tests that change nothing. Made at the first call."""
    return make_library(factory.getbasetemp() / "parts_library")


def copy_library(library: PartsLibrary, folder: Path) -> PartsLibrary:
    """A copy of the library, for tests that say something of its hits."""
    shutil.copytree(library.settings.library, folder)
    return PartsLibrary(replace(library.settings, library=folder), library.folder)


def make_library(folder: Path) -> PartsLibrary:
    """Write some parts into a folder and index them, unless that was done already."""
    parts = folder / "parts"
    settings = Settings(library=folder / "library", model="fake", workers=1)
    if not folder.exists():
        write_parts(parts)
        index([parts], settings, FakeEmbedder(), lambda progress: None)
    return PartsLibrary(settings, parts)


def write_parts(folder: Path) -> None:
    """Five meshes, one of them twice, a photo, a text and a file that cannot be read."""
    (folder / "small").mkdir(parents=True)
    solids = {
        "bracket": trimesh.util.concatenate([make_block(60, 40, 8), make_block(10, 30, 36, 20)]),
        "bracket_long": trimesh.util.concatenate([make_block(80, 40, 8), make_block(10, 30, 36, 20)]),
        "ball": trimesh.creation.icosphere(2, 15),
        "ring": trimesh.creation.torus(20, 6, major_sections=24, minor_sections=12),
        "small/cube": trimesh.creation.box((5, 5, 5)),
    }
    for name, solid in solids.items():
        solid.export(folder / f"{name}.stl")
    for name, text in SIDECARS.items():
        (folder / f"{name}.yaml").write_text(text)
    (folder / "photo.png").write_bytes(draw_picture("red"))
    (folder / "gripper.md").write_text(f"# Vacuum gripper\n\n{SPEC}")
    (folder / "broken.stl").write_bytes(b"solid nothing\nfacet normal 0 0")


def make_block(x: float, y: float, z: float, height: float = 0) -> trimesh.Trimesh:
    """A block in mm, its middle at a height."""
    block: trimesh.Trimesh = trimesh.creation.box((x, y, z))
    block.apply_translation((0, 0, height))
    return block


def draw_picture(colour: str, form: str = "PNG") -> bytes:
    """A picture file of a disc."""
    picture = Image.new("RGB", (96, 96), "white")
    ImageDraw.Draw(picture).ellipse((20, 20, 76, 76), fill=colour)
    file = io.BytesIO()
    picture.save(file, form)
    return file.getvalue()
