"""Servos and their horns, wheels and propellers of robots."""

from __future__ import annotations

from math import pi

from shapely.affinity import rotate
from shapely.geometry import Polygon, box
from shapely.ops import unary_union

from indexer.joint.family import Drawn, Random, family
from indexer.joint.solids import (
    circle_of,
    cut,
    cylinder,
    disc,
    extrude,
    gear_outline,
    holes,
    join,
    move,
    rectangle,
    revolve,
    together,
    torus,
    tube,
    turn,
)
from indexer.joint.solids_more_parts import (
    bar_between,
    between,
    chance,
    count_of,
    knurled,
    low_box,
    pick,
    plate,
)

ROBOT = ("part of a robot",)


def tapered_arm(hub: float, tip: float, reach: float) -> Polygon:
    """An arm from the origin along x, wide at the hub and narrow at the rounded tip."""
    return unary_union([disc(hub), disc(tip, at=(reach, 0))]).convex_hull


@family(
    "servo horn",
    synonyms=("servo arm", "horn", "servo lever", "servo disc", "servo wheel", "servo cross arm"),
    chinese=("舵机臂", "舵机摇臂", "舵盘"),
    category="robotics",
    uses=("passes the turn of a servo to a linkage",),
    materials=("nylon", "aluminium"),
    lookalikes=("flat bracket", "propeller"),
)
def servo_horn(random: Random) -> Drawn:
    hub, thick = between(random, 2.6, 5), between(random, 1.2, 2.5)
    kind = pick(random, ("1 arm", "2 arms", "2 arms", "3 arms", "4 arms", "4 arms", "6 arms", "round disc", "star"))
    drills: list[tuple[float, float]] = []
    if kind == "round disc":
        radius = hub * between(random, 1.8, 3.2, 2)
        outline = disc(radius)
        rings = circle_of(pick(random, (4, 6, 8)), radius * 0.8)
        drills += rings + (circle_of(4, radius * 0.58, pi / 4) if chance(random) else [])
    else:
        count = 5 if kind == "star" else int(kind[0])
        reach, tip = hub * between(random, 2.2, 5), hub * between(random, 0.3, 0.7, 2)
        uneven = between(random, 0.5, 1, 2) if count == 4 and chance(random, 0.4) else 1
        arms, number = [], count_of(random, 1, 6)
        for i in range(count):
            long = reach * (uneven if i % 2 else 1)
            arms.append(rotate(tapered_arm(hub * 0.95, tip, long), 360 * i / count, origin=(0, 0)))
            step = max((long - hub * 1.2) / number, tip * 1.3)
            drills += [
                circle_of(1, long - k * step, 2 * pi * i / count)[0]
                for k in range(number)
                if long - k * step > hub * 1.2
            ]
        outline = unary_union([disc(hub), *arms])
    blade = move(extrude(holes(outline, drills, min(0.5, hub * 0.14)), thick), z=hub * 0.6)
    boss = cylinder(hub, hub * between(random, 0.9, 1.3, 2))
    body = join(blade, boss)
    splined = chance(random)
    inside = extrude(gear_outline(21, hub * 0.055), hub * 0.5) if splined else cylinder(hub * 0.6, hub * 0.5)
    solid = cut(
        body,
        move(inside, z=-0.01),
        move(cylinder(hub * 0.28, 9 * hub), z=-1),
        move(cylinder(hub * 0.5, hub), z=hub * 0.95),
    )
    return Drawn(
        solid,
        (
            kind,
            f"{len(drills)} holes",
            "splined hub" if splined else "plain hub",
            "long arms" if kind[0].isdigit() and reach > 3.5 * hub else "compact",
        ),
    )


@family(
    "servo motor",
    synonyms=("RC servo", "hobby servo", "micro servo", "SG90", "standard servo", "smart servo", "digital servo"),
    chinese=("舵机", "伺服电机"),
    category="motor",
    uses=("turns a joint to an angle", "moves rudders of models"),
    materials=("plastic", "aluminium"),
    lookalikes=("gearmotor", "relay", "stepper motor"),
)
def servo(random: Random) -> Drawn:
    name, x, y, z, ears = pick(
        random,
        (
            ("micro servo", 22.6, 12.2, 22.5, 32.3),
            ("micro servo", 23, 12, 24, 32),
            ("standard servo", 40.5, 20, 38, 55),
            ("mini servo", 29, 13, 30, 40),
            ("smart servo", 45, 24.7, 35, 0),
        ),
    )
    at = x / 2 - y / 2
    thick = y * 0.16
    solids = [plate(x, y, z, y * pick(random, (0.02, 0.06)))]
    if ears:
        flange = rectangle(ears, y)
        spots = [(s * (ears + x) / 4, t) for s in (-1, 1) for t in ((0,) if y < 15 else (-y / 4, y / 4))]
        flange = holes(flange, spots, y * 0.1)
        if y < 15:
            flange = flange.difference(
                unary_union([box(s * ears / 2 - 2, -0.6, s * ears / 2 + 2, 0.6) for s in (-1, 1)])
            )
        solids.append(move(extrude(flange, thick), z=z * between(random, 0.65, 0.72, 2)))
    top = z + y * 0.2
    solids += [
        move(cylinder(y * 0.48, y * 0.25), at, 0, z - 0.1),
        move(knurled(y * 0.2, y * 0.32, 21, 0.15), at, 0, top),
    ]
    if y < 15 and chance(random):
        solids.append(move(cylinder(y * 0.22, y * 0.25), at - y * 0.55, 0, z - 0.1))
    if chance(random, 0.5):
        solids += [bar_between((-x / 2, s * 1.3, 5), (-x / 2 - 8, s * 1.3, 5), 0.65) for s in (-1, 0, 1)]
    if not ears:
        solids.append(move(cylinder(y * 0.35, 2), at, 0, -1.8))
        solids.append(low_box(x * 0.5, y * 1.02, z * 0.5, (-x * 0.1, 0, z * 0.2)))
    horn = chance(random, 0.25)
    if horn:
        arm = extrude(tapered_arm(y * 0.28, y * 0.15, y * 1.2), y * 0.12)
        solids.append(move(turn(arm, float(random.uniform(0, 360))), at, 0, top + y * 0.25))
    return Drawn(
        together(*solids), (name, "with ears" if ears else "without ears", "with horn" if horn else "splined shaft")
    )


@family(
    "robot wheel",
    synonyms=("drive wheel", "rubber wheel", "robot car wheel", "wheel"),
    chinese=("车轮", "轮子", "橡胶轮"),
    category="wheel",
    uses=("rolls a robot or trolley", *ROBOT),
    materials=("rubber", "plastic", "aluminium"),
    lookalikes=("omni wheel", "castor"),
)
def wheel(random: Random) -> Drawn:
    r, wide = between(random, 12, 65), 0.0
    wide = r * between(random, 0.25, 0.9, 2)
    rim, hub = r * between(random, 0.65, 0.85, 2), r * between(random, 0.15, 0.3, 2)
    e = wide * pick(random, (0.08, 0.25, 0.45))
    tyre = revolve([(rim, 0), (r - e, 0), (r, e), (r, wide - e), (r - e, wide), (rim, wide)], closed=True)
    spokes = count_of(random, 3, 8)
    web = disc(rim + 0.1).difference(disc(hub * 0.6))
    if chance(random, 0.7):
        gap = disc((rim - hub) * 0.3, at=((rim + hub) / 2, 0))
        if chance(random, 0.5):
            gap = rectangle(
                (rim - hub) * 0.75, 2 * pi * (rim + hub) / 2 / spokes * 0.7, r * 0.05, at=((rim + hub) / 2, 0)
            )
        web = web.difference(unary_union([rotate(gap, 360 * i / spokes, origin=(0, 0)) for i in range(spokes)]))
        word = f"{spokes} spokes"
    else:
        word = "solid disc"
    middle = move(extrude(max(getattr(web, "geoms", [web]), key=lambda part: part.area), wide * 0.4), z=wide * 0.3)
    solids = [tyre, middle, tube(hub, hub * 0.5, wide * between(random, 0.8, 1.2, 2))]
    if chance(random, 0.4):
        lug = low_box(r * 0.06, r * 0.12, wide, (r, 0, 0))
        solids += [turn(lug, 360 * i / 24) for i in range(24)]
    return Drawn(together(*solids), (word, f"diameter {2 * r:g} mm", "wide" if wide > 0.6 * r else "narrow"))


@family(
    "omni wheel",
    synonyms=("omnidirectional wheel", "mecanum wheel", "roller wheel", "Swedish wheel"),
    chinese=("全向轮", "麦克纳姆轮"),
    category="wheel",
    uses=("rolls in every direction", *ROBOT),
    materials=("plastic", "rubber", "aluminium"),
    lookalikes=("robot wheel",),
)
def omni(random: Random) -> Drawn:
    r, count = between(random, 18, 60), count_of(random, 7, 12)
    mecanum = chance(random, 0.5)
    roll = r * 0.17
    long = 2 * pi * (r - roll) / count * (1.6 if mecanum else 0.8)
    barrel = revolve(
        [
            (0, 0),
            (roll * 0.55, 0),
            (roll * 0.9, long * 0.25),
            (roll, long / 2),
            (roll * 0.9, long * 0.75),
            (roll * 0.55, long),
            (0, long),
        ]
    )
    barrel = turn(move(barrel, z=-long / 2), 45 if mecanum else 90, "x")
    ring = together(*[turn(move(barrel, r - roll), 360 * i / count) for i in range(count)])
    hub = revolve([(r * 0.12, -roll), (r * 0.72, -roll), (r * 0.72, roll), (r * 0.12, roll)], closed=True)
    wide = roll * (2.2 if mecanum else 0.9)
    cheeks = [move(tube(r * 0.82, r * 0.3, roll * 0.25), z=z) for z in (-wide, wide - roll * 0.25)]
    solids = [ring, hub, *(cheeks if mecanum else [])]
    if not mecanum and chance(random, 0.6):
        solids.append(move(turn(together(ring, hub), 180 / count), z=2.2 * roll))
    return Drawn(
        together(*solids),
        ("mecanum 45 degrees" if mecanum else "rollers at 90 degrees", f"{count} rollers", f"diameter {2 * r:g} mm"),
    )


@family(
    "propeller",
    synonyms=("drone propeller", "fan blade", "impeller blade", "airscrew", "prop"),
    chinese=("螺旋桨", "桨叶"),
    category="robotics",
    uses=("drives a drone or boat through air or water",),
    materials=("nylon", "carbon fibre"),
    lookalikes=("axial fan", "servo horn"),
)
def propeller(random: Random) -> Drawn:
    r, count = between(random, 20, 130), count_of(random, 2, 6)
    hub, chord = r * between(random, 0.08, 0.16, 2), r * between(random, 0.1, 0.25, 2)
    thick = chord * 0.12
    outline = Polygon(
        [
            (0, -chord * 0.3),
            (r * 0.4, -chord * 0.55),
            (r * 0.9, -chord * 0.3),
            (r, 0),
            (r * 0.9, chord * 0.25),
            (r * 0.4, chord * 0.45),
            (0, chord * 0.3),
        ]
    ).buffer(chord * 0.05)
    blade = turn(move(extrude(outline, thick), z=-thick / 2), between(random, 12, 35), "x")
    ring = [move(torus(r * 1.02, thick), z=0)] if chance(random, 0.15) else []
    boss = move(tube(hub, hub * 0.35, hub * 1.2), z=-hub * 0.6)
    return Drawn(
        together(boss, *ring, *[turn(move(blade, hub * 0.5), 360 * i / count) for i in range(count)]),
        (f"{count} blades", f"diameter {2 * r:g} mm"),
    )
