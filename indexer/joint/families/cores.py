"""Ferrite cores round a wire or cable: beads and cores that snap on."""

from __future__ import annotations

from itertools import pairwise

from indexer.joint.family import Drawn, Random, family
from indexer.joint.solids import (
    Solid,
    circle_of,
    cut,
    cylinder,
    disc,
    extrude,
    holes,
    move,
    rectangle,
    together,
    tube,
    turn,
    wire,
)
from indexer.joint.solids_more_mech import rod
from indexer.joint.solids_more_parts import (
    between,
    chance,
    low_box,
    pick,
    plate,
    sideways,
    strip,
    upright,
)


@family(
    "ferrite bead",
    synonyms=("bead", "ferrite", "EMI suppression bead", "bead inductor", "ferrite core bead", "inductor"),
    chinese=("磁珠", "铁氧体磁珠"),
    category="electronics",
    uses=("stops radio interference on a wire",),
    materials=("ferrite",),
    lookalikes=("round spacer", "plain bushing", "axial inductor", "snap-on ferrite core"),
)
def ferrite_bead(random: Random) -> Drawn:
    kind = pick(random, ("axial bead", "plain bead", "radial bead", "six-hole bead", "flat strap bead"))
    r, long = between(random, 1.5, 5), 0.0
    long = r * between(random, 1.4, 4)
    if kind == "plain bead":
        return Drawn(tube(r, r * between(random, 0.3, 0.6, 2), long), (kind, "one hole", f"diameter {2 * r:g} mm"))
    if kind == "six-hole bead":
        return _six_hole(random)
    if kind == "flat strap bead":
        return _strap_bead(random)
    bead = move(sideways(tube(r, 0.5, long)), -long / 2)
    if kind == "axial bead":
        reach = long / 2 + pick(random, (3.0, 10.0, 25.0))
        leg = wire(0.35, [(-reach, 0, 0), (reach, 0, 0)])
    else:
        end, low = long / 2 + 1.2, -r - pick(random, (3.5, 8.0))
        half = [(0.0, 0.0, 0.0), (end - 0.6, 0, 0), (end - 0.15, 0, -0.15), (end, 0, -0.6), (end, 0, low)]
        leg = together(rod(0.35, half), turn(rod(0.35, half), 180))
    return Drawn(together(bead, leg), (kind, "wire through a bead", f"diameter {2 * r:g} mm"))


def _six_hole(random: Random) -> Drawn:
    r, long = 3.0, pick(random, (6.0, 10.0, 12.0))
    spots = circle_of(6, r * 0.6)
    body = extrude(holes(disc(r), spots, 0.45), long)
    turns = [
        rod(0.3, [(*a, long - 1), (*a, long + 0.4), (*b, long + 0.4), (*b, long - 1)])
        if i % 2 == 0
        else rod(0.3, [(*a, 1), (*a, -0.4), (*b, -0.4), (*b, 1)])
        for i, (a, b) in enumerate(pairwise(spots))
    ]
    legs = [wire(0.3, [(*spots[0], 1), (*spots[0], -12)]), wire(0.3, [(*spots[5], long - 1), (*spots[5], long + 12)])]
    solid = together(body, *turns[: pick(random, (3, 5))], *legs)
    return Drawn(sideways(solid), ("six-hole bead", "6 holes", "2 leads", "wound"))


def _strap_bead(random: Random) -> Drawn:
    x, y, z = pick(random, ((4.0, 3.0, 2.5), (8.0, 3.0, 2.5), (5.0, 5.0, 3.2), (10.0, 5.0, 4.0)))
    body = cut(low_box(x, y, z, (0, 0, 0.3)), low_box(2 * x, y * 0.55, 0.5, (0, 0, z / 2 + 0.05)))
    end, mid = x / 2 + 0.3, z / 2 + 0.3
    path = [(x / 2 - 1.2, 0.12), (end, 0.12), (end, mid)]
    strap = strip([*path, *[(-a, b) for a, b in path[::-1]]], 0.24)
    return Drawn(together(body, upright(strap, y * 0.5)), ("flat strap bead", "SMD", "block", f"{x:g} x {y:g} mm"))


@family(
    "snap-on ferrite core",
    synonyms=("clip-on ferrite", "ferrite clamp", "split ferrite core", "cable ferrite", "ferrite choke", "ferrite"),
    chinese=("卡扣式磁环", "扣式磁环"),
    category="electronics",
    uses=("stops radio interference on a cable",),
    materials=("ferrite", "nylon"),
    lookalikes=("ferrite bead", "cable clip", "pipe clamp"),
)
def snap_ferrite(random: Random) -> Drawn:
    hole = pick(random, (1.75, 2.5, 3.5, 4.5, 6.5, 8.0))
    wide, long = hole * 2 + between(random, 8, 14), between(random, 25, 42)
    corner = wide * pick(random, (0.16, 0.3, 0.48))
    if chance(random, 0.25):
        halves = [move(_half_ferrite(wide, long, hole, corner), s * wide * 0.62) for s in (-1, 1)]
        strap = low_box(wide * 0.3, long * 0.5, 1, (0, 0, wide * 0.46))
        return Drawn(together(*halves, strap), ("open", "two halves", f"for cable {2 * hole:g} mm", "hinged"))
    outline = rectangle(wide, wide, corner)
    body = upright(outline.difference(disc(hole)), long)
    gap = [low_box(2 * wide, long * 1.1, wide * 0.025, (0, 0, -wide * 0.012))]
    window = low_box(wide * 0.5, long * 0.45, wide * 0.08, (0, 0, wide * 0.47))
    shut = cut(body, *[cut(g, upright(rectangle(wide * 0.94, wide * 0.94, corner), 2 * long)) for g in gap], window)
    snaps = [plate(1.6, long * 0.16, wide * 0.42, 0.4) for _ in range(2)]
    clips = [move(s, wide / 2 + 0.6, (i - 0.5) * long * 0.5, -wide * 0.21) for i, s in enumerate(snaps)]
    hinge = move(turn(cylinder(wide * 0.07, long * 0.7), 90, "x"), -wide / 2, long * 0.35)
    teeth = [low_box(hole * 0.9, 1.2, wide * 0.05, (0, s * long * 0.48, -hole)) for s in (-1, 1)]
    words = ("closed", "hinged case", f"for cable {2 * hole:g} mm", f"{long:.0f} mm long")
    return Drawn(together(shut, *clips, hinge, *teeth), words)


def _half_ferrite(wide: float, long: float, hole: float, corner: float) -> Solid:
    """The lower half of a case, open to the top, with its half core in it."""
    lower = rectangle(3 * wide, wide, at=(0, -wide / 2))
    case = upright(rectangle(wide, wide, corner).difference(disc(hole)).intersection(lower), long)
    core = upright(disc(wide * 0.42).difference(disc(hole)).intersection(lower), long * 0.86)
    inner = upright(rectangle(wide * 0.86, wide * 0.86, at=(0, 0)), long * 0.88)
    return move(together(cut(case, inner), core), z=wide / 2)
