"""How well is a library of 20,000 parts searched, with each of the ways that make it better and without?

    python -m bench.large_quality [--folder WORK] [--limit N]

Asks the library that `bench.large` made. Its parts are of the families that the embedded model is
trained on, so that its numbers say how a library's size tells, and what each way of searching is
worth there; `bench.retrieval` and `bench.confidence` say how real parts are found. File names say
the family, so that full text knows a part's own kind and not what else people call it. A part and its
copies are one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack, closing
from dataclasses import dataclass, replace
from unittest.mock import PropertyMock, patch

import numpy as np

import app.candidates
from app.bootstrap import open_service
from app.evaluation import ALL_ASSETS, RANKS, SAME_PART, Key, Question, evaluate, questions_of, watching
from app.query import Query
from app.search import SearchService
from bench.confidence import ask_answerable, ask_unanswerable
from bench.generated import copies_among
from bench.large_twins import LIBRARY, number_of
from bench.learning import Library, classes_of, learn_once, remembering
from bench.machine import report
from bench.people import People, invent_names
from bench.retrieval import MEASURED, read_arguments
from bench.same_shape import draw_once
from db.filters import Condition
from indexer.builds import OpenBuild
from indexer.config import settings_from
from indexer.joint.families import FAMILIES

MOST_ASKED = 200  # parts or classes, in each question
SHARES = (0.5, 0.05, 0.001)  # of the parts, that a filter lets through
FILTERED = {"words": "class name", "sketches": "sketch-like drawing"}  # what is asked under filters
FIRST = 10
TOLD, SEED = 200, 3  # questions to learn from


@dataclass(frozen=True)
class Row:
    """One measure of one question, asked one way. The interval is of 95 %, where there is one."""

    question: str
    way: str
    measure: str
    value: float
    low: float | None
    high: float | None
    queries: int


def main() -> None:
    """Ask, and report."""
    folder, limit = read_arguments(__doc__, MOST_ASKED)
    settings = replace(settings_from(), library=folder / LIBRARY)
    with closing(open_service(settings)) as service:
        key = key_of_generated(service)
        questions = [draw_once(each) for each in questions_of(service, key, limit, RANKS)]
        rows = [*_found(service, key, questions), *_confident(service, key, limit)]
        rows += _filtered(service, questions)
        rows += _learned(service, key)
    report("large_quality", "Quality in a large library", rows)


def key_of_generated(service: SearchService) -> Key:
    """What is right in a library of generated parts: a part's class is its family."""
    numbers = {card.id: number_of(card.path) for card in service.assets(limit=ALL_ASSETS)[0]}
    copies, names = copies_among(max(numbers.values()) + 1), sorted(FAMILIES)
    originals = {asset: copies.get(number, number) for asset, number in numbers.items()}
    classes = {str(number): names[number % len(names)] for number in originals.values()}
    return Key({asset: str(number) for asset, number in originals.items()}, classes, {}, hidden=True)


def _found(service: SearchService, key: Key, questions: Sequence[Question]) -> Iterator[Row]:
    """Words by full text, vectors and both; pictures as they are, and without what was added for them."""
    drawn = [each for each in questions if each.name.endswith(SAME_PART)]
    yield from _evaluated(service, key, [each for each in questions if each not in drawn], "")
    for way, changed in _without():
        with changed:
            yield from _evaluated(service, key, drawn, way)


def _without() -> Iterator[tuple[str, AbstractContextManager[object]]]:
    flat = patch.object(SearchService, "_studio_of", lambda service, model: None)
    yield "as it is", ExitStack()
    yield "not drawn anew", flat
    stack = ExitStack()
    stack.enter_context(patch.object(app.candidates, "look_between", lambda compared, queries, there: compared))
    stack.enter_context(flat)
    yield "not looked at closely", stack


def _evaluated(service: SearchService, key: Key, questions: Sequence[Question], way: str) -> Iterator[Row]:
    with watching() as watch:
        rows = evaluate(service, key, questions, watch).rows
    over = {each.name: each.over for each in questions}
    for row in rows:
        if row.measure in MEASURED and row.over == over[row.question]:
            yield Row(row.question, way or row.rank, row.measure, row.mean, row.low, row.high, row.queries)


def _confident(service: SearchService, key: Key, limit: int) -> Iterator[Row]:
    for each in (*ask_unanswerable(service), *ask_answerable(service, key, limit)):
        yield Row(each.question, "as it is", "some hit is likely", each.answered, None, None, each.queries)
        if each.right_above is not None:
            yield Row(each.question, "as it is", "right one is likely", each.right_above, None, None, each.queries)


def _filtered(service: SearchService, questions: Sequence[Question]) -> Iterator[Row]:
    """The first hits under a filter, beside those of the same question with every part scored."""
    sizes = [max(card.size) for card in service.assets(limit=ALL_ASSETS)[0] if card.size is not None]
    asked = {kind: each for kind, name in FILTERED.items() for each in questions if each.name.startswith(name)}
    for share in SHARES:
        condition = Condition("bbox_max", "<=", float(np.quantile(sizes, share)))
        for kind, question in asked.items():
            queries = [Query((ask.term(),), condition, limit=FIRST) for ask in question.asks]
            recall = float(np.mean([_recall(service, query) for query in queries]))
            name = f"{kind}, {share:.1%} allowed"
            yield Row(name, "as it is", f"recall@{FIRST}", round(recall, 4), None, None, len(queries))


def _recall(service: SearchService, query: Query) -> float:
    found = {hit.asset for hit in service.search(query).hits}
    with patch.object(OpenBuild, "is_small", PropertyMock(return_value=True)):
        wanted = {hit.asset for hit in service.search(query).hits}
    return len(found & wanted) / len(wanted) if wanted else 1.0


def _learned(service: SearchService, key: Key) -> Iterator[Row]:
    """MRR of what made-up people opened, in words of their company, before `partlens learn` and after it."""
    with remembering(service):
        library = Library(service, classes_of(key), 0.0)
        people = People("words of the company", invent_names(library.names, SEED))
        lesson = learn_once(library, people, TOLD, SEED).lesson
    before, best = lesson.alone.measures[0].before, lesson.best.measures[0]
    told = [("nothing learned", "MRR", before), ("learned", "MRR", best.after), ("learned", "gain", best.gain)]
    for way, measure, each in told if lesson.is_better else told[:1]:
        mean, low, high = (round(value, 4) for value in (each.mean, each.low, each.high))
        yield Row(people.name, way, measure, mean, low, high, lesson.held_out)


if __name__ == "__main__":
    main()
