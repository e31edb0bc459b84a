"""What hands turn and pull: handwheels, knobs, handles, levers, cranks."""

from __future__ import annotations

from math import cos, pi, radians, sin

from shapely.ops import unary_union

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
    revolve,
    together,
    torus,
    turn,
)
from indexer.joint.solids_more_mech import clean, dome, hexagon, loft, lying, pin, rod, star, thread
from indexer.joint.solids_more_wheels import bore_outline, spun


def _mount(random: Random, body: Solid, radius: float) -> tuple[Solid, str]:
    """Fix a knob: a bore, a brass insert or a threaded stud under it."""
    kind = pick(random, "bore", "bore", "threaded stud", "plain")
    if kind == "threaded stud":
        long = radius * span(random, 0.8, 3)
        stud = turn(thread(random, radius * 0.3, radius * 0.08, long), 180, "x")
        return together(body, move(stud, z=0.01)), "with threaded stud"
    if kind == "bore":
        outline, words = bore_outline(random, radius * span(random, 0.18, 0.3))
        high = float(body.bounds[1][2])
        return cut(body, move(extrude(outline, high * 0.7 + 1), z=-1)), words
    return body, "solid"


@family(
    "handwheel",
    synonyms=("hand wheel", "spoked handwheel", "machine handwheel", "control wheel", "steering wheel"),
    chinese=("手轮", "操作手轮"),
    category="hand control wheel",
    uses=("turns a spindle by hand",),
    materials=("cast iron", "aluminium", "plastic"),
    standards=("DIN 950", "DIN 3670"),
    lookalikes=("rope sheave", "knob", "V-belt pulley"),
)
def handwheel(random: Random) -> Drawn:
    r = span(random, 25, 120)
    rim, hub = r * span(random, 0.07, 0.13), r * span(random, 0.17, 0.26)
    drop = r * span(random, 0, 0.3)
    centre = cut(pin(hub, r * 0.4, 0.05 * hub, 0.05 * hub), move(cylinder(hub * 0.45, 9 * r), z=-r))
    middle = r * 0.2 + drop
    number = pick(random, 0, 2, 3, 3, 4, 5)
    parts = [centre, move(torus(r, rim), z=middle)]
    if number:
        lean = drop / (r - hub)
        arm = rod(
            rim * span(random, 0.6, 0.9),
            [(hub * 0.8, 0, r * 0.2), (r * 0.6, 0, r * 0.2 + lean * r * 0.4), (r - rim * 0.3, 0, middle)],
        )
        parts += spun(arm, number)
    else:
        dish = [(hub * 0.9, r * 0.14), (r, middle - rim * 0.4), (r, middle + rim * 0.4), (hub * 0.9, r * 0.26)]
        parts.append(revolve(dish, closed=True))
    crank = chance(random, 0.5)
    if crank:
        grip = revolve([(0, 0), (rim * 0.8, 0), (rim * 1.3, r * 0.3), (rim * 1.1, r * 0.5), (0, r * 0.55)])
        parts.append(move(grip, x=r, z=middle + rim * 0.5))
    words = (f"{number} spokes" if number else "solid disc", f"{2 * r:.0f} mm diameter")
    return Drawn(together(*parts), (*words, *(("with crank grip",) if crank else ())))


@family(
    "star knob",
    synonyms=("star grip", "lobe knob", "clamping knob", "five-lobe knob", "palm grip", "star handle"),
    chinese=("星形把手", "梅花手柄", "五星旋钮"),
    category="hand control knob",
    uses=("clamps by hand",),
    materials=("plastic with brass insert", "aluminium"),
    standards=("DIN 6336",),
    lookalikes=("knob", "thumb screw", "handwheel"),
)
def star_knob(random: Random) -> Drawn:
    r, lobes = span(random, 8, 40), pick(random, 3, 4, 5, 5, 6, 7, 8)
    high = r * span(random, 0.35, 0.8)
    if chance(random, 0.5):
        outline = star(lobes, r, r * span(random, 0.55, 0.75), r * 0.14)
    else:
        bites = unary_union([disc(r * 1.6 / lobes, 14, at=spot) for spot in circle_of(lobes, r * 1.05)])
        outline = clean(disc(r).difference(bites).buffer(-0.05 * r).buffer(0.05 * r))
    head = loft(outline, [(0, 0.93, 0), (0.12 * high, 1, 0), (0.88 * high, 1, 0), (high, 0.9, 0)])
    neck = high * span(random, 0.3, 0.9)
    body = join(cylinder(r * span(random, 0.35, 0.5), neck + 0.1), move(head, z=neck))
    solid, words = _mount(random, body, r * 0.9)
    return Drawn(solid, (f"{lobes} lobes", f"{2 * r:.0f} mm diameter", words))


@family(
    "ball knob",
    synonyms=("lever ball", "spherical knob", "gear stick knob", "round ball grip"),
    chinese=("球形把手", "球头手柄"),
    category="hand control knob",
    uses=("end of a lever",),
    materials=("plastic", "bakelite"),
    standards=("DIN 319",),
    lookalikes=("bearing ball", "knob", "tapered handle"),
)
def ball_knob(random: Random) -> Drawn:
    r = span(random, 6, 30)
    flat = r * span(random, 0.85, 0.95)
    body = cut(move(ball(r), z=flat), move(block(4 * r, 4 * r, 2 * r), z=-2 * r))
    if chance(random, 0.3):
        arm = pin(r * 0.25, r * span(random, 3, 9), 0.03 * r)
        return Drawn(
            join(body, move(arm, z=-float(arm.bounds[1][2]) + 0.3 * r)), (f"{2 * r:.0f} mm diameter", "on a rod")
        )
    return Drawn(cut(body, move(cylinder(r * 0.3, r * 1.1), z=-0.1)), (f"{2 * r:.0f} mm diameter", "with bore"))


@family(
    "tapered handle",
    synonyms=("machine handle", "revolving handle", "cylindrical grip", "spindle handle", "lever grip"),
    chinese=("手柄", "转动手柄", "锥形手柄"),
    category="hand control handle",
    uses=("grip of a crank or a handwheel",),
    materials=("steel", "plastic"),
    standards=("DIN 39", "DIN 98"),
    lookalikes=("ball knob", "taper pin"),
)
def tapered_handle(random: Random) -> Drawn:
    r = span(random, 5, 18)
    long, waist = r * span(random, 4, 8), span(random, 0.55, 0.8)
    side = [(r * (waist + (1 - waist) * sin(pi * (0.05 + 0.6 * i / 12))), long * i / 12) for i in range(13)]
    end = side[-1][0]
    cap = [(end * cos(radians(a)), long + end * 0.6 * sin(radians(a))) for a in range(15, 90, 15)]
    body = revolve([(0, 0), *side, *cap, (0, long + end * 0.6)])
    stud = turn(thread(random, r * 0.35, r * 0.1, r * span(random, 1, 2)), 180, "x")
    return Drawn(together(body, move(stud, z=0.01)), (f"{long:.0f} mm long", "with threaded stud", "rounded end"))


@family(
    "clamping lever",
    synonyms=("adjustable clamp lever", "indexable lever", "ratchet lever", "Kipp handle", "locking lever"),
    chinese=("可调手柄", "紧定手柄", "快速夹紧手柄"),
    category="hand control lever",
    uses=("clamps a slide by hand; its arm can be set",),
    materials=("zinc with steel stud", "plastic"),
    lookalikes=("lever arm", "tapered handle", "crank handle"),
)
def clamping_lever(random: Random) -> Drawn:
    r = span(random, 5, 15)
    hub = cone(r, r * 0.8, r * span(random, 1.6, 2.4))
    top = float(hub.bounds[1][2])
    long, rise = r * span(random, 4, 7), span(random, 8, 30)
    arm = loft(disc(r * 0.62, 20), [(0, 1, 0), (long * 0.5, 0.8, 0), (long * 0.85, 1.05, 0), (long, 0.7, 0)])
    arm = move(turn(arm, 90 - rise, "y"), z=top * 0.65)
    body = join(hub, arm, move(dome(r * 0.8, r * 0.3), z=top - 0.01))
    studded = chance(random, 0.7)
    if studded:
        stud = turn(thread(random, r * 0.45, r * 0.12, r * span(random, 1.5, 4)), 180, "x")
        body = together(body, move(stud, z=0.01))
    else:
        body = cut(body, move(cylinder(r * 0.45, top * 0.6), z=-0.01))
    return Drawn(body, (f"{long:.0f} mm arm", "with threaded stud" if studded else "with threaded bore", "slanted arm"))


@family(
    "lever arm",
    synonyms=("lever", "swing arm", "control arm", "actuating lever", "rocker arm", "bell crank"),
    chinese=("摆臂", "杠杆", "拨杆", "摇臂"),
    category="mechanism lever",
    uses=("turns a force round a pivot",),
    materials=("steel", "aluminium", "plastic"),
    lookalikes=("link bar", "crank handle", "servo horn", "connecting rod"),
)
def lever_arm(random: Random) -> Drawn:
    r = span(random, 4, 20)
    thick = r * span(random, 0.3, 0.9)
    reach = r * span(random, 3, 8)
    kind = pick(random, "straight", "bell crank", "rocker", "bent")
    tip = r * span(random, 0.5, 0.8)
    shapes: dict[str, list[tuple[float, float]]] = {
        "straight": [(reach, 0)],
        "bell crank": [(reach, 0), (0, reach * 0.7)],
        "rocker": [(reach, 0), (-reach * 0.8, 0)],
        "bent": [(reach * 0.8, reach * 0.4)],
    }
    ends = shapes[kind]
    arms = [unary_union([disc(r * 0.8), disc(tip, at=end)]).convex_hull for end in ends]
    if kind == "bent":
        arms = [
            unary_union([disc(r * 0.7), disc(r * 0.7, at=(reach * 0.5, 0))]).convex_hull,
            unary_union([disc(r * 0.7, at=(reach * 0.5, 0)), disc(tip, at=ends[0])]).convex_hull,
        ]
    outline = holes(clean(unary_union([*arms, disc(r)])), ends, tip * 0.45)
    bore, words = bore_outline(random, r * 0.5)
    body = extrude(outline, thick)
    if chance(random, 0.6):
        body = join(body, cylinder(r, thick * span(random, 1.3, 2.5)))
    return Drawn(
        cut(body, move(extrude(bore, thick * 9), z=-thick)),
        (kind, words, f"{len(ends)} arms" if len(ends) > 1 else "one arm"),
    )


@family(
    "T-handle",
    synonyms=("T grip", "tommy bar screw", "T-bar handle", "L-handle", "tommy bar"),
    chinese=("T型手柄", "T型把手"),
    category="hand control handle",
    uses=("turned with the whole hand",),
    materials=("steel", "plastic"),
    standards=("DIN 6304", "DIN 6305"),
    lookalikes=("T-slot bolt", "ball valve", "pipe tee"),
)
def t_handle(random: Random) -> Drawn:
    r = span(random, 2, 10)
    long, wide = r * span(random, 5, 16), r * span(random, 8, 14)
    stem = thread(random, r, r * 0.25, long) if chance(random, 0.6) else pin(r, long, 0.1 * r)
    bar = move(
        lying(pin(r * span(random, 0.6, 1), wide, 0.15 * r, 0.15 * r)), x=-wide * pick(random, 0.5, 0.5, 0.5, 0.12)
    )
    hub = pin(r * 1.7, r * 2.6, 0.2 * r, 0.2 * r)
    tips = [move(ball(r * 1.2), x=float(bar.bounds[side][0])) for side in (0, 1)] if chance(random, 0.3) else []
    parts = [move(piece, z=long + r * 1.2) for piece in (bar, *tips)]
    return Drawn(
        together(stem, move(hub, z=long - 0.1), *parts), (f"{wide:.0f} mm wide", f"{long:.0f} mm long", "T-shaped")
    )


@family(
    "levelling foot",
    synonyms=("leveling foot", "machine foot", "adjustable foot", "swivel foot", "levelling mount"),
    chinese=("调节脚", "地脚", "蹄脚", "水平脚"),
    category="foot support",
    uses=("levels a machine or a table",),
    materials=("plastic and steel", "stainless steel"),
    lookalikes=("rubber bumper", "thumb screw", "star knob"),
)
def levelling_foot(random: Random) -> Drawn:
    screw = pick(random, 3.0, 4.0, 5.0, 6.0, 8.0)
    pad, thick = screw * span(random, 2.5, 6), screw * span(random, 0.6, 1.4)
    base = revolve(
        [
            (0, 0),
            (pad, 0),
            (pad, thick * 0.5),
            (pad * 0.9, thick),
            (screw * 2, thick * 1.3),
            (screw * 1.6, thick * 2.2),
            (0, thick * 2.2),
        ]
    )
    long = screw * span(random, 5, 14)
    parts = [base, move(thread(random, screw, screw * 0.3, long), z=thick * 2.1)]
    if chance(random, 0.7):
        parts.append(move(hexagon(screw * 3.2, screw * 1.5, True, True), z=thick * 2.3))
    return Drawn(together(*parts), (f"M{2 * screw:g}", f"{2 * pad:.0f} mm foot", "with threaded stud"))
