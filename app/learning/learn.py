"""From the feedback of a library to a lesson for its searches: fitted, judged, and put to use if it is better."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from typing import TypeAlias

import numpy as np

from app.learned import NOTHING_LEARNED, Learned, stored
from app.learning import adapting
from app.learning.adapting import Lean, fit_adapter
from app.learning.fit import SHARPNESS, differences_of, fit, known_pairs
from app.learning.judge import FIRST, Measured, Pair, judge
from app.learning.preferences import Case, Cases, cases_of, split
from app.query import MOST_HITS, Query
from app.ranking import Factors, Ranking
from app.search import SearchService
from db.errors import DatabaseUnusable
from db.feedback import all_feedback, forget_feedback
from db.lessons import record_lesson, undo_lesson
from db.session import Database, Session
from indexer.confidence import unrelated_words
from indexer.errors import FeedbackNotKept, FeedbackOff, NoGain, NothingLearned, TooLittleFeedback, UseError
from indexer.ports import Int64Array

LEAST_QUESTIONS = 30  # of different words, for which a part was pinned or opened
PATIENCE = 30.0  # seconds of waiting for an indexer at work

Watch: TypeAlias = Callable[[Sequence[Case]], Iterable[Case]]
Rankings: TypeAlias = list[tuple[Case, Int64Array]]


@dataclass(frozen=True)
class Proposal:
    """Something that could be put to use, and its worth on the questions held out, against what is in use now.

    `over_factors` is what it gains over factors alone; None for these.
    """

    learned: Learned
    measures: tuple[Measured, ...]
    over_factors: Measured | None = None

    @property
    def is_better(self) -> bool:
        """Whether the wanted parts certainly come earlier than now, and than with factors alone."""
        gains = [self.measures[0].gain, *([self.over_factors.gain] if self.over_factors else [])]
        return all(gain.low > 0 for gain in gains)


@dataclass(frozen=True)
class Lesson:
    """What was learned: factors of the sources, and an adapter of words as well where there were enough questions.

    `others` are questions that nothing can be learned from; `missing` is how many more it
    takes for an adapter.
    """

    space: str
    questions: int
    held_out: int
    others: int
    missing: int
    alone: Proposal
    adapted: Proposal | None

    @property
    def best(self) -> Proposal:
        """What is put to use, if it is better."""
        return self.adapted if self.adapted is not None and self.adapted.is_better else self.alone

    @property
    def is_better(self) -> bool:
        """Whether anything is certainly better than what is in use so far."""
        return self.best.is_better

    def refusal(self) -> NoGain:
        """Why it is not put to use."""
        gain = self.best.measures[0].gain
        return NoGain(gain.mean, gain.low, gain.high)


def learn(service: SearchService, database: Database, watch: Watch = iter) -> Lesson:
    """Fit factors and an adapter to the feedback, and judge them; changes nothing.

    Raises FeedbackOff and TooLittleFeedback.
    """
    if not service.settings.feedback:
        raise FeedbackOff
    with database.reading() as session:
        told = cases_of(all_feedback(session))
    return learn_from(service, told, service.learned(), watch)


def learn_from(service: SearchService, told: Cases, now: Learned, watch: Watch = iter) -> Lesson:
    """What these cases teach, where `now` is in use. Raises TooLittleFeedback."""
    questions = len({case.words for case in told.cases if case.wanted})
    too_little = TooLittleFeedback(questions, LEAST_QUESTIONS, told.others)
    if questions < LEAST_QUESTIONS:
        raise too_little
    fitting, held_out = split(told.cases)
    if not any(case.wanted for case in held_out):  # refusals alone were held out
        raise too_little
    factors = fit([differences_of(found, case.preferences) for case, found in _asked(service, fitting, watch)])
    before, alone = (_rankings(service, held_out, each, watch) for each in (now, Learned(factors)))
    missing, adapted = max(0, adapting.LEAST_QUESTIONS - questions), None
    with_adapter = None if missing else _with_adapter(service, fitting, now.factors, factors, watch)
    if with_adapter is not None:
        after = _rankings(service, held_out, with_adapter, watch)
        adapted = Proposal(with_adapter, _judged(before, after), _judged(alone, after)[0])
    proposal = Proposal(Learned(factors), _judged(before, alone))
    return Lesson(service.status().space, questions, len(before), told.others, missing, proposal, adapted)


def apply(database: Database, lesson: Lesson) -> None:
    """Put the best of a lesson to use in every search from now on. Raises FeedbackNotKept."""
    learned, measures = lesson.best.learned, lesson.best.measures
    judgement = {"questions": lesson.questions, "measures": [asdict(each) for each in measures]}
    adapter = None if learned.adapter is None else stored(learned.adapter)
    with _writing(database) as session:
        record_lesson(session, lesson.space, asdict(learned.factors), judgement, adapter)


def undo(service: SearchService, database: Database) -> Learned:
    """Go back to what was in use before the last lesson; gives that. Raises NothingLearned, FeedbackNotKept."""
    with _writing(database) as session:
        if not undo_lesson(session, service.status().space):
            raise NothingLearned
    return service.learned()


def forget(database: Database) -> int:
    """Forget all feedback; what was learned from it stays. Gives how much there was. Raises FeedbackNotKept."""
    with _writing(database) as session:
        return forget_feedback(session)


def _asked(
    service: SearchService, cases: Sequence[Case], watch: Watch, learned: Learned = NOTHING_LEARNED
) -> Iterator[tuple[Case, Ranking]]:
    """The cases that can still be asked, with their rankings; an example may have been deleted since."""
    for case in watch(cases):
        try:
            yield case, service.rank(_query(case), learned)
        except UseError:
            continue


def _rankings(service: SearchService, cases: Sequence[Case], learned: Learned, watch: Watch) -> Rankings:
    return [(case, found.assets) for case, found in _asked(service, cases, watch, learned)]


def _judged(before: Rankings, after: Rankings) -> tuple[Measured, ...]:
    return judge([Pair(case, old, new) for (case, old), (_, new) in zip(before, after, strict=True)])


def _with_adapter(
    service: SearchService, cases: Sequence[Case], used: Factors, fitted: Factors, watch: Watch
) -> Learned | None:
    """An adapter over the fitted factors if the wanted parts of these cases come earlier by them, else over those used.

    Clicks alone contradict the order that they were made in, and so pull the factors to any other one.
    """
    old, new = (_rankings(service, cases, Learned(each), watch) for each in (used, fitted))
    gained = [each.gain.mean for each in _judged(old, new) if each.name == FIRST]
    factors = fitted if gained and gained[0] > 0 else used
    leans = [
        lean
        for case, found in _asked(service, cases, watch, Learned(factors))
        if (lean := _lean(service, case, found, factors)) is not None
    ]
    adapter = fit_adapter(leans, service.hear(unrelated_words()))
    return None if adapter is None else Learned(factors, adapter)


def _lean(service: SearchService, case: Case, found: Ranking, factors: Factors) -> Lean | None:
    """None where nothing is preferred that the ranking holds, and of several wordings at once."""
    pairs = known_pairs(found, case.preferences)
    assets = sorted({asset for pair in pairs for asset in pair})
    slopes = service.slopes(_query(case), factors, assets) if pairs else None
    if slopes is None:
        return None
    places = {asset: place for place, asset in enumerate(assets)}
    better, worse = np.array([[places[one], places[other]] for one, other in pairs]).T
    lead = differences_of(found, pairs).sum(axis=1).mean()
    slope = (slopes.rises[better] - slopes.rises[worse]).mean(axis=0)
    return Lean(slopes.said, SHARPNESS * slope, SHARPNESS * float(lead))


def _query(case: Case) -> Query:
    return Query(case.terms, limit=MOST_HITS)


@contextmanager
def _writing(database: Database) -> Iterator[Session]:
    try:
        with database.noting(PATIENCE) as session:
            yield session
    except DatabaseUnusable as error:
        raise FeedbackNotKept(error.why) from error
