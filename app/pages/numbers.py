"""The counts beside the options of the filters, and what is counted there."""

from __future__ import annotations

from dataclasses import dataclass

from db.facets import YES
from db.records import Count, Facets


@dataclass(frozen=True)
class Numbers:
    """Counts of a facet; not `complete`: there may be more than these."""

    counts: tuple[Count, ...]
    complete: bool = True

    @property
    def values(self) -> tuple[str, ...]:
        """The values that any part has, most first."""
        return tuple(count.value for count in self.counts)

    @property
    def yes(self) -> int:
        """How many parts have what the facet is about."""
        return self.of(YES)

    def of(self, value: str) -> int:
        """How many parts have a value, however that is written."""
        return next((count.assets for count in self.counts if count.value.lower() == value.lower()), 0)

    def beside(self, value: str, label: str = "") -> str:
        """An option with its number: "steel (12)", or "steel (12+)"."""
        more = "" if self.complete else "+"
        return f"{label or value} ({self.of(value):,}{more})"


def say_counted(facets: Facets | None, asked: bool) -> str:
    """What the numbers count; None: the question could not be answered, so that the library's are shown."""
    if facets is None:
        return "The numbers count all parts of the library."
    if facets.likely:
        return "The numbers count good matches."
    if asked:
        return "No good match is known, so the numbers count all that is listed."
    return "The numbers count parts that match the filters."


def numbers_of(facets: Facets, facet: str) -> Numbers:
    """The counts of one facet."""
    return Numbers(facets.of(facet), facets.complete)
