"""How a part may look in a picture that somebody brings: the views we draw, and everything else.

Each look takes a shape and a direction and gives a grey picture of `size` pixels.
Real queries are screenshots of other programs, scans of drawings, pencil sketches
and photos; all of them are imitated from our own parts.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any, TypeAlias

import numpy as np
from PIL import Image, ImageDraw
from scipy.ndimage import (  # type: ignore[import-untyped]
    binary_dilation,
    gaussian_filter,
    map_coordinates,
    zoom,
)

from indexer.joint.family import Random
from indexer.ports import BoolArray, Float32Array, Mesh, UInt8Array
from indexer.renderers import (
    Buffer,
    Shape,
    Style,
    edges_of,
    grey,
    ink,
    normals_of,
    picture_of,
    rasterise,
    shade,
    shape_of,
)

SUPERSAMPLING = 2
Look: TypeAlias = Callable[[Shape, Float32Array, int, Random], UInt8Array]


def draw_view(style: Style) -> Look:
    """Exactly the view that the indexer keeps."""

    def look(shape: Shape, rotation: Float32Array, size: int, random: Random) -> UInt8Array:
        return picture_of(rasterise(shape, rotation, size, SUPERSAMPLING), style)

    return look


def draw_render(shape: Shape, rotation: Float32Array, size: int, random: Random) -> UInt8Array:
    """Another program's render: other lights, greys, background, perspective, lines or none."""
    buffer = _look_at(shape, rotation, size, random)
    normals = normals_of(buffer)
    picture = _shaded(normals, size, random)
    if random.random() < 0.4:
        lines = ink(edges_of(buffer, normals), SUPERSAMPLING)
        strength = random.uniform(0.3, 1)
        picture = np.minimum(picture, (255 - strength * (255 - lines)).astype(np.uint8))
    return picture


def draw_photo(shape: Shape, rotation: Float32Array, size: int, random: Random) -> UInt8Array:
    """A photo: uneven ground and light, other things around, a cast shadow, soft focus, noise, a close crop."""
    buffer = _look_at(shape, rotation, size, random)
    part = _coverage(buffer)
    picture = _shaded(normals_of(buffer), size, random).astype(np.float32)
    ground = _clouds(size, random, random.integers(2, 9)) * random.uniform(5, 60) + random.uniform(80, 235)
    if random.random() < 0.35:
        ground = _cluttered(ground, random)
    shift = random.integers(-size // 8, size // 8, 2)
    shadow = gaussian_filter(np.roll(part, tuple(shift), (0, 1)), random.uniform(1, 4)) * random.uniform(0, 90)
    texture = 1 + (_clouds(size, random, random.integers(4, 30)) - 0.5) * random.uniform(0, 0.4)
    mixed = part * picture * texture + (1 - part) * (ground - shadow)
    mixed = gaussian_filter(mixed, random.uniform(0, 1.0)) + random.normal(0, random.uniform(0, 9), (size, size))
    photo = np.asarray(np.clip(mixed, 0, 255), np.uint8)
    return _cropped(photo, random) if random.random() < 0.3 else photo


def draw_lines(shape: Shape, rotation: Float32Array, size: int, random: Random) -> UInt8Array:
    """A drawing by another hand or program: lines thin or thick, grey or black, or a wire mesh."""
    buffer = _look_at(shape, rotation, size, random)
    edges = edges_of(buffer)
    if random.random() < 0.15:
        edges |= _triangle_borders(buffer)
    return _drawn(_thicken(edges, int(random.integers(0, 3))), random)


def draw_sketch(shape: Shape, rotation: Float32Array, size: int, random: Random) -> UInt8Array:
    """A hand sketch: strokes that wobble, miss, repeat and fade, some with the dark sides hatched."""
    buffer = _look_at(shape, rotation, size, random)
    edges = edges_of(buffer)
    strokes = np.zeros_like(edges)
    for _ in range(random.integers(1, 3)):
        strokes |= _wobble(edges, random)
    kept = _clouds(len(edges), random, random.integers(4, 14)) > random.uniform(0, 0.35)
    picture = _drawn(_thicken(strokes & kept, int(random.integers(0, 4))), random)
    return _hatched(picture, buffer, random) if random.random() < 0.3 else picture


def draw_dimensioned(shape: Shape, rotation: Float32Array, size: int, random: Random) -> UInt8Array:
    """A workshop drawing: the part smaller on its sheet, with dimension lines, centre lines and some lettering."""
    inner = int(size * random.uniform(0.55, 0.85))
    picture = draw_view(Style.LINE)(shape, rotation, inner, random)
    sheet = Image.new("L", (size, size), 255)
    left, top = (int(random.integers(1, size - inner)) for _ in range(2))
    sheet.paste(Image.fromarray(picture), (left, top))
    _dimension(ImageDraw.Draw(sheet), (left, top, left + inner, top + inner), size, random)
    return np.asarray(sheet)


# What a training part is shown as, beside the indexer's own views, and how often.
LOOKS: tuple[tuple[Look, float], ...] = (
    (draw_view(Style.SHADED), 0.05),
    (draw_view(Style.EDGED), 0.05),
    (draw_view(Style.LINE), 0.1),
    (draw_render, 0.22),
    (draw_photo, 0.16),
    (draw_lines, 0.1),
    (draw_sketch, 0.2),
    (draw_dimensioned, 0.12),
)


def random_look(random: Random) -> Look:
    """One of the looks, as often as it is listed."""
    weights = np.array([weight for _, weight in LOOKS])
    return LOOKS[random.choice(len(LOOKS), p=weights / weights.sum())][0]


def _cluttered(ground: Float32Array, random: Random) -> Float32Array:
    """Other things that lie about: dark and light blocks, discs and bars."""
    table = Image.fromarray(np.clip(ground, 0, 255).astype(np.uint8))
    pen, size = ImageDraw.Draw(table), len(ground)
    for _ in range(random.integers(1, 6)):
        corners = random.uniform(-0.2, 1.2, 2) * size + random.normal(0, 0.16 * size, (4, 2))
        fill = int(random.integers(0, 256))
        match random.integers(3):
            case 0:
                pen.polygon([tuple(corner) for corner in corners.tolist()], fill=fill)
            case 1:
                pen.ellipse((*corners.min(axis=0).tolist(), *corners.max(axis=0).tolist()), fill=fill)
            case _:
                pen.line(
                    [tuple(corner) for corner in corners.tolist()[:2]], fill=fill, width=int(random.integers(1, 9))
                )
    return np.asarray(gaussian_filter(np.asarray(table, np.float32), random.uniform(0, 1.5)), np.float32)


def _cropped(picture: UInt8Array, random: Random) -> UInt8Array:
    """A part of the picture, of at least two thirds of its sides, made as large as it was."""
    size = len(picture)
    side = int(size * random.uniform(0.66, 0.95))
    left, top = (int(random.integers(0, size - side + 1)) for _ in range(2))
    return np.asarray(
        Image.fromarray(picture).resize((size, size), Image.Resampling.BILINEAR, (left, top, left + side, top + side))
    )


def _look_at(shape: Shape, rotation: Float32Array, size: int, random: Random) -> Buffer:
    if random.random() < 0.5:
        shape, rotation = _in_perspective(shape, rotation, random.uniform(0.05, 0.4)), np.eye(3, dtype=np.float32)
    return rasterise(shape, rotation, size, SUPERSAMPLING)


def _in_perspective(shape: Shape, rotation: Float32Array, strength: float) -> Shape:
    seen = shape.vertices @ rotation.T
    nearness = 1 / (1 - strength * seen[:, 2:])
    # All three coordinates: a projective map keeps flat faces flat, so no false creases appear.
    return replace(shape_of(Mesh((seen * nearness).astype(np.float32), shape.triangles)), colours=shape.colours)


def _shaded(normals: Float32Array, size: int, random: Random) -> UInt8Array:
    lights = tuple(
        ((random.normal(0, 0.6), random.normal(0.3, 0.6), random.uniform(0.2, 1)), random.uniform(0.2, 0.8))
        for _ in range(random.integers(1, 4))
    )
    brightness = shade(normals, lights)
    albedo, background = random.uniform(0.25, 1.1), 255.0 if random.random() < 0.65 else random.uniform(0, 255)
    inside = brightness >= 0
    picture = grey(np.where(inside, np.clip(brightness * albedo, 0, 1), 0).astype(np.float32), SUPERSAMPLING)
    cover = _shrink(inside)
    return np.clip(picture + (1 - cover) * background, 0, 255).astype(np.uint8)


def _coverage(buffer: Buffer) -> Float32Array:
    return _shrink(buffer.triangle >= 0)


def _shrink(mask: BoolArray) -> Float32Array:
    n = len(mask) // SUPERSAMPLING
    blocks = mask.reshape(n, SUPERSAMPLING, n, SUPERSAMPLING)
    return np.asarray(blocks.mean(axis=(1, 3), dtype=np.float32), np.float32)


def _triangle_borders(buffer: Buffer) -> BoolArray:
    ids = buffer.triangle
    borders = np.zeros(ids.shape, np.bool_)
    borders[:, 1:] |= ids[:, 1:] != ids[:, :-1]
    borders[1:] |= ids[1:] != ids[:-1]
    return borders


def _thicken(edges: BoolArray, steps: int) -> BoolArray:
    return np.asarray(binary_dilation(edges, iterations=steps), np.bool_) if steps else edges


def _drawn(edges: BoolArray, random: Random) -> UInt8Array:
    darkness = random.uniform(0.45, 1)
    paper = random.uniform(215, 255)
    lines = ink(edges, SUPERSAMPLING).astype(np.float32)
    return np.asarray(paper * (1 - darkness * (1 - lines / 255)), np.uint8)


def _wobble(edges: BoolArray, random: Random) -> BoolArray:
    n = len(edges)
    reach = random.uniform(0.005, 0.035) * n
    grid = np.mgrid[0:n, 0:n].astype(np.float32)
    for axis in range(2):
        grid[axis] += (_clouds(n, random, random.integers(3, 8)) - 0.5) * 2 * reach
    return np.asarray(map_coordinates(edges.astype(np.uint8), grid, order=0, mode="constant"), np.bool_)


def _hatched(picture: UInt8Array, buffer: Buffer, random: Random) -> UInt8Array:
    """Parallel strokes of the pencil where a side lies in the shade."""
    light = ((random.normal(0, 0.6), random.normal(0.3, 0.6), random.uniform(0.2, 1)), 0.8)
    brightness = shade(normals_of(buffer), (light,))
    dark = _shrink((brightness >= 0) & (brightness < random.uniform(0.3, 0.6)))
    rows, columns = np.mgrid[0 : len(picture), 0 : len(picture)]
    angle, distance = random.uniform(0, np.pi), random.uniform(2.5, 6) * len(picture) / 96
    phase = (rows * np.sin(angle) + columns * np.cos(angle)) / distance
    strokes = dark * (np.mod(phase, 1) < 0.35) * random.uniform(0.2, 0.7)
    return np.asarray(picture * (1 - strokes), np.uint8)


def _clouds(size: int, random: Random, cells: int | np.integer[Any]) -> Float32Array:
    """Smooth random field (size, size) in 0..1 with about `cells` spots across."""
    coarse = random.random((cells + 3, cells + 3), dtype=np.float32)
    fine = zoom(coarse, size / cells, order=1)
    return np.asarray(fine[:size, :size], np.float32)


def _dimension(pen: ImageDraw.ImageDraw, frame: tuple[int, int, int, int], size: int, random: Random) -> None:
    left, top, right, bottom = frame
    shade_of = int(random.integers(0, 120))
    for _ in range(random.integers(1, 5)):
        low, high = sorted(random.integers(left, right, 2)) if random.random() < 0.5 else (left, right)
        gap = int(random.integers(2, 10))
        across = max(0, top - gap) if random.random() < 0.5 else min(size - 1, bottom + gap)
        line = [(int(low), across), (int(high), across)]
        ticks = [[(int(end), across - 3), (int(end), across + 3)] for end in (low, high)]
        upright = random.random() < 0.5
        for points in (line, *ticks):
            pen.line([(y, x) for x, y in points] if upright else points, fill=shade_of)
    if random.random() < 0.4:
        middle = (left + right) // 2
        pen.line([(middle, top - 3), (middle, bottom + 3)], fill=shade_of)
    if random.random() < 0.3:
        pen.rectangle([size - size // 3, size - size // 7, size - 1, size - 1], outline=shade_of)
    for _ in range(random.integers(0, 4)):
        x, y = random.integers(0, size - 8, 2)
        pen.text((int(x), int(y)), f"{random.uniform(1, 99):.3g}", fill=shade_of, font_size=7)
