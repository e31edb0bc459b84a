"""Fittings of wire ropes: clips and thimbles."""

from __future__ import annotations

from math import pi

from shapely.geometry import Polygon

from indexer.joint.family import Drawn, Random, family
from indexer.joint.solids import (
    copies,
    cut,
    cylinder,
    disc,
    extrude,
    join,
    move,
    rectangle,
    together,
)
from indexer.joint.solids_more_mech import arc, hexagon, loop_rod, rod
from indexer.joint.solids_more_parts import (
    between,
    chance,
    low_box,
    pick,
    sideways,
    upright,
)


@family(
    "wire rope clip",
    synonyms=("cable clamp", "rope clamp", "U-bolt clamp", "wire rope grip", "bulldog grip", "rope clip"),
    chinese=("钢丝绳夹", "钢丝绳卡头"),
    category="rigging clamp",
    uses=("clamps two strands of a steel rope to make a loop",),
    materials=("galvanised steel", "stainless steel"),
    standards=("DIN 741", "EN 13411-5"),
    lookalikes=("U-bolt", "pipe clamp", "shackle"),
)
def wire_rope_clip(random: Random) -> Drawn:
    rope, m = pick(random, ((3, 4), (5, 5), (6.5, 6), (8, 6), (10, 8), (13, 10), (16, 12), (19, 12), (22, 16)))
    a = rope * 0.55 + m * 0.6
    line = [(a, 4.2 * m), (a, 0), *[(x, z) for x, z in arc(0, 0, a, 0, -180, 18)], (-a, 0), (-a, 4.2 * m)]
    bow = rod(m / 2, [(x, 0, z) for x, z in line[:1] + line[2:-2] + line[-1:]], 16)
    z, wide = rope * 0.75, rope * between(random, 1.1, 1.6)
    saddle = rectangle(2 * a, 1.5 * m, 0.2 * m, at=(0, z + 0.75 * m)).union(
        rectangle(rope * 0.9, m, at=(0, z + 1.6 * m))
    )
    grooves = move(sideways(cylinder(rope * 0.52, 6 * a), "y"), y=-3 * a, z=z - rope * 0.2)
    body = cut(join(upright(saddle, wide), *copies(cylinder(m * 1.05, 1.5 * m), [(a, 0), (-a, 0)], z)), grooves)
    nuts = copies(hexagon(1.65 * m, 0.85 * m), [(a, 0), (-a, 0)], z + 1.5 * m)
    parts, roped = [bow, body, *nuts], chance(random, 0.3)
    if roped:
        strand = sideways(cylinder(rope / 2, 7 * a), "y")
        parts += [move(strand, 0, -3.5 * a, z - rope * 0.25), move(strand, 0, -3.5 * a, -a + m / 2 + rope / 2)]
    return Drawn(together(*parts), ("two nuts", f"M{m}", f"for {rope:g} mm rope", *(("with rope",) if roped else ())))


@family(
    "rope thimble",
    synonyms=("thimble", "wire rope thimble", "cable thimble", "heart-shaped thimble", "eye thimble"),
    chinese=("钢丝绳套环", "鸡心环"),
    category="rigging",
    uses=("protects the eye of a steel rope",),
    materials=("galvanised steel", "stainless steel"),
    standards=("DIN 6899", "EN 13411-1"),
    lookalikes=("rope sheave", "chain link", "torus ring"),
)
def rope_thimble(random: Random) -> Drawn:
    rope = pick(random, (3.0, 4.0, 5.0, 6.0, 8.0, 10.0, 12.0, 14.0, 16.0, 20.0))
    r, wall = rope * between(random, 1.6, 2.2, 2), rope * 0.18
    kind = pick(random, ("pointed", "pointed", "pointed", "round"))
    tip = Polygon([(-r * 0.97, r * 0.1), (r * 0.97, r * 0.1), (0, r * between(random, 2.6, 3.2))])
    shape = disc(r).union(tip.intersection(rectangle(8 * r, 8 * r))) if kind == "pointed" else disc(r)
    shape = shape.convex_hull
    deep = rope * 0.62
    ring = extrude(shape.buffer(deep, quad_segs=10).difference(shape.buffer(-wall)), rope * 1.25)
    edge = shape.buffer(rope * 0.56, quad_segs=12).exterior
    path = [edge.interpolate(i / 110, normalized=True) for i in range(110)]
    groove = loop_rod(rope * 0.52, [(p.x, p.y, rope * 0.625) for p in path], 16)
    solid = cut(ring, groove)
    if kind == "pointed" and chance(random, 0.7):
        solid = cut(solid, low_box(rope * 0.2, 8 * r, 4 * rope, (0, r * 1.6 + 4 * r, -rope)))
    return Drawn(solid, (kind, f"for {rope:g} mm rope", "grooved outside", f"{pi * r:.0f} mm eye"))
