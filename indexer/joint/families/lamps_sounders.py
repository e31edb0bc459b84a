"""Light-emitting diodes, light sensors, buzzers and speakers."""

from __future__ import annotations

from itertools import pairwise

from indexer.joint.family import Drawn, Random, family
from indexer.joint.solids import (
    circle_of,
    cut,
    cylinder,
    disc,
    extrude,
    holes,
    move,
    rectangle,
    revolve,
    together,
)
from indexer.joint.solids_more_parts import (
    between,
    chance,
    corners,
    dome,
    frustum,
    low_box,
    pick,
    pins,
    plate,
    rounded_cylinder,
    strip,
    wires,
)

LIGHT = ("shows a state", "gives light")


@family(
    "through-hole led",
    synonyms=("LED", "light emitting diode", "5 mm LED", "3 mm LED", "indicator lamp", "infrared LED", "photodiode"),
    chinese=("发光二极管", "LED灯珠", "直插LED"),
    category="electronics",
    uses=LIGHT,
    materials=("epoxy resin",),
    lookalikes=("smd led", "to-92 transistor", "photoresistor"),
)
def led(random: Random) -> Drawn:
    d = pick(random, (3, 5, 5, 5, 8, 10))
    r, tall = d / 2, d * between(random, 1.4, 1.75, 2)
    shape = pick(random, ("round", "round", "round", "flat top", "rectangular"))
    long = between(random, 3, 26)
    legs = pins([(-1.27, 0)], 0.5, 1, -long)
    legs = together(legs, pins([(1.27, 0)], 0.5, 1, -max(2, long - 2)))
    if shape == "rectangular":
        body = together(low_box(d, d * 0.5, tall, (0, 0, 0)), low_box(d * 1.1, d * 0.6, d * 0.2, (0, 0, 0)))
        return Drawn(together(body, legs), (f"{d} mm", "rectangular", "2 leads"))
    flange = disc(r * 1.16).intersection(rectangle(3 * r, 3 * r, at=(r * 0.44, 0)))
    lens = together(cylinder(r, tall - r), move(dome(r), z=tall - r)) if shape == "round" else cylinder(r, tall * 0.85)
    return Drawn(
        together(extrude(flange, d * 0.2), lens, legs),
        (f"{d} mm", shape, "2 leads", "long leads" if long > 12 else "short leads"),
    )


@family(
    "smd led",
    synonyms=(
        "chip LED",
        "surface mount LED",
        "0603 LED",
        "WS2812",
        "addressable LED",
        "RGB LED 5050",
        "castellated LED",
    ),
    chinese=("贴片LED", "贴片发光二极管"),
    category="electronics",
    uses=LIGHT,
    materials=("epoxy resin",),
    lookalikes=("chip resistor", "smd crystal", "through-hole led", "smd diode"),
)
def smd_led(random: Random) -> Drawn:
    x, y, name = pick(
        random,
        (
            (1.0, 0.5, "0402"),
            (1.6, 0.8, "0603"),
            (2.0, 1.25, "0805"),
            (3.2, 1.6, "1206"),
            (5, 5, "5050"),
            (2, 2, "2020"),
            (3.5, 2.8, "3528"),
            (3.5, 3.5, "3535"),
        ),
    )
    if x == y or name == "3528":
        tall = x * between(random, 0.25, 0.45, 2)
        body = cut(plate(x, y, tall, 0.05 * x), move(cylinder(y * 0.4, 1), z=tall - 0.2 * tall))
        dies = [low_box(x * 0.08, x * 0.08, 0.1, (a, b, tall * 0.8)) for a, b in circle_of(3, x * 0.16)]
        feet = [
            low_box(x * 0.14, y * 0.2, 0.25 * tall, (s * x * 0.5, b, 0))
            for s in (-1, 1)
            for b in (-y * 0.3, 0, y * 0.3)
        ]
        domes = [move(dome(y * 0.4, y * 0.35), z=tall * 0.9)] if name == "3535" else []
        return Drawn(together(body, *dies, *feet, *domes), (name, "SMD", "round window", "square"))
    outline = rectangle(x, y)
    castellated = chance(random)
    for s in (-1, 1):
        outline = outline.difference(disc(y * 0.18, 16, (s * x / 2, 0))) if castellated else outline
    base = extrude(outline, y * 0.3)
    lens = move(frustum((x * 0.68, y), (x * 0.58, y * 0.92), y * 0.4), z=y * 0.3)
    pads = [low_box(x * 0.15, y, 0.03 * y, (s * x * 0.41, 0, y * 0.3)) for s in (-1, 1)]
    return Drawn(
        together(base, lens, *pads), (name, "SMD", f"{x} x {y} mm", "castellated" if castellated else "flat ends")
    )


@family(
    "photoresistor",
    synonyms=("LDR", "light dependent resistor", "light sensor", "photocell"),
    chinese=("光敏电阻",),
    category="sensor",
    uses=("measures brightness",),
    materials=("ceramic",),
    lookalikes=("disc capacitor", "through-hole led", "can package"),
)
def photoresistor(random: Random) -> Drawn:
    r, thick = between(random, 2.2, 6), between(random, 1.5, 2.5)
    body = extrude(disc(r).intersection(rectangle(3 * r, 1.7 * r)), thick)
    path = [(r * 0.8 * (i / 7 - 0.5) * 1.5, (r * 0.5 if i % 2 else -r * 0.5)) for i in range(8)]
    wave = [p for a, b in pairwise(path) for p in (a, (b[0], a[1]))]
    track = move(extrude(strip(wave, r * 0.1).buffer(0), 0.1), z=thick)
    legs = wires([(-r * 0.6, 0), (r * 0.6, 0)], 0.25, 0.1, -between(random, 5, 30))
    return Drawn(together(body, track, legs), (f"diameter {2 * r:g} mm", "2 leads", "meander track"))


@family(
    "buzzer",
    synonyms=("piezo buzzer", "beeper", "sounder", "magnetic buzzer", "piezo speaker"),
    chinese=("蜂鸣器",),
    category="electronics",
    uses=("makes a warning sound",),
    materials=("plastic",),
    lookalikes=("electrolytic capacitor", "speaker", "coin cell", "can package"),
)
def buzzer(random: Random) -> Drawn:
    if chance(random, 0.3):
        x = between(random, 5, 13)
        body = plate(x, x, x * 0.35, 0.5)
        port = move(cylinder(x * 0.12, 1), z=x * 0.2)
        feet = [low_box(x * 0.15, 1, 0.4, (a, b, -0.1)) for a, b in corners(x * 0.8, x)]
        return Drawn(together(cut(body, port), *feet), ("SMD", "square", f"{x:g} mm"))
    r = between(random, 4.5, 16)
    tall = r * between(random, 0.7, 1.6, 2)
    body = cut(
        rounded_cylinder(r, tall, r * 0.05),
        move(cylinder(r * between(random, 0.12, 0.35, 2), tall * 0.4), z=tall * 0.7),
    )
    solids = [body, wires([(-r * 0.5, 0), (r * 0.5, 0)], 0.35, 0.1, -between(random, 3, 7))]
    if chance(random, 0.25):
        solids.append(
            extrude(holes(rectangle(3.1 * r, 0.8 * r, 0.39 * r), [(-1.3 * r, 0), (1.3 * r, 0)], r * 0.15), tall * 0.15)
        )
    return Drawn(together(*solids), ("round", f"diameter {2 * r:g} mm", "2 pins", "sound hole"))


@family(
    "speaker",
    synonyms=("loudspeaker", "driver", "speaker cone", "micro speaker", "woofer"),
    chinese=("扬声器", "喇叭"),
    category="electronics",
    uses=("plays sound",),
    materials=("steel", "paper"),
    lookalikes=("buzzer", "robot wheel"),
)
def speaker(random: Random) -> Drawn:
    r = between(random, 8, 75)
    deep = r * between(random, 0.35, 0.8, 2)
    cone = revolve(
        [
            (r * 0.25, deep * 0.6),
            (r * 0.8, deep * 0.97),
            (r * 0.88, deep * 1.02),
            (r * 0.92, deep),
            (r * 0.92, deep * 0.93),
            (r * 0.25, deep * 0.55),
        ],
        closed=True,
    )
    basket = revolve(
        [(r * 0.5, deep * 0.35), (r * 0.95, deep * 0.85), (r * 0.95, deep * 0.9), (r * 0.48, deep * 0.4)], closed=True
    )
    ring = disc(r) if chance(random) else rectangle(1.9 * r, 1.9 * r, 0.3 * r).union(disc(r))
    rim = move(
        extrude(holes(ring, circle_of(4, r * 0.97, 0.785), 0.04 * r).difference(disc(r * 0.9)), r * 0.05), z=deep * 0.9
    )
    magnet = together(cylinder(r * 0.55, deep * 0.35), cylinder(r * 0.3, deep * 0.5))
    return Drawn(
        together(cone, basket, rim, magnet, move(dome(r * 0.3), z=deep * 0.55)),
        (f"diameter {2 * r:g} mm", "round cone", "with magnet"),
    )
