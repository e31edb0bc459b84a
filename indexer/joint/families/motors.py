"""Electric motors."""

from __future__ import annotations

from shapely.affinity import rotate
from shapely.geometry import Polygon, box
from shapely.ops import unary_union

from indexer.joint.family import Drawn, Random, family
from indexer.joint.solids import (
    Solid,
    circle_of,
    cut,
    cylinder,
    disc,
    extrude,
    holes,
    move,
    rectangle,
    together,
    torus,
    tube,
    turn,
)
from indexer.joint.solids_more_parts import (
    bar_between,
    between,
    chance,
    corners,
    count_of,
    knurled,
    low_box,
    pick,
    plate,
    rounded_cylinder,
    sideways,
)

DRIVES = ("drives a machine axis", "turns electricity into motion")


MOTOR = ("steel", "aluminium")


def motor_shaft(random: Random, radius: float, long: float) -> tuple[Solid, str]:
    """A plain, flatted or toothed shaft from z = 0 up."""
    kind = pick(random, ("round shaft", "D shaft", "D shaft"))
    outline = disc(radius)
    if kind == "D shaft":
        outline = outline.intersection(rectangle(2 * radius, 1.75 * radius, at=(0, -radius * 0.125)))
        return together(cylinder(radius, long * 0.3), move(extrude(outline, long * 0.7), z=long * 0.3)), kind
    return rounded_cylinder(radius, long, radius * 0.15), kind


@family(
    "stepper motor",
    synonyms=("NEMA 17", "NEMA 23", "step motor", "hybrid stepper", "stepping motor"),
    chinese=("步进电机", "步进马达"),
    category="motor",
    uses=(*DRIVES, "drives a 3D printer axis"),
    materials=MOTOR,
    standards=("NEMA ICS 16",),
    lookalikes=("servo motor", "dc motor", "geared stepper motor", "brushless motor"),
)
def stepper(random: Random) -> Drawn:
    name, side, pitch, pilot, shaft, drill = pick(
        random,
        (
            ("NEMA 17", 42.3, 31, 22, 5, 3),
            ("NEMA 17", 42.3, 31, 22, 5, 3),
            ("NEMA 23", 56.4, 47.1, 38.1, 6.35, 5),
            ("NEMA 14", 35.2, 26, 22, 5, 3),
            ("NEMA 8", 20.3, 15.4, 15, 4, 2),
            ("NEMA 34", 86, 69.6, 73, 14, 6.5),
        ),
    )
    long = side * between(random, 0.5, 1.6, 2)
    c = side * 0.12
    h = side / 2
    octagon = Polygon(
        [(-h, -h + c), (-h + c, -h), (h - c, -h), (h, -h + c), (h, h - c), (h - c, h), (-h + c, h), (-h, h - c)]
    )
    end = side * 0.2
    front = (
        extrude(holes(octagon, corners(pitch, pitch), drill / 2), end)
        if name != "NEMA 23"
        else extrude(holes(octagon, corners(pitch, pitch), drill / 2), end * 0.5)
    )
    middle = extrude(octagon.buffer(-side * 0.015), long - 1.5 * end)
    back = extrude(octagon, end)
    body = together(back, move(middle, z=end * 0.8), move(front, z=long - (end if name != "NEMA 23" else end * 0.5)))
    reach = side * between(random, 0.4, 0.6, 2)
    axle, word = motor_shaft(random, shaft / 2, reach + 2)
    solids = [body, move(cylinder(pilot / 2, 2), z=long - 0.01), move(axle, z=long)]
    plug = chance(random, 0.5)
    if plug:
        solids.append(cut(low_box(16, 8, 9, (0, -side / 2 - 3, 0)), low_box(14, 8, 6, (0, -side / 2 - 5, 1.5))))
    else:
        solids += [bar_between((a, -side / 2, 5), (a, -side / 2 - 15, 5), 0.7) for a in (-3, -1, 1, 3)]
    return Drawn(
        together(*solids), (name, word, f"{long:.0f} mm long", "square face", "connector" if plug else "wires")
    )


@family(
    "geared stepper motor",
    synonyms=("28BYJ-48", "small geared stepper", "pancake gear motor", "can stack stepper"),
    chinese=("减速步进电机",),
    category="motor",
    uses=DRIVES,
    materials=MOTOR,
    lookalikes=("stepper motor", "gearmotor", "buzzer"),
)
def geared_stepper(random: Random) -> Drawn:
    r, tall = pick(random, ((14, 19), (12, 16), (17.5, 22), (10, 15)))
    ears = extrude(
        holes(
            unary_union([disc(3.6, at=(s * (r + 3.5), 0)) for s in (-1, 1)] + [rectangle(2 * r + 7, 7.2)]),
            [(-r - 3.5, 0), (r + 3.5, 0)],
            2.1,
        ),
        0.9,
    )
    axle = extrude(disc(2.5).intersection(rectangle(6, 3)), 6)
    at = r * between(random, 0.4, 0.6, 2)
    solids = [
        rounded_cylinder(r, tall, 0.6),
        move(ears, z=tall - 0.9),
        move(cylinder(4.5, 1.5), 0, at, tall),
        move(cylinder(2.5, 5), 0, at, tall),
        move(axle, 0, at, tall + 4),
    ]
    solids.append(low_box(r, r * 0.45, tall * 0.85, (0, -r * 0.95, 0)))
    solids += [bar_between((a, -r, 4), (a, -r - between(random, 8, 15), 4), 0.6) for a in (-3, -1.5, 0, 1.5, 3)]
    return Drawn(together(*solids), ("off-centre shaft", "two ears", "flatted shaft", "5 wires"))


@family(
    "dc motor",
    synonyms=("brushed motor", "toy motor", "hobby motor", "small electric motor", "motor can", "vibration motor"),
    chinese=("直流电机", "小马达", "震动马达"),
    category="motor",
    uses=DRIVES,
    materials=MOTOR,
    lookalikes=("gearmotor", "brushless motor", "stepper motor", "electrolytic capacitor"),
)
def dc_motor(random: Random) -> Drawn:
    r, long = between(random, 3, 22), 0.0
    long = r * between(random, 1.6, 3.5, 2)
    flat = chance(random, 0.45)
    outline = disc(r).intersection(rectangle(3 * r, 1.5 * r)) if flat else disc(r)
    axle, word = motor_shaft(random, max(0.4, r * 0.1), r * between(random, 0.6, 1.5, 2))
    solids = [
        extrude(outline, long),
        move(cylinder(r * 0.32, r * 0.15), z=long),
        move(cylinder(r * 0.32, r * 0.15), z=-r * 0.15),
        move(axle, z=long),
    ]
    solids += [low_box(0.5, r * 0.3, r * 0.4, (s * r * 0.5, 0, -r * 0.39)) for s in (-1, 1)]
    eccentric = chance(random, 0.15)
    if eccentric:
        solids.append(move(extrude(disc(r * 0.8).intersection(box(-r, 0, r, r)), r * 0.6), z=long + r * 0.3))
    elif chance(random, 0.4):
        solids[0] = cut(
            solids[0], *[move(cylinder(r * 0.07, r * 0.3), a, b, long - r * 0.2) for a, b in circle_of(2, r * 0.6)]
        )
    if chance(random, 0.2):
        solids.append(move(knurled(r * 0.25, r * 0.5, 12, r * 0.06), z=long + r * 0.4))
    return Drawn(
        together(*solids),
        (
            "flat sides" if flat else "round",
            word,
            f"diameter {2 * r:g} mm",
            *(("eccentric weight",) if eccentric else ()),
        ),
    )


@family(
    "gearmotor",
    synonyms=(
        "gear motor",
        "geared DC motor",
        "TT motor",
        "N20 motor",
        "motor with gearbox",
        "planetary gearmotor",
        "gearbox",
    ),
    chinese=("减速电机", "齿轮电机", "减速箱"),
    category="motor",
    uses=(*DRIVES, "drives a robot wheel"),
    materials=(*MOTOR, "plastic"),
    lookalikes=("dc motor", "servo motor", "geared stepper motor"),
)
def gearmotor(random: Random) -> Drawn:
    kind = pick(random, ("micro", "TT", "planetary", "right angle"))
    if kind == "TT":
        return _tt()
    if kind == "micro":
        return _micro(random)
    r = between(random, 8, 30)
    can, gear_long = cylinder(r, 2.2 * r), r * between(random, 0.8, 2, 2)
    if kind == "planetary":
        axle, word = motor_shaft(random, r * 0.25, r)
        head = holes(disc(r * 1.03), circle_of(4, r * 0.75), r * 0.08)
        ring = [move(torus(r, r * 0.03), z=2.2 * r)]
        return Drawn(
            together(
                can,
                *ring,
                move(extrude(head, gear_long), z=2.2 * r),
                move(cylinder(r * 0.4, r * 0.15), z=2.2 * r + gear_long),
                move(axle, z=2.2 * r + gear_long),
            ),
            ("planetary gearbox", word, f"diameter {2 * r:g} mm"),
        )
    case = low_box(2.6 * r, 2.2 * r, 1.8 * r, (0, 0, 2.2 * r))
    axle = move(sideways(cylinder(r * 0.3, 4.4 * r), "y"), 0, -2.2 * r, 3.1 * r)
    return Drawn(
        together(can, case, axle, move(sideways(cylinder(r * 0.7, 2.5 * r), "y"), 0, -1.25 * r, 3.1 * r)),
        ("worm gearbox", "right angle", "double shaft"),
    )


def _tt() -> Drawn:
    box_ = plate(37, 22.5, 18.8, 3)
    can = move(sideways(extrude(disc(11).intersection(rectangle(30, 15.5)), 27)), 18, 0, 9.4)
    axles = [move(extrude(disc(2.7).intersection(rectangle(6, 3.7)), 37), -7, 0, -9)]
    tail = [low_box(5, 5, 3, (-20, 0, 8)), low_box(3, 24, 5, (38, 0, 7))]
    return Drawn(together(box_, can, *axles, *tail), ("yellow TT style", "double shaft", "plastic gearbox"))


def _micro(random: Random) -> Drawn:
    can = extrude(disc(6).intersection(rectangle(12, 10)), 15)
    plates = [move(plate(12, 10, 1, 0.3), z=z) for z in (15, 19.5, 24)]
    gears = [move(cylinder(3, 3), a, 0, 16.2) for a in (-2, 2.4)] + [
        move(cylinder(2.4, 3), a, 1, 20.8) for a in (-1, 2.4)
    ]
    axle = move(motor_shaft(random, 1.5, 10)[0], z=25)
    return Drawn(
        together(can, *plates, *gears, axle, *[move(cylinder(0.8, 9), a, b, 15.5) for a, b in ((-5, 4), (5, -4))]),
        ("N20 style", "open metal gears", "D shaft"),
    )


@family(
    "brushless motor",
    synonyms=("BLDC motor", "outrunner", "drone motor", "gimbal motor", "flat motor", "servo drive motor"),
    chinese=("无刷电机", "外转子电机"),
    category="motor",
    uses=("drives a propeller", *DRIVES),
    materials=MOTOR,
    lookalikes=("dc motor", "stepper motor", "geared stepper motor"),
)
def brushless(random: Random) -> Drawn:
    r = between(random, 9, 40)
    tall = r * between(random, 0.5, 1.6, 2)
    bell = [move(tube(r, r * 0.9, tall * 0.7), z=tall * 0.3)]
    count = count_of(random, 3, 9)
    web = disc(r * 0.98).difference(
        unary_union(
            [
                rotate(rectangle(r * 0.4, r * 0.28, r * 0.1, at=(r * 0.62, 0)), 360 * i / count, origin=(0, 0))
                for i in range(count)
            ]
        )
    )
    bell.append(move(extrude(max(getattr(web, "geoms", [web]), key=lambda part: part.area), tall * 0.08), z=tall))
    coils = [turn(low_box(r * 0.25, r * 0.28, tall * 0.5, (r * 0.65, 0, tall * 0.4)), 360 * i / 12) for i in range(12)]
    arms = unary_union(
        [disc(r * 0.5), *[rotate(rectangle(r * 2.1, r * 0.35, r * 0.1), 90 * i, origin=(0, 0)) for i in range(2)]]
    )
    base = extrude(holes(arms, circle_of(4, r * 0.85), r * 0.08), tall * 0.12)
    axle, word = motor_shaft(random, r * 0.12, r * between(random, 0.3, 1.2, 2))
    leads = [bar_between((0, a, tall * 0.2), (-r * 1.7, a, tall * 0.2), r * 0.06) for a in (-r * 0.15, 0, r * 0.15)]
    return Drawn(
        together(
            *bell,
            *coils,
            base,
            cylinder(r * 0.85, tall * 0.25),
            move(axle, z=tall),
            move(cylinder(r * 0.3, tall), z=0.1),
            *leads,
        ),
        (f"diameter {2 * r:g} mm", word, "3 wires", "flat" if tall < 0.9 * r else "tall"),
    )
