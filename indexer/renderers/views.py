"""The views of a part: every camera, shaded with lines and as a line drawing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import numpy as np

from indexer.ports import Mesh, View, ViewKind
from indexer.renderers.cameras import CAMERAS, Camera
from indexer.renderers.raster import normals_of, rasterise
from indexer.renderers.shape import Shape, shape_of
from indexer.renderers.styles import grey, lines_of, shade

SUPERSAMPLING = 2


def render_views(mesh: Mesh, size: int, cameras: Sequence[Camera] = CAMERAS) -> tuple[View, ...]:
    """Draw a mesh from all cameras: views of size x size grey pixels, `number` = index of the camera.

    A picture that repeats an earlier one of the same style is left out. Raises NoGeometry.
    """
    return tuple(_distinct(_draw_all(shape_of(mesh), size, cameras)))


def _draw_all(shape: Shape, size: int, cameras: Sequence[Camera]) -> Iterator[View]:
    for number, camera in enumerate(cameras):
        buffer = rasterise(shape, camera.rotation, size, SUPERSAMPLING)
        normals = normals_of(buffer)
        lines = lines_of(buffer, normals)
        yield View(ViewKind.EDGED, number, np.minimum(grey(shade(normals), SUPERSAMPLING), lines))
        yield View(ViewKind.LINE, number, lines)


def _distinct(views: Iterable[View]) -> Iterator[View]:
    seen: set[tuple[ViewKind, bytes]] = set()
    for view in views:
        assert view.image is not None
        key = view.kind, view.image.tobytes()
        if key not in seen:
            seen.add(key)
            yield view
