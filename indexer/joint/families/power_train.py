"""Drives: gearboxes, V-belts, flywheels, brake and clutch discs, spiders of couplings."""

from __future__ import annotations

from math import cos, sin, tau

from shapely.geometry import LineString, Polygon
from shapely.ops import unary_union

from indexer.joint.family import Drawn, Random, family
from indexer.joint.solids import (
    Solid,
    circle_of,
    copies,
    cut,
    cylinder,
    disc,
    extrude,
    gear_outline,
    grid_of,
    holes,
    join,
    move,
    rectangle,
    revolve,
    slot,
    together,
    tube,
    turn,
)
from indexer.joint.solids_more_mech import keyed, star
from indexer.joint.solids_more_parts import (
    between,
    chance,
    count_of,
    low_box,
    pick,
    plate,
    rounded_cylinder,
    sideways,
)


@family(
    "planetary gearbox",
    synonyms=(
        "gearbox",
        "planetary reducer",
        "planetary gear",
        "epicyclic gearbox",
        "speed reducer",
        "planetary gear set",
    ),
    chinese=("行星减速机", "行星齿轮箱"),
    category="gearbox",
    uses=("slows a servo motor down and multiplies its torque",),
    materials=("steel", "aluminium"),
    lookalikes=("gearmotor", "stepper motor", "internal gear", "worm gearbox"),
)
def planetary_gearbox(random: Random) -> Drawn:
    if chance(random, 0.35):
        return _gear_set(random)
    side, shaft, bolts = pick(
        random, ((42, 8, 36), (60, 14, 52), (80, 20, 70), (90, 20, 80), (115, 25, 100), (142, 40, 130))
    )
    stages = pick(random, (1, 1, 2, 3))
    ring, low = side * 0.3 * stages + side * 0.2, side * 0.45
    body = cylinder(side * 0.485, ring)
    if chance(random):
        groove = tube(side, side * 0.465, side * 0.03)
        body = cut(body, *(move(groove, z=side * 0.3 * (i + 0.6)) for i in range(stages)))
    round_end = chance(random, 0.3)
    front = low + ring + side * 0.16
    end = _round_flange(side) if round_end else _square_flange(side, bolts * 0.61)
    boss = move(rounded_cylinder(side * 0.31, side * 0.1, 1), z=front)
    out = move(_keyed_shaft(shaft, side * 0.5), z=front + side * 0.09)
    solid = together(_adapter(side, shaft, low), move(body, z=low), move(end, z=low + ring), boss, out)
    kind = "round flange" if round_end else "square flange"
    return Drawn(sideways(solid), (f"{side} mm flange", f"{stages} stage", f"{shaft} mm shaft", kind))


def _adapter(side: float, shaft: float, low: float) -> Solid:
    screws = copies(cylinder(side * 0.04, side * 0.2), grid_of(2, 2, side * 0.77, side * 0.77), -0.1)
    clamp = move(sideways(cylinder(side * 0.07, side), "y"), 0, side * 0.3, low * 0.5)
    return cut(plate(side, side, low, side * 0.08), move(cylinder(shaft * 0.6, low), z=-1), *screws, clamp)


def _square_flange(side: float, reach: float) -> Solid:
    return extrude(holes(rectangle(side, side, side * 0.12), circle_of(4, reach, tau / 8), side * 0.045), side * 0.16)


def _round_flange(side: float) -> Solid:
    return extrude(holes(disc(side * 0.5), circle_of(8, side * 0.42), side * 0.035), side * 0.16)


def _keyed_shaft(d: float, long: float) -> Solid:
    key = low_box(d * 0.28, d * 0.5, long * 0.7, (0, d * 0.34, long * 0.15))
    return together(rounded_cylinder(d / 2, long, d * 0.06), key)


def _gear_set(random: Random) -> Drawn:
    sun, planet, number = pick(random, ((12, 12, 3), (18, 12, 3), (12, 18, 3), (18, 15, 3), (16, 12, 4), (20, 20, 4)))
    module, wide = between(random, 0.8, 2), between(random, 6, 15)
    ring, reach = sun + 2 * planet, (sun + planet) * module / 2
    outer = ring * module / 2 + 3.5 * module
    hollow = gear_outline(ring, module, clearance=0.1)
    shell = disc(outer).union(unary_union([disc(2.4 * module, at=at) for at in circle_of(6, outer)]))
    shell = holes(shell.difference(hollow), circle_of(6, outer), module)
    wheel = extrude(gear_outline(planet, module).difference(disc(planet * module * 0.2)), wide)
    parts = [extrude(shell, wide)]
    middle = gear_outline(sun, module).difference(keyed(sun * module * 0.18, sun * module * 0.12, sun * module * 0.06))
    parts.append(turn(extrude(middle, wide), 180 / sun if planet % 2 == 0 else 0))
    parts += [move(turn(wheel, 360 * i / number), x, y) for i, (x, y) in enumerate(circle_of(number, reach))]
    words = [f"{number} planets", f"sun {sun} teeth", f"ring {ring} teeth", "open gear set"]
    if chance(random):
        arms = unary_union([disc(planet * module * 0.32, at=at) for at in circle_of(number, reach)]).convex_hull
        carrier = extrude(arms.difference(disc(sun * module * 0.3)), wide * 0.35)
        pins = copies(cylinder(planet * module * 0.19, wide * 1.3), circle_of(number, reach), -wide * 1.2)
        parts += [move(carrier, z=-wide * 0.4), *(move(one, z=wide) for one in pins)]
        words.append("with carrier")
    return Drawn(together(*parts), tuple(words))


@family(
    "worm gearbox",
    synonyms=("worm reducer", "gearbox", "worm gear reducer", "NMRV gearbox", "right angle gearbox", "speed reducer"),
    chinese=("蜗轮蜗杆减速机", "蜗轮减速机"),
    category="gearbox",
    uses=("turns a conveyor slowly from a motor at a right angle",),
    materials=("aluminium", "cast iron"),
    lookalikes=("planetary gearbox", "worm gear", "gearmotor", "pump"),
)
def worm_gearbox(random: Random) -> Drawn:
    a, bore, flange = pick(
        random, ((30, 14, 60), (40, 18, 70), (50, 25, 80), (63, 25, 95), (75, 28, 115), (90, 35, 130))
    )
    deep, half = a * 1.35, a * 1.05
    parts = [
        cut(_worm_case(a, bore, half, deep), move(extrude(keyed(bore / 2, bore * 0.3, bore * 0.14), 4 * a), z=-a)),
        move(_motor_flange(a, flange), -half, a * 0.98, deep / 2),
        move(sideways(rounded_cylinder(a * 0.42, a * 0.2, 1)), half - 1, a * 0.98, deep / 2),
    ]
    words = [f"size {a}", f"{bore} mm hollow shaft", "motor flange"]
    if chance(random, 0.4):
        parts.append(low_box(half * 2.3, a * 0.2, deep * 1.2, (0, -a * 1.35, -deep * 0.1)))
        words.append("with feet")
    if chance(random, 0.3):
        parts.append(move(_keyed_shaft(bore, a * 1.2), z=deep + a * 0.2))
        words.append("output shaft")
    return Drawn(turn(together(*parts), 90, "x"), tuple(words))


def _worm_case(a: float, bore: float, half: float, deep: float) -> Solid:
    top, foot = rectangle(2 * half, a * 1.2, a * 0.2, at=(0, a * 0.95)), rectangle(1.7 * half, a, at=(0, -a * 0.8))
    fins = [low_box(2.02 * half, 1.6 * a, deep * 0.035, (0, a * 0.7, deep * (0.15 + 0.14 * i))) for i in range(6)]
    body = join(extrude(unary_union([disc(half), top, foot]), deep), *fins)
    cover = move(cylinder(half * 0.86, deep + a * 0.24), z=-a * 0.12)
    neck = move(cylinder(bore * 1.1, deep + a * 0.5), z=-a * 0.25)
    heads = copies(cylinder(a * 0.07, deep + a * 0.36), circle_of(6, half * 0.72), -a * 0.18)
    return join(body, cover, neck, *heads)


def _motor_flange(a: float, flange: float) -> Solid:
    face = holes(disc(flange * 0.72), circle_of(4, flange * 0.58, tau / 8), flange * 0.05).difference(disc(a * 0.25))
    neck = tube(a * 0.62, a * 0.25, a * 0.5)
    return turn(together(neck, move(extrude(face, a * 0.18), z=a * 0.45)), -90, "y")


@family(
    "brake disc",
    synonyms=("brake rotor", "disc brake rotor", "brake disk", "ventilated brake disc", "bicycle brake rotor"),
    chinese=("刹车盘", "制动盘"),
    category="vehicle brake",
    uses=("slows the wheel of a car or bicycle",),
    materials=("cast iron", "stainless steel"),
    lookalikes=("flywheel", "clutch disc", "pipe flange", "disc"),
)
def brake_disc(random: Random) -> Drawn:
    if chance(random, 0.35):
        return _bicycle_rotor(random)
    r, thick = between(random, 120, 190, 0), between(random, 10, 32)
    inner, hat = r * between(random, 0.55, 0.64, 2), between(random, 25, 60)
    kind = pick(random, ("plain", "drilled", "slotted"))
    vented = thick > 18
    face = _friction_face(random, kind, r, inner)
    if vented:
        sheet = extrude(face, thick * 0.34)
        vane = low_box((r - inner) * 0.9, r * 0.03, thick * 0.4, ((r + inner) / 2, 0, thick * 0.3))
        ring = together(sheet, move(sheet, z=thick * 0.66), *(turn(vane, i * 10) for i in range(36)))
    else:
        ring = extrude(face, thick)
    if kind == "slotted":
        groove = turn(low_box((r - inner) * 0.75, r * 0.022, thick * 0.1, (0, 0, thick * 0.92)), 35)
        ring = cut(ring, *(turn(move(groove, (r + inner) / 2), 45 * i) for i in range(8)))
    bolts = pick(random, (4, 5, 5, 6))
    body = [ring, _hat(inner, thick, hat, bolts)]
    words = (kind, "ventilated" if vented else "solid", f"{2 * r:.0f} mm", f"{bolts} holes", "with hat")
    return Drawn(together(*body), words)


def _friction_face(random: Random, kind: str, r: float, inner: float) -> Polygon:
    face = disc(r).difference(disc(inner))
    if kind != "drilled":
        return face
    arms, rows = count_of(random, 8, 14), ((0.68, 0.0), (0.77, 0.28), (0.86, 0.56), (0.94, 0.84))
    spots = [(r * rho, tau * (i + lag) / arms) for i in range(arms) for rho, lag in rows]
    return face.difference(unary_union([disc(r * 0.022, 12, (rho * cos(t), rho * sin(t))) for rho, t in spots]))


def _hat(r: float, thick: float, hat: float, bolts: int) -> Solid:
    wall, high = r * 0.09, thick + hat
    side = [(r * 1.03, 0.2 * thick), (r * 1.03, thick * 0.9), (r * 0.93, high), (r * 0.42, high)]
    loop = [*side, (r * 0.42, high - wall), (r * 0.87, high - wall), (r * 0.93, 0.2 * thick)]
    return cut(revolve(loop, closed=True), *copies(cylinder(r * 0.075, 3 * high), circle_of(bolts, r * 0.65)))


def _bicycle_rotor(random: Random) -> Drawn:
    d = pick(random, (140, 160, 180, 203))
    r, arms = d / 2, pick(random, (5, 6, 8))
    wavy = chance(random, 0.6)
    rim = disc(r) if not wavy else star(18, r, r * 0.955, r * 0.02)
    face = rim.difference(disc(r * 0.78))
    spots = [(rho, tau * (i + k * 0.4) / 18) for i in range(18) for k, rho in enumerate((0.84, 0.91))]
    face = holes(face, [(r * rho * cos(t), r * rho * sin(t)) for rho, t in spots], r * 0.032)
    hub = disc(r * 0.33)
    twist = 0.45
    ends = [(tau * i / arms, tau * i / arms + twist) for i in range(arms)]
    lines = [[(r * 0.3 * cos(t), r * 0.3 * sin(t)), (r * 0.82 * cos(u), r * 0.82 * sin(u))] for t, u in ends]
    spokes = [LineString(line).buffer(r * 0.04) for line in lines]
    shape = unary_union([face, hub, *spokes]).difference(disc(r * 0.21))
    shape = holes(shape, circle_of(6, 22), 2.6)
    return Drawn(extrude(shape, 1.8), ("bicycle rotor", f"{d} mm", "6 bolt holes", "wavy" if wavy else "round", "thin"))


@family(
    "clutch disc",
    synonyms=("clutch plate", "friction disc", "clutch", "driven plate", "friction plate", "clutch lining"),
    chinese=("离合器片", "离合器摩擦片"),
    category="vehicle clutch",
    uses=("joins the engine to the gearbox by friction",),
    materials=("steel", "friction lining"),
    lookalikes=("brake disc", "flywheel", "internal gear", "thrust bearing"),
)
def clutch_disc(random: Random) -> Drawn:
    if chance(random, 0.3):
        return _lamella(random)
    r, springs = between(random, 80, 140, 0), pick(random, (4, 5, 6))
    paddles = pick(random, (0, 0, 0, 3, 4, 6))
    pads = _pads(r, r * between(random, 0.62, 0.7, 2), paddles)
    windows = [slot(r * 0.3, r * 0.14, at, 90 + 360 * i / springs) for i, at in enumerate(circle_of(springs, r * 0.4))]
    carrier = _carrier(r, paddles).difference(unary_union(windows)).difference(disc(r * 0.16))
    coil = move(_coil(r * 0.055, r * 0.27), r * 0.4, 0, 4)
    spline = star(20, r * 0.14, r * 0.12)
    ring = extrude(holes(disc(r * 0.27), circle_of(8, r * 0.235), r * 0.015).difference(spline), 6)
    hub = extrude(disc(r * 0.2).difference(spline), 26)
    parts = [*pads, move(extrude(carrier, 3), z=2.5), move(ring, z=1), move(hub, z=-9)]
    parts += [turn(coil, 360 * i / springs) for i in range(springs)]
    lining = f"{paddles} paddles" if paddles else "ring lining"
    return Drawn(together(*parts), (f"{2 * r:.0f} mm", f"{springs} damper springs", "splined hub", lining))


def _pads(r: float, inner: float, paddles: int) -> list[Solid]:
    lining = disc(r).difference(disc(inner))
    if paddles:
        half = 1.35 / paddles
        wedge = Polygon([(0, 0), (r * 1.5, r * half), (r * 1.5, -r * half)]).intersection(lining)
        pad = extrude(wedge, 8)
        return [turn(pad, 360 * i / paddles) for i in range(paddles)]
    rivets = [disc(r * 0.025, 10, at) for at in circle_of(16, (r + inner) / 2)]
    ring = extrude(lining.difference(unary_union(rivets)), 8)
    groove = low_box(r, r * 0.012, 4, (r * 0.8, 0, 7))
    return [cut(ring, *(turn(groove, 360 * (i + 0.5) / 24) for i in range(24)))]


def _carrier(r: float, paddles: int) -> Polygon:
    if not paddles:
        return disc(r * 0.72)
    arm = ((0, r * 0.2), (r * 0.9, r * 0.16), (r * 0.9, -r * 0.16), (0, -r * 0.2))
    arms = [Polygon([_turned(spot, tau * i / paddles) for spot in arm]) for i in range(paddles)]
    return unary_union([disc(r * 0.55), *arms])


def _turned(spot: tuple[float, float], angle: float) -> tuple[float, float]:
    x, y = spot
    return x * cos(angle) - y * sin(angle), x * sin(angle) + y * cos(angle)


def _coil(r: float, long: float) -> Solid:
    profile = [(0.0, 0.0), *[(r * (1 if i % 2 else 0.75), long * (i + 0.5) / 7) for i in range(7)], (0.0, long)]
    return move(sideways(revolve(profile), "y"), y=-long / 2)


def _lamella(random: Random) -> Drawn:
    r, inside, count = between(random, 35, 80), chance(random), pick(random, (16, 24, 30, 40))
    if inside:
        shape = disc(r).difference(star(count, r * 0.72, r * 0.66))
        solid = extrude(shape, 2.5)
    else:
        tab = rectangle(r * 0.22, r * 0.17, at=(r, 0))
        tabs = unary_union([Polygon([_turned(p, tau * i / 12) for p in tab.exterior.coords]) for i in range(12)])
        solid = extrude(disc(r).union(tabs).difference(disc(r * 0.7)), 2.5)
    groove = [turn(low_box(r * 0.5, r * 0.03, 1, (r * 0.83, 0, 2)), 360 * i / 20) for i in range(20)]
    words = ("motorcycle friction plate", "inner teeth" if inside else "outer tabs", f"{2 * r:.0f} mm", "thin")
    return Drawn(cut(solid, *groove), words)
