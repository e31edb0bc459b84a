"""Sizes of parts: bands to choose among, and parts as large as another one whichever way they lie.

The sides of a bounding box are compared in order of their lengths, because two files
of one part need not agree which way is up. Lengths in mm.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, and_, exists
from sqlalchemy.orm import aliased

from db.ids import MOST_ID
from db.models import Asset

USUAL_TOLERANCE = 10.0  # per cent
MOST_TOLERANCE = 100.0
ROUNDED = 0.0005  # mm; sides are stored to a thousandth
_LIKE = re.compile(r"\s*(?P<asset>\d{1,19})(?:\.0)?\s*(?:(?:±|\+/?-)?\s*(?P<tolerance>\d{1,3}(?:\.\d{1,6})?)\s*%)?\s*")


@dataclass(frozen=True)
class SizeBand:
    """Parts whose longest side is longer than `above` and at most `up_to`, mm; None is no limit."""

    name: str
    above: float | None
    up_to: float | None


BANDS = (
    SizeBand("up to 10", None, 10.0),
    SizeBand("10-30", 10.0, 30.0),
    SizeBand("30-100", 30.0, 100.0),
    SizeBand("100-300", 100.0, 300.0),
    SizeBand("over 300", 300.0, None),
)


@dataclass(frozen=True)
class LikeSize:
    """An asset, and by how much each side of another may differ from its own, per cent."""

    asset: int
    tolerance: float = USUAL_TOLERANCE

    def written(self) -> str:
        """As `read_like_size` reads it: "42 +-10%"."""
        return f"{self.asset} +-{self.tolerance:g}%"


def read_like_size(text: str) -> LikeSize | None:
    """What "42", "42 20%" or "42 ± 20 %" means; None for anything else."""
    found = _LIKE.fullmatch(text)
    if found is None:
        return None
    asset, tolerance = int(found["asset"]), float(found["tolerance"] or USUAL_TOLERANCE)
    return LikeSize(asset, tolerance) if 1 <= asset <= MOST_ID and tolerance <= MOST_TOLERANCE else None


def has_size(wanted: LikeSize) -> ColumnElement[bool]:
    """Each side of an asset, by length, is within the tolerance of the other's; false where one has no size."""
    other = aliased(Asset)
    share = wanted.tolerance / 100
    near = [
        own.between(side * (1 - share) - ROUNDED, side * (1 + share) + ROUNDED)
        for own, side in zip(_sides(Asset), _sides(other), strict=True)
    ]
    return exists().where(other.id == wanted.asset, and_(*near)).correlate(Asset)


def _sides(asset: Any) -> tuple[ColumnElement[float], ...]:
    """Shortest, middle and longest; the middle one is what the other two leave of the sum."""
    middle = asset.bbox_x + asset.bbox_y + asset.bbox_z - asset.bbox_min - asset.bbox_max
    return asset.bbox_min, middle, asset.bbox_max
