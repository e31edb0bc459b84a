"""Photos, renders and scanned drawings: PNG, JPEG, WebP, TIFF, BMP, the first frame of a GIF."""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageOps, UnidentifiedImageError

from indexer.errors import DamagedFile, TooManyPixels
from indexer.ports import Content, Metadata, Picture, UInt8Array, ViewKind
from indexer.readers.ocr import LETTERS, text_in
from indexer.readers.passages import cut

SIDE = 768  # pixels of the longer side that is kept; models see 224 to 512
SAMPLE = 256  # pixels a side that decide between drawing and picture
DARK, LIGHT, COLOURED = 80, 215, 40  # grey levels, and the channel difference that counts as a colour
PAPER = 250  # a grey level above this is empty paper
MARGIN = 0.04  # kept around a drawing, of its longer side
FORMATS = ("PNG", "JPEG", "WEBP", "TIFF", "BMP", "GIF", "DIB")  # JPEG reads the MPO of some cameras, too


@dataclass(frozen=True)
class PictureReader:
    """Reads one picture of at most `max_pixels`; with `ocr` the text of a drawing, too."""

    max_pixels: int
    ocr: bool = False

    def __call__(self, path: Path, metadata: Metadata) -> Content:
        # The size is known from the header, before a single pixel is unpacked; Pillow's own
        # limit, which only warns, is set aside for it.
        Image.MAX_IMAGE_PIXELS = None
        try:
            with Image.open(path, formats=FORMATS) as opened:
                if opened.width * opened.height > self.max_pixels:
                    raise TooManyPixels(path, f"{opened.width:,} x {opened.height:,}")
                opened.draft("RGB", (SIDE, SIDE))
                image = on_white(opened)
        except UnidentifiedImageError:
            raise DamagedFile(path, "it is not a picture that can be opened") from None
        if kind_of(image) is ViewKind.PICTURE:
            return Content(pictures=(Picture(image, ViewKind.PICTURE),))
        passages = cut(text_in(_open_large(path))) if self.ocr else ()
        return Content(pictures=(Picture(trim(image), ViewKind.DRAWING),), passages=passages)


def _open_large(path: Path) -> UInt8Array:
    """A picture large enough for its letters to be read."""
    with Image.open(path, formats=FORMATS) as opened:
        opened.draft("RGB", (LETTERS, LETTERS))
        return on_white(opened, LETTERS)


def on_white(opened: Image.Image, side: int = SIDE) -> UInt8Array:
    """A picture upright, on white, at most so many pixels a side: RGB (height, width, 3)."""
    image = ImageOps.exif_transpose(opened)
    if image.mode.startswith(("I", "F")):
        image = _to_eight_bits(image)
    image.thumbnail((side, side))
    if image.has_transparency_data:
        layered = image.convert("RGBA")
        image = Image.alpha_composite(Image.new("RGBA", layered.size, "white"), layered)
    return np.asarray(image.convert("RGB"))


def trim(image: UInt8Array) -> UInt8Array:
    """A drawing without the empty paper around it: our own views fill their picture, too."""
    inked = reduce(np.minimum, _channels(image)) < PAPER
    rows, columns = np.flatnonzero(inked.any(axis=1)), np.flatnonzero(inked.any(axis=0))
    if not len(rows):
        return image
    edge = round(MARGIN * max(np.ptp(rows), np.ptp(columns)))
    top, left = max(0, rows[0] - edge), max(0, columns[0] - edge)
    return image[top : rows[-1] + edge + 1, left : columns[-1] + edge + 1]


def kind_of(image: UInt8Array) -> ViewKind:
    """DRAWING where nearly all is white or black, most of it white, and nothing is coloured."""
    step = max(1, max(image.shape[:2]) // SAMPLE)
    channels = _channels(image[::step, ::step].astype(np.int16))
    sums = reduce(np.add, channels)
    light, dark = float((sums >= 3 * LIGHT).mean()), float((sums <= 3 * DARK).mean())
    coloured = float((reduce(np.maximum, channels) - reduce(np.minimum, channels) > COLOURED).mean())
    is_drawing = light > 0.6 and light + dark > 0.93 and coloured < 0.02
    return ViewKind.DRAWING if is_drawing else ViewKind.PICTURE


def _channels(image: npt.NDArray[Any]) -> list[npt.NDArray[Any]]:
    """Red, green and blue (height, width) apart: numpy is ten times as slow along an axis of three."""
    return list(np.moveaxis(image.reshape(*image.shape[:2], -1), 2, 0))


def _to_eight_bits(image: Image.Image) -> Image.Image:
    """Pillow would clip deep pictures at 255; their full range is scaled instead."""
    values = np.nan_to_num(np.asarray(image, np.float64))
    top = 65535.0 if image.mode.startswith("I") and values.max() <= 65535 else max(values.max(), 1e-12)
    return Image.fromarray(np.clip(values * (255 / top), 0, 255).astype(np.uint8))
