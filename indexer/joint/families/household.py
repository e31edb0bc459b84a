"""Vessels of the household and toys."""

from __future__ import annotations

from math import cos, pi, sin

import numpy as np
from shapely.geometry import Polygon

from indexer.joint.family import Drawn, Random, family
from indexer.joint.solids import (
    Solid,
    ball,
    cone,
    cut,
    cylinder,
    extrude,
    move,
    revolve,
    together,
    turn,
)
from indexer.joint.solids_more_parts import (
    bar_between,
    between,
    bevelled,
    chance,
    count_of,
    frustum,
    knurled,
    pick,
    sideways,
    strip,
    upright,
)

TABLEWARE = ("ceramic", "glass", "plastic")


def vessel(profile: list[tuple[float, float]], wall: float) -> Solid:
    """A hollow body turned about z: an outer profile from the foot to the rim, and its inside."""
    inner = [(max(r - wall, 0.3), max(z, wall)) for r, z in profile]
    return revolve([(0, 0), *profile, *reversed(inner), (0, wall)])


@family(
    "vase",
    synonyms=("flower vase", "pot", "flower pot", "urn", "jug", "twisted vase"),
    chinese=("花瓶", "花盆"),
    category="household",
    uses=("holds flowers",),
    materials=TABLEWARE,
    lookalikes=("cup", "bottle", "bowl"),
)
def vase(random: Random) -> Drawn:
    tall = between(random, 60, 300)
    wide = tall * between(random, 0.2, 0.45, 2)
    waves, phase = between(random, 0.4, 1.6, 2), float(random.uniform(0, 2 * pi))
    profile = [(wide * (0.75 + 0.28 * sin(phase + waves * 2 * pi * i / 24)), tall * i / 24) for i in range(25)]
    if chance(random, 0.35):
        count = count_of(random, 5, 12)
        outline = Polygon(
            [
                (wide * (0.85 + 0.15 * cos(count * a)) * cos(a), wide * (0.85 + 0.15 * cos(count * a)) * sin(a))
                for a in np.linspace(0, 2 * pi, 20 * count // 2, endpoint=False)
            ]
        )
        body = extrude(outline, tall)
        return Drawn(
            cut(body, move(extrude(outline.buffer(-wide * 0.06), tall), z=wide * 0.06)),
            ("fluted", f"{count} lobes", "hollow", "straight"),
        )
    return Drawn(vessel(profile, wide * 0.06), ("turned", "hollow", "slim" if wide < 0.3 * tall else "bellied"))


@family(
    "cup",
    synonyms=("mug", "coffee cup", "tea cup", "beaker", "glass", "tumbler", "can"),
    chinese=("杯子", "马克杯", "易拉罐"),
    category="household",
    uses=("drink from",),
    materials=TABLEWARE,
    lookalikes=("vase", "bottle", "bowl", "end cap"),
)
def cup(random: Random) -> Drawn:
    r, tall = between(random, 25, 50), between(random, 60, 130)
    kind = pick(random, ("mug", "mug", "tumbler", "can", "stem glass"))
    if kind == "can":
        return _can(kind, r, tall)
    if kind == "stem glass":
        bowl = vessel([(r * 0.2, 0), (r * 0.8, tall * 0.2), (r, tall * 0.45), (r * 0.8, tall * 0.9)], 2)
        return Drawn(
            together(move(bowl, z=tall * 0.9), cylinder(4, tall), cone(r * 0.8, 3, 8)), (kind, "wine glass", "hollow")
        )
    foot = r * between(random, 0.65, 1, 2)
    body = vessel([(foot, 0), (foot + (r - foot) * 0.5, tall * 0.5), (r, tall)], between(random, 2, 4))
    if kind == "tumbler":
        return Drawn(body, (kind, "without handle", "hollow"))
    ear = [(r * 0.93 + tall * 0.32 * sin(pi * i / 16), tall * (0.5 - 0.32 * cos(pi * i / 16))) for i in range(17)]
    handle = upright(strip(ear, tall * 0.1, rounded=True), tall * 0.1)
    return Drawn(together(body, handle), (kind, "with handle", "hollow"))


def _can(kind: str, r: float, tall: float) -> Drawn:
    return Drawn(
        revolve(
            [
                (0, 4),
                (r * 0.7, 4),
                (r * 0.78, 0),
                (r, r * 0.2),
                (r, tall * 0.9),
                (r * 0.82, tall),
                (r * 0.8, tall - 3),
                (0, tall - 3),
            ]
        ),
        (kind, "closed"),
    )


@family(
    "bottle",
    synonyms=("flask", "beer bottle", "jar", "water bottle", "canister", "gas cylinder"),
    chinese=("瓶子", "酒瓶", "罐子"),
    category="household",
    uses=("holds a liquid",),
    materials=("glass", "plastic", "steel"),
    lookalikes=("vase", "cup", "cylindrical battery"),
)
def bottle(random: Random) -> Drawn:
    r, tall = between(random, 20, 60), between(random, 100, 320)
    neck, body = r * between(random, 0.25, 0.6, 2), tall * between(random, 0.45, 0.75, 2)
    profile = [
        (r * 0.92, 0),
        (r, r * 0.1),
        (r, body),
        (r * 0.93, body + (tall - body) * 0.15),
        (neck * 1.2, body + (tall - body) * 0.5),
        (neck, tall * 0.9),
        (neck * 1.15, tall * 0.905),
        (neck * 1.15, tall),
    ]
    hollow = chance(random, 0.6)
    solid = vessel(profile, 2) if hollow else revolve([(0, 0), *profile, (0, tall)])
    capped = not hollow or chance(random, 0.3)
    if capped:
        solid = together(solid, move(knurled(neck * 1.35, tall * 0.07, 24, neck * 0.06), z=tall * 0.95))
    return Drawn(
        solid,
        ("with cap" if capped else "open", "long neck" if neck < 0.35 * r else "wide neck", f"{tall:.0f} mm high"),
    )


@family(
    "bowl",
    synonyms=("dish", "plate dinner", "saucer", "basin", "pan"),
    chinese=("碗", "盘子"),
    category="household",
    uses=("holds food",),
    materials=TABLEWARE,
    lookalikes=("cup", "vase", "speaker"),
)
def bowl(random: Random) -> Drawn:
    r = between(random, 40, 150)
    tall = r * between(random, 0.12, 0.9, 2)
    profile = [(r * (0.35 + 0.65 * sin(pi / 2 * i / 10)), tall * (1 - cos(pi / 2 * i / 10))) for i in range(11)]
    return Drawn(
        vessel(profile, r * 0.05), ("deep" if tall > 0.5 * r else "flat", "hollow", f"diameter {2 * r:.0f} mm")
    )


@family(
    "toy figure",
    synonyms=("figurine", "statue", "robot toy", "character", "doll", "sculpture", "toy car"),
    chinese=("玩偶", "人偶", "雕像"),
    category="toy",
    uses=("decoration", "play"),
    materials=("plastic", "wood"),
    lookalikes=("knob", "vase", "organic shape"),
)
def toy(random: Random) -> Drawn:
    s = between(random, 8, 40)
    kind = pick(random, ("person", "animal", "car", "duck"))
    if kind == "car":
        wheels = [
            move(sideways(cylinder(s * 0.35, s * 0.3), "y"), a, b - s * 0.15, s * 0.35)
            for a in (-s, s)
            for b in (-s * 0.75, s * 0.75)
        ]
        cabin = move(frustum((s * 2, s * 1.3), (s * 1.2, s * 1.1), s * 0.7), -s * 0.2, 0, s * 1.05)
        return Drawn(
            together(move(bevelled(s * 3.6, s * 1.5, s * 0.75, s * 0.12), z=s * 0.35), cabin, *wheels),
            (kind, "4 wheels"),
        )
    if kind == "person":
        return _person(random, kind, s)
    if kind == "animal":
        return _animal(kind, s)
    body = move(stretched(s, (1.5, 1, 0.8)), z=s * 0.8)
    return Drawn(
        together(
            body,
            move(ball(s * 0.6), s * 0.9, 0, s * 1.8),
            move(sideways(cone(s * 0.25, 0.1, s * 0.6)), s * 1.4, 0, s * 1.7),
            move(turn(cone(s * 0.4, 0.1, s), -60, "y"), -s * 1.1, 0, s),
        ),
        (kind, "round body"),
    )


def _person(random: Random, kind: str, s: float) -> Drawn:
    legs = [bar_between((b, 0, 0), (b * 0.7, 0, s * 1.8), s * 0.3) for b in (-s * 0.5, s * 0.5)]
    arms = [
        bar_between((b * 0.8, 0, s * 3), (b * 1.7, 0, s * float(random.uniform(1.6, 4))), s * 0.22) for b in (-s, s)
    ]
    return Drawn(
        together(
            *legs,
            *arms,
            move(ball(s * 0.65), z=s * 4),
            move(frustum((s * 1.2, s * 0.8), (s * 1.7, s), s * 1.7), z=s * 1.7),
        ),
        (kind, "standing"),
    )


def _animal(kind: str, s: float) -> Drawn:
    legs = [bar_between((a, b, 0), (a, b, s), s * 0.22) for a in (-s * 0.9, s * 0.9) for b in (-s * 0.4, s * 0.4)]
    body = move(stretched(s * 0.7, (1.9, 1, 0.9)), z=s * 1.4)
    return Drawn(
        together(
            *legs,
            body,
            move(ball(s * 0.6), s * 1.5, 0, s * 2.1),
            bar_between((-s * 1.2, 0, s * 1.6), (-s * 2, 0, s * 2.2), s * 0.1),
            *[move(turn(cone(s * 0.2, 0.1, s * 0.5), b * 20, "x"), s * 1.4, -b * s * 0.3, s * 2.55) for b in (-1, 1)],
        ),
        (kind, "four legs"),
    )


def stretched(radius: float, factors: tuple[float, float, float]) -> Solid:
    body = ball(radius)
    body.apply_transform(np.diag([*factors, 1.0]))
    return body
