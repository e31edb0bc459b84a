"""Plain geometric bodies and free forms."""

from __future__ import annotations

from math import cos, pi, sin

import numpy as np
from shapely.affinity import rotate
from shapely.geometry import Polygon
from shapely.ops import unary_union
from trimesh.creation import icosphere

from indexer.joint.families.household import stretched
from indexer.joint.family import Drawn, Random, family
from indexer.joint.solids import (
    ball,
    block,
    circle_of,
    cone,
    cut,
    cylinder,
    disc,
    extrude,
    join,
    move,
    rectangle,
    revolve,
    together,
    torus,
    turn,
    wire,
)
from indexer.joint.solids_more_parts import (
    between,
    bevelled,
    count_of,
    dome,
    hull,
    pick,
)


@family(
    "organic shape",
    synonyms=("blob", "free-form body", "rock", "sculpted shape", "terrain", "lattice ball"),
    chinese=("自由曲面", "石头", "不规则体"),
    category="free form",
    uses=("decoration",),
    materials=("plastic", "stone"),
    lookalikes=("toy figure", "sphere"),
)
def organic(random: Random) -> Drawn:
    size = between(random, 10, 60)
    body = icosphere(subdivisions=4, radius=1.0)
    points = np.asarray(body.vertices)
    reach = np.ones(len(points))
    for _ in range(count_of(random, 3, 8)):
        axis = random.normal(size=3)
        wave = between(random, 1, 5)
        reach += float(random.uniform(0.05, 0.16)) * np.sin(wave * points @ axis + float(random.uniform(0, 6)))
    body.vertices = points * np.clip(reach, 0.45, 1.9)[:, None] * size
    body.apply_transform(np.diag([1, between(random, 0.6, 1, 2), between(random, 0.4, 1, 2), 1.0]))
    return Drawn(body, ("rounded", "irregular", f"{2 * size:.0f} mm"))


@family(
    "sphere",
    synonyms=("ball", "globe", "orb", "hemisphere", "ellipsoid", "round ball"),
    chinese=("球体", "圆球", "半球"),
    category="primitive",
    uses=("plain geometric body",),
    materials=("steel", "plastic"),
    lookalikes=("bearing ball", "organic shape", "torus ring"),
)
def sphere(random: Random) -> Drawn:
    r = between(random, 1, 50)
    kind = pick(random, ("sphere", "sphere", "hemisphere", "ellipsoid", "coarse sphere"))
    if kind == "hemisphere":
        return Drawn(dome(r), (kind, "half ball"))
    if kind == "ellipsoid":
        return Drawn(stretched(r, (1, between(random, 0.5, 1, 2), between(random, 0.4, 0.8, 2))), (kind,))
    if kind == "coarse sphere":
        return Drawn(icosphere(subdivisions=pick(random, (1, 2)), radius=r), ("faceted", f"diameter {2 * r:g} mm"))
    return Drawn(ball(r), (kind, f"diameter {2 * r:g} mm"))


@family(
    "cone body",
    synonyms=("cone", "truncated cone", "frustum", "pyramid", "tetrahedron", "traffic cone", "prism", "octahedron"),
    chinese=("圆锥", "棱锥", "四面体"),
    category="primitive",
    uses=("plain geometric body",),
    materials=("plastic", "steel"),
    lookalikes=("sphere", "cube"),
)
def cone_body(random: Random) -> Drawn:
    r, tall = between(random, 5, 40), between(random, 8, 80)
    kind = pick(random, ("cone", "truncated cone", "pyramid", "tetrahedron", "prism", "octahedron"))
    if kind == "cone":
        return Drawn(revolve([(0, 0), (r, 0), (0, tall)]), (kind, "pointed"))
    if kind == "truncated cone":
        return Drawn(cone(r, r * between(random, 0.2, 0.8, 2), tall), (kind,))
    if kind == "prism":
        sides = pick(random, (3, 5, 6, 8))
        return Drawn(extrude(disc(r, sides), tall), (kind, f"{sides} sides"))
    if kind == "octahedron":
        return Drawn(hull([(r, 0, 0), (-r, 0, 0), (0, r, 0), (0, -r, 0), (0, 0, r), (0, 0, -r)]), (kind, "8 triangles"))
    sides = 3 if kind == "tetrahedron" else pick(random, (4, 5, 6))
    return Drawn(
        hull([*[(*p, 0.0) for p in circle_of(sides, r)], (0, 0, 1.414 * r if sides == 3 else tall)]),
        (kind, f"{sides} sides"),
    )


@family(
    "torus ring",
    synonyms=("torus", "donut", "ring body", "round ring", "annulus", "link ring", "key ring"),
    chinese=("圆环", "环体", "钥匙圈"),
    category="primitive",
    uses=("plain geometric body",),
    materials=("plastic", "steel"),
    lookalikes=("o-ring", "sphere", "round tube"),
)
def torus_ring(random: Random) -> Drawn:
    major = between(random, 5, 50)
    minor = major * between(random, 0.1, 0.7, 2)
    kind = pick(random, ("torus", "linked rings", "knot", "flat ring"))
    if kind == "linked rings":
        one = torus(major, major * 0.2)
        return Drawn(together(one, move(turn(one, 90, "x"), major)), (kind, "2 rings"))
    if kind == "knot":
        path = [
            (major * (sin(t) + 2 * sin(2 * t)) / 2, major * (cos(t) - 2 * cos(2 * t)) / 2, -major * sin(3 * t) / 2)
            for t in np.linspace(0, 2 * pi, 90)
        ]
        return Drawn(wire(major * 0.2, path), (kind, "trefoil"))
    if kind == "flat ring":
        return Drawn(
            revolve([(major * 0.7, 0), (major, 0), (major, minor * 0.3), (major * 0.7, minor * 0.3)], closed=True),
            (kind,),
        )
    return Drawn(torus(major, minor), (kind, "thick" if minor > 0.4 * major else "thin"))


@family(
    "cube",
    synonyms=("box solid", "cuboid block", "dice", "plain block", "solid box", "unit cube"),
    chinese=("立方体", "方块"),
    category="primitive",
    uses=("plain geometric body",),
    materials=("plastic", "steel", "wood"),
    lookalikes=("rectangular peg", "machined block", "cone body"),
)
def cube(random: Random) -> Drawn:
    a = between(random, 1, 60)
    kind = pick(random, ("cube", "cuboid", "dice", "chamfered", "hollow frame"))
    if kind == "cuboid":
        return Drawn(block(a, a * between(random, 0.3, 1, 2), a * between(random, 0.2, 1, 2)), (kind, "sharp edges"))
    if kind == "dice":
        body, pips = bevelled(a, a, a, a * 0.08), []
        for number, (axis, angle) in enumerate((("x", 0), ("x", 90), ("y", 90), ("y", -90), ("x", -90), ("x", 180))):
            spots = circle_of(number + 1, a * 0.25) if number else [(0.0, 0.0)]
            pips += [turn(move(cylinder(a * 0.07, a * 0.1), x, y, a * 0.45), angle, axis) for x, y in spots]
        return Drawn(cut(move(body, z=-a / 2), *pips), (kind, "pips"))
    if kind == "chamfered":
        return Drawn(bevelled(a, a, a, a * between(random, 0.05, 0.2, 2)), (kind, f"{a:g} mm"))
    if kind == "hollow frame":
        hole = block(a * 0.75, a * 0.75, a * 1.2)
        hole = move(hole, z=-a * 0.6)
        return Drawn(
            cut(move(block(a, a, a), z=-a / 2), hole, turn(hole, 90, "x"), turn(hole, 90, "y")), (kind, "12 bars")
        )
    return Drawn(block(a, a, a), (kind, f"{a:g} mm", "sharp edges"))


@family(
    "disc",
    synonyms=("round plate", "circular plate", "coin shape", "round disk", "puck", "flat cylinder", "token"),
    chinese=("圆盘", "圆片"),
    category="primitive",
    uses=("plain geometric body", "cover"),
    materials=("steel", "plastic", "aluminium"),
    lookalikes=("coin cell", "plain washer", "lid", "tool flange"),
)
def round_disc(random: Random) -> Drawn:
    r = between(random, 5, 100)
    thick = r * between(random, 0.03, 0.3, 2)
    kind = pick(random, ("plain", "stepped", "dished", "notched", "medal"))
    if kind == "stepped":
        return Drawn(
            join(cylinder(r, thick), cylinder(r * between(random, 0.4, 0.8, 2), thick * 2)),
            (kind, f"diameter {2 * r:g} mm"),
        )
    if kind == "dished":
        return Drawn(cut(cylinder(r, thick), move(cylinder(r * 0.8, thick), z=thick * 0.6)), (kind, "recess"))
    if kind == "notched":
        count = count_of(random, 1, 12)
        outline = disc(r).difference(
            unary_union(
                [rotate(rectangle(r * 0.3, r * 0.15, at=(r, 0)), 360 * i / count, origin=(0, 0)) for i in range(count)]
            )
        )
        return Drawn(extrude(outline, thick), (kind, f"{count} notches"))
    if kind == "medal":
        return _medal(kind, r, thick)
    return Drawn(cylinder(r, thick), (kind, f"diameter {2 * r:g} mm", "thin" if thick < 0.1 * r else "thick"))


def _medal(kind: str, r: float, thick: float) -> Drawn:
    star = Polygon(
        [
            (r * (0.6 if i % 2 else 0.28) * cos(pi * i / 5), r * (0.6 if i % 2 else 0.28) * sin(pi * i / 5))
            for i in range(10)
        ]
    )
    return Drawn(
        together(
            cylinder(r, thick),
            move(extrude(star, thick * 0.3), z=thick),
            move(extrude(disc(r).difference(disc(r * 0.9)), thick * 0.3), z=thick),
        ),
        (kind, "relief star"),
    )
