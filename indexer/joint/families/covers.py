"""Lids, covers, caps, frames, ducts and spools."""

from __future__ import annotations

from shapely.geometry import LineString, Polygon
from shapely.ops import unary_union

from indexer.joint.families.housings import CASES, case_size, loft, openings
from indexer.joint.family import Drawn, Random, family
from indexer.joint.solids import (
    block,
    circle_of,
    cut,
    disc,
    extrude,
    grid_of,
    holes,
    join,
    move,
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
)


@family(
    "lid",
    synonyms=("box lid", "top cover", "cap plate", "enclosure lid", "cover plate"),
    chinese=("盖子", "上盖板", "盒盖"),
    category="cover",
    uses=("closes a box",),
    materials=CASES,
    lookalikes=("cover", "mounting plate", "face plate", "end cap"),
)
def lid(random: Random) -> Drawn:
    round_ = chance(random, 0.3)
    x, y = between(random, 30, 180), between(random, 30, 120)
    thick, wall = pick(random, (2, 3, 4)), 2
    outline = disc(x / 2) if round_ else rectangle(x, y, pick(random, (0, 3, 8)))
    inner = outline.buffer(-wall - 0.3)
    panel = outline if round_ else holes(outline, corners(x - 10, y - 10), 1.6)
    words = ["round" if round_ else "rectangular"]
    if chance(random, 0.35):
        panel = panel.difference(
            unary_union(
                [
                    slot((x if not round_ else x * 0.6) * 0.5, 3, at=(0, b))
                    for _, b in grid_of(1, count_of(random, 3, 7), 1, 6)
                ]
            )
        )
        words.append("vent slots")
    body = extrude(panel, thick)
    rim = move(extrude(inner.difference(inner.buffer(-wall)), between(random, 3, 8)), z=thick - 0.01)
    return Drawn(together(body, rim), (*words, "with rim"))


@family(
    "cover",
    synonyms=("protective cover", "shroud", "hood", "guard", "cap cover", "motor cover", "belt cover"),
    chinese=("防护罩", "盖板", "护罩"),
    category="cover",
    uses=("covers moving or live parts",),
    materials=("3D printed plastic", "sheet steel", "ABS plastic"),
    lookalikes=("lid", "case half", "end cap", "motor shell"),
)
def cover(random: Random) -> Drawn:
    x, y, z, wall = case_size(random)
    kind = pick(random, ("box-shaped", "domed", "stepped", "L-shaped", "with tabs"))
    if kind == "domed":
        outer = loft(rectangle(x, y, 6), rectangle(x * 0.7, y * 0.7, 6), z)
        body = cut(
            outer,
            move(
                loft(rectangle(x - 2 * wall, y - 2 * wall, 5), rectangle(x * 0.7 - 2 * wall, y * 0.7 - 2 * wall, 5), z),
                z=-wall,
            ),
        )
    elif kind == "stepped":
        low, high = rectangle(x, y, 3), rectangle(x * 0.55, y * 0.8, 3, at=(-x * 0.15, 0))
        outer = join(extrude(low, z * 0.5), extrude(high, z))
        inner = join(extrude(low.buffer(-wall), z * 0.5 - wall), extrude(high.buffer(-wall), z - wall))
        body = cut(outer, move(inner, z=-0.01))
    else:
        body = cut(block(x, y, z), low_box(x - 2 * wall, y - 2 * wall, z, (0, 0, -wall)))
        if kind == "L-shaped":
            body = cut(body, low_box(x, 2 * y, 2 * z, (x * 0.6, 0, -z * 1.4)))
    tools = openings(random, (x, y, z * 0.7, wall))
    if chance(random, 0.4):
        slit = slot(y * 0.6, 2.5, angle=90)
        tools += [
            move(extrude(slit, 4 * z), a, 0, -z) for a, _ in grid_of(count_of(random, 3, 9), 1, min(6, x / 16), 1)
        ]
    body = cut(body, *tools) if tools else body
    if kind == "with tabs":
        tab = extrude(holes(rectangle(14, 10, 3), [(3, 0)], 1.7), wall)
        body = together(body, move(tab, x / 2 + 4), move(turn(tab, 180), -x / 2 - 4))
    return Drawn(body, (kind, "vented" if len(tools) > 3 else "closed", "hollow"))


@family(
    "end cap",
    synonyms=("tube plug", "tube end cap", "dust cap", "protective cap", "pipe plug", "bottle cap"),
    chinese=("端盖", "堵头", "管塞"),
    category="cover",
    uses=("closes the end of a tube or profile",),
    materials=("polyethylene", "nylon", "rubber"),
    lookalikes=("lid", "foot"),
)
def end_cap(random: Random) -> Drawn:
    d, thick = between(random, 10, 60), between(random, 1.5, 5)
    deep = d * between(random, 0.3, 0.8, 2)
    outline = disc(d / 2) if chance(random, 0.5) else rectangle(d, d, d * 0.08)
    inner = outline.buffer(-d * 0.05)
    inside = chance(random, 0.65)
    if not inside:
        return Drawn(
            together(extrude(outline, thick), move(extrude(outline.difference(inner), deep), z=thick * 0.99)),
            ("fits over the tube", f"{d:g} mm"),
        )
    ring = inner.difference(inner.buffer(-d * 0.06))
    solids = [extrude(outline, thick), move(extrude(ring, deep), z=thick * 0.99)]
    fin = outline.buffer(-d * 0.02).difference(inner.buffer(-d * 0.05))
    solids += [move(extrude(fin, 0.8), z=thick + deep * (i + 1) / 4) for i in range(3)]
    return Drawn(together(*solids), ("ribbed plug", f"{d:g} mm", "fits into the tube"))


@family(
    "frame",
    synonyms=("base frame", "chassis", "robot frame", "machine frame", "picture frame", "support frame", "bezel"),
    chinese=("框架", "机架", "底盘"),
    category="frame",
    uses=("carries the other parts of a machine",),
    materials=("aluminium", "steel", "3D printed plastic"),
    lookalikes=("mounting plate", "turntable", "cover"),
)
def frame(random: Random) -> Drawn:
    x, y = between(random, 60, 300), between(random, 50, 200)
    bar, thick = min(x, y) * between(random, 0.08, 0.2, 2), between(random, 4, 25)
    outline = rectangle(x, y, pick(random, (0, bar * 0.4))).difference(
        rectangle(x - 2 * bar, y - 2 * bar, pick(random, (0, bar * 0.5)))
    )
    words = ["rectangular"]
    for kind in ("cross bar", "diagonal brace", "middle ring"):
        if chance(random, 0.35):
            words.append(kind)
            add = {
                "cross bar": rectangle(bar * 0.7, y - bar),
                "diagonal brace": hull_line((-x / 2 + bar, -y / 2 + bar), (x / 2 - bar, y / 2 - bar), bar * 0.6),
                "middle ring": disc(min(x, y) * 0.28),
            }[kind]
            outline = outline.union(add)
    if "middle ring" in words:
        outline = outline.union(rectangle(x - bar, bar * 0.6)).difference(disc(min(x, y) * 0.2))
    outline = holes(outline, corners(x - bar, y - bar), bar * 0.18)
    solid = extrude(outline, thick)
    if chance(random, 0.35):
        post = low_box(bar, bar, between(random, 20, 120), (0, 0, 0))
        solid = join(solid, *[move(post, a, b) for a, b in corners(x - bar, y - bar)])
        words.append("four posts")
    return Drawn(solid, tuple(words))


def hull_line(start: tuple[float, float], end: tuple[float, float], width: float) -> Polygon:
    """A straight bar between two points."""
    return LineString([start, end]).buffer(width / 2, cap_style="flat")


@family(
    "fan duct",
    synonyms=("air duct", "duct shroud", "fan shroud", "cooling duct", "air nozzle", "part cooling duct"),
    chinese=("风道", "导风罩", "风嘴"),
    category="3D printer part",
    uses=("leads the air of a fan to the part",),
    materials=("3D printed plastic",),
    lookalikes=("cover", "blower fan", "axial fan"),
)
def fan_duct(random: Random) -> Drawn:
    side, wall = pick(random, (25, 30, 40, 40, 50, 60, 80)), pick(random, (1.2, 1.6, 2))
    tall, lean = side * between(random, 0.4, 1.2, 2), side * between(random, -0.6, 0.6, 2)
    mouth = rectangle(side * between(random, 0.3, 0.9, 2), side * between(random, 0.12, 0.4, 2), 1, at=(0, lean))
    entry = disc(side * 0.47) if chance(random) else rectangle(side * 0.92, side * 0.92, side * 0.1)
    duct = cut(
        loft(entry, mouth, tall),
        hull(
            [(*p, -0.1) for p in entry.buffer(-wall).exterior.coords]
            + [(*p, tall + 0.1) for p in mouth.buffer(-wall * 0.7).exterior.coords]
        ),
    )
    pitch = {25: 20, 30: 24, 40: 32, 50: 40, 60: 50, 80: 71.5}[side]
    flange = extrude(holes(rectangle(side, side, 3), corners(pitch, pitch), 1.7).difference(entry.buffer(-wall)), 3)
    return Drawn(
        join(duct, flange), (f"for {side} mm fan", "leaning" if abs(lean) > 0.2 * side else "straight", "4 holes")
    )


@family(
    "spool",
    synonyms=("filament spool", "cable reel", "wire spool", "reel", "bobbin"),
    chinese=("线盘", "料盘卷轴", "线轴"),
    category="spool",
    uses=("carries filament, wire or cable",),
    materials=("plastic", "cardboard"),
    lookalikes=("robot wheel", "drum inductor"),
)
def spool(random: Random) -> Drawn:
    r, wide = between(random, 20, 110), between(random, 15, 80)
    core, bore, rim = r * between(random, 0.35, 0.6, 2), r * between(random, 0.15, 0.3, 2), between(random, 2, 4)
    web = disc(r).difference(disc(bore))
    count = count_of(random, 3, 8)
    if chance(random, 0.6):
        web = holes(web, circle_of(count, (r + core) / 2), (r - core) * 0.25)
    flange = extrude(web, rim)
    barrel = tube(core, core - rim, wide)
    hub = tube(bore + rim, bore, wide)
    wound = [tube(between(random, core + 1, r * 0.95), core, wide - 2 * rim)] if chance(random, 0.3) else []
    return Drawn(
        together(flange, move(flange, z=wide), barrel, hub, *[move(w, z=rim) for w in wound]),
        (f"diameter {2 * r:.0f} mm", "wound" if wound else "empty", "two flanges"),
    )
