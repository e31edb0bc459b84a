"""Relays, fuses, transformers, power modules and heat sinks."""

from __future__ import annotations

from indexer.joint.family import Drawn, Random, family
from indexer.joint.solids import (
    cut,
    cylinder,
    disc,
    extrude,
    grid_of,
    holes,
    move,
    polygon,
    rectangle,
    revolve,
    together,
    tube,
    turn,
)
from indexer.joint.solids_more_parts import (
    between,
    chance,
    count_of,
    grooved,
    gull_wing,
    low_box,
    on_sides,
    pick,
    pins,
    plate,
    rounded_cylinder,
    sideways,
    strip,
    upright,
)


@family(
    "relay",
    synonyms=("PCB relay", "power relay", "electromechanical relay", "signal relay", "solid state relay"),
    chinese=("继电器",),
    category="electronics",
    uses=("switches a large load by a small current",),
    materials=("plastic",),
    lookalikes=("film capacitor", "transformer", "dip integrated circuit", "power module"),
)
def relay(random: Random) -> Drawn:
    x, y, z = pick(
        random,
        ((19, 15.4, 15.3), (20, 10, 10), (14, 9, 5), (29, 12.7, 15.7), (20, 5, 12.5), (10, 6.5, 5), (28, 10, 24)),
    )
    body = (
        cut(low_box(x, y, z, (0, 0, 0.4)), move(cylinder(0.8, 2), -x * 0.42, y * 0.38, z - 0.6))
        if chance(random)
        else low_box(x, y, z, (0, 0, 0.4))
    )
    base = low_box(x * 0.98, y * 0.97, 0.4, (0, 0, 0))
    smd = z < 6 and chance(random)
    count = count_of(random, 3, 5)
    if smd:
        legs = on_sides(gull_wing(1.2, 1, 0.5, 0.25), count, x / (count + 1), y / 2, (1, 3))
    else:
        legs = pins(
            [(a, b) for a, b in grid_of(count, 2, x / (count + 0.5), y * 0.75)][: pick(random, (5, 6, 8, 8))],
            0.8,
            1,
            -3.5,
        )
    return Drawn(together(body, base, legs), (f"{x:g}x{y:g}x{z:g} mm", "SMD" if smd else "through hole", "box"))


@family(
    "glass fuse",
    synonyms=("fuse", "cartridge fuse", "tube fuse", "5x20 fuse", "ceramic fuse"),
    chinese=("保险丝", "熔断器", "保险管"),
    category="electronics",
    uses=("cuts the circuit at too much current",),
    materials=("glass", "nickel plated brass"),
    standards=("IEC 60127",),
    lookalikes=("axial resistor", "axial diode", "fuse holder", "round spacer", "gas discharge tube"),
)
def fuse(random: Random) -> Drawn:
    r, long = pick(random, ((2.6, 20), (2.6, 20), (3.2, 32), (5, 38)))
    cap = long * 0.28
    barrel = move(cylinder(r * 0.9, long - 2), z=1)
    ends = [rounded_cylinder(r, cap, 0.3), move(rounded_cylinder(r, cap, 0.3), z=long - cap)]
    legs = [cylinder(0.4, long + 40)] if chance(random, 0.25) else []
    legs = [move(leg, z=-20) for leg in legs]
    return Drawn(
        sideways(together(barrel, *ends, *legs)),
        (f"{2 * r:g}x{long} mm", "cartridge", "axial leads" if legs else "two caps"),
    )


@family(
    "fuse holder",
    synonyms=("fuse clip", "PCB fuse holder", "panel fuse holder", "fuse socket"),
    chinese=("保险丝座", "保险丝夹"),
    category="electronics",
    uses=("holds a fuse so that it can be changed",),
    materials=("plastic", "brass"),
    lookalikes=("glass fuse", "battery holder", "push button switch"),
)
def fuse_holder(random: Random) -> Drawn:
    if chance(random, 0.4):
        r, long = between(random, 5.5, 8), between(random, 25, 40)
        body = together(
            move(grooved(r, 0.5, 1, long), z=-long),
            cylinder(r * 1.3, 3),
            move(cut(cylinder(r * 0.8, 4), low_box(r * 2, 1, 5, (0, 0, 3))), z=3),
        )
        nut = move(extrude(polygon(6, r * 2.6).difference(disc(r)), 3), z=-8)
        return Drawn(together(body, nut, low_box(6, 0.8, 9, (0, 0, -long - 8.9))), ("panel mount", "bayonet cap"))
    clip = upright(
        strip([(-2.2, 7.4), (-2.9, 5.5), (-2.9, 3), (-1.5, 1), (1.5, 1), (2.9, 3), (2.9, 5.5), (2.2, 7.4)], 0.4), 5.5
    )
    pair = together(*[move(turn(together(clip, low_box(0.8, 4, 3.5, (0, 0, -2.6))), 90), s * 8.5) for s in (-1, 1)])
    solids = [pair]
    if chance(random, 0.6):
        solids.append(low_box(24, 8, 1, (0, 0, 0)))
    if chance(random, 0.4):
        solids.append(
            move(sideways(together(cylinder(2.4, 20), cylinder(2.6, 6), move(cylinder(2.6, 6), z=14))), -10, 0, 4.2)
        )
    return Drawn(together(*solids), ("two clips", "board mount", "with fuse" if len(solids) > 2 else "empty"))


@family(
    "transformer",
    synonyms=(
        "mains transformer",
        "EI transformer",
        "PCB transformer",
        "ferrite transformer",
        "pulse transformer",
        "toroidal transformer",
    ),
    chinese=("变压器",),
    category="electronics",
    uses=("changes an alternating voltage",),
    materials=("silicon steel", "copper wire"),
    lookalikes=("relay", "toroid inductor", "solenoid"),
)
def transformer(random: Random) -> Drawn:
    x = between(random, 12, 80)
    y, z = x * between(random, 0.4, 0.7, 2), x * 0.83
    kind = pick(random, ("laminated core", "potted block", "toroidal", "laminated core"))
    if kind == "potted block":
        z = x * between(random, 0.5, 0.8, 2)
        legs = pins(grid_of(count_of(random, 2, 5), 2, x / 6, y * 0.75), 0.8, 1, -4)
        return Drawn(together(plate(x, y + x * 0.2, z, 1), legs), (kind, "board mount"))
    if kind == "toroidal":
        r = x / 2
        ring = revolve(
            [(r * 0.3, 0), (r * 0.9, 0), (r, r * 0.12), (r, r * 0.7), (r * 0.9, r * 0.82), (r * 0.3, r * 0.82)],
            closed=True,
        )
        leads = [turn(move(sideways(cylinder(r * 0.03, r * 0.7)), r * 0.95, 0, r * 0.4), 8 * i) for i in range(4)]
        return Drawn(together(ring, *leads, move(cylinder(r * 0.32, r * 0.1), z=r * 0.82)), (kind, "round", "4 wires"))
    core = rectangle(x, z).difference(rectangle(x * 0.16, z * 0.55, at=(-x * 0.25, 0)))
    core = core.difference(rectangle(x * 0.16, z * 0.55, at=(x * 0.25, 0)))
    stack = move(upright(core, y), z=z / 2)
    coil = move(plate(x * 0.62, y * 1.6, z * 0.52, x * 0.04), z=z * 0.24)
    solids = [stack, coil]
    if chance(random, 0.5):
        foot = extrude(holes(rectangle(x * 1.35, y * 0.8, 2), [(-x * 0.59, 0), (x * 0.59, 0)], x * 0.04), 1.2)
        strap = upright(strip([(-x * 0.51, 0), (-x * 0.51, z * 1.01), (x * 0.51, z * 1.01), (x * 0.51, 0)], 1), y * 0.8)
        solids += [foot, strap]
    else:
        solids.append(pins(grid_of(5, 2, x * 0.11, y * 1.3), 0.8, z * 0.24, -3.5))
    return Drawn(together(*solids), (kind, "EI core", "mounting strap" if len(solids) > 3 else "board pins"))


@family(
    "power module",
    synonyms=(
        "DC-DC converter",
        "AC-DC module",
        "switching power supply",
        "power supply unit",
        "PSU",
        "potted module",
        "PoE module",
    ),
    chinese=("电源模块", "开关电源"),
    category="electronics",
    uses=("turns one voltage into another",),
    materials=("aluminium", "epoxy plastic"),
    lookalikes=("relay", "rf module", "enclosure"),
)
def power_module(random: Random) -> Drawn:
    if chance(random, 0.45):
        x, y, z = between(random, 80, 220), between(random, 40, 115), between(random, 25, 50)
        body = low_box(x, y, z, (0, 0, 0))
        vent = [low_box(1.6, y * 0.6, 3, (x * 0.1 + a, 0, z - 2)) for a, _ in grid_of(12, 1, 4, 1)]
        mouth = low_box(14, y - 3, z, (-x / 2 + 5, 0, z * 0.45))
        count = count_of(random, 5, 9)
        block_ = low_box(12, (y - 8), z * 0.3, (-x / 2 + 6, 0, z * 0.2))
        screws = [
            move(cylinder(2.6, 3), -x / 2 + 5, b, z * 0.5)
            for _, b in grid_of(1, count, 1, (y - 14) / max(1, count - 1) * 0.98)
        ]
        return Drawn(
            together(cut(body, mouth, *vent), block_, *screws),
            ("caged power supply", f"{count} screw terminals", "vented"),
        )
    x, y, z = between(random, 12, 60), between(random, 8, 40), between(random, 6, 25)
    legs = pins([(a, b) for a, b in grid_of(pick(random, (2, 3)), 2, x * 0.38, y * 0.8)], 0.8, 0.5, -4)
    return Drawn(together(plate(x, y, z, 0.8), legs), ("potted block", "board mount"))


@family(
    "heat sink",
    synonyms=("heatsink", "cooler", "finned heat sink", "pin fin heat sink", "cooling fins", "radiator"),
    chinese=("散热器", "散热片"),
    category="thermal",
    uses=("cools a chip or transistor",),
    materials=("aluminium", "copper"),
    lookalikes=("power resistor", "t-slot profile"),
)
def heat_sink(random: Random) -> Drawn:
    x, y = between(random, 8, 100), between(random, 8, 80)
    z = min(x, y) * between(random, 0.25, 0.9, 2)
    base = z * between(random, 0.12, 0.3, 2)
    kind = pick(random, ("straight fins", "straight fins", "pin fins", "star", "TO-220 clip"))
    if kind == "pin fins":
        count, rows = count_of(random, 4, 9), count_of(random, 4, 9)
        pin = low_box(x / count * 0.5, y / rows * 0.5, z - base, (0, 0, base))
        fins = [move(pin, a, b) for a, b in grid_of(count, rows, x / count, y / rows)]
        return Drawn(
            together(low_box(x, y, base, (0, 0, 0)), *fins),
            (kind, f"{count * rows} pins", f"{x:.0f}x{y:.0f}x{z:.0f} mm"),
        )
    if kind == "star":
        count = count_of(random, 10, 24)
        fins = [turn(low_box(x * 0.38, x * 0.03, z, (x * 0.28, 0, 0)), 360 * i / count) for i in range(count)]
        return Drawn(together(tube(x * 0.14, x * 0.07, z), *fins), ("star-shaped", f"{count} fins", "round"))
    if kind == "TO-220 clip":
        return _to_220_clip(random)
    count = count_of(random, 4, 16)
    thick = x / count * between(random, 0.2, 0.45, 2)
    pitch = (x - thick) / (count - 1)
    fins = [low_box(thick, y, z - base, (a, 0, base * 0.99)) for a, _ in grid_of(count, 1, pitch, 1)]
    solid = together(low_box(x, y, base, (0, 0, 0)), *fins)
    if chance(random, 0.25):
        solid = cut(solid, low_box(2 * x, y * 0.06, z, (0, 0, base)))
    return Drawn(solid, (kind, f"{count} fins", f"{x:.0f}x{y:.0f}x{z:.0f} mm"))


def _to_220_clip(random: Random) -> Drawn:
    wide, tall = between(random, 12, 25), between(random, 10, 20)
    path = [(-wide / 2, tall), (-wide / 2, 0), (wide / 2, 0), (wide / 2, tall)]
    body = extrude(strip(path, 1.5), between(random, 15, 38))
    fins = [
        extrude(strip([(s * wide / 2, tall * k), (s * (wide / 2 + 4), tall * k + 1)], 1.2), 19)
        for s in (-1, 1)
        for k in (0.2, 0.5, 0.8)
    ]
    return Drawn(together(body, *fins, pins([(0, 0)], 1.5, 1, -4)), ("U-shaped", "for TO-220", "board pin"))
