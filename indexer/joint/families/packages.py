"""Larger packages of transistors and the modules that bolt to a heat sink."""

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
    slot,
    together,
    turn,
)
from indexer.joint.solids_more_parts import (
    between,
    bevelled,
    chance,
    frustum,
    gull_wing,
    low_box,
    moulded,
    pick,
    plate,
    strip,
    upright,
)

SWITCHES = ("switches large currents", "bolts to a heat sink")


@family(
    "to-247 transistor",
    synonyms=("TO-247", "TO-3P", "TO-264", "power transistor", "IGBT", "power MOSFET", "transistor"),
    chinese=("大功率三极管", "TO-247封装"),
    category="electronics",
    uses=SWITCHES,
    materials=("epoxy plastic", "copper"),
    standards=("JEDEC TO-247",),
    lookalikes=("to-220 transistor", "dpak transistor"),
)
def to_247(random: Random) -> Drawn:
    name, x, tall, deep, pitch, bore = pick(
        random,
        (
            ("TO-247", 15.9, 20.9, 5.0, 5.45, 1.8),
            ("TO-247", 15.9, 20.9, 5.0, 5.45, 1.8),
            ("TO-3P", 15.6, 19.9, 4.8, 5.45, 1.6),
            ("TO-264", 19.9, 26.0, 5.0, 5.45, 1.6),
        ),
    )
    count = pick(random, (2, 3, 3, 3, 4))
    pitch = 2.54 * 1.4 if count == 4 else pitch
    hole = turn(move(cylinder(bore, 3 * deep), z=-deep), 90, "x")
    body = move(turn(frustum((x, tall), (x * 0.96, tall * 0.97), deep * 0.6), 90, "x"), y=deep * 0.3, z=tall / 2)
    back = move(upright(rectangle(x, tall, 0.6, at=(0, tall / 2)), deep * 0.3), y=deep * 0.42)
    notch = [move(turn(cylinder(1.8, 3 * deep), 90, "x"), s * x / 2, deep * 1.5, tall * 0.68) for s in (-1, 1)]
    shell = cut(together(body), move(hole, y=deep, z=tall * 0.7), *notch)
    rear = cut(back, move(hole, y=deep, z=tall * 0.7))
    places = [(-pitch), pitch] if count == 2 else [(i - (count - 1) / 2) * pitch for i in range(count)]
    long = pick(random, (6.0, 14.0, 20.0))
    leg = together(low_box(1.2, 0.6, long, (0, 0, -long)), low_box(2.0, 0.6, 4, (0, 0, -3.9)))
    solids = [shell, rear, *[move(leg, p, 0) for p in places]]
    word = "straight leads"
    if chance(random, 0.2):
        solids[2:] = [turn(upright(strip([(0, 1), (0, -4), (-deep - 3, -4)], 0.6), 1.2), 90) for _ in places]
        solids[2:] = [move(bent, p) for bent, p in zip(solids[2:], places, strict=True)]
        word = "bent leads"
    return Drawn(together(*solids), (name, f"{count} leads", "one hole", word))


@family(
    "sot-223 transistor",
    synonyms=("SOT-223", "SOT-89", "voltage regulator", "AMS1117", "SMD transistor with tab", "transistor"),
    chinese=("SOT-223封装", "贴片稳压管"),
    category="electronics",
    uses=("voltage regulator on a board", "switches current"),
    materials=("epoxy plastic", "tinned copper"),
    standards=("JEDEC TO-261",),
    lookalikes=("sot transistor", "dpak transistor", "soic integrated circuit"),
)
def sot_223(random: Random) -> Drawn:
    if chance(random, 0.3):
        x, y, z = 4.5, 2.5, between(random, 1.4, 1.6, 2)
        body = moulded(x, y, z, 0.12)
        legs = [low_box(0.45, 1.1, 0.4, (p, -y / 2 - 0.4, 0)) for p in (-1.5, 0, 1.5)]
        tab = extrude(rectangle(1.7, 1.0, at=(0, y / 2 + 0.3)).union(rectangle(0.8, 1.6, at=(0, y / 2 + 0.3))), 0.4)
        return Drawn(together(body, *legs, tab), ("SOT-89", "3 leads", "tab", "SMD"))
    x, y, z = 6.5, 3.5, between(random, 1.5, 1.8, 2)
    body = move(moulded(x, y, z, between(random, 0.12, 0.25, 2)), z=0.06)
    count = pick(random, (3, 3, 3, 5))
    pitch = 2.3 if count == 3 else 1.27
    lead = turn(gull_wing(1.75, z * 0.55, 0.7 if count == 3 else 0.45, 0.26), -90)
    tab = move(turn(gull_wing(1.75, z * 0.55, 3.0, 0.26), 90), y=y / 2)
    leads = [move(lead, (i - (count - 1) / 2) * pitch, -y / 2) for i in range(count)]
    return Drawn(together(body, *leads, tab), ("SOT-223", f"{count} leads", "wide tab", "SMD"))


@family(
    "power semiconductor module",
    synonyms=("IGBT module", "solid state relay", "thyristor module", "SSR", "SOT-227", "bridge rectifier module"),
    chinese=("功率半导体模块", "固态继电器模块"),
    category="electronics",
    uses=SWITCHES,
    materials=("plastic", "copper"),
    lookalikes=("relay", "bridge rectifier", "power module", "barrier terminal strip"),
)
def semiconductor_module(random: Random) -> Drawn:
    name, x, y, z, columns, rows = pick(
        random,
        (
            ("solid state relay", 58.0, 45.0, 23.0, 2, 2),
            ("SOT-227", 38.0, 25.2, 9.6, 2, 2),
            ("34 mm module", 94.0, 34.0, 29.0, 3, 1),
            ("62 mm module", 106.0, 61.4, 30.0, 3, 1),
        ),
    )
    ears = rectangle(x, y, 2)
    for s in (-1, 1):
        ears = ears.difference(
            disc(y * 0.07, at=(s * x * 0.43, 0)) if chance(random) else slot(9, 4.5, at=(s * x / 2, 0))
        )
    solids = [extrude(ears, z * 0.2), move(bevelled(x * 0.74, y * 0.96, z * 0.8, 1), z=z * 0.18)]
    bolt = y * (0.09 if rows == 2 else 0.12)
    for px, py in grid_of(columns, rows, x * (0.5 if rows == 2 else 0.23), y * 0.62):
        pad = plate(bolt * 3.2, bolt * 3, z * 0.06, 0.4)
        head = cut(cylinder(bolt * 1.1, z * 0.12), low_box(bolt * 4, bolt * 0.3, z, (0, 0, z * 0.07)))
        hexed = extrude(polygon(6, bolt * 2).difference(disc(bolt * 0.6)), z * 0.05)
        solids.append(move(together(pad, move(head if rows == 2 else hexed, z=z * 0.05)), px, py, z * 0.97))
    if rows == 1:
        pins_ = [low_box(2.8, 0.8, 8, (x * 0.33, d * 5, z * 0.9)) for d in (-2, -1, 1, 2)]
        solids += [*pins_, low_box(4, y * 0.7, z * 0.06, (x * 0.33, 0, z * 0.97))]
    return Drawn(together(*solids), (name, f"{columns * rows} screw terminals", "2 mounting holes", "block"))
