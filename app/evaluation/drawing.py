"""Pictures to ask with, drawn from the stored model of a part: none of them is in the index.

The cameras are none of the indexer's twelve. The looks of a hand sketch and of a photo
are those that the embedded model is trained on (with synthetic parts): they say how a
part is recognised through such a look, not how good real sketches and photos are.
"""

from __future__ import annotations

import io
from collections.abc import Callable

import numpy as np
from PIL import Image

from app.evaluation.question import SEED
from app.query import PictureTerm, SketchTerm
from app.search import SearchService
from indexer.joint.looks import Look, draw_photo, draw_sketch, draw_view
from indexer.renderers import Camera, Style, read_model, shape_of

UNSEEN_CAMERAS = (Camera(-15, 20), Camera(105, 15), Camera(-165, 12), Camera(68, -16))  # degrees
SIZE = 256  # pixels

Drawer = Callable[[SearchService, int], PictureTerm | SketchTerm]


def draw_line_drawing(service: SearchService, asset: int) -> SketchTerm:
    """A clean line drawing."""
    return SketchTerm(_draw(service, asset, draw_view(Style.LINE)))


def draw_hand_sketch(service: SearchService, asset: int) -> SketchTerm:
    """Strokes that wobble, miss, repeat and fade."""
    return SketchTerm(_draw(service, asset, draw_sketch))


def draw_photo_like(service: SearchService, asset: int) -> PictureTerm:
    """Uneven light and ground, shadow, soft focus and noise."""
    return PictureTerm(_draw(service, asset, draw_photo))


def _draw(service: SearchService, asset: int, look: Look) -> bytes:
    digest = service.card(asset).model
    assert digest is not None
    shape = shape_of(read_model(service.store.get(digest, "glb")))
    # Seeded by the model, not by the asset's id: the same parts indexed in another order are drawn the same.
    random = np.random.default_rng((SEED, int(digest[:12], 16)))
    camera = UNSEEN_CAMERAS[random.integers(len(UNSEEN_CAMERAS))]
    content = io.BytesIO()
    Image.fromarray(look(shape, camera.rotation, SIZE, random)).save(content, "PNG")
    return content.getvalue()
