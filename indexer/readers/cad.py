"""STEP and IGES, through Open CASCADE as cascadio packs it.

cascadio turns the bytes into a GLB, which trimesh opens. On damaged files it may end its
process instead of raising: run it in a worker.
"""

from __future__ import annotations

import json
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Literal, TypeAlias

import cascadio
import trimesh

from indexer.errors import DamagedFile
from indexer.ports import Metadata
from indexer.readers.brep import has_faces, holes_of, surfaces_of
from indexer.readers.scene import METRES, UPRIGHT, placed, shape_of
from indexer.readers.shape import MOST_NAMES, Shape

FileType: TypeAlias = Literal["step", "iges"]

LINEAR = 0.01  # of an edge's length: 2,800 triangles where 0.01 mm gives 29,684
ANGULAR = 0.3  # radians, below the 25 degrees at which a crease is drawn as a line
COARSE = 0.5  # for both, where the triangles are not kept
MILLIMETRES = 1.0
NUMBERING = "0123456789._ ()"
# What programs write where nobody gave a name.
NAMELESS = frozenset({
    "", "(Unsaved", "SOLID", "SHELL", "COMPOUND", "Body", "Pad", "Fusion", "Part__Feature", "Unnamed",
    "Open CASCADE STEP translator", "Open CASCADE IGES processor",
})  # fmt: skip


def load_step(path: Path, metadata: Metadata) -> Shape:
    """Load STEP; it carries its unit. Raises DamagedFile or NoGeometry."""
    content = path.read_bytes()
    # Cut-short files are what crashes the kernel most often, and they are easy to see.
    if b"END-ISO-10303-21" not in content[-4096:]:
        raise DamagedFile(path, "its end is missing")
    return _load(path, content, "step", METRES)


def load_iges(path: Path, metadata: Metadata) -> Shape:
    """Load IGES, which arrives in millimetres, whatever unit it was written in."""
    content = path.read_bytes()
    # The last line of IGES is its T section: letter in column 73 of 80.
    if content.rstrip()[-8:-7] != b"T":
        raise DamagedFile(path, "its end is missing")
    return _load(path, content, "iges", MILLIMETRES)


def _load(path: Path, content: bytes, file_type: FileType, scale: float) -> Shape:
    glb = _tessellate(content, file_type, LINEAR, ANGULAR)
    if not glb:
        raise DamagedFile(path, "no solid in it could be understood")
    scene = _open(glb)
    shape = shape_of(path, scene, scale * UPRIGHT)
    meshes = _meshes_with_faces(scene, content, file_type)
    return replace(shape, holes=holes_of(meshes, scale), surfaces=surfaces_of(meshes), part_names=_names(glb))


def _meshes_with_faces(scene: trimesh.Scene, content: bytes, file_type: FileType) -> list[trimesh.Trimesh]:
    """Every placed mesh, with its B-rep faces; empty where they cannot be had.

    cascadio hands the faces of a part with several colours to the wrong meshes. Such a
    file is read again, coarsely and with its colours made unknown.
    """
    meshes = [mesh for mesh, _ in placed(scene)]
    if has_faces(meshes):
        return meshes
    plain = content.replace(b"STYLED_ITEM", b"STYLED_NONE")
    meshes = [mesh for mesh, _ in placed(_open(_tessellate(plain, file_type, COARSE, COARSE)))]
    return meshes if has_faces(meshes) else []


def _tessellate(content: bytes, file_type: FileType, linear: float, angular: float) -> bytes:
    glb: bytes = cascadio.load(
        content,
        file_type=file_type,
        tol_linear=linear,
        tol_angular=angular,
        tol_relative=True,
        use_parallel=False,
        include_brep=True,
    )
    return glb


def _open(glb: bytes) -> trimesh.Scene:
    return trimesh.load_scene(BytesIO(glb), file_type="glb", process=False)


def _names(glb: bytes) -> tuple[str, ...]:
    """Names of the parts, from the first chunk of the GLB: trimesh numbers them when a part has several colours."""
    header = json.loads(glb[20 : 20 + int.from_bytes(glb[12:16], "little")])
    names = (str(mesh.get("name", "")).strip() for mesh in header.get("meshes", []))
    return tuple(dict.fromkeys(name for name in names if name.rstrip(NUMBERING) not in NAMELESS))[:MOST_NAMES]
