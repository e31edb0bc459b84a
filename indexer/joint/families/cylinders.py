"""Pneumatic and hydraulic cylinders."""

from __future__ import annotations

from indexer.joint.family import Drawn, Random, family
from indexer.joint.solids import (
    Solid,
    copies,
    cut,
    cylinder,
    disc,
    extrude,
    grid_of,
    holes,
    join,
    move,
    rectangle,
    together,
    tube,
    turn,
)
from indexer.joint.solids_more_mech import hexagon
from indexer.joint.solids_more_parts import (
    between,
    chance,
    grooved,
    low_box,
    pick,
    rounded_cylinder,
    sideways,
)

ISO_15552 = (
    (32, 47, 12, 10, 32.5),
    (40, 54, 16, 12, 38),
    (50, 65, 20, 16, 46.5),
    (63, 76, 20, 16, 56.5),
    (80, 96, 25, 20, 72),
    (100, 116, 25, 20, 89),
)  # bore, side of the covers, rod, rod's thread, distance of the cover screws
ISO_6432 = ((8, 4, 4, 12), (10, 4, 4, 12), (12, 6, 6, 16), (16, 6, 6, 16), (20, 8, 8, 22), (25, 10, 10, 22))
ISO_21287 = ((20, 36, 10, 22), (25, 40, 10, 26), (32, 50, 12, 32.5), (40, 55, 12, 38), (50, 65, 16, 46.5))
STROKES = (10, 25, 40, 50, 80, 100, 125, 160, 200, 250, 320)


def _stroke(random: Random, bore: float) -> int:
    return pick(random, [stroke for stroke in STROKES if 0.6 * bore <= stroke <= 5 * bore])


def _piston_rod(rod: float, thread: float, reach: float) -> Solid:
    tip = 1.9 * thread
    end = grooved(thread / 2, 0.07 * thread, 0.14 * thread, tip)
    nut = hexagon(1.6 * thread, 0.5 * thread, bottom=True)
    return together(cylinder(rod / 2, reach), move(end, z=reach), move(nut, z=reach + 0.35 * tip))


@family(
    "pneumatic cylinder",
    synonyms=("air cylinder", "cylinder", "compact cylinder", "ISO cylinder", "pneumatic actuator", "air ram"),
    chinese=("气缸", "标准气缸"),
    category="pneumatics actuator",
    uses=("pushes and pulls by compressed air",),
    materials=("aluminium", "stainless steel"),
    standards=("ISO 15552", "ISO 6432", "ISO 21287"),
    lookalikes=("hydraulic cylinder", "linear actuator", "solenoid"),
)
def pneumatic_cylinder(random: Random) -> Drawn:
    kind = pick(random, ("profile barrel", "tie rods", "round barrel", "compact"))
    if kind == "round barrel":
        return _mini_cylinder(random, kind)
    if kind == "compact":
        return _compact_cylinder(random, kind)
    bore, side, rod, thread, gap = pick(random, ISO_15552)
    stroke = _stroke(random, bore)
    cap, barrel = side * 0.5, stroke + side * 0.45
    front = move(_cover(side, gap, cap), z=cap + barrel)
    rear = move(turn(_cover(side, gap, cap), 180, "y"), z=cap)
    middle = _profile(side) if kind == "profile barrel" else [cylinder(bore * 0.55, 1)]
    if kind == "tie rods":
        middle += copies(cylinder(side * 0.055, 1), grid_of(2, 2, gap, gap))
    longer = [_tall(body, barrel, cap) for body in middle]
    boss = move(rounded_cylinder(side * 0.33, side * 0.14, 1), z=2 * cap + barrel)
    reach = side * 0.3 + (stroke * between(random, 0, 1) if chance(random, 0.4) else 0)
    shaft = move(_piston_rod(rod, thread, reach), z=2 * cap + barrel)
    solid = sideways(together(front, rear, boss, shaft, *longer))
    return Drawn(solid, (kind, f"bore {bore} mm", f"stroke {stroke} mm", "with piston rod", "square end covers"))


def _tall(body: Solid, height: float, base: float) -> Solid:
    body = body.copy()
    body.vertices = body.vertices * [1, 1, height + 0.2] + [0, 0, base - 0.1]
    return body


def _profile(side: float) -> list[Solid]:
    outline = rectangle(side * 0.94, side * 0.94, side * 0.1)
    for at in ((0.47, 0.2), (0.47, -0.2), (-0.47, 0.2), (-0.47, -0.2), (0.2, 0.47), (-0.2, 0.47), (0.2, -0.47)):
        outline = outline.difference(rectangle(side * 0.08, side * 0.08, at=(at[0] * side, at[1] * side)))
    return [extrude(outline, 1)]


def _cover(side: float, gap: float, cap: float) -> Solid:
    screws = copies(extrude(disc(side * 0.075, 6), cap), grid_of(2, 2, gap, gap), cap * 0.75)
    port = move(sideways(cylinder(side * 0.12, side), "y"), 0, side * 0.3, cap / 2)
    return cut(extrude(rectangle(side, side, side * 0.09), cap), *screws, port)


def _mini_cylinder(random: Random, kind: str) -> Drawn:
    bore, rod, thread, neck = pick(random, ISO_6432)
    stroke, r = _stroke(random, bore), bore * 0.56 + 1
    length, head = stroke + 1.5 * bore, bore * 0.9
    port = move(sideways(cylinder(max(1.6, bore * 0.13), 4 * r), "y"), z=head / 2)
    end = cut(rounded_cylinder(r * 1.13, head, 0.8), move(port, y=r * 0.4))
    mount = grooved(neck / 2, 0.6, 1.25, bore)
    nut = hexagon(neck * 1.45, neck * 0.35, bottom=True)
    front = [move(end, z=head + length), move(mount, z=2 * head + length), move(nut, z=2 * head + length + bore * 0.3)]
    eye = extrude(disc(bore * 0.4).union(rectangle(bore * 0.8, bore, at=(0, bore * 0.5))), bore * 0.7)
    eye = cut(eye, move(cylinder(bore * 0.2, bore * 2), z=-1))
    eye = move(turn(eye, 90, "x"), y=bore * 0.35, z=-bore)
    shaft = move(_piston_rod(rod, thread, bore * 1.4), z=2 * head + length)
    solid = together(end, move(cylinder(r, length + 0.2), z=head - 0.1), *front, eye, shaft)
    return Drawn(
        sideways(solid), (kind, f"bore {bore} mm", f"stroke {stroke} mm", "threaded neck with nut", "rear eye")
    )


def _compact_cylinder(random: Random, kind: str) -> Drawn:
    bore, side, rod, gap = pick(random, ISO_21287)
    stroke = pick(random, (5, 10, 15, 20, 25, 30, 40, 50))
    tall = stroke + side * 0.85
    outline = holes(rectangle(side, side, side * 0.1), grid_of(2, 2, gap, gap), side * 0.06)
    for spot in ((0.5, 0), (-0.5, 0), (0, -0.5)):
        outline = outline.difference(rectangle(side * 0.12, side * 0.12, at=(spot[0] * side, spot[1] * side)))
    port = sideways(cylinder(side * 0.08, side), "y")
    body = cut(extrude(outline, tall), *(move(port, 0, side * 0.25, tall * z) for z in (0.2, 0.8)))
    body = cut(body, move(cylinder(bore * 0.45, 3), z=tall - 1.5))
    inner = chance(random)
    shaft = cylinder(rod / 2, side * 0.2 + 2)
    if inner:
        shaft = cut(shaft, move(cylinder(rod * 0.28, rod), z=side * 0.2 + 2 - rod * 0.8))
    else:
        shaft = _piston_rod(rod, rod * 0.85, side * 0.2 + 2)
    words = (kind, f"bore {bore} mm", f"stroke {stroke} mm", "4 through holes", "female thread" if inner else "male")
    return Drawn(together(body, move(shaft, z=tall - 2)), words)


@family(
    "hydraulic cylinder",
    synonyms=("cylinder", "hydraulic ram", "welded cylinder", "lift cylinder", "ram", "hydraulic actuator"),
    chinese=("液压缸", "油缸"),
    category="hydraulics actuator",
    uses=("moves the arm of an excavator", "lifts heavy loads by oil"),
    standards=("ISO 6020", "ISO 6022"),
    lookalikes=("pneumatic cylinder", "linear actuator"),
)
def hydraulic_cylinder(random: Random) -> Drawn:
    bore, rod = pick(random, ((25, 14), (32, 18), (40, 25), (50, 28), (63, 36), (80, 45), (100, 56)))
    wall, kind = bore * 0.6, pick(random, ("eye ends", "clevis ends", "flange mount", "trunnion mount"))
    stroke = bore * pick(random, (2, 3, 4, 5, 6))
    barrel = stroke + bore * 1.2
    body = [cylinder(wall, barrel), move(rounded_cylinder(wall * 1.12, bore * 0.6, 2), z=barrel)]
    port = join(cylinder(bore * 0.17, wall + bore * 0.25), move(hexagon(bore * 0.3, 1), z=wall))
    port = cut(port, move(cylinder(bore * 0.1, wall * 2), z=wall))
    body += [move(sideways(port, "y"), z=z) for z in (bore * 0.3, barrel - bore * 0.05)]
    reach = bore * 0.9 + (stroke * between(random, 0.1, 0.9, 2) if chance(random, 0.5) else 0)
    top = barrel + bore * 0.6
    ends = _rod_ends(kind, bore)
    body += [move(cylinder(rod / 2, reach), z=top), move(ends, z=top + reach + rod * 0.7)]
    if kind == "flange mount":
        ears = extrude(
            holes(rectangle(bore * 2.6, bore * 1.5, 3), grid_of(2, 2, bore * 2.1, bore), bore * 0.13), bore / 4
        )
        body.append(move(ears, z=barrel * 0.98))
    elif kind == "trunnion mount":
        body += [move(cylinder(wall * 1.2, bore * 0.5), z=barrel * 0.6)]
        body += [move(sideways(cylinder(bore * 0.2, bore * 2.2)), -bore * 1.1, 0, barrel * 0.6 + bore * 0.25)]
    else:
        body.append(move(turn(ends, 180, "y"), z=-rod * 0.6))
    return Drawn(sideways(together(*body)), (kind, f"bore {bore} mm", f"stroke {stroke} mm", "two oil ports"))


def _rod_ends(kind: str, bore: float) -> Solid:
    r = bore * 0.45
    low = disc(r).union(rectangle(2 * r * 0.8, r * 1.6, at=(0, -r * 0.8)))
    eye = move(turn(extrude(low.difference(disc(r * 0.55)), bore * 0.5), 90, "x"), y=bore * 0.25)
    if kind == "clevis ends":
        fork = move(turn(extrude(low.difference(disc(r * 0.5)), bore * 0.9), 90, "x"), y=bore * 0.45)
        return cut(fork, low_box(4 * r, bore * 0.42, 3 * r, (0, 0, -r * 0.9)))
    bush = move(turn(tube(r * 0.56, r * 0.4, bore * 0.56), 90, "x"), y=bore * 0.28)
    return together(eye, bush)
