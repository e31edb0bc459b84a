"""Fluid machines and vessels: impellers, turbine wheels, pressure vessels, filters, strainers, heat exchangers."""

from __future__ import annotations

from collections.abc import Sequence
from math import cos, pi, sin, tau

import numpy as np
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
    holes,
    join,
    move,
    rectangle,
    revolve,
    together,
    tube,
    turn,
)
from indexer.joint.solids_more_mech import hexagon, keyed, loft, skin
from indexer.joint.solids_more_parts import (
    between,
    chance,
    count_of,
    low_box,
    pick,
    sideways,
    strip,
    upright,
)


def _spiral(r0: float, r1: float, sweep_angle: float, thick: float) -> Polygon:
    """A blade seen from above: from the inner radius to the outer one, turned back on its way."""
    ts = np.linspace(0, 1, 12)
    path = [((r0 + (r1 - r0) * t) * cos(sweep_angle * t), (r0 + (r1 - r0) * t) * sin(sweep_angle * t)) for t in ts]
    return LineString(path).buffer(thick / 2, cap_style="flat", quad_segs=3)


@family(
    "impeller",
    synonyms=(
        "pump impeller",
        "blower wheel",
        "fan impeller",
        "centrifugal impeller",
        "fan wheel",
        "pump wheel",
        "squirrel cage",
    ),
    chinese=("叶轮", "离心叶轮", "风轮"),
    category="pump fan",
    uses=("moves the water in a pump or the air in a blower",),
    materials=("cast iron", "stainless steel", "plastic"),
    lookalikes=("turbine wheel", "propeller", "blower fan", "axial fan"),
)
def impeller(random: Random) -> Drawn:
    kind = pick(random, ("open", "closed", "squirrel cage", "flexible rubber"))
    r = between(random, 20, 150, 0)
    if kind == "squirrel cage":
        return _squirrel_cage(random, r)
    if kind == "flexible rubber":
        return _rubber_impeller(random, r)
    blades, wide = count_of(random, 4, 8), r * between(random, 0.14, 0.3, 2)
    bore, back = r * between(random, 0.08, 0.13, 2), r * 0.05
    curve = between(random, 0.9, 1.9, 2) * pick(random, (-1, 1))
    blade = extrude(_spiral(r * 0.3, r * 0.99, curve, r * 0.045).intersection(disc(r)), wide + back)
    ring = [turn(blade, 360 * i / blades) for i in range(blades)]
    low = [(0, 0), (r * 0.99, 0), (r * 0.99, back), (r * 0.5, back * 1.4)]
    nave = revolve([*low, (r * 0.26, wide * 0.6), (r * 0.2, wide * 1.15), (0, wide * 1.15)])
    hub = [nave, move(cylinder(bore * 2, r * 0.2), z=-r * 0.18)] if chance(random) else [nave]
    body = together(*ring, *hub)
    if kind == "closed":
        body = together(body, _front_shroud(r, wide, back))
    body = cut(body, move(extrude(keyed(bore, bore * 0.5, bore * 0.25), 5 * r), z=-2 * r))
    return Drawn(body, (kind, f"{blades} curved blades", f"{2 * r:.0f} mm", "keyed bore"))


def _front_shroud(r: float, wide: float, back: float) -> Solid:
    top, lip = wide + back, wide * 1.5 + back
    outside = [(r * 0.45, top), (r, top * 0.98), (r, top + back * 0.8), (r * 0.55, top + back * 1.2)]
    return revolve([*outside, (r * 0.52, lip), (r * 0.45, lip)], closed=True)


def _squirrel_cage(random: Random, r: float) -> Drawn:
    blades, wide = pick(random, (24, 32, 36, 40, 48)), r * between(random, 0.5, 1.6, 2)
    arc_line = [(r * 0.8 + r * 0.19 * t, -r * 0.06 * sin(pi * t) + r * 0.05 * t) for t in np.linspace(0, 1, 6).tolist()]
    blade = extrude(strip(arc_line, r * 0.015), wide)
    rings = [tube(r, r * 0.8, r * 0.03), move(tube(r, r * 0.8, r * 0.03), z=wide - r * 0.03)]
    floor = [
        revolve([(0, 0), (r * 0.95, 0), (r * 0.95, r * 0.03), (r * 0.5, r * 0.05), (r * 0.2, r * 0.25), (0, r * 0.25)])
    ]
    hub = cylinder(r * 0.14, r * 0.45)
    body = cut(join(*floor, hub), move(cylinder(r * 0.05, 2 * r), z=-r / 2))
    ring = [turn(blade, 360 * i / blades) for i in range(blades)]
    return Drawn(
        together(body, *rings, *ring), ("squirrel cage", f"{blades} blades", f"{2 * r:.0f} mm", "blower wheel")
    )


def _rubber_impeller(random: Random, r: float) -> Drawn:
    blades, wide = pick(random, (6, 8, 9, 10, 12)), r * between(random, 0.6, 1.4, 2)
    arm = rectangle(r * 0.6, r * 0.09, at=(r * 0.65, 0)).union(disc(r * 0.09, 20, (r * 0.92, 0)))
    arms = [Polygon([_spun(spot, tau * i / blades) for spot in arm.exterior.coords]) for i in range(blades)]
    shape = unary_union([disc(r * 0.45), *arms]).difference(
        disc(r * 0.22).difference(rectangle(r, r * 0.1, at=(0, r * 0.2)))
    )
    return Drawn(extrude(shape, wide), ("flexible rubber", f"{blades} blades", f"{2 * r:.0f} mm", "straight blades"))


def _spun(spot: Sequence[float], angle: float) -> tuple[float, float]:
    x, y = spot[0], spot[1]
    return x * cos(angle) - y * sin(angle), x * sin(angle) + y * cos(angle)


@family(
    "turbine wheel",
    synonyms=(
        "turbine",
        "turbocharger wheel",
        "compressor wheel",
        "turbine rotor",
        "Pelton wheel",
        "bladed disc",
        "turbine impeller",
    ),
    chinese=("涡轮", "涡轮叶轮"),
    category="turbine",
    uses=("turns the flow of gas or water into rotation",),
    materials=("nickel alloy", "titanium", "steel"),
    lookalikes=("impeller", "propeller", "axial fan"),
)
def turbine_wheel(random: Random) -> Drawn:
    kind = pick(random, ("radial turbocharger wheel", "axial bladed disc", "Pelton wheel"))
    r = between(random, 20, 200, 0)
    if kind == "axial bladed disc":
        return _axial(random, r)
    if kind == "Pelton wheel":
        return _pelton(random, r)
    blades, high, twist = count_of(random, 8, 13), r * between(random, 0.7, 1.0, 2), between(random, 0.6, 1.1, 2)
    ts = np.linspace(0, pi / 2, 10)
    hub = [(r * (0.17 + 0.8 * (1 - cos(t))), high * (1 - 0.97 * sin(t))) for t in ts]
    rim = [(r * (0.68 + 0.31 * (1 - cos(t))), high * (1 - 0.8 * sin(t))) for t in ts]
    rings = []
    for t, (a, z), (b, y) in zip(ts, hub, rim, strict=True):
        angle = twist * (1 - t / (pi / 2)) ** 1.6
        rings.append(
            [_polar(a * 0.96, z, angle, s * r * 0.02) for s in (-1, 1)]
            + [_polar(b, y, angle, s * r * 0.008) for s in (1, -1)]
        )
    blade = skin(np.asarray(rings))
    core = revolve(
        [(0, -high * 0.08), (r * 0.95, -high * 0.08), *reversed([(max(a, r * 0.16), z) for a, z in hub]), (0, high)]
    )
    nut = move(hexagon(r * 0.26, r * 0.14), z=high * 0.99)
    parts = [core, nut, *(turn(blade, 360 * i / blades) for i in range(blades))]
    if chance(random, 0.4):
        parts.append(move(cylinder(r * 0.12, r * 1.6), z=-r * 1.6 - high * 0.05))
    return Drawn(together(*parts), (kind, f"{blades} blades", f"{2 * r:.0f} mm", "twisted blades"))


def _polar(radius: float, z: float, angle: float, aside: float) -> tuple[float, float, float]:
    x, y = radius * cos(angle) - aside * sin(angle), radius * sin(angle) + aside * cos(angle)
    return x, y, z


def _axial(random: Random, r: float) -> Drawn:
    blades, inner = count_of(random, 18, 40), r * between(random, 0.45, 0.7, 2)
    wide, long = r * between(random, 0.14, 0.22, 2), r - inner
    airfoil = Polygon(
        [(wide * 0.5 * cos(a), wide * 0.09 * sin(a) + wide * 0.12 * cos(a) ** 2) for a in np.linspace(0, tau, 16)[:-1]]
    )
    lean = between(random, 25, 40, 0)
    blade = loft(airfoil, [(-long * 0.1, 1.0, 90 - lean), (long * 0.45, 0.95, 75 - lean), (long, 0.85, 55 - lean)])
    blade = move(sideways(blade), inner)
    thick = wide * 0.95
    loop = [
        (r * 0.12, -thick * 0.5),
        (r * 0.2, -thick * 0.5),
        (r * 0.25, -thick * 0.25),
        (inner * 0.8, -thick * 0.2),
        (inner, -thick * 0.5),
    ]
    body = revolve([*loop, *[(x, -z) for x, z in reversed(loop)]], closed=True)
    if chance(random):
        body = cut(body, *copies(cylinder(r * 0.035, r), circle_of(8, inner * 0.6), -r / 2))
    parts = [body, *(turn(blade, 360 * i / blades) for i in range(blades))]
    shrouded = chance(random, 0.3)
    if shrouded:
        parts.append(move(tube(r * 1.02, r * 0.985, thick), z=-thick / 2))
    words = ("axial bladed disc", f"{blades} blades", f"{2 * r:.0f} mm", "shrouded" if shrouded else "free tips")
    return Drawn(together(*parts), words)


def _pelton(random: Random, r: float) -> Drawn:
    buckets, size = count_of(random, 14, 22), r * between(random, 0.2, 0.26, 2)
    bowls = []
    for s in (-1, 1):
        bowl = [(s * size * (0.5 - 0.5 * cos(a)), -size * 0.45 * sin(a)) for a in np.linspace(0, pi, 8)]
        bowls.append(LineString(bowl).buffer(size * 0.045, cap_style="flat", quad_segs=1))
    cup = upright(unary_union(bowls), size * 1.3)
    rim = [(size * cos(a), -size * 0.48 * abs(sin(a * 2)) - 0.01) for a in np.linspace(0, pi, 15)]
    lid = upright(Polygon(rim).buffer(size * 0.01, quad_segs=1), size * 0.1)
    bucket = together(cup, *(move(lid, y=y) for y in (-size * 0.62, size * 0.62)))
    bucket = move(turn(turn(bucket, 90, "y"), 90, "x"), r + size * 0.35)
    arm = low_box(size * 0.8, size * 0.3, size * 0.35, (r - size * 0.35, size * 0.25, -size * 0.17))
    ring = [turn(together(bucket, arm), 360 * i / buckets) for i in range(buckets)]
    wheel = extrude(holes(disc(r * 0.78).difference(disc(r * 0.12)), circle_of(6, r * 0.42), r * 0.05), size * 0.5)
    body = [move(wheel, z=-size * 0.25), move(tube(r * 0.25, r * 0.12, size * 1.1), z=-size * 0.55)]
    return Drawn(together(*body, *ring), ("Pelton wheel", f"{buckets} buckets", f"{2 * r:.0f} mm", "double cups"))


@family(
    "pressure vessel",
    synonyms=("tank", "air receiver", "storage tank", "pressure tank", "boiler", "compressed air tank", "vessel"),
    chinese=("压力容器", "储气罐", "储罐"),
    category="process plant",
    uses=("stores compressed air, gas or liquid",),
    materials=("steel", "stainless steel"),
    standards=("EN 13445", "EN 286", "ASME VIII"),
    lookalikes=("bottle", "can package", "hydraulic cylinder", "filter cartridge"),
)
def pressure_vessel(random: Random) -> Drawn:
    r = between(random, 150, 600, 0)
    long, upright_tank = r * between(random, 2, 6), chance(random)
    head = r * pick(random, (0.5, 0.5, 0.39, 0.98))
    lower = [(r * sin(a), -head * cos(a)) for a in np.linspace(0, pi / 2, 9)]
    body = revolve([*lower, *[(x, long - z) for x, z in reversed(lower)]])
    seams = [move(tube(r * 1.015, r * 0.9, r * 0.03), z=z) for z in (0.0, long)]
    parts = [body, *seams, move(_nozzle(r * 0.14, r * 0.3), z=long + head * 0.97)]
    side = sideways(_nozzle(r * 0.12, r * 1.25))
    parts += [move(turn(side, pick(random, (0, 45, 180)) if upright_tank else 180), z=long * f) for f in (0.15, 0.85)]
    words = ["vertical" if upright_tank else "horizontal", "dished ends", "flanged nozzles"]
    if chance(random, 0.5):
        parts.append(move(turn(sideways(_nozzle(r * 0.38, r * 1.2)), 90), z=long * 0.5))
        words.append("with manhole")
    if upright_tank:
        kind = pick(random, ("legs", "skirt"))
        parts += _stand(kind, r, head)
        return Drawn(together(*parts), (*words, f"on {kind}"))
    tank = sideways(together(*parts))
    return Drawn(together(tank, *(_saddle(r, long * f) for f in (0.18, 0.82))), (*words, "on saddles"))


def _nozzle(r: float, reach: float) -> Solid:
    drills = [disc(r * 0.13, 10, at) for at in circle_of(8, r * 1.4)]
    face = disc(r * 1.75, 40).difference(unary_union([disc(r * 0.85, 40), *drills]))
    pipe = extrude(disc(r, 40).difference(disc(r * 0.85, 40)), reach)
    return together(pipe, move(extrude(face, r * 0.3), z=reach))


def _stand(kind: str, r: float, head: float) -> list[Solid]:
    low = -head - r * 0.5
    if kind == "skirt":
        ring = extrude(disc(r * 1.12).difference(disc(r * 0.85)), r * 0.05)
        return [move(tube(r, r * 0.96, r * 0.5 + head + r * 0.1), z=low), move(ring, z=low)]
    leg = together(
        low_box(r * 0.1, r * 0.3, r * 0.9 + head, (r, 0, low)), low_box(r * 0.3, r * 0.36, r * 0.05, (r, 0, low))
    )
    number = 3 if head > r * 0.45 else 4
    return [turn(leg, 360 * i / number) for i in range(number)]


def _saddle(r: float, x: float) -> Solid:
    shape = Polygon(
        [(-r * 0.9, -r * 1.35), (r * 0.9, -r * 1.35), (r * 0.9, -r * 0.45), (-r * 0.9, -r * 0.45)]
    ).difference(disc(r * 0.98))
    web = move(turn(upright(shape, r * 0.12), 90), x)
    foot = low_box(r * 0.4, r * 1.9, r * 0.06, (x, 0, -r * 1.4))
    return together(web, foot)
