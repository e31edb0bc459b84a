"""The views of a part: from every camera, shaded with lines and as a line drawing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import numpy as np
from PIL import Image

from indexer.ports import RENDERS, Float32Array, Mesh, UInt8Array, View, ViewKind
from indexer.renderers.cameras import BETWEEN, CAMERAS, SHADED_BETWEEN, Camera, camera_of
from indexer.renderers.compiled import fast
from indexer.renderers.raster import normals_of, rasterise
from indexer.renderers.shape import Shape, shape_of
from indexer.renderers.styles import Style, grey, lines_of, picture_of, shade

SUPERSAMPLING = 2
COARSE = 24  # pixels; at this size pictures are compared
# Grey levels of 255 by which pictures of one style differ: less on average, and nowhere more, is a repetition.
ALIKE = np.float32(2)
MARK = np.float32(64)  # a hole or a letter that only one side has


def render_views(mesh: Mesh, size: int, between: bool = False) -> tuple[View, ...]:
    """Draw a mesh from all cameras: views of size x size grey pixels, `number` = that of the camera.

    With `between`, from those between too, most of these as line drawings only. A picture
    hardly different from an earlier one of the same style is left out, as of symmetric
    parts; but never the first from between, by which it is known that these were drawn.
    Raises NoGeometry.
    """
    return tuple(_distinct(draw_all(shape_of(mesh), size, CAMERAS + BETWEEN if between else CAMERAS)))


def draw_all(shape: Shape, size: int, cameras: Sequence[Camera] = CAMERAS) -> Iterator[View]:
    """Every view, repetitions included."""
    for number, camera in enumerate(cameras):
        yield from _draw(shape, size, number, camera)


def draw_view(mesh: Mesh, kind: ViewKind, camera: int, size: int) -> UInt8Array:
    """One of the views of `render_views` again, EDGED or LINE: (size, size) grey. Raises NoGeometry."""
    return draw_from(shape_of(mesh), camera_of(camera), kind, size)


def draw_from(shape: Shape, camera: Camera, kind: ViewKind, size: int) -> UInt8Array:
    """A view, EDGED or LINE, from anywhere: (size, size) grey, just as the cameras would see it."""
    return picture_of(rasterise(shape, camera.rotation, size, SUPERSAMPLING), Style(kind.value))


def _draw(shape: Shape, size: int, number: int, camera: Camera) -> Iterator[View]:
    buffer = rasterise(shape, camera.rotation, size, SUPERSAMPLING)
    normals = normals_of(buffer)
    lines = lines_of(buffer, normals)
    if number < len(CAMERAS) + SHADED_BETWEEN:
        yield View(ViewKind.EDGED, number, np.minimum(grey(shade(normals), SUPERSAMPLING), lines))
    yield View(ViewKind.LINE, number, lines)


def _distinct(views: Iterable[View]) -> Iterator[View]:
    kept = {kind: np.empty((len(CAMERAS + BETWEEN), COARSE * COARSE), np.float32) for kind in RENDERS}
    counts = dict.fromkeys(RENDERS, 0)
    for view in views:
        assert view.image is not None
        coarse, earlier, count = _coarse(view.image), kept[view.kind], counts[view.kind]
        if view.number == len(CAMERAS) or not _repeats(coarse, earlier[:count]):
            earlier[count] = coarse
            counts[view.kind] += 1
            yield view


@fast
def _repeats(picture: Float32Array, earlier: Float32Array) -> bool:
    """Whether a picture (n,) is hardly different from one of those before (k, n)."""
    for one in range(len(earlier)):
        total, most = np.float32(0), np.float32(0)
        for i in range(len(picture)):
            difference = abs(picture[i] - earlier[one, i])
            total += difference
            most = max(most, difference)
            if most >= MARK:
                break
        if most < MARK and total < ALIKE * len(picture):
            return True
    return False


def _coarse(picture: UInt8Array) -> Float32Array:
    small = Image.fromarray(picture).resize((COARSE, COARSE), Image.Resampling.BOX)
    return np.asarray(small, np.float32).ravel()
