"""Bicycle parts: cranks, hubs, pedals and handlebars."""

from __future__ import annotations

from itertools import pairwise
from math import pi

from shapely.affinity import rotate
from shapely.geometry import Polygon
from shapely.ops import unary_union

from indexer.joint.families.feet_castors import hull_2d
from indexer.joint.family import Drawn, Random, family
from indexer.joint.solids import (
    Point,
    Solid,
    circle_of,
    cut,
    cylinder,
    disc,
    extrude,
    grid_of,
    move,
    rectangle,
    revolve,
    sweep,
    together,
    tube,
    turn,
)
from indexer.joint.solids_more_mech import rod
from indexer.joint.solids_more_parts import (
    bar_between,
    between,
    chance,
    count_of,
    grooved,
    low_box,
    pick,
    plate,
    rounded_cylinder,
    sideways,
    strip,
    tiled,
)
from indexer.joint.solids_more_wheels import sprocket_outline

ALLOYS = ("aluminium", "steel", "carbon fibre")


@family(
    "bicycle crank",
    synonyms=("crank arm", "crankset", "chainset", "bike crank", "crank", "bicycle chainring"),
    chinese=("自行车曲柄", "牙盘"),
    category="bicycle",
    uses=("turns the push on a pedal into the pull of a chain",),
    materials=ALLOYS,
    lookalikes=("link bar", "lever arm", "sprocket", "crank handle"),
)
def bicycle_crank(random: Random) -> Drawn:
    long = pick(random, (152.0, 165.0, 170.0, 172.5, 175.0))
    kind = pick(random, ("crank arm", "arm with spider", "arm with chainring", "arm with chainring", "crankset"))
    bore, mount = pick(
        random,
        ((rectangle(12.6, 12.6), "square taper"), (disc(12, 24), "24 mm axle"), (disc(11, 8), "splined axle")),
    )
    arm = _crank_arm(random, long, bore)
    said = (kind, f"{long:g} mm", mount)
    if kind == "crank arm":
        return Drawn(arm, said)
    arms = pick(random, (4, 5))
    reach = pick(random, (52.0, 55.0, 65.0))
    spider = _spider(arms, reach, bore)
    if kind == "arm with spider":
        return Drawn(together(arm, spider), (*said, f"{arms} arms"))
    ring, teeth = _chainring(random, arms, reach)
    right = together(arm, spider, ring)
    if kind == "arm with chainring":
        return Drawn(right, (*said, f"{teeth} teeth"))
    left = move(turn(turn(_crank_arm(random, long, disc(4, 24)), 180, "x"), 180), z=-75)
    axle = move(cylinder(11.9, 90), z=-85)
    return Drawn(together(right, left, axle), (*said, f"{teeth} teeth", "two arms"))


def _crank_arm(random: Random, long: float, bore: Polygon) -> Solid:
    outline = unary_union([hull_2d((0, 0, 15), (long, 0, 12)), disc(19), disc(15, at=(long, 0))])
    outline = outline.buffer(-6).buffer(6).buffer(6).buffer(-6)
    body = extrude(outline.difference(bore).difference(disc(7.1, 24, (long, 0))), 14)
    if chance(random):
        groove = extrude(hull_2d((32, 0, 7), (long - 30, 0, 5)), 10)
        return cut(body, move(groove, z=10))
    return together(body, cut(move(tube(19, 14, 5), z=13.5), low_box(1, 1, 1, (0, 0, -9))))


def _spider(arms: int, reach: float, bore: Polygon) -> Solid:
    spots = circle_of(arms, reach, pi / arms)
    legs = unary_union([hull_2d((0, 0, 11), (x, y, 7)) for x, y in spots] + [disc(24)])
    legs = legs.buffer(5).buffer(-5).difference(bore)
    for spot in spots:
        legs = legs.difference(disc(4, 16, spot))
    return move(extrude(legs, 6), z=-5)


def _chainring(random: Random, arms: int, reach: float) -> tuple[Solid, int]:
    teeth = count_of(random, max(32, round(reach * 0.72)), 53)
    outline = sprocket_outline(teeth, 12.7, 7.75).difference(disc(reach - 8))
    tabs = unary_union([disc(8, 24, spot) for spot in circle_of(arms, reach, pi / arms)])
    outline = unary_union([outline, tabs]).buffer(0)
    body = extrude(outline, 3.4)
    bolts = tiled(rounded_cylinder(5, 9, 0.8), [(x, y, -1.5) for x, y in circle_of(arms, reach, pi / arms)])
    return together(move(body, z=-7), move(bolts, z=-6)), teeth


@family(
    "bicycle hub",
    synonyms=("bike hub", "wheel hub", "hub", "rear hub", "front hub", "freehub", "spoke hub"),
    chinese=("自行车花鼓", "花鼓"),
    category="bicycle",
    uses=("carries the spokes of a bicycle wheel on its axle",),
    materials=ALLOYS,
    lookalikes=("clamping hub", "flanged bushing", "spool"),
)
def bicycle_hub(random: Random) -> Drawn:
    kind = pick(random, ("front hub", "rear hub", "rear hub"))
    brake = chance(random)
    spokes = pick(random, (24, 28, 32, 36))
    wide = 100 if kind == "front hub" else pick(random, (130, 135, 142, 148))
    flange = between(random, 22, 32) if kind == "rear hub" or brake else between(random, 18, 24)
    left, right = -wide * 0.27, wide * (0.27 if kind == "front hub" else 0.12)
    solids = [_hub_shell(random, flange, left, right), _hub_axle(random, wide)]
    solids += [move(_flange(flange, spokes // 2, turned), z=z - 1.6) for z, turned in ((left, 0), (right, 1))]
    if brake:
        solids.append(move(_disc_mount(), z=left - 14))
    if kind == "rear hub":
        solids.append(move(_freehub(), z=right + 3))
    words = (kind, f"{spokes} holes", f"{wide} mm wide", "disc brake mount" if brake else "rim brake")
    return Drawn(together(*solids), words)


def _hub_shell(random: Random, flange: float, left: float, right: float) -> Solid:
    waist = between(random, 9, 14) if chance(random, 0.7) else flange * 0.75
    r, deep = flange * 0.78, right - left
    profile: list[Point] = [(0, left - 5), (r * 0.8, left - 5), (r, left), (waist * 1.1, left + deep * 0.2)]
    profile += [(waist, left + deep * 0.4), (waist, right - deep * 0.4), (waist * 1.1, right - deep * 0.2)]
    return revolve([*profile, (r, right), (r * 0.8, right + 5), (0, right + 5)])


def _flange(radius: float, count: int, half: int) -> Solid:
    outline = disc(radius)
    for spot in circle_of(count, radius - 3.5, half * pi / count):
        outline = outline.difference(disc(1.3, 8, spot))
    return extrude(outline.difference(disc(6, 24)), 3.2)


def _hub_axle(random: Random, wide: float) -> Solid:
    half = wide / 2
    nuts = [move(rounded_cylinder(9.5, 8, 1.5), z=z) for z in (-half, half - 8)]
    if chance(random):
        core = move(tube(7.5, 6, wide + 8), z=-half - 4)
    else:
        core = move(grooved(5, 0.5, 1, wide + 22), z=-half - 11)
    return together(core, *nuts, move(cylinder(8, wide - 8), z=-half + 4))


def _disc_mount() -> Solid:
    outline = disc(26)
    for x, y in circle_of(6, 22):
        outline = outline.difference(disc(2.5, 12, (x, y)))
    for x, y in circle_of(6, 27, pi / 6):
        outline = outline.difference(disc(7, 16, (x, y)))
    return together(extrude(outline.difference(disc(9, 24)), 4), move(cylinder(17, 12), z=3))


def _freehub() -> Solid:
    ridges = [rectangle(3, 3.4, at=(17, 0))]
    outline = disc(16.4)
    for i in range(9):
        outline = unary_union([outline, _turned(ridges[0], 40 * i)])
    return together(extrude(outline, 35), move(cylinder(18.5, 2), z=0))


def _turned(outline: Polygon, degrees: float) -> Polygon:
    return rotate(outline, degrees, origin=(0, 0))


@family(
    "bicycle pedal",
    synonyms=("bike pedal", "pedal", "platform pedal", "flat pedal", "MTB pedal", "cage pedal"),
    chinese=("自行车脚踏", "脚踏板"),
    category="bicycle",
    uses=("the foot pushes on it",),
    materials=("aluminium", "nylon", "steel"),
    lookalikes=("handle", "frame", "bicycle crank"),
)
def bicycle_pedal(random: Random) -> Drawn:
    wide, deep = between(random, 85, 108), between(random, 65, 102)
    kind = pick(random, ("platform pedal", "platform pedal", "cage pedal", "block pedal"))
    axle = together(
        move(sideways(grooved(7.1, 0.7, 1.27, 14)), wide / 2 + 10),
        move(sideways(cylinder(9.5, 9)), wide / 2 + 1),
        cut(move(sideways(cylinder(11, 4)), wide / 2 + 6), low_box(20, 40, 20, (wide / 2 + 8, 0, 7.5))),
    )
    barrel = move(sideways(cylinder(between(random, 8.5, 11), wide)), -wide / 2)
    if kind == "platform pedal":
        body, said = _platform(random, wide, deep)
    elif kind == "cage pedal":
        body, said = _cage(wide, deep * 0.75), "toothed cage"
    else:
        block_ = plate(wide - 6, 24, 22, 4)
        pads = [move(block_, 0, s * 24, -11) for s in (-1, 1)]
        ends = [move(turn(plate(30, 58, 3, 6), 90, "y"), s * (wide / 2 - 2), 0, 0) for s in (-1, 1)]
        body, said = together(*pads, *[move(end, z=0) for end in ends]), "rubber blocks"
    return Drawn(together(barrel, axle, body), (kind, said, "9/16 inch thread"))


def _platform(random: Random, wide: float, deep: float) -> tuple[Solid, str]:
    thick, bar = between(random, 12, 18), between(random, 9, 13)
    outline = unary_union([rectangle(wide, deep * 0.8, 8), rectangle(wide * 0.75, deep, 10)]).buffer(6).buffer(-6)
    windows = outline.buffer(-bar).difference(rectangle(wide, 26))
    if chance(random):
        windows = windows.difference(rectangle(bar * 0.8, deep))
    rim = outline.difference(windows)
    spots = grid_of(3, 2, wide * 0.3, deep - bar) + grid_of(2, 2, wide - bar, deep * 0.5)
    studs = [together(move(cylinder(1.9, thick + 9), x, y, -thick / 2 - 4.5)) for x, y in spots]
    return together(move(extrude(rim, thick), z=-thick / 2), *studs), f"{len(spots)} pins"


def _cage(wide: float, deep: float) -> Solid:
    teeth: list[Point] = []
    count = 9
    for i in range(count):
        x = -wide / 2 + 5 + i * (wide - 10) / count
        step = (wide - 10) / count
        teeth += [(x, 11), (x + step * 0.25, 14), (x + step * 0.5, 11), (x + step * 0.75, 11)]
    side = Polygon([(-wide / 2, -11), (-wide / 2, 11), *teeth, (wide / 2, 11), (wide / 2, -11)])
    cheek = turn(extrude(unary_union([side, _turned(side, 180)]), 2.5), 90, "x")
    front = [move(cheek, 0, s * deep / 2 + 1.2) for s in (-1, 1)]
    ends = [low_box(3, deep, 20, (s * (wide / 2 - 2), 0, -10)) for s in (-1, 1)]
    return together(*front, *ends)


@family(
    "handlebar",
    synonyms=("bicycle handlebar", "bike handlebar", "drop bar", "riser bar", "MTB bar", "handle bar"),
    chinese=("自行车车把", "车把"),
    category="bicycle",
    uses=("steers a bicycle or motorbike",),
    materials=ALLOYS,
    lookalikes=("bent tube", "handle", "hollow shaft"),
)
def handlebar(random: Random) -> Drawn:
    kind = pick(random, ("flat bar", "riser bar", "riser bar", "drop bar", "swept city bar"))
    half = pick(random, (200, 210, 220)) if kind == "drop bar" else pick(random, (290, 340, 370, 390))
    path = _smooth(_bar_path(random, kind, half))
    both = [(-x, y, z) for x, y, z in reversed(path)] + path[1:]
    solids = [rod(11.1, both, 20), move(sideways(cylinder(15.9, 60)), -30)]
    grips = kind != "drop bar" and chance(random, 0.6)
    if grips:
        for s in (-1, 1):
            inner = path[-1] if s > 0 else (-path[-1][0], *path[-1][1:])
            near = path[-2] if s > 0 else (-path[-2][0], *path[-2][1:])
            start = [b + (n - b) * 130 / _gap(path[-1], path[-2]) for b, n in zip(inner, near, strict=True)]
            solids += [bar_between(start, inner, 16), bar_between(inner, _past(start, inner), 18)]
    stem = chance(random, 0.45)
    if stem:
        solids.append(_stem(random))
    return Drawn(
        together(*solids), (kind, f"{2 * half} mm wide", "with grips" if grips else "bare", *(("with stem",) * stem))
    )


def _gap(first: tuple[float, float, float], second: tuple[float, float, float]) -> float:
    return float(sum((a - b) ** 2 for a, b in zip(first, second, strict=True)) ** 0.5)


def _past(start: list[float], stop: tuple[float, float, float]) -> list[float]:
    return [b + (b - a) * 0.04 for a, b in zip(start, stop, strict=True)]


def _bar_path(random: Random, kind: str, half: float) -> list[tuple[float, float, float]]:
    if kind == "drop bar":
        reach, drop = between(random, 70, 90), between(random, 120, 140)
        curve = [(reach * 0.75, 0.0), (reach, -drop * 0.2), (reach, -drop * 0.55), (reach * 0.5, -drop)]
        ends = [(half, y, z) for y, z in [*curve, (-reach * 0.6, -drop)]]
        return [(0, 0, 0), (half - 25, 0, 0), (half, 18, 0), *ends]
    rise = between(random, 20, 80) if kind == "riser bar" else 0.0
    sweep_back = between(random, 15, 50) if kind != "swept city bar" else between(random, 150, 220)
    if kind == "swept city bar":
        return [(0, 0, 0), (60, 20, 10), (half * 0.75, 10, 40), (half * 0.9, -60, 40), (half * 0.95, -sweep_back, 35)]
    return [(0, 0, 0), (50, 0, 0), (50 + rise * 1.1 + 10, -4, rise), (half, -sweep_back, rise + half * 0.03)]


def _smooth(path: list[tuple[float, float, float]]) -> list[tuple[float, float, float]]:
    for _ in range(3):
        inner = [
            tuple(a * k + b * (1 - k) for a, b in zip(first, second, strict=True))
            for first, second in pairwise(path)
            for k in (0.75, 0.25)
        ]
        path = [path[0], *[(p[0], p[1], p[2]) for p in inner[1:-1]], path[-1]]
    return path


def _stem(random: Random) -> Solid:
    long = between(random, 40, 110)
    clamp = sweep(disc(22, 28).difference(disc(15.8, 28)), [(-22, 0, 0), (22, 0, 0)])
    body = bar_between((0, 15, 0), (0, long, 0), 16)
    steerer = move(tube(20, 14.3, 42), 0, long + 18, -21)
    bolts = [bar_between((x, -19, z), (x, 10, z), 3.2) for x in (-15, 15) for z in (-19, 19)]
    return together(
        clamp, body, steerer, *bolts, move(extrude(strip([(-12, long + 38), (12, long + 38)], 8), 32), z=-16)
    )
