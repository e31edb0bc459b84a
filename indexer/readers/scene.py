"""Formats that trimesh reads: OBJ, PLY, OFF, glTF, COLLADA, ASCII STL."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import numpy as np
import trimesh
from trimesh.resolvers import FilePathResolver
from trimesh.units import unit_conversion
from trimesh.visual import ColorVisuals, TextureVisuals

from indexer.errors import DamagedFile, NoGeometry
from indexer.ports import Metadata, UInt8Array
from indexer.readers.archive import refuse_entities
from indexer.readers.measure import Float64Array
from indexer.readers.shape import MOST_NAMES, Load, Shape, millimetres

# What it warns of are textures and materials, which are not used here.
logging.getLogger("trimesh").setLevel(logging.CRITICAL)

METRES = 1000.0
Y_UP_TO_Z_UP = np.array([[1.0, 0.0, 0.0], [0.0, 0.0, -1.0], [0.0, 1.0, 0.0]])
UPRIGHT = np.eye(3)
GREY = np.array([170, 170, 170], np.uint8)


def load_unitless(file_type: str) -> Load:
    """A loader for OBJ, PLY or OFF, whose numbers mean what the sidecar or the setting says."""

    def load(path: Path, metadata: Metadata) -> Shape:
        return load_scene(path, path.read_bytes(), file_type, millimetres(metadata.unit))

    return load


def load_gltf(path: Path, metadata: Metadata) -> Shape:
    """Load glTF 2.0: metres, Y up. Buffers are read from the file's own folder only."""
    content = path.read_bytes()
    file_type = "glb" if content.startswith(b"glTF") else "gltf"
    try:
        scene = trimesh.load_scene(
            BytesIO(content), file_type=file_type, process=False, resolver=FilePathResolver(str(path.absolute()))
        )
    except FileNotFoundError as error:
        raise DamagedFile(path, f"it refers to {str(error)[:60]!r}, which is not beside it") from None
    return shape_of(path, scene, METRES * Y_UP_TO_Z_UP)


def load_dae(path: Path, metadata: Metadata) -> Shape:
    """Load COLLADA, in the unit and with the up axis that it declares."""
    content = path.read_bytes()
    refuse_entities(path, content)
    scene = trimesh.load_scene(BytesIO(content), file_type="dae", process=False)
    turned = UPRIGHT if b"Z_UP" in content[: 1 << 16] else Y_UP_TO_Z_UP
    return shape_of(path, scene, _declared_scale(scene) * turned)


def load_scene(path: Path, content: bytes, file_type: str, scale: float) -> Shape:
    """Load the bytes of a file that refers to no other file."""
    scene = trimesh.load_scene(BytesIO(content), file_type=file_type, process=False, skip_materials=True)
    return shape_of(path, scene, scale * UPRIGHT)


def shape_of(path: Path, scene: trimesh.Scene, turn: Float64Array) -> Shape:
    """All meshes of a scene where they stand, as one; `turn` (3, 3) leads to millimetres, Z up."""
    parts = list(placed(scene))
    if not parts:
        raise NoGeometry(path, "only points or lines" if scene.geometry else "")
    starts = np.cumsum([0] + [len(mesh.vertices) for mesh, _ in parts])
    colours = [colours_of(mesh) for mesh, _ in parts]
    return Shape(
        vertices=np.concatenate([place(mesh.vertices, matrix) for mesh, matrix in parts]) @ turn.T,
        triangles=np.concatenate(
            [_wind(mesh.faces, m) + start for (mesh, m), start in zip(parts, starts, strict=False)]
        ),
        colours=join_colours(colours, [len(mesh.faces) for mesh, _ in parts]),
        part_names=tuple(dict.fromkeys(name for name in map(str, scene.geometry) if not name.isdigit()))[:MOST_NAMES],
    )


def placed(scene: trimesh.Scene) -> Iterator[tuple[trimesh.Trimesh, Float64Array]]:
    """Every mesh of a scene that has triangles, once for each place where it stands, with its 4x4 matrix."""
    for node in scene.graph.nodes_geometry:
        matrix, name = scene.graph[node]
        mesh = scene.geometry[name]
        if isinstance(mesh, trimesh.Trimesh) and len(mesh.faces):
            yield mesh, np.asarray(matrix, np.float64)


def place(points: Float64Array, matrix: Float64Array) -> Float64Array:
    """Points moved by a 4x4 matrix."""
    moved: Float64Array = np.asarray(points, np.float64) @ matrix[:3, :3].T + matrix[:3, 3]
    return moved


def colours_of(mesh: trimesh.Trimesh) -> UInt8Array | None:
    """RGB of each triangle (m, 3); None where the file gives no colour."""
    visual = mesh.visual
    if isinstance(visual, TextureVisuals):
        factor = getattr(visual.material, "baseColorFactor", None)
        return None if factor is None else np.tile(_to_srgb(np.asarray(factor)[:3]), (len(mesh.faces), 1))
    if isinstance(visual, ColorVisuals) and visual.kind is not None:
        return np.asarray(visual.face_colors, np.uint8)[:, :3]
    return None


def join_colours(colours: list[UInt8Array | None], counts: list[int]) -> UInt8Array | None:
    """Colours of several meshes as one array, grey where one has none; None where none has any."""
    if all(each is None for each in colours):
        return None
    return np.concatenate([np.tile(GREY, (n, 1)) if c is None else c for c, n in zip(colours, counts, strict=True)])


def _wind(triangles: Float64Array, matrix: Float64Array) -> Float64Array:
    """Turn the triangles round where the matrix mirrors, so that outside stays outside."""
    return triangles[:, ::-1] if np.linalg.det(matrix[:3, :3]) < 0 else triangles


def _declared_scale(scene: trimesh.Scene) -> float:
    return float(unit_conversion(scene.units, "millimeters")) if scene.units else 1.0


def _to_srgb(linear: Float64Array) -> UInt8Array:
    """glTF keeps colours linear, screens do not (IEC 61966-2-1)."""
    if linear.dtype.kind in "iu":
        linear = linear / 255
    curve = 1.055 * np.maximum(linear, 0) ** (1 / 2.4) - 0.055
    bright = np.where(linear <= 0.0031308, linear * 12.92, curve)
    levels: UInt8Array = np.clip(np.rint(bright * 255), 0, 255).astype(np.uint8)
    return levels
