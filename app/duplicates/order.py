"""In which order pairs of models are compared, so that few models are made ready again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Sequence


def keep_together(pairs: Sequence[tuple[Hashable, Hashable]]) -> list[int]:
    """The places of the pairs, in an order in which the pairs of a model are near each other.

    Models are gone through from one to the next that it is paired with, the one seen last
    first; a pair's turn is when both have been met.
    """
    others: dict[Hashable, list[Hashable]] = defaultdict(list)
    for one, other in pairs:
        others[one].append(other)
        others[other].append(one)
    met: dict[Hashable, int] = {}
    for start in others:
        waiting = [start]
        while waiting:
            model = waiting.pop()
            if model not in met:
                met[model] = len(met)
                waiting += others[model]

    def turn(place: int) -> tuple[int, int]:
        one, other = (met[model] for model in pairs[place])
        return max(one, other), min(one, other)

    return sorted(range(len(pairs)), key=turn)
