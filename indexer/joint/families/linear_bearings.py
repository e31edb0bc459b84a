"""Bearings that slide along a rod."""

from __future__ import annotations

from indexer.joint.choose import chance, pick, span
from indexer.joint.family import Drawn, Random, family
from indexer.joint.solids import (
    Solid,
    block,
    circle_of,
    cut,
    disc,
    extrude,
    holes,
    move,
    rectangle,
    revolve,
    slot,
    together,
    turn,
)


@family(
    "linear bearing",
    synonyms=(
        "linear ball bearing",
        "LM8UU",
        "ball bushing",
        "linear ball bushing",
        "LMUU bearing",
        "recirculating ball bushing",
    ),
    chinese=("直线轴承", "直线滚珠轴承"),
    category="bearing linear motion",
    uses=("slides along a smooth rod",),
    materials=("bearing steel", "polymer"),
    standards=("ISO 10285",),
    lookalikes=("plain bushing", "flanged linear bearing", "round spacer", "needle bearing"),
)
def linear_bearing(random: Random) -> Drawn:
    shaft, outer, long = pick(
        random,
        (3, 7, 10),
        (4, 8, 12),
        (5, 10, 15),
        (6, 12, 19),
        (8, 15, 24),
        (10, 19, 29),
        (12, 21, 30),
        (16, 28, 37),
        (20, 32, 42),
        (25, 40, 59),
    )
    double = chance(random, 0.15)
    return Drawn(
        linear_bush(random, shaft, outer, long * (1.9 if double else 1)),
        (f"LM{shaft}UU", f"{shaft} mm shaft", f"{shaft}x{outer}x{long}", "two grooves", *(("long",) if double else ())),
    )


def linear_bush(random: Random, shaft: float, outer: float, long: float) -> Solid:
    """A ball bushing with its two ring grooves and inset ends."""
    r, place, depth = outer / 2, long * span(random, 0.12, 0.2), outer * span(random, 0.015, 0.04)
    wide = outer * 0.07
    wall = [(r - 0.3, 0), (r, 0.3), (r, place), (r - depth, place), (r - depth, place + wide), (r, place + wide)]
    high = [(x, long - z) for x, z in reversed(wall)]
    inset = pick(random, 0, 0.06 * long)
    lip = shaft / 2 + (r - shaft / 2) * 0.5
    ends = [(lip, 0), (lip, inset)] if inset else [(shaft / 2 + 0.2, 0)]
    mirrored = [(x, long - z) for x, z in reversed(ends)]
    body = (
        [*ends[::-1], *wall, *high, *mirrored[::-1]]
        if not inset
        else [
            (shaft / 2, inset),
            (lip, inset),
            (lip, 0),
            *wall,
            *high,
            (lip, long),
            (lip, long - inset),
            (shaft / 2, long - inset),
        ]
    )
    solid = revolve(body, closed=True)
    if chance(random, 0.35):
        number = pick(random, 4, 5, 6)
        groove = move(block(shaft * 0.2, shaft * 0.16, long * 0.7), x=shaft / 2, z=long * 0.15)
        solid = cut(solid, *(turn(groove, 360 * i / number) for i in range(number)))
    return solid


@family(
    "flanged linear bearing",
    synonyms=("LMF8UU", "flange linear bushing", "LMK bearing", "LMH bearing", "flanged ball bushing"),
    chinese=("法兰直线轴承", "法兰型直线轴承"),
    category="bearing linear motion",
    uses=("screwed to a plate, slides along a rod",),
    materials=("bearing steel",),
    lookalikes=("linear bearing", "flanged bushing", "lead screw nut"),
)
def flanged_linear_bearing(random: Random) -> Drawn:
    shaft, outer, long = pick(random, (6, 12, 19), (8, 15, 24), (10, 19, 29), (12, 21, 30), (16, 28, 37), (20, 32, 42))
    body = linear_bush(random, shaft, outer, long)
    kind = pick(random, "round flange", "square flange", "oval flange")
    wide = outer * span(random, 1.75, 2)
    outline = {
        "round flange": disc(wide / 2),
        "square flange": rectangle(wide * 0.8, wide * 0.8, 0.05 * wide),
        "oval flange": slot(wide, outer * 1.25),
    }[kind]
    spots = (
        [(wide * 0.38, 0), (-wide * 0.38, 0)]
        if kind == "oval flange"
        else circle_of(4, wide * (0.38 if kind == "round flange" else 0.41), 0.785)
    )
    outline = holes(outline, spots, wide * 0.045).difference(disc(outer * 0.45))
    plate = move(extrude(outline, outer * 0.3), z=pick(random, 0, 0, long * 0.5))
    return Drawn(together(body, plate), (f"LMF{shaft}UU", f"{shaft} mm shaft", kind, f"{len(spots)} holes"))
