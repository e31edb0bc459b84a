"""Reads the GLB files that `write_model` makes, and no others: binary glTF 2.0 in its plainest form.

A general reader takes many times as long, and a search for duplicates reads every model
of a library more than once.
"""

from __future__ import annotations

import json
import struct
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from indexer.ports import Float32Array, Int32Array

MAGIC, VERSION = b"glTF", 2
JSON, BINARY = 0x4E4F534A, 0x004E4942
TRIANGLES, FLOATS, NUMBERS = 4, 5126, 5125  # a mode, and types of components


@dataclass(frozen=True)
class Painted:
    """A piece of a model: what has one material."""

    vertices: Float32Array  # (n, 3)
    triangles: Int32Array  # (m, 3)
    colour: tuple[int, ...]  # RGB, 0 to 255
    material: str


def read_glb(model: bytes) -> list[Painted] | None:
    """The pieces of a GLB in order; None for one that is damaged or of another form."""
    try:
        content, binary = _chunks(model)
        primitives = [primitive for mesh in content["meshes"] for primitive in mesh["primitives"]]
        return [_piece(content, binary, primitive) for primitive in primitives]
    except Exception:  # what a damaged file says may be anything
        return None


def _chunks(model: bytes) -> tuple[dict[str, Any], memoryview]:
    """The description and the data. Raises whatever a damaged file brings about."""
    magic, version, length, told, kind = struct.unpack_from("<4sIIII", model)
    size, data = struct.unpack_from("<II", model, 20 + told)
    if (magic, version, kind, data) != (MAGIC, VERSION, JSON, BINARY) or length != len(model):
        raise ValueError("no plain GLB")
    content: dict[str, Any] = json.loads(model[20 : 20 + told])
    return content, memoryview(model)[28 + told : 28 + told + size]


def _piece(content: dict[str, Any], binary: memoryview, primitive: dict[str, Any]) -> Painted:
    if primitive["mode"] != TRIANGLES:
        raise ValueError("no triangles")
    vertices = _numbers(content, binary, primitive["attributes"]["POSITION"], FLOATS, "VEC3")
    triangles = _numbers(content, binary, primitive["indices"], NUMBERS, "SCALAR")
    material = content["materials"][primitive["material"]]
    colour = material["pbrMetallicRoughness"]["baseColorFactor"][:3]
    return Painted(
        vertices.astype(np.float32).reshape(-1, 3),
        triangles.astype(np.int32).reshape(-1, 3),
        tuple(round(255 * share) for share in colour),
        material["name"],
    )


def _numbers(
    content: dict[str, Any], binary: memoryview, number: int, component: int, form: str
) -> npt.NDArray[np.float32 | np.uint32]:
    """The numbers of an accessor, one after the other."""
    accessor = content["accessors"][number]
    view = content["bufferViews"][accessor["bufferView"]]
    if (
        (accessor["componentType"], accessor["type"]) != (component, form)
        or "byteStride" in view
        or "sparse" in accessor
    ):
        raise ValueError("another form of numbers")
    each = 3 if form == "VEC3" else 1
    start, end = view.get("byteOffset", 0), view.get("byteOffset", 0) + view["byteLength"]
    within = binary[start + accessor.get("byteOffset", 0) : end]
    return np.frombuffer(within, "<f4" if component == FLOATS else "<u4", each * accessor["count"])
