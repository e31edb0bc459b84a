"""Pulleys, idlers, rollers and belts."""

from __future__ import annotations

from math import pi, tan

from shapely.ops import unary_union

from indexer.joint.choose import chance, count, pick, span
from indexer.joint.family import Drawn, Random, family
from indexer.joint.solids import (
    Solid,
    cut,
    cylinder,
    disc,
    extrude,
    join,
    move,
    revolve,
    slot,
    together,
    torus,
    tube,
    turn,
)
from indexer.joint.solids_more_mech import arc, lying, pin
from indexer.joint.solids_more_wheels import belt_outline, bore_outline, finish_wheel


@family(
    "timing belt pulley",
    synonyms=(
        "GT2 pulley",
        "toothed pulley",
        "synchronous pulley",
        "timing pulley",
        "HTD pulley",
        "belt pulley 20 teeth",
    ),
    chinese=("同步带轮", "同步轮", "GT2同步轮"),
    category="pulley transmission",
    uses=("drives a toothed belt", "axis of a 3D printer"),
    materials=("aluminium", "steel", "plastic"),
    standards=("ISO 5294", "ISO 13050"),
    lookalikes=("spur gear", "idler pulley", "V-belt pulley", "flat belt pulley"),
)
def timing_belt_pulley(random: Random) -> Drawn:
    name, pitch = pick(
        random,
        ("GT2", 2.0),
        ("GT2", 2.0),
        ("GT3", 3.0),
        ("HTD 3M", 3.0),
        ("HTD 5M", 5.0),
        ("T5", 5.0),
        ("MXL", 2.03),
        ("XL", 5.08),
        ("AT3", 3.0),
    )
    teeth = pick(random, 12, 16, 20, 20, 24, 30, 36, 40, 48, 60, 80)
    radius, width = teeth * pitch / 2 / pi, pitch * span(random, 2.5, 5)
    toothed = extrude(belt_outline(teeth, pitch, name[0] in "GH"), width)
    rim, thick = radius + pitch * span(random, 0.4, 0.8), max(0.8, pitch * span(random, 0.3, 0.5))
    parts, words = [toothed], [name, f"{teeth} teeth", f"{pitch:g} mm pitch", f"{width:.0f} mm belt"]
    flanges = pick(random, 0, 2, 2, 2)
    if flanges:
        parts += [move(cylinder(rim, thick), z=-thick + 0.01), move(cylinder(rim, thick), z=width - 0.01)]
        words.append("two flanges")
    low = -thick if flanges else 0.0
    high = width + (thick if flanges else 0)
    body = join(*parts)
    if radius > 14 and chance(random, 0.6):
        solid, more = finish_wheel(random, move(body, z=-low), radius * 0.85, high - low)
        return Drawn(solid, (*words, *more, "large"))
    return Drawn(_hubbed(random, body, radius, low, high, words), tuple(words))


def _hubbed(random: Random, body: Solid, radius: float, low: float, high: float, words: list[str]) -> Solid:
    hub = radius * span(random, 0.85, 1.15)
    long = radius * span(random, 0.8, 1.3) * pick(random, 1, 1, 1, 0)
    bore = min(radius * 0.6, pick(random, 2.5, 3.0, 4.0, 4.0, 6.0))
    words.append(f"{2 * bore:.1f} mm bore")
    if long:
        body = join(body, move(pin(hub, long, top=0.05 * hub), z=high - 0.01))
        screw = lying(cylinder(min(1.5, long * 0.25), 3 * hub))
        tools = [move(turn(screw, a), z=high + long * 0.55) for a in pick(random, (0,), (0, 90), (0, 120))]
        body = cut(body, *tools)
        words += ["with hub", "set screw"]
    outline, _ = bore_outline(random, bore) if chance(random, 0.2) else (disc(bore), "")
    return cut(body, move(extrude(outline, high - low + long + 2), z=low - 1))


@family(
    "V-belt pulley",
    synonyms=("V pulley", "sheave", "grooved pulley", "wedge belt pulley", "poly-V pulley"),
    chinese=("V带轮", "三角带轮", "皮带轮"),
    category="pulley transmission",
    uses=("drives a V-belt", "motor drive of machines"),
    materials=("cast iron", "aluminium"),
    standards=("ISO 4183", "DIN 2211"),
    lookalikes=("V-groove pulley", "timing belt pulley", "rope sheave"),
)
def v_belt_pulley(random: Random) -> Drawn:
    radius = span(random, 20, 120)
    grooves = pick(random, 1, 1, 2, 3, 4, 6)
    pitch = radius * span(random, 0.15, 0.3) / (1 if grooves < 3 else 1.7)
    deep = pitch * 0.75
    line = [(0.0, 0.0), (radius, 0.0)]
    for i in range(grooves):
        z = (i + 0.5) * pitch + 0.1 * pitch
        half = deep * tan(0.32)
        line += [
            (radius, z - 0.36 * pitch),
            (radius - deep, z - 0.36 * pitch + half),
            (radius - deep, z + 0.36 * pitch - half),
            (radius, z + 0.36 * pitch),
        ]
    width = (grooves + 0.2) * pitch
    body = revolve([*line, (radius, width), (0, width)])
    solid, more = finish_wheel(random, body, radius - deep, width)
    words = f"{grooves} grooves" if grooves > 1 else "one groove"
    return Drawn(solid, (words, f"{2 * radius:.0f} mm diameter", *more))


@family(
    "flat belt pulley",
    synonyms=("crowned pulley", "flat pulley", "conveyor drum", "belt drum", "belt roller"),
    chinese=("平带轮", "平皮带轮", "滚筒"),
    category="pulley transmission",
    uses=("drives a flat belt",),
    materials=("cast iron", "aluminium", "steel"),
    lookalikes=("idler pulley", "roller", "plain bushing"),
)
def flat_belt_pulley(random: Random) -> Drawn:
    radius = span(random, 10, 100)
    width = radius * span(random, 0.3, 1.2)
    crown = radius * pick(random, 0, 0.02, 0.05)
    side = [(radius - crown * (2 * i / 8 - 1) ** 2, width * i / 8) for i in range(9)]
    solid, more = finish_wheel(random, revolve([(0, 0), *side, (0, width)]), radius * 0.92, width)
    return Drawn(solid, (f"{2 * radius:.0f} mm diameter", "crowned" if crown else "smooth rim", *more))


@family(
    "idler pulley",
    synonyms=("idler", "tensioner pulley", "belt idler", "guide roller", "tension roller", "smooth idler"),
    chinese=("惰轮", "张紧轮", "导向轮"),
    category="pulley idler tensioner",
    uses=("guides or tightens a belt", "turns freely on a bearing"),
    materials=("aluminium", "plastic", "steel"),
    lookalikes=("timing belt pulley", "flanged ball bearing", "V-groove pulley"),
)
def idler_pulley(random: Random) -> Drawn:
    bore = pick(random, 1.5, 2.0, 2.5, 4.0)
    radius, width = bore * span(random, 2, 4), span(random, 6, 16)
    rim, thick = radius * span(random, 1.12, 1.4), span(random, 0.8, 1.5)
    toothed = chance(random, 0.35)
    if toothed:
        teeth = max(12, round(2 * pi * radius / 2))
        body = extrude(belt_outline(teeth, 2 * pi * radius / teeth, True), width)
        body = join(body, move(cylinder(rim, thick), z=-thick + 0.01), move(cylinder(rim, thick), z=width - 0.01))
    else:
        body = revolve(
            [
                (0, -thick),
                (rim, -thick),
                (rim, 0),
                (radius, 0),
                (radius, width),
                (rim, width),
                (rim, width + thick),
                (0, width + thick),
            ]
        )
    seat = min(radius * 0.85, bore * 2.4)
    deep = (width + 2 * thick) * 0.4
    body = cut(
        body,
        move(cylinder(bore * 1.25, 99), z=-20),
        move(cylinder(seat, 20), z=-thick - 20 + deep),
        move(cylinder(seat, 20), z=width + thick - deep),
    )
    ring = tube(seat * 0.99, bore, deep * 0.95)
    solid = together(body, move(ring, z=-thick), move(ring, z=width + thick - deep * 0.95))
    words = f"{teeth} teeth" if toothed else "smooth"
    return Drawn(solid, (f"{2 * bore:g} mm bore", words, "two flanges", "with bearings"))


@family(
    "V-groove pulley",
    synonyms=("V wheel", "V-slot wheel", "V-groove bearing", "U-groove pulley", "track roller", "openbuilds wheel"),
    chinese=("V型轮", "V槽轴承", "滑轮"),
    category="pulley roller wheel",
    uses=("runs along the slot of an aluminium profile", "guides a wire"),
    materials=("polycarbonate", "POM", "bearing steel"),
    lookalikes=("rope sheave", "V-belt pulley", "idler pulley", "deep groove ball bearing"),
)
def v_groove_pulley(random: Random) -> Drawn:
    radius, width = span(random, 6, 25), 0.0
    width = radius * span(random, 0.6, 1)
    bore, deep = radius * span(random, 0.2, 0.35), width * span(random, 0.2, 0.4)
    kind = pick(random, "V groove", "U groove", "V rim")
    middle = width / 2
    if kind == "V groove":
        rim = [(radius, 0.1 * width), (radius - deep, middle), (radius, 0.9 * width)]
    elif kind == "U groove":
        half = 0.38 * width
        rim = [(x, z) for x, z in arc(radius, middle, half, 270, 90, 9)]
    else:
        rim = [
            (radius - deep, 0),
            (radius, middle - 0.1 * width),
            (radius, middle + 0.1 * width),
            (radius - deep, width),
        ]
    seat = radius * 0.55
    loop = [
        (seat, 0),
        (radius - (0.15 * deep if kind != "V rim" else deep), 0),
        *rim,
        (radius - (0.15 * deep if kind != "V rim" else deep), width),
        (seat, width),
    ]
    hub = tube(seat * 0.97, bore, width * span(random, 0.9, 1.1))
    return Drawn(
        together(revolve(loop, closed=True), hub),
        (kind, f"{2 * bore:.0f} mm bore", "with bearing", f"{2 * radius:.0f} mm diameter"),
    )


@family(
    "rope sheave",
    synonyms=("rope pulley", "wire rope pulley", "cable pulley", "pulley block wheel", "block and tackle"),
    chinese=("绳轮", "滑轮", "钢丝绳滑轮"),
    category="pulley lifting",
    uses=("guides a rope or a cable", "lifts loads"),
    materials=("steel", "nylon", "cast iron"),
    lookalikes=("V-groove pulley", "V-belt pulley", "handwheel"),
)
def rope_sheave(random: Random) -> Drawn:
    radius = span(random, 15, 100)
    width = radius * span(random, 0.2, 0.4)
    groove = width * 0.4
    bowl = arc(radius, width / 2, groove, 270, 90, 10)
    body = revolve([(0, 0), (radius, 0), *bowl, (radius, width), (0, width)])
    if chance(random, 0.3):
        return Drawn(
            _block(random, cut(body, move(cylinder(radius * 0.15, 999), z=-99)), radius, width),
            ("with hook block", "one sheave"),
        )
    solid, more = finish_wheel(random, body, radius - groove, width)
    return Drawn(solid, ("round groove", f"{2 * radius:.0f} mm diameter", *more))


def _block(random: Random, wheel: Solid, radius: float, width: float) -> Solid:
    thick = width * span(random, 0.12, 0.25)
    cheek = extrude(slot(radius * 2.9, radius * 1.3), thick)
    axle = pin(radius * 0.14, width + 4 * thick, 0.02 * radius, 0.02 * radius)
    eye = move(lying(torus(radius * 0.35, radius * 0.1), "x"), x=radius * 1.6, z=width / 2)
    bar = move(cylinder(radius * 0.1, width + 2 * thick), x=radius * 1.25, z=-thick)
    parts = [wheel, move(cheek, z=-thick - 0.02 * width), move(cheek, z=width * 1.02), move(axle, z=-2 * thick), bar]
    return together(*parts, eye)


@family(
    "timing belt",
    synonyms=("toothed belt", "GT2 belt", "synchronous belt", "drive belt", "closed loop belt"),
    chinese=("同步带", "皮带", "传动带"),
    category="belt transmission",
    uses=("joins two pulleys",),
    materials=("rubber with glass fibre", "polyurethane"),
    lookalikes=("gear rack", "o-ring", "roller chain"),
)
def timing_belt(random: Random) -> Drawn:
    pitch = pick(random, 2.0, 3.0, 5.0)
    r = pitch * span(random, 3, 6)
    long = pitch * count(random, 8, 24)
    line = slot(long + 2 * r, 2 * r)
    toothed = chance(random, 0.7)
    outline = line.buffer(pitch * 0.2).difference(line.buffer(-pitch * 0.2))
    if toothed:
        edge = line.buffer(-pitch * 0.2).exterior
        number = int(edge.length / pitch)
        bumps = [
            disc(pitch * 0.28, 10, at=edge.interpolate(i / number, normalized=True).coords[0]) for i in range(number)
        ]
        outline = unary_union([outline, *bumps])
    solid = extrude(outline, pitch * span(random, 2, 5))
    return Drawn(solid, ("closed loop", f"{pitch:g} mm pitch", "teeth inside" if toothed else "smooth", "oval"))


@family(
    "roller",
    synonyms=("conveyor roller", "guide roller with shaft", "rubber roller", "idler roller", "print roller"),
    chinese=("滚轮", "辊子", "滚筒", "托辊"),
    category="roller",
    uses=("carries boxes on a conveyor", "feeds paper"),
    materials=("steel", "rubber", "plastic"),
    lookalikes=("stepped shaft", "round tube", "flat belt pulley"),
)
def roller(random: Random) -> Drawn:
    radius = span(random, 4, 30)
    long, stub = radius * span(random, 3, 14), radius * span(random, 0.25, 0.5)
    ends = radius * span(random, 0.4, 1.5)
    body = pin(radius, long, 0.04 * radius, 0.04 * radius)
    words = "smooth"
    if chance(random, 0.25):
        rings = [move(tube(radius * 1.15, radius * 0.9, long * 0.12), z=long * f) for f in (0.15, 0.44, 0.73)]
        body, words = together(body, *rings), "rubber rings"
    shaft = move(pin(stub, long + 2 * ends, 0.1 * stub, 0.1 * stub), z=-ends)
    return Drawn(join(body, shaft), (f"{2 * radius:.0f} mm diameter", f"{long:.0f} mm long", words, "with shaft ends"))
