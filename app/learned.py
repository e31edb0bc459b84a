"""What was learned from feedback, as every search uses it: factors of the sources, and an adapter of words."""

from __future__ import annotations

import logging
from dataclasses import dataclass, replace
from datetime import datetime

import numpy as np

from app.ranking import USUAL, Face, Factors, Probe, Source
from db.errors import DatabaseUnusable
from db.lessons import adapter_of, current_lesson
from db.records import AdapterState, LessonState
from db.session import Session
from indexer.ports import BoolArray, Float32Array

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Adapter:
    """Moves vectors of words: q becomes the unit vector of q + `adds`ᵀ `reads` s, both (rank, dimension).

    s is q before looks were recalled (`ranking.Probe`): unknown words recall much the same, so that
    afterwards they are hard to tell apart. What people call things is thereby brought near to those
    things; words that have little in common with those it was learned from are hardly moved. Words
    that it moves by more than `line` are about parts, because people taught it.
    """

    reads: Float32Array
    adds: Float32Array
    line: float

    @property
    def rank(self) -> int:
        """How many directions it knows."""
        return len(self.reads)

    def shift(self, said: Float32Array) -> Float32Array:
        """What is added to the vectors (n, dimension) of words that were said so."""
        return np.asarray((said @ self.reads.T) @ self.adds, np.float32)

    def adapt(self, vectors: Float32Array, said: Float32Array) -> Float32Array:
        """Unit vectors (n, dimension) of words that were said so, moved."""
        moved = vectors + self.shift(said)
        return np.asarray(moved / np.linalg.norm(moved, axis=1, keepdims=True), np.float32)

    def knows(self, said: Float32Array) -> BoolArray:
        """Which words (n,) are like those that it was learned from."""
        return np.asarray(np.linalg.norm(self.shift(said), axis=1) > self.line, np.bool_)


@dataclass(frozen=True)
class Learned:
    """Factors of the sources, and the adapter of words where there is one."""

    factors: Factors = USUAL
    adapter: Adapter | None = None

    def adapted(self, probe: Probe) -> Probe:
        """A probe as it is to be compared: words are moved, all else stays."""
        if self.adapter is None or Face.WORDS not in probe.faces:
            return probe
        known = bool(self.adapter.knows(probe.said).any())
        return replace(probe, vectors=self.adapter.adapt(probe.vectors, probe.said), taught=known)


NOTHING_LEARNED = Learned()


class Lessons:
    """Reads what is in use in a space; read anew only after another lesson was put to use. Safe between threads."""

    def __init__(self) -> None:
        self._seen: tuple[tuple[int, datetime], Learned] | None = None

    def in_use(self, session: Session, space: str, dimension: int) -> Learned:
        """What was learned in a space of that dimension, and not undone."""
        lesson = current_lesson(session, space)
        if lesson is None:
            return NOTHING_LEARNED
        key, seen = (lesson.id, lesson.learned), self._seen
        if seen is None or seen[0] != key:
            seen = self._seen = key, Learned(_factors_of(lesson), _adapter_of(session, lesson, dimension))
        return seen[1]


def stored(adapter: Adapter) -> AdapterState:
    """An adapter as the database keeps it."""
    return AdapterState(adapter.reads.astype(np.float16), adapter.adds.astype(np.float16), adapter.line)


def restored(state: AdapterState) -> Adapter:
    """An adapter as the database kept it."""
    return Adapter(state.reads.astype(np.float32), state.adds.astype(np.float32), state.line)


def _factors_of(lesson: LessonState) -> Factors:
    known = set(Source) & set(lesson.factors)
    return Factors(**{name: float(lesson.factors[name]) for name in known})


def _adapter_of(session: Session, lesson: LessonState, dimension: int) -> Adapter | None:
    """None where it is damaged: searching goes on without it, and the log says so once."""
    try:
        state = adapter_of(session, lesson.id, dimension)
    except DatabaseUnusable as error:
        log.error("%s Searching goes on without it. To be rid of it: partlens learn --undo", error)
        return None
    return None if state is None else restored(state)
