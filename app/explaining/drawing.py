"""Explanations as pictures: heat over a view, and both sides of a match side by side. PNG.

The scale runs from no tint through yellow to vermilion (of the colours that M. Okabe and
K. Ito chose for all kinds of colour vision): it grows darker all the way, so that it can be read
without telling red from green, and lines of the part stay visible through it.
"""

from __future__ import annotations

import io

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from app.explaining.explanation import Match, Side
from app.explaining.heat import Heat
from indexer.ports import Float32Array, UInt8Array

STOPS = np.array([(255, 255, 255), (240, 228, 66), (213, 94, 0)], np.float32)  # at 0, a half and 1
SIDE = 320  # pixels of one picture
MARGIN, LINE, LEGEND = 16, 18, 12
LONGEST = 46  # characters of a line under a picture


def draw_plain(picture: UInt8Array) -> bytes:
    """A picture as it is."""
    return _png(_enlarged(picture))


def draw_heat(picture: UInt8Array, heat: Heat) -> bytes:
    """A picture in grey, tinted where the likeness comes from."""
    return _png(_tinted(picture, heat))


def draw_sheet(match: Match) -> bytes:
    """What was asked and the view that matches it side by side, with heat, what they show, and the scale."""
    sheet = Image.new("RGB", (2 * SIDE + 3 * MARGIN, SIDE + 4 * MARGIN + 2 * LINE + LEGEND), "white")
    pen = ImageDraw.Draw(sheet)
    for column, side in enumerate((match.asked, match.found)):
        left = MARGIN + column * (SIDE + MARGIN)
        sheet.paste(_side(side), (left, MARGIN))
        pen.text((left, SIDE + MARGIN + 4), _short(side.said), "black", _font())
    if any(side.heat and side.heat.is_worth_showing for side in (match.asked, match.found)):
        top = SIDE + 2 * MARGIN + LINE
        ramp = np.linspace(0, 1, 160, dtype=np.float32)[None].repeat(LEGEND, axis=0)
        sheet.paste(Image.fromarray(colours_of(ramp).astype(np.uint8)), (MARGIN, top))
        pen.rectangle((MARGIN, top, MARGIN + 159, top + LEGEND - 1), outline="grey")
        pen.text((MARGIN + 170, top - 2), "hiding this: no matter ... matters most", "black", _font())
    return _png(sheet)


def colours_of(shares: Float32Array) -> Float32Array:
    """The tint (…, 3) of each share of the largest heat, 0 to 1."""
    places = np.linspace(0, 1, len(STOPS))
    return np.stack([np.interp(shares, places, STOPS[:, k]) for k in range(3)], axis=-1).astype(np.float32)


def _side(side: Side) -> Image.Image:
    if side.picture is None:
        return _written(side.text or side.said)
    worth = side.heat is not None and side.heat.is_worth_showing
    drawn = _tinted(side.picture, side.heat) if worth and side.heat else _enlarged(side.picture)
    square = Image.new("RGB", (SIDE, SIDE), "white")
    square.paste(drawn, ((SIDE - drawn.width) // 2, (SIDE - drawn.height) // 2))
    return square


def _tinted(picture: UInt8Array, heat: Heat) -> Image.Image:
    large = _enlarged(picture)
    shares = Image.fromarray(heat.shares).resize(large.size, Image.Resampling.BICUBIC)
    tints = colours_of(np.clip(np.asarray(shares), 0, 1))
    grey = np.asarray(large.convert("L"), np.float32)[..., None] / 255
    return Image.fromarray((tints * grey).astype(np.uint8))


def _enlarged(picture: UInt8Array) -> Image.Image:
    image = Image.fromarray(picture).convert("RGB")
    factor = SIDE / max(image.size)
    size = max(1, round(image.width * factor)), max(1, round(image.height * factor))
    return image.resize(size, Image.Resampling.BICUBIC)


def _written(text: str) -> Image.Image:
    square = Image.new("RGB", (SIDE, SIDE), "white")
    words, lines = text.split(), [""]
    for word in words:
        longer = f"{lines[-1]} {word}".strip()
        lines = [*lines[:-1], longer] if len(longer) <= LONGEST else [*lines, word[:LONGEST]]
    shown = "\n".join(lines[: SIDE // LINE - 1])
    ImageDraw.Draw(square).multiline_text((4, 4), shown, "black", _font(), spacing=4)
    return square


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"


def _font() -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    return ImageFont.load_default(13)


def _png(image: Image.Image) -> bytes:
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()
