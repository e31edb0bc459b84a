"""Rolling bearings."""

from __future__ import annotations

from math import cos, radians, sin

from trimesh.creation import icosphere

from indexer.joint.choose import chance, count, pick, span
from indexer.joint.family import Drawn, Random, family
from indexer.joint.solids import (
    Solid,
    circle_of,
    cone,
    copies,
    cut,
    cylinder,
    move,
    revolve,
    together,
    tube,
    turn,
)
from indexer.joint.solids_more_mech import arc, lying, ring

# bore, outer diameter and width in mm of common deep groove ball bearings
BALL_BEARINGS: dict[str, tuple[float, float, float]] = {
    "623": (3, 10, 4), "624": (4, 13, 5), "625": (5, 16, 5), "626": (6, 19, 6), "608": (8, 22, 7), "6000": (10, 26, 8),
    "6001": (12, 28, 8), "6002": (15, 32, 9), "6003": (17, 35, 10), "6004": (20, 42, 12), "6005": (25, 47, 12),
    "6200": (10, 30, 9), "6201": (12, 32, 10), "6202": (15, 35, 11), "6203": (17, 40, 12), "6204": (20, 47, 14),
    "6205": (25, 52, 15), "6206": (30, 62, 16), "6301": (12, 37, 12), "6304": (20, 52, 15), "688": (8, 16, 5),
    "MR105": (5, 10, 4), "MR85": (5, 8, 2.5), "6800": (10, 19, 5), "6802": (15, 24, 5), "6804": (20, 32, 7),
    "6810": (50, 65, 7), "MR115": (5, 11, 4), "683": (3, 7, 3), "6900": (10, 22, 6), "6808": (40, 52, 7),
}  # fmt: skip


def _ball(radius: float) -> Solid:
    sphere: Solid = icosphere(subdivisions=2, radius=radius)
    return sphere


def _race(random: Random, inner: float, outer: float, width: float) -> tuple[list[Solid], tuple[str, ...]]:
    """Rings, and between them balls, a shield or a seal."""
    gap = outer - inner
    edge = 0.05 * gap + 0.05
    middle, ball = (inner + outer) / 2, min(gap * 0.28, width * 0.36)
    groove = [(p[0], p[1]) for p in arc(0, 0, ball, -50, 50, 7)]
    step = ball * cos(radians(50)) + 0.02 * gap
    inside = [(middle - ball * cos(radians(a)), width / 2 + ball * sin(radians(a))) for a in range(50, -51, -20)]
    outside = [(middle + x, width / 2 + z) for x, z in groove]
    low = [(inner, edge), (inner + edge, 0), (middle - step, 0)]
    first = revolve(
        [*low, *inside[::-1], (middle - step, width), (inner + edge, width), (inner, width - edge)], closed=True
    )
    high = [(outer, edge), (outer, width - edge), (outer - edge, width), (middle + step, width)]
    second = revolve([*high, *outside[::-1], (middle + step, 0), (outer - edge, 0)], closed=True)
    kind = pick(random, "open", "shielded", "shielded", "sealed")
    if kind == "open":
        balls = copies(_ball(ball * 0.99), circle_of(count(random, 7, 9), middle), width / 2)
        return [first, second, *balls], ("open", f"{len(balls)} balls")
    inset = 0.02 * width + (0.06 * width if kind == "shielded" else 0)
    shield = move(tube(middle + step, middle - step, width - 2 * inset), z=inset)
    return [first, second, shield], (kind, "ZZ metal shields" if kind == "shielded" else "2RS rubber seals")


@family(
    "deep groove ball bearing",
    synonyms=("ball bearing", "radial ball bearing", "bearing", "608 bearing", "roller skate bearing"),
    chinese=("深沟球轴承", "滚珠轴承", "轴承"),
    category="bearing",
    uses=("carries a turning shaft", "wheels and rollers"),
    materials=("bearing steel", "stainless steel", "ceramic"),
    standards=("ISO 15", "DIN 625"),
    lookalikes=("flanged ball bearing", "roller bearing", "thrust bearing", "plain bushing", "shaft seal"),
)
def deep_groove_ball_bearing(random: Random) -> Drawn:
    name = pick(random, *BALL_BEARINGS)
    bore, outer, width = BALL_BEARINGS[name]
    words = (name, f"{bore}x{outer}x{width:g}", f"{bore} mm bore", *(("thin section",) if outer < 1.5 * bore else ()))
    if chance(random, 0.3):
        gap = outer - bore
        groove = cut(
            ring(outer / 2, bore / 2, width, 0.03 * gap),
            *(
                move(tube(outer / 2 - 0.17 * gap, outer / 2 - 0.2 * gap, 0.1 * width + 1), z=z)
                for z in (-1, 0.9 * width)
            ),
        )
        return Drawn(groove, (*words, "simplified"))
    parts, more = _race(random, bore / 2, outer / 2, width)
    return Drawn(together(*parts), (*words, *more))


@family(
    "flanged ball bearing",
    synonyms=("flange bearing", "ball bearing with flange", "F608 bearing", "flanged radial bearing"),
    chinese=("法兰轴承", "带法兰球轴承"),
    category="bearing",
    uses=("sits in a bore and cannot slip through", "small printers and models"),
    materials=("bearing steel", "stainless steel"),
    lookalikes=("deep groove ball bearing", "flanged bushing", "V-groove pulley"),
)
def flanged_ball_bearing(random: Random) -> Drawn:
    name = pick(random, "623", "624", "625", "608", "688", "MR105", "MR85", "6800")
    bore, outer, width = BALL_BEARINGS[name]
    parts, more = _race(random, bore / 2, outer / 2, width)
    rim = tube(outer / 2 * span(random, 1.08, 1.16), outer / 2 * 0.98, width * span(random, 0.15, 0.25))
    return Drawn(together(*parts, rim), (f"F{name}", f"{bore} mm bore", "with flange", *more))


@family(
    "angular contact ball bearing",
    synonyms=("angular ball bearing", "double row ball bearing", "spindle bearing"),
    chinese=("角接触球轴承", "双列球轴承"),
    category="bearing",
    uses=("spindle that carries radial and axial load",),
    materials=("bearing steel",),
    standards=("DIN 628",),
    lookalikes=("deep groove ball bearing", "tapered roller bearing"),
)
def angular_contact_ball_bearing(random: Random) -> Drawn:
    bore, diameter, width = BALL_BEARINGS[pick(random, "6000", "6002", "6204", "6205", "6206", "6301")]
    inner, outer = bore / 2, diameter / 2
    gap, middle = outer - inner, (inner + outer) / 2
    double = chance(random, 0.4)
    rows = (0.3, 0.7) if double else (0.5,)
    width *= 1.5 if double else 1
    ball = min(gap * 0.28, width * (0.19 if double else 0.36))
    first = revolve([(inner, 0), (middle - gap * 0.28, 0), (middle - gap * 0.12, width), (inner, width)], closed=True)
    second = revolve([(outer, 0), (outer, width), (middle + gap * 0.28, width), (middle + gap * 0.12, 0)], closed=True)
    number = count(random, 9, 13)
    balls = [piece for row in rows for piece in copies(_ball(ball), circle_of(number, middle), row * width)]
    words = ("double row",) if double else ("single row",)
    return Drawn(together(first, second, *balls), (f"{bore} mm bore", f"{len(balls)} balls", *words))


@family(
    "roller bearing",
    synonyms=("cylindrical roller bearing", "NU bearing", "radial roller bearing"),
    chinese=("圆柱滚子轴承", "滚子轴承"),
    category="bearing",
    uses=("carries heavy radial load",),
    materials=("bearing steel",),
    standards=("DIN 5412",),
    lookalikes=("deep groove ball bearing", "needle bearing", "tapered roller bearing"),
)
def roller_bearing(random: Random) -> Drawn:
    inner = span(random, 8, 35)
    outer, width = inner * span(random, 1.7, 2.3), inner * span(random, 0.6, 1)
    gap = outer - inner
    roll, middle = gap * 0.2, (inner + outer) / 2
    first = ring(middle - roll * 0.98, inner, width, 0.03 * gap)
    lip = [
        (middle + roll * 0.7, 0),
        (outer, 0),
        (outer, width),
        (middle + roll * 0.7, width),
        (middle + roll * 0.7, width * 0.85),
    ]
    second = revolve(
        [*lip, (middle + roll, width * 0.85), (middle + roll, width * 0.15), (middle + roll * 0.7, width * 0.15)],
        closed=True,
    )
    number = max(8, int(6.28 * middle / (2.7 * roll)))
    rolls = copies(cylinder(roll, width * 0.7), circle_of(number, middle), width * 0.15)
    return Drawn(together(first, second, *rolls), (f"{2 * inner:.0f} mm bore", f"{number} rollers", "open"))


@family(
    "tapered roller bearing",
    synonyms=("taper roller bearing", "conical roller bearing", "wheel bearing", "cup and cone bearing"),
    chinese=("圆锥滚子轴承", "锥形轴承"),
    category="bearing",
    uses=("wheel hub with radial and axial load",),
    materials=("bearing steel",),
    standards=("DIN 720", "ISO 355"),
    lookalikes=("roller bearing", "angular contact ball bearing"),
)
def tapered_roller_bearing(random: Random) -> Drawn:
    inner = span(random, 8, 35)
    outer, width = inner * span(random, 1.8, 2.3), inner * span(random, 0.7, 1)
    gap, middle = outer - inner, (inner + outer) / 2
    roll, lean = gap * 0.17, span(random, 10, 18)
    slope = width * 0.5 * sin(radians(lean))
    first = revolve(
        [
            (inner, -0.08 * width),
            (middle - roll - slope + gap * 0.1, -0.08 * width),
            (middle - roll - slope, 0.08 * width),
            (middle - roll + slope, width),
            (inner, width),
        ],
        closed=True,
    )
    second = revolve(
        [(outer, 0.12 * width), (outer, width), (middle + roll + slope, width), (middle + roll - slope, 0.12 * width)],
        closed=True,
    )
    one = move(
        turn(move(cone(roll * 0.85, roll * 1.1, width * 0.8), z=-0.4 * width), lean, "y"), x=middle, z=width * 0.52
    )
    number = max(10, int(6.28 * middle / (2.7 * roll)))
    rolls = [turn(one, 360 * i / number) for i in range(number)]
    return Drawn(together(first, second, *rolls), (f"{2 * inner:.0f} mm bore", f"{number} rollers", "tapered"))


@family(
    "thrust bearing",
    synonyms=("axial bearing", "thrust ball bearing", "axial ball bearing", "turntable bearing", "lazy susan bearing"),
    chinese=("推力球轴承", "推力轴承", "平面轴承"),
    category="bearing",
    uses=("carries axial load under a turntable",),
    materials=("bearing steel",),
    standards=("DIN 711",),
    lookalikes=("deep groove ball bearing", "round spacer", "plain washer"),
)
def thrust_bearing(random: Random) -> Drawn:
    inner = span(random, 2.5, 30)
    outer = inner * span(random, 1.6, 2.2)
    gap, middle = outer - inner, (inner + outer) / 2
    kind = pick(random, "ball", "ball", "needle")
    ball = gap * (0.24 if kind == "ball" else 0.1)
    plate = gap * span(random, 0.15, 0.3)
    low = ring(outer, inner, plate, 0.06 * gap)
    high = move(ring(outer, inner * 1.03, plate, 0.06 * gap), z=plate + 1.7 * ball)
    middle_z = plate + 0.85 * ball
    if kind == "ball":
        number = max(6, int(6.28 * middle / (2.6 * ball)))
        rolls = copies(_ball(ball), circle_of(number, middle), middle_z)
    else:
        number = count(random, 16, 26)
        one = move(lying(cylinder(ball, gap * 0.7)), x=inner + 0.15 * gap, z=middle_z)
        rolls = [turn(one, 360 * i / number) for i in range(number)]
    cage = move(tube(outer * 0.96, inner * 1.06, 0.5 * ball), z=middle_z - 0.25 * ball)
    return Drawn(together(low, high, cage, *rolls), (f"{2 * inner:.0f} mm bore", f"{number} {kind}s", "three layers"))


@family(
    "needle bearing",
    synonyms=("needle roller bearing", "drawn cup needle bearing", "HK bearing", "needle cage", "one-way bearing"),
    chinese=("滚针轴承", "单向轴承"),
    category="bearing",
    uses=("carries load in little radial room",),
    materials=("bearing steel",),
    standards=("DIN 618",),
    lookalikes=("plain bushing", "linear bearing", "roller bearing"),
)
def needle_bearing(random: Random) -> Drawn:
    inner = span(random, 2.5, 20)
    needle = inner * span(random, 0.08, 0.14) + 0.3
    outer, width = inner + 2 * needle + 0.8, inner * span(random, 0.9, 2)
    lip = inner + 0.4 * needle
    cup = [
        (outer, 0),
        (outer, width),
        (lip, width),
        (lip, width - 0.8),
        (outer - 0.8, width - 0.8),
        (outer - 0.8, 0.8),
        (lip, 0.8),
        (lip, 0),
    ]
    number = max(8, int(6.28 * (inner + needle) / (2.5 * needle)))
    rolls = copies(cylinder(needle, width - 1.8), circle_of(number, inner + needle), 0.9)
    shell = revolve(cup, closed=True)
    return Drawn(together(shell, *rolls), (f"{2 * inner:.0f} mm shaft", f"{number} needles", "thin wall"))
