"""Draws parts anew to see from where each looks most like a picture: analysis by synthesis.

Whoever draws a part stands between the cameras of the index, half of the time more than
9 degrees from the nearest. What tells a part from its like, such as a screw from one a
little longer, is lost in that. So each part is drawn around the side that is most like
the picture, then around the best of these, ever closer, by the model's own judgement;
whatever falls behind the best part on the way is left.
"""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from app.probes import Probes
from app.recent import Recent
from indexer.errors import FileError, LibraryBroken
from indexer.ports import RENDERS, Float32Array, Int64Array, Mesh, UInt8Array, ViewKind
from indexer.store import MODEL, Store

if TYPE_CHECKING:
    from indexer.renderers import Shape

REMEMBERED = 1_024  # parts from six sides each: paging, filters, facets and explanations ask for the same ones again
STEEP = 0.9  # height of a direction from which it makes no sense to speak of level
THREADS = 2  # that draw and embed at the same time


@dataclass(frozen=True)
class Step:
    """Draw up to `most` parts, less than `margin` behind the best, from `count` directions around the best so far."""

    degrees: float  # from the best direction
    count: int
    margin: float  # of likeness
    most: int


STEPS = (Step(8, 6, 0.06, 8), Step(4, 6, 0.03, 4))


@dataclass(frozen=True)
class Sitter:
    """A part to draw: the digest of its stored model, a camera that saw it, and its vector (dimension,) from there.

    `likeness` is how alike it is as far as is known, from anywhere.
    """

    model: str
    camera: int
    vector: Float32Array
    likeness: float


@dataclass(frozen=True)
class Portraits:
    """How alike each of k parts came to be (k,), and on a closer measure (k,): -inf for what was not drawn.

    `towards` (k, 3) is where whoever sees each so stands.
    """

    likeness: Float32Array
    close: Float32Array
    towards: Float32Array


Key: TypeAlias = tuple[str, ViewKind, bytes]  # of a part from some directions


class Studio:
    """Draws the parts of one library for one model. Safe to share between threads."""

    def __init__(self, store: Store, model: Probes) -> None:
        self._store, self.model = store, model
        self._seen: Recent[Key, Float32Array] = Recent(REMEMBERED)

    def draw(self, query: Float32Array, kind: ViewKind, sitters: Sequence[Sitter]) -> Portraits:
        """Draw parts, EDGED or LINE, to be as like a picture's vector (dimension,) as they come.

        A part whose model cannot be read is not drawn.
        """
        from indexer.renderers import camera_of  # no server waits for them to start

        towards = np.stack([camera_of(sitter.camera).rotation[2] for sitter in sitters])
        known = np.stack([sitter.vector for sitter in sitters])
        directly, sharp = known @ query, self.model.embedder.sharpen(query[None])[0]
        likeness = np.maximum(directly, [sitter.likeness for sitter in sitters]).astype(np.float32)
        close = np.full(len(sitters), -np.inf, np.float32)
        there = np.ones(len(sitters), np.bool_)
        shapes: dict[str, Shape] = {}
        for number, step in enumerate(STEPS):
            live = _nearest(np.where(there, likeness, -np.inf), step)
            rings = _ring(towards[live], step, number)
            seen = self._look_at([sitters[place].model for place in live], rings, kind, shapes)
            there[live] = drawn = np.array([each is not None for each in seen], np.bool_)
            live, rings = live[drawn], rings[drawn]
            if not len(live):
                break
            vectors = np.stack([each for each in seen if each is not None])
            similar = vectors @ query
            better = similar.max(axis=1) > directly[live]
            towards[live[better]] = rings[better, similar[better].argmax(axis=1)]
            directly[live] = np.maximum(directly[live], similar.max(axis=1))
            likeness[live] = np.maximum(likeness[live], directly[live])
            vectors = np.concatenate([known[live, None], vectors], axis=1)
            close[live] = np.maximum(close[live], (self.model.embedder.sharpen(vectors) @ sharp).max(axis=1))
        return Portraits(likeness, close, towards)

    def show(self, model: str, towards: Float32Array, kind: ViewKind) -> UInt8Array:
        """A part, EDGED or LINE, seen from a direction (3,). Raises a FileError or LibraryBroken."""
        from indexer.renderers import Camera, draw_from

        return draw_from(self._shape(model), Camera.towards(towards), kind, self.model.embedder.picture_size)

    def warm_up(self) -> None:
        """Load once what draws, which the first picture would wait for."""
        from indexer.renderers import CAMERAS, draw_from, shape_of

        corner = Mesh(np.eye(3, dtype=np.float32), np.array([[0, 1, 2]], np.int32))
        for kind in RENDERS:
            draw_from(shape_of(corner), CAMERAS[0], kind, self.model.embedder.picture_size)

    def _look_at(
        self, models: Sequence[str], rings: Float32Array, kind: ViewKind, shapes: dict[str, Shape]
    ) -> list[Float32Array | None]:
        with ThreadPoolExecutor(THREADS, "drawing") as pool:
            return list(pool.map(partial(self._look_around, kind, shapes), models, rings))

    def _look_around(
        self, kind: ViewKind, shapes: dict[str, Shape], model: str, ring: Float32Array
    ) -> Float32Array | None:
        """Vectors (n, dimension) of a part from directions (n, 3), None where it cannot be read.

        `shapes` are those read so far.
        """
        from indexer.renderers import Camera, draw_from

        key = model, kind, ring.tobytes()
        if (seen := self._seen.get(key)) is not None:
            return seen
        try:
            shape = shapes.get(model) or self._shape(model)
        except (FileError, LibraryBroken):
            return None
        shapes[model], size = shape, self.model.embedder.picture_size
        drawn = [draw_from(shape, Camera.towards(direction), kind, size) for direction in ring]
        seen = self.model.embedder.embed_pictures(drawn)  # here, and not one after the other as all else
        self._seen.keep(key, seen)
        return seen

    def _shape(self, model: str) -> Shape:
        from indexer.renderers import read_model, shape_of

        return shape_of(read_model(self._store.get(model, MODEL)))


def _nearest(likeness: Float32Array, step: Step) -> Int64Array:
    """The places of the parts that a step draws, best first; a likeness of -inf is of one that cannot be drawn."""
    order = np.argsort(-likeness, kind="stable")[: step.most]
    near = np.isfinite(likeness[order]) & (likeness[order] > likeness[order[0]] - step.margin)
    return np.asarray(order[near], np.int64)


def _ring(towards: Float32Array, step: Step, number: int) -> Float32Array:
    """Directions (k, n, 3) around each of k; those of the next step lie between those of the one before."""
    side, _, top = np.eye(3, dtype=np.float32)
    level = np.where(np.abs(towards[:, 2:]) < STEEP, top, side)
    across = np.cross(towards, level)
    across /= np.linalg.norm(across, axis=1, keepdims=True)
    upward = np.cross(towards, across)
    turns = np.arange(step.count) * 2 * np.pi / step.count + number / 2
    aside = np.cos(turns)[:, None] * across[:, None] + np.sin(turns)[:, None] * upward[:, None]
    angle = np.radians(step.degrees)
    return np.asarray(np.cos(angle) * towards[:, None] + np.sin(angle) * aside, np.float32)
