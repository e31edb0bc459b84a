"""Gears on shafts: spur, helical, herringbone, bevel, crown."""

from __future__ import annotations

from math import degrees, tau

from indexer.joint.choose import chance, count, pick, span
from indexer.joint.family import Drawn, Random, family
from indexer.joint.solids import (
    cut,
    cylinder,
    extrude,
    gear_outline,
    join,
    move,
    revolve,
    together,
)
from indexer.joint.solids_more_mech import frustum, loft, twist
from indexer.joint.solids_more_wheels import finish_wheel, spun

MODULES = (0.5, 0.8, 1.0, 1.5, 2.0, 2.5, 3.0)


def pick_module(random: Random) -> float:
    return pick(random, *MODULES)


def gear_words(teeth: int, module: float, *more: str) -> tuple[str, ...]:
    return (f"{teeth} teeth", f"module {module:g}", f"{teeth * module:.0f} mm pitch diameter", *more)


@family(
    "spur gear",
    synonyms=("gear", "cogwheel", "straight gear", "gear wheel", "toothed wheel", "pinion", "cog"),
    chinese=("直齿轮", "齿轮", "正齿轮"),
    category="gear transmission",
    uses=("passes turning on between parallel shafts",),
    materials=("steel", "brass", "nylon", "plastic"),
    standards=("ISO 53", "DIN 867"),
    lookalikes=("helical gear", "timing belt pulley", "sprocket", "ratchet wheel"),
)
def spur_gear(random: Random) -> Drawn:
    teeth, module = pick(random, count(random, 9, 24), count(random, 20, 80)), pick_module(random)
    width = module * span(random, 3, 12)
    root = module * (teeth / 2 - 1.25)
    solid, more = finish_wheel(random, extrude(gear_outline(teeth, module), width), root, width)
    return Drawn(solid, gear_words(teeth, module, *more, *(("pinion", "small") if teeth < 16 else ())))


@family(
    "helical gear",
    synonyms=("slanted tooth gear", "screw gear", "skew gear", "spiral spur gear"),
    chinese=("斜齿轮", "螺旋齿轮"),
    category="gear transmission",
    uses=("quiet gear between parallel shafts",),
    materials=("steel", "plastic"),
    lookalikes=("spur gear", "herringbone gear", "worm gear", "spiral bevel gear"),
)
def helical_gear(random: Random) -> Drawn:
    teeth, module = count(random, 9, 40), pick_module(random)
    width = module * span(random, 5, 16)
    lean = pick(random, 1, -1) * span(random, 12, 40)
    angle = degrees(width * abs(lean) / 57.3 / (teeth * module / 2)) * (1 if lean > 0 else -1)
    body = twist(gear_outline(teeth, module), width, angle, 5)
    solid, more = finish_wheel(random, body, module * (teeth / 2 - 1.25), width)
    return Drawn(solid, gear_words(teeth, module, "slanted teeth", "right-hand" if lean > 0 else "left-hand", *more))


@family(
    "herringbone gear",
    synonyms=("double helical gear", "chevron gear", "V-tooth gear", "fishbone gear"),
    chinese=("人字齿轮", "双斜齿轮"),
    category="gear transmission",
    uses=("quiet gear without axial load", "extruder of a 3D printer"),
    materials=("plastic", "steel"),
    lookalikes=("helical gear", "spur gear"),
)
def herringbone_gear(random: Random) -> Drawn:
    teeth, module = count(random, 9, 48), pick_module(random)
    width = module * span(random, 6, 14)
    angle = span(random, 0.6, 1.4) * 360 / teeth
    layers = [(width * i / 8, 1.0, angle * (1 - abs(i - 4) / 4)) for i in range(9)]
    solid, more = finish_wheel(random, loft(gear_outline(teeth, module), layers), module * (teeth / 2 - 1.25), width)
    return Drawn(solid, gear_words(teeth, module, "V-shaped teeth", *more))


@family(
    "bevel gear",
    synonyms=("conical gear", "mitre gear", "miter gear", "right-angle gear", "crown pinion"),
    chinese=("锥齿轮", "伞齿轮"),
    category="gear transmission",
    uses=("passes turning on between crossing shafts",),
    materials=("steel", "plastic"),
    standards=("DIN 3971",),
    lookalikes=("spur gear", "spiral bevel gear", "crown gear"),
)
def bevel_gear(random: Random) -> Drawn:
    return _bevel(random, 0.0, "straight teeth")


def _bevel(random: Random, curl: float, words: str) -> Drawn:
    teeth, module = count(random, 10, 32), pick_module(random)
    root = module * (teeth / 2 - 1.25)
    slope = span(random, 0.5, 1.6)
    narrow = span(random, 0.55, 0.75)
    width = root * (1 - narrow) * slope
    steps = 7 if curl else 1
    layers = [(width * i / steps, 1 - (1 - narrow) * i / steps, curl * (i / steps) ** 1.3) for i in range(steps + 1)]
    body = loft(gear_outline(teeth, module), layers)
    back = root * span(random, 0.1, 0.5)
    body = join(
        body,
        move(
            revolve([(0, 0), (root * 0.75, 0), (root * 1.02, back * 0.6), (root, back + 0.1), (0, back + 0.1)]), z=-back
        ),
    )
    bore = root * narrow * span(random, 0.3, 0.6)
    high = width + 2 * back
    solid = cut(body, move(cylinder(bore, high + 2), z=-back - 1))
    if chance(random, 0.4):
        dish = revolve([(0, 0), (root * narrow * 0.8, width * 0.4), (root * narrow * 0.8, width * 2), (0, width * 2)])
        solid = cut(solid, move(dish, z=width * 0.6))
    return Drawn(solid, gear_words(teeth, module, "conical", words, f"{2 * bore:.0f} mm bore"))


@family(
    "spiral bevel gear",
    synonyms=("curved tooth bevel gear", "hypoid gear", "ring gear of a differential"),
    chinese=("螺旋锥齿轮", "弧齿锥齿轮"),
    category="gear transmission",
    uses=("quiet gear between crossing shafts", "differential of a car"),
    lookalikes=("bevel gear", "helical gear"),
)
def spiral_bevel_gear(random: Random) -> Drawn:
    return _bevel(random, pick(random, 1, -1) * span(random, 12, 35), "curved teeth")


@family(
    "crown gear",
    synonyms=("face gear", "contrate gear", "crown wheel"),
    chinese=("冠齿轮", "端面齿轮"),
    category="gear transmission",
    uses=("gear with teeth on its face, meets a pinion at a right angle",),
    materials=("plastic", "steel"),
    lookalikes=("bevel gear", "spur gear", "jaw coupling"),
)
def crown_gear(random: Random) -> Drawn:
    teeth, module = count(random, 16, 48), pick_module(random)
    radius = teeth * module / 2
    high, inner = module * 2.2, radius * span(random, 0.7, 0.85)
    plate = module * span(random, 2, 4)
    gap = tau * radius / teeth
    long = radius - inner
    tooth = frustum((long, gap * 0.66), (long, gap * 0.3), high)
    base = cut(cylinder(radius, plate), move(cylinder(radius * span(random, 0.12, 0.4), 99), z=-9))
    teeth_round = spun(move(tooth, x=(radius + inner) / 2, z=plate - 0.01), teeth)
    solid = together(base, *teeth_round)
    return Drawn(solid, gear_words(teeth, module, "teeth on the face"))
