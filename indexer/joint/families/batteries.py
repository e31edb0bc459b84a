"""Batteries and what holds them."""

from __future__ import annotations

from indexer.joint.family import Drawn, Random, family
from indexer.joint.solids import (
    cut,
    cylinder,
    disc,
    extrude,
    grid_of,
    move,
    polygon,
    rectangle,
    revolve,
    together,
    tube,
    turn,
)
from indexer.joint.solids_more_parts import (
    bar_between,
    between,
    chance,
    low_box,
    pick,
    plate,
    shell,
    sideways,
)


@family(
    "cylindrical battery",
    synonyms=("AA battery", "AAA battery", "18650 cell", "round cell", "alkaline battery", "battery cell"),
    chinese=("电池", "五号电池", "18650电池"),
    category="battery",
    uses=("supplies power",),
    materials=("steel",),
    standards=("IEC 60086",),
    lookalikes=("electrolytic capacitor", "round bar", "coin cell"),
)
def battery(random: Random) -> Drawn:
    name, d, long = pick(
        random,
        (
            ("AA", 14.5, 50.5),
            ("AAA", 10.5, 44.5),
            ("C", 26.2, 50),
            ("D", 34.2, 61.5),
            ("18650", 18.4, 65),
            ("CR123A", 17, 34.5),
            ("21700", 21, 70),
        ),
    )
    r, nub = d / 2, long * 0.025
    cell = revolve(
        [
            (0, 0),
            (r - 1, 0),
            (r, 0.5),
            (r, long - nub - 0.5),
            (r - 0.5, long - nub),
            (r * 0.38, long - nub),
            (r * 0.36, long),
            (0, long),
        ]
    )
    count = pick(random, (1, 1, 1, 2, 3, 4))
    if count == 1:
        return Drawn(cell, (name, "single cell", f"{d:g} mm diameter"))
    cells = [
        move(turn(move(cell, z=-long / 2), 180 * (i % 2), "x"), a, b)
        for i, (a, b) in enumerate(grid_of(count, pick(random, (1, 2)), d, d))
    ]
    return Drawn(together(*cells), (name, f"pack of {len(cells)} cells", "battery pack"))


@family(
    "coin cell",
    synonyms=("button cell", "CR2032", "coin battery", "button battery", "watch battery", "coin"),
    chinese=("纽扣电池", "硬币"),
    category="battery",
    uses=("supplies a clock or memory",),
    materials=("steel",),
    standards=("IEC 60086",),
    lookalikes=("buzzer", "cylindrical battery", "disc"),
)
def coin_cell(random: Random) -> Drawn:
    name, d, tall = pick(
        random,
        (
            ("CR2032", 20, 3.2),
            ("CR2016", 20, 1.6),
            ("CR2025", 20, 2.5),
            ("LR44", 11.6, 5.4),
            ("CR1220", 12.5, 2),
            ("CR2450", 24.5, 5),
        ),
    )
    r = d / 2
    cell = revolve(
        [(0, 0), (r - 0.4, 0), (r, 0.3), (r, tall * 0.75), (r * 0.9, tall * 0.8), (r * 0.88, tall), (0, tall)]
    )
    tabs = chance(random, 0.25)
    if tabs:
        cell = together(
            cell, low_box(5, r * 1.6, 0.2, (0, r * 0.6, tall)), low_box(5, r * 1.6, 0.2, (0, -r * 0.6, -0.2))
        )
    return Drawn(cell, (name, "solder tabs" if tabs else "plain", f"diameter {d:g} mm"))


@family(
    "battery pack",
    synonyms=("LiPo battery", "lithium polymer pack", "9V battery", "power bank", "lead acid battery", "robot battery"),
    chinese=("电池组", "锂电池", "蓄电池"),
    category="battery",
    uses=("supplies a robot or model",),
    materials=("plastic", "lithium"),
    lookalikes=("power module", "relay", "enclosure"),
)
def battery_pack(random: Random) -> Drawn:
    kind = pick(random, ("LiPo", "9 V block", "lead acid", "pouch cell"))
    if kind == "9 V block":
        return Drawn(
            together(
                plate(26.5, 17.5, 46, 2),
                move(extrude(disc(2.9), 2.5), -6.4, 0, 46),
                move(extrude(polygon(6, 8).difference(disc(2.9)), 2.5), 6.4, 0, 46),
            ),
            (kind, "snap contacts"),
        )
    if kind == "lead acid":
        x, y, z = between(random, 90, 180), between(random, 60, 80), between(random, 90, 170)
        poles = [low_box(1, 6, 8, (s * x * 0.42, y * 0.3, z)) for s in (-1, 1)]
        return Drawn(
            together(low_box(x, y, z - 6, (0, 0, 0)), low_box(x * 0.94, y * 0.94, 6, (0, 0, z - 6)), *poles),
            (kind, "2 poles"),
        )
    x, y = between(random, 30, 140), between(random, 20, 45)
    z = between(random, 3, 8) if kind == "pouch cell" else between(random, 12, 40)
    leads = [bar_between((x / 2 - 1, b, z * 0.7), (x / 2 + 25, b, z * 0.7), 1 if z < 9 else 2) for b in (-2.5, 2.5)]
    plug = low_box(10, 10, 6, (x / 2 + 28, 0, z * 0.7 - 3))
    return Drawn(
        together(plate(x, y, z, 3), *leads, plug), (kind, "with leads and plug", f"{x:.0f}x{y:.0f}x{z:.0f} mm")
    )


@family(
    "battery holder",
    synonyms=("battery box", "cell holder", "AA battery holder", "coin cell holder", "battery clip", "18650 holder"),
    chinese=("电池座", "电池盒"),
    category="battery",
    uses=("holds batteries so that they can be changed",),
    materials=("plastic", "steel"),
    lookalikes=("tray", "fuse holder", "cylindrical battery"),
)
def battery_holder(random: Random) -> Drawn:
    if chance(random, 0.35):
        r = pick(random, (10, 6.3, 12.3))
        body = cut(
            together(cylinder(r + 1.5, 4.5), low_box(2 * r + 8, r, 4.5, (0, 0, 0))),
            move(cylinder(r + 0.2, 5), z=1.2),
            low_box(r * 1.2, 3 * r, 5, (0, -1.6 * r, 1.2)),
        )
        clip = [low_box(r, 3, 0.4, (0, r * 0.5, 4.4)), *[low_box(1, 2.5, 4, (s * (r + 3), 0, -3.5)) for s in (-1, 1)]]
        return Drawn(together(body, *clip), ("coin cell", "round"))
    d, long = pick(random, ((14.5, 50.5), (10.5, 44.5), (18.5, 66)))
    count = pick(random, (1, 2, 2, 3, 4))
    wide = count * (d + 1) + 3
    body = shell(rectangle(long + 8, wide), d * 0.8, 1.6, 1.6)
    lanes = [b for _, b in grid_of(1, count, 1, d + 1)]
    ribs = [low_box(long, 0.8, d * 0.4, (0, b + (d + 1) / 2, 1.5)) for b in lanes[:-1]]
    coils = [move(sideways(tube(d * 0.28, d * 0.2, 3)), long / 2, b, d * 0.4) for b in lanes]
    filled = chance(random, 0.3)
    cells = [move(sideways(cylinder(d / 2, long)), -long / 2, b, d / 2 + 1.6) for b in lanes] if filled else []
    return Drawn(together(body, *ribs, *coils, *cells), (f"for {count} cells", "filled" if filled else "empty"))
