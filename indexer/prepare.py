"""The one road from a file to its views, for indexing and for searching alike.

Whatever the file holds is turned into pictures and passages that an embedding model
can take. A part is drawn from the small model that is stored for it, not from the
file: drawing it again later, for another embedding model, gives the same pictures.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
from PIL import Image

from indexer.config import Settings
from indexer.errors import FileError
from indexer.ports import Content, Mesh, Picture, Prepared, UInt8Array, View, ViewKind
from indexer.readers import read
from indexer.renderers import draw_thumbnail, read_model, render_views, write_model, write_webp

LONG_EDGE = 384  # pixels: more than any embedding model takes, little to carry between processes


def views_of(path: Path, settings: Settings, picture_size: int) -> Prepared:
    """Read a file and make its views; renders are picture_size x picture_size. Raises a FileError."""
    try:
        return prepare(read(path, settings), picture_size, settings.between)
    except FileError as error:
        # The renderers know the mesh only; the reader of the message knows the file only.
        raise type(error)(path, error.detail) from error


def views_of_model(model: bytes, picture_size: int, between: bool) -> tuple[View, ...]:
    """Draw a part again from its stored model, exactly as `views_of` drew it. Raises a FileError."""
    return render_views(read_model(model), picture_size, between)


def prepare(content: Content, picture_size: int, between: bool = False) -> Prepared:
    """Make the views of what a reader found, with thumbnail and model. Raises NoGeometry."""
    pictures = tuple(_shrunk(picture) for picture in content.pictures)
    others = (*_picture_views(pictures), *_passage_views(content))
    if content.mesh is not None:
        return _with_model(content, content.mesh, others, picture_size, between)
    thumbnail = write_webp(Image.fromarray(pictures[0].image)) if pictures else None
    return Prepared(others, content.facts, content.metadata, thumbnail)


def _with_model(content: Content, mesh: Mesh, others: tuple[View, ...], picture_size: int, between: bool) -> Prepared:
    model = write_model(mesh)
    stored = read_model(model)
    views = render_views(stored, picture_size, between) + others
    return Prepared(views, content.facts, content.metadata, draw_thumbnail(stored), model)


def _picture_views(pictures: tuple[Picture, ...]) -> Iterator[View]:
    for picture in pictures:
        yield View(picture.kind, picture.number, image=picture.image)


def _passage_views(content: Content) -> Iterator[View]:
    for passage in content.passages:
        yield View(ViewKind.PASSAGE, passage.number, text=passage.text)


def _shrunk(picture: Picture) -> Picture:
    if max(picture.image.shape[:2]) <= LONG_EDGE:
        return picture
    image = Image.fromarray(picture.image)
    image.thumbnail((LONG_EDGE, LONG_EDGE), Image.Resampling.LANCZOS, reducing_gap=3.0)
    smaller: UInt8Array = np.asarray(image)
    return Picture(smaller, picture.kind, picture.number)
