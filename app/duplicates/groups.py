"""Places that belong together because a chain of pairs joins them."""

from __future__ import annotations

from collections import defaultdict


class Groups:
    """Connected components of the places 0 to count - 1. The smallest place of each is its head."""

    def __init__(self, count: int) -> None:
        self._above = list(range(count))

    def join(self, one: int, other: int) -> None:
        """Make the groups of two places one."""
        low, high = sorted((self.head(one), self.head(other)))
        self._above[high] = low

    def head(self, place: int) -> int:
        """The head of the group that a place is in."""
        while self._above[place] != place:
            self._above[place] = place = self._above[self._above[place]]
        return place

    def heads(self) -> list[int]:
        """One place of each group, ascending."""
        return [place for place, above in enumerate(self._above) if place == above]

    def members(self) -> dict[int, list[int]]:
        """The places of each group by its head, ascending."""
        found: dict[int, list[int]] = defaultdict(list)
        for place in range(len(self._above)):
            found[self.head(place)].append(place)
        return dict(found)
