"""Solenoids, cylinders and pumps."""

from __future__ import annotations

from shapely.geometry import box

from indexer.joint.family import Drawn, Random, family
from indexer.joint.solids import (
    circle_of,
    cut,
    cylinder,
    extrude,
    helix,
    holes,
    move,
    rectangle,
    together,
    tube,
    turn,
    wire,
)
from indexer.joint.solids_more_parts import (
    between,
    chance,
    corners,
    low_box,
    pick,
    pins,
    rounded_cylinder,
    sideways,
)


@family(
    "solenoid",
    synonyms=("electromagnet", "linear solenoid", "pull solenoid", "lock solenoid", "push-pull actuator"),
    chinese=("电磁铁", "螺线管"),
    category="actuator",
    uses=("pulls or pushes a plunger", "locks a door electrically"),
    materials=("steel", "copper wire"),
    lookalikes=("relay", "linear actuator", "micro switch"),
)
def solenoid(random: Random) -> Drawn:
    x, y = between(random, 15, 50), between(random, 10, 28)
    r, out = y * 0.2, between(random, 5, 20)
    wall = y * 0.08
    frame = move(
        extrude(
            rectangle(x, y)
            .difference(rectangle(x - 2 * wall, y - 2 * wall))
            .difference(box(-x, -y, x, -y / 2 + wall * 0.9)),
            y,
        ),
        z=0,
    )
    coil = move(sideways(cylinder(y * 0.42, x - 2 * wall)), -x / 2 + wall, 0, y / 2)
    plunger = move(sideways(cylinder(r, x + 2 * out)), -x / 2 - out, 0, y / 2)
    tip = cut(
        move(sideways(cylinder(r, out)), x / 2 + out, 0, y / 2), low_box(3 * out, r * 0.6, y, (x / 2 + out, 0, 0))
    )
    solids = [frame, coil, plunger, tip]
    if chance(random, 0.5):
        solids.append(move(turn(wire(r * 0.2, helix(r * 1.4, r * 0.9, out / r, 14)), 90, "y"), x / 2, 0, y / 2))
        return Drawn(together(*solids), ("with return spring", "box frame"))
    return Drawn(together(*solids), ("without spring", "box frame"))


@family(
    "linear actuator",
    synonyms=(
        "electric cylinder",
        "piston actuator",
        "gas spring",
    ),
    chinese=("电动推杆",),
    category="actuator",
    uses=("pushes and pulls in a line",),
    materials=("aluminium", "steel"),
    standards=("ISO 15552",),
    lookalikes=("solenoid", "dc motor"),
)
def linear_actuator(random: Random) -> Drawn:
    bore = pick(random, (16, 20, 25, 32, 40, 50))
    stroke, r = bore * between(random, 1, 5), bore * 0.6
    square = chance(random, 0.6)
    end = (
        extrude(holes(rectangle(2 * r, 2 * r, 2), corners(1.55 * r, 1.55 * r), r * 0.12), bore * 0.5)
        if square
        else cylinder(r, bore * 0.4)
    )
    barrel = cylinder(r * 0.88, stroke)
    out = stroke * between(random, 0.05, 0.9, 2)
    rod = move(rounded_cylinder(bore * 0.22, out + bore * 0.8, 1), z=stroke + bore * 0.5)
    solids = [end, move(barrel, z=bore * 0.3), move(end, z=stroke + bore * 0.2), rod]
    if square:
        solids += [move(cylinder(r * 0.1, stroke), a, b, bore * 0.4) for a, b in corners(1.55 * r, 1.55 * r)]
    fork = chance(random)
    if fork:
        eye = cut(
            low_box(bore * 0.5, bore * 0.5, bore * 0.8, (0, 0, 0)),
            low_box(bore * 0.22, bore, bore, (0, 0, bore * 0.35)),
            move(sideways(cylinder(bore * 0.12, bore * 2)), -bore, 0, bore * 0.58),
        )
        solids.append(move(eye, z=stroke + bore * 1.2 + out))
    if chance(random, 0.5):
        tongue = cut(
            low_box(bore * 0.35, bore * 0.7, bore * 0.6, (0, 0, -bore * 0.58)),
            move(sideways(cylinder(bore * 0.15, bore)), -bore / 2, 0, -bore * 0.3),
        )
        solids.append(tongue)
    return Drawn(
        together(*solids),
        (
            f"bore {bore} mm",
            f"stroke {stroke:.0f} mm",
            "extended" if out > 0.5 * stroke else "retracted",
            "tie rods" if square else "round body",
        ),
    )


@family(
    "pump",
    synonyms=("water pump", "peristaltic pump", "diaphragm pump", "gear pump", "centrifugal pump"),
    chinese=("水泵", "蠕动泵"),
    category="pump",
    uses=("moves water or another liquid",),
    materials=("plastic", "steel"),
    lookalikes=("dc motor", "gearmotor", "blower fan"),
)
def pump(random: Random) -> Drawn:
    r = between(random, 10, 25)
    head, long = r * between(random, 1.1, 1.6, 2), r * between(random, 1.8, 3)
    body = together(
        cylinder(r, long), move(cylinder(head, r * 0.9), z=long), move(cylinder(head * 0.7, r * 0.2), z=long + r * 0.9)
    )
    barb = together(
        tube(r * 0.2, r * 0.12, r * 1.2),
        *[move(tube(r * 0.25, r * 0.12, r * 0.15), z=r * (0.5 + 0.25 * i)) for i in range(3)],
    )
    sides = pick(random, ((0, 180), (60, 120), (90, 90)))
    ports = [turn(move(sideways(barb), head * 0.9, 0, long + r * 0.45), sides[0])]
    ports.append(
        turn(move(sideways(barb), head * 0.9, 0, long + r * 0.45), sides[1])
        if sides[0] != sides[1]
        else move(barb, z=long + r)
    )
    screws = [move(cylinder(r * 0.09, r * 0.1), a, b, long + r * 0.89) for a, b in circle_of(4, head * 0.85, 0.6)]
    return Drawn(
        together(body, *ports, *screws, pins([(-r * 0.4, 0), (r * 0.4, 0)], r * 0.1, 0.5, -r * 0.4)),
        ("two hose barbs", f"diameter {2 * head:.0f} mm"),
    )
