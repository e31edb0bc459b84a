"""What factors are worth: the same questions ranked before and after, and how sure the difference is."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass

from app.evaluation.measures import Estimate, estimate
from app.learning.preferences import Case, Preference
from indexer.ports import Int64Array


@dataclass(frozen=True)
class Pair:
    """A case as it was ranked before and after: ids of assets, best first."""

    case: Case
    before: Int64Array
    after: Int64Array


@dataclass(frozen=True)
class Measured:
    """A measure before and after, and what it gained: means over questions with 95 % intervals."""

    name: str
    before: Estimate
    after: Estimate
    gain: Estimate


def judge(pairs: Sequence[Pair]) -> tuple[Measured, ...]:
    """Every measure over the questions that it can be taken of; questions of the same words count as one.

    The interval of the gain is that of the paired differences.
    """
    wanted = [pair for pair in pairs if pair.case.wanted]
    preferring = [pair for pair in pairs if pair.case.preferences]
    measures: list[tuple[str, list[Pair], Callable[[Int64Array, Case], float]]] = [
        (FIRST, wanted, lambda ranked, case: reciprocal_rank(ranked, case.wanted)),
        (HELD, preferring, lambda ranked, case: share_held(ranked, case.preferences)),
    ]
    return tuple(_measure(name, chosen, measure) for name, chosen, measure in measures if chosen)


FIRST = "mean reciprocal rank of the wanted part"
HELD = "share of preferences that hold"


def reciprocal_rank(ranked: Int64Array, wanted: Collection[int]) -> float:
    """1 / the place of the first wanted asset; 0 where none is found."""
    return next((1 / place for place, asset in enumerate(ranked.tolist(), 1) if asset in wanted), 0.0)


def share_held(ranked: Int64Array, preferences: Iterable[Preference]) -> float:
    """Share of the preferences whose wanted asset is ahead; what is not found comes last."""
    places = {asset: place for place, asset in enumerate(ranked.tolist())}
    last = len(places)
    held = [places.get(better, last) < places.get(worse, last) for better, worse in preferences]
    return sum(held) / len(held)


def _measure(name: str, pairs: Sequence[Pair], measure: Callable[[Int64Array, Case], float]) -> Measured:
    units = [pair.case.words for pair in pairs]
    before = [measure(pair.before, pair.case) for pair in pairs]
    after = [measure(pair.after, pair.case) for pair in pairs]
    gain = [new - old for old, new in zip(before, after, strict=True)]
    return Measured(name, estimate(before, units), estimate(after, units), estimate(gain, units))
