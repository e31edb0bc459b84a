"""Extruded and rolled profiles, cut to length."""

from __future__ import annotations

from shapely.affinity import rotate, translate
from shapely.geometry import Polygon, box
from shapely.ops import unary_union

from indexer.joint.family import Drawn, Random, family
from indexer.joint.solids import cut, extrude, grid_of, holes, move, rectangle, turn
from indexer.joint.solids_more_parts import bent, between, chance, count_of, mirrored, pick, sideways, strip, tiled

ALLOY = ("aluminium", "anodised aluminium")


STEELS = ("steel", "aluminium", "stainless steel")


FRAMES = ("frame of a machine", "construction bar cut to length")

# name, height, width, web, flange, root radius (mm)
BEAMS = (
    ("IPE 80", 80, 46, 3.8, 5.2, 5),
    ("IPE 100", 100, 55, 4.1, 5.7, 7),
    ("IPE 160", 160, 82, 5, 7.4, 9),
    ("IPE 200", 200, 100, 5.6, 8.5, 12),
    ("HEA 100", 96, 100, 5, 8, 12),
    ("HEA 160", 152, 160, 6, 9, 15),
    ("HEB 100", 100, 100, 6, 10, 12),
    ("HEB 200", 200, 200, 9, 15, 18),
    ("HEM 120", 140, 126, 12.5, 21, 12),
    ("IPE 300", 300, 150, 7.1, 10.7, 15),
)


def rolled(shape: Polygon, inner: float) -> Polygon:
    """The outline with its inner corners rounded, as hot rolling leaves them."""
    return shape.buffer(inner, quad_segs=6).buffer(-inner, quad_segs=6) if inner > 0 else shape


def length_of(random: Random, size: float) -> tuple[float, str]:
    """A length for a profile of this size, and the word for it."""
    long = round(size * pick(random, (0.5, 1, 1.5, 2.5, 4, 6, 10)) * between(random, 0.8, 1.2, 2), 1)
    return long, "long" if long > 4 * size else "short" if long < 2 * size else "medium length"


def groove(unit: float, opening: float, inner: float, deep: float, lip: float) -> Polygon:
    """One T groove at the upper side of a cell centred on the origin."""
    half = unit / 2
    throat = box(-opening / 2, half - lip - 0.01, opening / 2, half + 1)
    low = half - deep
    room = Polygon(
        [
            (-inner / 2, half - lip),
            (inner / 2, half - lip),
            (inner / 2, half - lip - deep * 0.25),
            (opening / 2, low),
            (-opening / 2, low),
            (-inner / 2, half - lip - deep * 0.25),
        ]
    )
    return throat.union(room)


@family(
    "t-slot profile",
    synonyms=(
        "aluminium extrusion",
        "T-slot extrusion",
        "2020 profile",
        "V-slot",
        "aluminium profile",
        "construction profile",
        "extruded frame",
    ),
    chinese=("铝型材", "欧标铝型材", "T型槽铝材"),
    category="extrusion profile",
    uses=FRAMES,
    materials=ALLOY,
    lookalikes=("hollow square tube", "din rail", "square bar profile"),
)
def t_slot(random: Random) -> Drawn:
    unit, opening = pick(random, ((20, 6), (20, 5), (30, 8), (40, 8), (40, 10), (45, 10), (15, 3.4), (25, 6), (80, 16)))
    columns, rows = pick(random, ((1, 1), (1, 1), (1, 2), (2, 2), (1, 3), (1, 4)))
    shape = rectangle(columns * unit, rows * unit, unit * pick(random, (0.03, 0.08)))
    inner, deep, lip = (
        opening * between(random, 1.7, 2, 2),
        unit * between(random, 0.27, 0.33, 2),
        unit * between(random, 0.08, 0.12, 2),
    )
    cell = groove(unit, opening, inner, deep, lip)
    if chance(random, 0.3):
        cell = cell.union(
            Polygon(
                [(-opening * 0.8, unit / 2 + 0.01), (opening * 0.8, unit / 2 + 0.01), (opening / 2, unit / 2 - lip)]
            ).buffer(0.01)
        )
    cells = grid_of(columns, rows, unit, unit)
    for x, y in cells:
        for side, inside in (
            (0, y + unit < rows * unit / 2),
            (90, x - unit > -columns * unit / 2),
            (180, y - unit > -rows * unit / 2),
            (270, x + unit < columns * unit / 2),
        ):
            if not inside:
                shape = shape.difference(translate(rotate(cell, side, origin=(0, 0)), x, y))
    shape = holes(shape, cells, unit * between(random, 0.1, 0.14, 2))
    if columns * rows > 1:
        gaps = [
            ((a[0] + b[0]) / 2, (a[1] + b[1]) / 2)
            for a in cells
            for b in cells
            if a < b and abs(a[0] - b[0]) + abs(a[1] - b[1]) == unit
        ]
        for spot in gaps:
            shape = shape.difference(rectangle(unit * 0.3, unit * 0.3, unit * 0.05, spot))
    largest = max(shape.geoms, key=lambda part: part.area) if shape.geom_type == "MultiPolygon" else shape
    long, word = length_of(random, unit)
    size = f"{columns * unit:g}x{rows * unit:g}"
    return Drawn(extrude(largest, long), (size, f"slot {opening:g}", f"{long:g} mm long", word))


@family(
    "l angle profile",
    synonyms=("angle iron", "L section", "angle steel", "L bar", "angle profile", "corner profile"),
    chinese=("角钢", "角铁", "L型材"),
    category="extrusion profile",
    uses=FRAMES,
    materials=STEELS,
    standards=("EN 10056", "DIN 1028"),
    lookalikes=("l bracket", "u channel profile", "t profile"),
)
def l_angle(random: Random) -> Drawn:
    a = pick(random, (15, 20, 25, 30, 40, 50, 60, 80, 100))
    b = a if chance(random, 0.6) else round(a * between(random, 1.3, 2, 2))
    thick = round(a * between(random, 0.06, 0.15, 2), 1)
    shape = rolled(box(0, 0, a, thick).union(box(0, 0, thick, b)), pick(random, (0, thick)))
    long, word = length_of(random, b)
    return Drawn(
        extrude(shape, long), (f"{a}x{b}x{thick:g}", "equal legs" if a == b else "unequal legs", word, "L-shaped")
    )


@family(
    "u channel profile",
    synonyms=("channel", "U section", "C channel steel", "UPN", "U profile", "channel steel"),
    chinese=("槽钢", "U型槽", "U型材"),
    category="extrusion profile",
    uses=FRAMES,
    materials=STEELS,
    standards=("DIN 1026", "EN 10279"),
    lookalikes=("c profile", "u bracket", "hat profile", "i beam"),
)
def u_channel(random: Random) -> Drawn:
    wide, tall = between(random, 10, 120), between(random, 10, 70)
    thick = round(min(wide, tall) * between(random, 0.06, 0.16, 2), 1)
    shape = bent([(-wide / 2, tall), (-wide / 2, 0), (wide / 2, 0), (wide / 2, tall)], thick, pick(random, (0, thick)))
    if chance(random, 0.25):
        lean = Polygon([(-wide / 2, 0), (-wide / 2 + 2 * thick, 0), (-wide / 2 + thick * 0.8, tall), (-wide / 2, tall)])
        shape = mirrored(lean).union(box(-wide / 2, 0, wide / 2, thick))
    long, word = length_of(random, max(wide, tall))
    return Drawn(extrude(shape, long), (f"{wide:g}x{tall:g}x{thick:g}", word, "U-shaped"))


@family(
    "i beam",
    synonyms=("H beam", "IPE beam", "HEA beam", "universal beam", "wide flange beam", "double T profile", "I section"),
    chinese=("工字钢", "H型钢"),
    category="extrusion profile",
    uses=("girder", "steel construction"),
    materials=("steel", "aluminium"),
    standards=("EN 10365", "DIN 1025"),
    lookalikes=("t profile", "u channel profile"),
)
def i_beam(random: Random) -> Drawn:
    name, tall, wide, web, flange, radius = pick(random, BEAMS)
    shape = box(-web / 2, -tall / 2, web / 2, tall / 2)
    taper = flange * 0.35 if chance(random, 0.25) else 0
    half = [
        (-wide / 2, tall / 2),
        (wide / 2, tall / 2),
        (wide / 2, tall / 2 - flange + taper),
        (0, tall / 2 - flange - taper),
        (-wide / 2, tall / 2 - flange + taper),
    ]
    shape = unary_union([shape, Polygon(half), Polygon([(x, -y) for x, y in half])])
    long, word = length_of(random, tall)
    return Drawn(
        extrude(rolled(shape, pick(random, (0, radius))), long),
        (name, word, "I-shaped" if name < "I" or name.startswith("IPE") else "H-shaped", f"{tall} mm high"),
    )


@family(
    "t profile",
    synonyms=("T section", "T bar", "tee profile", "T steel"),
    chinese=("T型钢", "T型材"),
    category="extrusion profile",
    uses=FRAMES,
    materials=STEELS,
    standards=("EN 10055",),
    lookalikes=("i beam", "l angle profile"),
)
def t_profile(random: Random) -> Drawn:
    wide, tall = between(random, 20, 100), between(random, 20, 100)
    thick = round(min(wide, tall) * between(random, 0.08, 0.16, 2), 1)
    shape = box(-wide / 2, 0, wide / 2, thick).union(box(-thick / 2, 0, thick / 2, tall))
    long, word = length_of(random, max(wide, tall))
    return Drawn(
        extrude(rolled(shape, pick(random, (0, thick))), long), (f"{wide:g}x{tall:g}x{thick:g}", word, "T-shaped")
    )


@family(
    "c profile",
    synonyms=("strut channel", "unistrut", "lipped channel", "C rail", "C purlin", "mounting channel"),
    chinese=("C型钢", "C型槽"),
    category="extrusion profile",
    uses=("holds pipe clamps and cables", "purlin of a roof"),
    materials=("galvanised steel", "aluminium"),
    lookalikes=("u channel profile", "hat profile", "din rail"),
)
def c_profile(random: Random) -> Drawn:
    wide, tall = (
        pick(random, ((41, 41), (41, 21), (28, 15), (38, 40), (60, 30)))
        if chance(random, 0.6)
        else (between(random, 20, 100), between(random, 15, 60))
    )
    thick, lip = pick(random, (1.5, 2, 2.5)), wide * between(random, 0.15, 0.28, 2)
    curl = tall * between(random, 0, 0.2, 2)
    w = wide / 2
    path = [(-w + lip, tall), (-w, tall), (-w, 0), (w, 0), (w, tall), (w - lip, tall)]
    if curl > 3 * thick:
        path = [(-w + lip, tall - curl), *path, (w - lip, tall - curl)]
    shape = bent(path, thick, 0)
    long, word = length_of(random, wide)
    solid = extrude(shape, long)
    perforated = chance(random, 0.4)
    if perforated:
        count = max(1, int(long / 50))
        pieces = [
            move(
                turn(extrude(rectangle(min(13, wide * 0.3), 28 if long > 60 else 12, 5), 20), 90, "x"),
                0,
                10,
                long * (i + 0.5) / count,
            )
            for i in range(count)
        ]
        solid = cut(solid, *pieces)
    return Drawn(solid, (f"{wide:g}x{tall:g}", word, "slotted" if perforated else "plain", "C-shaped"))


@family(
    "hat profile",
    synonyms=("omega profile", "hat section", "top hat channel", "furring channel"),
    chinese=("几字型材", "帽型钢"),
    category="extrusion profile",
    uses=("stiffens sheets", "carries cladding"),
    materials=("galvanised steel", "aluminium"),
    lookalikes=("hat bracket", "c profile", "din rail"),
)
def hat_profile(random: Random) -> Drawn:
    wide, tall, foot = between(random, 15, 60), between(random, 10, 50), between(random, 8, 30)
    thick, lean = pick(random, (1, 1.5, 2)), pick(random, (0.0, 0.2))
    half = [(-wide / 2 - foot, 0), (-wide / 2, 0), (-wide / 2 + lean * wide, tall)]
    long, word = length_of(random, wide)
    return Drawn(
        extrude(bent([*half, *[(-x, y) for x, y in reversed(half)]], thick, pick(random, (0, thick))), long),
        ("hat-shaped", word, f"{tall:g} mm high"),
    )


@family(
    "z profile",
    synonyms=("Z section", "zed purlin", "Z bar"),
    chinese=("Z型钢", "Z型材"),
    category="extrusion profile",
    uses=("purlin of a roof", "edge trim"),
    materials=("galvanised steel", "aluminium"),
    lookalikes=("z bracket", "c profile", "l angle profile"),
)
def z_profile(random: Random) -> Drawn:
    first, tall, last, thick = (
        between(random, 15, 60),
        between(random, 15, 100),
        between(random, 15, 60),
        pick(random, (1.5, 2, 3, 4)),
    )
    long, word = length_of(random, tall)
    return Drawn(
        extrude(bent([(-first, 0), (0, 0), (0, tall), (last, tall)], thick, pick(random, (0, thick))), long),
        ("Z-shaped", word, f"{tall:g} mm high"),
    )


@family(
    "din rail",
    synonyms=("TS35 rail", "mounting rail", "top hat rail", "DIN rail 35 mm"),
    chinese=("导轨", "DIN导轨", "电气导轨"),
    category="extrusion profile",
    uses=("carries circuit breakers and terminals in a cabinet",),
    materials=("galvanised steel",),
    standards=("EN 60715", "DIN 46277"),
    lookalikes=("hat profile", "c profile"),
)
def din_rail(random: Random) -> Drawn:
    wide, inside, tall = pick(random, ((35, 25, 7.5), (35, 25, 15), (15, 10, 5.5)))
    half = [(-wide / 2, tall), (-inside / 2, tall), (-inside / 2, 0)]
    shape = strip([*half, *[(-x, z) for x, z in reversed(half)]], 1)
    long = between(random, 30, 250)
    solid = extrude(shape, long)
    slotted = chance(random, 0.7)
    if slotted:
        count = max(1, int(long / 25))
        tool = move(turn(extrude(rectangle(6.3 if wide > 20 else 4, 16, 3), 8), 90, "x"), 0, 4)
        solid = cut(solid, tiled(tool, [(0, 0, long * (i + 0.5) / count) for i in range(count)]))
    return Drawn(
        sideways(solid), (f"{wide} mm", f"{tall:g} mm high", "slotted" if slotted else "unslotted", f"{long:g} mm long")
    )


@family(
    "decking profile",
    synonyms=(
        "multi chamber profile",
        "window profile",
        "plastic hollow profile",
        "cable duct",
        "cable trunking",
        "handrail profile",
    ),
    chinese=("线槽", "多腔型材"),
    category="extrusion profile",
    uses=("guides cables", "frame of a window"),
    materials=("PVC plastic", "aluminium"),
    lookalikes=("hollow square tube", "u channel profile"),
)
def chambers(random: Random) -> Drawn:
    wide, tall, wall = between(random, 30, 120), between(random, 15, 60), pick(random, (1.2, 1.6, 2, 3))
    long, word = length_of(random, wide)
    if chance(random, 0.4):
        tray = rectangle(wide, tall).difference(rectangle(wide - 2 * wall, tall, at=(0, wall)))
        solid = extrude(tray, long)
        count = max(2, int(long / 12))
        slit = rectangle(wide * 2, tall * 0.6, at=(0, tall * 0.3))
        solid = cut(
            solid, *[move(extrude(slit, long / count * 0.4), z=long * (i + 0.3) / count) for i in range(min(count, 30))]
        )
        return Drawn(solid, ("cable duct", "slotted sides", word))
    shape, count = rectangle(wide, tall, wall * 0.5), count_of(random, 2, 6)
    cell = (wide - wall) / count
    for i in range(count):
        shape = shape.difference(rectangle(cell - wall, tall - 2 * wall, 0.5, ((i - (count - 1) / 2) * cell, 0)))
    return Drawn(extrude(shape, long), (f"{count} chambers", "hollow", word))
