"""One run over a library: measured models, and what is known of pairs of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager
from types import TracebackType
from typing import Self, TypeVar

from app.duplicates.geometry import Geometry
from app.duplicates.library import Measured, compare_models, measure_library
from app.duplicates.likeness import alike_pairs
from app.duplicates.memory import recall, remember
from app.duplicates.report import Watch
from app.search import SearchService
from indexer.twins import Judgement, Pair

Key = TypeVar("Key", int, str)


class Comparison(AbstractContextManager["Comparison"]):
    """The models of a library, by place, and all judgements so far. What was learned is kept when the block ends."""

    def __init__(self, service: SearchService, watch: Watch) -> None:
        self._service, self._watch = service, watch
        self._memory = recall(service.settings.library)
        self._geometry = Geometry(service.settings.workers)
        self.judged: dict[Pair, Judgement] = {}

    def __enter__(self) -> Self:
        self._geometry.__enter__()
        self.measured: Measured = measure_library(self._service, self._memory, self._geometry, self._watch)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._geometry.__exit__(kind, error, trace)
        remember(self._service.settings.library, self._memory)

    def compare(self, pairs: Iterable[Pair]) -> dict[Pair, Judgement]:
        """Judge the pairs of places that were not judged yet."""
        new = sorted(set(pairs) - self.judged.keys())
        found = compare_models(self.measured, new, self._service.store, self._memory, self._geometry, self._watch)
        self.judged |= found
        return found

    def alike(self, places: Sequence[int]) -> list[Pair]:
        """Pairs of these places that look alike."""
        by_asset = {self.measured.parts[place][0].asset: place for place in places}
        assets = sorted(by_asset)
        pairs = alike_pairs(self._service.settings, assets)
        return sorted(ordered(by_asset[assets[one]], by_asset[assets[other]]) for one, other in pairs)


def ordered(one: Key, other: Key) -> tuple[Key, Key]:
    """Two places, or two models, as a pair."""
    return (one, other) if one < other else (other, one)
