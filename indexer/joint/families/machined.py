"""Machined blocks: prismatic stock with pockets, steps, slots, holes, chamfers and rounds."""

from __future__ import annotations

from collections.abc import Callable

from shapely.geometry import Polygon, box

from indexer.joint.family import Drawn, Random, family
from indexer.joint.solids import (
    Solid,
    block,
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
    slot,
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
    plate,
    sideways,
    upright,
)

MILLED = ("aluminium", "steel", "brass", "POM plastic")
USES = ("milled part", "workpiece for machining", "mounting or fixture block")
Size = tuple[float, float, float]
Feature = Callable[[Random, Size], tuple[Solid, str]]


def stock(random: Random) -> Size:
    """Edge lengths of a raw block."""
    scale = pick(random, (10, 20, 40, 80))
    return (scale * between(random, 1, 2), scale * between(random, 0.8, 1.6), scale * between(random, 0.4, 1.4))


def _place(random: Random, size: Size, need: float) -> tuple[float, float]:
    x, y = (max(0.0, size[axis] / 2 - need) for axis in (0, 1))
    return float(random.uniform(-x, x)), float(random.uniform(-y, y))


def _outline(random: Random, reach: float) -> tuple[Polygon, str]:
    kind = pick(random, ("rectangular", "rectangular", "round", "triangular", "hexagonal", "rounded", "oblong"))
    if kind == "round":
        return disc(reach), kind
    if kind == "triangular":
        return disc(reach * 1.2, 3), kind
    if kind == "hexagonal":
        return disc(reach * 1.05, 6), kind
    if kind == "oblong":
        return slot(reach * 2.2, reach, angle=pick(random, (0, 90))), kind
    x, y = reach * 2 * between(random, 0.6, 1, 2), reach * 2 * between(random, 0.6, 1, 2)
    return rectangle(x, y, 0 if kind == "rectangular" else reach * 0.35), kind


def through_hole(random: Random, size: Size) -> tuple[Solid, str]:
    """A hole or passage of any outline right through, from above."""
    reach = min(size[:2]) * between(random, 0.08, 0.28, 2)
    outline, kind = _outline(random, reach)
    x, y = _place(random, size, reach * 1.4)
    word = "through hole" if kind == "round" else f"{kind} passage"
    return move(extrude(outline, size[2] * 1.2), x, y, -size[2] * 0.1), word


def pocket(random: Random, size: Size) -> tuple[Solid, str]:
    """A blind hole or pocket of any outline, from above."""
    reach = min(size[:2]) * between(random, 0.12, 0.32, 2)
    outline, kind = _outline(random, reach)
    x, y = _place(random, size, reach * 1.4)
    deep = size[2] * between(random, 0.2, 0.7, 2)
    return move(extrude(outline, size[2]), x, y, size[2] - deep), "blind hole" if kind == "round" else f"{kind} pocket"


def channel(random: Random, size: Size) -> tuple[Solid, str]:
    """A slot from side to side: rectangular, V-shaped, round, T-shaped or dovetail."""
    wide, deep = size[0] * between(random, 0.12, 0.35, 2), size[2] * between(random, 0.2, 0.6, 2)
    kind = pick(random, ("rectangular", "rectangular", "V", "round", "T", "dovetail"))
    low, w = size[2] - deep, wide / 2
    if kind == "V":
        outline = Polygon([(-w, size[2]), (0, low), (w, size[2]), (w, size[2] + 1), (-w, size[2] + 1)])
    elif kind == "round":
        outline = disc(w, at=(0, size[2]))
    elif kind == "T":
        outline = box(-w / 2, low, w / 2, size[2] + 1).union(box(-w, low, w, low + deep * 0.45))
    elif kind == "dovetail":
        outline = Polygon([(-w, low), (w, low), (w * 0.6, size[2] + 0.01), (-w * 0.6, size[2] + 0.01)])
    else:
        outline = box(-w, low, w, size[2] + 1)
    x, _ = _place(random, size, wide * 0.7)
    return move(upright(outline, size[1] * 1.2), x), f"{kind} slot"


def step(random: Random, size: Size) -> tuple[Solid, str]:
    """A piece cut off along one edge: square, slanted or two-sided; or at a corner only."""
    wide, deep = size[0] * between(random, 0.15, 0.45, 2), size[2] * between(random, 0.2, 0.7, 2)
    edge, top = size[0] / 2, size[2]
    kind = pick(random, ("step", "step", "slanted step", "corner step", "blind step"))
    if kind == "slanted step":
        outline = Polygon(
            [(edge - wide, top + 0.01), (edge - wide * 0.4, top - deep), (edge + 1, top - deep), (edge + 1, top + 0.01)]
        )
        return upright(outline, size[1] * 1.2), kind
    cut_ = low_box(wide, size[1] * 1.2, deep + 1, (edge - wide / 2 + 0.005, 0, top - deep))
    if kind == "corner step":
        cut_ = move(cut_, 0, size[1] * 0.7)
    if kind == "blind step":
        cut_ = low_box(wide, size[1] * 0.5, deep + 1, (edge - wide / 2 + 0.005, 0, top - deep))
    return cut_, kind


def edge_break(random: Random, size: Size) -> tuple[Solid, str]:
    """A chamfer or a round along one upper edge."""
    e = min(size) * between(random, 0.08, 0.35, 2)
    edge, top = size[0] / 2, size[2]
    square = box(edge - e, top - e, edge + 1, top + 1)
    if chance(random):
        return upright(
            Polygon([(edge - e, top + 0.01), (edge + 0.01, top - e), (edge + 1, top + 1)]), size[1] * 1.2
        ), "chamfer"
    return upright(square.difference(disc(e, at=(edge - e, top - e))), size[1] * 1.2), "rounded edge"


FEATURES: tuple[Feature, ...] = (through_hole, through_hole, pocket, pocket, channel, channel, step, step, edge_break)


def _facing(random: Random, size: Size, feature: Feature) -> tuple[Solid, str]:
    """A feature on one of the six faces."""
    side = pick(random, ("top", "top", "turned", "turned", "front", "under"))
    if side == "turned":
        tool, word = feature(random, (size[1], size[0], size[2]))
        return turn(tool, pick(random, (90, -90))), word
    if side == "front":
        tool, word = feature(random, (size[0], size[2], size[1]))
        return move(turn(tool, 90, "x"), 0, size[1] / 2, size[2] / 2), word
    tool, word = feature(random, size)
    if side == "under":
        return move(turn(tool, 180, "y"), 0, 0, size[2]), word
    return turn(tool, pick(random, (0, 180))), word


def _milled(random: Random, count: int, features: tuple[Feature, ...]) -> Drawn:
    size = stock(random)
    order = [features[i % len(features)] for i in random.permutation(max(count, len(features)))[:count]]
    chosen = [_facing(random, size, feature) for feature in order]
    solid = cut(block(*size), *[tool for tool, _ in chosen])
    if solid.volume < 0.15 * size[0] * size[1] * size[2]:
        solid, chosen = cut(block(*size), chosen[0][0]), chosen[:1]
    names = tuple(dict.fromkeys(word for _, word in chosen))
    return Drawn(solid, (*names, f"{len(chosen)} features"))


@family(
    "machined block",
    synonyms=("prismatic part", "milled block", "CNC block", "machining feature part", "block with features"),
    chinese=("机加工块", "铣削零件", "方块零件"),
    category="machined part",
    uses=USES,
    materials=MILLED,
    lookalikes=("block with holes", "slotted block", "stepped block", "pocketed block"),
)
def machined_block(random: Random) -> Drawn:
    return _milled(random, count_of(random, 2, 7), FEATURES)


@family(
    "pocketed block",
    synonyms=("block with pocket", "milled pocket part", "cavity block"),
    chinese=("带型腔的方块", "凹槽块"),
    category="machined part",
    uses=USES,
    materials=MILLED,
    lookalikes=("machined block", "tray", "slotted block"),
)
def pocketed(random: Random) -> Drawn:
    return _milled(random, count_of(random, 1, 3), (pocket,))


@family(
    "slotted block",
    synonyms=("block with slot", "grooved block", "keyway block", "T-slot block", "dovetail block"),
    chinese=("开槽块", "带槽方块"),
    category="machined part",
    uses=USES,
    materials=MILLED,
    lookalikes=("machined block", "stepped block", "v block"),
)
def slotted(random: Random) -> Drawn:
    return _milled(random, count_of(random, 1, 3), (channel,))


@family(
    "stepped block",
    synonyms=("block with steps", "step block", "shouldered block"),
    chinese=("台阶块", "阶梯块"),
    category="machined part",
    uses=USES,
    materials=MILLED,
    lookalikes=("machined block", "slotted block"),
)
def stepped(random: Random) -> Drawn:
    return _milled(random, count_of(random, 1, 4), (step, step, edge_break))


@family(
    "block with holes",
    synonyms=("drilled block", "manifold block", "mounting block", "hole block", "fixture block"),
    chinese=("钻孔块", "带孔方块"),
    category="machined part",
    uses=(*USES, "hydraulic manifold"),
    materials=MILLED,
    lookalikes=("machined block", "mounting plate", "pocketed block"),
)
def drilled(random: Random) -> Drawn:
    x, y, z = stock(random)
    columns, rows = count_of(random, 1, 4), count_of(random, 1, 3)
    radius = min(x / columns, y / rows) * between(random, 0.12, 0.3, 2)
    outline = holes(
        rectangle(x, y, pick(random, (0, 0, min(x, y) * 0.1))), grid_of(columns, rows, x / columns, y / rows), radius
    )
    solid, words = extrude(outline, z), [f"{columns * rows} holes"]
    if chance(random, 0.4):
        bore = sideways(cylinder(min(y, z) * between(random, 0.1, 0.3, 2), x * 1.2))
        solid = cut(solid, move(bore, -x * 0.6, 0, z / 2))
        words.append("cross hole")
    if chance(random, 0.3):
        solid = cut(
            solid,
            *[
                move(cylinder(radius * 1.6, z), a, b, z * 0.75)
                for a, b in grid_of(columns, rows, x / columns, y / rows)
            ],
        )
        words.append("counterbored")
    return Drawn(solid, tuple(words))


@family(
    "v block",
    synonyms=("vee block", "V-groove block", "prism block"),
    chinese=("V型块", "V形铁"),
    category="machined part",
    uses=("holds round bars for marking or drilling",),
    materials=("hardened steel", "cast iron"),
    lookalikes=("slotted block", "machined block"),
)
def v_block(random: Random) -> Drawn:
    x, z = between(random, 20, 80), between(random, 20, 80)
    y = between(random, 20, 100)
    v = min(x * 0.42, z * 0.5)
    outline = box(-x / 2, 0, x / 2, z).difference(Polygon([(-v, z + 0.01), (0, z - v), (v, z + 0.01)]))
    outline = outline.difference(box(-v * 0.08, z - v * 1.15, v * 0.08, z))
    grooves = chance(random)
    if grooves:
        for side in (-1, 1):
            outline = outline.difference(rectangle(x * 0.24, z * 0.15, at=(side * x / 2, z * 0.4)))
    return Drawn(upright(outline, y), ("V groove 90 degrees", "side slots" if grooves else "plain sides"))


@family(
    "rectangular peg",
    synonyms=("square peg", "rectangular bar", "square bar", "key stock", "flat bar", "cuboid"),
    chinese=("方销", "方棒", "长方体"),
    category="peg",
    uses=("fits a rectangular hole",),
    materials=MILLED,
    lookalikes=("machined block", "block with holes", "socket block"),
)
def rectangular_peg(random: Random) -> Drawn:
    x, y = between(random, 3, 20), between(random, 3, 20)
    y = x if chance(random) else y
    z = between(random, 15, 100)
    e = min(x, y) * pick(random, (0, 0, 0.06, 0.15))
    if e and chance(random):
        solid, word = (
            move(
                hull(
                    [
                        *[(a, b, c) for a, b in corners(x, y) for c in (0, z - e)],
                        *[(a, b, z) for a, b in corners(x - 2 * e, y - 2 * e)],
                    ]
                )
            ),
            "chamfered end",
        )
    else:
        solid, word = plate(x, y, z, e), "rounded edges" if e else "sharp edges"
    return Drawn(solid, ("square" if x == y else "rectangular", f"{x:g} x {y:g} x {z:g} mm", word))


@family(
    "socket block",
    synonyms=("peg hole block", "receptacle block", "insertion hole", "hole base", "assembly socket"),
    chinese=("插孔块", "孔座"),
    category="fixture",
    uses=("receives a peg",),
    materials=MILLED,
    lookalikes=("block with holes", "rectangular peg", "hollow square tube"),
)
def socket_block(random: Random) -> Drawn:
    bore, z = between(random, 4, 20), between(random, 15, 50)
    wide = bore * between(random, 1.3, 3.5)
    kind = pick(random, ("round", "rectangular", "hexagonal"))
    hole = {
        "round": disc(bore / 2),
        "rectangular": rectangle(bore, bore * between(random, 0.6, 1, 2)),
        "hexagonal": polygon(6, bore),
    }[kind]
    outer = pick(random, (rectangle(wide, wide), rectangle(wide, wide, wide * 0.15), disc(wide * 0.65)))
    floor = pick(random, (0, 0, z * 0.2))
    solid = cut(extrude(outer, z), move(extrude(hole, z * 1.2), z=floor or -1))
    if chance(random, 0.3):
        solid = join(solid, extrude(rectangle(wide * 2, wide * 2).difference(hole), z * 0.15))
    return Drawn(solid, (f"{kind} hole", f"hole {bore:g} mm", "blind" if floor else "through"))
