"""Brackets: angles, gussets, offsets, saddles."""

from __future__ import annotations

from shapely.affinity import rotate
from shapely.geometry import Polygon, box

from indexer.joint.family import Drawn, Random, family
from indexer.joint.solids import (
    Point,
    Solid,
    circle_of,
    cut,
    cylinder,
    disc,
    extrude,
    holes,
    join,
    move,
    rectangle,
    slot,
    turn,
)
from indexer.joint.solids_more_parts import (
    bent,
    between,
    chance,
    count_of,
    pick,
    sideways,
    strip,
    upright,
)

BRACKET_USES = ("fastens one part to another at an angle", "mount", "support")


FLAT_ARMS: tuple[tuple[str, tuple[int, ...]], ...] = (
    ("T-shaped", (0, 90, 180)),
    ("L-shaped", (0, 90)),
    ("straight", (0, 180)),
    ("cross-shaped", (0, 90, 180, 270)),
    ("Y-shaped", (90, 210, 330)),
)
METALS = ("steel", "stainless steel", "aluminium", "galvanised steel")


def punched(random: Random, length: float, width: float) -> tuple[Polygon, str]:
    """A leg of a bracket, x from 0 to length, with holes or slots; and the word for them."""
    leg = box(0, -width / 2, length, width / 2)
    radius = min(width * 0.14, length * 0.14, pick(random, (1.6, 2.2, 2.7, 3.3, 4.5)))
    if chance(random, 0.25):
        reach = min(length * 0.5, 8 * radius)
        rows = [0.0] if width < 8 * radius else [-width / 4, width / 4]
        for y in rows:
            leg = leg.difference(
                slot(reach, 2 * radius, (length * 0.6, y), pick(random, (0, 0, 90)) if width > reach + 4 else 0)
            )
        return leg, "with slots"
    columns = max(1, min(3, int(length / (5 * radius)) - 1))
    rows = [0.0] if width < 7 * radius or chance(random, 0.3) else [-width / 4, width / 4]
    spots = [(length * (i + 1.2) / (columns + 0.7), y) for i in range(columns) for y in rows]
    return holes(leg, spots, radius), f"{len(spots)} holes per leg"


def _leg(random: Random, length: float, width: float, thick: float) -> tuple[Solid, str]:
    outline, word = punched(random, length, width)
    if chance(random, 0.3):
        outline = outline.intersection(rectangle(2 * length, width, min(width, length) * 0.25))
    return extrude(outline, thick), word


@family(
    "l bracket",
    synonyms=("angle bracket", "corner bracket", "right angle bracket", "90 degree bracket", "bracket"),
    chinese=("L型支架", "直角支架"),
    category="bracket",
    uses=BRACKET_USES,
    materials=METALS,
    lookalikes=("z bracket", "u bracket", "gusset bracket", "l angle profile"),
)
def l_bracket(random: Random) -> Drawn:
    first, second = between(random, 15, 80), between(random, 15, 80)
    width, thick = between(random, 10, 60), pick(random, (1.5, 2, 2.5, 3, 4, 5))
    flat, word = _leg(random, first, width, thick)
    wall, _ = _leg(random, second, width, thick)
    wall = move(turn(wall, -90, "y"), thick)
    radius = pick(random, (0, thick, 2 * thick))
    solids = [flat, wall]
    if radius:
        fillet = box(0, 0, radius + thick, radius + thick).difference(disc(radius, at=(radius + thick, radius + thick)))
        solids.append(upright(fillet, width))
    outer = "equal legs" if abs(first - second) < 5 else "unequal legs"
    return Drawn(
        join(*solids), ("L-shaped", f"{first:g} x {second:g} x {width:g} mm", word, outer, f"{thick:g} mm thick")
    )


@family(
    "gusset bracket",
    synonyms=(
        "ribbed angle bracket",
        "reinforced corner bracket",
        "triangular bracket",
        "corner brace",
        "angle bracket with ribs",
    ),
    chinese=("加强角码", "三角支架", "加强筋支架"),
    category="bracket",
    uses=(*BRACKET_USES, "stiff corner for aluminium profile"),
    materials=("die cast aluminium", "steel", "3D printed plastic"),
    lookalikes=("l bracket", "shelf bracket", "motor mount"),
)
def gusset(random: Random) -> Drawn:
    size, width, thick = between(random, 18, 90), between(random, 15, 60), pick(random, (2, 3, 4, 5, 6))
    other = size if chance(random, 0.6) else between(random, 18, 90)
    flat, _ = _leg(random, size, width, thick)
    wall = move(turn(_leg(random, other, width, thick)[0], -90, "y"), thick)
    shape = Polygon(
        [(0, 0), (size * 0.95, 0), (size * 0.95, thick * 1.5), (thick * 1.5, other * 0.95), (0, other * 0.95)]
    )
    if chance(random, 0.3):
        shape = shape.difference(disc(min(size, other), at=(size, other)))
    if chance(random, 0.25):
        shape = shape.difference(
            Polygon([(x * 0.5 + thick, z * 0.5 + thick) for x, z in ((0, 0), (size, 0), (0, other))])
        )
    ribs = pick(random, (1, 2, 2))
    places = [0.0] if ribs == 1 else [-(width - thick) / 2, (width - thick) / 2]
    web = [move(upright(shape, thick), 0, y) for y in places]
    return Drawn(join(flat, wall, *web), ("L-shaped", f"{ribs} ribs", f"{size:g} x {other:g} mm", "reinforced"))


@family(
    "z bracket",
    synonyms=("offset bracket", "Z clip", "step bracket", "joggle bracket"),
    chinese=("Z型支架", "Z形件"),
    category="bracket",
    uses=BRACKET_USES,
    materials=METALS,
    lookalikes=("l bracket", "u bracket", "hat bracket"),
)
def z_bracket(random: Random) -> Drawn:
    first, last, rise = between(random, 12, 50), between(random, 12, 50), between(random, 8, 50)
    width, thick = between(random, 10, 60), pick(random, (1, 1.5, 2, 3, 4))
    path = [(-first, 0), (0, 0), (0, rise), (last, rise)]
    body = upright(bent(path, thick, pick(random, (0, thick))), width)
    drill = cylinder(min(width, first, last) * 0.13, 4 * thick)
    spots = [(-first * 0.55, -2 * thick), (last * 0.55, rise - 2 * thick)]
    rows = [0.0] if width < 30 else [-width / 4, width / 4]
    tools = [move(drill, x, y, z) for x, z in spots for y in rows]
    return Drawn(cut(body, *tools), ("Z-shaped", f"offset {rise:g} mm", f"{len(tools)} holes", f"{thick:g} mm thick"))


@family(
    "u bracket",
    synonyms=("U channel bracket", "clevis bracket", "saddle bracket", "yoke", "fork bracket"),
    chinese=("U型支架", "U形支架"),
    category="bracket",
    uses=(*BRACKET_USES, "holds a pivot or shaft between two ears"),
    materials=METALS,
    lookalikes=("hat bracket", "l bracket", "u channel profile"),
)
def u_bracket(random: Random) -> Drawn:
    gap, tall, width = between(random, 15, 70), between(random, 15, 70), between(random, 12, 50)
    thick = pick(random, (1.5, 2, 3, 4, 5))
    path = [(-gap / 2, tall), (-gap / 2, 0), (gap / 2, 0), (gap / 2, tall)]
    body = upright(bent(path, thick, pick(random, (0, thick))), width)
    if chance(random, 0.5):
        side = rectangle(width, 4 * tall, width * 0.5, at=(0, -tall)).intersection(box(-width, -thick, width, 5 * tall))
        body = cut(body, turn(upright(box(-width, -1, width, tall + 1).difference(side), gap + 9), 90))
    ear = move(
        sideways(cylinder(width * between(random, 0.12, 0.3, 2), gap + 6 * thick)),
        -gap / 2 - 3 * thick,
        0,
        tall - width / 2,
    )
    base = [
        move(cylinder(min(gap, width) * 0.1, 4 * thick), x, 0, -2 * thick)
        for x in pick(random, ((0,), (-gap / 4, gap / 4)))
    ]
    return Drawn(
        cut(body, ear, *base), ("U-shaped", f"inside width {gap - thick:g} mm", "two ears", f"{thick:g} mm thick")
    )


@family(
    "hat bracket",
    synonyms=("omega bracket", "strap bracket", "top hat bracket", "bridge bracket"),
    chinese=("几字形支架", "Ω型支架"),
    category="bracket",
    uses=("straps a part down to a plate",),
    materials=METALS,
    lookalikes=("u bracket", "z bracket", "pipe clamp", "hat profile"),
)
def hat_bracket(random: Random) -> Drawn:
    gap, tall, foot = between(random, 15, 80), between(random, 8, 40), between(random, 10, 30)
    width, thick = between(random, 10, 50), pick(random, (1, 1.5, 2, 3))
    lean = pick(random, (0, 0, tall * 0.4))
    half = [(-gap / 2 - foot, 0), (-gap / 2, 0), (-gap / 2 + lean, tall)]
    path = [*half, *[(-x, z) for x, z in reversed(half)]]
    body = upright(bent(path, thick, pick(random, (0, thick))), width)
    drill = cylinder(min(foot, width) * 0.17, 4 * thick)
    tools = [move(drill, x, 0, -2 * thick) for x in (-gap / 2 - foot * 0.55, gap / 2 + foot * 0.55)]
    return Drawn(cut(body, *tools), ("hat-shaped", "2 holes", f"{gap:g} mm wide", f"{thick:g} mm thick"))


@family(
    "flat bracket",
    synonyms=("mending plate", "T bracket", "flat corner brace", "joining plate", "cross plate", "L plate"),
    chinese=("连接板", "T型连接片", "平角码"),
    category="bracket",
    uses=("joins two bars or profiles flat",),
    materials=METALS,
    lookalikes=("mounting plate", "l bracket", "nail plate"),
)
def flat_bracket(random: Random) -> Drawn:
    width, arm, thick = between(random, 15, 40), between(random, 30, 120), pick(random, (1.5, 2, 3, 4, 5))
    kind, arms = pick(random, FLAT_ARMS)
    outline, drills = rectangle(width, width), []
    rows = count_of(random, 1, 3)
    for angle in arms:
        bar = rectangle(arm, width, at=(arm / 2, 0))
        outline = outline.union(_turned(bar, angle))
        drills += [_spot(arm * (i + 1) / (rows + 0.55), angle) for i in range(rows)]
    if chance(random):
        outline = outline.buffer(-width * 0.2).buffer(width * 0.2, quad_segs=6)
    return Drawn(
        extrude(holes(outline, drills, width * 0.14), thick),
        (kind, "flat", f"{len(drills)} holes", f"{thick:g} mm thick"),
    )


def _turned(outline: Polygon, angle: float) -> Polygon:
    return rotate(outline, angle, origin=(0, 0))


def _spot(away: float, angle: float) -> Point:
    return circle_of(1, away, angle / 57.29578)[0]


@family(
    "shelf bracket",
    synonyms=("shelf support", "wall bracket", "cantilever bracket", "console bracket"),
    chinese=("层板托", "搁板支架", "墙架"),
    category="bracket",
    uses=("carries a shelf on a wall",),
    materials=("steel", "cast iron", "wood"),
    lookalikes=("gusset bracket", "l bracket"),
)
def shelf_bracket(random: Random) -> Drawn:
    reach, tall, width = between(random, 100, 300), between(random, 100, 300), between(random, 15, 40)
    thick = pick(random, (3, 4, 6))
    legs = upright(strip([(0, tall), (0, 0), (reach, 0)], thick), width)
    if chance(random, 0.6):
        brace = strip([(0, tall * 0.75), (reach * 0.75, 0)], thick * 1.5)
        word = "with strut"
    else:
        ring = [(reach * 0.75 * (1 - c), tall * 0.75 * (1 - s)) for c, s in circle_of(48, 1)[:13]]
        brace, word = strip(ring, thick * 1.5), "with curved brace"
    web = upright(brace, width * 0.4)
    drill = cylinder(min(3, width * 0.15), 50)
    tools = [move(drill, x, 0, -25) for x in (reach * 0.35, reach * 0.9)]
    tools += [move(sideways(drill), -25, 0, z) for z in (tall * 0.25, tall * 0.9)]
    return Drawn(turn(cut(join(legs, web), *tools), 180, "x"), (word, f"{reach:g} mm deep", "4 holes"))
