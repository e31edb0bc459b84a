"""From the feedback of a library to factors for its searches: fitted, judged, and put to use if they are better."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from typing import TypeAlias

from app.heeding import factors_in
from app.learning.fit import differences_of, fit
from app.learning.judge import FIRST, Measured, Pair, judge
from app.learning.preferences import Case, cases_of, split
from app.query import MOST_HITS, Query
from app.ranking import USUAL, Factors, Ranking
from app.search import SearchService
from db.errors import DatabaseUnusable
from db.feedback import all_feedback, forget_feedback
from db.lessons import record_lesson, undo_lesson
from db.session import Database, Session
from indexer.errors import FeedbackNotKept, FeedbackOff, NoGain, NothingLearned, TooLittleFeedback, UseError

LEAST_QUESTIONS = 30  # of different words, for which a part was pinned or opened
PATIENCE = 30.0  # seconds of waiting for an indexer at work

Watch: TypeAlias = Callable[[Sequence[Case]], Iterable[Case]]


@dataclass(frozen=True)
class Lesson:
    """What was learned: factors of the sources, and their worth on the questions held out.

    `others` are questions that nothing can be learned from.
    """

    space: str
    factors: Factors
    questions: int
    held_out: int
    others: int
    measures: tuple[Measured, ...]

    @property
    def is_better(self) -> bool:
        """Whether the wanted parts certainly come earlier than with the factors in use so far."""
        return self.measures[0].gain.low > 0

    def refusal(self) -> NoGain:
        """Why it is not put to use."""
        gain = self.measures[0].gain
        return NoGain(gain.mean, gain.low, gain.high)


def learn(service: SearchService, database: Database, watch: Watch = iter) -> Lesson:
    """Fit factors to the feedback, and judge them; changes nothing. Raises FeedbackOff and TooLittleFeedback."""
    if not service.settings.feedback:
        raise FeedbackOff
    space = service.status().space
    with database.reading() as session:
        told, now = cases_of(all_feedback(session)), factors_in(session, space)
    questions = len({case.words for case in told.cases if case.wanted})
    if questions < LEAST_QUESTIONS:
        raise TooLittleFeedback(questions, LEAST_QUESTIONS, told.others)
    fitting, held_out = split(told.cases)
    factors = fit([differences_of(found, case.preferences) for case, found in _ranked(service, fitting, USUAL, watch)])
    before, after = (_ranked(service, held_out, each, watch) for each in (now, factors))
    pairs = [Pair(case, old.assets, new.assets) for (case, old), (_, new) in zip(before, after, strict=True)]
    measures = judge(pairs)
    if not measures or measures[0].name != FIRST:  # refusals alone were held out
        raise TooLittleFeedback(questions, LEAST_QUESTIONS, told.others)
    return Lesson(space, factors, questions, len(pairs), told.others, measures)


def apply(database: Database, lesson: Lesson) -> None:
    """Put a lesson to use in every search from now on. Raises FeedbackNotKept."""
    judgement = {"questions": lesson.questions, "measures": [asdict(each) for each in lesson.measures]}
    with _writing(database) as session:
        record_lesson(session, lesson.space, asdict(lesson.factors), judgement)


def undo(service: SearchService, database: Database) -> Factors:
    """Go back to what was in use before the last lesson; gives that. Raises NothingLearned, FeedbackNotKept."""
    space = service.status().space
    with _writing(database) as session:
        if not undo_lesson(session, space):
            raise NothingLearned
        return factors_in(session, space)


def forget(database: Database) -> int:
    """Forget all feedback; what was learned from it stays. Gives how much there was. Raises FeedbackNotKept."""
    with _writing(database) as session:
        return forget_feedback(session)


def _ranked(
    service: SearchService, cases: Sequence[Case], factors: Factors, watch: Watch
) -> Iterator[tuple[Case, Ranking]]:
    """The cases that can still be asked, with their rankings; an example may have been deleted since."""
    for case in watch(cases):
        try:
            yield case, service.rank(Query(case.terms, limit=MOST_HITS), factors)
        except UseError:
            continue


@contextmanager
def _writing(database: Database) -> Iterator[Session]:
    try:
        with database.noting(PATIENCE) as session:
            yield session
    except DatabaseUnusable as error:
        raise FeedbackNotKept(error.why) from error
