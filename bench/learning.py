"""Does learning from use help those who use a library, and is nonsense refused?

    python -m bench.learning [--folder WORK] [--limit N]

Made-up people (`bench.people`) search the library without names that `bench.retrieval` made, for parts of its
classes: by the classes' own words, by words of their company that no model knows, and without any aim. What
`partlens learn` makes of up to N questions is judged as it judges itself, and by what it does not know: where
the first part of the class that was meant stands. Nothing is written to the library.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from statistics import mean
from unittest.mock import patch

import numpy as np

from app.evaluation import Key
from app.learned import NOTHING_LEARNED, Learned
from app.learning import Lesson, adapting, learn_from
from app.learning.judge import reciprocal_rank
from app.learning.preferences import cases_of, split
from app.query import Query, Words
from app.ranking import Ranking
from app.search import SearchService
from bench.machine import report
from bench.people import Asking, People, ask, invent_names, open_hits
from bench.retrieval import anonymous_library, read_arguments

MOST_QUESTIONS = 400
SIZES = (100, 200, MOST_QUESTIONS)
AIMLESS_RUNS, AIMLESS_QUESTIONS = 20, 50
SEED = 3
UNRELATED = Path(__file__).with_name("unrelated.txt")


@dataclass(frozen=True)
class Row:
    """People of one kind with so many questions, several times over: means over the runs.

    `accepted` and `adapter` are shares of the runs that put something, and an adapter, to
    use. MRR of what was opened, on questions held out: now, with factors alone, with an
    adapter too, and what that gains with the interval. `meant` is the MRR of the first
    part of the class that was meant. `answered` is the share of the questions held out
    that have a good match, `unrelated` that of questions about something else than parts;
    `after` is with what was put to use, if anything.
    """

    people: str
    questions: int
    runs: int
    accepted: float
    adapter: float
    now: float
    factors: float
    adapted: float | None
    gain: float | None
    low: float | None
    high: float | None
    meant_now: float
    meant_factors: float
    meant_adapted: float | None
    answered_now: float
    answered_after: float
    unrelated_now: float
    unrelated_after: float
    seconds: float


@dataclass(frozen=True)
class Run:
    """One lesson, and what is known beside it: `meant` by what is in use (nothing, factors, an adapter as well).

    `answered` and `unrelated` are now and after.
    """

    lesson: Lesson
    meant: tuple[float, ...]
    answered: tuple[float, float]
    unrelated: tuple[float, float]
    seconds: float


@dataclass(frozen=True)
class Library:
    """A library to ask, with the class of each asset, and how many unrelated questions it has an answer to now."""

    service: SearchService
    classes: Mapping[int, str]
    unrelated: float

    @property
    def names(self) -> list[str]:
        """Of all classes."""
        return sorted(set(self.classes.values()))


def main() -> None:
    """Let people search, learn, and report."""
    folder, limit = read_arguments(__doc__, MOST_QUESTIONS)
    with anonymous_library(folder) as (service, key), remembering(service):
        library = Library(service, classes_of(key), _share_answered(service, NOTHING_LEARNED, _unrelated()))
        own = People("words of the trade")
        house = People("words of the company", invent_names(library.names, SEED))
        with patch.object(adapting, "LEAST_QUESTIONS", 0):
            rows = [
                row
                for people in (own, house)
                for row in _rows(library, people, sorted({min(size, limit) for size in SIZES}))
            ]
            rows += _rows(library, People("no aim", aimless=True), [AIMLESS_QUESTIONS], AIMLESS_RUNS)
    report("learning", "Learning from use", rows)


@contextmanager
def remembering(service: SearchService) -> Iterator[None]:
    """The same questions are asked again and again with nothing learned."""
    rank = service.rank
    remembered = cache(lambda query: rank(query, NOTHING_LEARNED))

    def answer(query: Query, learned: Learned) -> Ranking:
        return remembered(query) if learned is NOTHING_LEARNED else rank(query, learned)

    with patch.object(service, "rank", answer):
        yield


def classes_of(key: Key) -> dict[int, str]:
    """The class of each asset that has one."""
    return {asset: key.classes[group] for asset, group in key.groups.items() if group in key.classes}


def _rows(library: Library, people: People, sizes: Sequence[int], runs: int = 1) -> Iterator[Row]:
    for size in sizes:
        yield _row(people, [learn_once(library, people, size, SEED + run) for run in range(runs)])


def learn_once(library: Library, people: People, size: int, seed: int) -> Run:
    """What comes of so many questions of people."""
    random = np.random.default_rng(seed)
    told, askings = [], dict[str, Asking]()
    for asking in ask(library.service, people, library.names, random):
        if (opened := open_hits(people, asking, library.classes, random)) is not None:
            told.append(opened)
            askings[asking.words] = asking
        if len(told) == size:
            break
    cases = cases_of(told)
    started = time.perf_counter()
    lesson = learn_from(library.service, cases, NOTHING_LEARNED)
    seconds = time.perf_counter() - started
    learned = [NOTHING_LEARNED, lesson.alone.learned, *([lesson.adapted.learned] if lesson.adapted else [])]
    held_out = [askings[case.words] for case in split(cases.cases)[1]]
    words, after = [each.words for each in held_out], lesson.best.learned if lesson.is_better else NOTHING_LEARNED
    return Run(
        lesson,
        tuple(mean(_place_value(library, each, asking) for asking in held_out) for each in learned),
        (_share_answered(library.service, NOTHING_LEARNED, words), _share_answered(library.service, after, words)),
        (
            library.unrelated,
            _share_answered(library.service, after, _unrelated()) if lesson.is_better else library.unrelated,
        ),
        seconds,
    )


def _unrelated() -> list[str]:
    return UNRELATED.read_text(encoding="utf-8").splitlines()


def _place_value(library: Library, learned: Learned, asking: Asking) -> float:
    ranked = library.service.rank(asking.query, learned).assets
    return reciprocal_rank(ranked, {asset for asset, name in library.classes.items() if name == asking.meant})


def _share_answered(service: SearchService, learned: Learned, texts: Sequence[str]) -> float:
    with patch.object(service, "_learned", lambda *_: learned):
        return mean(bool(service.search(Query((Words(text),), limit=1)).likely) for text in texts)


def _row(people: People, runs: Sequence[Run]) -> Row:
    lessons = [run.lesson for run in runs]
    both = [each.adapted for each in lessons if each.adapted is not None]
    gains = [each.measures[0].gain for each in both]
    return Row(
        people=people.name,
        questions=round(mean(each.questions for each in lessons)),
        runs=len(runs),
        accepted=_mean([each.is_better for each in lessons]) or 0.0,
        adapter=_mean([each.is_better and each.best is each.adapted for each in lessons]) or 0.0,
        now=_mean([each.alone.measures[0].before.mean for each in lessons]) or 0.0,
        factors=_mean([each.alone.measures[0].after.mean for each in lessons]) or 0.0,
        adapted=_mean([each.measures[0].after.mean for each in both]),
        gain=_mean([gain.mean for gain in gains]),
        low=_mean([gain.low for gain in gains]),
        high=_mean([gain.high for gain in gains]),
        meant_now=_at([run.meant for run in runs], 0) or 0.0,
        meant_factors=_at([run.meant for run in runs], 1) or 0.0,
        meant_adapted=_at([run.meant for run in runs], 2),
        answered_now=_at([run.answered for run in runs], 0) or 0.0,
        answered_after=_at([run.answered for run in runs], 1) or 0.0,
        unrelated_now=_at([run.unrelated for run in runs], 0) or 0.0,
        unrelated_after=_at([run.unrelated for run in runs], 1) or 0.0,
        seconds=round(mean(run.seconds for run in runs), 1),
    )


def _at(values: Sequence[Sequence[float]], place: int) -> float | None:
    return _mean([each[place] for each in values if len(each) > place])


def _mean(values: Sequence[float]) -> float | None:
    return round(float(np.mean(values)), 4) if values else None


if __name__ == "__main__":
    main()
