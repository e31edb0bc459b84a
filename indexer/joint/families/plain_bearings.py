"""Plain bushings, bearing units with housings, rod ends and bearing balls."""

from __future__ import annotations

from math import sqrt

from shapely.geometry import Polygon
from shapely.ops import unary_union

from indexer.joint.choose import chance, pick, span
from indexer.joint.family import Drawn, Random, family
from indexer.joint.solids import (
    Solid,
    ball,
    block,
    circle_of,
    cut,
    cylinder,
    disc,
    extrude,
    holes,
    join,
    move,
    rectangle,
    revolve,
    slot,
    together,
    tube,
    turn,
)
from indexer.joint.solids_more_mech import clean, hexagon, lying, ring, thread


@family(
    "plain bushing",
    synonyms=(
        "sleeve bearing",
        "plain bearing",
        "bush",
        "sliding bearing",
        "journal bearing",
        "sleeve",
        "oilite bushing",
    ),
    chinese=("衬套", "铜套", "滑动轴承", "轴套"),
    category="bearing bushing",
    uses=("simple slide bearing for a shaft",),
    materials=("bronze", "brass", "plastic", "PTFE coated steel"),
    standards=("ISO 4379", "ISO 3547", "DIN 1850"),
    lookalikes=("flanged bushing", "round spacer", "spring pin", "linear bearing"),
)
def plain_bushing(random: Random) -> Drawn:
    inner = span(random, 1.5, 25)
    wall, long = inner * span(random, 0.12, 0.4) + 0.5, inner * span(random, 1, 4)
    outer = inner + wall
    solid = ring(outer, inner, long, wall * pick(random, 0, 0.15, 0.3))
    words = [f"{2 * inner:.0f}x{2 * outer:.0f}x{long:.0f}", f"{2 * inner:.0f} mm bore", "hollow", "cylindrical"]
    extra = pick(random, "", "", "split", "oil hole", "graphite plugs", "oil groove")
    if extra == "split":
        solid = cut(solid, move(block(wall * 4, max(0.3, 0.05 * inner), long * 3), x=inner + wall, z=-long))
    elif extra == "oil hole":
        solid = cut(solid, move(lying(cylinder(inner * 0.15, outer * 2)), z=long / 2))
    elif extra == "graphite plugs":
        plug = lying(move(cylinder(inner * 0.12, outer * 3), z=-outer * 1.5))
        solid = cut(solid, *(move(turn(plug, 45 * i), z=long * (0.3 if i % 2 else 0.7)) for i in range(4)))
    elif extra == "oil groove":
        solid = cut(solid, move(tube(inner + 0.3 * wall, inner * 0.5, long * 0.1), z=long * 0.45))
    return Drawn(solid, (*words, *((extra,) if extra else ())))


@family(
    "flanged bushing",
    synonyms=("flange bush", "collar bushing", "flanged sleeve bearing", "top hat bushing", "shoulder bushing"),
    chinese=("法兰衬套", "翻边轴套", "带法兰铜套"),
    category="bearing bushing",
    uses=("slide bearing with a collar against axial load",),
    materials=("bronze", "plastic"),
    standards=("ISO 4379",),
    lookalikes=("plain bushing", "flanged ball bearing", "round spacer"),
)
def flanged_bushing(random: Random) -> Drawn:
    inner = span(random, 1.5, 20)
    wall = inner * span(random, 0.12, 0.35) + 0.5
    outer, long = inner + wall, inner * span(random, 0.8, 3.5)
    rim, thick = outer + inner * span(random, 0.2, 0.5) + 1, wall * span(random, 0.6, 1.4)
    edge = wall * 0.2
    loop = [
        (inner, 0),
        (rim, 0),
        (rim, thick),
        (outer, thick),
        (outer, long - edge),
        (outer - edge, long),
        (inner, long),
    ]
    solid = revolve(loop, closed=True)
    return Drawn(solid, (f"{2 * inner:.0f} mm bore", f"{long:.0f} mm long", "with flange", "hollow"))


@family(
    "pillow block bearing",
    synonyms=(
        "plummer block",
        "pedestal bearing",
        "UCP bearing unit",
        "bearing block",
        "KP08 bearing",
        "mounted bearing",
    ),
    chinese=("带座轴承", "立式轴承座", "轴承座"),
    category="bearing unit",
    uses=("carries a shaft above a plate",),
    materials=("cast iron", "zinc alloy"),
    standards=("ISO 3228",),
    lookalikes=("shaft support", "flange bearing unit", "pipe clamp"),
)
def pillow_block_bearing(random: Random) -> Drawn:
    shaft = pick(random, 8, 10, 12, 15, 17, 20, 25, 30, 40)
    r = shaft * span(random, 1.1, 1.4) + 3
    high, long = r * span(random, 1.15, 1.4), r * span(random, 4, 5)
    foot, deep = r * span(random, 0.35, 0.5), r * span(random, 0.8, 1.1)
    base = rectangle(long, foot, at=(0, foot / 2))
    tower = Polygon([(-r * 1.35, foot * 0.9), (r * 1.35, foot * 0.9), (r, high), (-r, high)])
    outline = clean(unary_union([base, tower, disc(r, at=(0, high))]).difference(disc(r * 0.75, at=(0, high))))
    body = move(turn(extrude(outline, deep), 90, "x"), y=deep / 2)
    drill = (
        extrude(slot(shaft * 0.7 + 2, shaft * 0.4 + 1), 3 * foot)
        if chance(random, 0.5)
        else cylinder(shaft * 0.22 + 0.5, 3 * foot)
    )
    body = cut(body, *(move(drill, side * long * 0.38, 0, -foot) for side in (1, -1)))
    return Drawn(
        together(body, move(_insert(random, shaft / 2, r * 0.76, deep), z=high)),
        (f"UCP {shaft} mm shaft", "two mounting holes", "with foot"),
    )


def _insert(random: Random, inner: float, outer: float, deep: float) -> Solid:
    """The ball bearing of a mounted unit, lying along y about the origin."""
    core = tube(inner * 1.35, inner, deep * 1.25)
    shell = move(tube(outer, inner * 1.3, deep * 0.6), z=deep * 0.2)
    screw = [move(lying(cylinder(inner * 0.2, inner * 0.5)), x=inner * 1.1, z=deep * 1.1)]
    return move(lying(together(core, shell, *screw), "x"), y=-deep * 0.5)


@family(
    "flange bearing unit",
    synonyms=(
        "flanged bearing housing",
        "UCF bearing",
        "UCFL bearing",
        "KFL08 bearing",
        "rhombus flange bearing",
        "flange block",
    ),
    chinese=("法兰带座轴承", "菱形轴承座", "方形轴承座"),
    category="bearing unit",
    uses=("carries a shaft that passes through a wall",),
    materials=("cast iron", "zinc alloy"),
    lookalikes=("pillow block bearing", "pipe flange", "gasket"),
)
def flange_bearing_unit(random: Random) -> Drawn:
    shaft = pick(random, 8, 10, 12, 15, 17, 20, 25, 30)
    r = shaft * span(random, 1.1, 1.4) + 3
    number = pick(random, 2, 2, 4)
    if number == 2:
        reach = r * span(random, 1.6, 2)
        outline = unary_union([disc(r * 1.2), disc(r * 0.5, at=(reach, 0)), disc(r * 0.5, at=(-reach, 0))]).convex_hull
        spots = [(reach, 0.0), (-reach, 0.0)]
    else:
        outline, spots = (
            rectangle(r * 3, r * 3, r * 0.4),
            [(i * r * 1.1, j * r * 1.1) for i in (-1, 1) for j in (-1, 1)],
        )
    outline = holes(outline, spots, r * 0.18).difference(disc(r * 0.72))
    plate = r * span(random, 0.35, 0.5)
    body = join(extrude(outline, plate), move(tube(r, r * 0.72, plate), z=plate - 0.01))
    core = together(tube(shaft * 0.67, shaft / 2, r * 1.2), move(tube(r * 0.73, shaft * 0.66, plate), z=plate * 0.6))
    return Drawn(
        together(body, core), (f"{shaft} mm shaft", f"{number} mounting holes", "rhombus" if number == 2 else "square")
    )


@family(
    "rod end bearing",
    synonyms=("rod end", "heim joint", "rose joint", "ball joint rod end", "spherical rod end", "tie rod end"),
    chinese=("鱼眼轴承", "杆端关节轴承", "鱼眼接头"),
    category="bearing joint",
    uses=("joint at the end of a push rod",),
    materials=("steel", "stainless steel"),
    standards=("ISO 12240", "DIN 648"),
    lookalikes=("eye bolt", "swing bolt", "spherical plain bearing", "fork head"),
)
def rod_end_bearing(random: Random) -> Drawn:
    d = pick(random, 3, 4, 5, 6, 8, 10, 12, 16, 20)
    r = d * span(random, 1.25, 1.5)
    long, deep = d * span(random, 2.5, 5), d * span(random, 0.8, 1)
    eye = lying(move(ring(r, d * 0.85, deep, 0.1 * d), z=-deep / 2), "x")
    female = chance(random, 0.4)
    if female:
        stem = join(move(cylinder(d * 0.85, long - r * 0.7), z=0), move(hexagon(1.7 * d, d, False), z=0))
        stem = cut(stem, move(cylinder(d * 0.46, long * 0.6), z=-0.1))
    else:
        stem = thread(random, d / 2, max(0.5, d * 0.15), long - r * 0.85)
    neck = move(cylinder(d * 0.5, r * 0.3), z=long - r * 1.1)
    body = join(stem, neck, move(eye, z=long))
    sphere = common_ball(d)
    words = "female thread" if female else "male thread"
    return Drawn(
        together(body, move(lying(sphere, "x"), z=long)), (f"{d} mm bore", f"M{d}", words, f"{long:.0f} mm long")
    )


def common_ball(bore: float) -> Solid:
    """A bored sphere cut flat at its ends, about the origin."""
    radius, half = bore * 0.86, bore * 0.6
    heights = [half * i / 5 for i in range(-5, 6)]
    return revolve(
        [(bore / 2, half), (bore / 2, -half), *((sqrt(radius**2 - z * z), z) for z in heights)][::-1], closed=True
    )


@family(
    "spherical plain bearing",
    synonyms=("spherical bearing", "ball joint bearing", "GE bearing", "self-aligning bushing", "uniball"),
    chinese=("关节轴承", "向心关节轴承", "球面轴承"),
    category="bearing joint",
    uses=("lets a shaft tilt in its eye",),
    materials=("steel",),
    standards=("ISO 12240-1",),
    lookalikes=("rod end bearing", "deep groove ball bearing"),
)
def spherical_plain_bearing(random: Random) -> Drawn:
    d = span(random, 4, 40)
    inner = common_ball(d)
    half = d * span(random, 0.35, 0.5)
    radius = d * 0.87
    heights = [half * i / 4 for i in range(-4, 5)]
    loop = [*((sqrt(radius**2 - z * z), z) for z in heights), (d * 1.15, half), (d * 1.15, -half)]
    outer = revolve(loop, closed=True)
    tilt = span(random, -12, 12) if chance(random, 0.4) else 0
    return Drawn(
        together(outer, turn(inner, tilt, "x")), (f"{d:.0f} mm bore", "ball in a ring", *(("tilted",) if tilt else ()))
    )


@family(
    "bearing ball",
    synonyms=("steel ball", "ball", "sphere", "marble"),
    chinese=("钢球", "滚珠", "球"),
    category="bearing",
    uses=("rolls in a bearing or a ball catch",),
    materials=("bearing steel", "glass", "ceramic"),
    standards=("ISO 3290",),
    lookalikes=("ball knob",),
)
def bearing_ball(random: Random) -> Drawn:
    diameter = span(random, 1, 50)
    return Drawn(ball(diameter / 2), (f"{diameter:.1f} mm diameter", "round"))


@family(
    "ball transfer unit",
    synonyms=("ball caster", "ball roller", "omni ball", "ball castor"),
    chinese=("万向球", "牛眼轮", "球形脚轮"),
    category="bearing caster",
    uses=("rolls in every direction", "third wheel of a small robot"),
    materials=("steel", "plastic"),
    lookalikes=("castor", "bearing ball", "rubber bumper"),
)
def ball_transfer_unit(random: Random) -> Drawn:
    r = span(random, 4, 20)
    cup = revolve(
        [
            (0, 0),
            (r * 1.2, 0),
            (r * 1.25, r * 0.2),
            (r * 1.25, r * 1.2),
            (r * 1.0, r * 1.55),
            (r * 0.9, r * 1.4),
            (r * 1.02, r * 1.1),
            (r * 0.8, r * 0.6),
            (0, r * 0.3),
        ]
    )
    parts = [cup, move(ball(r), z=r * 1.1)]
    number = pick(random, 0, 2, 3)
    if number:
        reach = r * 1.9
        spots = circle_of(number, reach)
        outline = unary_union([disc(r * 1.2), *(disc(r * 0.4, at=spot) for spot in spots)])
        outline = outline.convex_hull if number == 2 else outline.union(Polygon(spots))
        parts.append(extrude(holes(clean(outline), spots, r * 0.18), r * 0.2))
    return Drawn(together(*parts), (f"{2 * r:.0f} mm ball", f"{number} holes" if number else "round housing"))
