"""Asks the questions, one query after the other, and measures what comes back."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict

from app.current import CurrentBuild
from app.evaluation.answers import Key
from app.evaluation.measures import MEASURES, estimate
from app.evaluation.question import Ask, Question, Way
from app.evaluation.report import Progress, Report, Row, Watch
from app.query import MOST_HITS, Query, Term, Words
from app.search import SearchService
from indexer.errors import FileError
from indexer.ports import PICTURE_KINDS

DIGITS = 4
MOST_VIEWS = 4_096  # compared with a spec sentence

NOTES = (
    "R@k: share of queries with a right part among the first k. R@1 is NN where parts of a class are asked for.",
    "File names are in the index: where they tell titles or classes, ranking by words and fused is flattered.",
    f"Parts are counted once, whatever files they have; {MOST_HITS:,} hits are looked at.",
    "Over classes: each class counts the same, however many parts it has.",
    "The embedded model is trained with such paraphrases, and with looks like the sketch-like and photo-like ones.",
    "Spec sentences are compared with pictures only, since the passages they come from are in the index.",
)
OPEN_NOTE = "Titles and classes are the library's own: full text knows them. Measure with a manifest to learn more."


def evaluate(service: SearchService, key: Key, questions: Sequence[Question], watch: Watch = lambda _: None) -> Report:
    """Ask everything. Raises what a search raises; a query file that cannot be read is skipped and counted."""
    started = time.perf_counter()
    status = service.status()
    rows: list[Row] = []
    asked = _Asked(sum(len(each.asks) * len(each.ways) for each in questions), watch)
    for question in questions:
        for way in question.ways:
            rows += _measure(service, key, question, way, asked)
    return Report(
        build=status.build,
        space=status.space,
        assets=status.assets,
        parts=key.parts,
        classes=len(set(key.classes.values())),
        rows=tuple(rows),
        skipped=asked.skipped,
        notes=NOTES if key.hidden else (*NOTES, OPEN_NOTE),
        seconds=round(time.perf_counter() - started, 1),
    )


class _Asked:
    """Counts the queries."""

    def __init__(self, total: int, watch: Watch) -> None:
        self.done = self.skipped = 0
        self._total, self._watch = total, watch

    def count(self, question: str, *, read: bool) -> None:
        self.done += 1
        self.skipped += not read
        self._watch(Progress(self.done, self._total, question))


def _measure(service: SearchService, key: Key, question: Question, way: Way, asked: _Asked) -> Iterator[Row]:
    find = _finder(service, way)
    answered: list[tuple[Ask, list[bool]]] = []
    for ask in question.asks:
        try:
            right = right_places(key, ask, find(ask.term()))
        except FileError:
            asked.count(question.name, read=False)
            continue
        asked.count(question.name, read=True)
        answered.append((ask, right))
    yield from _rows(question, way, answered)


def right_places(key: Key, ask: Ask, assets: Sequence[int]) -> list[bool]:
    """What is right at each place of the ranking, each part once, of the parts that compete."""
    groups = dict.fromkeys(key.groups[asset] for asset in assets if asset in key.groups)
    return [
        group in ask.right for group in groups if group != ask.without and (ask.rivals is None or group in ask.rivals)
    ]


def _rows(question: Question, way: Way, answered: Sequence[tuple[Ask, list[bool]]]) -> Iterator[Row]:
    units = {question.over: [(ask.unit, right, len(ask.right)) for ask, right in answered]}
    if question.over == "parts":
        units["classes"] = [(ask.class_name, right, len(ask.right)) for ask, right in answered if ask.class_name]
    for over, places in units.items():
        for name, measure in MEASURES.items() if places else ():
            found = estimate([measure(right, total) for _, right, total in places], [unit for unit, _, _ in places])
            rounded = {field: round(value, DIGITS) for field, value in asdict(found).items()}
            yield Row(question.name, way, over, name, **rounded)


def _finder(service: SearchService, way: Way) -> Callable[[Term], list[int]]:
    if way == "pictures":
        build = CurrentBuild(service.settings.builds).get()

        def find_pictures(term: Term) -> list[int]:
            assert isinstance(term, Words)
            k = min(MOST_VIEWS, len(build.rows.views))
            nearest = build.nearest(service.look_up([term.text]), k, kinds=PICTURE_KINDS)
            return [int(asset) for asset in dict.fromkeys(nearest.assets[0].tolist()) if asset >= 0]

        return find_pictures
    return lambda term: [
        hit.asset for hit in service.search(Query((term,), rank=way, limit=MOST_HITS, heed=False)).hits
    ]
