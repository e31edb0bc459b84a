"""Where good matches end: are questions that no part answers told from those that one does?

    python -m bench.confidence [--folder WORK] [--limit N]

Asks the library without names that `bench.retrieval` made: words about anything but
parts (`unrelated.txt`, none of which calibration has seen), pictures that show none
(of the kinds that calibration draws, drawn anew; and of kinds that it was done without),
and questions whose answer is there. The library is published anew first, so that its lines
are those of this version.
"""

from __future__ import annotations

import io
import shutil
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import numpy as np
from PIL import Image

from app.evaluation import Ask, Key, questions_of
from app.query import Query, Rank, SketchTerm, Term, Words
from app.search import SearchService
from bench.machine import report
from bench.retrieval import anonymous_library, read_arguments
from indexer.builds import OpenBuild, current_build, open_build
from indexer.confidence import background_of, calibrate
from indexer.embedders.joint import JointEmbedder
from indexer.joint.rating import FOLDS, fold_of, read_rating
from indexer.joint.squares import to_square
from indexer.ports import PICTURE_KINDS, Float32Array
from indexer.unrelated import draw_unrelated

MOST_ASKED = 200  # parts, in each question
UNRELATED = Path(__file__).with_name("unrelated.txt")
OTHER_SEED = 7
EACH, EACH_NEW = 4, 20  # pictures of each kind: asked for, and compared with lines drawn without that kind
FIRST = 24  # hits looked at: a page


@dataclass(frozen=True)
class Row:
    """Queries of one kind: how many had a hit above the line, and how often the right part was above it.

    `right_above` counts those queries only whose right part is on the first page.
    """

    question: str
    queries: int
    answered: float
    right_above: float | None
    likely: float  # median number of hits above the line, of queries with any


def main() -> None:
    """Ask, and report."""
    folder, limit = read_arguments(__doc__, MOST_ASKED)
    shutil.rmtree(folder / "library-anonymous" / "builds", ignore_errors=True)
    with anonymous_library(folder) as (service, key):
        rows = [*ask_unanswerable(service), *ask_answerable(service, key, limit)]
        build = open_build(service.settings.builds / str(current_build(service.settings.builds)))
        rows += _left_out_kinds(build)
    report("confidence", "Where good matches end", rows)


def ask_unanswerable(service: SearchService) -> Iterator[Row]:
    """Words and pictures of something else than parts."""
    words = [Words(line) for line in UNRELATED.read_text(encoding="utf-8").splitlines()]
    yield _row("words about something else", [_above(service, term, "fused") for term in words])
    pictures = (SketchTerm(_png(picture)) for picture in draw_unrelated(EACH, OTHER_SEED))
    yield _row("pictures of something else", [_above(service, term, "vectors") for term in pictures])


def ask_answerable(service: SearchService, key: Key, limit: int) -> Iterator[Row]:
    """Questions whose answer is there; `limit` parts in each."""
    for question in questions_of(service, key, limit, ["fused"]):
        if question.name.startswith(("title", "spec")):
            continue  # names are hidden; and a spec's own sentence is in the full text
        yield _row(question.name, *_asked(service, key, question.asks, question.ways[0] == "fused"))


def _asked(service: SearchService, key: Key, asks: Iterable[Ask], fused: bool) -> tuple[list[int], list[bool]]:
    above, right = [], []
    for ask in asks:
        results = service.search(Query((ask.term(),), rank="fused" if fused else "vectors", limit=FIRST))
        above.append(results.likely or 0)
        right += [hit.likely for hit in results.hits if key.groups.get(hit.asset) in ask.right][:1]
    return above, right


def _above(service: SearchService, term: Term, rank: Rank) -> int:
    return service.search(Query((term,), rank=rank, limit=FIRST)).likely or 0


def _row(question: str, above: Sequence[int], right: Sequence[bool] = ()) -> Row:
    some = [each for each in above if each]
    return Row(
        question=question,
        queries=len(above),
        answered=round(len(some) / len(above), 4),
        right_above=round(float(np.mean(right)), 4) if right else None,
        likely=float(median(some)) if some else 0.0,
    )


def _left_out_kinds(build: OpenBuild) -> Iterator[Row]:
    """Some kinds of unrelated pictures at a time, against lines that were drawn without them."""
    embedder, views, above = JointEmbedder(), build.matrix()[build.sample], list[int]()
    background, no_titles = background_of(embedder), np.empty((0, embedder.space.dimension), np.float32)
    drawn = draw_unrelated(EACH_NEW, OTHER_SEED)
    folds = fold_of(len(drawn))

    def nearness(vectors: Float32Array) -> Float32Array:
        return build.nearest(vectors, 1, kinds=PICTURE_KINDS).scores[:, 0]

    for fold in range(FOLDS):
        line = calibrate(background.without(fold), no_titles, views, nearness).pictures
        pictures = [to_square(drawn[place], embedder.picture_size) for place in np.flatnonzero(folds == fold)]
        vectors, ratings = embedder.embed_pictures(pictures), read_rating().without(fold).rate(pictures)
        above += (line.relates(vectors, ratings, nearness(vectors)) > line.line).astype(int).tolist()
    yield _row("pictures of something else, of a kind not calibrated on", above)


def _png(picture: np.ndarray) -> bytes:
    content = io.BytesIO()
    Image.fromarray(picture).save(content, "PNG")
    return content.getvalue()


if __name__ == "__main__":
    main()
