"""Parts that are turned by finger or screwdriver."""

from __future__ import annotations

from indexer.joint.family import Drawn, Random, family
from indexer.joint.solids import (
    Solid,
    cut,
    cylinder,
    disc,
    extrude,
    move,
    polygon,
    rectangle,
    together,
    tube,
)
from indexer.joint.solids_more_parts import (
    bar_between,
    between,
    chance,
    corners,
    dome,
    frustum,
    grooved,
    knurled,
    low_box,
    pick,
    pins,
    plate,
)


@family(
    "potentiometer",
    synonyms=("pot", "variable resistor", "rotary potentiometer", "volume control", "panel potentiometer"),
    chinese=("电位器", "可调电阻"),
    category="electronics",
    uses=("sets a volume or value by turning", "input by hand"),
    materials=("steel", "plastic"),
    lookalikes=("rotary encoder", "toggle switch", "trimmer potentiometer"),
)
def potentiometer(random: Random) -> Drawn:
    r = pick(random, (4.8, 8, 8.5, 12))
    tall = r * between(random, 0.7, 1.1, 2)
    body = together(cylinder(r, tall), low_box(r * 1.6, r * 0.9, tall * 0.2, (0, -r * 0.9, tall * 0.4)))
    neck = move(grooved(3.4, 0.35, 0.75, between(random, 5, 8)), z=tall)
    long = between(random, 10, 25)
    shaft = _shaft(random, long)
    tags = [low_box(1, r * 0.8, 0.6, (a, -r * 1.6, tall * 0.45)) for a in (-5, 0, 5)]
    solids = [body, neck, move(shaft, z=tall + 1), *tags]
    if chance(random, 0.4):
        solids.append(move(extrude(polygon(6, 10).difference(disc(3.5)), 2), z=tall + 2))
    return Drawn(together(*solids), ("round body", "3 tags", f"shaft {long:g} mm", "panel mount"))


def _shaft(random: Random, long: float) -> Solid:
    kind = pick(random, ("knurled", "D", "round"))
    if kind == "knurled":
        return knurled(3, long, 18, 0.3)
    outline = disc(3).intersection(rectangle(7, 4.5, at=(0, -0.75))) if kind == "D" else disc(3)
    return together(cylinder(3, long * 0.4), move(extrude(outline, long * 0.6), z=long * 0.4))


@family(
    "rotary encoder",
    synonyms=("encoder", "incremental encoder", "rotary knob encoder", "EC11", "shaft encoder"),
    chinese=("旋转编码器", "编码器"),
    category="electronics",
    uses=("counts turns of a knob", "input by hand"),
    materials=("steel", "plastic"),
    lookalikes=("potentiometer",),
)
def encoder(random: Random) -> Drawn:
    side, tall = between(random, 10, 14), between(random, 4, 7)
    body = together(
        low_box(side, side * 1.05, tall, (0, 0, 0)), low_box(side * 0.9, side * 1.1, tall * 0.5, (0, 0, 0.2))
    )
    neck = move(grooved(3.4, 0.35, 0.75, between(random, 5, 8)), z=tall)
    shaft = move(_shaft(random, between(random, 10, 20)), z=tall + 1)
    legs = pins(
        [(-2.5, side * 0.55), (0, side * 0.55), (2.5, side * 0.55), (-2.5, -side * 0.55), (2.5, -side * 0.55)],
        0.7,
        1,
        -4,
    )
    wings = [low_box(1, 2.2, 4, (s * side * 0.5, 0, -3)) for s in (-1, 1)]
    return Drawn(together(body, neck, shaft, legs, *wings), ("square body", "5 pins", "2 lugs"))


@family(
    "trimmer potentiometer",
    synonyms=("trimpot", "trim potentiometer", "preset resistor", "trimmer", "multi-turn trimmer"),
    chinese=("微调电位器", "可调电位器"),
    category="electronics",
    uses=("sets a value once with a screwdriver",),
    materials=("plastic",),
    lookalikes=("tactile switch", "potentiometer", "smd power inductor"),
)
def trimmer(random: Random) -> Drawn:
    x = pick(random, (3, 5, 6.5, 9.5))
    z = x * between(random, 0.4, 1, 2)
    r = x * between(random, 0.25, 0.4, 2)
    dial = cut(
        cylinder(r, z * 0.4),
        low_box(r * 1.6, r * 0.25, z, (0, 0, z * 0.25)),
        *([low_box(r * 0.25, r * 1.6, z, (0, 0, z * 0.25))] if chance(random) else []),
    )
    solids = [low_box(x, x, z, (0, 0, 0.1)), move(dial, z=z * 0.75)]
    knob = x > 5 and chance(random, 0.35)
    if knob:
        solids.append(move(knurled(x * 0.35, x * 0.7, 20, 0.25), z=z))
    smd = x < 5
    legs = (
        together(
            *[low_box(0.8, 0.8, 0.3, (a, b, 0)) for a, b in ((-x * 0.35, -x * 0.5), (x * 0.35, -x * 0.5), (0, x * 0.5))]
        )
        if smd
        else pins([(-2.54, 0), (0, pick(random, (0, 2.54))), (2.54, 0)], 0.5, 0.5, -3.5)
    )
    return Drawn(
        together(*solids, legs),
        ("SMD" if smd else "through hole", "3 pins", "with knob" if knob else "screwdriver slot"),
    )


@family(
    "joystick",
    synonyms=("thumb stick", "analog joystick", "navigation switch", "5-way switch"),
    chinese=("摇杆", "五向开关"),
    category="switch",
    uses=("steers in two directions with the thumb",),
    materials=("plastic",),
    lookalikes=("tactile switch", "rotary encoder"),
)
def joystick(random: Random) -> Drawn:
    if chance(random, 0.4):
        x = between(random, 7, 10)
        stick = frustum((2.5, 2.5), (1.8, 1.8), 4)
        return Drawn(
            together(
                plate(x, x, 3, 0.6),
                move(stick, z=2.9),
                *[low_box(1, 1.5, 0.3, (a, b, 0)) for a, b in corners(x * 0.6, x * 1.1)],
            ),
            ("small", "SMD"),
        )
    size = between(random, 16, 20)
    base = together(
        low_box(size, size, 10, (0, 0, 0)),
        low_box(size * 0.6, size * 1.5, 8, (0, 0, 0)),
        low_box(size * 1.5, size * 0.6, 8, (0, 0, 0)),
    )
    cap = together(
        move(dome(size * 0.7, size * 0.25), z=22),
        move(tube(size * 0.7, size * 0.3, 2), z=20.5),
        bar_between((0, 0, 10), (0, 0, 22), 3.5),
    )
    bowl = move(dome(size * 0.5, size * 0.35), z=10)
    return Drawn(together(base, bowl, cap), ("thumb cap", "two axes"))
