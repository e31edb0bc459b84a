"""Springs of wire and strip."""

from __future__ import annotations

from math import cos, radians, sin, tau

import numpy as np
from shapely.geometry import LineString

from indexer.joint.choose import chance, count, pick, span
from indexer.joint.family import Drawn, Random, family
from indexer.joint.solids import block, cut, cylinder, extrude, move, together, tube, turn
from indexer.joint.solids_more_mech import lying, rod, skin

Path = list[tuple[float, float, float]]


def _coil(radius: float, rises: list[tuple[float, float]], taper: float = 1, steps: int = 22) -> Path:
    """A coil of parts, each (turns, rise); `taper` is the radius at the top relative to the bottom."""
    path: Path = []
    angle, height = 0.0, 0.0
    whole = sum(turns for turns, _ in rises)
    for turns, rise in rises:
        number = max(3, round(turns * steps))
        for i in range(number):
            share = i / number
            now = angle + share * turns
            wide = radius * (1 + (taper - 1) * now / whole)
            path.append((wide * cos(tau * now), wide * sin(tau * now), height + share * rise))
        angle, height = angle + turns, height + rise
    return [*path, (radius * taper * cos(tau * angle), radius * taper * sin(tau * angle), height)]


@family(
    "compression spring",
    synonyms=("coil spring", "helical compression spring", "pressure spring", "push spring"),
    chinese=("压缩弹簧", "压簧", "弹簧"),
    category="spring",
    uses=("pushes two parts apart",),
    materials=("spring steel", "stainless steel"),
    standards=("EN 15800", "DIN 2098"),
    lookalikes=("extension spring", "torsion spring", "conical spring"),
)
def compression_spring(random: Random) -> Drawn:
    radius = span(random, 1.5, 25)
    thick = radius * span(random, 0.06, 0.17)
    turns = count(random, 3, 12)
    pitch = thick * 2 * span(random, 1.4, 3.5)
    closed = chance(random, 0.75)
    flat = [(1.0, 2.05 * thick)] if closed else []
    path = _coil(radius, [*flat, (float(turns), turns * pitch), *flat])
    solid = rod(thick, path, 10)
    if closed and chance(random, 0.4):
        low, high = -0.1 * thick, float(path[-1][2]) + 0.1 * thick
        solid = cut(
            solid,
            move(cylinder(radius * 2, thick * 2), z=low - 2 * thick),
            move(cylinder(radius * 2, thick * 2), z=high),
        )
    words = ("closed ends",) if closed else ("open ends",)
    shape = ("long",) if path[-1][2] > 4 * radius else ()
    return Drawn(solid, (f"{turns} coils", f"{2 * thick:.1f} mm wire", f"{2 * radius:.0f} mm diameter", *words, *shape))


@family(
    "conical spring",
    synonyms=("tapered spring", "conical compression spring", "battery spring", "barrel spring"),
    chinese=("锥形弹簧", "塔簧", "宝塔弹簧"),
    category="spring",
    uses=("short stroke spring that lies flat when pressed", "battery contact"),
    materials=("spring steel",),
    lookalikes=("compression spring", "spiral spring"),
)
def conical_spring(random: Random) -> Drawn:
    radius = span(random, 3, 25)
    thick = radius * span(random, 0.05, 0.1)
    turns = count(random, 3, 8)
    path = _coil(
        radius, [(1.0, 2 * thick), (float(turns), turns * radius * span(random, 0.25, 0.6))], span(random, 0.3, 0.6)
    )
    return Drawn(rod(thick, path, 10), (f"{turns} coils", "conical", "tapered", f"{2 * thick:.1f} mm wire"))


@family(
    "extension spring",
    synonyms=("tension spring", "pull spring", "spring with hooks", "draw spring"),
    chinese=("拉伸弹簧", "拉簧"),
    category="spring",
    uses=("pulls two parts together",),
    materials=("spring steel", "stainless steel"),
    standards=("DIN 2097",),
    lookalikes=("compression spring", "torsion spring"),
)
def extension_spring(random: Random) -> Drawn:
    radius = span(random, 1.5, 15)
    thick = radius * span(random, 0.09, 0.17)
    turns = count(random, 8, 22)
    body = _coil(radius, [(float(turns), turns * 2.06 * thick)], steps=18)
    top, long = body[-1][2], pick(random, 0, 0, 2.0) * radius
    sweep_up = range(0, pick(random, 271, 301, 331), 20)
    hook = [(radius * cos(radians(180 + a)) * -1, 0.0, long + radius * (1.2 - sin(radians(180 + a)))) for a in sweep_up]
    upper = [(x, y, z + top) for x, y, z in hook]
    lower = [(x, y, -z) for x, y, z in reversed(hook)]
    solid = rod(thick, [*lower, *body, *upper], 10)
    return Drawn(solid, (f"{turns} coils", "two hooks", f"{2 * thick:.1f} mm wire", *(("long hooks",) if long else ())))


@family(
    "torsion spring",
    synonyms=("helical torsion spring", "leg spring", "double leg spring", "clothespin spring"),
    chinese=("扭簧", "扭转弹簧"),
    category="spring",
    uses=("turns a lid or a lever back",),
    materials=("spring steel",),
    lookalikes=("extension spring", "compression spring", "R-clip"),
)
def torsion_spring(random: Random) -> Drawn:
    radius = span(random, 1.5, 15)
    thick = radius * span(random, 0.1, 0.18)
    turns = count(random, 2, 8) + pick(random, 0, 0.25, 0.5, 0.75)
    body = _coil(radius, [(turns, turns * 2.08 * thick)])
    leg = radius * span(random, 1.5, 4)
    ahead = np.array([-sin(tau * turns), cos(tau * turns), 0]) * leg
    end = np.array(body[-1])
    out = [tuple(float(v) for v in end + ahead * share) for share in (0.1, 1.0)]
    first = [(radius, -leg, 0.0), (radius, -0.1 * leg, 0.0)]
    if chance(random, 0.3):
        first = [(radius, -leg, -leg * 0.4), (radius, -leg, 0.0), (radius, -0.1 * leg, 0.0)]
    return Drawn(rod(thick, [*first, *body, *out], 10), (f"{int(turns)} coils", "two legs", f"{2 * thick:.1f} mm wire"))


@family(
    "spiral spring",
    synonyms=("clock spring", "flat spiral spring", "power spring", "constant force spring", "hairspring"),
    chinese=("发条", "涡卷弹簧", "平面蜗卷弹簧"),
    category="spring",
    uses=("stores energy of turning",),
    materials=("spring steel strip",),
    lookalikes=("torsion spring", "conical spring"),
)
def spiral_spring(random: Random) -> Drawn:
    turns, gap = count(random, 3, 8), span(random, 0.8, 3)
    inner, sheet = span(random, 2, 8), gap * span(random, 0.15, 0.4)
    angles = np.linspace(0, tau * turns, turns * 24)
    wide = inner + gap * angles / tau
    line = list(zip(wide * np.cos(angles), wide * np.sin(angles), strict=True))
    last = wide[-1]
    line = [(0.2 * inner, 0.0), *line, (last, gap), (last + gap, gap * 1.2)]
    outline = LineString(line).buffer(sheet / 2, cap_style="flat")
    return Drawn(extrude(outline, inner * span(random, 0.8, 3)), (f"{turns} turns", "strip", "spiral"))


@family(
    "wave spring",
    synonyms=("crest-to-crest wave spring", "multi-turn wave spring", "Smalley spring"),
    chinese=("波形弹簧", "多层波簧"),
    category="spring",
    uses=("compression spring for little room",),
    materials=("spring steel",),
    lookalikes=("wave washer", "compression spring"),
)
def wave_spring(random: Random) -> Drawn:
    outer = span(random, 4, 30)
    inner, sheet = outer * span(random, 0.75, 0.86), outer * span(random, 0.02, 0.04)
    waves, turns = pick(random, 2.5, 3.5), count(random, 3, 7)
    gap, rise = outer * span(random, 0.12, 0.25), 0.5
    steps = turns * 36
    angles = np.linspace(0, tau * turns, steps + 1)
    middle = gap * angles / tau + gap * rise * np.sin(waves * angles)
    flat = [(inner, -sheet / 2), (outer, -sheet / 2), (outer, sheet / 2), (inner, sheet / 2)]
    rings = np.array([[(r * cos(a), r * sin(a), z + h) for r, z in flat] for a, h in zip(angles, middle, strict=True)])
    return Drawn(skin(rings), (f"{turns} turns", "wavy", "flat wire"))


@family(
    "leaf spring",
    synonyms=("laminated spring", "flat spring", "blade spring", "semi-elliptical spring"),
    chinese=("板簧", "钢板弹簧", "弹簧片"),
    category="spring",
    uses=("carries the axle of a vehicle", "presses a contact or a latch"),
    materials=("spring steel",),
    lookalikes=("sheet metal part",),
)
def leaf_spring(random: Random) -> Drawn:
    long, sheet = span(random, 40, 300), span(random, 0.5, 3)
    rise, wide = long * span(random, 0.08, 0.2), long * span(random, 0.06, 0.15)
    number = pick(random, 1, 1, 3, 4, 5, 6)
    if number > 1:
        sheet = long * 0.012
    leaves = []
    for i in range(number):
        half = long / 2 * (1 - i * 0.8 / number)
        xs = np.linspace(-half, half, 25)
        line = [(float(x), float(rise * (2 * x / long) ** 2 - i * sheet * 1.02)) for x in xs]
        leaves.append(
            move(turn(extrude(LineString(line).buffer(sheet / 2, cap_style="flat"), wide), 90, "x"), y=wide / 2)
        )
    if chance(random, 0.6):
        eye = lying(tube(2.5 * sheet + wide * 0.15, 1.5 * sheet + wide * 0.1, wide), "x")
        leaves += [move(eye, side * (long / 2 + 1.5 * sheet + wide * 0.1), -wide / 2, rise) for side in (1, -1)]
    clamp = [move(block(wide * 0.5, wide * 1.1, number * sheet * 1.3), z=-number * sheet * 1.1)] if number > 2 else []
    return Drawn(together(*leaves, *clamp), (f"{number} leaves" if number > 1 else "single leaf", "curved"))
