"""Spacers, standoffs and hinges."""

from __future__ import annotations

from shapely.geometry import box

from indexer.joint.family import Drawn, Random, family
from indexer.joint.solids import (
    cut,
    cylinder,
    disc,
    extrude,
    holes,
    join,
    move,
    polygon,
    rectangle,
    slot,
    together,
    tube,
    turn,
)
from indexer.joint.solids_more_parts import (
    bent,
    between,
    chance,
    grooved,
    pick,
    rounded_cylinder,
    sideways,
    upright,
)


@family(
    "round spacer",
    synonyms=("spacer sleeve", "distance bush", "round standoff", "spacing tube", "spacer ring", "distance sleeve"),
    chinese=("隔套", "垫柱", "间隔套"),
    category="spacer",
    uses=("keeps two parts at a distance",),
    materials=("aluminium", "nylon", "steel", "brass"),
    lookalikes=("round tube", "hex standoff"),
)
def round_spacer(random: Random) -> Drawn:
    bore = pick(random, (2.2, 2.7, 3.2, 4.3, 5.3, 6.4, 8.4))
    r, long = bore * between(random, 0.75, 1.5, 2), bore * between(random, 0.6, 8, 1)
    body = tube(r, bore / 2, long)
    step = chance(random, 0.25)
    if step:
        body = join(body, tube(r * 1.4, bore / 2, long * 0.2))
    return Drawn(
        body,
        (
            f"bore {bore} mm",
            f"{long:.1f} mm long",
            "with collar" if step else "plain",
            "short" if long < 2 * r else "long",
        ),
    )


@family(
    "hex standoff",
    synonyms=(
        "hexagonal spacer",
        "PCB standoff",
        "threaded standoff",
        "hex spacer bolt",
        "spacer pillar",
        "motherboard standoff",
    ),
    chinese=("六角铜柱", "六角隔离柱", "螺柱"),
    category="spacer",
    uses=("holds a circuit board above a plate",),
    materials=("brass", "nylon", "steel", "aluminium"),
    lookalikes=("round spacer", "round bar"),
)
def hex_standoff(random: Random) -> Drawn:
    name, d, flats = pick(
        random, (("M2", 2, 4), ("M2.5", 2.5, 5), ("M3", 3, 5.5), ("M3", 3, 5), ("M4", 4, 7), ("M5", 5, 8))
    )
    long = flats * between(random, 0.8, 6)
    sides = pick(random, (6, 6, 6, 40))
    body = cut(extrude(polygon(sides, flats), long), move(cylinder(d * 0.42, long), z=max(1, long * 0.4)))
    male = chance(random, 0.55)
    if male:
        stud = grooved(d / 2, d * 0.07, d * 0.22, d * 2) if chance(random) else rounded_cylinder(d / 2, d * 2, d * 0.1)
        return Drawn(
            together(body, move(stud, z=-2 * d)),
            (name, "male-female", f"{long:.0f} mm long", "hexagonal" if sides == 6 else "round"),
        )
    return Drawn(
        cut(body, move(cylinder(d * 0.42, long * 0.6), z=-long * 0.3)),
        (name, "female-female", f"{long:.0f} mm long", "hexagonal" if sides == 6 else "round"),
    )


@family(
    "butt hinge",
    synonyms=("hinge", "door hinge", "cabinet hinge", "leaf hinge", "piano hinge", "continuous hinge", "strap hinge"),
    chinese=("合页", "铰链"),
    category="hinge",
    uses=("lets a door or lid swing",),
    materials=("steel", "brass", "stainless steel", "plastic"),
    lookalikes=("l bracket", "concealed hinge", "flat bracket"),
)
def butt_hinge(random: Random) -> Drawn:
    long = between(random, 20, 120)
    leaf = long * between(random, 0.25, 0.6, 2)
    piano = chance(random, 0.2)
    if piano:
        leaf, long = 12.0, between(random, 100, 250)
    thick = max(1.0, leaf * 0.07)
    r, knuckles = thick * between(random, 1.4, 2.2, 2), 15 if piano else pick(random, (3, 5, 5))
    angle = pick(random, (0, 0, 90, 45, 150))
    step = long / knuckles
    outline = box(r * 0.6, -long / 2, leaf, long / 2)
    count = max(2, int(long / 25))
    outline = holes(
        outline,
        [(leaf * (0.45 if i % 2 else 0.72), (i + 0.5) * long / count - long / 2) for i in range(count)],
        min(leaf, long) * 0.08,
    )
    if chance(random, 0.3) and not piano:
        outline = outline.intersection(box(0, -999, leaf * 0.6, 999).union(slot(3 * leaf, long)))
    flat = move(extrude(outline, thick), z=-thick / 2)
    barrels = [move(sideways(cylinder(r, step * 0.97), "y"), 0, i * step - long / 2) for i in range(knuckles)]
    pin = move(sideways(cylinder(r * 0.55, long * 1.04), "y"), 0, -long * 0.52)
    return Drawn(
        together(flat, turn(turn(flat, 180), angle, "y"), *barrels, pin),
        (
            f"{2 * count} holes",
            f"{knuckles} knuckles",
            "piano hinge" if piano else "two leaves",
            "open flat" if angle == 0 else "folded",
        ),
    )


@family(
    "concealed hinge",
    synonyms=(
        "cup hinge",
        "european hinge",
        "cabinet cup hinge",
        "printed hinge",
        "clip hinge",
        "living hinge bracket",
    ),
    chinese=("烟斗铰链", "暗铰链"),
    category="hinge",
    uses=("hangs a cabinet door",),
    materials=("steel", "plastic"),
    lookalikes=("butt hinge", "u bracket"),
)
def concealed_hinge(random: Random) -> Drawn:
    if chance(random, 0.45):
        wide, r, bore = between(random, 12, 40), between(random, 4, 9), between(random, 1.5, 3)
        eye = (
            disc(r)
            .union(box(-r, -r * 2, r, 0))
            .union(box(-r * 2.2, -r * 2.2, r * 2.2, -r * 1.4))
            .difference(disc(bore))
        )
        count = pick(random, (1, 2))
        ears = [move(upright(eye, wide * 0.25), 0, b) for b in ((0,) if count == 1 else (-wide / 2, wide / 2))]
        base = extrude(holes(rectangle(4.4 * r, wide * 1.5), [(-r * 1.7, 0), (r * 1.7, 0)], 1.6), r * 0.8)
        return Drawn(together(*ears, move(base, z=-r * 2.2)), ("hinge ear", f"{count} ears", "pin hole"))
    cup = together(
        cylinder(17.5, 11.5), move(extrude(holes(rectangle(62, 20, 9), [(-24, 0), (24, 0)], 2.6), 1.5), z=11.4)
    )
    cup = cut(cup, move(cylinder(15.5, 11), z=1.5))
    long = between(random, 50, 75)
    arm = turn(upright(bent([(-8, 12), (-8, 22), (8, 22), (8, 12)], 1.5, 0), long), 0)
    wing = extrude(holes(rectangle(50, 14, 6), [(-18, 0), (18, 0)], 2.2), 2)
    bend = pick(random, (0, 8, 16))
    return Drawn(
        together(cup, move(arm, 0, long / 2 + 5, -bend * 0.3), move(wing, 0, long * 0.8, 10)),
        ("35 mm cup", "side-mounted arm"),
    )
