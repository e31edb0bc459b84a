"""Parts that guard a circuit against surges: resettable fuses, varistors, gas discharge tubes, thermistors."""

from __future__ import annotations

from math import cos, pi, sin, sqrt

from shapely.geometry import Polygon

from indexer.joint.family import Drawn, Random, family
from indexer.joint.solids import Solid, cone, cylinder, disc, extrude, holes, move, rectangle, together, turn, wire
from indexer.joint.solids_more_mech import rod
from indexer.joint.solids_more_parts import between, chance, hull, low_box, pick, plate, sideways, upright

LEADS = ("straight leads", "kinked leads", "kinked leads", "sideways kink")


def coated(outline: Polygon, thick: float) -> Solid:
    """A body dipped in epoxy: an upright plate of a convex outline (x, z) with round edges, centred on y = 0."""
    points: list[tuple[float, float, float]] = []
    for i in range(11):
        angle = -pi / 2 + pi * i / 10
        ring = outline.buffer(-0.45 * thick * (1 - cos(angle)))
        points += [(x, sin(angle) * thick / 2, z) for x, z in ring.exterior.coords]
    return hull(points)


def bent_lead(style: str, x: float, y: float, top: float, bottom: float, radius: float) -> Solid:
    """A wire leg from z = top down to z = bottom, with a kink that keeps the body off the board."""
    if style == "straight leads":
        return rod(radius, [(x, y, top), (x, y, 0), (x, y, bottom)], 10)
    k = radius * (5 if x > 0 else -5)
    wave = [(0.5 - 0.5 * cos(pi * i / 4), -abs(k) * (0.2 + 0.28 * i)) for i in range(9)]
    aside = [(x, y - k * w, z) if style == "sideways kink" else (x + k * w, y, z) for w, z in wave]
    return rod(radius, [(x, y, top), *aside, (x, y, min(bottom, aside[-1][2] - 2))], 10)


def _radial(random: Random, outline: Polygon, thick: float, pitch: float, radius: float) -> tuple[Solid, str]:
    """A coated body on two leads, one along each of its faces."""
    low, high = outline.bounds[1], outline.bounds[3]
    reach = (outline.bounds[2] - outline.bounds[0]) / 2
    rise = low + (high - low) / 2 * (1 - sqrt(max(0, 1 - (pitch / 2 / reach) ** 2))) if reach > 0 else low
    style, length = pick(random, LEADS), pick(random, (3.5, 7.6, 7.6, 16, 25))
    depth = thick * pick(random, (0.0, 0.2, 0.42))
    solids = [coated(outline, thick)]
    for side in (-1, 1):
        x, y = side * pitch / 2, side * depth
        solids.append(bent_lead(style, x, y, high * 0.7, -max(length, radius * 10), radius))
        solids.append(move(cone(radius, radius * 2.6, rise + 1.6), x, y * 0.7, -1))
    return together(*solids), style


POLYFUSES = (
    (5.5, 5.1, 0.25),
    (7.4, 5.1, 0.25),
    (8.9, 5.1, 0.25),
    (10.2, 5.1, 0.25),
    (11.4, 5.1, 0.25),
    (13.0, 5.1, 0.25),
    (14.2, 5.1, 0.4),
    (17.5, 5.1, 0.4),
    (20.8, 10.2, 0.4),
    (24.1, 10.2, 0.4),
)


@family(
    "resettable fuse",
    synonyms=("PTC", "polyfuse", "PPTC fuse", "PTC resettable fuse", "self-resetting fuse", "radial PTC fuse", "fuse"),
    chinese=("自恢复保险丝", "PTC保险丝"),
    category="electronics",
    uses=("cuts a current that is too large and resets itself", "protects a USB port or battery"),
    materials=("polymer", "epoxy", "tinned copper"),
    lookalikes=("disc capacitor", "varistor", "film capacitor"),
)
def resettable_fuse(random: Random) -> Drawn:
    wide, pitch, radius = pick(random, POLYFUSES)
    thick = between(random, 2.1, 3.2)
    shape = pick(random, ("round disc", "rounded square", "tall rounded rectangle"))
    if shape == "round disc":
        outline = disc(wide / 2, at=(0, wide / 2 + 0.5))
    else:
        tall = wide * (between(random, 1.15, 1.5, 2) if shape.startswith("tall") else between(random, 0.9, 1.05, 2))
        outline = rectangle(wide, tall, wide * between(random, 0.14, 0.28, 2), at=(0, tall / 2 + 0.5))
    solid, style = _radial(random, outline, thick, pitch, radius)
    return Drawn(solid, (shape, style, "2 leads", f"{wide:g} mm wide", f"pitch {pitch:g} mm", "thin"))


VARISTORS = ((7, 5, 0.3), (9, 5, 0.3), (12.5, 7.5, 0.4), (16, 7.5, 0.4), (22.5, 10, 0.5), (28, 10, 0.5))


@family(
    "varistor",
    synonyms=("MOV", "metal oxide varistor", "VDR", "surge absorber", "disc varistor", "surge protector"),
    chinese=("压敏电阻", "氧化锌压敏电阻"),
    category="electronics",
    uses=("clamps voltage surges", "protects a power supply from lightning"),
    materials=("zinc oxide", "epoxy", "tinned copper"),
    standards=("IEC 61051",),
    lookalikes=("disc capacitor", "resettable fuse", "thermistor"),
)
def varistor(random: Random) -> Drawn:
    kind = pick(random, ("round disc", "round disc", "round disc", "square block", "bolt terminals"))
    if kind == "square block":
        return _square_varistor(random)
    if kind == "bolt terminals":
        return _bolted_varistor(random)
    wide, pitch, radius = pick(random, VARISTORS)
    thick = between(random, 3.8, 6.8)
    solid, style = _radial(random, disc(wide / 2, at=(0, wide / 2 + 0.6)), thick, pitch, radius)
    return Drawn(solid, (kind, style, "2 leads", f"diameter {wide:g} mm", f"pitch {pitch:g} mm"))


def _square_varistor(random: Random) -> Drawn:
    wide, thick = pick(random, (26.0, 34.0, 40.0)), between(random, 6, 12)
    body = coated(rectangle(wide, wide, wide * 0.16, at=(0, wide / 2)), thick)
    tab = extrude(holes(rectangle(wide * 0.12, wide * 0.4), [(0, wide * -0.12)], wide * 0.03), 0.8)
    tab = move(turn(tab, 90, "x"), z=-wide * 0.12)
    gap = wide * between(random, 0.3, 0.4, 2)
    tabs = [move(tab, side * gap, side * thick * 0.25) for side in (-1, 1)]
    return Drawn(together(body, *tabs), ("square block", "2 tabs", f"{wide:g} mm", "high energy"))


def _bolted_varistor(random: Random) -> Drawn:
    wide, thick = pick(random, (32.0, 40.0, 60.0)), between(random, 14, 30)
    case = plate(wide, wide, thick, wide * pick(random, (0.06, 0.49)))
    foot = plate(wide * 1.2, wide * 0.5, thick * 0.2, wide * 0.1)
    lug = extrude(
        holes(rectangle(wide * 0.26, wide * 0.5, wide * 0.1, at=(0, wide * 0.1)), [(0, wide * 0.2)], wide * 0.07), 1.2
    )
    lugs = [move(lug, side * wide * 0.24, wide * 0.44, thick * (0.5 + side * 0.2)) for side in (-1, 1)]
    return Drawn(together(case, foot, *lugs), ("bolt terminals", "2 lugs", "block", "high energy"))


@family(
    "gas discharge tube",
    synonyms=("GDT", "gas tube arrester", "surge arrester", "spark gap", "lightning arrester", "gas filled arrester"),
    chinese=("气体放电管", "陶瓷放电管"),
    category="electronics",
    uses=("shorts lightning surges to earth", "protects a telephone line"),
    materials=("ceramic", "nickel plated copper"),
    standards=("ITU-T K.12",),
    lookalikes=("glass fuse", "varistor", "axial diode"),
)
def gas_discharge_tube(random: Random) -> Drawn:
    if chance(random, 0.2):
        return _square_tube(random)
    r = pick(random, (2.5, 3.0, 4.0, 4.0, 4.75, 5.9))
    gaps = pick(random, (1, 1, 2))
    rim, ceramic = between(random, 0.8, 1.2), r * between(random, 0.8, 1.3, 2)
    parts, x = [sideways(cylinder(r, rim))], rim
    for _ in range(gaps):
        parts.append(move(sideways(cylinder(r * 0.94, ceramic)), x))
        parts.append(move(sideways(cylinder(r, rim)), x + ceramic))
        x += ceramic + rim
    body = together(*[move(part, -x / 2) for part in parts])
    legs, word = _tube_legs(random, r, x, gaps)
    words = (f"{gaps + 1} electrodes", f"diameter {2 * r:g} mm", word)
    return Drawn(together(body, *legs), words)


def _tube_legs(random: Random, r: float, long: float, gaps: int) -> tuple[list[Solid], str]:
    style = pick(random, ("no leads", "axial leads", "radial leads", "radial leads"))
    reach = pick(random, (6.0, 12.0, 20.0))
    legs: list[Solid] = []
    if style == "axial leads":
        legs = [turn(wire(0.45, [(long / 2 - 0.2, 0, 0), (long / 2 + reach, 0, 0)]), a) for a in (0, 180)]
    elif style == "radial leads":
        end, out = long / 2 + 1.4, -r - reach
        legs = [
            turn(wire(0.45, [(long / 2 - 0.2, 0, 0), (end - 0.5, 0, 0), (end, 0, -0.6), (end, 0, out)]), a)
            for a in (0, 180)
        ]
    if gaps == 2 and legs:
        legs.append(wire(0.45, [(0, 0, -r * 0.9), (0, 0, -r - reach)]))
    return legs, style


def _square_tube(random: Random) -> Drawn:
    side = pick(random, (3.2, 4.2, 5.0, 7.6))
    gaps = pick(random, (1, 2))
    ceramic, rim = side * 0.75 / gaps, side * 0.14
    ring = upright(rectangle(rim, side, at=(0, side / 2)), side)
    inner = upright(rectangle(ceramic, side * 0.92, at=(0, side / 2)), side * 0.92)
    step = ceramic + rim
    rings = [move(ring, (i - gaps / 2) * step) for i in range(gaps + 1)]
    inners = [move(inner, (i - (gaps - 1) / 2) * step) for i in range(gaps)]
    return Drawn(together(*rings, *inners), ("SMD", "square", f"{gaps + 1} electrodes", f"{side:g} mm"))


@family(
    "thermistor",
    synonyms=("NTC", "NTC thermistor", "temperature sensor", "inrush current limiter", "thermistor probe"),
    chinese=("热敏电阻", "NTC热敏电阻"),
    category="sensor",
    uses=("measures temperature", "limits the inrush current of a power supply"),
    materials=("ceramic", "epoxy", "copper wire"),
    lookalikes=("disc capacitor", "varistor", "ring terminal"),
)
def thermistor(random: Random) -> Drawn:
    kind = pick(random, ("power disc", "bead on wires", "ring lug probe", "tube probe"))
    if kind == "power disc":
        wide, thick = pick(random, (5.5, 8.5, 11.5, 14.5, 17.0, 22.0)), between(random, 4, 7)
        pitch = 5 if wide < 10 else 7.5
        solid, style = _radial(random, disc(wide / 2, at=(0, wide / 2 + 0.6)), thick, pitch, 0.4)
        return Drawn(solid, (kind, style, "2 leads", f"diameter {wide:g} mm"))
    long, apart = between(random, 20, 60), between(random, 0.5, 1.0, 2)
    solids = [wire(0.32, [(s * apart, 0, 1), (s * apart, 0, -long)]) for s in (-1, 1)]
    if kind == "bead on wires":
        r = between(random, 1.2, 2.4)
        rings = [(r * sin(a), 1.4 * r * (1 - cos(a))) for a in (0.05, 0.5, 1.0, 1.5, 2.0, 2.5, 2.9)]
        solids.append(
            hull([(x * cos(t * pi / 8), x * sin(t * pi / 8), 3 * r - z - r) for x, z in rings for t in range(16)])
        )
    elif kind == "tube probe":
        solids += [move(cylinder(between(random, 2, 3), between(random, 15, 40)), z=-1)]
    else:
        hole = pick(random, (2.0, 2.7, 3.3))
        lug = upright(holes(disc(hole * 2, at=(0, hole * 2 + 8)), [(0, hole * 2 + 8)], hole), 0.9)
        solids += [lug, low_box(hole * 1.8, 0.9, 7, (0, 0, 4)), move(cylinder(2.2, 9), z=-2)]
    return Drawn(together(*solids), (kind, "2 wires", f"{long:.0f} mm long wires"))
