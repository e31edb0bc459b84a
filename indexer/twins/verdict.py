"""How two parts are related, by their geometry alone."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from indexer.twins.alignment import FAR, align
from indexer.twins.body import Body
from indexer.twins.gap import Gap, Limit
from indexer.twins.signature import Signature
from indexer.twins.stretch import stretch, stretchable

# Shares of the size. The floors allow for rounding, exchange formats and simplified models; the ceilings
# end what may be excused by coarse triangles.
MEAN_FLOOR, MEAN_CEILING = 0.0007, 0.006
LARGEST_FLOOR, LARGEST_CEILING = 0.006, 0.02
MEAN_GRAINS, LARGEST_GRAINS = 0.6, 1.6  # allowed for in the gap, in grains of both
EXACT = 0.0003  # a mean gap, as a share of the size, that needs no second thought
CLEARLY = 1 / FAR  # a reflection must leave less than this share of the gap
# Shares by which equal shapes may differ, beside grains of both.
SPREADS, AREA, VOLUME, PROFILE = 0.006, 0.02, 0.025, 0.012
GRAINS = 0.6
SAME_FACTOR = 0.02  # shapes whose radii differ less may be equal as they are
LEAST_FACTOR = 0.004  # a scale nearer to one than this is none
VARIANT = 0.025  # mean gap, as a share of the size, that stretching may leave
SLIPS = {
    25.4: "inch and millimetre",
    2.54: "inch and centimetre",
    10.0: "centimetre and millimetre",
    100.0: "metre and centimetre",
    1000.0: "metre and millimetre",
}
SLIP = 0.01  # share by which a factor may differ from that of a unit


class Verdict(StrEnum):
    """How two parts are related."""

    IDENTICAL = "identical"  # the same shape, wherever it lies and however it is cut into triangles
    MIRRORED = "mirrored"  # the same shape only after a reflection: a left and a right part
    SCALED = "scaled"  # the same shape in another size
    VARIANT = "variant"  # the same make with other dimensions
    LOOKALIKE = "lookalike"  # looks alike, but is another shape
    DIFFERENT = "different"


@dataclass(frozen=True)
class Judgement:
    """A verdict about two parts and what it rests on.

    `factor` is how many times as large the second is; `mean` and `largest` are the gap that
    is left between both, in mm on the second, and `size` is what it is a share of.
    """

    verdict: Verdict
    factor: float = 1.0
    mean: float = 0.0
    largest: float = 0.0
    size: float = 0.0

    @property
    def share(self) -> float:
        """The mean gap as a share of the size."""
        return self.mean / self.size if self.size else 0.0

    def reversed(self) -> Judgement:
        """The same said of the second and the first."""
        by = 1 / self.factor
        return Judgement(self.verdict, by, self.mean * by, self.largest * by, self.size * by)


def judge(one: Body, other: Body) -> Judgement:
    """How two parts are related. `judge(b, a)` gives `judge(a, b).reversed()`."""
    if other.signature.row() < one.signature.row():
        return _judge(other, one).reversed()
    return _judge(one, other)


def comparable(one: Signature, other: Signature) -> bool:
    """Whether two shapes, brought to one size, may be equal or mirrored."""
    grain = GRAINS * (one.grain / one.radius + other.grain / other.radius)
    spreads = np.abs(np.array(one.spreads) / one.radius - np.array(other.spreads) / other.radius)
    profile = np.abs(np.array(one.profile) - np.array(other.profile))
    area = abs(np.log((one.area / one.radius**2) / (other.area / other.radius**2)))
    return bool(
        spreads.max() <= SPREADS + grain and profile.max() <= PROFILE + grain and area <= AREA + grain
    ) and _volumes_agree(one, other, grain)


def slip_of(factor: float) -> str:
    """Which two units were mistaken for each other, where a factor (or its inverse) tells; else empty."""
    larger = max(factor, 1 / factor)
    return next((units for slip, units in SLIPS.items() if abs(larger / slip - 1) < SLIP), "")


def _volumes_agree(one: Signature, other: Signature, grain: float) -> bool:
    if not (one.volume and other.volume):  # an open mesh has none
        return True
    return bool(abs(np.log((one.volume / one.radius**3) / (other.volume / other.radius**3))) <= VOLUME + grain)


def _judge(one: Body, other: Body) -> Judgement:
    if comparable(one.signature, other.signature):
        factor = other.signature.radius / one.signature.radius
        found = None
        if abs(factor - 1) <= SAME_FACTOR:
            found = _fit(one, other, 1.0)
        if found is None and abs(factor - 1) >= LEAST_FACTOR:
            found = _fit(one, other, factor)
        if found is not None:
            return found
    return _vary(one, other)


def _fit(one: Body, other: Body, factor: float) -> Judgement | None:
    """What two shapes are when one is `factor` times as large; None where they do not fit."""
    limit = _limit(one.signature, other.signature, factor)
    size = other.signature.size
    gap, verdict = align(one, other, factor, limit), Verdict.IDENTICAL
    if not limit.holds(gap) or gap.mean > EXACT * size:
        # Small features tell left from right, such as a thread: a reflection that fits far better is the truth.
        reflected = align(one, other, factor, limit, mirrored=True)
        if limit.holds(reflected) and not _as_good(one, other, factor, gap, reflected):
            gap, verdict = reflected, Verdict.MIRRORED
    if not limit.holds(gap):
        return None
    return Judgement(verdict if factor == 1 else Verdict.SCALED, factor, gap.mean, gap.largest, size)


def _as_good(one: Body, other: Body, factor: float, straight: Gap, reflected: Gap) -> bool:
    """Whether a shape fits as it is about as well as its reflection, maybe with a longer search."""
    enough = Limit(reflected.mean / CLEARLY, reflected.largest / CLEARLY)
    return straight.mean <= enough.mean or align(one, other, factor, enough).mean <= enough.mean


def _limit(one: Signature, other: Signature, factor: float) -> Limit:
    size, grain = other.size, one.grain * factor + other.grain
    return Limit(
        min(MEAN_FLOOR * size + MEAN_GRAINS * grain, MEAN_CEILING * size),
        min(LARGEST_FLOOR * size + LARGEST_GRAINS * grain, LARGEST_CEILING * size),
    )


def _vary(one: Body, other: Body) -> Judgement:
    """A variant where stretching makes one shape nearly the other."""
    first, second = one.signature, other.signature
    if not stretchable(first, second):
        return Judgement(Verdict.DIFFERENT)
    gap = stretch(one, other, VARIANT * second.size)
    if gap is None:
        return Judgement(Verdict.DIFFERENT)
    return Judgement(Verdict.VARIANT, second.radius / first.radius, gap.mean, gap.largest, second.size)
