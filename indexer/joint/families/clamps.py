"""Clamps and clips."""

from __future__ import annotations

from shapely.geometry import Polygon, box
from shapely.ops import unary_union

from indexer.joint.family import Drawn, Random, family
from indexer.joint.solids import (
    cut,
    cylinder,
    disc,
    extrude,
    move,
    polygon,
    rectangle,
    together,
    tube,
    turn,
)
from indexer.joint.solids_more_parts import (
    bar_between,
    bent,
    between,
    chance,
    count_of,
    grooved,
    low_box,
    pick,
    plate,
    rounded_cylinder,
    sideways,
    strip,
    upright,
)

METALS = ("steel", "zinc plated steel", "stainless steel")


@family(
    "split clamp",
    synonyms=("shaft collar", "clamp collar", "tube clamp", "clamping ring", "split collar", "clamp block"),
    chinese=("开口夹紧环", "固定环", "抱箍"),
    category="clamp",
    uses=("grips a shaft or tube",),
    materials=("aluminium", "steel", "plastic"),
    lookalikes=("pipe clamp", "bearing bracket", "round spacer", "hose clamp"),
)
def split_clamp(random: Random) -> Drawn:
    bore = between(random, 4, 30)
    r, thick = bore * between(random, 1.4, 2, 2), between(random, 8, 25)
    kind = pick(random, ("one slit", "two halves", "square block", "with lugs"))
    outline = disc(r) if kind != "square block" else rectangle(2.2 * r, 2.4 * r, r * 0.1)
    if kind == "with lugs":
        outline = unary_union([outline, rectangle(bore * 0.9, r * 2, 1, at=(0, r * 0.9))])
    body = extrude(outline.difference(disc(bore)), thick)
    gap = max(1.0, bore * 0.12)
    tools = [low_box(gap, 4 * r, 3 * thick, (0, 2 * r, -thick))]
    if kind == "two halves":
        tools.append(low_box(gap, 4 * r, 3 * thick, (0, -2 * r, -thick)))
    at = r * 1.55 if kind == "with lugs" else (r + bore) / 2
    screw = (min(1.6, (r - bore) * 0.3), thick / 2)
    tools += [
        move(sideways(cylinder(screw[0], 4 * r)), -2 * r, s * at, screw[1])
        for s in ((1, -1) if kind == "two halves" else (1,))
    ]
    return Drawn(cut(body, *tools), (kind, f"bore {2 * bore:g} mm", "clamp screw"))


@family(
    "band clamp",
    synonyms=("jubilee clip", "worm drive clamp", "hose clip", "worm gear clamp", "ear clamp"),
    chinese=("喉箍", "卡箍", "软管夹"),
    category="clamp",
    uses=("tightens a hose on a pipe",),
    materials=("stainless steel",),
    standards=("DIN 3017",),
    lookalikes=("split clamp", "pipe clamp", "snap ring"),
)
def hose_clamp(random: Random) -> Drawn:
    r, wide = between(random, 6, 50), pick(random, (6, 9, 12))
    band = tube(r + 0.8, r, wide)
    if chance(random, 0.25):
        ear = extrude(
            Polygon(
                [
                    (-r * 0.3, r),
                    (-r * 0.2, r * 1.3),
                    (r * 0.2, r * 1.3),
                    (r * 0.3, r),
                    (r * 0.15, r * 1.2),
                    (-r * 0.15, r * 1.2),
                ]
            ),
            wide,
        )
        return Drawn(together(band, ear), ("ear clamp", f"{2 * r:g} mm"))
    tail = turn(low_box(r * 0.7, 0.8, wide, (r * 0.35, r + 1.6, 0)), 12)
    house = low_box(wide * 1.3, wide * 0.7, wide * 1.1, (0, r + 1 + wide * 0.3, -wide * 0.05))
    screw = move(
        sideways(
            together(
                grooved(wide * 0.3, 0.5, 1.2, wide * 1.6),
                move(extrude(polygon(6, wide * 0.75), wide * 0.4), z=wide * 1.6),
            )
        ),
        -wide * 0.8,
        r + 1.5 + wide * 0.4,
        wide / 2,
    )
    slots = [turn(low_box(0.8, 0.5, wide * 0.7, (0, r + 0.7, wide * 0.15)), -6 * i - 20) for i in range(12)]
    return Drawn(together(band, tail, house, screw, *slots), ("worm drive", f"{2 * r:g} mm", f"band {wide} mm"))


@family(
    "cable clip",
    synonyms=("cable clamp", "wire clip", "cable holder", "spring clip", "cable tie mount", "snap clip", "tool clip"),
    chinese=("线夹", "电缆夹", "弹簧夹"),
    category="clip",
    uses=("holds a cable in place",),
    materials=("nylon", "spring steel"),
    lookalikes=("pipe clamp", "belt clip", "E-clip"),
)
def cable_clip(random: Random) -> Drawn:
    r, wide, wall = between(random, 2, 12), between(random, 5, 20), between(random, 1, 3)
    kind = pick(random, ("C-shaped", "P-shaped", "comb", "adhesive base", "with nail"))
    ring = disc(r + wall, at=(0, r + wall)).difference(disc(r, at=(0, r + wall)))
    mouth = Polygon([(0, r + wall), (-r * 0.75, 3 * r + 3 * wall), (r * 0.75, 3 * r + 3 * wall)])
    base = box(-r * 1.6 - wall, 0, r * 1.6 + wall, wall)
    if kind == "comb":
        return _comb(random, kind, wall, r, wide)
    if kind == "P-shaped":
        shape = ring.union(box(0, 0, 4 * r + 2 * wall, wall)).union(box(r * 0.9, 0, 4 * r + 2 * wall, 2 * wall))
        return Drawn(
            cut(upright(shape, wide), move(cylinder(min(wide * 0.25, r * 0.6), 30), 3 * r + wall, 0, -2)),
            (kind, "screw hole", f"{2 * r:g} mm"),
        )
    shape = ring.difference(mouth).union(base)
    solid = upright(shape, wide)
    if kind == "with nail":
        solid = together(
            solid,
            move(cylinder(r * 0.18, 6 * r), r * 1.7, 0, -4 * r),
            move(cylinder(r * 0.45, wall * 0.6), r * 1.7, 0, 2 * r),
        )
    if kind == "adhesive base":
        solid = together(solid, move(plate(4 * r + 6, wide * 1.6, wall, 2), z=-wall + 0.01))
    return Drawn(solid, (kind, f"for {2 * r:g} mm cable", "snap-in"))


def _comb(random: Random, kind: str, wall: float, r: float, wide: float) -> Drawn:
    count = count_of(random, 2, 6)
    step = 2 * r + wall
    bar = box(-wall, 0, count * step + wall, r * 0.8 + wall)
    for i in range(count):
        bar = bar.union(box(i * step - wall * 0, 0, i * step + wall, 2 * r + wall))
    return Drawn(
        upright(bar.union(box(count * step - 0.1, 0, count * step + wall, 2 * r + wall)), wide),
        (kind, f"{count} cables"),
    )


@family(
    "toggle clamp",
    synonyms=("quick clamp", "hold-down clamp", "lever clamp", "G-clamp", "C-clamp", "vise", "bench vice"),
    chinese=("快速夹钳", "C型夹", "台虎钳"),
    category="clamp",
    uses=("holds a workpiece",),
    materials=METALS,
    lookalikes=("latch", "u bracket", "pliers"),
)
def toggle_clamp(random: Random) -> Drawn:
    x = between(random, 40, 130)
    kind = pick(random, ("G-clamp", "toggle", "vice"))
    if kind == "G-clamp":
        return _g_clamp(kind, x)
    if kind == "vice":
        return _vice(random, kind, x)
    base = together(
        low_box(x * 0.4, x * 0.3, 2, (0, 0, 0)), *[low_box(x * 0.35, 2, x * 0.25, (0, s * 4, 0)) for s in (-1, 1)]
    )
    arm = upright(bent([(-x * 0.05, x * 0.22), (x * 0.55, x * 0.2)], 6, 0), 6)
    tip = move(together(grooved(3, 0.4, 1, 20), cylinder(6, 4)), x * 0.5, 0, x * 0.05)
    grip = move(
        turn(
            together(cylinder(2.5, x * 0.25), move(rounded_cylinder(6, x * 0.35, 3), z=x * 0.22)),
            pick(random, (-60, -10)),
            "y",
        ),
        -x * 0.05,
        0,
        x * 0.2,
    )
    return Drawn(together(base, arm, tip, grip), (kind, "lever with grip", "rubber tip"))


def _vice(random: Random, kind: str, x: float) -> Drawn:
    jaw = low_box(x * 0.15, x * 0.6, x * 0.35, (0, 0, 0))
    base = low_box(x, x * 0.5, x * 0.15, (0, 0, 0))
    screw = move(sideways(cylinder(x * 0.05, x * 1.1)), -x * 0.35, 0, x * 0.22)
    bar = bar_between((x * 0.7, -x * 0.3, x * 0.22), (x * 0.7, x * 0.3, x * 0.22), x * 0.025)
    return Drawn(
        together(
            base,
            move(jaw, -x * 0.4, 0, x * 0.14),
            move(jaw, x * between(random, -0.1, 0.3, 2), 0, x * 0.14),
            screw,
            bar,
        ),
        (kind, "two jaws"),
    )


def _g_clamp(kind: str, x: float) -> Drawn:
    frame = upright(
        strip([(-x * 0.3, x * 0.7), (x * 0.3, x * 0.7), (x * 0.3, -x * 0.3), (-x * 0.3, -x * 0.3)], x * 0.12),
        x * 0.1,
    )
    screw = together(
        grooved(x * 0.05, x * 0.008, x * 0.03, x * 0.8),
        cylinder(x * 0.09, x * 0.05),
        move(sideways(cylinder(x * 0.025, x * 0.35)), -x * 0.17, 0, x * 0.02),
    )
    return Drawn(
        together(
            frame,
            move(screw, -x * 0.25, 0, -x * 0.55),
        ),
        (kind, "screw with bar"),
    )
