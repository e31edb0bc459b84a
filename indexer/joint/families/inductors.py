"""Inductors and quartz crystals."""

from __future__ import annotations

from math import cos, sin, tau

from indexer.joint.families.resistors import axial_legs
from indexer.joint.family import Drawn, Random, family
from indexer.joint.solids import (
    cut,
    cylinder,
    disc,
    extrude,
    helix,
    move,
    rectangle,
    revolve,
    slot,
    together,
    turn,
    wire,
)
from indexer.joint.solids_more_parts import (
    between,
    chance,
    count_of,
    low_box,
    pick,
    plate,
    rounded_cylinder,
    sideways,
    wires,
)


@family(
    "axial inductor",
    synonyms=("inductor", "choke axial", "colour code inductor", "through hole inductor", "air core coil"),
    chinese=("色环电感", "空心线圈"),
    category="electronics",
    uses=("blocks high frequency",),
    materials=("ferrite", "copper"),
    lookalikes=("axial resistor", "axial diode", "drum inductor"),
)
def axial_inductor(random: Random) -> Drawn:
    r = between(random, 1.2, 4)
    if chance(random):
        long = r * between(random, 2.2, 3.6)
        body = revolve(
            [(0, 0), (r * 0.6, 0.05 * long), (r, 0.2 * long), (r, 0.8 * long), (r * 0.6, 0.95 * long), (0, long)]
        )
        legs, word = axial_legs(random, long / 2, 0.6)
        return Drawn(together(move(sideways(body), -long / 2), legs), ("axial", word))
    turns, thick = count_of(random, 4, 10), between(random, 0.25, 0.5, 2)
    path = helix(r, 2.4 * thick, turns, 20)
    top = path[-1][2]
    coil = wire(thick, path)
    leg = turn(move(cylinder(thick, 5 + r), r), 180, "y")
    lying = turn(coil, 90, "y")
    lower = [move(leg, r + z, 0, -r) for z in (0, top)]
    return Drawn(together(lying, *lower), ("air core", f"{turns} turns", "coil"))


@family(
    "toroid inductor",
    synonyms=("inductor", "toroidal coil", "ring core inductor", "toroidal choke"),
    chinese=("磁环电感", "环形电感"),
    category="electronics",
    uses=("filters noise", "stores energy in a power supply"),
    materials=("ferrite", "copper wire"),
    lookalikes=("drum inductor",),
)
def toroid(random: Random) -> Drawn:
    major, thick = between(random, 5, 18), between(random, 0.35, 0.9, 2)
    wide, tall = major * between(random, 0.3, 0.45, 2), major * between(random, 0.3, 0.6, 2)
    inner, outer = major - wide / 2, major + wide / 2
    core = move(revolve([(inner, 0), (outer, 0), (outer, tall), (inner, tall)], closed=True), z=-tall / 2)
    count = min(count_of(random, 8, 30), int(tau * (inner - thick) / (2.2 * thick)))
    loop = wire(thick, [(x + major, 0, z) for x, z in _loop(wide / 2 + thick, tall / 2 + thick)])
    gap = pick(random, (0.0, 0.15))
    loops = [
        turn(loop, 360 * ((i + 0.5) / count * (1 - 2 * gap) + gap + (0.5 if i % 2 and gap else 0)))
        for i in range(count)
    ]
    solid = together(core, *loops)
    standing = chance(random)
    legs = [move(cylinder(thick, major), s * thick * 3, 0, -major * 2) for s in (-1, 1)]
    solid = (
        together(turn(solid, 90, "x"), *legs)
        if standing
        else together(solid, *[move(turn(leg, 0), major, 0, major - tall / 2) for leg in legs])
    )
    return Drawn(
        solid, (f"{count} turns", "ring core", "vertical" if standing else "flat", f"diameter {2 * outer:.0f} mm")
    )


def _loop(x: float, z: float) -> list[tuple[float, float]]:
    return [
        (x * max(-1, min(1, 1.3 * cos(a))), z * max(-1, min(1, 1.3 * sin(a))))
        for a in (tau * i / 16 + 0.01 for i in range(17))
    ]


@family(
    "drum inductor",
    synonyms=("inductor", "radial inductor", "bobbin coil", "power choke", "drum core choke"),
    chinese=("工字电感",),
    category="electronics",
    uses=("stores energy in a power supply",),
    materials=("ferrite", "copper wire"),
    lookalikes=("smd power inductor", "electrolytic capacitor"),
)
def drum(random: Random) -> Drawn:
    r, tall = between(random, 2.5, 9), between(random, 5, 16)
    rim = tall * 0.14
    core = revolve(
        [(0, 0), (r, 0), (r, rim), (r * 0.75, rim), (r * 0.75, tall - rim), (r, tall - rim), (r, tall), (0, tall)]
    )
    count = count_of(random, 7, 12)
    step = (tall - 2 * rim) / count
    bumps = [(r * (0.75 + 0.12 * (k % 2)), rim + step * k / 2) for k in range(2 * count + 1)]
    turns = [revolve([(0, rim), *bumps, (0, tall - rim)])]
    return Drawn(
        together(core, *turns, wires([(-r * 0.6, 0), (r * 0.6, 0)], 0.35, 0.1, -4)),
        ("radial", f"diameter {2 * r:g} mm", "2 leads"),
    )


@family(
    "smd power inductor",
    synonyms=("inductor", "SMD inductor", "shielded inductor", "surface mount choke", "power inductor"),
    chinese=("贴片电感", "功率电感"),
    category="electronics",
    uses=("stores energy in a switching regulator",),
    materials=("ferrite",),
    lookalikes=("smd electrolytic capacitor", "drum inductor", "qfn integrated circuit"),
)
def smd_inductor(random: Random) -> Drawn:
    side = pick(random, (3, 4, 5, 6, 7.3, 10, 12))
    tall = side * between(random, 0.35, 0.7, 2)
    tabs = [low_box(side * 0.2, side * 0.5, 0.3, (s * side * 0.45, 0, -0.05)) for s in (-1, 1)]
    style = pick(random, ("shielded", "moulded", "open"))
    if style == "shielded":
        body = extrude(rectangle(side, side, side * 0.2).difference(disc(side * 0.42)), tall)
        body = together(body, move(cylinder(side * 0.38, tall - 0.2), z=0.1), cylinder(side * 0.25, tall * 0.5))
    elif style == "moulded":
        body = cut(
            plate(side, side, tall, side * 0.04), move(cylinder(side * 0.05, 1), -side * 0.35, -side * 0.35, tall - 0.2)
        )
    else:
        r = side / 2
        body = revolve(
            [
                (0, 0),
                (r, 0),
                (r, tall * 0.2),
                (r * 0.7, tall * 0.2),
                (r * 0.7, tall * 0.8),
                (r, tall * 0.8),
                (r, tall),
                (0, tall),
            ]
        )
    return Drawn(together(body, *tabs), (style, "SMD", f"{side} x {side} mm"))


@family(
    "crystal",
    synonyms=("quartz crystal", "HC-49 crystal", "oscillator can", "xtal", "resonator", "watch crystal"),
    chinese=("晶振", "石英晶体"),
    category="electronics",
    uses=("gives a clock frequency",),
    materials=("steel", "quartz"),
    standards=("HC-49/U",),
    lookalikes=("electrolytic capacitor", "smd crystal", "film capacitor"),
)
def crystal(random: Random) -> Drawn:
    if chance(random, 0.25):
        body = rounded_cylinder(pick(random, (1.0, 1.5)), pick(random, (6, 8)), 0.3)
        return Drawn(together(body, wires([(-0.35, 0), (0.35, 0)], 0.12, 0, -7)), ("cylinder", "32.768 kHz", "2 leads"))
    tall = pick(random, (3.5, 3.5, 13))
    flange = extrude(slot(11.1, 4.7), 0.5)
    can = move(extrude(slot(10.2, 3.8), tall - 0.8), z=0.5)
    lid = move(extrude(slot(9.6, 3.2), 0.35), z=tall - 0.3)
    smd = tall < 4 and chance(random, 0.4)
    if smd:
        feet = [low_box(4.5, 0.8, 0.3, (s * 4.6, 0, -1)) for s in (-1, 1)]
        legs = together(plate(11.4, 4.8, 0.8), *[move(foot, z=0.8) for foot in feet])
        legs.apply_translation((0, 0, -0.8))
    else:
        legs = wires([(-2.44, 0), (2.44, 0)], 0.22, 0.1, -between(random, 4, 13))
    return Drawn(
        together(flange, can, lid, legs), ("HC-49", "SMD" if smd else "2 leads", "low profile" if tall < 4 else "tall")
    )


@family(
    "smd crystal",
    synonyms=("SMD oscillator", "surface mount crystal", "quartz 3225", "ceramic resonator SMD", "TCXO"),
    chinese=("贴片晶振",),
    category="electronics",
    uses=("gives a clock frequency",),
    materials=("ceramic", "kovar"),
    lookalikes=("qfn integrated circuit", "crystal", "chip resistor"),
)
def smd_crystal(random: Random) -> Drawn:
    x, y, z = pick(random, ((2, 1.6, 0.5), (2.5, 2, 0.6), (3.2, 1.5, 0.8), (3.2, 2.5, 0.7), (5, 3.2, 1.1), (7, 5, 1.4)))
    outline = rectangle(x, y)
    for cx, cy in [(i * x / 2, j * y / 2) for i in (-1, 1) for j in (-1, 1)]:
        outline = outline.difference(disc(y * 0.08, 12, (cx, cy)))
    pads = [low_box(x * 0.3, y * 0.35, 0.05, (i * x * 0.32, j * y * 0.3, -0.04)) for i in (-1, 1) for j in (-1, 1)]
    lid = move(plate(x * 0.86, y * 0.84, z * 0.25, y * 0.1), z=z * 0.75)
    return Drawn(together(extrude(outline, z * 0.75), lid, *pads), (f"{x} x {y} mm", "SMD", "4 pads", "metal lid"))
