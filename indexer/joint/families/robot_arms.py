"""Grippers, arm links, joint shells and flanges of robots."""

from __future__ import annotations

from math import cos, pi, sin

from shapely.affinity import rotate
from shapely.geometry import Polygon, box
from shapely.ops import unary_union

from indexer.joint.families.robot_drives import ROBOT
from indexer.joint.family import Drawn, Random, family
from indexer.joint.solids import (
    circle_of,
    cylinder,
    disc,
    extrude,
    gear_outline,
    holes,
    join,
    move,
    polygon,
    rectangle,
    together,
    tube,
    turn,
)
from indexer.joint.solids_more_parts import (
    between,
    chance,
    low_box,
    pick,
    strip,
)

LIGHT = ("aluminium", "3D printed plastic", "carbon fibre")


@family(
    "gripper finger",
    synonyms=("gripper jaw", "robot finger", "claw", "gripper claw", "finger tip"),
    chinese=("夹爪", "机械手指", "夹持器手指"),
    category="robotics",
    uses=("grasps a part", *ROBOT),
    materials=LIGHT,
    lookalikes=("robot arm link", "l bracket", "pliers"),
)
def gripper_finger(random: Random) -> Drawn:
    long, wide, thick = between(random, 30, 100), between(random, 8, 25), between(random, 5, 20)
    kind = pick(random, ("straight", "curved", "geared", "L-shaped", "hook"))
    w = wide / 2
    if kind == "straight":
        outline = Polygon([(0, -w), (long, -w * 0.4), (long, w), (0, w)])
    elif kind == "curved":
        outline = strip(
            [(long * 0.75 * sin(a), wide * 1.6 * (1 - cos(a))) for a in (i * pi / 14 for i in range(10))],
            wide * 0.7,
            True,
        )
    elif kind == "geared":
        outline = unary_union(
            [
                gear_outline(18, wide * 0.09),
                rotate(box(0, -w * 0.45, long * 0.6, w * 0.45), 30, origin=(0, 0)),
                strip([(long * 0.5, long * 0.29), (long, long * 0.2)], wide * 0.45),
            ]
        )
    elif kind == "hook":
        outline = strip([(0, 0), (long * 0.5, wide), (long * 0.95, wide * 0.6), (long, -w)], wide * 0.6, True)
    else:
        outline = unary_union([box(0, -w, long * 0.4, w), box(long * 0.25, w - wide * 0.4, long, w)])
    outline = outline.buffer(0.01)
    outline = holes(outline, [(0, 0)] if kind == "geared" else [(wide * 0.35, 0)], wide * 0.14)
    serrated = kind == "straight" and chance(random)
    if serrated:
        outline = outline.difference(
            unary_union(
                [
                    Polygon(
                        [
                            (long * 0.55 + i * 3, w + 1),
                            (long * 0.55 + i * 3 + 1.5, w - 1.2),
                            (long * 0.55 + i * 3 + 3, w + 1),
                        ]
                    )
                    for i in range(int(long * 0.45 / 3))
                ]
            )
        )
    solid = extrude(max(getattr(outline, "geoms", [outline]), key=lambda part: part.area), thick)
    if chance(random, 0.3) and kind in ("straight", "L-shaped"):
        solid = together(solid, low_box(long * 0.3, wide * 0.15, thick * 0.9, (long * 0.8, w, 0)))
    return Drawn(solid, (kind, f"{long:g} mm long", "serrated" if serrated else "smooth"))


@family(
    "gripper",
    synonyms=("robot gripper", "parallel gripper", "end effector", "two-finger gripper", "robot hand"),
    chinese=("机械夹爪", "夹持器", "气动手指"),
    category="robotics",
    uses=("grasps parts at the end of a robot arm",),
    materials=LIGHT,
    lookalikes=("gripper finger", "tool flange"),
)
def gripper(random: Random) -> Drawn:
    x, y, z = between(random, 40, 90), between(random, 20, 40), between(random, 30, 80)
    count, gap = pick(random, (2, 2, 2, 3)), between(random, 0.2, 0.8, 2)
    long, wide = between(random, 20, 60), y * 0.5
    body = low_box(x, y, z, (0, 0, 0)) if count == 2 else cylinder(x * 0.45, z * 0.6)
    top = z if count == 2 else z * 0.6
    finger = together(low_box(y * 0.5, wide, 8, (0, 0, 0)), low_box(y * 0.22, wide, long, (-y * 0.14, 0, 7.9)))
    reach = x * 0.15 + gap * x * 0.25
    fingers = [turn(move(finger, reach, 0, top), 360 * i / count) for i in range(count)]
    flange = move(cylinder(y * 0.6, 8), z=-8)
    return Drawn(
        together(body, flange, *fingers),
        (f"{count} fingers", "open" if gap > 0.5 else "closed", "parallel jaws" if count == 2 else "centric"),
    )


@family(
    "robot arm link",
    synonyms=("arm link", "robot segment", "upper arm", "forearm", "connecting link", "leg link"),
    chinese=("机械臂连杆", "机械臂", "关节连杆"),
    category="robotics",
    uses=("joins two joints of a robot", *ROBOT),
    materials=LIGHT,
    lookalikes=("flat bracket", "gripper finger", "motor shell"),
)
def arm_link(random: Random) -> Drawn:
    long, big = between(random, 60, 260), between(random, 14, 45)
    small, thick = big * between(random, 0.5, 1, 2), between(random, 6, 30)
    waist = min(big, small) * between(random, 0.5, 0.9, 2)
    outline = unary_union([disc(big), disc(small, at=(long, 0)), rectangle(long, 2 * waist, at=(long / 2, 0))])
    if chance(random):
        outline = outline.buffer(big * 0.3).buffer(-big * 0.3)
    words = ["hollow" if chance(random, 0.5) else "solid", f"{long:g} mm between the joints"]
    bores = [(0, 0, big * 0.45), (long, 0, small * 0.45)]
    if words[0] == "hollow":
        room = rectangle(
            max(4.0, long - big - small - 8), waist * 1.2, waist * 0.3, at=(long / 2 + (big - small) / 2, 0)
        )
        outline = outline.difference(room)
    for x, y, radius in bores:
        outline = outline.difference(disc(radius, at=(x, y)))
    outline = holes(outline, [(a, b) for a, b in circle_of(6, big * 0.75)], big * 0.07)
    outline = holes(outline, [(long + a, b) for a, b in circle_of(4, small * 0.75, pi / 4)], small * 0.08)
    solid = extrude(max(getattr(outline, "geoms", [outline]), key=lambda part: part.area), thick)
    if chance(random, 0.5):
        solid = join(solid, tube(big, big * 0.45, thick * between(random, 1.2, 2.5)))
        words.append("raised joint")
    return Drawn(solid, tuple(words))


@family(
    "motor shell",
    synonyms=("joint housing", "actuator housing", "actuator shell", "leg shell", "robot body part", "motor housing"),
    chinese=("关节外壳", "电机外壳", "执行器壳体"),
    category="robotics frame",
    uses=("encloses a motor of a robot joint", *ROBOT),
    materials=LIGHT,
    lookalikes=("robot arm link", "case half", "cover"),
)
def motor_shell(random: Random) -> Drawn:
    r, long = between(random, 20, 50), between(random, 40, 160)
    wall, tall = between(random, 1.5, 4), between(random, 12, 45)
    tail = r * between(random, 0.4, 1, 2)
    outline = unary_union(
        [
            disc(r),
            disc(tail, at=(long, 0)),
            Polygon([(0, -r * 0.95), (long, -tail * 0.95), (long, tail * 0.95), (0, r * 0.95)]),
        ]
    )
    inner = outline.buffer(-wall)
    floor = holes(outline, [(a, b) for a, b in circle_of(pick(random, (3, 4, 6)), r * 0.6)], 1.6).difference(
        disc(r * 0.3)
    )
    floor = floor.difference(disc(tail * 0.5, at=(long, 0)))
    solids = [extrude(floor, wall), move(extrude(outline.difference(inner), tall - wall), z=wall)]
    if chance(random, 0.6):
        solids.append(move(tube(r * 0.45, r * 0.3, tall * 0.7), z=wall))
    bosses = [(long * 0.45, r * 0.5), (long * 0.45, -r * 0.5), (long * 0.8, 0)]
    solids += [move(tube(3.2, 1.3, tall * 0.9), x, y, 0.1) for x, y in bosses if disc(3.3, at=(x, y)).within(inner)]
    return Drawn(together(*solids), ("open on one side", f"{long + r + tail:.0f} mm long", "with bosses"))


@family(
    "tool flange",
    synonyms=("robot flange", "ISO 9409 flange", "tool changer plate", "adapter flange", "end effector mount"),
    chinese=("工具法兰", "机器人法兰", "转接法兰"),
    category="robotics",
    uses=("fastens a tool to the wrist of a robot",),
    materials=("aluminium", "steel"),
    standards=("ISO 9409-1",),
    lookalikes=("face plate", "mounting plate", "turntable"),
)
def tool_flange(random: Random) -> Drawn:
    pitch, count, drill = pick(random, ((31.5, 4, 5), (40, 4, 6), (50, 4, 6), (63, 4, 6), (80, 6, 8), (100, 6, 8)))
    r, thick = pitch / 2 + drill * between(random, 1.2, 2, 2), between(random, 6, 16)
    bore = pitch * between(random, 0.25, 0.35, 2)
    outline = holes(disc(r).difference(disc(bore)), circle_of(count, pitch / 2), drill / 2)
    outline = holes(outline, [circle_of(1, pitch / 2, pi / count)[0]], drill * 0.4)
    solid = extrude(outline, thick)
    collar = chance(random, 0.6)
    if collar:
        solid = join(solid, tube(bore * 1.4, bore, thick * between(random, 1.4, 3)))
    if chance(random, 0.4):
        solid = join(
            solid,
            move(
                extrude(
                    holes(
                        rectangle(2.4 * r, 2.4 * r, 4).difference(disc(bore)),
                        [(a, b) for a, b in circle_of(4, r * 1.4, pi / 4)],
                        drill / 2,
                    ),
                    thick * 0.6,
                ),
                z=-thick * 0.59,
            ),
        )
    return Drawn(solid, (f"{count} holes", f"pitch circle {pitch:g} mm", "with collar" if collar else "flat", "round"))


@family(
    "turntable",
    synonyms=("rotary base", "slewing base", "robot base", "swivel base", "lazy susan"),
    chinese=("转台", "旋转底座", "机器人底座"),
    category="robotics frame",
    uses=("carries a turning column", *ROBOT),
    materials=LIGHT,
    lookalikes=("tool flange", "face plate", "foot"),
)
def turntable(random: Random) -> Drawn:
    r, tall = between(random, 30, 110), between(random, 15, 60)
    wall = r * 0.08
    outline = pick(random, (disc(r), rectangle(2 * r, 2 * r, r * 0.2), polygon(8, 2 * r)))
    foot = extrude(
        holes(outline.buffer(r * 0.18).difference(disc(r * 0.4)), circle_of(4, r * 1.06, 0.785), r * 0.045), wall
    )
    body = tube(r * 0.85, r * 0.85 - wall, tall)
    top = move(extrude(holes(disc(r * 0.85).difference(disc(r * 0.3)), circle_of(6, r * 0.6), r * 0.04), wall), z=tall)
    return Drawn(together(foot, body, top), ("round", "4 mounting holes", f"{tall:g} mm high"))
