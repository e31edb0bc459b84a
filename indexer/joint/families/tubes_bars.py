"""Tubes and solid bars, cut to length."""

from __future__ import annotations

from indexer.joint.families.profiles import FRAMES, STEELS, length_of
from indexer.joint.family import Drawn, Random, family
from indexer.joint.solids import cylinder, disc, extrude, polygon, rectangle, revolve
from indexer.joint.solids_more_parts import between, chance, pick


@family(
    "hollow square tube",
    synonyms=("square tube", "box section", "rectangular hollow section", "RHS", "SHS", "square pipe"),
    chinese=("方管", "矩形管", "方通"),
    category="extrusion profile",
    uses=FRAMES,
    materials=STEELS,
    standards=("EN 10219",),
    lookalikes=("t-slot profile", "round tube", "socket block"),
)
def square_tube(random: Random) -> Drawn:
    x = pick(random, (10, 15, 20, 25, 30, 40, 50, 60, 80, 100))
    y = x if chance(random) else x * pick(random, (1.5, 2, 2.5))
    wall = round(x * between(random, 0.05, 0.15, 2), 1)
    radius = wall * pick(random, (0, 1, 2))
    shape = rectangle(x, y, radius).difference(rectangle(x - 2 * wall, y - 2 * wall, max(0, radius - wall)))
    long, word = length_of(random, y)
    return Drawn(extrude(shape, long), (f"{x:g}x{y:g}x{wall:g}", "square" if x == y else "rectangular", "hollow", word))


@family(
    "round tube",
    synonyms=("pipe", "tube", "hollow shaft", "cylindrical tube", "circular hollow section", "sleeve tube"),
    chinese=("圆管", "钢管", "管子"),
    category="extrusion profile",
    uses=(*FRAMES, "carries air or water"),
    materials=(*STEELS, "copper", "PVC plastic", "carbon fibre"),
    standards=("EN 10220", "EN 10305"),
    lookalikes=("hollow square tube", "round bar", "round spacer"),
)
def round_tube(random: Random) -> Drawn:
    d = pick(random, (6, 8, 10, 12, 16, 20, 21.3, 26.9, 33.7, 42.4, 48.3, 60.3, 76.1, 88.9, 114.3))
    wall = round(d * pick(random, (0.04, 0.07, 0.12, 0.2)), 1)
    long, word = length_of(random, 2 * d)
    return Drawn(
        extrude(disc(d / 2).difference(disc(d / 2 - wall)), long),
        (f"diameter {d:g} mm", f"wall {wall:g} mm", "hollow", word, "thin wall" if wall < d * 0.08 else "thick wall"),
    )


@family(
    "round bar",
    synonyms=("rod", "round rod", "cylinder bar", "round stock", "smooth rod", "hex bar", "hexagonal bar"),
    chinese=("圆棒", "圆钢", "光杆"),
    category="bar",
    uses=("raw stock for turning", "guide rod"),
    materials=(*STEELS, "brass"),
    lookalikes=("round tube", "square bar profile"),
)
def round_bar(random: Random) -> Drawn:
    d = pick(random, (3, 4, 5, 6, 8, 10, 12, 16, 20, 25, 30, 40))
    long = round(d * between(random, 2, 25), 0)
    if chance(random, 0.25):
        return Drawn(extrude(polygon(6, d), long), ("hexagonal", f"{d} mm across flats", f"{long:g} mm long"))
    e = d * 0.06
    body = revolve([(0, 0), (d / 2 - e, 0), (d / 2, e), (d / 2, long - e), (d / 2 - e, long), (0, long)])
    return Drawn(
        body if chance(random) else cylinder(d / 2, long), ("round", f"diameter {d} mm", f"{long:g} mm long", "solid")
    )


@family(
    "square bar profile",
    synonyms=("flat bar", "square rod", "solid square bar", "rectangular bar stock", "flat steel"),
    chinese=("方钢", "扁钢", "扁铁"),
    category="bar",
    uses=("raw stock for milling", "frame bar"),
    materials=(*STEELS, "brass", "wood"),
    standards=("EN 10058", "EN 10059"),
    lookalikes=("rectangular peg", "hollow square tube", "round bar"),
)
def square_bar(random: Random) -> Drawn:
    x = pick(random, (5, 8, 10, 12, 15, 20, 25, 30, 40, 50))
    y = x if chance(random, 0.4) else round(x * between(random, 0.12, 0.6, 2), 1)
    long = round(x * between(random, 3, 20))
    return Drawn(
        extrude(rectangle(x, y, pick(random, (0, 0, y * 0.1))), long),
        ("square" if x == y else "flat", f"{x}x{y:g}", f"{long} mm long", "solid"),
    )
