"""Plates, panels and sheets with holes."""

from __future__ import annotations

from shapely.affinity import translate
from shapely.geometry import Polygon, box
from shapely.ops import unary_union

from indexer.joint.family import Drawn, Random, family
from indexer.joint.solids import (
    circle_of,
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
    turn,
)
from indexer.joint.solids_more_parts import (
    between,
    chance,
    corners,
    count_of,
    low_box,
    pick,
    plate,
    upright,
)

SHEET = ("aluminium", "steel", "acrylic", "3D printed plastic")


USES = ("carries other parts", "mounts something flat")


def largest(outline: Polygon) -> Polygon:
    """The largest piece of an outline that may have fallen apart."""
    return max(getattr(outline, "geoms", [outline]), key=lambda part: part.area)


def _silhouette(random: Random) -> tuple[Polygon, float, float, str]:
    x, y = between(random, 25, 200), between(random, 25, 140)
    kind = pick(
        random,
        (
            "rectangular",
            "rectangular",
            "rectangular",
            "round",
            "triangular",
            "L-shaped",
            "T-shaped",
            "octagonal",
            "oval",
            "with ears",
        ),
    )
    if kind == "round":
        return disc(x / 2), x, x, kind
    if kind == "triangular":
        return Polygon([(-x / 2, -y / 2), (x / 2, -y / 2), (0, y / 2)]).buffer(4), x, y, kind
    if kind == "L-shaped":
        return box(-x / 2, -y / 2, x / 2, -y * 0.1).union(box(-x / 2, -y / 2, -x * 0.1, y / 2)), x, y, kind
    if kind == "T-shaped":
        return box(-x / 2, y * 0.1, x / 2, y / 2).union(box(-x * 0.2, -y / 2, x * 0.2, y / 2)), x, y, kind
    if kind == "octagonal":
        return polygon(8, x), x, x, kind
    if kind == "oval":
        return slot(max(x, y), min(x, y) * 0.8), max(x, y), min(x, y) * 0.8, kind
    if kind == "with ears":
        return rectangle(x * 0.7, y, 3).union(rectangle(x, y * 0.4, 5)), x, y, kind
    return rectangle(x, y, pick(random, (0, 3, 8, 15))), x, y, kind


@family(
    "mounting plate",
    synonyms=("base plate", "plate with holes", "adapter plate", "motor plate", "mount plate", "flat plate", "panel"),
    chinese=("安装板", "底板", "转接板"),
    category="plate",
    uses=USES,
    materials=SHEET,
    lookalikes=("face plate", "flat bracket", "lid", "perforated sheet", "gasket plate"),
)
def mounting_plate(random: Random) -> Drawn:
    outline, x, y, kind = _silhouette(random)
    thick = pick(random, (1, 1.5, 2, 3, 4, 5, 6, 8, 10))
    edge = min(x, y) * 0.12
    drill = min(pick(random, (1.6, 2.2, 2.7, 3.3, 4.5)), edge * 0.45)
    spots = (
        circle_of(pick(random, (3, 4, 6, 8)), min(x, y) * 0.4)
        if kind in ("round", "octagonal")
        else corners(x - 2 * edge, y - 2 * edge)
    )
    whole = outline
    outline = holes(outline, spots, drill)
    words = [kind, f"{thick:g} mm thick"]
    for extra in ("large hole", "slots", "hole grid", "rectangular window", "motor pattern"):
        if chance(random, 0.28):
            words.append(extra)
            outline = outline.difference(_cut_out(random, extra, x, y, drill)).intersection(whole)
    solid = extrude(largest(outline), thick)
    if chance(random, 0.15) and thick > 3:
        solid = cut(solid, *[move(cylinder(drill * 1.8, thick), a, b, thick * 0.5) for a, b in spots])
        words.append("counterbored holes")
    return Drawn(solid, tuple(words))


def _cut_out(random: Random, kind: str, x: float, y: float, drill: float) -> Polygon:
    at = (x * float(random.uniform(-0.15, 0.15)), y * float(random.uniform(-0.1, 0.1)))
    size = min(x, y)
    if kind == "large hole":
        return disc(size * between(random, 0.1, 0.28, 2), at=at)
    if kind == "slots":
        return unary_union([slot(size * 0.3, 2 * drill, (s * x * 0.3, 0), pick(random, (0, 90))) for s in (-1, 1)])
    if kind == "hole grid":
        return unary_union(
            [
                disc(drill * 0.9, 20, spot)
                for spot in grid_of(count_of(random, 2, 6), count_of(random, 2, 4), x * 0.1, y * 0.13)
            ]
        )
    if kind == "rectangular window":
        return rectangle(size * between(random, 0.2, 0.5, 2), size * 0.3, 2, at)
    middle = disc(size * 0.18, at=at)
    return unary_union(
        [middle, *[disc(drill, 24, (at[0] + a, at[1] + b)) for a, b in corners(size * 0.42, size * 0.42)]]
    )


@family(
    "face plate",
    synonyms=(
        "front panel",
        "control panel",
        "faceplate",
        "instrument panel",
        "wall plate",
        "rack panel",
        "blanking plate",
    ),
    chinese=("面板", "前面板"),
    category="plate",
    uses=("front of a device with openings for switches and displays",),
    materials=SHEET,
    lookalikes=("mounting plate", "lid", "frame"),
)
def face_plate(random: Random) -> Drawn:
    x, y = pick(random, ((482, 44), (482, 89), (86, 86), (120, 80), (160, 60), (70, 115)))
    outline = holes(rectangle(x, y, pick(random, (0, 3, 6))), corners(x * 0.94, y * 0.8), 2.5)
    words = [f"{x}x{y} mm"]
    spots = grid_of(count_of(random, 1, 5), 1, x / 6, 1)
    kind = pick(random, ("round cut-outs", "display window", "connector cut-outs", "blank"))
    if kind == "round cut-outs":
        outline = holes(outline, spots, min(y * 0.2, 12))
    if kind == "display window":
        outline = outline.difference(rectangle(x * 0.4, y * 0.5, 1, at=(-x * 0.15, 0)))
        outline = holes(outline, [(x * 0.25, y * 0.15), (x * 0.25, -y * 0.15), (x * 0.35, 0)], min(4, y * 0.08))
    if kind == "connector cut-outs":
        outline = outline.difference(unary_union([rectangle(x / 9, y * 0.25, at=spot) for spot in spots]))
    solid = extrude(outline, pick(random, (1.5, 2, 3)))
    if chance(random, 0.3):
        solid = together(solid, *[low_box(x, 1.5, 10, (0, s * (y / 2 - 0.75), -9.9)) for s in (-1, 1)])
        words.append("flanged")
    return Drawn(solid, (kind, *words))


@family(
    "perforated sheet",
    synonyms=(
        "perforated plate",
        "punched sheet",
        "mesh plate",
        "grid plate",
        "pegboard",
        "optical breadboard",
        "hole plate",
    ),
    chinese=("冲孔板", "多孔板", "网板"),
    category="plate",
    uses=("lets air or water through", "optical table"),
    materials=("steel", "aluminium"),
    lookalikes=("mounting plate", "fan guard"),
)
def perforated(random: Random) -> Drawn:
    x, y, columns = between(random, 40, 150), between(random, 30, 120), count_of(random, 5, 12)
    step = x / columns
    rows = min(10, max(2, int(y / step)))
    kind = pick(random, ("round holes", "square holes", "hexagonal holes", "slotted holes"))
    reach = step * between(random, 0.25, 0.4, 2)
    cell = {
        "round holes": disc(reach, 24),
        "square holes": rectangle(1.8 * reach, 1.8 * reach),
        "hexagonal holes": disc(reach * 1.1, 6),
        "slotted holes": slot(1.9 * reach, 0.7 * reach),
    }[kind]
    stagger = step / 2 if kind != "square holes" and chance(random) else 0
    spots = [
        (a + stagger * (i // columns % 2) - stagger / 2, b)
        for i, (a, b) in enumerate(grid_of(columns, rows, step, step))
    ]
    outline = rectangle(x + step, rows * step + step * 0.3)
    room = Polygon(outline.exterior.coords, [list(translate(cell, *spot).exterior.coords) for spot in spots])
    return Drawn(
        extrude(room, pick(random, (1, 1.5, 2, 3))),
        (kind, f"{columns * rows} holes", "staggered" if stagger else "square pattern"),
    )


@family(
    "gasket plate",
    synonyms=("cut gasket", "flat seal", "flange gasket", "sealing plate", "shim plate"),
    chinese=("垫片", "密封垫"),
    category="seal",
    uses=("seals between two flat faces",),
    materials=("rubber", "fibre", "graphite"),
    lookalikes=("mounting plate", "frame"),
)
def gasket(random: Random) -> Drawn:
    kind = pick(random, ("round", "rectangular", "oval", "engine"))
    r = between(random, 15, 80)
    if kind == "round":
        outline = holes(disc(r).difference(disc(r * 0.55)), circle_of(pick(random, (4, 6, 8)), r * 0.8), r * 0.07)
    elif kind == "rectangular":
        outline = rectangle(2.4 * r, 1.6 * r, r * 0.2).difference(rectangle(1.8 * r, r, r * 0.15))
        outline = holes(outline, corners(2.1 * r, 1.3 * r), r * 0.06)
    elif kind == "oval":
        outline = holes(
            unary_union([disc(r * 0.6), rectangle(2.2 * r, r * 0.4, r * 0.2)])
            .buffer(r * 0.1)
            .difference(disc(r * 0.42)),
            [(-r * 0.9, 0), (r * 0.9, 0)],
            r * 0.1,
        )
    else:
        count = count_of(random, 2, 5)
        outline = rectangle(count * r * 1.1, r * 1.3, r * 0.15)
        outline = holes(
            holes(outline, grid_of(count, 1, r * 1.1, 1), r * 0.4), grid_of(count + 1, 2, r * 1.02, r * 1.08), r * 0.05
        )
    return Drawn(extrude(largest(outline), pick(random, (0.5, 1, 2))), (kind, "flat", "thin"))


@family(
    "sheet metal part",
    synonyms=(
        "bent sheet",
        "folded sheet",
        "formed sheet metal",
        "sheet metal bracket",
        "sheet metal cover",
        "steel sheet",
    ),
    chinese=("钣金件", "折弯件"),
    category="sheet metal",
    uses=("cover, bracket or chassis bent from sheet",),
    materials=("steel sheet", "aluminium sheet", "stainless steel"),
    lookalikes=("l bracket", "u bracket", "cover", "mounting plate"),
)
def sheet_metal(random: Random) -> Drawn:
    x, y, thick = between(random, 40, 200), between(random, 40, 150), pick(random, (0.8, 1, 1.5, 2))
    flanges = pick(random, ((1, 1, 0, 0), (1, 1, 1, 1), (1, 0, 0, 0), (1, 1, 1, 0)))
    spots = corners(x * 0.7, y * 0.6)
    flat = extrude(holes(rectangle(x, y), spots, min(x, y) * 0.04), thick)
    solids, rise = [flat], between(random, 8, 45)
    for side, there in enumerate(flanges):
        if there:
            wide, away = (y, x / 2) if side < 2 else (x, y / 2)
            wall = holes(
                rectangle(wide * between(random, 0.8, 1, 2), rise, at=(0, rise / 2)),
                [(-wide * 0.25, rise * 0.6), (wide * 0.25, rise * 0.6)],
                rise * 0.12,
            )
            solids.append(turn(move(turn(upright(wall, thick), 90), away - thick / 2), (0, 180, 90, 270)[side]))
    if chance(random, 0.4):
        solids.append(move(turn(move(plate(y, rise * 0.5, thick), 0, rise * 0.25 - thick), 90), x / 2, 0, rise - thick))
    return Drawn(together(*solids), (f"{sum(flanges)} flanges", f"{thick:g} mm sheet", f"{x:.0f}x{y:.0f} mm"))
