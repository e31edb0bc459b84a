"""What do more cameras bring, and what does leaving out repeated views of symmetric parts cost and spare?

    python -m bench.views [--folder WORK] [--limit N]

Draws parts of the library that `bench.retrieval` made, with every camera, and asks for
them with pictures from other directions: among the views of the first twelve cameras,
among those of all that are searched, among those of these that differ in at least one
byte, among those that the indexer keeps, and among these with those between the cameras.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from app.evaluation.drawing import unseen_camera
from app.evaluation.question import choose
from bench.machine import report
from bench.retrieval import anonymous_library, read_arguments
from indexer.embedders.joint import JointEmbedder
from indexer.joint.looks import draw_photo, draw_sketch, draw_view
from indexer.ports import SEARCHED_CAMERAS, Float32Array, UInt8Array, View, ViewKind
from indexer.renderers import BETWEEN, CAMERAS, Style, read_model, render_views, shape_of
from indexer.renderers.views import draw_all

SIZE = 256  # pixels of a query
PARTS = 500
FEWER = 12  # the first cameras: faces, and six of the corners
LOOKS = {
    "line drawing": (draw_view(Style.LINE), ViewKind.LINE),
    "sketch-like drawing": (draw_sketch, ViewKind.LINE),
    "photo-like picture": (draw_photo, ViewKind.EDGED),
}


@dataclass(frozen=True)
class Row:
    """One way of choosing views: how many a part has, and how often a picture finds its part among the first."""

    views: str
    parts: int
    views_per_part: float
    question: str
    recall_at_1: float
    recall_at_10: float


@dataclass(frozen=True)
class Part:
    """One part: its views with their vectors, and the vectors of pictures of it, one for each look."""

    views: tuple[View, ...]
    vectors: Float32Array
    kept: frozenset[tuple[ViewKind, int]]
    pictures: Float32Array


def main() -> None:
    """Draw, embed, ask and report."""
    folder, limit = read_arguments(__doc__, PARTS)
    with anonymous_library(folder) as (service, key):
        models = {key.groups[asset]: service.card(asset).model for asset in sorted(key.groups, reverse=True)}
        chosen = choose([group for group, model in models.items() if model], limit)
        content = [service.store.get(str(models[group]), "glb") for group in chosen]
    embedder = JointEmbedder()
    parts = [_draw(model, number, embedder) for number, model in enumerate(content)]
    report("views", "Repeated views", list(_rows(parts)))


def _draw(model: bytes, number: int, embedder: JointEmbedder) -> Part:
    mesh = read_model(model)
    shape, random = shape_of(mesh), np.random.default_rng(number)
    views = tuple(draw_all(shape, embedder.picture_size, CAMERAS + BETWEEN))
    camera = unseen_camera(random)
    pictures = [look(shape, camera.rotation, SIZE, random) for look, _ in LOOKS.values()]
    kept = frozenset((view.kind, view.number) for view in render_views(mesh, embedder.picture_size, between=True))
    return Part(
        views, embedder.embed_pictures([_image(view) for view in views]), kept, embedder.embed_pictures(pictures)
    )


def _rows(parts: Sequence[Part]) -> Iterator[Row]:
    ways: dict[str, Callable[[Part], list[int]]] = {
        "twelve cameras": lambda part: _from_the_first(FEWER, part),
        "all that are searched": lambda part: _from_the_first(SEARCHED_CAMERAS, part),
        "different in a byte": lambda part: _first_of_each(part, _from_the_first(SEARCHED_CAMERAS, part)),
        "as kept": lambda part: _kept(part, _from_the_first(SEARCHED_CAMERAS, part)),
        "as kept, and those between": lambda part: _kept(part, range(len(part.views))),
    }
    for name, choice in ways.items():
        chosen = [choice(part) for part in parts]
        for look, question in enumerate(LOOKS):
            places = _places(parts, chosen, look)
            yield Row(
                views=name,
                parts=len(parts),
                views_per_part=round(sum(map(len, chosen)) / len(parts), 2),
                question=question,
                recall_at_1=round(float((places < 1).mean()), 4),
                recall_at_10=round(float((places < 10).mean()), 4),
            )


def _from_the_first(cameras: int, part: Part) -> list[int]:
    return [i for i, view in enumerate(part.views) if view.number < cameras]


def _kept(part: Part, places: Iterable[int]) -> list[int]:
    return [i for i in places if (part.views[i].kind, part.views[i].number) in part.kept]


def _places(parts: Sequence[Part], chosen: Sequence[list[int]], look: int) -> Float32Array:
    """How many parts come before the right one, for a picture of each part."""
    queries = np.stack([part.pictures[look] for part in parts])
    kind = list(LOOKS.values())[look][1]
    alike = [[i for i in rows if part.views[i].kind is kind] for part, rows in zip(parts, chosen, strict=True)]
    best = [(queries @ part.vectors[rows].T).max(axis=1) for part, rows in zip(parts, alike, strict=True)]
    scores = np.stack(best, axis=1)
    return np.asarray((scores > np.diag(scores)[:, None]).sum(axis=1), np.float32)


def _first_of_each(part: Part, places: Sequence[int]) -> list[int]:
    return sorted({_bytes(part.views[place]): place for place in reversed(places)}.values())


def _bytes(view: View) -> bytes:
    return view.kind.encode() + _image(view).tobytes()


def _image(view: View) -> UInt8Array:
    assert view.image is not None
    return view.image


if __name__ == "__main__":
    main()
