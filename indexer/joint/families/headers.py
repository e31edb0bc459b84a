"""Pin headers and the sockets and plugs that fit them."""

from __future__ import annotations

from shapely.geometry import Polygon

from indexer.joint.family import Drawn, Random, family
from indexer.joint.solids import (
    Point,
    Solid,
    cut,
    cylinder,
    extrude,
    grid_of,
    move,
    rectangle,
    together,
    turn,
)
from indexer.joint.solids_more_parts import (
    bent,
    between,
    chance,
    count_of,
    gull_wing,
    low_box,
    pick,
    pins,
    strip,
    tiled,
    upright,
)

BOARD = ("connects a cable or module to a circuit board", "electrical connector")


PLASTICS = ("nylon", "tin plated brass")


def grid_of_pins(random: Random) -> tuple[int, int, float, list[Point]]:
    """Columns, rows, pitch and places of a usual header."""
    pitch = pick(random, (2.54, 2.54, 2.54, 2.0, 1.27))
    columns, rows = pick(random, (1, 2, 3, 4, 5, 6, 7, 8, 10, 12, 14, 16, 18, 20, 24)), pick(random, (1, 1, 1, 2, 2, 3))
    return columns, rows, pitch, grid_of(columns, rows, pitch, pitch)


def strip_of(columns: int, rows: int, pitch: float, height: float) -> Solid:
    """The plastic strip of a header, with chamfers between its cells."""
    cell = bevelled_cell(pitch, rows * pitch, height)
    return tiled(cell, grid_of(columns, 1, pitch, pitch))


def bevelled_cell(x: float, y: float, z: float) -> Solid:
    """One cell: a prism with its four upright edges chamfered."""
    c = x * 0.18
    outline = Polygon([(-x / 2, -y / 2 + c), (-x / 2 + c, -y / 2), (x / 2 - c, -y / 2), (x / 2, -y / 2 + c),
                       (x / 2, y / 2 - c), (x / 2 - c, y / 2), (-x / 2 + c, y / 2), (-x / 2, y / 2 - c)])  # fmt: skip
    return extrude(outline, z)


def words(columns: int, rows: int, pitch: float) -> tuple[str, ...]:
    """What everybody asks of a header."""
    return (
        f"{rows}x{columns}",
        f"{rows * columns} pins",
        f"pitch {pitch} mm",
        ("single row", "double row", "triple row")[rows - 1],
    )


@family(
    "pin header",
    synonyms=("male header", "header strip", "male pin header", "jumper header", "breakaway header"),
    chinese=("排针", "插针"),
    category="connector",
    uses=BOARD,
    materials=PLASTICS,
    lookalikes=("right angle pin header", "pin socket", "box header", "smd pin header"),
)
def pin_header(random: Random) -> Drawn:
    columns, rows, pitch, spots = grid_of_pins(random)
    side = 0.25 * pitch
    strip_ = strip_of(columns, rows, pitch, pitch)
    top = pick(random, (8.5, 8.5, 11.5, 14)) * pitch / 2.54
    solids = [strip_, pins(spots, side, top, -3 * pitch / 2.54)]
    stacked = chance(random, 0.1)
    if stacked:
        solids.append(move(strip_, z=top * 0.5))
    return Drawn(
        together(*solids), (*words(columns, rows, pitch), "straight", "male", *(("long pins",) if top > 10 else ()))
    )


@family(
    "right angle pin header",
    synonyms=("angled pin header", "90 degree header", "bent male header", "horizontal pin header"),
    chinese=("弯排针", "90度排针"),
    category="connector",
    uses=BOARD,
    materials=PLASTICS,
    lookalikes=("pin header", "smd pin header"),
)
def angled_header(random: Random) -> Drawn:
    columns, rows, pitch, _ = grid_of_pins(random)
    rows = min(rows, 2)
    side, solids = 0.25 * pitch, []
    block_ = move(turn(strip_of(columns, rows, pitch, pitch), 90, "x"), 0, pitch / 2, rows * pitch / 2)
    for row in range(rows):
        height, back = pitch * (row + 0.5), pitch * (row + 1.1)
        path = [(-pitch * 3.2, height), (back, height), (back, -3 * pitch / 2.54)]
        lead = turn(upright(bent(path, side, side * 0.6), side), 90)
        solids.append(tiled(lead, grid_of(columns, 1, pitch, pitch)))
    return Drawn(together(block_, *solids), (*words(columns, rows, pitch), "right angle", "male"))


@family(
    "smd pin header",
    synonyms=("surface mount pin header", "SMT header", "SMD male header"),
    chinese=("贴片排针",),
    category="connector",
    uses=BOARD,
    materials=PLASTICS,
    lookalikes=("pin header", "right angle pin header", "soic integrated circuit"),
)
def smd_header(random: Random) -> Drawn:
    columns, rows, pitch, spots = grid_of_pins(random)
    rows = min(rows, 2)
    spots = grid_of(columns, rows, pitch, pitch)
    side = 0.25 * pitch
    solids = [
        move(strip_of(columns, rows, pitch, pitch * 0.8), z=side * 2),
        pins(spots, side, pick(random, (7, 8)) * pitch / 2.54, 0.1),
    ]
    for number, (x, y) in enumerate(spots):
        side_ = (1 if y > 0 else -1) if rows == 2 else (1 if number % 2 else -1)
        solids.append(low_box(side, pitch * 0.9, side * 0.8, (x, y + side_ * pitch * 0.45, 0)))
    return Drawn(together(*solids), (*words(columns, rows, pitch), "SMD", "male", "straight"))


@family(
    "pin socket",
    synonyms=("female header", "female pin header", "header socket", "receptacle strip", "stacking header"),
    chinese=("排母", "母座"),
    category="connector",
    uses=BOARD,
    materials=PLASTICS,
    lookalikes=("pin header", "box header", "dupont housing"),
)
def pin_socket(random: Random) -> Drawn:
    columns, rows, pitch, _ = grid_of_pins(random)
    rows = min(rows, 2)
    spots = grid_of(columns, rows, pitch, pitch)
    height = pick(random, (3.5, 5, 8.5)) * pitch / 2.54
    outline = rectangle(columns * pitch + 0.3, rows * pitch)
    for x, y in spots:
        outline = outline.difference(rectangle(pitch * 0.35, pitch * 0.35, at=(x, y)))
    body = together(
        move(extrude(outline, height - 0.8), z=0.8), low_box(columns * pitch + 0.3, rows * pitch, 0.8, (0, 0, 0))
    )
    style = pick(random, ("straight", "straight", "right angle", "SMD"))
    if style == "SMD":
        lead = turn(gull_wing(pitch * 0.8, 0.5, pitch * 0.25, 0.2), 90)
        legs = together(
            *[
                move(turn(lead, 180 * ((i + j) % 2)), x, 0)
                for j in range(1)
                for i, (x, _) in enumerate(grid_of(columns, 1, pitch, 1))
            ]
        )
        return Drawn(together(move(body, z=0.3), legs), (*words(columns, rows, pitch), "female", "SMD"))
    if style == "right angle":
        body = move(turn(body, 90, "x"), 0, 0, rows * pitch / 2)
        legs = pins(
            [(x, (j + 1) * pitch) for x, _ in grid_of(columns, 1, pitch, 1) for j in range(rows)],
            0.25 * pitch,
            rows * pitch / 2,
            -3,
        )
        bars = pins([(x, 0) for x, _ in grid_of(columns, 1, pitch, 1)], 0.25 * pitch, (rows + 1) * pitch, -1)
        return Drawn(
            together(body, legs, move(turn(bars, -90, "x"), 0, 0, rows * pitch / 2)),
            (*words(columns, rows, pitch), "female", "right angle"),
        )
    long = pick(random, (3, 3, 11)) * pitch / 2.54
    return Drawn(
        together(body, pins(spots, 0.22 * pitch, 0.5, -long)),
        (*words(columns, rows, pitch), "female", "straight", *(("long pins", "stackable") if long > 5 else ())),
    )


@family(
    "box header",
    synonyms=("IDC header", "shrouded header", "ribbon cable header", "boxed pin header"),
    chinese=("简易牛角座", "牛角连接器"),
    category="connector",
    uses=("plugs a flat ribbon cable into a board",),
    materials=PLASTICS,
    lookalikes=("pin header", "pin socket", "idc plug", "wire-to-board connector"),
)
def box_header(random: Random) -> Drawn:
    columns = pick(random, (3, 5, 5, 7, 8, 10, 13, 17, 20))
    pitch = pick(random, (2.54, 2.54, 2.0, 1.27))
    x, y, z = (columns + 3) * pitch, 3.5 * pitch, 3.5 * pitch
    ring = (
        rectangle(x, y)
        .difference(rectangle(x - pitch * 0.9, y - pitch * 0.9))
        .difference(rectangle(1.7 * pitch, y, at=(0, -y / 2)))
    )
    body = together(low_box(x, y, pitch, (0, 0, 0)), move(extrude(ring, z - pitch), z=pitch))
    spots = grid_of(columns, 2, pitch, pitch)
    angled = chance(random, 0.35)
    solids = [body, pins(spots, 0.25 * pitch, z * 0.85, 0 if angled else -3)]
    solid = together(*solids)
    if angled:
        solid = move(turn(solid, 90, "x"), 0, 0, y / 2)
        for row in range(2):
            path = [(-0.2, pitch * (1.25 + row)), (pitch * (row + 1), pitch * (1.25 + row)), (pitch * (row + 1), -3)]
            solid = together(
                solid, tiled(turn(upright(strip(path, 0.25 * pitch), 0.25 * pitch), 90), grid_of(columns, 1, pitch, 1))
            )
    return Drawn(
        solid,
        (
            f"2x{columns}",
            f"{2 * columns} pins",
            f"pitch {pitch} mm",
            "right angle" if angled else "straight",
            "polarised notch",
        ),
    )


@family(
    "idc plug",
    synonyms=("IDC socket", "ribbon cable connector", "flat cable plug", "FC connector"),
    chinese=("FC排线插头", "压线头"),
    category="connector",
    uses=("ends a flat ribbon cable",),
    materials=PLASTICS,
    lookalikes=("box header", "dupont housing"),
)
def idc_plug(random: Random) -> Drawn:
    columns = pick(random, (3, 5, 7, 8, 10, 13, 20))
    x = (columns + 1.9) * 2.54
    outline = rectangle(x, 6)
    for spot in grid_of(columns, 2, 2.54, 2.54):
        outline = outline.difference(rectangle(0.9, 0.9, at=spot))
    body = together(
        extrude(outline, 9),
        low_box(4, 1.2, 6, (0, -3.5, 1)),
        low_box(x, 6, 2.5, (0, 0, 9.6)),
        low_box(x - 8, 5, 1, (0, 0, 8.9)),
    )
    solids = [body]
    strap = chance(random)
    if strap:
        solids.append(turn(upright(strip([(-2, 12), (-2, 14.5), (2, 14.5), (2, 12)], 1), x), 90))
    if chance(random, 0.6):
        cores = [move(turn(cylinder(0.6, 25), 90, "x"), (i - columns + 0.5) * 1.27, 0, 9.3) for i in range(2 * columns)]
        solids += cores
    return Drawn(
        together(*solids), (f"2x{columns}", "with strain relief" if strap else "without strain relief", "female")
    )


@family(
    "dupont housing",
    synonyms=("jumper wire housing", "crimp connector housing", "dupont connector", "2.54 mm housing"),
    chinese=("杜邦端子外壳", "杜邦头"),
    category="connector",
    uses=("holds crimped wires on a pin header",),
    materials=("nylon",),
    lookalikes=("pin socket", "idc plug"),
)
def dupont(random: Random) -> Drawn:
    columns, rows = count_of(random, 1, 8), pick(random, (1, 1, 2))
    outline = rectangle(columns * 2.54, rows * 2.54)
    windows = []
    for x, y in grid_of(columns, rows, 2.54, 2.54):
        outline = outline.difference(rectangle(1.7, 1.7, at=(x, y)))
        windows += [low_box(1.2, 1.2, 3.5, (x, y - 1, 6))] if y <= 0 else []
    body = cut(extrude(outline, 14), *windows)
    if chance(random, 0.4):
        cores = [move(cylinder(0.65, between(random, 12, 25)), x, y, 8) for x, y in grid_of(columns, rows, 2.54, 2.54)]
        body = together(body, *cores)
    return Drawn(body, (f"{rows}x{columns}", "pitch 2.54 mm", "female"))
