"""Building parts: timber connectors, doors, windows, roofs, stairs."""

from __future__ import annotations

from math import pi, sin

from shapely.geometry import Polygon, box

from indexer.joint.family import Drawn, Random, family
from indexer.joint.solids import Solid, cylinder, disc, extrude, grid_of, holes, move, rectangle, together, turn
from indexer.joint.solids_more_parts import (
    between,
    chance,
    corners,
    count_of,
    low_box,
    pick,
    strip,
    tiled,
    upright,
)

ZINC = ("galvanised steel", "stainless steel")
TIMBER = ("joins wooden beams", "timber construction")


def nailed(random: Random, x: float, y: float, radius: float = 2.5) -> Polygon:
    """A leaf of sheet full of nail holes, standing on y = 0."""
    columns, rows = max(1, int(x / 18)), max(2, int(y / 18))
    spots = [
        (a + (4 if i // columns % 2 else -4) * (columns > 1), b + y / 2)
        for i, (a, b) in enumerate(grid_of(columns, rows, x / columns, y / rows))
    ]
    if columns * rows > 40:
        spots = spots[::2]
    inside = [disc(radius, 14, spot) for spot in spots if abs(spot[0]) < x / 2 - 2 * radius]
    return Polygon(rectangle(x, y, at=(0, y / 2)).exterior.coords, [hole.exterior.coords for hole in inside[:60]])


@family(
    "joist hanger",
    synonyms=("timber connector", "beam hanger", "joist shoe", "beam shoe", "wood joist bracket"),
    chinese=("梁托", "木梁连接件"),
    category="timber connector",
    uses=TIMBER,
    materials=ZINC,
    standards=("EN 14545",),
    lookalikes=("u bracket", "post base", "nail plate", "sheet metal part"),
)
def joist_hanger(random: Random) -> Drawn:
    wide, tall, deep = between(random, 40, 140), between(random, 80, 220), between(random, 60, 100)
    thick, wing = 2.0, between(random, 30, 45)
    inward = chance(random, 0.3)
    side = extrude(nailed(random, deep, tall), thick)
    cheek = move(turn(turn(side, 90, "x"), 90), 0, 0, 0)
    cheeks = [move(cheek, s * wide / 2 - thick / 2, deep / 2) for s in (-1, 1)]
    wing_ = upright(nailed(random, wing, tall), thick)
    away = wide / 2 + (-wing / 2 if inward else wing / 2)
    wings = [move(wing_, s * away, 0) for s in (-1, 1)]
    return Drawn(
        together(*cheeks, *wings, low_box(wide, deep, thick, (0, deep / 2, 0))),
        (f"{wide:.0f} mm wide", "inward wings" if inward else "outward wings", "nail holes"),
    )


@family(
    "nail plate",
    synonyms=(
        "perforated plate timber",
        "flat timber connector",
        "mending nail plate",
        "perforated angle",
        "timber angle bracket",
    ),
    chinese=("钉板", "连接钉板", "木结构角码"),
    category="timber connector",
    uses=TIMBER,
    materials=ZINC,
    lookalikes=("perforated sheet", "flat bracket", "l bracket", "joist hanger"),
)
def nail_plate(random: Random) -> Drawn:
    x, y = between(random, 40, 120), between(random, 60, 260)
    leaf = extrude(nailed(random, x, y), 2)
    if chance(random):
        other = upright(nailed(random, x, between(random, 40, y)), 2)
        solids = [move(turn(leaf, 0), 0, 1), other]
        if chance(random):
            solids.append(turn(upright(Polygon([(0, 0), (y * 0.3, 0), (0, y * 0.3)]), 6), 90))
        return Drawn(together(*solids), ("angle", "with rib" if len(solids) > 2 else "plain", "nail holes"))
    return Drawn(leaf, ("flat", f"{x:.0f}x{y:.0f} mm", "nail holes"))


@family(
    "post base",
    synonyms=("post support", "post anchor", "post shoe", "column base", "fence post holder", "ground anchor"),
    chinese=("柱脚", "立柱支座"),
    category="timber connector",
    uses=("stands a wooden post on concrete", *TIMBER),
    materials=ZINC,
    lookalikes=("joist hanger", "u bracket", "foot"),
)
def post_base(random: Random) -> Drawn:
    wide, tall, thick = between(random, 60, 140), between(random, 80, 200), pick(random, (4, 5, 6))
    strap = upright(holes(rectangle(thick * 8, tall, at=(0, tall / 2)), [(0, tall * 0.35), (0, tall * 0.75)], 5), thick)
    straps = [move(turn(strap, 90), s * wide / 2) for s in (-1, 1)]
    solids = [low_box(wide, thick * 8, thick, (0, 0, 0)), *straps]
    kind = pick(random, ("rod", "plate", "spike"))
    if kind == "rod":
        solids.append(move(cylinder(9, 200), z=-200))
    elif kind == "plate":
        solids += [
            move(extrude(holes(rectangle(wide * 1.3, wide * 1.3), corners(wide, wide), 6), thick), z=-80),
            move(cylinder(15, 80), z=-76),
        ]
    else:
        solids += [
            low_box(wide * 0.7, 4, 30, (0, 0, -30)),
            *[turn(move(upright(Polygon([(-wide * 0.4, 0), (wide * 0.4, 0), (0, -400)]), 4)), a) for a in (0, 90)],
        ]
    if chance(random, 0.3):
        solids = [solids[0], move(low_box(6, thick * 8, tall, (0, 0, 0))), *solids[3:]]
    return Drawn(together(*solids), (kind, f"for {wide:.0f} mm post"))


@family(
    "door",
    synonyms=("door leaf", "house door", "interior door", "panel door", "door with frame"),
    chinese=("门", "房门"),
    category="building",
    uses=("closes a room",),
    materials=("wood", "glass", "steel"),
    lookalikes=("window", "cabinet", "frame"),
)
def door(random: Random) -> Drawn:
    wide, tall, thick = between(random, 700, 1000, 0), between(random, 1900, 2200, 0), between(random, 35, 50, 0)
    leaf = rectangle(wide, tall, at=(0, tall / 2))
    solids: list[Solid] = []
    kind = pick(random, ("plain", "panelled", "glazed", "plain"))
    if kind != "plain":
        rows, columns = count_of(random, 1, 4), pick(random, (1, 2))
        panes = [
            rectangle(wide * 0.75 / columns, tall * 0.75 / rows, at=(a, b + tall / 2))
            for a, b in grid_of(columns, rows, wide * 0.82 / columns, tall * 0.85 / rows)
        ]
        for pane in panes:
            leaf = leaf.difference(pane)
            solids.append(upright(pane.buffer(1), thick * (0.2 if kind == "glazed" else 0.6)))
    body = together(upright(leaf, thick), *solids)
    knob = [
        move(
            turn(together(cylinder(25, 8), cylinder(9, 55), low_box(130, 18, 12, (-45, 0, 45))), 90 * s, "x"),
            wide * 0.42,
            -s * thick / 2,
            tall * 0.48,
        )
        for s in (1, -1)
    ]
    angle = pick(random, (0, 0, 40, 75))
    body = move(turn(move(together(body, *knob), wide / 2), angle), -wide / 2)
    framed = chance(random, 0.6)
    if framed:
        jamb = box(-wide / 2 - 60, 0, wide / 2 + 60, tall + 60).difference(
            box(-wide / 2 - 4, -1, wide / 2 + 4, tall + 4)
        )
        body = together(body, upright(jamb, thick * 2))
    return Drawn(
        body, (kind, "open" if angle else "closed", "with frame" if framed else "without frame", "with handle")
    )


@family(
    "window",
    synonyms=("casement window", "sash window", "two-pane window", "sliding window", "window frame"),
    chinese=("窗户", "窗"),
    category="building",
    uses=("lets light into a room",),
    materials=("wood", "PVC plastic", "glass"),
    lookalikes=("door", "frame"),
)
def window(random: Random) -> Drawn:
    wide, tall, thick = between(random, 500, 2000, 0), between(random, 500, 1500, 0), between(random, 50, 90, 0)
    panes, bar = pick(random, (1, 2, 2, 3)), 50.0
    outer = rectangle(wide, tall).difference(rectangle(wide - 2 * bar, tall - 2 * bar))
    cell = (wide - 2 * bar) / panes
    sash = rectangle(cell, tall - 2 * bar).difference(rectangle(cell - 2 * bar, tall - 4 * bar))
    sliding = panes > 1 and chance(random, 0.4)
    solids = [upright(outer, thick)]
    muntin = chance(random, 0.3)
    for i, (a, _) in enumerate(grid_of(panes, 1, cell, 1)):
        leaf = together(upright(sash, thick * 0.5), upright(rectangle(cell - 2 * bar, tall - 4 * bar), 6))
        if muntin:
            leaf = together(
                leaf,
                upright(
                    box(-12, -tall / 2 + bar, 12, tall / 2 - bar).union(box(-cell / 2 + bar, -12, cell / 2 - bar, 12)),
                    20,
                ),
            )
        solids.append(move(leaf, a * (0.95 if sliding else 1), thick * 0.3 * (i % 2) * sliding))
    sill = [low_box(wide + 100, 160, 30, (0, -60, -tall / 2 - 30))] if chance(random, 0.4) else []
    return Drawn(
        together(*solids, *sill),
        (
            f"{panes} panes" if panes > 1 else "single pane",
            "sliding" if sliding else "casement",
            "with sill" if sill else "without sill",
        ),
    )


@family(
    "roof sheet",
    synonyms=(
        "corrugated sheet",
        "trapezoidal sheet",
        "roofing panel",
        "roof tile sheet",
        "wave sheet",
        "profiled steel sheet",
    ),
    chinese=("瓦楞板", "彩钢瓦", "屋面板"),
    category="building",
    uses=("covers a roof or wall",),
    materials=("galvanised steel", "aluminium", "polycarbonate"),
    lookalikes=("perforated sheet", "hat profile", "heat sink"),
)
def roof_sheet(random: Random) -> Drawn:
    kind = pick(random, ("corrugated", "trapezoidal", "trapezoidal", "tile-shaped"))
    pitch, tall, count = between(random, 70, 250), between(random, 18, 60), count_of(random, 4, 12)
    long = pitch * between(random, 4, 16)
    if kind == "trapezoidal":
        flat = between(random, 0.1, 0.4, 2)
        one = [(0, 0), (0.45 - flat / 2, 0), (0.55 - flat / 2, 1), (0.45 + flat / 2, 1), (0.55 + flat / 2, 0)]
        path = [((i + a) * pitch, b * tall) for i in range(count) for a, b in one]
    else:
        path = [
            (
                i * pitch / 10,
                tall / 2 * sin(2 * pi * i / 10) + (tall * 0.2 * abs(sin(pi * i / 10)) if kind == "tile-shaped" else 0),
            )
            for i in range(count * 10 + 1)
        ]
    band = upright(strip(path, max(1.5, tall * 0.05)), long)
    if kind == "tile-shaped":
        step = long / 5
        piece = upright(strip(path, 2), step)
        band = together(*[move(turn(piece, 4, "x"), 0, i * step) for i in range(5)])
    return Drawn(band, (kind, f"{count} waves", f"{long:.0f} mm long", "thin sheet"))


@family(
    "roof tile",
    synonyms=("clay tile", "pantile", "ridge tile", "brick", "paving stone", "concrete block"),
    chinese=("瓦片", "砖", "屋瓦"),
    category="building",
    uses=("covers a roof", "builds a wall"),
    materials=("clay", "concrete"),
    lookalikes=("roof sheet", "block with holes"),
)
def roof_tile(random: Random) -> Drawn:
    x, y = between(random, 150, 300), between(random, 200, 420)
    kind = pick(random, ("S-shaped", "half round", "brick", "hollow block"))
    if kind in ("brick", "hollow block"):
        outline = rectangle(240, 115)
        cells = grid_of(3, 2, 70, 45) if kind == "brick" else grid_of(2, 1, 105, 1)
        for spot in cells:
            outline = outline.difference(disc(14, at=spot) if kind == "brick" else rectangle(80, 75, 8, spot))
        return Drawn(extrude(outline, pick(random, (52, 71, 113, 238))), (kind, f"{len(cells)} holes"))
    if kind == "half round":
        ring = disc(x / 2).difference(disc(x / 2 - 14)).intersection(box(-x, 0, x, x))
        return Drawn(upright(ring, y), (kind, "ridge tile"))
    path = [(x * i / 24, 25 * sin(2 * pi * i / 24)) for i in range(25)]
    lip = low_box(x, 12, 14, (x / 2, y / 2 - 6, -12))
    return Drawn(together(upright(strip(path, 12), y), lip), (kind, "pantile"))


@family(
    "stairs",
    synonyms=("staircase", "steps", "stairway", "spiral staircase"),
    chinese=("楼梯", "台阶"),
    category="building",
    uses=("leads up to another floor",),
    materials=("wood", "concrete", "steel"),
    lookalikes=("stepped block", "shelf", "roof sheet"),
)
def stairs(random: Random) -> Drawn:
    count, rise, run, wide = (
        count_of(random, 4, 16),
        between(random, 150, 200),
        between(random, 220, 320),
        between(random, 600, 1200),
    )
    kind = pick(random, ("solid", "open treads", "spiral"))
    if kind == "solid":
        path = (
            [(0.0, 0.0)]
            + [p for i in range(count) for p in ((i * run, (i + 1) * rise), ((i + 1) * run, (i + 1) * rise))]
            + [(count * run, 0.0)]
        )
        return Drawn(upright(Polygon(path), wide), (kind, f"{count} steps"))
    if kind == "spiral":
        r = wide
        tread = extrude(Polygon([(60, -40), (r, -r * 0.22), (r, r * 0.22), (60, 40)]), 40)
        treads = [move(turn(tread, 24 * i), 0, 0, rise * (i + 1)) for i in range(count)]
        return Drawn(together(cylinder(60, rise * (count + 2)), *treads), (kind, f"{count} steps", "central column"))
    treads_ = tiled(
        low_box(run * 1.1, wide, 40, (run / 2, 0, rise - 40)), [(i * run, 0, i * rise) for i in range(count)]
    )
    side = Polygon(
        [
            (0, 0),
            (250, 0),
            (count * run + 100, count * rise - 100),
            (count * run + 100, count * rise),
            (count * run - 100, count * rise),
            (0, 150),
        ]
    )
    cheeks = [move(upright(side, 45), 0, s * wide / 2) for s in (-1, 1)]
    return Drawn(together(treads_, *cheeks), (kind, f"{count} steps", "two stringers"))
