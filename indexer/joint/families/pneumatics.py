"""Compressed air: gauges, silencers, regulators, manifolds."""

from __future__ import annotations

from collections.abc import Sequence

from shapely.geometry import Polygon

from indexer.joint.family import Drawn, Random, family
from indexer.joint.solids import (
    Solid,
    circle_of,
    copies,
    cut,
    cylinder,
    disc,
    extrude,
    grid_of,
    holes,
    move,
    revolve,
    together,
    tube,
    turn,
)
from indexer.joint.solids_more_mech import arc, hexagon, star
from indexer.joint.solids_more_parts import (
    between,
    chance,
    count_of,
    dome,
    grooved,
    knurled,
    low_box,
    pick,
    plate,
    rounded_cylinder,
    sideways,
    upright,
)


@family(
    "pressure gauge",
    synonyms=(
        "manometer",
        "gauge",
        "gauge dial",
        "bourdon tube gauge",
        "vacuum gauge",
        "dial gauge",
        "thermometer dial",
    ),
    chinese=("压力表", "真空表"),
    category="instrument pneumatics",
    uses=("shows the pressure in a pipe",),
    materials=("steel", "brass", "stainless steel"),
    standards=("EN 837-1",),
    lookalikes=("knob", "sensor", "disc"),
)
def pressure_gauge(random: Random) -> Drawn:
    r = pick(random, (40, 50, 63, 80, 100, 160)) / 2
    deep, entry = r * between(random, 0.6, 0.9, 2), pick(random, ("bottom entry", "back entry"))
    case = revolve([(0, 0), (r * 0.9, 0), (r * 0.97, r * 0.08), (r * 0.97, deep - r * 0.15), (r, deep - r * 0.15),
                    (r, deep), (r * 0.9, deep), (r * 0.86, deep - r * 0.1), (0, deep - r * 0.1)])  # fmt: skip
    parts = [case, move(_dial(random, r), z=deep - r * 0.1)]
    thread = max(5.0, r * 0.21)
    square = thread * 1.5
    stem = together(
        cylinder(thread * 0.9, r * 0.3),
        low_box(square, square, r * 0.32, (0, 0, r * 0.2)),
        move(grooved(thread * 0.75, 0.6, 1.3, r * 0.45), z=r * 0.5),
    )
    if entry == "bottom entry":
        parts.append(move(sideways(stem, "y"), 0, r * 0.9, deep * 0.4))
    else:
        parts.append(turn(stem, 180, "y"))
    words = [entry, f"{2 * r:g} mm dial", "pointer and scale", "round"]
    if chance(random, 0.2):
        parts.append(
            extrude(holes(disc(r * 1.35).difference(disc(r * 0.9)), circle_of(3, r * 1.18, 0.5), r * 0.07), r / 20)
        )
        words.append("with panel flange")
    return Drawn(sideways(together(*parts), "y"), tuple(words))


def _dial(random: Random, r: float) -> Solid:
    ticks, steps = [], pick(random, (5, 6, 8, 10)) * 5
    for i in range(steps + 1):
        size = 0.16 if i % 5 == 0 else 0.08
        mark = low_box(r * size, r * (0.035 if i % 5 == 0 else 0.015), r * 0.02, (r * (0.78 - size / 2), 0, 0))
        ticks.append(turn(mark, 135 + 270 * i / steps))
    hand = low_box(r * 0.85, r * 0.04, r * 0.03, (r * 0.28, 0, r * 0.03))
    needle = turn(hand, between(random, 135, 405))
    return together(*ticks, needle, cylinder(r * 0.09, r * 0.08))


@family(
    "pneumatic silencer",
    synonyms=("silencer", "muffler", "exhaust silencer", "sintered bronze muffler", "air exhaust filter", "breather"),
    chinese=("消声器", "气动消声器"),
    category="pneumatics",
    uses=("damps the noise of air that leaves a valve",),
    materials=("sintered bronze", "brass", "plastic"),
    lookalikes=("pipe plug", "hose barb", "nozzle", "check valve"),
)
def pneumatic_silencer(random: Random) -> Drawn:
    name, thread = pick(random, (("M5", 2.5), ("G1/8", 4.9), ("G1/4", 6.6), ("G3/8", 8.3), ("G1/2", 10.5)))
    kind = pick(random, ("sintered cone", "cylindrical", "slotted plastic", "flat disc", "with throttle screw"))
    foot = together(grooved(thread, 0.08 * thread, 0.2 * thread + 0.5, thread * 1.5 + 1))
    z = thread * 1.5 + 1
    nut = move(hexagon(2.5 * thread, thread * 0.8, bottom=True), z=z - 0.01)
    r, top = thread * 1.02, z + thread * 0.8
    if kind == "sintered cone":
        tip = revolve([(0, 0), (r, 0), (r * 0.95, r), *arc(0, r * 2.2, r * 0.75, 0, 80, 6), (0, r * 2.95)])
    elif kind == "cylindrical":
        tip = together(rounded_cylinder(r * 1.2, r * between(random, 2, 5), r * 0.2))
    elif kind == "slotted plastic":
        tip = _slotted(random, r * 1.3, r * between(random, 3, 5.5))
    elif kind == "flat disc":
        tip = together(cylinder(r * 0.8, r * 0.3), move(rounded_cylinder(r * 1.8, r * 0.6, r * 0.2), z=r * 0.25))
    else:
        tip = together(cylinder(r * 1.1, r * 1.4), move(cylinder(r * 0.45, r * 1.3), z=r * 1.4))
        tip = together(tip, move(hexagon(r, r * 0.4), z=r * 1.8))
    return Drawn(together(foot, nut, move(tip, z=top - 0.05)), (kind, name, "male thread", "hexagon"))


def _slotted(random: Random, r: float, tall: float) -> Solid:
    rings = max(3, round(tall / (0.45 * r)))
    step = tall * 0.85 / rings
    body = rounded_cylinder(r, tall, r * 0.25)
    if chance(random):
        return cut(body, *(move(tube(2 * r, r * 0.75, step * 0.45), z=tall * 0.08 + i * step) for i in range(rings)))
    core = cylinder(r * 0.8, tall * 0.9)
    ribs = move(extrude(star(24, r, r * 0.8), tall * 0.75), z=tall * 0.1)
    return together(core, ribs, cylinder(r, tall * 0.1), move(dome(r, tall * 0.15), z=tall * 0.85))


@family(
    "pressure regulator",
    synonyms=(
        "regulator",
        "filter regulator",
        "air filter regulator",
        "FRL unit",
        "reducing valve",
        "air preparation unit",
    ),
    chinese=("减压阀", "调压阀", "过滤减压阀"),
    category="pneumatics valve",
    uses=("keeps the pressure of compressed air", "separates water from air"),
    materials=("aluminium", "plastic"),
    lookalikes=("pressure gauge", "solenoid valve", "needle valve", "filter cartridge"),
)
def pressure_regulator(random: Random) -> Drawn:
    w = between(random, 28, 70)
    filtered, units = chance(random, 0.6), pick(random, (1, 1, 1, 2))
    parts: list[Solid] = []
    for i in range(units):
        knob = i == 0 or chance(random)
        unit = _unit(random, w, bowl=filtered or i > 0, knob=knob)
        parts.append(move(unit, (i - (units - 1) / 2) * w * 1.08))
    if units > 1:
        parts += [low_box(w * 0.2, w * 0.85, w * 0.5, (0, 0, -w * 0.25))]
    words = ["with bowl" if filtered or units > 1 else "without bowl", "adjusting knob", "two ports"]
    if chance(random, 0.7):
        parts.append(move(_small_gauge(random, w * 0.42), (1 - units) / 2 * w * 1.08, -w * 0.5))
        words.append("with gauge")
    return Drawn(together(*parts), (*words, f"{units} units" if units > 1 else "single unit"))


def _unit(random: Random, w: float, bowl: bool, knob: bool) -> Solid:
    hole = move(sideways(cylinder(w * 0.16, 2 * w)), x=-w)
    body = cut(move(plate(w, w * 0.9, w * 0.8, w * 0.12), z=-w * 0.4), hole)
    parts = [body, move(cylinder(w * 0.42, w * 0.35), z=w * 0.38)]
    if knob:
        grip = knurled(w * 0.38, w * 0.55, 24, w * 0.02)
        parts += [move(grip, z=w * 0.75), move(dome(w * 0.37, w * 0.08), z=w * 1.29)]
    low = [(0.0, -w * 1.7), (w * 0.12, -w * 1.7), (w * 0.12, -w * 1.55), (w * 0.3, -w * 1.5), (w * 0.4, -w * 1.3)]
    if bowl:
        parts.append(revolve([*low, (w * 0.42, -w * 0.5), (w * 0.45, -w * 0.5), (w * 0.45, -w * 0.39), (0, -w * 0.39)]))
    else:
        parts.append(move(hexagon(w * 0.7, w * 0.25), z=-w * 0.62))
    return together(*parts)


def _small_gauge(random: Random, r: float) -> Solid:
    face = together(tube(r, r * 0.88, r * 0.5), cylinder(r * 0.95, r * 0.42), move(_dial(random, r * 1.05), z=r * 0.42))
    return move(turn(together(cylinder(r * 0.3, r * 0.4), move(face, z=r * 0.3)), 90, "x"), y=0.5)


@family(
    "pneumatic manifold",
    synonyms=("manifold", "air manifold", "distribution block", "valve terminal", "distributor", "hydraulic manifold"),
    chinese=("汇流板", "气动分配器"),
    category="pneumatics",
    uses=("distributes air to many valves",),
    materials=("aluminium", "brass"),
    lookalikes=("block with holes", "terminal block", "solenoid valve"),
)
def pneumatic_manifold(random: Random) -> Drawn:
    number, step = count_of(random, 2, 10), between(random, 16, 30)
    x, y, z = (number + 0.6) * step, step * between(random, 1.2, 2), step * between(random, 1, 1.4)
    kind, r = pick(random, ("plain ports", "push-in fittings", "with valves")), step * 0.27
    row = [at[0] for at in grid_of(number, 1, step, 0)]
    ends = move(sideways(cylinder(z * 0.26, 2 * x)), -x, 0, z / 2)
    mounts = copies(cylinder(step * 0.1, 3 * z), [(s * x * 0.46, t * y * 0.38) for s in (-1, 1) for t in (-1, 1)], -z)
    front = [move(sideways(cylinder(r, y), "y"), at, -y * 1.25, z / 2) for at in row]
    top = copies(cylinder(r, z), [(at, 0) for at in row], z * 0.6)
    body = cut(low_box(x, y, z, (0, 0, 0)), ends, *mounts, *front, *(top if kind == "plain ports" else []))
    return Drawn(together(body, *_on_manifold(kind, row, step, (y, z))), (kind, f"{number} stations", "row of ports"))


def _on_manifold(kind: str, row: Sequence[float], step: float, size: tuple[float, float]) -> list[Solid]:
    y, z = size
    if kind == "push-in fittings":
        one = together(hexagon(step * 0.6, step * 0.3), tube(step * 0.27, step * 0.17, step * 0.9))
        one = together(one, move(tube(step * 0.32, step * 0.17, step * 0.12), z=step * 0.95))
        return copies(one, [(at, 0) for at in row], z)
    if kind != "with valves":
        return []
    wide = step * 0.84
    side = [
        (-y * 0.6, 0),
        (y * 0.5, 0),
        (y * 0.5, step),
        (-y * 0.1, step),
        (-y * 0.1, step * 1.3),
        (-y * 0.6, step * 1.3),
    ]
    valve = turn(upright(Polygon(side), wide), 90)
    coil = together(low_box(wide * 0.8, y * 0.4, step * 0.7, (0, y * 0.7, step * 0.15)), valve)
    return copies(coil, [(at, 0) for at in row], z)
