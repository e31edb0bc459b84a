"""Reads stored models and compares them, in as many processes as there are cores."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass
from functools import lru_cache
from multiprocessing import get_context
from operator import itemgetter
from pathlib import Path
from types import TracebackType
from typing import Self, TypeAlias, TypeVar

from app.duplicates.order import keep_together
from app.duplicates.report import Progress, Watch
from indexer.errors import FileError
from indexer.processes import main_hidden
from indexer.renderers import read_model
from indexer.twins import Body, Judgement, Signature, body_of, judge, pose, sign
from indexer.workers import start_fork_server

CHUNK = 64  # units of work sent at once
FEW = 48  # units that are done before a process has started
KEPT = 128  # models that each process remembers

Model: TypeAlias = tuple[Path, Signature]  # a stored model, and what was measured on it
Unit = TypeVar("Unit")
Result = TypeVar("Result")


@dataclass(frozen=True)
class Fault:
    """Why a model could not be measured."""

    reason: str


class Geometry:
    """Measures and compares models. Processes start when there is work for them, and end with the block."""

    def __init__(self, workers: int) -> None:
        self._workers = workers
        self._pool: ProcessPoolExecutor | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)

    def measure(self, models: Sequence[Path], watch: Watch) -> list[Signature | Fault]:
        """The signature of each model, or why there is none."""
        return self._work(_measure, models, "measuring", watch)

    def compare(self, pairs: Sequence[tuple[Model, Model]], watch: Watch) -> list[Judgement | Fault]:
        """How the models of each pair are related."""
        order = keep_together([(one[0], other[0]) for one, other in pairs])
        judged = self._work(_compare, [pairs[place] for place in order], "comparing", watch)
        return [each for _, each in sorted(zip(order, judged, strict=True), key=itemgetter(0))]

    def _work(self, work: Callable[[Unit], Result], units: Sequence[Unit], step: str, watch: Watch) -> list[Result]:
        found: dict[int, list[Result]] = {}
        done = 0
        for start, results in self._chunks(work, units):
            found[start] = results
            done += len(results)
            watch(Progress(done, len(units), step))
        return [result for start in sorted(found) for result in found[start]]

    def _chunks(self, work: Callable[[Unit], Result], units: Sequence[Unit]) -> Iterator[tuple[int, list[Result]]]:
        """The results of some units at a time, with the place of the first of them."""
        chunks = {start: list(units[start : start + CHUNK]) for start in range(0, len(units), CHUNK)}
        if len(units) <= FEW:
            yield from ((start, _each(work, chunk)) for start, chunk in chunks.items())
            return
        pool = self._started()
        with main_hidden():  # processes start while work is handed out
            futures = {pool.submit(_each, work, chunk): start for start, chunk in chunks.items()}
        for future in as_completed(futures):
            yield futures[future], future.result()

    def _started(self) -> ProcessPoolExecutor:
        if self._pool is None:
            start_fork_server()  # from which a process starts in milliseconds
            self._pool = ProcessPoolExecutor(self._workers, get_context("forkserver"))
        return self._pool


def _each(work: Callable[[Unit], Result], units: list[Unit]) -> list[Result]:
    return [work(unit) for unit in units]


def _measure(model: Path) -> Signature | Fault:
    try:
        return sign(pose(read_model(model.read_bytes())))
    except Exception as error:
        return Fault(_reason(error))


def _compare(pair: tuple[Model, Model]) -> Judgement | Fault:
    try:
        return judge(_body(*pair[0]), _body(*pair[1]))
    except Exception as error:
        return Fault(_reason(error))


@lru_cache(maxsize=KEPT)
def _body(model: Path, signature: Signature) -> Body:
    return body_of(read_model(model.read_bytes()), signature)


def _reason(error: Exception) -> str:
    if isinstance(error, FileNotFoundError):
        return "its model is missing from the library: index the folder again"
    if isinstance(error, FileError):
        return f"its model {error.reason}: index the folder again"
    return f"its model could not be measured ({type(error).__name__}: {error}): index the folder again"
