"""Pictures to ask with, drawn from the stored model of a part: none of them is in the index.

Drawings in isometric view show a part from a direction that the indexer looks from too,
but in another size. For all others the direction is drawn by lot, away from the
cameras that are searched: from around the part, rather from above than from below, as
people look. Some come near to one of the cameras between, as anybody's would. The looks
of a hand sketch and of a photo are those that the embedded model is trained on (with
synthetic parts): they say how a part is recognised through such a look, not how good
real sketches and photos are.
"""

from __future__ import annotations

import io
from collections.abc import Callable

import numpy as np
from PIL import Image

from app.evaluation.question import SEED
from app.query import PictureTerm, SketchTerm
from app.search import SearchService
from indexer.joint.family import Random
from indexer.joint.looks import Look, draw_photo, draw_sketch, draw_view
from indexer.renderers import CAMERAS, Camera, Style, read_model, shape_of
from indexer.store import MODEL

LEAST_AWAY = 8.0  # degrees between a camera drawn by lot and those that are searched
LOWEST, HIGHEST = -20.0, 60.0  # degrees above the horizon of cameras drawn by lot
SIZE = 256  # pixels

Drawer = Callable[[SearchService, int], PictureTerm | SketchTerm]


def draw_isometric(service: SearchService, asset: int) -> SketchTerm:
    """A clean line drawing in isometric view, as on a workshop drawing."""
    return SketchTerm(_draw(service, asset, draw_view(Style.LINE), lambda random: CAMERAS[0]))


def draw_line_drawing(service: SearchService, asset: int) -> SketchTerm:
    """A clean line drawing."""
    return SketchTerm(_draw(service, asset, draw_view(Style.LINE), unseen_camera))


def draw_hand_sketch(service: SearchService, asset: int) -> SketchTerm:
    """Strokes that wobble, miss, repeat and fade."""
    return SketchTerm(_draw(service, asset, draw_sketch, unseen_camera))


def draw_photo_like(service: SearchService, asset: int) -> PictureTerm:
    """Uneven light and ground, shadow, soft focus and noise."""
    return PictureTerm(_draw(service, asset, draw_photo, unseen_camera))


def unseen_camera(random: Random) -> Camera:
    """A camera that is not near any that is searched."""
    known = np.stack([camera.rotation[2] for camera in CAMERAS])
    low, high = np.sin(np.radians((LOWEST, HIGHEST)))
    while True:
        camera = Camera(random.uniform(-180, 180), float(np.degrees(np.arcsin(random.uniform(low, high)))))
        if (known @ camera.rotation[2]).max() < np.cos(np.radians(LEAST_AWAY)):
            return camera


def _draw(service: SearchService, asset: int, look: Look, place: Callable[[Random], Camera]) -> bytes:
    digest = service.card(asset).model
    assert digest is not None
    shape = shape_of(read_model(service.store.get(digest, MODEL)))
    # Seeded by the model, not by the asset's id: the same parts indexed in another order are drawn the same.
    random = np.random.default_rng((SEED, int(digest[:12], 16)))
    content = io.BytesIO()
    Image.fromarray(look(shape, place(random).rotation, SIZE, random)).save(content, "PNG")
    return content.getvalue()
