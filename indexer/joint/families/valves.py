"""Valves and taps."""

from __future__ import annotations

from indexer.joint.choose import chance, pick, span
from indexer.joint.family import Drawn, Random, family
from indexer.joint.solids import (
    Solid,
    ball,
    block,
    circle_of,
    cone,
    cut,
    cylinder,
    disc,
    extrude,
    holes,
    join,
    move,
    rectangle,
    revolve,
    slot,
    together,
    torus,
    tube,
    turn,
)
from indexer.joint.solids_more_mech import bend, dome, hexagon, lying, pin, thread

Ends = tuple[list[Solid], list[Solid], str]


def _ends(random: Random, r: float, reach: float) -> Ends:
    """The two pipe ends of a valve along x: bodies, bores, and what they are called."""
    kind = pick(random, "threaded ends", "threaded ends", "flanged ends")
    bore = cylinder(r * 0.8, 99 * r)
    bores = [move(lying(bore), x=side * reach * 0.5 - (99 * r if side < 0 else 0)) for side in (1, -1)]
    if kind == "flanged ends":
        outline = holes(disc(r * 2.3), circle_of(4, r * 1.8, 0.785), r * 0.25)
        plate = move(lying(extrude(outline, r * 0.45)), x=reach)
        neck = lying(cylinder(r * 1.1, reach + 0.01))
    else:
        plate = move(lying(hexagon(r * 2.6, r * 0.9, sides=pick(random, 6, 8))), x=reach - r * 0.4)
        neck = lying(cylinder(r * 1.1, reach))
    both = [piece for side in (0, 180) for piece in (turn(plate, side), turn(neck, side))]
    return both, bores, kind


def _wheel(random: Random, radius: float) -> Solid:
    """A small handwheel for a valve stem, its hub at z = 0."""
    spokes = [turn(move(block(radius, radius * 0.16, radius * 0.14), x=radius * 0.5), 360 * i / 4) for i in range(4)]
    return together(torus(radius, radius * 0.11), move(pin(radius * 0.22, radius * 0.3), z=-0.08 * radius), *spokes)


def _size(random: Random) -> tuple[float, str]:
    name, outer = pick(
        random,
        ("1/4 inch", 13.7),
        ("3/8 inch", 17.2),
        ("1/2 inch", 21.3),
        ("3/4 inch", 26.9),
        ("1 inch", 33.7),
        ("2 inch", 60.3),
    )
    return outer / 2, name


@family(
    "ball valve",
    synonyms=("lever valve", "quarter-turn valve", "shut-off valve", "ball cock", "stopcock with lever"),
    chinese=("球阀", "阀门"),
    category="valve",
    uses=("opens and closes a pipe with a quarter turn",),
    materials=("brass", "stainless steel", "PVC"),
    lookalikes=("gate valve", "butterfly valve", "tap"),
)
def ball_valve(random: Random) -> Drawn:
    r, name = _size(random)
    reach = r * span(random, 2.2, 3)
    ends, bores, kind = _ends(random, r, reach)
    middle = revolve(
        [(0, -r * 1.5), (r * 0.9, -r * 1.5), (r * 1.5, -r * 0.7), (r * 1.5, r * 0.7), (r * 0.9, r * 1.5), (0, r * 1.5)]
    )
    stem = move(cylinder(r * 0.45, r * 2.2), z=0)
    body = cut(join(lying(middle), *ends, stem), *bores)
    top, angle = r * 2.15, pick(random, 0, 0, 90)
    if chance(random, 0.7):
        lever = join(
            move(extrude(slot(r * 5, r * 0.9), r * 0.25), x=r * 2), move(cylinder(r * 0.7, r * 0.5), z=-0.1 * r)
        )
        words = "lever handle"
    else:
        lever, words = extrude(slot(r * 3.2, r * 0.9), r * 0.5), "T handle"
    return Drawn(together(body, move(turn(lever, angle), z=top)), (name, kind, words, "closed" if angle else "open"))


@family(
    "gate valve",
    synonyms=("globe valve", "stop valve", "wheel valve", "sluice valve", "shut-off valve with handwheel"),
    chinese=("闸阀", "截止阀"),
    category="valve",
    uses=("opens and closes a pipe with a handwheel",),
    materials=("brass", "cast iron"),
    standards=("EN 1171",),
    lookalikes=("ball valve", "needle valve", "tap"),
)
def gate_valve(random: Random) -> Drawn:
    r, name = _size(random)
    reach = r * span(random, 2, 3)
    ends, bores, kind = _ends(random, r, reach)
    tower = revolve(
        [
            (0, -r * 1.5),
            (r * 1.2, -r * 1.3),
            (r * 1.4, 0),
            (r * 1.2, r * 1.8),
            (r * 0.9, r * 2),
            (r * 0.9, r * 3),
            (r * 0.5, r * 3.3),
            (0, r * 3.3),
        ]
    )
    bonnet = move(hexagon(r * 2.4, r * 0.6), z=r * 1.8)
    stem = span(random, 4, 5.5) * r
    body = cut(join(tower, bonnet, *ends), *bores)
    parts = [
        body,
        move(cylinder(r * 0.25, stem - 3 * r), z=3 * r),
        move(_wheel(random, r * span(random, 1.4, 2.2)), z=stem),
    ]
    return Drawn(together(*parts), (name, kind, "with handwheel"))


@family(
    "check valve",
    synonyms=("non-return valve", "one-way valve", "backflow preventer", "spring check valve", "clack valve"),
    chinese=("止回阀", "单向阀", "逆止阀"),
    category="valve",
    uses=("lets a fluid pass in one direction only",),
    materials=("brass", "plastic"),
    lookalikes=("pipe coupling", "pipe union"),
)
def check_valve(random: Random) -> Drawn:
    r, name = _size(random)
    reach = r * span(random, 1.5, 2.5)
    ends, bores, kind = _ends(random, r, reach)
    if chance(random, 0.5):
        body = join(
            lying(
                move(
                    revolve(
                        [(0, 0), (r * 1.2, 0), (r * 1.7, r * 0.6), (r * 1.7, r * 1.8), (r * 1.2, r * 2.4), (0, r * 2.4)]
                    ),
                    z=-r * 1.2,
                )
            ),
            *ends,
        )
        words = "straight body"
    else:
        cap = move(
            turn(join(cylinder(r * 1.1, r * 2), move(hexagon(r * 2.2, r * 0.6), z=r * 1.9)), span(random, 0, 40), "y"),
            z=0,
        )
        body, words = join(ball(r * 1.5), cap, *ends), "swing type"
    arrow = move(block(r * 0.8, r * 0.25, r * 0.2), z=r * 1.65) if words == "straight body" else None
    body = cut(body, *bores)
    return Drawn(together(body, arrow) if arrow is not None else body, (name, kind, words))


@family(
    "butterfly valve",
    synonyms=("throttle valve", "wafer valve", "throttle body", "damper valve"),
    chinese=("蝶阀", "节流阀"),
    category="valve",
    uses=("turns a disc to close a large pipe",),
    materials=("cast iron", "PVC"),
    standards=("EN 593",),
    lookalikes=("ball valve", "pipe flange"),
)
def butterfly_valve(random: Random) -> Drawn:
    r = span(random, 15, 80)
    width, wall = r * span(random, 0.4, 0.7), r * span(random, 0.25, 0.4)
    body = tube(r + wall, r, width)
    number = pick(random, 0, 2, 4, 8)
    if number:
        ear = cut(cylinder(wall * 0.7, width), move(cylinder(wall * 0.3, 9 * width), z=-width))
        body = together(body, *(move(ear, x, y) for x, y in circle_of(number, r + wall * 1.3, 0.785)))
    plate = turn(
        lying(move(revolve([(0, -0.06 * r), (r * 0.98, -0.03 * r), (r * 0.98, 0.03 * r), (0, 0.06 * r)]), z=0)),
        span(random, 0, 90),
        "y",
    )
    neck = move(lying(cylinder(r * 0.2, r * span(random, 0.8, 1.6)), "x"), y=r)
    end = float(neck.bounds[1][1])
    lever = move(block(r * 0.3, r * 0.15, r * span(random, 1.2, 2.2)), y=end)
    square = move(lying(extrude(rectangle(r * 0.8, r * 0.8, 0.1 * r), r * 0.12), "x"), y=end - 0.15 * r)
    inner = [move(piece, z=width / 2) for piece in (plate, neck, square, turn(lever, pick(random, 0, 90), "y"))]
    return Drawn(
        together(body, *inner),
        (f"{2 * r:.0f} mm bore", "disc in a ring", "lever", f"{number} lugs" if number else "no lugs"),
    )


@family(
    "needle valve",
    synonyms=("metering valve", "flow control valve", "gas valve", "regulating valve", "pneumatic speed controller"),
    chinese=("针阀", "调节阀", "流量阀"),
    category="valve",
    uses=("sets a small flow exactly",),
    materials=("brass", "stainless steel"),
    lookalikes=("gate valve", "check valve", "indexing plunger"),
)
def needle_valve(random: Random) -> Drawn:
    r, name = _size(random)
    r *= 0.7
    body = move(block(r * 4, r * 2.6, r * 2.6), z=-r * 1.3)
    ends = [turn(move(lying(thread(random, r, r * 0.18, r * 1.5)), x=-r * 3.48), a) for a in (0, 180)]
    stem = join(move(hexagon(r * 2, r * 0.9), z=r * 1.29), move(cylinder(r * 0.4, r * 3), z=r * 1.3))
    solid = cut(join(body, *ends), move(lying(cylinder(r * 0.5, r * 9)), x=-r * 4.5))
    bar = lying(move(cylinder(r * 0.25, r * 4), z=-r * 2), "x")
    knob = pin(r * 1.4, r * 1.2, 0.2 * r, 0.2 * r) if chance(random, 0.6) else move(bar, z=0)
    return Drawn(together(solid, stem, move(knob, z=r * 4)), (name, "block body", "male threads"))


@family(
    "tap",
    synonyms=("faucet", "water tap", "spigot", "bib cock", "drain cock"),
    chinese=("水龙头", "水嘴", "旋塞"),
    category="valve sanitary",
    uses=("lets water out of a pipe",),
    materials=("brass", "chrome plated brass"),
    lookalikes=("ball valve", "gate valve", "pipe elbow"),
)
def tap(random: Random) -> Drawn:
    r, name = _size(random)
    inlet = move(
        lying(
            join(
                thread(random, r, r * 0.16, r * 1.4),
                move(hexagon(r * 2.3, r * 0.8, True, True), z=r * 1.39),
                move(cylinder(r * 0.9, r * 2), z=r * 2),
            )
        ),
        x=-r * 4,
    )
    tower = revolve([(0, -r), (r * 1.1, -r), (r * 1.1, r * 0.8), (r * 0.8, r * 1.2), (r * 0.5, r * 2.6), (0, r * 2.6)])
    spout = move(turn(bend(r * 0.75, r * 0.55, r * 2.2, 88), 90, "x"), x=0.8 * r, z=-r * 2.2)
    kind = pick(random, "cross handle", "lever handle", "wing handle")
    if kind == "cross handle":
        bars = [turn(move(lying(pin(r * 0.25, r * 2.8, 0.1 * r, 0.1 * r)), x=-r * 1.4), a) for a in (0, 90)]
        handle = together(*bars, move(dome(r * 0.5, r * 0.3), z=r * 0.2))
    elif kind == "lever handle":
        handle = extrude(slot(r * 4, r * 0.8, at=(r * 1.3, 0)), r * 0.35)
    else:
        handle = move(turn(extrude(rectangle(r * 2.8, r * 1.2, r * 0.5, at=(0, r * 0.6)), r * 0.4), 90, "x"), y=r * 0.2)
    return Drawn(together(join(inlet, tower), spout, move(handle, z=r * 2.5)), (name, kind, "with spout"))


@family(
    "solenoid valve",
    synonyms=("electric valve", "magnetic valve", "electromagnetic valve", "pneumatic solenoid valve"),
    chinese=("电磁阀",),
    category="valve",
    uses=("opens a pipe by an electric current",),
    materials=("brass and plastic",),
    lookalikes=("ball valve", "needle valve", "solenoid"),
)
def solenoid_valve(random: Random) -> Drawn:
    r, name = _size(random)
    reach = r * span(random, 2, 2.8)
    ends, bores, kind = _ends(random, r, reach)
    body = cut(join(move(block(r * 3, r * 3, r * 2.8), z=-r * 1.4), *ends), *bores)
    coil = move(block(r * 3, r * 2.6, r * span(random, 3, 4)), z=r * 1.8)
    neck, top = move(cylinder(r * 0.8, r * 0.6), z=r * 1.3), float(coil.bounds[1][2])
    plug = move(block(r * 2, r * 2, r * 2), x=-r * 2.4, z=r * 2.4)
    nut = move(hexagon(r * 1.3, r * 0.4), z=top)
    return Drawn(together(body, neck, coil, plug, nut), (name, kind, "with coil and plug"))


@family(
    "nozzle",
    synonyms=("spray nozzle", "jet", "injector nozzle", "orifice nozzle"),
    chinese=("喷嘴", "喷射嘴"),
    category="nozzle",
    uses=("shapes a jet of fluid",),
    materials=("brass", "stainless steel"),
    lookalikes=("hose barb", "printer nozzle", "pipe nipple"),
)
def nozzle(random: Random) -> Drawn:
    r = pick(random, 3.0, 3.0, 4.0, 6.0, 8.0)
    long, tip = r * span(random, 1.6, 3), r * span(random, 0.5, 1.2)
    screw = thread(random, r, 1.0, long)
    head = move(hexagon(r * 2.2, r * span(random, 0.8, 1.2)), z=long - 0.01)
    top = float(head.bounds[1][2])
    end = r * span(random, 0.12, 0.3)
    solid = join(screw, head, move(cone(r * 0.75, end, tip), z=top - 0.01))
    bore = join(
        move(cylinder(r * 0.4, top), z=-1),
        move(cone(r * 0.4, end * 0.4, tip * 0.7), z=top - 1.01),
        move(cylinder(end * 0.45, 9 * r), z=long),
    )
    return Drawn(cut(solid, bore), (f"M{2 * r:g}", "conical tip", "hexagon"))
