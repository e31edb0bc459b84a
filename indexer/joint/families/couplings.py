"""Shaft couplings, collars and universal joints."""

from __future__ import annotations

from math import cos, radians, sin

from shapely.geometry import Polygon

from indexer.joint.choose import chance, count, pick, span
from indexer.joint.family import Drawn, Random, family
from indexer.joint.solids import (
    Solid,
    block,
    circle_of,
    copies,
    cut,
    cylinder,
    disc,
    extrude,
    holes,
    join,
    move,
    revolve,
    together,
    tube,
    turn,
)
from indexer.joint.solids_more_mech import lying, pin, ring, star
from indexer.joint.solids_more_wheels import spun

BORES = (3.0, 4.0, 5.0, 6.0, 6.35, 8.0, 10.0, 12.0, 14.0, 16.0, 20.0)


def _bores(random: Random) -> tuple[float, float, str]:
    """Two bore diameters, often alike, and the words for them."""
    first = pick(random, *BORES)
    second = first if chance(random, 0.5) else pick(random, *(b for b in BORES if 0.6 * first <= b <= 1.6 * first))
    return first, second, f"{first:g} mm to {second:g} mm"


def _stepped(first: float, second: float, length: float) -> list[Solid]:
    return [move(cylinder(first / 2, length / 2 + 1), z=-1), move(cylinder(second / 2, length), z=length / 2 - 0.01)]


def _screws(random: Random, outer: float, length: float) -> list[Solid]:
    """Radial set screw holes near both ends."""
    hole = lying(cylinder(max(0.8, outer * 0.13), outer * 2))
    number = pick(random, 1, 2, 2)
    return [move(turn(hole, 90 * i), z=z) for z in (length * 0.13, length * 0.87) for i in range(number)]


@family(
    "rigid coupling",
    synonyms=("shaft coupler", "sleeve coupling", "shaft coupling", "rigid shaft coupler", "muff coupling"),
    chinese=("刚性联轴器", "联轴器", "套筒联轴器"),
    category="coupling",
    uses=("joins a motor shaft to a lead screw",),
    materials=("aluminium", "steel", "brass"),
    lookalikes=("beam coupling", "shaft collar", "plain bushing", "round spacer"),
)
def rigid_coupling(random: Random) -> Drawn:
    first, second, words = _bores(random)
    outer = max(first, second) * span(random, 0.8, 1.2) + 1
    length = outer * span(random, 2, 4.2)
    body = cut(pin(outer, length, 0.05 * outer, 0.05 * outer), *_stepped(first, second, length))
    if chance(random, 0.3):
        body = cut(body, move(block(outer * 3, 0.08 * outer, length * 3), x=outer * 1.5, z=-length))
        screw = lying(move(cylinder(outer * 0.12, outer * 3), z=-outer * 1.5), "x")
        body = cut(body, *(move(screw, outer * 0.72, 0, length * f) for f in (0.15, 0.38, 0.62, 0.85)))
        return Drawn(body, (words, "clamping", "slotted", f"{length:.0f} mm long"))
    return Drawn(cut(body, *_screws(random, outer, length)), (words, "set screws", f"{length:.0f} mm long"))


@family(
    "beam coupling",
    synonyms=(
        "helical coupling",
        "flexible coupling",
        "slit coupling",
        "spiral beam coupler",
        "flexible shaft coupler",
    ),
    chinese=("弹性联轴器", "螺纹联轴器", "切缝联轴器"),
    category="coupling",
    uses=("joins two shafts that are not quite in line", "stepper motor to lead screw"),
    materials=("aluminium", "stainless steel"),
    lookalikes=("rigid coupling", "bellows coupling", "jaw coupling"),
)
def beam_coupling(random: Random) -> Drawn:
    first, second, words = _bores(random)
    outer = max(first, second) * span(random, 0.9, 1.2) + 1.5
    length = outer * span(random, 2.2, 3.2)
    cuts, gap = count(random, 3, 6), max(0.3, outer * 0.05)
    step = length * 0.45 / cuts
    deep = outer * span(random, 0.35, 0.6)
    solid = cut(pin(outer, length, 0.04 * outer, 0.04 * outer), *_stepped(first, second, length))
    start = length * 0.275
    if chance(random, 0.5):
        solid = cut(solid, *(move(tube(outer * 2, outer - deep, gap), z=start + i * step) for i in range(cuts)))
    else:
        blades = [
            turn(move(block(outer * 2, outer * 3, gap), x=outer * 1.25 - deep * 0.6), 180 * (i % 2))
            for i in range(cuts)
        ]
        solid = cut(solid, *(move(blade, z=start + i * step) for i, blade in enumerate(blades)))
    return Drawn(
        cut(solid, *_screws(random, outer, length)),
        (words, f"{cuts} slits", "flexible", f"{2 * outer:.0f} mm diameter"),
    )


@family(
    "jaw coupling",
    synonyms=("spider coupling", "plum coupling", "Lovejoy coupling", "claw coupling", "elastomer coupling"),
    chinese=("梅花联轴器", "爪型联轴器"),
    category="coupling",
    uses=("flexible coupling with a rubber star",),
    materials=("aluminium", "cast iron"),
    lookalikes=("beam coupling", "crown gear", "disc coupling"),
)
def jaw_coupling(random: Random) -> Drawn:
    first, second, words = _bores(random)
    outer = max(first, second) * span(random, 1, 1.4) + 2
    hub, jaw = outer * span(random, 0.8, 1.3), outer * span(random, 0.4, 0.6)
    number = pick(random, 2, 3, 3, 4)
    wedge = disc(outer).intersection(_pie(outer * 2, 180 / number * 0.42)).difference(disc(outer * 0.45))
    claws = spun(extrude(wedge, jaw), number)
    half = join(pin(outer, hub, bottom=0.05 * outer), *(move(claw, z=hub - 0.01) for claw in claws))
    one = cut(half, move(cylinder(first / 2, 999), z=-9), *_screws(random, outer, hub * 3)[:1])
    if chance(random, 0.3):
        return Drawn(one, (f"{first:g} mm bore", "one half", f"{number} jaws"))
    other = move(
        turn(turn(cut(half, move(cylinder(second / 2, 999), z=-9)), 180, "x"), 180 / number), z=2 * hub + jaw * 1.03
    )
    spider = move(
        extrude(star(number * 2, outer * 0.98, outer * 0.4, outer * 0.05).difference(disc(outer * 0.2)), jaw * 0.9),
        z=hub + jaw * 0.05,
    )
    return Drawn(together(one, other, spider), (words, f"{number} jaws", "with rubber spider"))


def _pie(reach: float, half: float) -> Polygon:
    turns = [radians(a) for a in (-half, -half / 2, half / 2, half)]
    return Polygon([(0, 0), *[(reach * cos(a), reach * sin(a)) for a in turns]])


@family(
    "flange coupling",
    synonyms=("rigid flange coupling", "bolted flange coupling", "flanged shaft hub", "mounting hub", "shaft flange"),
    chinese=("法兰联轴器", "法兰盘", "凸缘联轴器"),
    category="coupling hub",
    uses=("bolts a wheel or a disc to a motor shaft",),
    materials=("brass", "steel", "aluminium"),
    lookalikes=("pipe flange", "flanged bushing", "weld neck flange"),
)
def flange_coupling(random: Random) -> Drawn:
    bore, _, _ = _bores(random)
    hub, plate = bore * span(random, 0.75, 1.1) + 1, bore * span(random, 0.2, 0.6) + 1
    rim, number = hub * span(random, 1.8, 2.8), pick(random, 3, 4, 4, 6)
    outline = holes(disc(rim), circle_of(number, (hub + rim) / 2), rim * span(random, 0.06, 0.11))
    tall = hub * span(random, 0.8, 2)
    half = cut(join(extrude(outline, plate), cylinder(hub, plate + tall)), move(cylinder(bore / 2, 999), z=-9))
    if chance(random, 0.6):
        half = cut(half, move(lying(cylinder(hub * 0.15, hub * 2)), z=plate + tall * 0.5))
    words = (f"{bore:g} mm bore", f"{number} holes", "with flange")
    if chance(random, 0.25):
        return Drawn(together(half, turn(half, 180, "x")), (*words, "pair"))
    return Drawn(half, (*words, "single hub"))


@family(
    "disc coupling",
    synonyms=("diaphragm coupling", "Oldham coupling", "cross slider coupling", "disk coupling"),
    chinese=("膜片联轴器", "十字滑块联轴器"),
    category="coupling",
    uses=("stiff coupling for servo motors",),
    materials=("aluminium",),
    lookalikes=("jaw coupling", "beam coupling", "rigid coupling"),
)
def disc_coupling(random: Random) -> Drawn:
    first, second, words = _bores(random)
    outer = max(first, second) * span(random, 1, 1.3) + 2
    hub, thin = outer * span(random, 0.7, 1), outer * 0.12
    kind = pick(random, "metal discs", "cross slider")
    low = cut(pin(outer, hub, 0.05 * outer), move(cylinder(first / 2, 999), z=-9), *_screws(random, outer, hub * 3)[:1])
    high = cut(pin(outer, hub, 0, 0.05 * outer), move(cylinder(second / 2, 999), z=-9))
    if kind == "cross slider":
        tongue = block(outer * 1.7, outer * 0.4, thin * 2)
        middle = cut(cylinder(outer, thin * 5), move(cylinder(outer * 0.35, 99), z=-9))
        top = hub + 5.2 * thin
        solid = together(
            join(low, cut(move(tongue, z=hub - 0.1), cylinder(first / 2, 99))),
            move(middle, z=hub + 0.1 * thin),
            move(high, z=top),
        )
        return Drawn(solid, (words, kind, "three parts"))
    leaf = extrude(
        holes(disc(outer * 0.97).difference(disc(outer * 0.55)), circle_of(4, outer * 0.77), outer * 0.1), thin
    )
    spots = circle_of(4, outer * 0.77)
    bolts = copies(cylinder(outer * 0.12, 3.2 * thin), spots, hub - 0.1 * thin)
    solid = together(low, move(leaf, z=hub + thin), *bolts, move(high, z=hub + 3 * thin))
    return Drawn(solid, (words, kind, "4 bolts"))


@family(
    "bellows coupling",
    synonyms=("metal bellows coupling", "corrugated coupling", "servo coupling"),
    chinese=("波纹管联轴器",),
    category="coupling",
    uses=("coupling without play for encoders and servo motors",),
    materials=("stainless steel and aluminium",),
    lookalikes=("beam coupling", "bellows", "rigid coupling"),
)
def bellows_coupling(random: Random) -> Drawn:
    first, second, words = _bores(random)
    outer = max(first, second) * span(random, 0.9, 1.2) + 2
    hub, folds = outer * span(random, 0.6, 1), count(random, 3, 7)
    step = outer * span(random, 0.15, 0.22)
    line = [(outer * 0.8, 0.0)]
    for i in range(folds):
        line += [(outer * 0.98, (i + 0.35) * step), (outer * 0.98, (i + 0.65) * step), (outer * 0.8, (i + 1) * step)]
    wall = [(r - 0.04 * outer, z) for r, z in reversed(line)]
    middle = revolve(line + wall, closed=True)
    low = cut(
        pin(outer, hub, 0.05 * outer), move(cylinder(first / 2, 999), z=-9), *_screws(random, outer, hub * 3.5)[:1]
    )
    high = cut(pin(outer, hub, 0, 0.05 * outer), move(cylinder(second / 2, 999), z=-9))
    top = hub + folds * step
    return Drawn(together(low, move(middle, z=hub), move(high, z=top)), (words, f"{folds} folds", "flexible"))


@family(
    "universal joint",
    synonyms=("cardan joint", "U-joint", "Hooke joint", "universal coupling", "cardan shaft joint"),
    chinese=("万向节", "十字万向节", "万向联轴器"),
    category="coupling joint",
    uses=("passes turning on at an angle",),
    materials=("steel",),
    standards=("DIN 808",),
    lookalikes=("rod end bearing", "fork head", "jaw coupling"),
)
def universal_joint(random: Random) -> Drawn:
    bore, _, _ = _bores(random)
    r = bore * span(random, 0.85, 1.1)
    long = r * span(random, 1.8, 3)
    fork = cut(pin(r, long + 1.5 * r, 0.05 * r), move(block(1.15 * r, 3 * r, 3 * r), z=long - 0.35 * r))
    fork = cut(
        fork,
        move(cylinder(bore / 2, long * 0.8), z=-0.1),
        move(lying(move(cylinder(r * 0.25, 9 * r), z=-4.5 * r)), z=long + r),
    )
    cross = [lying(move(cylinder(r * 0.24, 2 * r), z=-r), axis) for axis in "yx"]
    middle = move(together(move(block(r, r, r), z=-r / 2), *cross), z=long + r)
    angle = pick(random, 0, 0, 15, 30)
    other = move(turn(turn(turn(move(fork, z=-long - r), 180, "x"), 90), angle, "x"), z=long + r)
    return Drawn(
        together(fork, middle, other), (f"{bore:g} mm bore", "two forks and a cross", *(("bent",) if angle else ()))
    )


@family(
    "shaft collar",
    synonyms=("set collar", "clamp collar", "stop ring", "locking collar", "adjusting ring", "lock ring"),
    chinese=("轴环", "固定环", "止动环", "限位环", "锁紧环"),
    category="collar",
    uses=("stops a part from sliding along a shaft",),
    materials=("steel", "aluminium", "stainless steel"),
    standards=("DIN 705",),
    lookalikes=("round spacer", "plain bushing", "thick washer", "rigid coupling"),
)
def shaft_collar(random: Random) -> Drawn:
    bore = pick(random, *BORES, 25.0, 30.0)
    outer, width = bore * span(random, 0.85, 1.15) + 1.5, bore * span(random, 0.4, 0.8) + 2
    body = ring(outer, bore / 2, width, pick(random, 0, 0.04, 0.1) * outer)
    kind = pick(random, "set screw", "clamping", "two-piece")
    if kind == "set screw":
        solid = cut(body, move(lying(cylinder(min(width * 0.28, outer * 0.15), 3 * outer)), z=width / 2))
        return Drawn(solid, (f"{bore:g} mm shaft", kind, "round"))
    gap = move(
        block(outer * (1.5 if kind == "clamping" else 4), outer * 0.1, width * 3),
        x=outer * (0.75 if kind == "clamping" else 0),
        z=-width,
    )
    middle = (outer + bore / 2) / 2
    screw = lying(move(cylinder(min(width * 0.22, (outer - bore / 2) * 0.3), 4 * outer), z=-2 * outer), "x")
    head = lying(move(cylinder(min(width * 0.38, (outer - bore / 2) * 0.45), 2 * outer), z=outer * 0.4), "x")
    tools = [
        move(tool, side * middle, 0, width / 2)
        for tool in (screw, head)
        for side in ((1,) if kind == "clamping" else (1, -1))
    ]
    return Drawn(cut(body, gap, *tools), (f"{bore:g} mm shaft", kind, "slotted"))


@family(
    "clamping hub",
    synonyms=("clamp hub", "taper lock bushing", "keyless bushing", "locking assembly", "split hub"),
    chinese=("锥套", "胀紧套", "夹紧轮毂"),
    category="hub coupling",
    uses=("fixes a wheel on a shaft without a key",),
    materials=("steel", "aluminium"),
    lookalikes=("shaft collar", "flange coupling", "flanged bushing"),
)
def clamping_hub(random: Random) -> Drawn:
    bore = pick(random, 6.0, 8.0, 10.0, 14.0, 20.0, 25.0, 30.0)
    low = bore * span(random, 0.7, 0.95) + 1
    width = bore * span(random, 0.6, 1.3)
    body = revolve([(bore / 2, 0), (low, 0), (low * 1.12, width), (bore / 2, width)], closed=True)
    rim, number = low * span(random, 1.4, 1.8), pick(random, 4, 6, 8)
    flanged = chance(random, 0.6)
    if flanged:
        plate = extrude(
            holes(disc(rim), circle_of(number, (rim + low) / 2 + 0.05 * rim, 0.4), rim * 0.07).difference(
                disc(bore / 2)
            ),
            width * 0.3,
        )
        body = join(body, move(plate, z=width - 0.01))
    slit = move(block(rim * 2, bore * 0.08 + 0.2, width * 9), x=rim, z=-width)
    return Drawn(cut(body, slit), (f"{bore:g} mm bore", "tapered", "split", *((f"{number} holes",) if flanged else ())))
