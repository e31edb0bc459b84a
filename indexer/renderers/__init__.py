"""From a mesh to pictures, to a thumbnail, and to the small model that the browser shows."""

from __future__ import annotations

from indexer.renderers.cameras import BETWEEN, CAMERAS, SHADED_BETWEEN, Camera, camera_of
from indexer.renderers.model import read_model, write_model
from indexer.renderers.raster import Buffer, normals_of, rasterise
from indexer.renderers.shape import Shape, shape_of
from indexer.renderers.styles import Style, draw, edges_of, grey, ink, lines_of, picture_of, shade
from indexer.renderers.thumbnail import draw_thumbnail, read_webp, write_webp
from indexer.renderers.views import draw_from, draw_view, render_views

__all__ = [
    "BETWEEN",
    "CAMERAS",
    "SHADED_BETWEEN",
    "Buffer",
    "Camera",
    "Shape",
    "Style",
    "camera_of",
    "draw",
    "draw_from",
    "draw_thumbnail",
    "draw_view",
    "edges_of",
    "grey",
    "ink",
    "lines_of",
    "normals_of",
    "picture_of",
    "rasterise",
    "read_model",
    "read_webp",
    "render_views",
    "shade",
    "shape_of",
    "write_model",
    "write_webp",
]
