"""Mounts: for motors, sensors, pipes and shafts."""

from __future__ import annotations

from shapely.geometry import Polygon, box

from indexer.joint.families.brackets import METALS
from indexer.joint.family import Drawn, Random, family
from indexer.joint.solids import (
    circle_of,
    cut,
    cylinder,
    disc,
    extrude,
    holes,
    join,
    move,
    rectangle,
    slot,
    tube,
    turn,
)
from indexer.joint.solids_more_parts import (
    between,
    chance,
    corners,
    low_box,
    mirrored,
    pick,
    strip,
    upright,
)

PRINTED = ("aluminium", "3D printed plastic", "steel")


@family(
    "motor mount",
    synonyms=("motor bracket", "stepper motor bracket", "NEMA mount", "motor holder", "motor plate"),
    chinese=("电机支架", "步进电机支架"),
    category="bracket",
    uses=("holds a motor by its face",),
    materials=PRINTED,
    lookalikes=("gusset bracket", "l bracket", "sensor mount"),
)
def motor_mount(random: Random) -> Drawn:
    name, size, bolts, pilot, drill = pick(
        random,
        (
            ("NEMA 17", 42.3, 31.0, 22.5, 3.2),
            ("NEMA 23", 56.4, 47.1, 38.5, 5.1),
            ("NEMA 14", 35.2, 26.0, 22.5, 3.2),
            ("small DC motor", 28.0, 17.0, 8.0, 3.0),
        ),
    )
    width, thick, foot = size + between(random, 2, 16), pick(random, (3, 4, 5, 6)), between(random, 20, 60)
    tall = size + between(random, 2, 12)
    face = holes(box(-width / 2, 0, width / 2, tall), [(x, y + tall / 2) for x, y in corners(bolts, bolts)], drill / 2)
    face = face.difference(disc(pilot / 2, at=(0, tall / 2)))
    base = holes(box(-width / 2, 0, width / 2, foot), [(x, foot * 0.6) for x in (-width * 0.32, width * 0.32)], 2.7)
    solids = [move(upright(face, thick), 0, thick / 2), extrude(base, thick)]
    ribbed = chance(random, 0.6)
    if ribbed:
        rib = Polygon([(0, 0), (foot, 0), (foot, thick), (thick, tall), (0, tall)])
        web = turn(upright(rib, thick), 90)
        solids += [move(web, x) for x in (-(width - thick) / 2, (width - thick) / 2)]
    return Drawn(
        join(*solids), (name, "L-shaped", "with ribs" if ribbed else "without ribs", f"pilot hole {pilot:g} mm")
    )


@family(
    "sensor mount",
    synonyms=("sensor bracket", "probe holder", "endstop holder", "camera mount", "sensor holder"),
    chinese=("传感器支架", "相机支架"),
    category="bracket",
    uses=("holds a sensor, switch or camera in place",),
    materials=PRINTED,
    lookalikes=("l bracket", "motor mount", "split clamp"),
)
def sensor_mount(random: Random) -> Drawn:
    thick, width = pick(random, (3, 4, 5)), between(random, 18, 45)
    tall, foot = between(random, 20, 60), between(random, 12, 40)
    base = extrude(box(0, -width / 2, foot, width / 2), thick)
    grip = slot(foot * 0.6, 3.4, (foot * 0.55, width * 0.28)).union(slot(foot * 0.6, 3.4, (foot * 0.55, -width * 0.28)))
    base = extrude(box(0, -width / 2, foot, width / 2).difference(grip), thick)
    if chance(random):
        radius = pick(random, (4, 6, 9, 15))
        ring = tube(radius + thick, radius, between(random, 8, 20))
        ring = move(ring, -radius - thick * 0.5, 0, 0)
        web = move(low_box(radius + thick, thick, 8, (0, 0, 0)), -thick * 0.5 + 1)
        solid = cut(join(base, ring, web), move(cylinder(radius, 40), -radius - thick * 0.5, 0, -1))
        return Drawn(solid, ("round sensor", f"for {2 * radius} mm sensor", "with slots"))
    pitch = between(random, 8, width - 6)
    face = holes(box(-width / 2, 0, width / 2, tall), [(x, tall * 0.65) for x in (-pitch / 2, pitch / 2)], 1.6)
    if chance(random):
        face = face.difference(disc(pitch * 0.3, at=(0, tall * 0.65)))
    wall = move(turn(upright(face, thick), 90), thick / 2)
    return Drawn(join(base, wall), ("L-shaped", "with slots", f"{width:g} mm wide"))


@family(
    "pipe clamp",
    synonyms=("pipe saddle", "saddle clamp", "P clip", "pipe strap", "conduit clip", "tube clamp"),
    chinese=("管夹", "骑马卡", "管卡"),
    category="bracket",
    uses=("fastens a pipe or cable to a wall",),
    materials=("galvanised steel", "plastic", "stainless steel"),
    lookalikes=("hat bracket", "split clamp", "hose clamp", "cable clip"),
)
def pipe_clamp(random: Random) -> Drawn:
    radius, width, thick = between(random, 5, 40), between(random, 10, 30), pick(random, (1.5, 2, 3, 5))
    foot = between(random, 12, 25)
    one_sided = chance(random, 0.3)
    arch = disc(radius + thick, at=(0, radius)).difference(disc(radius, at=(0, radius)))
    arch = arch.union(
        rectangle(2 * (radius + thick), radius, at=(0, radius / 2)).difference(rectangle(2 * radius, 3 * radius))
    )
    arch = arch.intersection(box(-99, 0, 99, 199)).difference(disc(radius, at=(0, radius)))
    arch = arch.difference(box(-radius, -1, radius, radius))
    feet = box(radius, 0, radius + thick + foot, thick)
    shape = arch.union(feet) if one_sided else mirrored(feet).union(arch)
    body = upright(shape.buffer(0), width)
    drill = cylinder(min(foot, width) * 0.18, 9)
    sides = (1,) if one_sided else (-1, 1)
    tools = [move(drill, side * (radius + thick + foot / 2), 0, -2) for side in sides]
    return Drawn(
        cut(body, *tools),
        (f"for {2 * radius:g} mm pipe", "one foot" if one_sided else "two feet", f"{len(tools)} holes"),
    )


@family(
    "bearing bracket",
    synonyms=("shaft support", "rod holder", "pillow bracket", "shaft mount", "bearing holder"),
    chinese=("轴支座", "轴承支架"),
    category="bracket",
    uses=("holds a shaft or bearing above a base",),
    materials=PRINTED,
    lookalikes=("u bracket", "pipe clamp", "motor mount", "split clamp"),
)
def bearing_bracket(random: Random) -> Drawn:
    bore, thick = pick(random, (4, 5, 6, 8, 11, 13)), between(random, 8, 25)
    ring, height = bore * between(random, 1.4, 2, 2), bore * between(random, 2, 4)
    base = between(random, 2.2, 3.5, 2) * ring
    shape = disc(ring, at=(0, height)).union(
        Polygon([(-ring, 0), (ring, 0), (ring * 0.95, height), (-ring * 0.95, height)])
    )
    shape = shape.union(box(-base, 0, base, ring * 0.45)).difference(disc(bore, at=(0, height)))
    body = upright(shape, thick)
    drill = cylinder(min(3.3, thick * 0.25, (base - ring) * 0.35), 2 * height)
    split = chance(random, 0.4)
    tools = [move(drill, x, 0, -1) for x in (-(base + ring) / 2, (base + ring) / 2)]
    if split:
        tools.append(low_box(bore * 0.25, thick * 2, 3 * bore, (0, 0, height)))
    return Drawn(cut(body, *tools), (f"bore {2 * bore} mm", "split" if split else "closed", "2 mounting holes"))


@family(
    "adjustable bracket",
    synonyms=("slotted bracket", "swivel bracket", "pivot bracket", "tilt bracket", "hinge bracket"),
    chinese=("可调支架", "调节支架"),
    category="bracket",
    uses=("holds a part at an angle that can be set",),
    materials=METALS,
    lookalikes=("l bracket", "u bracket"),
)
def adjustable(random: Random) -> Drawn:
    radius, thick, width = between(random, 15, 40), pick(random, (2, 3, 4)), between(random, 20, 50)
    sweep = [(radius * x, radius * z + radius * 0.6) for x, z in circle_of(36, 0.72)[2:17]]
    face = (
        disc(radius, at=(0, radius * 0.6))
        .union(box(-radius, 0, radius, radius * 0.6))
        .intersection(box(-99, 0, 99, 199))
    )
    arc = strip(sweep, 4.4, rounded=True)
    face = face.difference(arc).difference(disc(2.6, at=(0, radius * 0.6)))
    foot = holes(box(-radius, 0, radius, width), [(x, width * 0.6) for x in (-radius * 0.55, radius * 0.55)], 2.7)
    solid = join(move(upright(face, thick), 0, thick / 2), extrude(foot, thick))
    return Drawn(solid, ("L-shaped", "curved slot", f"{thick:g} mm thick"))
