"""Capacitors: electrolytic, ceramic, film, tantalum."""

from __future__ import annotations

from shapely.geometry import Polygon

from indexer.joint.family import Drawn, Random, family
from indexer.joint.solids import (
    cut,
    cylinder,
    extrude,
    move,
    rectangle,
    revolve,
    together,
    turn,
)
from indexer.joint.solids_more_parts import (
    between,
    chance,
    low_box,
    moulded,
    pick,
    upright,
    wires,
)


@family(
    "electrolytic capacitor",
    synonyms=(
        "radial capacitor",
        "aluminium electrolytic capacitor",
        "capacitor can",
        "through hole capacitor",
        "snap-in capacitor",
        "capacitor",
    ),
    chinese=("电解电容", "铝电解电容"),
    category="electronics",
    uses=("stores charge", "smooths the supply voltage"),
    materials=("aluminium",),
    lookalikes=("smd electrolytic capacitor", "crystal", "buzzer", "cylindrical battery"),
)
def electrolytic(random: Random) -> Drawn:
    diameter = pick(random, (4, 5, 6.3, 8, 10, 12.5, 16, 18, 25, 35))
    tall = diameter * between(random, 1.1, 2.6, 2)
    r, e = diameter / 2, diameter * 0.05
    profile = [
        (0, 0),
        (r - e, 0),
        (r, e),
        (r, tall * 0.12),
        (r * 0.93, tall * 0.12 + e),
        (r, tall * 0.12 + 2 * e),
        (r, tall - e),
        (r - 2 * e, tall),
    ]
    body = revolve([*profile, (r * 0.8, tall), (r * 0.8, tall - e * 0.5), (0, tall - e * 0.5)])
    if chance(random, 0.5):
        marks = [
            low_box(diameter, r * 0.06, e, (0, 0, tall - e * 1.2)),
            low_box(r * 0.06, diameter, e, (0, 0, tall - e * 1.2)),
        ]
        body = cut(body, *marks)
    pitch = 2.0 if diameter < 6 else diameter * 0.45
    legs = wires([(-pitch / 2, 0), (pitch / 2, 0)], 0.3 + diameter * 0.008, 0.1, -between(random, 3, 12))
    return Drawn(
        together(body, legs),
        (f"diameter {diameter} mm", "radial", "2 leads", "tall" if tall > 1.8 * diameter else "short"),
    )


@family(
    "smd electrolytic capacitor",
    synonyms=("SMD aluminium capacitor", "surface mount electrolytic", "V-chip capacitor", "capacitor"),
    chinese=("贴片电解电容",),
    category="electronics",
    uses=("smooths the supply voltage",),
    materials=("aluminium",),
    lookalikes=("electrolytic capacitor", "smd power inductor"),
)
def smd_electrolytic(random: Random) -> Drawn:
    d = pick(random, (4, 5, 6.3, 8, 10))
    tall = d * between(random, 0.85, 1.4, 2)
    side, r = d + 0.4, d / 2
    h, c = side / 2, side * 0.16
    base = extrude(Polygon([(-h, -h), (h - c, -h), (h, -h + c), (h, h - c), (h - c, h), (-h, h)]), d * 0.25)
    base = cut(base, move(cylinder(r * 0.98, d), z=d * 0.12))
    can = revolve(
        [
            (0, 0.1 * d),
            (r * 0.95, 0.1 * d),
            (r * 0.95, 0.3 * d),
            (r * 0.88, 0.34 * d),
            (r, 0.4 * d),
            (r, tall * 0.96),
            (r * 0.95, tall),
            (0, tall),
        ]
    )
    feet = [low_box(d * 0.45, d * 0.12, 0.25, (s * side * 0.42, 0, -0.05)) for s in (-1, 1)]
    return Drawn(together(base, can, *feet), (f"diameter {d} mm", "SMD", "round can on a square base"))


@family(
    "disc capacitor",
    synonyms=(
        "ceramic capacitor",
        "ceramic disc capacitor",
        "film capacitor radial",
        "capacitor",
    ),
    chinese=("瓷片电容",),
    category="electronics",
    uses=("stores small charges", "suppresses noise"),
    materials=("ceramic",),
    lookalikes=("film capacitor", "photoresistor", "varistor", "resettable fuse"),
)
def disc_capacitor(random: Random) -> Drawn:
    r, thick = between(random, 2, 8), between(random, 2, 4)
    pitch = min(r * 1.3, pick(random, (2.54, 5, 7.5)))
    if chance(random, 0.7):
        body = move(
            turn(
                revolve([(0, 0), (r * 0.75, 0), (r, thick * 0.3), (r, thick * 0.7), (r * 0.75, thick), (0, thick)]),
                90,
                "x",
            ),
            0,
            thick / 2,
            r + 1,
        )
        word = "round disc"
    else:
        body, word = move(upright(rectangle(2 * r, 1.8 * r, r * 0.4, at=(0, r * 0.9)), thick), z=1), "square disc"
    legs = wires([(-pitch / 2, 0), (pitch / 2, 0)], 0.3, r * 0.5, -between(random, 4, 20))
    return Drawn(together(body, legs), (word, "2 leads", f"pitch {pitch:g} mm"))


@family(
    "film capacitor",
    synonyms=("box capacitor", "polypropylene capacitor", "X2 capacitor", "MKP capacitor", "capacitor"),
    chinese=("薄膜电容", "CBB电容"),
    category="electronics",
    uses=("mains filter", "stores charge"),
    materials=("plastic",),
    lookalikes=("relay", "disc capacitor", "bridge rectifier"),
)
def film_capacitor(random: Random) -> Drawn:
    pitch = pick(random, (5, 7.5, 10, 15, 22.5, 27.5))
    x, y = pitch + between(random, 2.2, 5), pitch * between(random, 0.3, 0.6, 2)
    z = y * between(random, 1.2, 2, 2)
    body = upright(rectangle(x, z, x * pick(random, (0, 0.02, 0.08)), at=(0, z / 2)), y)
    if chance(random, 0.4):
        body = together(body, *[low_box(x * 0.1, y * 0.8, 0.5, (s * x * 0.4, 0, -0.4)) for s in (-1, 1)])
    return Drawn(
        together(body, wires([(-pitch / 2, 0), (pitch / 2, 0)], 0.35, 0.5, -5)), ("box", f"pitch {pitch} mm", "2 leads")
    )


@family(
    "tantalum capacitor",
    synonyms=("SMD tantalum capacitor", "moulded chip capacitor", "EIA 3528", "polarised SMD capacitor", "capacitor"),
    chinese=("钽电容",),
    category="electronics",
    uses=("smooths the supply voltage",),
    materials=("epoxy plastic",),
    standards=("EIA 3528",),
    lookalikes=("smd diode", "chip resistor"),
)
def tantalum(random: Random) -> Drawn:
    name, x, y, z = pick(
        random,
        (("A 3216", 3.2, 1.6, 1.6), ("B 3528", 3.5, 2.8, 1.9), ("C 6032", 6, 3.2, 2.5), ("D 7343", 7.3, 4.3, 2.8)),
    )
    body = moulded(x, y, z, 0.15)
    ends = [move(low_box(0.12, y * 0.7, z * 0.5, (0, 0, 0)), s * (x / 2 + 0.02)) for s in (-1, 1)]
    feet = [low_box(x * 0.22, y * 0.7, 0.12, (s * x * 0.39, 0, -0.05)) for s in (-1, 1)]
    stripe = low_box(x * 0.12, y * 0.86, 0.05, (-x * 0.33, 0, z - 0.03))
    return Drawn(together(body, stripe, *ends, *feet), (name, "SMD", f"{x} x {y} mm"))
