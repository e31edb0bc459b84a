"""Pictures of every mode come out upright, on white, of a bounded size."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageDraw

from indexer.config import Settings
from indexer.errors import DamagedFile
from indexer.ports import Picture, UInt8Array, ViewKind
from indexer.readers import read
from indexer.readers.pictures import SIDE, kind_of, trim


def picture_of(path: Path) -> Picture:
    (picture,) = read(path, Settings()).pictures
    return picture


def saved(path: Path, image: Image.Image, **options: object) -> Path:
    image.save(path, **options)  # type: ignore[arg-type]
    return path


def line_drawing(side: int = 200) -> Image.Image:
    image = Image.new("L", (side, side), 255)
    ImageDraw.Draw(image).rectangle((side // 4, side // 4, side * 3 // 4, side // 2), outline=0, width=3)
    return image


@pytest.mark.parametrize("suffix", ["png", "jpg", "jpeg", "webp", "tif", "tiff", "bmp", "gif"])
def test_every_format_is_read(suffix: str, tmp_path: Path) -> None:
    picture = picture_of(saved(tmp_path / f"photo.{suffix}", Image.new("RGB", (60, 40), (200, 30, 30))))
    assert (picture.image.shape, str(picture.image.dtype), picture.kind) == ((40, 60, 3), "uint8", ViewKind.PICTURE)
    assert np.abs(picture.image[20, 30].astype(int) - [200, 30, 30]).max() < 12


def test_two_frames_of_a_camera_in_one_jpeg_are_read(tmp_path: Path) -> None:
    frame = Image.new("RGB", (60, 40), (200, 30, 30))
    picture = picture_of(saved(tmp_path / "stereo.jpg", frame, format="MPO", save_all=True, append_images=[frame]))
    assert (picture.image.shape, picture.kind) == ((40, 60, 3), ViewKind.PICTURE)


@pytest.mark.parametrize("content", [b"\x89PNG\r\n\x1a\nbroken", b"\xff\xd8\xff broken", b"II*\0 broken"])
def test_a_broken_picture_is_told_in_plain_words(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "picture.png").write_bytes(content)
    with pytest.raises(DamagedFile, match="not a picture that can be opened") as told:
        read(tmp_path / "picture.png", Settings())
    assert "Error" not in str(told.value)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "CMYK", "YCbCr", "I;16", "I", "F"])
def test_every_mode_is_read(mode: str, tmp_path: Path) -> None:
    path = saved(tmp_path / "photo.tif", Image.new(mode, (30, 20)))
    assert picture_of(path).image.shape[:2] == (20, 30)


def test_sixteen_bits_keep_their_greys(tmp_path: Path) -> None:
    deep = np.linspace(0, 65535, 256).astype(np.uint16)[None].repeat(50, axis=0)
    image = picture_of(saved(tmp_path / "deep.png", Image.fromarray(deep))).image
    assert np.abs(image[20, :, 0].astype(int) - np.arange(256)).max() <= 1


def test_transparency_becomes_white(tmp_path: Path) -> None:
    image = Image.new("RGBA", (40, 40), (0, 0, 0, 0))
    ImageDraw.Draw(image).rectangle((0, 0, 9, 39), fill=(0, 0, 255, 255))
    pixels = picture_of(saved(tmp_path / "logo.png", image)).image
    assert pixels[20, 30].tolist() == [255, 255, 255]
    assert pixels[20, 2].tolist() == [0, 0, 255]


def test_a_photo_is_turned_upright(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # the camera was held on its side
    path = saved(tmp_path / "photo.jpg", Image.new("RGB", (60, 40), "red"), exif=exif)
    assert picture_of(path).image.shape == (60, 40, 3)


def test_only_the_first_frame_of_an_animation_counts(tmp_path: Path) -> None:
    first, second = Image.new("RGB", (20, 20), "red"), Image.new("RGB", (20, 20), "blue")
    path = saved(tmp_path / "turn.gif", first, save_all=True, append_images=[second])
    assert picture_of(path).image[10, 10].tolist() == [255, 0, 0]


def test_a_large_picture_is_reduced(tmp_path: Path) -> None:
    path = saved(tmp_path / "large.png", Image.new("RGB", (3 * SIDE, SIDE), "green"))
    assert picture_of(path).image.shape == (SIDE // 3, SIDE, 3)


def test_a_line_drawing_is_a_drawing(tmp_path: Path) -> None:
    assert picture_of(saved(tmp_path / "sketch.png", line_drawing())).kind is ViewKind.DRAWING


@pytest.mark.parametrize("colour", ["red", (128, 128, 128)])
def test_a_filled_or_coloured_shape_is_a_picture(colour: str, tmp_path: Path) -> None:
    image = Image.new("RGB", (200, 200), "white")
    ImageDraw.Draw(image).rectangle((50, 50, 150, 150), fill=colour)
    assert picture_of(saved(tmp_path / "render.png", image)).kind is ViewKind.PICTURE


def test_a_black_picture_is_a_picture() -> None:
    assert kind_of(np.zeros((50, 50, 3), np.uint8)) is ViewKind.PICTURE


@given(st.integers(0, 10**6))
def test_what_a_picture_is_follows_from_its_greys_and_colours(seed: int) -> None:
    random = np.random.default_rng(seed)
    paper, ink, other = random.dirichlet((9, 2, 0.3))
    tones = random.choice([250, 70, 120], (40, 50, 1), p=[paper, ink, other]) + random.integers(-20, 20, (40, 50, 1))
    tinted = random.random((40, 50, 1)) < random.uniform(0, 0.05)
    image = np.clip(tones + tinted * random.integers(-60, 60, (40, 50, 3)), 0, 255).astype(np.uint8)
    grey, values = image.mean(axis=2), image.astype(int)
    light, dark = (grey >= 215).mean(), (grey <= 80).mean()
    coloured = (values.max(axis=2) - values.min(axis=2) > 40).mean()
    drawing = light > 0.6 and light + dark > 0.93 and coloured < 0.02
    assert (kind_of(image) is ViewKind.DRAWING) == drawing


def test_a_drawing_loses_its_empty_margin(tmp_path: Path) -> None:
    image = picture_of(saved(tmp_path / "sketch.png", line_drawing(400))).image
    assert image.shape == (117, 217, 3)


@pytest.mark.parametrize("shape", [(40, 30), (40, 30, 3)])
def test_empty_paper_is_left_as_it_is(shape: tuple[int, ...]) -> None:
    paper: UInt8Array = np.full(shape, 255, np.uint8)
    assert trim(paper).shape == shape
