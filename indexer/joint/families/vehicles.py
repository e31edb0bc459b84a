"""Parts of engines and drones: pistons, exhaust manifolds, quadcopter frames."""

from __future__ import annotations

from math import pi

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
    holes,
    join,
    move,
    polygon,
    rectangle,
    revolve,
    slot,
    together,
    tube,
    turn,
)
from indexer.joint.solids_more_mech import rod
from indexer.joint.solids_more_parts import (
    bar_between,
    between,
    chance,
    low_box,
    pick,
    plate,
    tiled,
)


@family(
    "piston",
    synonyms=("engine piston", "car piston", "compressor piston", "piston head", "piston with pin"),
    chinese=("活塞", "发动机活塞"),
    category="engine",
    uses=("is driven down the cylinder by the burning gas",),
    materials=("aluminium", "steel"),
    lookalikes=("end cap", "plain bushing", "connecting rod", "cup"),
)
def piston(random: Random) -> Drawn:
    bore = between(random, 35, 110)
    r, tall = bore / 2, bore * between(random, 0.6, 1.05, 2)
    pin, rings = bore * between(random, 0.11, 0.14, 2), pick(random, (2, 3, 3))
    pin_z = tall * between(random, 0.38, 0.48, 2)
    profile: list[Point] = [(0, 0), (r * 0.99, 0), (r * 0.99, tall - bore * (0.1 + 0.075 * rings))]
    for i in reversed(range(rings)):
        z = tall - bore * (0.065 + 0.07 * i)
        profile += [(r, z - bore * 0.03), (r * 0.9, z - bore * 0.03), (r * 0.9, z), (r, z)]
    body = revolve([*profile, (r, tall - 1), (r - 1, tall), (0, tall)])
    core = revolve(
        [(0, -1), (r * 0.8, -1), (r * 0.8, tall - bore * 0.38), (r * 0.6, tall - bore * 0.16), (0, tall - bore * 0.13)]
    )
    bosses = [move(turn(cylinder(pin * 1.7, r * 0.55), 90, "y"), x, 0, pin_z) for x in (-r * 0.87, r * 0.32)]
    hole = move(turn(cylinder(pin, bore * 2), 90, "y"), -bore, 0, pin_z)
    tools = [hole]
    slipper = chance(random, 0.6)
    if slipper:
        low = tall - bore * 0.42
        tools += [low_box(r * 0.5, bore * 1.2, low, (s * r * 1.12, 0, -0.5)) for s in (-1, 1)]
    crown, said = _crown(random, r, tall)
    solids = [cut(join(cut(body, core), *bosses), *tools, *crown)]
    pinned = chance(random, 0.4)
    if pinned:
        solids.append(move(turn(tube(pin * 0.98, pin * 0.6, bore * 0.84), 90, "y"), -bore * 0.42, 0, pin_z))
    words = (f"{bore:.0f} mm bore", f"{rings} ring grooves", said, "with pin" if pinned else "pin hole")
    return Drawn(together(*solids), words)


def _crown(random: Random, r: float, tall: float) -> tuple[list[Solid], str]:
    kind = pick(random, ("flat crown", "dished crown", "valve pockets"))
    if kind == "flat crown":
        return [], kind
    if kind == "dished crown":
        return [move(cylinder(r * 0.62, 20), z=tall - r * 0.1)], kind
    pockets = [turn(cylinder(r * 0.36, 30), 12 * s, "x") for s in (-1, 1) for _ in (0, 1)]
    spots = [(x * r * 0.42, s * r * 0.45) for s in (-1, 1) for x in (-1, 1)]
    return [move(p, x, y, tall - r * 0.07) for p, (x, y) in zip(pockets, spots, strict=True)], kind


@family(
    "exhaust manifold",
    synonyms=("exhaust header", "headers", "intake manifold", "manifold", "turbo manifold", "exhaust collector"),
    chinese=("排气歧管", "进气歧管"),
    category="engine",
    uses=("leads the gas of several cylinders into one pipe",),
    materials=("cast iron", "stainless steel"),
    lookalikes=("pipe wye", "bent tube", "pipe flange"),
)
def exhaust_manifold(random: Random) -> Drawn:
    ports, step, r = pick(random, (3, 4, 4, 4, 6)), between(random, 75, 100), between(random, 17, 24)
    xs = [(i - (ports - 1) / 2) * step for i in range(ports)]
    kind = pick(random, ("tubular runners", "tubular runners", "log"))
    separate = chance(random, 0.4)
    solids = [_port_flange(xs, step, r, separate)]
    out, drop = between(random, 100, 180), between(random, 120, 280)
    if kind == "log":
        drop, y = 70.0, 65.0
        solids += [rod(r, [(x, 0, 0), (x, y * 0.5, 0), (x, y, 0)], 20) for x in xs]
        log = bar_between((xs[0] - r, y, 0), (xs[-1] + r, y, 0), r * 1.35)
        solids += [log, bar_between((0, y, 0), (0, y, -drop), r * 1.3)]
        end = (0.0, y, -drop)
    else:
        solids += [_runner(x, r, out, drop, i, ports) for i, x in enumerate(xs)]
        end = (0.0, out, -drop - 60)
        solids.append(move(revolve([(0, 0), (r * 1.5, 0), (r * 2.4, 60), (r * 2.4, 78), (0, 78)]), *end))
    outlet = holes(polygon(4, r * 4.6).buffer(-6).buffer(6), circle_of(4, r * 2.7, pi / 4), 5)
    solids.append(move(extrude(outlet.difference(disc(r * 1.3)), 10), end[0], end[1], end[2] - 10))
    words = (f"{ports} cylinders", kind, "single flanges" if separate else "one flange plate")
    return Drawn(together(*solids), words)


def _port_flange(xs: list[float], step: float, r: float, separate: bool) -> Solid:
    ears = [hull_2d((x - r * 1.5, r * 0.9, 10), (x + r * 1.5, -r * 0.9, 10)).union(disc(r + 9, at=(x, 0))) for x in xs]
    bar = [] if separate else [rectangle(xs[-1] - xs[0], r * 1.5)]
    outline = unary_union([*ears, *bar]).buffer(3, quad_segs=4).buffer(-3, quad_segs=4)
    for x in xs:
        outline = outline.difference(disc(r * 0.86, 24, (x, 0)))
        outline = holes(outline, [(x - r * 1.5, r * 0.9), (x + r * 1.5, -r * 0.9)], 4.5)
    pieces = [extrude(piece, 10) for piece in getattr(outline, "geoms", [outline])]
    return turn(together(*pieces), 90, "x")


def _runner(x: float, r: float, out: float, drop: float, i: int, ports: int) -> Solid:
    columns = (ports + 1) // 2
    ex, ey = (i % columns - (columns - 1) / 2) * r * 1.9, (1 if i < columns else -1) * r * 0.95
    a, b, c = (x, out * 0.75, 0.0), (ex + (x - ex) * 0.35, out + ey, -drop * 0.25), (ex, out + ey, -drop + 10)
    path = []
    for k in range(15):
        t = k / 14
        weights = ((1 - t) ** 4, 4 * t * (1 - t) ** 3, 6 * t**2 * (1 - t) ** 2, 4 * t**3 * (1 - t), t**4)
        knots = ((x, 4.0, 0.0), a, b, c, (ex, out + ey, -drop))
        path.append([sum(w * p[n] for w, p in zip(weights, knots, strict=True)) for n in range(3)])
    return rod(r, path, 18)


@family(
    "quadcopter frame",
    synonyms=("drone frame", "quadrotor frame", "drone", "quadcopter", "FPV frame", "multirotor frame"),
    chinese=("四轴机架", "无人机机架"),
    category="drone",
    uses=("carries four motors and the flight controller",),
    materials=("carbon fibre", "3D printed plastic"),
    lookalikes=("frame", "mounting plate", "fan guard", "propeller"),
)
def quadcopter_frame(random: Random) -> Drawn:
    base = pick(random, (80.0, 130.0, 210.0, 225.0, 250.0, 330.0, 450.0))
    kind = pick(random, ("X frame", "X frame", "H frame", "ducted frame"))
    reach = base / 2
    squeeze = between(random, 0.75, 1.0, 2)
    spots = [
        (s * reach * 0.707 / squeeze**0.5, t * reach * 0.707 * squeeze**0.5)
        for s, t in ((1, 1), (-1, 1), (-1, -1), (1, -1))
    ]
    arm = _arms(kind, spots, base)
    thick = max(2.0, base * 0.018)
    solids = [extrude(arm, thick)]
    if kind == "ducted frame":
        duct = reach * 0.62
        solids += [move(tube(duct, duct - 1.6, base * 0.16), x, y) for x, y in spots]
    wide, long = base * 0.16, base * between(random, 0.4, 0.62, 2)
    posts = [(s * wide * 0.4, t * long * 0.42) for s in (-1, 1) for t in (-1, 0, 1)]
    high = base * between(random, 0.08, 0.13, 2)
    decked = chance(random, 0.75)
    if decked:
        deck = holes(rectangle(wide, long, 4), posts, base * 0.006).difference(slot(long * 0.5, wide * 0.28, angle=90))
        solids += [
            move(extrude(deck, thick * 0.6), z=thick + high),
            tiled(cylinder(base * 0.011, high), [(*p, thick) for p in posts]),
        ]
    motors = chance(random, 0.35)
    if motors:
        solids += [move(_motor(base * 0.055), x, y, thick) for x, y in spots]
    words = (
        kind,
        f"{base:g} mm",
        "top plate" if decked else "bottom plate only",
        "with motors" if motors else "4 motor mounts",
    )
    return Drawn(together(*solids), words)


def _arms(kind: str, spots: list[Point], base: float) -> Polygon:
    pad, arm = base * 0.065, base * 0.035
    if kind == "H frame":
        legs = [hull_2d((x, y, arm), (0, y, arm)) for x, y in spots]
        body = rectangle(base * 0.18, 2 * spots[0][1] + arm * 2, 4)
    else:
        legs = [hull_2d((x, y, arm * 0.9), (0, 0, arm * 1.2)) for x, y in spots]
        body = rectangle(base * 0.17, base * 0.42, 4)
    outline = (
        unary_union([body, *legs, *[disc(pad, at=p) for p in spots]]).buffer(3, quad_segs=4).buffer(-3, quad_segs=4)
    )
    for x, y in spots:
        outline = outline.difference(disc(pad * 0.28, 16, (x, y)))
        for a, b in circle_of(4, pad * 0.68, pi / 4):
            outline = outline.difference(disc(pad * 0.12, 10, (x + a, y + b)))
    size = _controller_holes(base)
    for s, t in ((1, 1), (1, -1), (-1, 1), (-1, -1)):
        outline = outline.difference(disc(1.6, 10, (s * size / 2, t * size / 2)))
    return outline


def _controller_holes(base: float) -> float:
    return 30.5 if base > 200 else (20.0 if base > 120 else 10.0)


def _motor(r: float) -> Solid:
    bell = revolve([(0, r * 0.4), (r, r * 0.4), (r, r * 1.2), (r * 0.7, r * 1.4), (0, r * 1.4)])
    return together(cylinder(r * 0.9, r * 0.45), bell, cylinder(r * 0.2, r * 2.2), plate(r, r, r * 0.1))
