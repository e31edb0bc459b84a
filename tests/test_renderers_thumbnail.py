"""Thumbnails: small, on white, in the colours of the part."""

from __future__ import annotations

import io

import numpy as np
import pytest
from PIL import Image

from indexer.errors import DamagedFile
from indexer.ports import Mesh, UInt8Array
from indexer.renderers import draw_thumbnail, read_webp, write_webp
from tests.meshes import ball, box, bracket
from tests.parts_library import draw_picture


def decode(thumbnail: bytes) -> UInt8Array:
    picture = Image.open(io.BytesIO(thumbnail))
    assert picture.format == "WEBP"
    return np.asarray(picture.convert("RGB"))


@pytest.mark.parametrize("size", [64, 384])
def test_it_has_the_size_asked_for_on_white(size: int) -> None:
    pixels = decode(draw_thumbnail(bracket(), size))
    assert pixels.shape == (size, size, 3)
    assert pixels[0, 0].min() > 250


@pytest.mark.parametrize(("colour", "strongest"), [((200, 20, 20), 0), ((20, 160, 20), 1), ((20, 20, 200), 2)])
def test_it_shows_the_colour_of_the_part(colour: tuple[int, int, int], strongest: int) -> None:
    painted = Mesh(ball().vertices, ball().triangles, np.tile(np.array(colour, np.uint8), (len(ball().triangles), 1)))
    middle = decode(draw_thumbnail(painted, 96))[40:56, 40:56].reshape(-1, 3).mean(axis=0)
    assert middle.argmax() == strongest
    assert middle.max() > 2 * np.sort(middle)[1]


def test_without_colours_it_is_steel_grey() -> None:
    middle = decode(draw_thumbnail(ball(), 96))[40:56, 40:56].reshape(-1, 3).mean(axis=0)
    assert middle.min() > 120
    assert middle.max() - middle.min() < 30


def test_a_black_part_can_still_be_made_out() -> None:
    black = Mesh(box().vertices, box().triangles, np.zeros((12, 3), np.uint8))
    pixels = decode(draw_thumbnail(black, 128)).mean(axis=2)
    top, side = pixels[50, 64], pixels[80, 40]
    assert top > side + 5


def test_a_picture_is_read_again_as_it_was_written() -> None:
    written = np.full((40, 60, 3), (200, 30, 30), np.uint8)
    read = read_webp(write_webp(Image.fromarray(written)))
    assert read.shape == written.shape
    assert np.abs(read.astype(int) - written).max() < 12
    for damaged in (b"", b"RIFF", write_webp(Image.fromarray(written))[:40], draw_picture("red")):
        with pytest.raises(DamagedFile):
            read_webp(damaged)


def test_it_is_small() -> None:
    assert len(draw_thumbnail(bracket())) < 20_000
