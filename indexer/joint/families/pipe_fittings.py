"""Pipe fittings that branch, bend and reduce."""

from __future__ import annotations

from indexer.joint.choose import chance, pick, span
from indexer.joint.family import Drawn, Random, family
from indexer.joint.solids import (
    Solid,
    cut,
    cylinder,
    join,
    move,
    revolve,
    together,
    tube,
    turn,
)
from indexer.joint.solids_more_mech import bend, hexagon, pin, ring

PIPES = (
    (10.3, "1/8 inch", "DN6"),
    (13.7, "1/4 inch", "DN8"),
    (17.2, "3/8 inch", "DN10"),
    (21.3, "1/2 inch", "DN15"),
    (26.9, "3/4 inch", "DN20"),
    (33.7, "1 inch", "DN25"),
    (48.3, "1 1/2 inch", "DN40"),
    (60.3, "2 inch", "DN50"),
)


def pick_pipe(random: Random) -> tuple[float, float, tuple[str, ...]]:
    """Outer and inner radius of a pipe and its names."""
    outer, inch, nominal = pick(random, *PIPES)
    return outer / 2, outer / 2 * span(random, 0.72, 0.9), (inch, nominal, "hollow")


def _sockets(random: Random) -> str:
    return pick(random, "plain ends", "socket ends", "banded ends")


def _end(kind: str, outer: float, inner: float, long: float) -> tuple[Solid, Solid]:
    """One arm of a fitting along z, from z = 0 to its open end: the body and the tool that hollows it."""
    if kind == "plain ends":
        return cylinder(outer, long), cylinder(inner, long + 1)
    collar, deep = outer * 1.25, outer * 0.8
    band = outer * (0.25 if kind == "banded ends" else 0.9)
    body = join(cylinder(outer * 1.08, long), move(pin(collar, band, 0.03 * outer, 0.03 * outer), z=long - band))
    return body, join(cylinder(inner, long + 1), move(cylinder(outer, deep + 1), z=long - deep))


def _branched(random: Random, turns: list[tuple[float, str]], unequal: bool = False) -> tuple[Solid, tuple[str, ...]]:
    """A fitting of several straight arms, each turned from z by degrees about an axis."""
    outer, inner, words = pick_pipe(random)
    kind = _sockets(random)
    long = outer * span(random, 1.8, 2.6)
    bodies, tools = [], []
    for i, (degrees, axis) in enumerate(turns):
        share = 0.65 if unequal and i == len(turns) - 1 else 1
        body, tool = _end(kind, outer * share, inner * share, long)
        bodies.append(turn(body, degrees, axis))
        tools.append(turn(tool, degrees, axis))
    return cut(join(*bodies), *tools), (*words, kind)


@family(
    "pipe tee",
    synonyms=("tee fitting", "T-piece", "T connector", "pipe T", "equal tee"),
    chinese=("三通", "三通管", "三通接头"),
    category="pipe fitting",
    uses=("branches a pipe",),
    materials=("PVC", "steel", "brass", "copper"),
    standards=("EN 10253", "EN 10242"),
    lookalikes=("pipe cross", "pipe elbow", "pipe wye"),
)
def pipe_tee(random: Random) -> Drawn:
    unequal = chance(random, 0.25)
    solid, words = _branched(random, [(0, "y"), (180, "y"), (90, "y")], unequal)
    return Drawn(solid, (*words, "three openings", "reducing" if unequal else "equal", "T-shaped"))


@family(
    "pipe cross",
    synonyms=("cross fitting", "four-way fitting", "4-way connector", "crossover piece"),
    chinese=("四通", "四通接头", "十字接头"),
    category="pipe fitting",
    uses=("joins four pipes",),
    materials=("PVC", "steel", "brass"),
    lookalikes=("pipe tee", "universal joint"),
)
def pipe_cross(random: Random) -> Drawn:
    arms = [(0.0, "y"), (180.0, "y"), (90.0, "y"), (-90.0, "y")]
    if chance(random, 0.25):
        solid, words = _branched(random, [(0, "y"), (90, "y"), (90, "x")])
        return Drawn(solid, (*words, "three-way corner", "three openings"))
    solid, words = _branched(random, arms)
    return Drawn(solid, (*words, "four openings", "cross-shaped"))


@family(
    "pipe wye",
    synonyms=("wye fitting", "Y-piece", "Y connector", "lateral tee", "45 degree branch"),
    chinese=("斜三通", "Y型三通", "Y型接头"),
    category="pipe fitting",
    uses=("branches a drain pipe at an angle",),
    materials=("PVC", "brass"),
    lookalikes=("pipe tee",),
)
def pipe_wye(random: Random) -> Drawn:
    if chance(random, 0.5):
        solid, words = _branched(random, [(180, "y"), (40, "y"), (-40, "y")])
        return Drawn(solid, (*words, "Y-shaped", "three openings"))
    outer, inner, words = pick_pipe(random)
    long = outer * span(random, 2.8, 3.6)
    arms = [(0.0, long), (180.0, outer * 2), (45.0, long)]
    solid = join(*(turn(cylinder(outer, reach), a, "y") for a, reach in arms))
    return Drawn(
        cut(solid, *(turn(cylinder(inner, reach + 1), a, "y") for a, reach in arms)),
        (*words, "45 degrees", "three openings"),
    )


@family(
    "pipe elbow",
    synonyms=("elbow", "90 degree elbow", "elbow fitting", "angle fitting", "45 degree elbow", "pipe corner"),
    chinese=("弯头", "90度弯头", "直角弯头"),
    category="pipe fitting",
    uses=("leads a pipe round a corner",),
    materials=("PVC", "steel", "brass", "copper"),
    standards=("EN 10253", "DIN 2605"),
    lookalikes=("bent tube", "pipe tee", "push-in fitting"),
)
def pipe_elbow(random: Random) -> Drawn:
    outer, inner, words = pick_pipe(random)
    sweep = pick(random, 90.0, 90.0, 90.0, 45.0, 180.0)
    radius = outer * span(random, 1.4, 3.2)
    curve = bend(outer, inner, radius, sweep)
    kind = _sockets(random)
    if kind == "plain ends":
        return Drawn(curve, (*words, f"{sweep:.0f} degrees", kind, "curved"))
    long = outer * span(random, 0.9, 1.3)
    sleeve = ring(outer * 1.25, outer, long, 0.04 * outer)
    start = move(turn(sleeve, 90, "x"), x=radius)
    end = turn(move(turn(sleeve, -90, "x"), x=radius), sweep)
    return Drawn(together(curve, start, end), (*words, f"{sweep:.0f} degrees", kind, "curved"))


@family(
    "pipe reducer",
    synonyms=("reducer", "concentric reducer", "eccentric reducer", "reducing coupling", "reducing adapter"),
    chinese=("异径管", "大小头", "变径接头"),
    category="pipe fitting",
    uses=("joins pipes of different sizes",),
    materials=("steel", "PVC", "copper"),
    standards=("EN 10253", "DIN 2616"),
    lookalikes=("weld neck flange", "pipe coupling"),
)
def pipe_reducer(random: Random) -> Drawn:
    outer, _, words = pick_pipe(random)
    wall, small = outer * span(random, 0.08, 0.18), outer * span(random, 0.45, 0.8)
    a, b, c = (outer * span(random, low, high) for low, high in ((0.2, 1), (0.5, 1.5), (0.2, 1)))
    outside = [(outer, 0), (outer, a), (small, a + b), (small, a + b + c)]
    inside = [(r - wall, z) for r, z in reversed(outside)]
    solid = revolve(outside + inside, closed=True)
    eccentric = chance(random, 0.3)
    if eccentric:
        points = solid.vertices.copy()
        share = (points[:, 2] - a) / b
        points[:, 0] += (outer - small) * share.clip(0, 1)
        solid.vertices = points
    return Drawn(solid, (*words, "eccentric" if eccentric else "concentric", "conical"))


@family(
    "pipe coupling",
    synonyms=("pipe socket", "sleeve fitting", "pipe connector", "threaded socket", "muff"),
    chinese=("管接头", "直接", "管箍", "内丝直接"),
    category="pipe fitting",
    uses=("joins two pipes in line",),
    materials=("steel", "PVC", "brass"),
    lookalikes=("plain bushing", "pipe reducer", "coupling nut", "pipe union"),
)
def pipe_coupling(random: Random) -> Drawn:
    outer, inner, words = pick_pipe(random)
    big, long = outer * span(random, 1.18, 1.4), outer * span(random, 2, 3.5)
    body = ring(big, outer, long, 0.04 * big)
    stop = tube(outer * 1.01, inner, long * 0.06)
    rims = [tube(big * 1.1, outer, long * 0.14), move(tube(big * 1.1, outer, long * 0.14), z=long * 0.86)]
    beaded = chance(random, 0.4)
    if chance(random, 0.25):
        body = cut(hexagon(2 * big, long, True, True), move(cylinder(outer * 0.95, 999), z=-9))
        return Drawn(body, (*words, "six sides", "female threads"))
    solid = join(body, move(stop, z=long * 0.47), *(rims if beaded else []))
    return Drawn(solid, (*words, "straight", "with beads" if beaded else "smooth"))
