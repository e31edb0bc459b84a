"""Ends of wires and single contacts: crimp terminals, lugs, ferrules, banana sockets, test points, clips."""

from __future__ import annotations

from math import cos, pi, sin

from shapely.geometry import Polygon

from indexer.joint.family import Drawn, Random, family
from indexer.joint.solids import (
    Solid,
    cut,
    cylinder,
    disc,
    extrude,
    move,
    polygon,
    rectangle,
    revolve,
    together,
    tube,
    turn,
)
from indexer.joint.solids_more_mech import loop_rod, rod
from indexer.joint.solids_more_parts import (
    between,
    chance,
    grooved,
    knurled,
    low_box,
    pick,
    rounded_cylinder,
    sideways,
    strip,
    upright,
)

ENDS = ("ends a wire", "crimps on a cable")
METALS = ("tinned copper", "brass")


def crimp(random: Random, radius: float, long: float) -> tuple[Solid, str]:
    """A crimp barrel along x from x = 0 backwards, its axis on y = 0 and z = radius; bare, insulated or open."""
    kind = pick(random, ("bare barrel", "insulated", "insulated", "open barrel"))
    if kind == "open barrel":
        claw = [(-radius, radius * 2.4), (-radius, radius * 0.4), (-radius * 0.5, 0), (radius * 0.5, 0)]
        u = strip([*claw, (radius, radius * 0.4), (radius, radius * 2.4)], radius * 0.22)
        front = turn(upright(u, long * 0.4), 90)
        floor = low_box(long, radius * 1.2, radius * 0.25, (-long / 2, 0, -radius * 0.1))
        rear = move(front, -long * 0.78)
        return together(move(front, -long * 0.22), rear, floor), kind
    barrel = move(sideways(tube(radius, radius * 0.7, long)), -long, 0, radius)
    if kind == "bare barrel":
        return barrel, kind
    wide = radius * 1.35
    profile = [(radius * 0.95, 0), (wide, 0), (wide * 1.15, -long * 0.9), (wide * 1.25, -long * 1.5)]
    sleeve = revolve([*profile, (wide * 1.05, -long * 1.5), (radius * 0.95, -long * 0.6)], closed=True)
    return together(barrel, move(sideways(sleeve), 0, 0, radius)), kind


@family(
    "ring terminal",
    synonyms=("ring lug", "cable lug", "eyelet terminal", "ring crimp terminal", "crimp terminal", "cable shoe"),
    chinese=("圆形端子", "圆形冷压端子"),
    category="connector",
    uses=(*ENDS, "goes under a screw or on a battery post"),
    materials=METALS,
    standards=("DIN 46234",),
    lookalikes=("spade terminal", "quick disconnect terminal", "rod end bearing"),
)
def ring_terminal(random: Random) -> Drawn:
    size, bolt = pick(random, (("M3", 1.6), ("M4", 2.15), ("M5", 2.65), ("M6", 3.2), ("M8", 4.2), ("M10", 5.3)))
    outer, thick = bolt * between(random, 1.8, 2.3, 2), between(random, 0.8, 1.6)
    radius = bolt * between(random, 0.7, 1.1, 2)
    neck = outer * between(random, 1.1, 1.6, 2)
    head = disc(outer) if chance(random, 0.75) else rectangle(outer * 2, outer * 1.9, outer * 0.2)
    count = 2 if chance(random, 0.12) else 1
    shape = head.union(rectangle(neck, radius * 1.8, at=(-neck / 2, 0)))
    if count == 2:
        shape = shape.union(rectangle(outer * 2.4, outer * 1.9, at=(outer * 1.2, 0))).union(
            disc(outer, at=(2.4 * outer, 0))
        )
    for i in range(count):
        shape = shape.difference(disc(bolt, at=(i * 2.4 * outer, 0)))
    barrel, kind = crimp(random, radius, radius * between(random, 2.4, 4.5))
    solid = together(extrude(shape.buffer(0), thick), move(barrel, -neck * 0.95))
    return Drawn(solid, (size, kind, "2 holes" if count == 2 else "one hole", "ring"))


@family(
    "spade terminal",
    synonyms=("fork terminal", "spade lug", "fork crimp terminal", "U-shaped terminal", "crimp terminal"),
    chinese=("叉形端子", "叉型冷压端子"),
    category="connector",
    uses=(*ENDS, "slides under a screw"),
    materials=METALS,
    standards=("DIN 46234",),
    lookalikes=("ring terminal", "quick disconnect terminal"),
)
def spade_terminal(random: Random) -> Drawn:
    size, bolt = pick(random, (("M3", 1.6), ("M3.5", 1.85), ("M4", 2.15), ("M5", 2.65), ("M6", 3.2)))
    outer, thick, radius = bolt * between(random, 1.7, 2.1, 2), between(random, 0.7, 1.1), bolt * 0.9
    reach, neck = outer * between(random, 0.8, 1.3, 2), outer * between(random, 1.1, 1.5, 2)
    fork = disc(outer).union(rectangle(reach, 2 * outer, at=(reach / 2, 0)))
    if chance(random, 0.4):
        fork = disc(outer).union(Polygon([(0, -outer), (reach, -outer * 0.8), (reach, outer * 0.8), (0, outer)]))
    fork = fork.difference(disc(bolt)).difference(rectangle(3 * reach, 1.8 * bolt, at=(1.5 * reach, 0)))
    shape = fork.union(rectangle(neck, radius * 1.8, at=(-neck / 2 - bolt * 0.8, 0))).buffer(-0.15).buffer(0.15)
    tongue = extrude(shape, thick)
    word = "flat tongue"
    if chance(random, 0.25):
        lips = [low_box(0.8, outer * 0.3, thick * 2.2, (reach - 0.4, s * (outer - outer * 0.22), 0)) for s in (-1, 1)]
        tongue, word = together(tongue, *lips), "upturned ends"
    barrel, kind = crimp(random, radius, radius * between(random, 2.6, 4.2))
    return Drawn(together(tongue, move(barrel, -neck - bolt * 0.5)), (size, kind, "fork", "two prongs", word))


@family(
    "quick disconnect terminal",
    synonyms=(
        "faston",
        "blade receptacle",
        "female spade connector",
        "tab terminal",
        "push-on terminal",
        "flat receptacle",
    ),
    chinese=("插簧端子", "快接端子"),
    category="connector",
    uses=(*ENDS, "pushes on a flat tab"),
    materials=METALS,
    standards=("DIN 46247",),
    lookalikes=("spade terminal", "ring terminal", "blade fuse"),
)
def quick_disconnect(random: Random) -> Drawn:
    wide, thick = pick(random, ((2.8, 0.5), (4.8, 0.8), (6.3, 0.8), (6.3, 0.8), (9.5, 1.2)))
    style = pick(random, ("female", "female", "male", "board tab"))
    radius = wide * 0.3
    if style == "board tab":
        return _board_tab(random, wide, thick)
    barrel, kind = crimp(random, radius, radius * between(random, 3, 4.5))
    neck = low_box(wide * 0.6, radius * 1.5, thick * 0.6, (wide * 0.2, 0, 0))
    long = wide * between(random, 1.1, 1.4, 2)
    if style == "male":
        tab = extrude(_tab_outline(wide, long).difference(disc(wide * 0.12, at=(long * 0.6, 0))), thick)
        return Drawn(together(barrel, neck, move(tab, wide * 0.4)), (style, kind, f"{wide:g} mm tab"))
    half, lip = wide * 0.58, thick * 2.6
    curl = [(half * 0.16, lip), (half * 0.5, lip * 1.1), (half, lip * 0.9), (half, 0.12), (0, 0.12)]
    section = strip([*curl, *[(-x, z) for x, z in curl[-2::-1]]], thick * 0.45)
    sheath = turn(upright(section, long), 90)
    return Drawn(
        together(barrel, neck, move(sheath, wide * 0.4 + long / 2)), (style, kind, f"{wide:g} mm", "curled edges")
    )


def _tab_outline(wide: float, long: float) -> Polygon:
    h, c = wide / 2, wide * 0.2
    return Polygon([(0, -h), (long - c, -h), (long, -h + c), (long, h - c), (long - c, h), (0, h)])


def _board_tab(random: Random, wide: float, thick: float) -> Drawn:
    long = wide * between(random, 1.2, 1.5, 2)
    tab = _tab_outline(wide, long).difference(disc(wide * 0.12, at=(long * 0.6, 0)))
    blade = turn(upright(tab, thick), -90, "y")
    legs = [low_box(thick, wide * 0.16, 3.6, (0, s * wide * 0.4, -3.5)) for s in (-1, 1)]
    foot = low_box(thick, wide * 1.15, wide * 0.16, (0, 0, 0))
    if chance(random, 0.4):
        angled = together(low_box(wide, wide, thick, (0, 0, 0)), move(blade, wide / 2))
        hole = move(cylinder(wide * 0.22, 3 * thick), z=-thick)
        return Drawn(cut(angled, hole), ("board tab", "one screw hole", f"{wide:g} mm tab", "bent"))
    return Drawn(together(blade, foot, *legs), ("board tab", "2 legs", f"{wide:g} mm tab"))


@family(
    "wire ferrule",
    synonyms=("ferrule", "bootlace ferrule", "cord end terminal", "tubular crimp terminal", "crimp sleeve"),
    chinese=("管形端子", "管型冷压端子"),
    category="connector",
    uses=(*ENDS, "keeps the strands of a wire together"),
    materials=("tinned copper", "polypropylene"),
    standards=("DIN 46228",),
    lookalikes=("round spacer", "nozzle", "ring terminal"),
)
def wire_ferrule(random: Random) -> Drawn:
    bore, long = pick(random, ((1.0, 8.0), (1.2, 8.0), (1.7, 8.0), (2.2, 10.0), (2.8, 12.0), (3.5, 12.0), (5.8, 16.0)))
    r = bore / 2
    metal = tube(r + 0.15 + r * 0.08, r, long + 4)
    collar = r * between(random, 1.9, 2.3, 2)
    plain = [(r + 0.1, long), (collar * 0.8, long), (collar, long + 1.6), (collar * 1.1, long + 6.5)]
    funnel = revolve([*plain, (collar * 0.9, long + 6.5), (r + 0.1, long + 3)], closed=True)
    if chance(random, 0.2):
        mouth = revolve([(r, long), (r + 0.25, long), (r * 1.5, long + 1.5), (r * 1.4, long + 1.5)], closed=True)
        return Drawn(together(tube(r + 0.25, r, long), mouth), ("no collar", "tube", f"{long:g} mm long"))
    if chance(random, 0.15):
        wide = extrude(
            rectangle(collar * 3, collar * 1.9, collar).difference(rectangle(collar * 2.4, collar * 1.5, collar)), 10
        )
        return Drawn(together(metal, move(wide, z=long)), ("twin", "oval collar", f"{long:g} mm long"))
    return Drawn(together(metal, funnel), ("with collar", "funnel", f"{long:g} mm long", "tube"))


@family(
    "banana socket",
    synonyms=("banana jack", "binding post", "4 mm socket", "test socket", "panel terminal post", "speaker terminal"),
    chinese=("香蕉插座", "接线柱"),
    category="connector",
    uses=("takes a banana plug", "connects test leads to an instrument"),
    materials=("brass", "plastic"),
    lookalikes=("coaxial connector", "fuse holder", "thumb screw"),
)
def banana_socket(random: Random) -> Drawn:
    r, rear = between(random, 5, 8), between(random, 14, 24)
    post = chance(random)
    screw = together(
        move(grooved(r * 0.5, 0.3, 0.8, rear), z=-rear), move(cylinder(r * 0.22, 6), z=-rear - 5), cylinder(r, 2.5)
    )
    nuts = [move(extrude(polygon(6, r * 1.5).difference(disc(r * 0.45)), 2), z=z) for z in (-6.0, -10.0)]
    washer = move(tube(r * 0.95, r * 0.45, 2), z=-3.5)
    tag = low_box(r * 0.6, 0.6, rear * 0.5, (r * 0.3, 0, -rear * 1.2))
    if not post:
        head = revolve([(2.0, 1), (r, 1), (r, 3), (r * 0.8, 5), (2.0, 5)], closed=True)
        hexed = extrude(polygon(6, r * 1.8).difference(disc(2.0)), 5)
        top = pick(random, (head, hexed, tube(r * 0.75, 2.0, between(random, 8, 16))))
        return Drawn(together(screw, *nuts, washer, tag, top), ("socket", "panel mount", "2 nuts", "4 mm hole"))
    tall = between(random, 10, 16)
    cap = knurled(r * 0.95, tall, 12, 0.7) if chance(random) else extrude(polygon(6, r * 1.8), tall)
    cap = cut(cap, move(cylinder(2, tall), z=tall * 0.4))
    stem = cut(cylinder(r * 0.6, 8), move(turn(cylinder(1.3, 3 * r), 90, "y"), -1.5 * r, 0, 5))
    up = pick(random, (2.6, 6.0))
    return Drawn(
        together(screw, *nuts, washer, tag, move(cap, z=up), stem),
        ("binding post", "knurled cap" if len(cap.faces) > 100 else "hexagon cap", "cross hole", "2 nuts"),
    )


@family(
    "test point",
    synonyms=("terminal pin", "solder pin", "turret terminal", "test loop", "PCB pin", "test pin", "pin"),
    chinese=("测试点", "测试针"),
    category="connector",
    uses=("hooks a probe to a board", "solders a wire to a board"),
    materials=("brass", "phosphor bronze", "glass"),
    lookalikes=("pin header", "rivet", "dowel pin"),
)
def test_point(random: Random) -> Drawn:
    kind = pick(random, ("loop on a bead", "turret", "plain pin", "surface loop"))
    if kind == "loop on a bead":
        r, bead, leg = between(random, 0.9, 1.6, 2), between(random, 1.2, 1.8, 2), 0.0
        leg = pick(random, (2.5, 3.2, 4.5))
        arc = [(r * cos(pi * i / 12), 0.0, 1.8 + r + r * sin(pi * i / 12)) for i in range(13)]
        path = [(0.35, 0.0, -leg), (0.35, 0, 0.6), (r, 0, 2.2), *arc, (-r, 0, 2.2), (-0.35, 0, 0.6), (-0.35, 0, -leg)]
        return Drawn(
            together(rod(0.25, path, 10), rounded_cylinder(bead, 1.5, 0.3)), (kind, "wire ring", "through hole")
        )
    if kind == "surface loop":
        wide, tall = between(random, 2, 3.5), between(random, 1.5, 2.5)
        line = [
            (-wide, 0.1),
            (-wide * 0.6, 0.1),
            (-wide * 0.5, tall),
            (wide * 0.5, tall),
            (wide * 0.6, 0.1),
            (wide, 0.1),
        ]
        return Drawn(upright(strip(line, 0.25), between(random, 0.6, 1.6)), (kind, "SMD", "bent strip"))
    r, tall, leg = between(random, 0.6, 1.3, 2), between(random, 4, 12), between(random, 2, 4)
    if kind == "plain pin":
        collar = move(rounded_cylinder(r * 1.7, r, 0.15), z=0)
        pin = revolve([(0, -leg), (r * 0.6, -leg), (r, -leg + 0.6), (r, tall - 0.8), (r * 0.6, tall), (0, tall)])
        return Drawn(together(pin, collar), (kind, "with collar", f"diameter {2 * r:g} mm"))
    steps = [(0, -leg), (r, -leg), (r, 0), (r * 2.2, 0), (r * 2.2, r * 0.5), (r, r * 0.5)]
    rims = [(r * 1.0, tall * 0.4), (r * 1.6, tall * 0.4), (r * 1.6, tall * 0.5), (r, tall * 0.5), (r, tall * 0.85)]
    top = [(r * 1.6, tall * 0.85), (r * 1.6, tall), (0, tall)]
    return Drawn(revolve([*steps, *rims, *top]), (kind, "round", "two grooves"))


@family(
    "crocodile clip",
    synonyms=("alligator clip", "test clip", "spring clip", "battery clamp", "jump lead clamp", "clip"),
    chinese=("鳄鱼夹", "电夹"),
    category="connector",
    uses=("clips a test lead to a contact", "clamps on a battery post"),
    materials=("nickel plated steel", "PVC"),
    lookalikes=("cable clip", "toggle clamp"),
)
def crocodile_clip(random: Random) -> Drawn:
    long = pick(random, (28.0, 35.0, 51.0, 75.0, 100.0))
    wide, gape = long * between(random, 0.12, 0.2, 2), pick(random, (3.0, 3.0, 14.0))
    jaw = _jaw(long, wide)
    pivot = long * 0.45
    upper = turn(move(jaw, -pivot), -gape, "y")
    lower = turn(turn(move(jaw, -pivot), 180, "x"), gape, "y")
    axle = move(turn(cylinder(wide * 0.12, wide * 1.3), 90, "x"), y=wide * 0.65)
    coil = [
        move(turn(loop_rod(0.02 * long, _ring(0.05 * long), 6), 90, "x"), y=y * wide * 0.12) for y in (-2, -1, 0, 1, 2)
    ]
    tail = move(sideways(tube(long * 0.05, long * 0.038, long * 0.28)), -long * 0.68, 0, -long * 0.08)
    solids = [upper, lower, axle, *coil, tail]
    if chance(random, 0.3):
        boot = revolve([(0, 0), (wide * 0.5, 0), (wide * 0.7, long * 0.3), (wide * 0.6, long * 0.42), (0, long * 0.42)])
        solids.append(move(sideways(boot), -long * 0.75, 0, -long * 0.05))
    state = "open" if gape > 5 else "shut"
    return Drawn(together(*solids), ("toothed jaws", state, "with spring", f"{long:g} mm long"))


def _ring(radius: float) -> list[tuple[float, float, float]]:
    return [(radius * cos(pi * i / 8), radius * sin(pi * i / 8), 0.0) for i in range(16)]


def _jaw(long: float, wide: float) -> Solid:
    """The upper half of a clip along x, its teeth on z = 0 near x = long."""
    tall, count = long * 0.1, 9
    teeth = [(long * (1 - 0.4 * i / count), (i % 2) * tall * 0.35) for i in range(count + 1)]
    line = [(long * 0.5, tall * 0.3), (long * 0.4, tall * 0.1), (long * 0.1, tall * 1.2), (0, tall * 1.9)]
    back = [(long * 0.02, tall * 2.1), (long * 0.15, tall * 1.7), (long * 0.45, tall * 1.6), (long * 0.97, tall * 0.9)]
    side = Polygon([*teeth, *line, *back]).buffer(0)
    inner = upright(side.buffer(-long * 0.012), wide * 2)
    hollow = upright(
        Polygon([(0, -long), (long * 0.98, -long), (long * 0.98, tall * 0.5), (0, tall * 1.5)]), wide * 0.8
    )
    return cut(upright(side, wide), hollow) if inner.volume > 0 else upright(side, wide)
