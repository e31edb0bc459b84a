"""STL, the format of 3-D printing. Binary: 80 bytes of header, a count, 50 bytes a triangle."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from indexer.errors import DamagedFile
from indexer.ports import Metadata
from indexer.readers.scene import load_scene
from indexer.readers.shape import Shape, millimetres

START = 84  # bytes before the first triangle
TRIANGLE = np.dtype([("normal", "<f4", 3), ("corners", "<f4", (3, 3)), ("extra", "<u2")])


def load_stl(path: Path, metadata: Metadata) -> Shape:
    """Load a binary or ASCII STL. Raises DamagedFile for one that is cut short."""
    with path.open("rb") as file:
        head = file.read(START)
    size, count = path.stat().st_size, int.from_bytes(head[80:84], "little")
    needed = START + count * TRIANGLE.itemsize
    # Some programs begin a binary file with "solid" too, but no text holds a zero byte.
    if head.lstrip()[:5].lower() == b"solid" and b"\x00" not in head:
        return _load_ascii(path, metadata)
    if size < needed or size < START:
        raise DamagedFile(path, f"it announces {count:,} triangles and holds {max(0, size - START) // 50:,}")
    return _load_binary(path, count, millimetres(metadata.unit))


def _load_binary(path: Path, count: int, scale: float) -> Shape:
    corners = np.fromfile(path, TRIANGLE, count, offset=START)["corners"]
    return Shape(corners.reshape(-1, 3) * np.float64(scale), np.arange(count * 3, dtype=np.int64).reshape(-1, 3))


def _load_ascii(path: Path, metadata: Metadata) -> Shape:
    content = path.read_bytes()
    if b"endsolid" not in content[-4096:].lower():
        raise DamagedFile(path, "its end is missing")
    return load_scene(path, content, "stl_ascii", millimetres(metadata.unit))
