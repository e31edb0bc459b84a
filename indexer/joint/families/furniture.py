"""Furniture: tables, chairs, shelves, cabinets, beds, sofas, pallets."""

from __future__ import annotations

from indexer.joint.family import Drawn, Random, family
from indexer.joint.solids import Solid, cylinder, disc, extrude, grid_of, move, revolve, together, turn
from indexer.joint.solids_more_parts import (
    bar_between,
    between,
    bevelled,
    chance,
    corners,
    count_of,
    dome,
    frustum,
    low_box,
    pick,
    sideways,
    strip,
    tiled,
    upright,
)

WOODS = ("wood", "chipboard", "steel")


def legs_of(random: Random, x: float, y: float, tall: float) -> tuple[Solid, str]:
    """Four legs under a top: square, round, tapered or splayed."""
    kind = pick(random, ("square legs", "round legs", "tapered legs", "splayed legs"))
    side = between(random, 30, 70)
    inset = side * 1.2
    if kind == "square legs":
        return together(*[low_box(side, side, tall, (a, b, 0)) for a, b in corners(x - inset, y - inset)]), kind
    if kind == "round legs":
        return tiled(cylinder(side / 2, tall), corners(x - inset, y - inset)), kind
    if kind == "tapered legs":
        return tiled(frustum((side * 0.5, side * 0.5), (side, side), tall), corners(x - inset, y - inset)), kind
    return together(
        *[
            bar_between((a * 1.08, b * 1.08, 0), (a * 0.8, b * 0.8, tall), side / 2.6)
            for a, b in corners(x - inset, y - inset)
        ]
    ), kind


@family(
    "table",
    synonyms=("dining table", "coffee table", "side table", "round table", "workbench", "bench"),
    chinese=("桌子", "餐桌", "茶几"),
    category="furniture",
    uses=("eat or work at",),
    materials=WOODS,
    lookalikes=("desk", "chair", "bed"),
)
def table(random: Random) -> Drawn:
    x, y, tall = between(random, 450, 2000, 0), between(random, 400, 1000, 0), pick(random, (420, 450, 720, 750, 900))
    thick = between(random, 18, 50, 0)
    if chance(random, 0.25):
        r = between(random, 300, 700, 0)
        if chance(random):
            foot = [cylinder(r * 0.5, 25), cylinder(45, tall)]
            return Drawn(together(move(cylinder(r, thick), z=tall), *foot), ("round top", "central foot"))
        legs, word = legs_of(random, 1.3 * r, 1.3 * r, tall)
        return Drawn(together(move(cylinder(r, thick), z=tall), legs), ("round top", word))
    legs, word = legs_of(random, x, y, tall)
    solids = [low_box(x, y, thick, (0, 0, tall)), legs]
    if chance(random, 0.5):
        solids += [low_box(x * 0.85, 20, 80, (0, s * y * 0.42, tall - 80)) for s in (-1, 1)] + [
            low_box(20, y * 0.8, 80, (s * x * 0.45, 0, tall - 80)) for s in (-1, 1)
        ]
    if chance(random, 0.25):
        solids.append(low_box(x * 0.88, y * 0.85, 15, (0, 0, tall * 0.3)))
    return Drawn(together(*solids), ("rectangular top", word, "low" if tall < 500 else "high", f"{x:.0f}x{y:.0f} mm"))


@family(
    "chair",
    synonyms=("seat", "stool", "dining chair", "office chair", "bar stool", "armchair"),
    chinese=("椅子", "凳子"),
    category="furniture",
    uses=("sit on",),
    materials=WOODS,
    lookalikes=("table", "sofa"),
)
def chair(random: Random) -> Drawn:
    x, y, seat = between(random, 380, 520, 0), between(random, 380, 500, 0), between(random, 420, 480, 0)
    kind = pick(random, ("chair", "chair", "stool", "office chair", "armchair"))
    if kind == "office chair":
        return _office_chair(kind, x, y, seat)
    if kind == "stool":
        tall = pick(random, (seat, 650, 750))
        legs, word = legs_of(random, x * 0.8, x * 0.8, tall)
        top = move(cylinder(x * 0.42, 35), z=tall) if chance(random) else low_box(x, y, 30, (0, 0, tall))
        ring = [low_box(x * 0.6, 20, 20, (0, s * x * 0.3, tall * 0.3)) for s in (-1, 1)]
        return Drawn(together(legs, top, *ring), (kind, word))
    legs, word = legs_of(random, x, y, seat)
    solids = [legs, low_box(x, y, between(random, 18, 60, 0), (0, 0, seat))]
    posts = [low_box(35, 30, 450, (s * (x / 2 - 25), y / 2 - 20, seat)) for s in (-1, 1)]
    if chance(random, 0.5):
        solids += [
            *posts,
            *[low_box(x - 60, 18, 60, (0, y / 2 - 20, seat + 130 * (i + 1))) for i in range(count_of(random, 1, 3))],
        ]
        rest = "slatted back"
    else:
        solids.append(turn(low_box(x * 0.95, 25, 430, (0, 0, 0)), -6, "x"))
        solids[-1].apply_translation((0, y / 2 - 20, seat))
        rest = "solid back"
    if kind == "armchair":
        solids += [low_box(50, y * 0.9, 30, (s * (x / 2), 0, seat + 200)) for s in (-1, 1)] + [
            low_box(40, 40, 200, (s * (x / 2), -y * 0.38, seat)) for s in (-1, 1)
        ]
    return Drawn(together(*solids), (kind, word, rest))


def _office_chair(kind: str, x: float, y: float, seat: float) -> Drawn:
    star = [
        turn(
            together(
                low_box(x * 0.6, 50, 40, (x * 0.3, 0, 60)), move(sideways(cylinder(30, 50), "y"), x * 0.58, -25, 30)
            ),
            72 * i,
        )
        for i in range(5)
    ]
    back = turn(low_box(x * 0.9, 60, 550, (0, y * 0.5, 60)), -8, "x")
    return Drawn(
        together(*star, cylinder(30, seat), low_box(x, y, 70, (0, 0, seat)), move(back, z=seat)),
        (kind, "five-star foot"),
    )


@family(
    "desk",
    synonyms=("writing desk", "office desk", "work desk", "computer desk"),
    chinese=("书桌", "办公桌"),
    category="furniture",
    uses=("work at",),
    materials=WOODS,
    lookalikes=("table", "cabinet"),
)
def desk(random: Random) -> Drawn:
    x, y, tall = between(random, 1000, 1800, 0), between(random, 500, 800, 0), 720.0
    solids = [low_box(x, y, 25, (0, 0, tall))]
    drawers = count_of(random, 2, 5)
    sides = pick(random, ((1,), (1, -1)))
    for s in sides:
        solids.append(low_box(400, y * 0.9, tall - 60, (s * (x / 2 - 220), 0, 60)))
        high = (tall - 90) / drawers
        solids += [
            low_box(380, 15, high - 12, (s * (x / 2 - 220), -y * 0.45 - 7, 70 + i * high)) for i in range(drawers)
        ]
        solids += [
            low_box(90, 25, 12, (s * (x / 2 - 220), -y * 0.45 - 20, 60 + (i + 0.6) * high)) for i in range(drawers)
        ]
    if len(sides) == 1:
        solids.append(
            low_box(25, y * 0.9, tall, (-x / 2 + 30, 0, 0))
            if chance(random)
            else together(*[low_box(50, 50, tall, (-x / 2 + 40, s * y * 0.4, 0)) for s in (-1, 1)])
        )
    solids.append(low_box(x * 0.9, 18, tall * 0.5, (0, y * 0.4, tall * 0.5)))
    return Drawn(together(*solids), (f"{drawers * len(sides)} drawers", f"{x:.0f} mm wide"))


@family(
    "shelf",
    synonyms=("bookshelf", "bookcase", "rack", "shelving unit", "wall shelf", "storage rack"),
    chinese=("书架", "置物架", "货架"),
    category="furniture",
    uses=("stores books or goods",),
    materials=WOODS,
    lookalikes=("cabinet", "table", "stairs"),
)
def shelf(random: Random) -> Drawn:
    x, y, tall, thick = between(random, 400, 1500, 0), between(random, 200, 450, 0), between(random, 400, 2100, 0), 20.0
    rows = count_of(random, 2, 6)
    boards = [low_box(x - thick, y, thick, (0, 0, tall * i / rows)) for i in range(rows + 1)]
    if chance(random, 0.35):
        posts = [low_box(40, 40, tall + thick, (a, b, 0)) for a, b in corners(x, y)]
        return Drawn(together(*boards, *posts), ("open rack", f"{rows} levels", "four posts"))
    sides = [low_box(thick, y, tall + thick, (s * x / 2, 0, 0)) for s in (-1, 1)]
    columns = pick(random, (0, 0, 1, 2))
    middle = [low_box(thick, y, tall, (x * (i + 1) / (columns + 1) - x / 2, 0, 0)) for i in range(columns)]
    back = [low_box(x, 6, tall + thick, (0, y / 2, 0))] if chance(random, 0.6) else []
    return Drawn(
        together(*boards, *sides, *middle, *back),
        ("with back" if back else "open back", f"{rows} levels", f"{columns + 1} columns"),
    )


@family(
    "cabinet",
    synonyms=("cupboard", "wardrobe", "chest of drawers", "sideboard", "locker", "kitchen cabinet", "control cabinet"),
    chinese=("柜子", "橱柜", "衣柜"),
    category="furniture",
    uses=("stores things behind doors or in drawers",),
    materials=WOODS,
    lookalikes=("shelf", "desk", "enclosure", "door"),
)
def cabinet(random: Random) -> Drawn:
    x, y, tall = between(random, 400, 1800, 0), between(random, 300, 620, 0), between(random, 600, 2100, 0)
    solids = [low_box(x, y, tall, (0, 0, 80))]
    drawers = tall < 1300 and chance(random)
    columns = max(1, round(x / 500))
    rows = count_of(random, 2, 5) if drawers else 1
    wide, high = x / columns, tall / rows
    for a, b in grid_of(columns, rows, wide, high):
        solids.append(low_box(wide - 8, 18, high - 8, (a, -y / 2 - 9, 80 + tall / 2 + b - high / 2 + 4)))
        grip = (
            low_box(120, 25, 14, (a, -y / 2 - 26, 80 + tall / 2 + b))
            if drawers
            else low_box(14, 25, 140, (a + wide * 0.4, -y / 2 - 26, 80 + tall / 2 + b - 70))
        )
        solids.append(grip)
    solids += (
        [low_box(50, 50, 80, (a, b, 0)) for a, b in corners(x - 80, y - 80)]
        if chance(random)
        else [low_box(x - 40, y - 40, 80, (0, 0, 0))]
    )
    return Drawn(
        together(*solids),
        (f"{columns * rows} drawers" if drawers else f"{columns} doors", "low" if tall < 1100 else "high"),
    )


@family(
    "bed",
    synonyms=("bedstead", "bed frame", "double bed", "single bed", "bunk bed"),
    chinese=("床", "床架"),
    category="furniture",
    uses=("sleep in",),
    materials=WOODS,
    lookalikes=("sofa", "table", "pallet"),
)
def bed(random: Random) -> Drawn:
    x, y, tall = pick(random, (900, 1000, 1400, 1600, 1800)), 2000.0, between(random, 250, 400, 0)
    storeys = 2 if x < 1100 and chance(random, 0.3) else 1
    solids: list[Solid] = []
    for level in range(storeys):
        z = level * 1100.0
        solids += [low_box(x, y, 60, (0, 0, z + tall - 60)), low_box(x - 40, y - 40, 180, (0, 0, z + tall))]
        solids += [
            move(bevelled(x * 0.38, 320, 110, 40), a, y / 2 - 250, z + tall + 180)
            for a in ((0,) if x < 1200 else (-x * 0.23, x * 0.23))
        ]
    head = between(random, 300, 700, 0)
    solids.append(low_box(x + 40, 50, tall + head + 1100 * (storeys - 1), (0, y / 2 + 25, 0)))
    if chance(random, 0.6) or storeys == 2:
        solids.append(low_box(x + 40, 50, tall + head * 0.4 + 1100 * (storeys - 1), (0, -y / 2 - 25, 0)))
    solids += [low_box(70, 70, tall, (a, b, 0)) for a, b in corners(x - 60, y - 60)]
    return Drawn(
        together(*solids), ("bunk bed" if storeys == 2 else "double" if x > 1300 else "single", "headboard", "pillow")
    )


@family(
    "sofa",
    synonyms=("couch", "settee", "armchair upholstered", "corner sofa"),
    chinese=("沙发",),
    category="furniture",
    uses=("sit on",),
    materials=("fabric", "leather"),
    lookalikes=("chair", "bed"),
)
def sofa(random: Random) -> Drawn:
    seats = pick(random, (1, 2, 2, 3))
    wide, deep = between(random, 550, 700, 0), between(random, 750, 950, 0)
    x = seats * wide
    solids = [low_box(x, deep, 220, (0, 0, 80)), move(bevelled(x + 300, 220, 760, 40), 0, deep / 2, 60)]
    solids += [
        move(bevelled(wide - 10, deep * 0.85, 160, 40), a, -deep * 0.05, 290) for a, _ in grid_of(seats, 1, wide, 1)
    ]
    solids += [move(bevelled(170, deep, 560, 40), s * (x / 2 + 80), 0, 60) for s in (-1, 1)]
    solids += [
        move(turn(bevelled(wide - 20, 160, 420, 50), -10, "x"), a, deep * 0.3, 420)
        for a, _ in grid_of(seats, 1, wide, 1)
    ]
    corner = seats > 1 and chance(random, 0.25)
    if corner:
        solids.append(move(bevelled(wide, deep * 1.9, 360, 40), x / 2 - wide / 2, -deep * 0.6, 80))
    solids += [move(cylinder(30, 80), a, b) for a, b in corners(x, deep * 0.8)]
    return Drawn(
        together(*solids),
        (f"{seats} seats" if seats > 1 else "one seat", "corner" if corner else "straight", "two armrests"),
    )


@family(
    "pallet",
    synonyms=("euro pallet", "wooden pallet", "EUR 1 pallet", "shipping pallet", "crate slats"),
    chinese=("托盘", "木托盘", "卡板"),
    category="transport",
    uses=("carries goods for a fork lift",),
    materials=("wood", "plastic"),
    standards=("EN 13698",),
    lookalikes=("bed", "table", "frame"),
)
def pallet(random: Random) -> Drawn:
    x, y = pick(random, ((1200, 800), (1200, 1000), (800, 600), (1100, 1100)))
    count = pick(random, (5, 5, 7, 9))
    top = [
        low_box(x, y / count * 0.75, 22, (0, b, 122))
        for _, b in grid_of(1, count, 1, (y - y / count * 0.75) / (count - 1))
    ]
    cross = [low_box(145, y, 22, (a, 0, 100)) for a in (-x / 2 + 72, 0, x / 2 - 72)]
    if chance(random, 0.75):
        feet = [
            low_box(145, 110, 78, (a, b, 22))
            for a in (-x / 2 + 72, 0, x / 2 - 72)
            for b in (-y / 2 + 55, 0, y / 2 - 55)
        ]
    else:
        feet = [low_box(x, 60, 78, (0, b, 22)) for b in (-y / 2 + 30, 0, y / 2 - 30)]
    runners = [low_box(x, 100, 22, (0, b, 0)) for b in (-y / 2 + 50, 0, y / 2 - 50)]
    return Drawn(together(*top, *cross, *feet, *runners), (f"{x}x{y} mm", f"{count} top boards"))


@family(
    "lamp",
    synonyms=("desk lamp", "floor lamp", "light bulb", "ceiling lamp", "torch", "street lamp"),
    chinese=("灯", "台灯", "灯泡"),
    category="lighting",
    uses=("gives light",),
    materials=("steel", "glass", "fabric"),
    lookalikes=("through-hole led", "vase", "antenna"),
)
def lamp(random: Random) -> Drawn:
    kind = pick(random, ("bulb", "shade lamp", "desk arm"))
    if kind == "bulb":
        return _bulb(random, kind)
    r, tall = between(random, 80, 200), between(random, 300, 1500)
    shade = extrude(disc(r).difference(disc(r * 0.96)), r * 1.1)
    if kind == "shade lamp":
        return Drawn(
            together(
                cylinder(r * 0.7, 20), cylinder(10, tall), move(shade, z=tall - r * 0.4), move(dome(r * 0.3), z=tall)
            ),
            (kind, "round foot"),
        )
    arm = upright(strip([(0, 20), (-r, tall * 0.5), (r * 0.6, tall)], 14), 14)
    head = turn(move(frustum((r * 0.5, r * 0.5), (r * 0.2, r * 0.2), r * 0.6)), 25, "y")
    return Drawn(together(cylinder(r * 0.6, 25), arm, move(head, r * 0.6, 0, tall - r * 0.5)), (kind, "jointed arm"))


def _bulb(random: Random, kind: str) -> Drawn:
    r = between(random, 18, 40)
    glass = revolve(
        [
            (0, 0),
            (r * 0.42, 0),
            (r * 0.5, r * 0.4),
            (r * 0.95, r * 1.3),
            (r, r * 1.7),
            (r * 0.85, r * 2.2),
            (r * 0.45, r * 2.6),
            (0, r * 2.7),
        ]
    )
    screw = [(0.0, -r)] + [(r * (0.42 if i % 2 else 0.37), -r + r * i / 9) for i in range(10)] + [(0.0, 0.0)]
    return Drawn(together(glass, revolve(screw), move(cylinder(r * 0.15, r * 0.15), z=-r * 1.12)), (kind, "screw base"))
