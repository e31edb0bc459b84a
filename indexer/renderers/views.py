"""The views of a part: from every camera, shaded with lines and as a line drawing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import numpy as np
from PIL import Image

from indexer.ports import Float32Array, Mesh, UInt8Array, View, ViewKind
from indexer.renderers.cameras import BETWEEN, CAMERAS, Camera, camera_of
from indexer.renderers.raster import normals_of, rasterise
from indexer.renderers.shape import Shape, shape_of
from indexer.renderers.styles import grey, lines_of, shade

SUPERSAMPLING = 2
COARSE = 24  # pixels; at this size pictures are compared
# Grey levels of 255 by which pictures of one style differ: less on average, and nowhere more, is a repetition.
ALIKE = 2.0
MARK = 64.0  # a hole or a letter that only one side has


def render_views(mesh: Mesh, size: int, between: bool = False) -> tuple[View, ...]:
    """Draw a mesh from all cameras: views of size x size grey pixels, `number` = that of the camera.

    With `between`, from those between the cameras too. A picture hardly different from an
    earlier one of the same style is left out, as of symmetric parts; but never the first
    from between, by which it is known that these were drawn. Raises NoGeometry.
    """
    return tuple(_distinct(draw_all(shape_of(mesh), size, CAMERAS + BETWEEN if between else CAMERAS)))


def draw_all(shape: Shape, size: int, cameras: Sequence[Camera] = CAMERAS) -> Iterator[View]:
    """Every view, repetitions included."""
    for number, camera in enumerate(cameras):
        buffer = rasterise(shape, camera.rotation, size, SUPERSAMPLING)
        normals = normals_of(buffer)
        lines = lines_of(buffer, normals)
        yield View(ViewKind.EDGED, number, np.minimum(grey(shade(normals), SUPERSAMPLING), lines))
        yield View(ViewKind.LINE, number, lines)


def draw_view(mesh: Mesh, kind: ViewKind, camera: int, size: int) -> UInt8Array:
    """One of the views of `render_views` again, EDGED or LINE: (size, size) grey. Raises NoGeometry."""
    views = draw_all(shape_of(mesh), size, (camera_of(camera),))
    return next(view.image for view in views if view.kind == kind and view.image is not None)


def _distinct(views: Iterable[View]) -> Iterator[View]:
    seen = {kind: np.empty((0, COARSE * COARSE), np.float32) for kind in ViewKind}
    for view in views:
        assert view.image is not None
        coarse = _coarse(view.image)
        if view.number == len(CAMERAS) or not _repeats(coarse, seen[view.kind]):
            seen[view.kind] = np.vstack([seen[view.kind], coarse])
            yield view


def _repeats(picture: Float32Array, earlier: Float32Array) -> bool:
    difference = np.abs(earlier - picture)
    return bool(((difference.mean(axis=1) < ALIKE) & (difference.max(axis=1, initial=0) < MARK)).any())


def _coarse(picture: UInt8Array) -> Float32Array:
    small = Image.fromarray(picture).resize((COARSE, COARSE), Image.Resampling.BOX)
    return np.asarray(small, np.float32).ravel()
