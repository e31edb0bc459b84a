"""Housings, boxes and trays."""

from __future__ import annotations

from shapely.affinity import translate
from shapely.geometry import Polygon
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
    move,
    polygon,
    rectangle,
    slot,
    together,
    tube,
    turn,
)
from indexer.joint.solids_more_parts import (
    between,
    chance,
    corners,
    count_of,
    hull,
    low_box,
    pick,
    shell,
    sideways,
    tiled,
)

CASES = ("ABS plastic", "3D printed plastic", "aluminium")


Size = tuple[float, float, float, float]


def case_size(random: Random) -> Size:
    """Length, width, height and wall of a box for electronics."""
    x = between(random, 30, 200)
    return x, x * between(random, 0.4, 1, 2), x * between(random, 0.15, 0.6, 2), pick(random, (1.5, 2, 2.5, 3))


def bosses(x: float, y: float, tall: float, radius: float) -> Solid:
    """Screw posts in the four corners."""
    return tiled(tube(radius, radius * 0.4, tall), corners(x, y))


def openings(random: Random, size: Size) -> list[Solid]:
    """Cut-outs in the walls: cable holes, connector windows, vent slots."""
    x, y, z, wall = size
    tools = []
    for side in range(count_of(random, 0, 3)):
        wide = between(random, 4, min(20, y * 0.4))
        window = low_box(4 * wall, wide, min(wide, z * 0.5), (x / 2, y * float(random.uniform(-0.25, 0.25)), z * 0.35))
        tools.append(turn(window, 180) if side % 2 else window)
    if chance(random, 0.3):
        tools.append(move(sideways(cylinder(min(8, z * 0.25), 4 * wall)), x / 2 - 2 * wall, 0, z * 0.55))
    if chance(random, 0.35):
        slit = low_box(2.0, 4 * wall, z * 0.5, (0, -y / 2, z * 0.3))
        tools += [move(slit, a) for a, _ in grid_of(min(12, int(x / 8)), 1, 5, 1)]
    return tools


def _open_box(random: Random) -> tuple[Solid, Size, list[str]]:
    size = case_size(random)
    x, y, z, wall = size
    corner = pick(random, (0, 2, 5, 10))
    body, words = shell(rectangle(x, y, corner), z, wall, wall), []
    tools = openings(random, size)
    if tools:
        body = cut(body, *tools)
        words.append("with cut-outs")
    if chance(random, 0.6):
        body = together(body, move(bosses(x - 10 - 2 * wall, y - 10 - 2 * wall, z * 0.9 - wall, 3.5), z=wall * 0.9))
        words.append("screw bosses")
    words += [f"{x:.0f}x{y:.0f}x{z:.0f} mm", "rounded corners" if corner else "sharp corners"]
    return body, size, words


@family(
    "enclosure",
    synonyms=("electronics box", "project box", "housing", "case", "junction box", "box", "enclosure box"),
    chinese=("外壳", "机箱", "电子盒", "壳体"),
    category="housing",
    uses=("protects a circuit board", "holds electronics"),
    materials=CASES,
    lookalikes=("tray", "case half", "lid", "open box"),
)
def enclosure(random: Random) -> Drawn:
    body, (x, y, z, wall), words = _open_box(random)
    state = pick(random, ("with lid", "lid off", "open", "closed"))
    if state == "open":
        return Drawn(body, ("open", *words))
    lid = extrude(holes(rectangle(x, y, 3), corners(x - 10 - 2 * wall, y - 10 - 2 * wall), 1.6), wall)
    lid = move(lid, z=z) if state != "lid off" else move(turn(lid, 0), 0, y + 10, 0)
    if chance(random, 0.3):
        ears = extrude(holes(rectangle(x + 24, y * 0.4, 5), [(-x / 2 - 7, 0), (x / 2 + 7, 0)], 2.2), wall)
        body = together(body, ears)
        words.append("mounting ears")
    return Drawn(together(body, lid), (state, *words))


@family(
    "open box",
    synonyms=(
        "storage bin",
        "box without lid",
        "container",
        "parts bin",
        "crate",
        "drawer",
        "organizer bin",
        "gridfinity bin",
    ),
    chinese=("收纳盒", "盒子", "抽屉", "零件盒"),
    category="housing",
    uses=("stores small parts",),
    materials=("plastic", "wood", "sheet steel"),
    lookalikes=("tray", "enclosure"),
)
def open_box(random: Random) -> Drawn:
    x, y, z = between(random, 30, 300), between(random, 30, 200), between(random, 20, 150)
    wall = max(1.2, min(x, y) * between(random, 0.02, 0.06, 3))
    corner = pick(random, (0, 4, 8))
    outline = rectangle(x, y, corner)
    kind = pick(random, ("plain", "divided", "tapered", "gridfinity", "slanted front"))
    if kind == "tapered":
        top, low = rectangle(x, y, corner), rectangle(x * 0.85, y * 0.85, corner)
        solid = cut(loft(low, top, z), move(loft(low.buffer(-wall), top.buffer(-wall), z), z=wall))
        return Drawn(solid, ("tapered walls", "open top"))
    solids = [shell(outline, z, wall, wall)]
    if kind == "divided":
        columns, rows = count_of(random, 1, 4), count_of(random, 0, 3)
        solids += [
            low_box(wall, y - wall, z * 0.9, (x * (i + 1) / (columns + 1) - x / 2, 0, 0.01)) for i in range(columns)
        ]
        solids += [low_box(x - wall, wall, z * 0.9, (0, y * (i + 1) / (rows + 1) - y / 2, 0.01)) for i in range(rows)]
    if kind == "gridfinity":
        cells = grid_of(count_of(random, 1, 3), count_of(random, 1, 2), 42, 42)
        x, y = 42 * len({a for a, _ in cells}), 42 * len({b for _, b in cells})
        solids = [shell(rectangle(x - 0.5, y - 0.5, 4), z, 1.2, 2)]
        solids += [move(loft(rectangle(36, 36, 1), rectangle(41, 41, 4), 5), a, b, -4.8) for a, b in cells]
    if kind == "slanted front":
        solids = [
            cut(
                solids[0],
                hull(
                    [(a, -y, z * 1.01) for a in (-x, x)]
                    + [(a, -y, z * 0.4) for a in (-x, x)]
                    + [(a, 0, z * 1.01) for a in (-x, x)]
                ),
            )
        ]
    return Drawn(together(*solids), (kind, "open top", f"{x:.0f}x{y:.0f}x{z:.0f} mm"))


def loft(low: Polygon, top: Polygon, height: float) -> Solid:
    return hull([(*p, 0.0) for p in low.exterior.coords] + [(*p, height) for p in top.exterior.coords])


@family(
    "case half",
    synonyms=("housing half", "half shell", "upper shell", "lower shell", "enclosure base", "clamshell half"),
    chinese=("半壳", "上盖", "下壳"),
    category="housing",
    uses=("one of two halves around electronics",),
    materials=CASES,
    lookalikes=("enclosure", "tray", "motor shell", "lid"),
)
def case_half(random: Random) -> Drawn:
    x, y, z = between(random, 40, 160), between(random, 30, 90), between(random, 8, 35)
    wall = pick(random, (1.5, 2, 3))
    outline = rectangle(x, y, pick(random, (3, 8, 15)))
    if chance(random, 0.4):
        outline = outline.union(disc(y * between(random, 0.5, 0.65, 2), at=(x * 0.25, 0)))
    body = shell(outline, z, wall, wall)
    lip = move(extrude(outline.buffer(-wall * 0.5).difference(outline.buffer(-wall)), wall), z=z - 0.01)
    posts = move(bosses(x * 0.75, y * 0.6, z * 0.8, 3), z=wall * 0.9)
    ribs = [
        low_box(1.2, y * 0.9, z * 0.35, (a, 0, wall * 0.9)) for a, _ in grid_of(count_of(random, 0, 4), 1, x / 6, 1)
    ]
    tools = openings(random, (x, y, z, wall))
    return Drawn(
        together(cut(body, *tools) if tools else body, lip, posts, *ribs),
        ("with lip", "screw bosses", f"{len(ribs)} ribs", f"{x:.0f} mm long"),
    )


@family(
    "tray",
    synonyms=("shallow tray", "pallet tray", "component tray", "kit tray", "pan", "parts tray"),
    chinese=("托盘", "料盘", "零件托盘"),
    category="housing",
    uses=("holds parts for picking or assembly",),
    materials=("plastic", "aluminium", "sheet steel"),
    lookalikes=("open box", "pocketed block", "case half"),
)
def tray(random: Random) -> Drawn:
    x, y, z = between(random, 60, 300), between(random, 50, 200), between(random, 8, 30)
    if chance(random, 0.55):
        columns, rows = count_of(random, 1, 6), count_of(random, 1, 4)
        reach = min(x / columns, y / rows) * 0.38
        kind = pick(random, ("round", "square", "hexagonal"))
        hole = {
            "round": disc(reach),
            "square": rectangle(2 * reach, 2 * reach, reach * 0.15),
            "hexagonal": polygon(6, 2 * reach),
        }[kind]
        top = extrude(
            rectangle(x, y, 3).difference(
                unary_union([_at(hole, spot) for spot in grid_of(columns, rows, x / columns, y / rows)])
            ),
            z,
        )
        return Drawn(
            together(top, move(extrude(rectangle(x, y, 3), 2), z=-1.99)),
            (f"{columns * rows} {kind} pockets", f"{columns}x{rows}"),
        )
    body = shell(rectangle(x, y, pick(random, (0, 5, 12))), z, 2, 2)
    handles = chance(random, 0.4)
    if handles:
        body = cut(body, *[move(low_box(20, y * 0.35, z * 0.4, (0, 0, 0)), s * x / 2, 0, z * 0.45) for s in (-1, 1)])
    return Drawn(body, ("shallow", "handles" if handles else "without handles", f"{x:.0f}x{y:.0f} mm"))


def _at(outline: Polygon, spot: tuple[float, float]) -> Polygon:
    return translate(outline, *spot)


@family(
    "board case",
    synonyms=(
        "Raspberry Pi case",
        "Arduino case",
        "controller box",
        "board enclosure",
        "vented case",
        "power supply case",
    ),
    chinese=("开发板外壳", "控制盒"),
    category="housing",
    uses=("protects a controller board",),
    materials=CASES,
    lookalikes=("enclosure", "open box", "case half"),
)
def board_case(random: Random) -> Drawn:
    x, y, z, wall = between(random, 60, 130), between(random, 50, 90), between(random, 15, 40), 2.0
    body = shell(rectangle(x, y, 4), z, wall, wall)
    windows = [
        low_box(between(random, 7, 16), 3 * wall, between(random, 5, 13), (a, -y / 2, 6))
        for a, _ in grid_of(count_of(random, 2, 4), 1, x / 5, 1)
    ]
    windows += [
        low_box(3 * wall, between(random, 10, 18), between(random, 8, 14), (x / 2, b, 6))
        for _, b in grid_of(1, count_of(random, 1, 3), 1, y / 4)
    ]
    pattern = pick(random, ("slots", "hexagons", "round holes"))
    cell = {"slots": slot(y * 0.35, 2.2, angle=90), "hexagons": polygon(6, 5), "round holes": disc(2)}[pattern]
    spots = grid_of(6, 1, 5, 1) if pattern == "slots" else grid_of(5, 4, 6.5, 6.5)
    vents = [move(extrude(cell, 4 * wall), a, b, -2 * wall) for a, b in spots]
    posts = move(bosses(58 if x > 70 else x * 0.7, 49 if y > 60 else y * 0.7, 5, 3), z=wall * 0.9)
    return Drawn(
        together(cut(body, *windows, *vents), posts),
        (f"vent {pattern}", f"{len(windows)} connector windows", "four standoffs"),
    )
