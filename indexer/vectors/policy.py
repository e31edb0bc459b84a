"""Which index for how many rows, and when a shortcut is taken. All numbers in one place.

The limits come from measurements with 384-dimensional text vectors: below
100,000 rows an exact scan takes at most 5 ms; from there on candidates from 4-bit
product-quantiser codes are ten times faster, and above 300,000 rows inverted lists
keep the time flat.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from math import isqrt

LEAST_CODED = 16  # rows: a 4-bit code tells 16 centres apart


class IndexKind(StrEnum):
    """How the nearest rows are found. The last two are always re-ranked exactly."""

    EXACT = "exact"  # every row is scored, as float16
    CODES = "codes"  # candidates from product-quantiser codes, all of them scanned
    LISTS = "lists"  # the same codes in inverted lists, some of them scanned


@dataclass(frozen=True)
class Policy:
    """Limits in rows. Tests make them small; everybody else keeps the defaults."""

    codes_from: int = 100_000
    lists_from: int = 300_000
    gather_up_to: int = 20_000  # so many allowed rows are scored exactly, one by one
    unindexed_up_to: int = 20_000  # so many fresh rows wait beside the index
    retrain_growth: float = 1.3  # quantisers are trained again when a store grew by more
    target_recall: float = 0.995  # aimed at on held-out rows, recall@10
    held_out: int = 200  # rows that calibrate the tuning

    def kind_for(self, count: int) -> IndexKind:
        """The index for so many rows."""
        if count < max(self.codes_from, LEAST_CODED):
            return IndexKind.EXACT
        return IndexKind.CODES if count < self.lists_from else IndexKind.LISTS

    def lists_for(self, count: int) -> int:
        """Number of inverted lists: 2·√n, the usual balance of scanning lists and scanning rows."""
        return max(2 * isqrt(count), 1)


@dataclass(frozen=True)
class Tuning:
    """What calibration found for one build. All zero for the exact index."""

    probes: int = 0  # inverted lists scanned for a query
    factor: int = 0  # candidates re-ranked for each wanted row
    recall: float = 1.0  # recall@10 seen on held-out rows
