"""The small 3-D model of a part: what the browser shows, and what its views are drawn from.

A GLB (binary glTF 2.0), uncompressed, one piece for each colour. Its positions are
millimetres, under a node that scales them by 0.001: a viewer sees metres, as glTF
demands, and the millimetres come back bit for bit. Z points up, as in CAD; the node
also turns it to glTF's Y.
"""

from __future__ import annotations

import io
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt
import trimesh

from indexer.errors import DamagedFile, NoGeometry
from indexer.ports import Mesh, UInt8Array
from indexer.renderers.glb import Painted, read_glb
from indexer.renderers.shape import drop_broken
from indexer.renderers.simplify import TOO_MANY, simplify, weld

MAX_TRIANGLES = 20_000
MAX_COLOURS = 64
FEWEST = 100  # triangles that every colour may keep: a small screw of an assembly must not lose its form
STEEL = (176, 184, 192)
UNPAINTED = "unpainted"  # name of the material of a part that brought no colours
Piece: TypeAlias = tuple[tuple[int, ...], Mesh]  # what has one RGB colour
# Millimetres with Z up -> metres with Y up.
TO_GLTF: npt.NDArray[np.float64] = np.array(
    [[0.001, 0, 0, 0], [0, 0, 0.001, 0], [0, -0.001, 0, 0], [0, 0, 0, 1]], np.float64
)


def write_model(mesh: Mesh, max_triangles: int = MAX_TRIANGLES) -> bytes:
    """GLB of a mesh, simplified to about `max_triangles` triangles, at most half as many more. Raises NoGeometry."""
    scene = trimesh.Scene()
    for number, (colour, piece) in enumerate(_light_pieces(weld(drop_broken(mesh)), max_triangles)):
        painted = _painted(piece, colour, mesh.colours is None)
        scene.add_geometry(painted, geom_name=f"piece{number}", transform=TO_GLTF)
    exported = scene.export(  # type: ignore[no-untyped-call]
        file_type="glb", include_normals=False
    )
    assert isinstance(exported, bytes)
    return exported


def read_model(model: bytes) -> Mesh:
    """The mesh of a GLB that `write_model` made, in millimetres. Raises DamagedFile."""
    pieces = read_glb(model)
    if pieces is None:
        pieces = _read_any(model)
    if not pieces:
        raise NoGeometry("model.glb")
    starts = np.cumsum([0] + [len(piece.vertices) for piece in pieces])
    triangles = [piece.triangles + start for piece, start in zip(pieces, starts, strict=False)]
    colours = [np.repeat([piece.colour], len(piece.triangles), axis=0) for piece in pieces]
    painted = any(piece.material != UNPAINTED for piece in pieces)
    return Mesh(
        np.concatenate([piece.vertices for piece in pieces]).astype(np.float32),
        np.concatenate(triangles).astype(np.int32),
        np.concatenate(colours).astype(np.uint8) if painted else None,
    )


def _read_any(model: bytes) -> list[Painted]:
    """The pieces of a GLB in whatever form, so that what is wrong with it can be said."""
    try:
        scene = trimesh.load_scene(io.BytesIO(model), file_type="glb", process=False)
        return [_piece_of(piece) for piece in scene.geometry.values()]
    except Exception as error:
        raise DamagedFile("model.glb", str(error)) from error


def _piece_of(piece: trimesh.Trimesh) -> Painted:
    material: Any = piece.visual.material  # type: ignore[union-attr]
    colour = tuple(material.baseColorFactor[:3].tolist())
    return Painted(piece.vertices.astype(np.float32), piece.faces.astype(np.int32), colour, material.name)


def _light_pieces(mesh: Mesh, max_triangles: int) -> list[Piece]:
    pieces, total = _pieces(mesh), len(mesh.triangles)
    if total <= max_triangles:
        return pieces
    share = max_triangles / total
    light = [(colour, simplify(piece, max(FEWEST, int(len(piece.triangles) * share)))) for colour, piece in pieces]
    if sum(len(piece.triangles) for _, piece in light) <= TOO_MANY * max_triangles or len(pieces) == 1:
        return light
    # Colours that change with every triangle, as of a scan: the form is worth more.
    colour = np.asarray(mesh.colours).mean(axis=0).astype(int)
    return [(tuple(colour.tolist()), simplify(mesh, max_triangles))]


def _pieces(mesh: Mesh) -> list[Piece]:
    """The mesh by colour, each piece with the vertices it uses."""
    if mesh.colours is None:
        return [(STEEL, _compact(mesh.vertices, mesh.triangles))]
    colours, which = _palette(mesh.colours)
    return [
        (tuple(colour.tolist()), _compact(mesh.vertices, mesh.triangles[which == number]))
        for number, colour in enumerate(colours)
    ]


def _palette(colours: UInt8Array) -> tuple[UInt8Array, npt.NDArray[np.intp]]:
    """At most `MAX_COLOURS` colours, and which of them each triangle has; near ones are joined as needed."""
    for step in (1, 8, 32, 64, 128):
        coarse = colours // step * step + step // 2
        found, which = np.unique(coarse, axis=0, return_inverse=True)
        if len(found) <= MAX_COLOURS:
            break
    return found, which.ravel()


def _compact(vertices: npt.NDArray[np.float32], triangles: npt.NDArray[np.int32]) -> Mesh:
    used, renumbered = np.unique(triangles, return_inverse=True)
    return Mesh(vertices[used], renumbered.reshape(-1, 3).astype(np.int32))


def _painted(mesh: Mesh, colour: tuple[int, ...], unpainted: bool) -> trimesh.Trimesh:
    material = trimesh.visual.material.PBRMaterial(  # type: ignore[no-untyped-call]
        name=UNPAINTED if unpainted else "paint",
        baseColorFactor=[*colour, 255],
        metallicFactor=0.1,
        roughnessFactor=0.6,
        doubleSided=True,
    )
    visual = trimesh.visual.TextureVisuals(material=material)  # type: ignore[no-untyped-call]
    return trimesh.Trimesh(mesh.vertices, mesh.triangles, visual=visual, process=False, validate=False)
