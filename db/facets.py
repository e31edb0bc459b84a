"""What filters can choose among: the facets, what choosing a value means, and what a filter is without one."""

from __future__ import annotations

from collections.abc import Mapping

from db.filters import And, Condition, Filter, conditions_of, parts_of
from db.sizes import BANDS

FACETS: Mapping[str, str] = {  # and the field of filters that each is about
    "format": "format",
    "class": "class",
    "folder": "folder",
    "material": "material",
    "status": "status",
    "tag": "tag",
    "colour": "colour",
    "size": "bbox_max",
    "watertight": "watertight",
    "has_drawing": "has_drawing",
    "has_spec": "has_spec",
}
FLAGS = ("watertight", "has_drawing", "has_spec")
YES, NO = "yes", "no"  # their values


def value_filter(facet: str, value: str) -> Filter:
    """The filter that choosing a value means."""
    if facet != "size":
        return Condition(FACETS[facet], "=", value == YES if facet in FLAGS else value)
    band = next(band for band in BANDS if band.name == value)
    ends = ((">", band.above), ("<=", band.up_to))
    parts = tuple(Condition("bbox_max", sign, end) for sign, end in ends if end is not None)
    return parts[0] if len(parts) == 1 else And(parts)


def filter_without(facet: str, filter: Filter | None, always: Filter | None = None) -> Filter | None:
    """A filter without its own conditions on a facet, so that other values than the chosen one count too.

    What stands in `always` as well stays.
    """
    parts, kept = tuple(parts_of(filter)), set(parts_of(always))
    left = tuple(part for part in parts if part in kept or not _is_about(FACETS[facet], part))
    if len(left) == len(parts):
        return filter
    return And(left) if left else None


def _is_about(field: str, filter: Filter) -> bool:
    return {condition.field for condition in conditions_of(filter)} == {field}
