"""How should the likenesses of a part's views add up to its score? Each kind of question, in several ways.

    python -m bench.pooling [--folder WORK] [--limit N]

Asks the library that `bench.retrieval` made, with nothing changed but the way. The mean
alone is as good as one mean vector for each part; attention weighs each view by the
softmax of its likeness to the query, divided by a temperature; learned weights, one for
each place of the nearest views and one for the mean, are fitted to generated parts
(`bench.learned_pooling`). All of these look closely at the best parts (`app/between.py`);
two more ways do not, or only at the midpoints of the views that are searched.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from functools import cache, partial
from unittest.mock import patch

import numpy as np
import numpy.typing as npt

import app.candidates
import app.ranking
from app.between import Closely, look_between
from app.evaluation import Key, Question, evaluate, questions_of, watching
from app.ranking import Compared, pool
from app.search import SearchService
from bench.learned_pooling import in_rows, learn_weights, mean_of, sorted_views
from bench.machine import report
from bench.retrieval import MEASURED, anonymous_library, read_arguments
from indexer.builds import nothing_between
from indexer.ports import Float32Array

MOST_ASKED = 100  # parts, in each question


@dataclass(frozen=True)
class Row:
    """One kind of question, answered in one way."""

    question: str
    way: str
    measure: str
    mean: float
    low: float
    high: float
    queries: int


def main() -> None:
    """Ask with each way of adding up, and report."""
    folder, limit = read_arguments(__doc__, MOST_ASKED)
    learned = learn_weights(folder)
    ways = {**WAYS, **{f"learned from {kind}": partial(_learned, weights) for kind, weights in learned.items()}}
    changes: dict[str, AbstractContextManager[object]] = {
        "as it is": patch.object(app.ranking, "pool", pool),
        "as it is, no close look": patch.object(app.candidates, "look_between", _as_they_are),
        "as it is, midpoints alone": patch.object(app.candidates, "look_between", _at_midpoints),
        **{way: patch.object(app.ranking, "pool", pooled) for way, pooled in ways.items()},
    }
    with anonymous_library(folder) as (service, key):
        questions = chosen_questions(service, key, limit)
        rows = [row for way, change in changes.items() for row in ask_in_a_way(service, key, questions, way, change)]
    report("pooling", "Views that count", rows)
    for kind, weights in learned.items():
        print(f"learned from {kind}: {np.round(weights, 3).tolist()}, the last of the mean")


def chosen_questions(service: SearchService, key: Key, limit: int, about: str = "→") -> list[Question]:
    """The questions whose names match `about`, by vectors; each query is drawn once."""
    questions = [each for each in questions_of(service, key, limit, ["vectors"]) if "vectors" in each.ways]
    chosen = [each for each in questions if re.search(about, each.name) and "title" not in each.name]
    return [replace(each, asks=tuple(replace(ask, term=cache(ask.term)) for ask in each.asks)) for each in chosen]


def ask_in_a_way(
    service: SearchService, key: Key, questions: Sequence[Question], way: str, changed: AbstractContextManager[object]
) -> Iterator[Row]:
    """Ask while something in the ranking is changed."""
    with changed, watching() as watch:
        rows = evaluate(service, key, questions, watch).rows
    for row in rows:
        if row.measure in MEASURED:
            yield Row(f"{row.question} ({row.over})", way, row.measure, row.mean, row.low, row.high, row.queries)


def _at_midpoints(compared: Compared, queries: Float32Array, there: Closely) -> Compared:
    return look_between(compared, queries, replace(there, between=nothing_between(queries.shape[1])))


Starts = npt.NDArray[np.intp]


def _as_they_are(compared: Compared, queries: object, there: object) -> Compared:
    return compared


def _mixed(share: float, similar: Float32Array, starts: Starts, mean: float) -> Float32Array:
    return pool(similar, starts, share)


def _top(count: int, similar: Float32Array, starts: Starts, mean: float) -> Float32Array:
    return mean_of(in_rows(similar, starts)[:, :count])


def _attention(temperature: float, similar: Float32Array, starts: Starts, mean: float) -> Float32Array:
    rows = in_rows(similar, starts)
    weights = np.exp((rows - rows[:, :1]) / temperature)
    total = np.nansum(weights, axis=1)
    return np.where(total > 0, np.nansum(weights * rows, axis=1) / np.maximum(total, 1e-9), np.float32(np.nan))


def _learned(weights: Float32Array, similar: Float32Array, starts: Starts, mean: float) -> Float32Array:
    return sorted_views(similar, starts) @ weights


WAYS: dict[str, Callable[[Float32Array, Starts, float], Float32Array]] = {
    "best view": partial(_mixed, 0.0),
    "a quarter mean": partial(_mixed, 0.25),
    "half and half": partial(_mixed, 0.5),
    "mean": partial(_mixed, 1.0),
    "best 2": partial(_top, 2),
    "best 4": partial(_top, 4),
    "best 8": partial(_top, 8),
    "attention .1": partial(_attention, 0.1),
    "attention .2": partial(_attention, 0.2),
    "attention .4": partial(_attention, 0.4),
}


if __name__ == "__main__":
    main()
