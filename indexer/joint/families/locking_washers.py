"""Washers that lock or spring: split, toothed, conical, wavy, with tabs."""

from __future__ import annotations

from math import tau

import numpy as np
from numpy.typing import NDArray
from shapely.affinity import rotate

from indexer.joint.choose import chance, count, pick, span
from indexer.joint.families.washers import clear_radius, washer_words
from indexer.joint.family import Drawn, Random, family
from indexer.joint.metric import pick_size
from indexer.joint.solids import (
    Solid,
    block,
    disc,
    extrude,
    join,
    move,
    rectangle,
    revolve,
    tube,
    turn,
)


@family(
    "spring washer",
    synonyms=("split lock washer", "Grower washer", "helical spring lock washer", "split washer", "lock washer"),
    chinese=("弹簧垫圈", "弹垫"),
    category="fastener washer",
    uses=("keeps a screw from coming loose",),
    materials=("spring steel", "stainless steel"),
    standards=("DIN 127", "DIN 128", "DIN 7980"),
    lookalikes=("plain washer", "snap ring", "wave washer"),
)
def spring_washer(random: Random) -> Drawn:
    size = pick_size(random, 2, 36)
    inner = clear_radius(size)
    wide = size.diameter * span(random, 0.2, 0.3)
    thick = size.diameter * span(random, 0.14, 0.26)
    rise = thick * pick(random, 0, 0.6, 1, 1.2)
    return Drawn(
        _split_ring(inner, inner + wide, thick, rise, span(random, 3, 10)), washer_words(size, "split", "one gap")
    )


def _split_ring(inner: float, outer: float, thick: float, rise: float, gap: float) -> Solid:
    solid = revolve([(inner, 0), (outer, 0), (outer, thick), (inner, thick)], closed=True, angle=tau * (1 - gap / 360))
    if rise <= 0:
        return solid
    points = solid.vertices.copy()
    angles = _angles(points)
    points[:, 2] += rise * angles / tau
    solid.vertices = points
    return solid


def _angles(points: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.arctan2(points[:, 1], points[:, 0]) % tau


@family(
    "toothed lock washer",
    synonyms=(
        "serrated lock washer",
        "star washer",
        "external tooth washer",
        "internal tooth washer",
        "shakeproof washer",
    ),
    chinese=("齿形垫圈", "锯齿垫圈", "梅花垫圈"),
    category="fastener washer",
    uses=("bites into the surface and keeps a screw from coming loose", "electrical grounding"),
    materials=("spring steel", "bronze"),
    standards=("DIN 6797", "DIN 6798"),
    lookalikes=("spring washer", "spur gear", "plain washer"),
)
def toothed_lock_washer(random: Random) -> Drawn:
    size = pick_size(random, 2.5, 20)
    inner, outer = clear_radius(size), size.washer / 2 * span(random, 0.9, 1.1)
    number, thick = count(random, 8, 16), max(0.3, size.plate * 0.6)
    middle = (inner + outer) / 2
    inside = chance(random, 0.4)
    body = tube(outer if inside else middle, middle if inside else inner, thick)
    depth, wide = (outer - inner) / 2 + 0.3, tau * middle / number * 0.6
    tooth = turn(move(block(depth, wide, thick), x=0), span(random, 10, 35), "x")
    reach = inner + depth / 2 if inside else outer - depth / 2
    teeth = [turn(move(tooth, x=reach), 360 * i / number) for i in range(number)]
    return Drawn(
        join(body, *teeth), washer_words(size, "internal teeth" if inside else "external teeth", f"{number} teeth")
    )


@family(
    "conical spring washer",
    synonyms=("Belleville washer", "disc spring", "cupped spring washer", "coned disc spring"),
    chinese=("碟形弹簧", "碟簧", "锥形垫圈"),
    category="fastener washer spring",
    uses=("short stiff spring that keeps the tension of a bolt",),
    materials=("spring steel",),
    standards=("DIN 2093", "DIN 6796"),
    lookalikes=("plain washer", "cup washer", "wave washer"),
)
def conical_spring_washer(random: Random) -> Drawn:
    inner = span(random, 1.6, 30)
    outer = inner * span(random, 1.6, 2.4)
    thick, rise = outer * span(random, 0.05, 0.12), outer * span(random, 0.06, 0.25)
    solid = revolve([(outer, 0), (outer, thick), (inner, thick + rise), (inner, rise)], closed=True)
    return Drawn(solid, (f"{2 * inner:.1f} mm hole", "conical", "dished"))


@family(
    "wave washer",
    synonyms=("wave spring washer", "curved spring washer", "crinkle washer", "wavy washer"),
    chinese=("波形垫圈", "波形弹垫", "鞍形垫圈"),
    category="fastener washer spring",
    uses=("takes up axial play of a bearing",),
    materials=("spring steel",),
    standards=("DIN 137", "DIN 42013"),
    lookalikes=("plain washer", "wave spring", "spring washer"),
)
def wave_washer(random: Random) -> Drawn:
    inner = span(random, 1.6, 25)
    outer = inner * span(random, 1.25, 1.9)
    waves = pick(random, 2, 3, 3, 4, 6)
    solid = tube(outer, inner, outer * span(random, 0.03, 0.07))
    points = solid.vertices.copy()
    points[:, 2] += outer * span(random, 0.06, 0.16) * np.sin(waves * _angles(points))
    solid.vertices = points
    return Drawn(solid, (f"{2 * inner:.1f} mm hole", f"{waves} waves", "wavy"))


@family(
    "tab washer",
    synonyms=("lug washer", "locking tab washer", "tongue washer", "washer with tabs"),
    chinese=("止动垫圈", "单耳止动垫圈", "双耳止动垫圈"),
    category="fastener washer",
    uses=("a tab is bent up against the nut to lock it",),
    standards=("DIN 93", "DIN 463", "DIN 432"),
    lookalikes=("plain washer", "bearing lock washer"),
)
def tab_washer(random: Random) -> Drawn:
    size = pick_size(random, 3, 30)
    outer = size.washer / 2 * span(random, 1, 1.15)
    outline = disc(outer)
    kind = pick(random, "one tab", "two tabs", "outer nose")
    if kind == "outer nose":
        outline = outline.union(rectangle(0.3 * outer, 0.4 * outer, at=(0, 1.1 * outer)))
    else:
        reach, wide = outer * span(random, 1.3, 2.2), size.diameter * span(random, 0.5, 0.9)
        outline = outline.union(rectangle(wide, reach, at=(0, reach / 2 + 0.2 * outer)))
        if kind == "two tabs":
            short = reach * span(random, 0.6, 1)
            outline = outline.union(
                rotate(rectangle(wide, short, at=(0, short / 2 + 0.2 * outer)), pick(random, 90, 180), origin=(0, 0))
            )
    solid = extrude(outline.difference(disc(clear_radius(size))), size.plate * 0.5)
    if kind == "outer nose":
        solid = join(
            solid, move(block(0.3 * outer, size.plate * 0.5, 0.5 * outer), y=1.28 * outer, z=-0.5 * outer + 0.1)
        )
    return Drawn(solid, washer_words(size, kind, "flat", "thin"))


@family(
    "bearing lock washer",
    synonyms=("MB washer", "tooth lock washer for bearing nut", "star tab washer", "shaft nut washer"),
    chinese=("轴承止动垫圈", "圆螺母止动垫圈"),
    category="fastener washer",
    uses=("locks a slotted round nut on a shaft",),
    standards=("DIN 5406", "DIN 462"),
    lookalikes=("toothed lock washer", "tab washer", "slotted round nut", "spur gear"),
)
def bearing_lock_washer(random: Random) -> Drawn:
    inner = span(random, 5, 40)
    outer = inner * span(random, 1.25, 1.45) + 1
    number = pick(random, 9, 11, 13, 15, 17)
    outline = disc(outer)
    for i in range(number):
        tooth = rectangle(0.25 * outer, tau * outer / number * 0.5, at=(outer * 1.05, 0))
        outline = outline.union(rotate(tooth, 360 * i / number, origin=(0, 0)))
    nose = rectangle(inner * 0.25, inner * 0.3, at=(0, inner * 0.95))
    outline = outline.difference(disc(inner).difference(nose))
    return Drawn(
        extrude(outline, outer * 0.03 + 0.4), (f"{2 * inner:.0f} mm hole", f"{number} outer tabs", "inner nose", "thin")
    )


@family(
    "C-washer",
    synonyms=("slotted washer", "open washer", "quick-change washer", "horseshoe washer", "slip washer"),
    chinese=("开口垫圈", "C型垫圈", "快换垫圈"),
    category="fastener washer",
    uses=("slides sideways under a nut without taking it off",),
    standards=("DIN 6372",),
    lookalikes=("E-clip", "plain washer", "snap ring"),
)
def c_washer(random: Random) -> Drawn:
    size = pick_size(random, 4, 24)
    outer = size.diameter * span(random, 1.2, 2)
    outline = (
        disc(outer)
        .difference(disc(clear_radius(size)))
        .difference(rectangle(1.9 * clear_radius(size), outer * 2, at=(0, -outer)))
    )
    return Drawn(
        extrude(outline, size.diameter * span(random, 0.15, 0.4)), washer_words(size, "open on one side", "C-shaped")
    )
