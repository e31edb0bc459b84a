"""Parts of jigs and machines: locating pins, clamp straps, cam followers, corner brackets of profiles."""

from __future__ import annotations

from shapely.geometry import Polygon, box

from indexer.joint.family import Drawn, Random, family
from indexer.joint.solids import (
    Solid,
    cut,
    cylinder,
    disc,
    extrude,
    join,
    move,
    polygon,
    revolve,
    slot,
    together,
    turn,
)
from indexer.joint.solids_more_mech import hexagon
from indexer.joint.solids_more_parts import (
    between,
    chance,
    grooved,
    low_box,
    pick,
    rounded_cylinder,
    upright,
)


@family(
    "locating pin",
    synonyms=("jig pin", "positioning pin", "fixture pin", "diamond pin", "pin", "guide pin", "locator"),
    chinese=("定位销", "菱形销"),
    category="jig fixture",
    uses=("sets a workpiece in its place in a fixture",),
    materials=("hardened steel", "stainless steel"),
    lookalikes=("dowel pin", "clevis pin", "shoulder screw", "stepped shaft"),
)
def locating_pin(random: Random) -> Drawn:
    d = pick(random, (4.0, 5.0, 6.0, 8.0, 10.0, 12.0, 16.0, 20.0))
    r, tip = d / 2, pick(random, ("tapered tip", "round tip", "bullet tip"))
    grip = d * between(random, 0.6, 1.4, 2)
    nose = {
        "tapered tip": [(r, grip), (r * 0.55, grip + d * 0.8), (r * 0.45, grip + d * 0.85)],
        "round tip": [(r, grip), (r * 0.92, grip + r * 0.4), (r * 0.7, grip + r * 0.72), (r * 0.38, grip + r * 0.92)],
        "bullet tip": [(r, grip), (r * 0.85, grip + r), (r * 0.55, grip + r * 1.6), (r * 0.25, grip + r * 1.8)],
    }[tip]
    head = revolve([(0, -0.1), (r, -0.1), *nose, (0, nose[-1][1])])
    shape = pick(random, ("round", "round", "diamond"))
    if shape == "diamond":
        keep = Polygon([(-0.7 * r, 0), (-0.25 * r, -r), (0.25 * r, -r), (0.7 * r, 0), (0.25 * r, r), (-0.25 * r, r)])
        head = _within(head, keep, nose[-1][1] + 1)
    collar = chance(random, 0.65)
    flange = rounded_cylinder(r * between(random, 1.4, 1.9), d * 0.4, r * 0.1)
    parts = [head, *([move(flange, z=-d * 0.4)] if collar else [])]
    shank = pick(random, ("press-fit shank", "threaded shank", "tapped shank"))
    foot = _shank(shank, r * (0.8 if collar else 1.2), d)
    parts.append(move(foot, z=-d * 0.39 if collar else 0))
    return Drawn(together(*parts), (f"{d:g} mm", shape, tip, shank, *(("with collar",) if collar else ())))


def _within(head: Solid, outline: Polygon, height: float) -> Solid:
    outside = box(-99, -99, 99, 99).difference(outline)
    return cut(head, move(extrude(outside, height + 2), z=-1))


def _shank(kind: str, r: float, d: float) -> Solid:
    long = d * 1.3
    if kind == "threaded shank":
        thread = move(grooved(r * 0.75, r * 0.1, r * 0.25, d * 1.1), z=-d * 1.6)
        return together(move(cylinder(r, d * 0.55), z=-d * 0.55), thread)
    body = move(rounded_cylinder(r, long, r * 0.15), z=-long)
    if kind == "tapped shank":
        return cut(body, move(cylinder(r * 0.5, d), z=-long - d * 0.2))
    return body


@family(
    "clamp strap",
    synonyms=("strap clamp", "clamping strap", "step clamp", "hold-down clamp", "machine clamp", "clamping element"),
    chinese=("压板", "压紧块"),
    category="clamp fixture",
    uses=("holds a workpiece on a machine table",),
    materials=("steel",),
    standards=("DIN 6314", "DIN 6315", "DIN 6316"),
    lookalikes=("toggle clamp", "link bar", "machined block", "flat bracket"),
)
def clamp_strap(random: Random) -> Drawn:
    m, gap = pick(random, ((6, 6.6), (8, 9), (10, 11), (12, 14), (16, 18), (20, 22)))
    wide, thick, long = 2.6 * gap, 1.35 * gap, gap * between(random, 7, 11)
    kind = pick(random, ("plain", "forked", "goose-neck", "stepped heel"))
    body = upright(_strap_side(kind, long, thick), wide)
    if kind == "forked":
        hole = box(-long, -gap / 2, long * 0.18, gap / 2).union(disc(gap / 2, at=(long * 0.18, 0)))
    else:
        hole = slot(long * 0.42, gap, at=(0, 0))
    body = cut(body, move(extrude(hole, 6 * thick), z=-2 * thick))
    parts, extra = [body], chance(random, 0.4)
    if extra:
        nut = move(hexagon(1.5 * m, m), z=thick + 0.4 * m)
        parts.append(
            together(move(cylinder(m * 0.45, thick * 6), z=-thick * 3), nut, move(cylinder(m * 1.15, m * 0.4), z=thick))
        )
    if kind == "stepped heel" and chance(random):
        parts.append(_step_block(long, thick, wide))
    return Drawn(together(*parts), (kind, f"for M{m}", "long slot", *(("with stud and nut",) if extra else ())))


def _strap_side(kind: str, long: float, thick: float) -> Polygon:
    a = long / 2
    if kind == "goose-neck":
        return Polygon(
            [(-a, -thick), (-a * 0.8, -thick), (-a * 0.55, 0), (a * 0.55, 0), (a * 0.8, -thick), (a, -thick),
             (a, 0), (a * 0.62, thick), (-a * 0.62, thick), (-a, 0)]
        )  # fmt: skip
    nose = [(-a, 0.0), (-a * 0.65, 0.0)]
    top = [(a, thick), (-a * 0.55, thick), (-a, thick * 0.5)]
    if kind != "stepped heel":
        return Polygon([*nose, (a, 0), *top])
    size = thick * 0.14
    heel = [(a - (6 - i) * size + j * size, i * size) for i in range(6) for j in (0, 1)]
    return Polygon([*nose, *heel, *top]).buffer(0)


def _step_block(long: float, thick: float, wide: float) -> Solid:
    size, count = thick * 0.14, 11
    stairs = [(i * size, (i + j) * size) for i in range(count) for j in (0, 1)]
    outline = Polygon([(0, -3 * thick), *stairs, (count * size, count * size), (count * size, -3 * thick)])
    return move(upright(outline, wide), x=long / 2 - 5 * size, z=size)


CAM_FOLLOWERS = (
    (16, 11, 6, 28), (19, 11, 8, 32), (22, 12, 10, 36), (26, 12, 10, 36), (30, 14, 12, 40), (32, 14, 12, 40),
    (35, 18, 16, 52), (40, 20, 18, 58), (47, 24, 20, 66), (52, 24, 20, 66), (62, 29, 24, 80), (72, 29, 24, 80),
    (80, 35, 30, 100), (90, 35, 30, 100),
)  # fmt: skip  # roller, its width, stud, length over all


@family(
    "cam follower",
    synonyms=(
        "track roller",
        "stud type track roller",
        "cam roller",
        "roller follower",
        "stud bearing",
        "bearing with stud",
    ),
    chinese=("凸轮从动件", "螺栓型滚轮轴承", "凸轮随动轴承"),
    category="bearing",
    uses=("rolls along a cam or a track",),
    materials=("bearing steel",),
    standards=("ISO 7063",),
    lookalikes=("roller", "shoulder screw", "idler pulley", "needle bearing"),
)
def cam_follower(random: Random) -> Drawn:
    outer, wide, stud, over = pick(random, CAM_FOLLOWERS)
    r, crowned = outer / 2, chance(random, 0.6)
    swell = r * 0.02 if crowned else 0.0
    inner = r * 0.72
    rim = [(inner, 0), (r * 0.94 - swell, 0), (r - swell, r * 0.06), (r, wide / 2), (r - swell, wide - r * 0.06)]
    roller = revolve([*rim, (r * 0.94 - swell, wide), (inner, wide)], closed=True)
    face = move(cylinder(inner - 0.3, wide + 0.6), z=-0.6)
    socket = pick(random, ("hexagon socket", "screwdriver slot", "lubrication hole"))
    tool = {
        "hexagon socket": extrude(polygon(6, stud * 0.5), wide * 0.5),
        "screwdriver slot": low_box(inner * 1.6, max(1.2, stud * 0.14), wide * 0.2, (0, 0, 0)),
        "lubrication hole": cylinder(stud * 0.16, wide * 0.5),
    }[socket]
    long = over - wide - 0.6
    face = cut(face, move(tool, z=-0.7))
    plain = cylinder(stud / 2, long * 0.55 + 0.1)
    thread = move(grooved(stud * 0.48, stud * 0.06, max(0.8, stud * 0.09), long * 0.45), z=long * 0.55)
    parts = [roller, face, move(together(plain, thread), z=wide)]
    nut = chance(random, 0.3)
    if nut:
        parts.append(move(hexagon(stud * 1.5, stud * 0.8, bottom=True), z=wide + long * 0.62))
    words = (f"{outer} mm roller", f"M{stud} stud", socket, "crowned" if crowned else "cylindrical")
    return Drawn(together(*parts), (*words, *(("with nut",) if nut else ())))


@family(
    "profile corner bracket",
    synonyms=(
        "corner bracket",
        "angle connector",
        "angle bracket",
        "T-slot corner bracket",
        "extrusion bracket",
        "inside bracket",
    ),
    chinese=("角码", "铝型材角件", "型材连接件"),
    category="bracket",
    uses=("joins two aluminium profiles at a right angle",),
    materials=("die-cast aluminium", "zinc"),
    lookalikes=("l bracket", "gusset bracket", "shelf bracket", "t-slot profile"),
)
def profile_corner_bracket(random: Random) -> Drawn:
    size = pick(random, (20, 30, 40, 45))
    units = pick(random, (1, 1, 1, 2))
    leg = size * between(random, 0.88, 1.0, 2) * (2 if units == 2 and chance(random) else 1)
    wide, wall = size * (0.9 if units == 1 else 1.9), size * between(random, 0.11, 0.17, 3)
    angle = Polygon([(0, 0), (leg, 0), (leg, wall), (wall, wall), (wall, leg), (0, leg)])
    rib_side, kind = _rib(random, leg, wall)
    rib = size * 0.09
    ribs = [move(upright(rib_side, rib), y=s * (wide - rib) / 2) for s in (-1, 1)]
    if units == 2:
        ribs.append(upright(rib_side, rib * 1.3))
    body = join(upright(angle, wide), *ribs)
    spots = [0.0] if units == 1 else [-wide / 4, wide / 4]
    hole = extrude(slot(size * 0.36, size * 0.2), 3 * wall)
    tools = [move(hole, leg * 0.57, y, -wall) for y in spots]
    tools += [move(turn(hole, -90, "y"), 2 * wall, y, leg * 0.57) for y in spots]
    body = cut(body, *tools)
    words = [f"{size} series", kind, f"{2 * len(spots)} slotted holes"]
    if chance(random, 0.5):
        nib = low_box(size * 0.16, size * 0.19, size * 0.05, (0, 0, -size * 0.05))
        nibs = [move(nib, x, y) for x in (leg * 0.15, leg * 0.9) for y in spots]
        body = together(body, *nibs, *(move(turn(one, 90, "y"), 0) for one in _stood(nib, leg, spots)))
        words.append("with locating nibs")
    return Drawn(body, tuple(words))


def _stood(nib: Solid, leg: float, spots: list[float]) -> list[Solid]:
    return [move(nib, -z, y) for z in (leg * 0.15, leg * 0.9) for y in spots]


def _rib(random: Random, leg: float, wall: float) -> tuple[Polygon, str]:
    kind = pick(random, ("straight ribs", "curved ribs", "box-shaped"))
    if kind == "straight ribs":
        return Polygon([(0, 0), (leg, 0), (leg, wall), (wall, leg), (0, leg)]), kind
    if kind == "box-shaped":
        return Polygon([(0, 0), (leg, 0), (leg, leg * 0.45), (leg * 0.45, leg), (0, leg)]), kind
    full = Polygon([(0, 0), (leg, 0), (leg, leg), (0, leg)])
    return full.difference(disc(leg - wall, 48, (leg, leg))), kind
