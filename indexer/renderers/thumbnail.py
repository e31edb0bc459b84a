"""The small picture by which people recognise a part: its colours, light and feature lines."""

from __future__ import annotations

import io

import numpy as np
from PIL import Image

from indexer.errors import DamagedFile
from indexer.ports import Float32Array, Int32Array, Mesh, UInt8Array
from indexer.renderers.cameras import CAMERAS
from indexer.renderers.compiled import fast
from indexer.renderers.model import STEEL
from indexer.renderers.raster import normals_of, rasterise
from indexer.renderers.shape import shape_of
from indexer.renderers.styles import lines_of, shade

SUPERSAMPLING = 2
INK = 0.75  # how dark a feature line is: 1 = black
QUALITY = 80
METHOD = 2  # of 0..6: slower ones save a few per cent of the bytes


def draw_thumbnail(mesh: Mesh, size: int = 384) -> bytes:
    """A WebP of size x size pixels, from the first camera, on white. Raises NoGeometry."""
    picture = Image.fromarray(draw_coloured(mesh, CAMERAS[0].rotation, size))
    return write_webp(picture)


def write_webp(picture: Image.Image) -> bytes:
    """A picture as WebP."""
    out = io.BytesIO()
    picture.save(out, "WEBP", quality=QUALITY, method=METHOD)
    return out.getvalue()


def read_webp(content: bytes) -> UInt8Array:
    """A picture that `write_webp` wrote: (height, width, 3) RGB. Raises DamagedFile for anything else."""
    try:
        with Image.open(io.BytesIO(content), formats=("WEBP",)) as picture:
            return np.asarray(picture.convert("RGB"))
    except (OSError, SyntaxError, ValueError) as error:
        raise DamagedFile("thumbnail.webp", str(error)) from error


def draw_coloured(mesh: Mesh, rotation: Float32Array, size: int) -> UInt8Array:
    """Draw a mesh with its colours, or in steel grey: (size, size, 3) RGB. Raises NoGeometry."""
    buffer = rasterise(shape_of(mesh), rotation, size, SUPERSAMPLING)
    normals = normals_of(buffer)
    colours = buffer.shape.colours
    palette = np.array([STEEL], np.uint8) if colours is None else colours
    lines = lines_of(buffer, normals)
    return _paint(buffer.triangle, shade(normals), palette, lines, SUPERSAMPLING)


@fast
def _paint(ids: Int32Array, brightness: Float32Array, palette: UInt8Array, lines: UInt8Array, step: int) -> UInt8Array:
    size, single = lines.shape[0], len(palette) == 1
    out = np.empty((size, size, 3), np.uint8)
    total = np.empty(3, np.float32)
    share = np.float32(1 / (step * step))
    for row in range(size):
        for column in range(size):
            total[:] = 0
            for i in range(row * step, row * step + step):
                for j in range(column * step, column * step + step):
                    if ids[i, j] < 0:
                        total += np.float32(255)
                        continue
                    colour = 0 if single else ids[i, j]
                    light = np.float32(0.35) + np.float32(0.8) * brightness[i, j]
                    for k in range(3):
                        # A black part must still show its shape, so colours are lifted a little.
                        base = np.float32(32) + palette[colour, k] * np.float32(223 / 255)
                        total[k] += min(np.float32(255), base * light)
            ink = np.float32(1) - np.float32(INK) * (np.float32(1) - lines[row, column] * np.float32(1 / 255))
            for k in range(3):
                out[row, column, k] = int(total[k] * share * ink + np.float32(0.5))
    return out
