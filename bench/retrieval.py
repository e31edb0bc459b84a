"""Does it find the right part? Words, drawings and pictures against the real catalogue.

    python -m bench.retrieval [--folder WORK]

The manifest is the answer key and never in the index; file names are replaced in the
anonymous copy. Pictures of parts that have geometry are held out and asked with.
"""

from __future__ import annotations

import argparse
import io
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from PIL import Image

from app.bootstrap import open_service
from app.query import PictureTerm, Query, Rank, SketchTerm, Term, Words
from app.search import SearchService
from bench.catalogue import (
    CatalogueFile,
    classes_of,
    copy_anonymous,
    read_manifest,
    split_queries,
    unpack_catalogue,
)
from bench.machine import report
from bench.measures import Measure, average_precision, found_within, measure
from indexer.config import settings_from
from indexer.embedders import open_embedder
from indexer.errors import FileError
from indexer.nightly import index
from indexer.renderers import Camera, Style, draw, read_model

UNSEEN_CAMERA = Camera(-15, 20)  # none of the twelve that the index knows
DRAWING_SIZE = 256  # pixels
MOST_DRAWINGS = 400
RANKS: tuple[Rank, ...] = ("vectors", "words", "fused")


@dataclass(frozen=True)
class Row:
    """One line of the report."""

    question: str
    rank: str
    measure: str
    mean: float
    low: float
    high: float
    queries: int


@dataclass(frozen=True)
class Setting:
    """A library and what is known of it."""

    service: SearchService
    groups: dict[int, str]  # of each asset
    classes: dict[str, str]  # of each group with a certain label
    held: tuple[CatalogueFile, ...]
    catalogue: Path


def main() -> None:
    """Index the anonymous copy where that is not done yet, ask, and write the report."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folder", type=Path, default=Path("build/bench"), help="where to work")
    folder: Path = parser.parse_args().folder.absolute()
    with_setting = open_setting(folder)
    rows = [*ask_words(with_setting), *ask_drawings(with_setting), *ask_pictures(with_setting)]
    with_setting.service.close()
    report("retrieval", "Retrieval on the catalogue, names hidden", rows)


def open_setting(folder: Path) -> Setting:
    """Make the anonymous library, or open the one that is there."""
    catalogue = unpack_catalogue(folder)
    files = read_manifest(catalogue)
    indexed, held = split_queries(files)
    group_of_path = copy_anonymous(catalogue, indexed, folder / "anonymous")
    settings = replace(settings_from(), library=folder / "library-anonymous")
    index([folder / "anonymous"], settings, open_embedder(settings), watch=lambda _: None)
    service = open_service(settings)
    cards, _ = service.assets(limit=100_000)
    groups = {card.id: group_of_path[card.path] for card in cards}
    return Setting(service, groups, classes_of(indexed), held, catalogue)


def ask_words(setting: Setting) -> Iterator[Row]:
    """Class names as queries; right is every part of the class. Only parts with a certain label compete."""
    names = sorted(set(setting.classes.values()))
    groups_here = set(setting.groups.values())
    sizes = Counter(name for group, name in setting.classes.items() if group in groups_here)
    for rank in RANKS:
        precision, first, tenth = [], [], []
        for name in names:
            found = _ask(setting, Words(name), rank, lambda group: group in setting.classes)
            relevant = [setting.classes[group] == name for group in found]
            precision.append(average_precision(relevant, sizes[name]))
            first.append(found_within(relevant, 1))
            tenth.append(found_within(relevant, 10))
        yield from _rows("class name -> parts", rank, {"mAP": precision, "top-1": first, "R@10": tenth})


def ask_drawings(setting: Setting) -> Iterator[Row]:
    """A line drawing from an unseen direction; right is the part itself (its group)."""
    solid = sorted(asset for asset in setting.groups if setting.service.asset(asset).model)
    chosen = np.random.default_rng(1).permutation(solid)[:MOST_DRAWINGS]
    first, tenth, same_class = [], [], []
    for asset in chosen.tolist():
        digest = setting.service.asset(asset).model
        assert digest is not None
        mesh = read_model(setting.service.store.get(digest, "glb"))
        picture = draw(mesh, UNSEEN_CAMERA.rotation, DRAWING_SIZE, Style.LINE)
        found = _ask(setting, SketchTerm(_png(picture)), "vectors", lambda group: True)
        first.append(found_within([group == setting.groups[asset] for group in found], 1))
        tenth.append(found_within([group == setting.groups[asset] for group in found], 10))
        same_class.extend(_same_class(setting, found, setting.groups[asset]))
    yield from _rows("line drawing -> same part", "vectors", {"R@1": first, "R@10": tenth})
    yield from _rows("line drawing -> other part of its class", "vectors", {"NN": same_class})


def ask_pictures(setting: Setting) -> Iterator[Row]:
    """Pictures held out of the index, by photographers and other programs; right is their part."""
    here = set(setting.groups.values())
    for role in ("render", "photo"):
        first, tenth, same_class = [], [], []
        for file in setting.held:
            if file.role != role or file.group not in here:
                continue
            try:
                found = _ask(
                    setting, PictureTerm((setting.catalogue / file.path).read_bytes()), "vectors", lambda _: True
                )
            except FileError:
                continue
            first.append(found_within([group == file.group for group in found], 1))
            tenth.append(found_within([group == file.group for group in found], 10))
            same_class.extend(_same_class(setting, found, file.group))
        yield from _rows(f"{role} -> same part", "vectors", {"R@1": first, "R@10": tenth})
        yield from _rows(f"{role} -> other part of its class", "vectors", {"NN": same_class})


def _ask(setting: Setting, term: Term, rank: Rank, counts: Callable[[str], bool]) -> list[str]:
    """Groups found, best first, each once, of those that count."""
    results = setting.service.search(Query((term,), rank=rank, limit=1_000))
    groups = (setting.groups[hit.asset] for hit in results.hits if hit.asset in setting.groups)
    return list(dict.fromkeys(group for group in groups if counts(group)))


def _same_class(setting: Setting, found: Sequence[str], group: str) -> list[float]:
    """Whether the nearest other labelled part is of the same class; nothing for a part without a label."""
    if group not in setting.classes:
        return []
    others = [setting.classes[other] for other in found if other != group and other in setting.classes]
    return [float(bool(others) and others[0] == setting.classes[group])]


def _rows(question: str, rank: str, values: dict[str, list[float]]) -> Iterator[Row]:
    for name, per_query in values.items():
        if per_query:
            found: Measure = measure(per_query)
            yield Row(question, rank, name, found.mean, found.low, found.high, found.queries)


def _png(picture: np.ndarray) -> bytes:
    content = io.BytesIO()
    Image.fromarray(picture).save(content, "PNG")
    return content.getvalue()


if __name__ == "__main__":
    main()
