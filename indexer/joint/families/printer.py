"""Parts of 3-D printers."""

from __future__ import annotations

from shapely.geometry import Polygon, box
from shapely.ops import unary_union

from indexer.joint.family import Drawn, Random, family
from indexer.joint.solids import (
    Solid,
    cut,
    cylinder,
    disc,
    extrude,
    grid_of,
    holes,
    join,
    move,
    polygon,
    rectangle,
    revolve,
    together,
    tube,
    turn,
)
from indexer.joint.solids_more_parts import (
    between,
    chance,
    corners,
    count_of,
    grooved,
    low_box,
    pick,
    rounded_cylinder,
    sideways,
    strip,
    upright,
)

PRINTING = ("part of a 3D printer",)


PRINTED = ("3D printed plastic", "PETG", "aluminium")


@family(
    "hotend",
    synonyms=("hot end", "print head", "extruder hotend", "E3D hotend", "heat break with heater block", "J-head"),
    chinese=("热端", "打印头", "喷头"),
    category="3D printer part",
    uses=("melts the filament", *PRINTING),
    materials=("aluminium", "brass"),
    lookalikes=("printer nozzle", "heat sink", "extruder body"),
)
def hotend(random: Random) -> Drawn:
    count, r = count_of(random, 6, 12), between(random, 8, 12.5)
    pitch = between(random, 2, 2.8)
    fins = together(*[move(cylinder(r, pitch * 0.45), z=20 + i * pitch) for i in range(count)])
    top = 20 + count * pitch
    solids = [fins, move(cylinder(4.5, count * pitch), z=20), move(cylinder(1.8, 8), z=14)]
    solids += [move(cylinder(8, 3), z=top), move(cylinder(6, 6), z=top + 3), move(cylinder(8, 3.7), z=top + 9)]
    heater = low_box(between(random, 16, 23), between(random, 12, 16), between(random, 9, 12), (4, 0, 4))
    heater = cut(
        heater, move(sideways(cylinder(3, 30), "y"), 8, -15, 9), move(sideways(cylinder(1.5, 30), "y"), -2, -15, 8)
    )
    tip = revolve([(0, 0), (0.5, 0), (3, 2.5), (3, 4.5), (0, 4.5)])
    solids += [heater, tip]
    fan = chance(random, 0.3)
    if fan:
        side = 2 * r + 5
        guard = holes(rectangle(side, side, 2), corners(side * 0.8, side * 0.8), 1.6).difference(disc(side * 0.45))
        solids += [
            move(turn(extrude(guard, 10), 90, "x"), 0, -r - 1, 20 + count * pitch / 2),
            move(sideways(cylinder(side * 0.22, 8), "y"), 0, -r - 10, 20 + count * pitch / 2),
        ]
    return Drawn(together(*solids), (f"{count} cooling fins", "heater block", "with fan" if fan else "without fan"))


@family(
    "printer nozzle",
    synonyms=("extrusion nozzle", "brass nozzle", "spray nozzle", "extruder nozzle", "0.4 mm nozzle"),
    chinese=("喷嘴", "打印喷嘴"),
    category="3D printer part",
    uses=("lets the molten filament out", "sprays a liquid"),
    materials=("brass", "hardened steel"),
    lookalikes=("hotend", "hex bolt", "hex standoff"),
)
def nozzle(random: Random) -> Drawn:
    d = pick(random, (5, 6, 6, 8, 10))
    flats, neck = d * 1.17, between(random, 4, 9)
    tip = revolve([(0, 0), (d * 0.08, 0), (d * 0.45, d * 0.35), (d * 0.45, d * 0.45), (0, d * 0.45)])
    head = move(extrude(polygon(6, flats), d * 0.5), z=d * 0.44)
    shank = grooved(d / 2, d * 0.07, d * 0.17, neck) if chance(random, 0.6) else rounded_cylinder(d / 2, neck, 0.4)
    body = together(tip, head, move(cylinder(d * 0.4, d * 0.25), z=d * 0.93), move(shank, z=d * 1.15))
    bore = move(cylinder(d * 0.16, neck), z=d * 1.3)
    return Drawn(cut(body, bore), (f"M{d}", "hexagonal head", "conical tip", "long" if neck > 7 else "short"))


@family(
    "extruder body",
    synonyms=("extruder", "extruder housing", "filament drive", "bowden extruder", "extruder block"),
    chinese=("挤出机", "挤出机主体"),
    category="3D printer part",
    uses=("pushes the filament", *PRINTING),
    materials=PRINTED,
    lookalikes=("hotend", "machined block", "extruder idler", "x carriage"),
)
def extruder_body(random: Random) -> Drawn:
    side, deep = between(random, 38, 50), between(random, 15, 45)
    outline = rectangle(side, side, pick(random, (2, 5)))
    if chance(random, 0.6):
        outline = outline.union(rectangle(side * 0.4, side * 1.5, 2, at=(side * 0.2, side * 0.1)))
    if chance(random, 0.5):
        outline = outline.difference(rectangle(side * 0.45, side * 0.5, at=(-side * 0.3, side * 0.4)))
    outline = holes(outline, corners(31, 31), 1.6)
    body = upright(outline, deep)
    tools = [move(sideways(cylinder(side * between(random, 0.15, 0.28, 2), deep * 0.7), "y"), 0, -deep * 0.6, 0)]
    tools.append(move(cylinder(1.1, side * 3), side * 0.12, 0, -side * 1.5))
    tools.append(low_box(side * 0.35, deep * 0.5, side * 0.3, (-side * 0.35, -deep * 0.35, -side * 0.2)))
    tools += [move(sideways(cylinder(3.2, deep * 0.3), "y"), a, -deep / 2 - 0.1, b) for a, b in corners(31, 31)]
    if chance(random, 0.6):
        tools.append(move(cylinder(8, 10), side * 0.12, 0, -side * 0.55))
    return Drawn(cut(body, *tools), ("filament channel", "4 screw holes", "for NEMA 17"))


@family(
    "extruder idler",
    synonyms=("idler lever", "idler arm", "tensioner arm", "belt idler holder", "belt tensioner", "lever"),
    chinese=("惰轮臂", "张紧器", "压紧臂"),
    category="3D printer part",
    uses=("presses a bearing on filament or belt", *PRINTING),
    materials=PRINTED,
    lookalikes=("extruder body", "u bracket", "bearing bracket", "gripper finger"),
)
def idler(random: Random) -> Drawn:
    wide, long, r = between(random, 8, 20), between(random, 25, 60), between(random, 5, 11)
    if chance(random):
        outline = unary_union(
            [
                disc(r),
                strip([(0, 0), (long * 0.6, 0), (long, long * 0.2)], r * 1.3, True),
                disc(r * 0.7, at=(long, long * 0.2)),
            ]
        )
        body = extrude(holes(outline.buffer(0.01), [(0, 0), (long, long * 0.2)], 1.7), wide)
        room = move(cylinder(r * 1.1, wide * 0.5), long * 0.45, 0, wide * 0.25)
        pin_ = move(cylinder(1.6, wide * 2), long * 0.45, 0, -1)
        return Drawn(cut(body, room, pin_), ("lever", "bearing slot", f"{long:g} mm long"))
    body = low_box(long, wide + 8, 2 * r, (0, 0, 0))
    tools = [
        low_box(long * 0.5, wide, 3 * r, (long * 0.3, 0, -1)),
        move(sideways(cylinder(1.7, wide * 3), "y"), long * 0.32, -wide * 1.5, r),
    ]
    tools.append(move(sideways(cylinder(1.7, long)), -long * 0.9, 0, r))
    wheel = [move(sideways(tube(r * 0.9, 1.7, wide * 0.8), "y"), long * 0.32, -wide * 0.4, r)] if chance(random) else []
    return Drawn(
        together(cut(body, *tools), *wheel), ("fork", "with wheel" if wheel else "without wheel", "belt tensioner")
    )


@family(
    "x carriage",
    synonyms=("carriage", "gantry plate", "tool carriage", "linear carriage", "slider", "axis carriage"),
    chinese=("滑架", "X轴滑车", "滑块"),
    category="3D printer part",
    uses=("slides along the rods of an axis", *PRINTING),
    materials=PRINTED,
    lookalikes=("mounting plate", "extruder body", "bearing bracket"),
)
def carriage(random: Random) -> Drawn:
    x, y, thick = between(random, 40, 80), between(random, 50, 90), between(random, 4, 10)
    outline = holes(rectangle(x, y, 3), corners(x * 0.45, y * 0.35), 1.6)
    if chance(random, 0.6):
        outline = outline.difference(rectangle(x * 0.3, y * 0.2, 2))
    solids, r = [extrude(outline, thick)], pick(random, (7.5, 8, 9.5))
    rod = pick(random, (45, 50)) if y > 65 else y * 0.6
    for b, count in ((rod / 2, 2), (-rod / 2, pick(random, (1, 2)))):
        for a in (-x * 0.27, x * 0.27) if count == 2 else (0,):
            shell_ = upright(
                disc(r + 3)
                .union(rectangle(2 * r, r + 3, at=(0, (r + 3) / 2)))
                .difference(disc(r))
                .difference(rectangle(r, 2 * r, at=(0, -r))),
                x * 0.38,
            )
            solids.append(move(turn(shell_, 90), a, b, -r + 1))
    clip = [low_box(12, 3, 10, (s * x * 0.35, 0, -9.9)) for s in (-1, 1)]
    return Drawn(
        together(*solids, *(clip if chance(random) else [])), ("bearing seats", "4 screw holes", f"{x:g}x{y:g} mm")
    )


@family(
    "rod holder",
    synonyms=("axis end", "rod end holder", "shaft block", "corner block", "rod clamp block", "frame corner"),
    chinese=("光轴支座", "轴端座", "角块"),
    category="3D printer part",
    uses=("holds the ends of guide rods", *PRINTING),
    materials=PRINTED,
    lookalikes=("bearing bracket", "machined block", "block with holes", "motor mount"),
)
def rod_holder(random: Random) -> Drawn:
    x, y, z = between(random, 25, 60), between(random, 18, 45), between(random, 25, 70)
    body = low_box(x, y, z, (0, 0, 0))
    rod = pick(random, (3, 4, 4, 5, 6))
    tools = [move(sideways(cylinder(rod, x * 0.75)), -x * 0.55, 0, b) for b in (z * 0.22, z * 0.78)]
    tools.append(move(cylinder(rod * 1.8, z * 1.2), x * 0.22, 0, -1))
    tools.append(
        low_box(x * 0.6, 1.5, z * 2, (-x * 0.3, 0, -1))
        if chance(random)
        else low_box(x * 0.5, y * 0.5, z * 0.3, (-x * 0.3, 0, z * 0.35))
    )
    tools += [move(sideways(cylinder(1.7, y * 2), "y"), a, -y, b) for a, b in ((-x * 0.3, z * 0.5), (x * 0.4, z * 0.1))]
    solid = cut(body, *tools)
    if chance(random, 0.5):
        solid = join(solid, extrude(holes(rectangle(x * 1.7, y, 3), [(-x * 0.68, 0), (x * 0.68, 0)], 2.2), 5))
    return Drawn(solid, (f"for {2 * rod} mm rods", "two rod holes"))


@family(
    "belt clip",
    synonyms=("belt clamp", "belt holder", "timing belt clamp", "GT2 belt clip", "belt mount"),
    chinese=("皮带夹", "同步带夹"),
    category="3D printer part",
    uses=("fastens the end of a toothed belt", *PRINTING),
    materials=PRINTED,
    lookalikes=("cable clip", "flat bracket", "rod holder"),
)
def belt_clip(random: Random) -> Drawn:
    x, y, z = between(random, 15, 40), between(random, 12, 25), between(random, 4, 12)
    body = extrude(holes(rectangle(x, y, 2), [(-x * 0.36, 0), (x * 0.36, 0)], 1.6), z)
    wide = pick(random, (6.5, 6.5, 9.5))
    teeth = int(wide * 0 + y / 2)
    room = low_box(wide, y * 1.2, z, (0, 0, z - 1.2))
    combs = [low_box(wide, 1, 1, (0, b, z - 1.9)) for _, b in grid_of(1, teeth, 1, 2)]
    return Drawn(cut(body, room, *combs), (f"{wide - 0.5:g} mm belt", "toothed groove", "2 holes"))


@family(
    "printed bracket",
    synonyms=("3D printed mount", "printed part", "custom bracket", "holder", "support", "mount adapter"),
    chinese=("打印支架", "3D打印件", "固定座"),
    category="bracket",
    uses=("holds one part on another", *PRINTING),
    materials=PRINTED,
    lookalikes=("motor mount", "sensor mount", "bearing bracket", "machined block", "rod holder"),
)
def printed_bracket(random: Random) -> Drawn:
    x, y, thick = between(random, 25, 90), between(random, 20, 60), between(random, 3, 7)
    solids: list[Solid] = [extrude(rectangle(x, y, pick(random, (0, 3, 6))), thick)]
    tools: list[Solid] = [
        move(cylinder(pick(random, (1.6, 2.2)), 4 * thick), a, b, -thick) for a, b in corners(x * 0.8, y * 0.75)
    ]
    words = []
    tall = between(random, 15, 50)
    for part in ("wall", "boss", "clamp ring", "rib", "side arm", "nut trap"):
        if chance(random, 0.45):
            words.append(part)
            add, remove = _addition(part, x, y, thick, tall)
            solids += add
            tools += remove
    return Drawn(cut(join(*solids), *tools), tuple(words) or ("flat",))


def _addition(part: str, x: float, y: float, thick: float, tall: float) -> tuple[list[Solid], list[Solid]]:
    if part == "wall":
        drill = [
            move(sideways(cylinder(1.7, 6 * thick)), -x / 2 - 3 * thick, s * y * 0.25, tall * 0.7) for s in (-1, 1)
        ]
        return [low_box(thick, y, tall, (-x / 2 + thick / 2, 0, 0))], drill
    if part == "boss":
        return [move(cylinder(y * 0.18, tall * 0.6), x * 0.22, 0)], [
            move(cylinder(y * 0.09, tall * 2), x * 0.22, 0, -1)
        ]
    if part == "clamp ring":
        ring = move(sideways(cylinder(y * 0.3, x * 0.3)), -x * 0.05, 0, y * 0.3)
        return [ring], [
            move(sideways(cylinder(y * 0.22, x)), -x * 0.3, 0, y * 0.3),
            low_box(x * 0.5, 2, y, (x * 0.1, 0, y * 0.3)),
        ]
    if part == "rib":
        web = upright(
            Polygon([(-x / 2, 0), (x * 0.3, 0), (x * 0.3, thick), (-x / 2 + thick, tall), (-x / 2, tall)]), thick
        )
        return [move(web, 0, s * (y - thick) / 2) for s in (-1, 1)], []
    if part == "side arm":
        arm = extrude(unary_union([box(0, -y * 0.2, x * 0.8, y * 0.2), disc(y * 0.2, at=(x * 0.8, 0))]), thick * 1.5)
        return [arm], [move(cylinder(y * 0.1, 9 * thick), x * 0.8, 0, -thick)]
    return [], [move(extrude(polygon(6, 5.7), thick), a, b, thick * 0.5) for a, b in corners(x * 0.8, y * 0.75)]
