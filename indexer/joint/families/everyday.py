"""Everyday objects: phone stands, clothes hangers, glasses."""

from __future__ import annotations

from itertools import pairwise
from math import cos, pi, sin

import numpy as np
from shapely.affinity import scale, translate
from shapely.geometry import Polygon
from shapely.ops import unary_union

from indexer.joint.family import Drawn, Random, family
from indexer.joint.solids import (
    Point,
    Solid,
    cut,
    disc,
    extrude,
    move,
    rectangle,
    slot,
    together,
    tube,
    turn,
)
from indexer.joint.solids_more_mech import rod
from indexer.joint.solids_more_parts import (
    between,
    chance,
    low_box,
    mirrored,
    pick,
    plate,
    strip,
    upright,
)


@family(
    "phone stand",
    synonyms=(
        "phone holder",
        "smartphone stand",
        "tablet stand",
        "mobile phone stand",
        "phone dock",
        "desk phone holder",
    ),
    chinese=("手机支架", "平板支架"),
    category="household",
    uses=("props up a phone on a desk",),
    materials=("3D printed plastic", "aluminium", "wood"),
    lookalikes=("l bracket", "z bracket", "printed bracket", "slotted block"),
)
def phone_stand(random: Random) -> Drawn:
    kind = pick(random, ("bent strip", "bent strip", "two side frames", "slotted block", "triangular stand"))
    wide, tall = between(random, 50, 100), between(random, 70, 120)
    if kind == "slotted block":
        deep = between(random, 45, 80)
        block = plate(wide, deep, between(random, 14, 28), 6)
        groove = turn(low_box(wide * 2, between(random, 9, 14), 80, (0, 0, 0)), between(random, 8, 22), "x")
        tools = [move(groove, 0, 0, 6)]
        cable = chance(random)
        if cable:
            tools.append(low_box(13, deep, 60, (0, -deep * 0.4, -5)))
        return Drawn(cut(block, *tools), (kind, "cable slot" if cable else "one slot"))
    lean = between(random, 0.25, 0.55, 2)
    if kind == "two side frames":
        return _side_frames(random, kind, wide, tall, lean)
    thick = between(random, 3, 7)
    lip, foot = between(random, 12, 22), tall * between(random, 0.7, 1, 2)
    back: list[Point] = [(-lip, lip * 0.9), (-lip - 2, 12), (0, 8), (tall * lean, tall)]
    legs: list[Point] = [(tall * lean, tall), (foot, thick / 2), (-8, thick / 2)]
    if kind == "triangular stand":
        outline = unary_union([strip(back, thick, rounded=True), strip([*legs, (0, 8)], thick, rounded=True)])
    else:
        outline = strip([*back[:3], (tall * lean, tall)], thick, rounded=True)
        outline = unary_union(
            [outline, strip([(tall * lean * 0.55, tall * 0.55), (foot, thick / 2), (-12, thick / 2)], thick)]
        )
    body = turn(upright(outline.buffer(0.6).buffer(-0.6), wide), 90)
    hole = chance(random, 0.5)
    if hole:
        body = cut(body, move(turn(extrude(slot(28, 14, angle=90), 60), 90, "x"), 0, 0, 20 + tall * 0.15))
    return Drawn(body, (kind, "cable hole" if hole else "plain", f"{wide:.0f} mm wide"))


def _side_frames(random: Random, kind: str, wide: float, tall: float, lean: float) -> Drawn:
    outer = Polygon(
        [
            (-24, 0),
            (-24, 18),
            (-18, 18),
            (-14, 9),
            (0, 9),
            (tall * lean, tall),
            (tall * lean + 8, tall),
            (tall * 0.85, 0),
        ]
    )
    inner = scale(Polygon([(4, 8), (tall * lean, tall * 0.8), (tall * 0.7, 8)]), 0.85, 0.85)
    side = upright(outer.difference(inner).buffer(-1).buffer(1), 5)
    sides = [turn(move(side, 0, s * wide / 2), 90) for s in (-1, 1)]
    bars = [
        low_box(wide, 8, 8, (0, y, z)) for y, z in ((-18, 1), (tall * 0.72, 0), (tall * lean * 0.75 + 4, tall * 0.7))
    ]
    return Drawn(together(*sides, *bars), (kind, "3 cross bars"))


@family(
    "clothes hanger",
    synonyms=("coat hanger", "hanger", "wire hanger", "wooden hanger", "trouser hanger", "shirt hanger"),
    chinese=("衣架", "晾衣架"),
    category="household",
    uses=("hangs clothes on a rail",),
    materials=("wood", "plastic", "steel wire"),
    lookalikes=("coat hook", "hook bolt", "bent tube"),
)
def clothes_hanger(random: Random) -> Drawn:
    half, drop = between(random, 175, 225), between(random, 70, 110)
    kind = pick(random, ("wire hanger", "wooden hanger", "wooden hanger", "plastic hanger"))
    r = 1.6 if kind == "wire hanger" else between(random, 2, 3)
    hook = _hanger_hook(r, between(random, 18, 26))
    if kind == "wire hanger":
        path = [(0, 0, 0), (half * 0.94, 0, -drop), (half, 0, -drop - 7), (half * 0.94, 0, -drop - 14)]
        run = [*path, (-path[3][0], 0, path[3][2]), (-half, 0, -drop - 7), (-path[1][0], 0, -drop), (0, 0, 0)]
        pieces = [rod(r, [a, b], 10) for a, b in pairwise(run)]
        twist = [move(turn(tube(r * 2, r, 3), 20, "x"), 0, 0, 4 * i) for i in range(4)]
        return Drawn(together(*pieces, hook, *twist), (kind, f"{2 * half:.0f} mm wide", "trouser bar"))
    thick = between(random, 9, 16)
    curve = [(half * t, -drop * (0.15 * t + 0.85 * t**1.6)) for t in np.linspace(0, 1, 12)]
    wide = between(random, 16, 30) if kind == "wooden hanger" else between(random, 9, 14)
    arm = strip([(-x, z) for x, z in reversed(curve[1:])] + curve, wide).buffer(3).buffer(-3)
    bar = chance(random, 0.6)
    outline = arm
    if bar:
        low = -drop - wide * 0.6
        outline = unary_union(
            [arm, strip([(-half * 0.9, -drop), (-half * 0.9, low), (half * 0.9, low), (half * 0.9, -drop)], 7)]
        )
    notched = chance(random, 0.4)
    for s in (-1, 1) if notched else ():
        outline = outline.difference(rectangle(7, 12, at=(s * half * 0.72, -drop * 0.62 + wide * 0.62)))
    words = (kind, f"{2 * half:.0f} mm wide", "trouser bar" if bar else "no bar", "notches" if notched else "smooth")
    return Drawn(together(upright(outline, thick), move(hook, z=wide * 0.4)), words)


def _hanger_hook(r: float, bow: float) -> Solid:
    rise = bow * 1.7
    arc = [(bow * sin(a), 0.0, rise + bow - bow * cos(a)) for a in np.linspace(pi * 0.02, pi * 1.55, 22)]
    return rod(r, [(0, 0, -4), (0, 0, rise * 0.7), *[(x, y, z) for x, y, z in arc]], 12)


@family(
    "glasses frame",
    synonyms=("eyeglasses", "spectacles", "sunglasses", "eyeglass frame", "goggles", "glasses"),
    chinese=("眼镜架", "眼镜框", "眼镜"),
    category="wearable",
    uses=("holds two lenses before the eyes",),
    materials=("acetate plastic", "titanium", "steel wire"),
    lookalikes=("frame", "link bar"),
)
def glasses_frame(random: Random) -> Drawn:
    lens, tall = between(random, 44, 56), between(random, 32, 46)
    kind = pick(random, ("round", "rectangular", "rectangular", "aviator", "oval"))
    shape = _lens(kind, lens, tall)
    bridge, rim = between(random, 14, 22), between(random, 2, 5.5)
    thick = between(random, 2, 4.5)
    away = (lens + bridge) / 2
    right = translate(shape, away, 0)
    arch = strip([(-bridge / 2 - 2, tall * 0.2), (0, tall * 0.28), (bridge / 2 + 2, tall * 0.2)], rim)
    lug = strip([(away + lens * 0.4, tall * 0.25), (away + lens / 2 + rim + 5, tall * 0.27)], rim * 1.2)
    lug = lug.difference(right)
    hole = unary_union([right, scale(right, -1, 1, origin=(0, 0))])
    front = unary_union([mirrored(right.buffer(rim)), arch, mirrored(lug)]).difference(hole)
    solids = [upright(front, thick)]
    glazed = chance(random, 0.5)
    if glazed:
        solids += [upright(translate(shape.buffer(0.3), s * away, 0), 1.6) for s in (-1, 1)]
    folded = chance(random, 0.15)
    if not folded:
        solids += [_temple(s * (away + lens / 2 + rim + 4), tall * 0.26, thick, max(rim, 3)) for s in (-1, 1)]
    words = (kind, "lenses" if glazed else "no lenses", "front only" if folded else "two temples")
    return Drawn(together(*solids), words)


def _lens(kind: str, wide: float, tall: float) -> Polygon:
    if kind == "round":
        return disc(wide / 2)
    if kind == "oval":
        return scale(disc(wide / 2), 1, 0.75)
    if kind == "rectangular":
        return rectangle(wide, tall * 0.85, tall * 0.22)
    drop = Polygon(
        [
            (-wide * 0.42, tall * 0.4),
            (wide * 0.48, tall * 0.4),
            (wide * 0.42, -tall * 0.3),
            (0, -tall * 0.48),
            (-wide * 0.36, -tall * 0.1),
        ]
    )
    return drop.buffer(-6).buffer(9)


def _temple(x: float, z: float, thick: float, high: float) -> Solid:
    path = [(-thick / 2, z), (-95, z), (-120, z - 8), (-140, z - 34)]
    bar = turn(upright(strip(path, high, rounded=True), 2.6), -90)
    return move(turn(bar, 180), x, 0, 0)
