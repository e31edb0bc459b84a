"""Pipe flanges."""

from __future__ import annotations

from math import pi

from indexer.joint.choose import chance, pick, span
from indexer.joint.family import Drawn, Random, family
from indexer.joint.solids import Solid, circle_of, cut, cylinder, disc, extrude, holes, join, move, rectangle, revolve
from indexer.joint.solids_more_mech import hexagon, ring

# nominal width: pipe outer diameter, flange diameter, bolt circle, bolts, bolt hole, thickness (EN 1092 PN16), mm
DN = {
    10: (17.2, 90, 60, 4, 14, 16), 15: (21.3, 95, 65, 4, 14, 16), 20: (26.9, 105, 75, 4, 14, 18),
    25: (33.7, 115, 85, 4, 14, 18), 32: (42.4, 140, 100, 4, 18, 18), 40: (48.3, 150, 110, 4, 18, 18),
    50: (60.3, 165, 125, 4, 18, 18), 65: (76.1, 185, 145, 8, 18, 18), 80: (88.9, 200, 160, 8, 18, 20),
    100: (114.3, 220, 180, 8, 18, 20), 125: (139.7, 250, 210, 8, 18, 22), 150: (168.3, 285, 240, 8, 22, 22),
}  # fmt: skip


def _plate(random: Random) -> tuple[Solid, float, float, float, tuple[str, ...]]:
    """A drilled disc with or without raised face; pipe radius, thickness, bolt circle radius and words."""
    name = pick(random, *DN)
    pipe, outer, circle, number, hole, usual = DN[name]
    thick = usual * span(random, 0.7, 1.3)
    outline = holes(disc(outer / 2, 64), circle_of(number, circle / 2, pi / number), hole / 2)
    body = extrude(outline, thick)
    words = [f"DN{name}", f"{number} holes", f"{outer} mm diameter"]
    if chance(random, 0.5):
        body = join(body, move(cylinder((circle - hole) / 2 * 0.93, 2.01), z=-2))
        words.append("raised face")
    return body, pipe / 2, thick, circle / 2, tuple(words)


@family(
    "blind flange",
    synonyms=("blank flange", "closed flange", "cover flange", "blanking flange"),
    chinese=("盲板法兰", "法兰盖", "盲法兰"),
    category="flange pipe",
    uses=("closes the end of a pipe",),
    materials=("steel", "stainless steel"),
    standards=("EN 1092-1", "ASME B16.5"),
    lookalikes=("pipe flange", "gasket", "cover"),
)
def blind_flange(random: Random) -> Drawn:
    body, _, _, _, words = _plate(random)
    return Drawn(body, (*words, "closed", "no bore"))


@family(
    "pipe flange",
    synonyms=("flange", "slip-on flange", "plate flange", "flat flange", "loose flange", "stamped flange"),
    chinese=("法兰", "平焊法兰", "法兰盘", "管法兰"),
    category="flange pipe",
    uses=("bolts two pipes together",),
    materials=("steel", "stainless steel", "aluminium"),
    standards=("EN 1092-1", "ASME B16.5", "DIN 2576"),
    lookalikes=("weld neck flange", "blind flange", "gasket", "flange coupling"),
)
def pipe_flange(random: Random) -> Drawn:
    body, pipe, thick, circle, words = _plate(random)
    kind = pick(random, "flat", "hub", "stamped")
    if kind == "stamped":
        number = pick(random, 3, 4, 4, 6)
        sheet, rise, wide = span(random, 2, 5), thick * span(random, 0.4, 0.9), circle * 1.32
        inside = [(pipe, rise), (circle * 0.72, rise), (circle * 0.8, 0), (wide, 0)]
        over = [(wide, sheet), (circle * 0.83, sheet), (circle * 0.74, rise + sheet), (pipe, rise + sheet)]
        drill = cylinder(circle * 0.09, 99)
        solid = cut(
            revolve(inside + over, closed=True), *(move(drill, x, y, -9) for x, y in circle_of(number, circle * 1.07))
        )
        return Drawn(solid, (words[0], f"{number} holes", "stamped sheet"))
    if kind == "hub":
        body = join(body, cylinder(pipe * span(random, 1.25, 1.45), thick * span(random, 1.5, 2)))
    return Drawn(cut(body, move(cylinder(pipe, 999), z=-99)), (*words, kind))


@family(
    "weld neck flange",
    synonyms=("welding neck flange", "WN flange", "high hub flange", "tapered hub flange"),
    chinese=("对焊法兰", "高颈法兰", "带颈法兰"),
    category="flange pipe",
    uses=("welded to the end of a pressure pipe",),
    materials=("steel", "stainless steel"),
    standards=("EN 1092-1 type 11", "ASME B16.5"),
    lookalikes=("pipe flange", "flange coupling", "pipe reducer"),
)
def weld_neck_flange(random: Random) -> Drawn:
    body, pipe, thick, circle, words = _plate(random)
    high, foot = thick * span(random, 2, 3), min(pipe * 1.45 + 4, circle * 0.85)
    neck = revolve(
        [
            (0, 0),
            (foot, 0),
            (foot, thick + 2),
            (pipe, high * 0.8),
            (pipe, high),
            (pipe * 0.94, high + 1.5),
            (0, high + 1.5),
        ]
    )
    return Drawn(
        cut(join(body, neck), move(cylinder(pipe * span(random, 0.8, 0.9), 999), z=-99)), (*words, "conical neck")
    )


@family(
    "threaded flange",
    synonyms=("screwed flange", "floor flange", "pipe floor flange", "threaded pipe flange"),
    chinese=("螺纹法兰", "丝扣法兰", "法兰底座"),
    category="flange pipe",
    uses=("screwed on a threaded pipe", "foot of a pipe shelf"),
    materials=("malleable iron", "steel"),
    lookalikes=("pipe flange", "flange coupling"),
)
def threaded_flange(random: Random) -> Drawn:
    pipe = pick(random, 10.6, 13.2, 16.6, 21.0, 24.0, 30.0)
    rim, plate, number = pipe * span(random, 2, 3.2), pipe * span(random, 0.2, 0.35), pick(random, 3, 4, 4)
    outline = holes(disc(rim), circle_of(number, (rim + pipe * 1.3) / 2), pipe * span(random, 0.15, 0.22))
    tall = pipe * span(random, 0.8, 1.4)
    hub = revolve([(0, 0), (pipe * 1.5, 0), (pipe * 1.3, tall), (0, tall)])
    if chance(random, 0.2):
        hub = hexagon(pipe * 2.7, tall)
    step = pipe * 0.12
    winding = [(pipe * (0.97 if i % 2 else 0.9), i * step / 2) for i in range(int(2 * (tall + 4) / step) + 3)]
    bore = revolve([(0, 0), *winding, (0, winding[-1][1])])
    return Drawn(
        cut(join(extrude(outline, plate), hub), move(bore, z=-1)),
        (f"{2 * pipe:.0f} mm pipe", f"{number} holes", "threaded bore", "with hub"),
    )


@family(
    "square flange",
    synonyms=("SAE flange", "square pipe flange", "hydraulic flange", "rectangular flange"),
    chinese=("方形法兰", "方法兰"),
    category="flange pipe hydraulic",
    uses=("joins hydraulic lines or ducts",),
    materials=("steel", "aluminium"),
    standards=("ISO 6162",),
    lookalikes=("pipe flange", "flange bearing unit", "mounting plate"),
)
def square_flange(random: Random) -> Drawn:
    side = span(random, 25, 150)
    bore, thick = side * span(random, 0.15, 0.33), side * span(random, 0.1, 0.3)
    spots = [(i * side * 0.37, j * side * 0.37) for i in (-1, 1) for j in (-1, 1)]
    outline = holes(rectangle(side, side, side * pick(random, 0, 0.08, 0.13)), spots, side * span(random, 0.05, 0.08))
    body = extrude(outline, thick)
    if chance(random, 0.6):
        body = join(body, cylinder(bore * span(random, 1.2, 1.5), thick * span(random, 1.5, 3)))
    return Drawn(
        cut(body, move(cylinder(bore, 999), z=-9)), (f"{side:.0f} mm square", "4 holes", f"{2 * bore:.0f} mm bore")
    )


@family(
    "vacuum flange",
    synonyms=("KF flange", "ISO-KF flange", "tri-clamp ferrule", "sanitary ferrule", "clamp flange", "CF flange"),
    chinese=("真空法兰", "卡箍接头", "KF法兰"),
    category="flange pipe",
    uses=("joins vacuum or dairy pipes with a clamp",),
    materials=("stainless steel",),
    standards=("ISO 2861", "ISO 2852"),
    lookalikes=("flanged bushing", "weld neck flange", "pipe nipple"),
)
def vacuum_flange(random: Random) -> Drawn:
    pipe = pick(random, 8.0, 12.5, 20.0, 25.0, 31.5)
    wall, tall = span(random, 1.2, 2), pipe * span(random, 0.8, 2.5)
    if chance(random, 0.25):
        rim, number = pipe * 1.7, pick(random, 6, 8)
        plate = ring(rim, pipe - wall, pipe * 0.5, 0.02 * rim)
        plate = cut(plate, *(move(cylinder(rim * 0.06, 99), x, y, -9) for x, y in circle_of(number, rim * 0.86)))
        return Drawn(
            join(plate, ring(pipe, pipe - wall, tall + pipe * 0.5)),
            (f"{2 * pipe:.0f} mm tube", f"{number} holes", "knife edge"),
        )
    rim = pipe + span(random, 5, 9)
    loop = [(pipe - wall, 0), (rim, 0), (rim, 1.5), (pipe + 1, 4), (pipe, 5), (pipe, tall + 5), (pipe - wall, tall + 5)]
    return Drawn(revolve(loop, closed=True), (f"{2 * pipe:.0f} mm tube", "clamped", "conical rim", "hollow"))
