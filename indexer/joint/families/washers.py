"""Washers that spread the load or seal: plain, large, square, spherical, wedge, cup, shims."""

from __future__ import annotations

from math import pi, radians, sin, tan

from shapely.geometry import Polygon

from indexer.joint.choose import chance, pick, span
from indexer.joint.family import Drawn, Random, family
from indexer.joint.metric import Metric, pick_size
from indexer.joint.solids import (
    cut,
    cylinder,
    disc,
    extrude,
    join,
    move,
    rectangle,
    revolve,
    torus,
    tube,
    turn,
)
from indexer.joint.solids_more_mech import ring


def clear_radius(size: Metric) -> float:
    return size.radius * 1.05 + 0.1


def washer_words(size: Metric, *more: str) -> tuple[str, ...]:
    return (size.name, f"for {size.name} screw", *more)


@family(
    "plain washer",
    synonyms=("flat washer", "washer", "round washer", "disc washer"),
    chinese=("平垫圈", "垫圈", "平垫", "华司"),
    category="fastener washer",
    uses=("spreads the load under a bolt head", "goes between nut and plate"),
    materials=("steel", "zinc plated steel", "stainless steel", "brass", "nylon"),
    standards=("ISO 7089", "ISO 7091", "ISO 7092", "DIN 125", "DIN 126", "DIN 433"),
    lookalikes=("fender washer", "shim ring", "spring washer", "o-ring"),
)
def plain_washer(random: Random) -> Drawn:
    size = pick_size(random, 1.6, 36)
    small = chance(random, 0.2)
    outer = size.washer / 2 * (0.87 if small else 1)
    thick = size.plate * pick(random, 1, 1, 1, 0.8, 1.2)
    chamfer = chance(random, 0.25)
    solid = ring(outer, clear_radius(size), thick, thick * 0.25 if chamfer else 0)
    extra = ("small",) if small else ()
    return Drawn(solid, washer_words(size, "flat", f"{2 * outer:g} mm outer diameter", *extra))


@family(
    "thick washer",
    synonyms=("heavy washer", "clamping washer", "heavy duty flat washer", "washer for clamping devices"),
    chinese=("加厚垫圈", "厚平垫"),
    category="fastener washer",
    uses=("heavy duty load spreading",),
    standards=("DIN 7349", "DIN 6340"),
    lookalikes=("plain washer", "round spacer", "shaft collar"),
)
def thick_washer(random: Random) -> Drawn:
    size = pick_size(random, 3, 30)
    thick = size.diameter * span(random, 0.3, 0.55)
    outer = size.diameter * span(random, 1.0, 1.5)
    solid = ring(outer, clear_radius(size), thick, pick(random, 0, 0.1) * thick)
    return Drawn(solid, washer_words(size, "thick", f"{thick:.1f} mm thick"))


@family(
    "fender washer",
    synonyms=("penny washer", "large washer", "wide washer", "repair washer", "mudguard washer", "body washer"),
    chinese=("大垫圈", "大外径垫圈", "加大平垫"),
    category="fastener washer",
    uses=("spreads the load on sheet metal, plastic or wood",),
    materials=("steel", "stainless steel", "nylon"),
    standards=("ISO 7093", "ISO 7094", "DIN 9021", "DIN 440"),
    lookalikes=("plain washer", "shim ring"),
)
def fender_washer(random: Random) -> Drawn:
    size = pick_size(random, 2, 24)
    outer = size.diameter * span(random, 1.45, 2.6)
    thick = size.plate * span(random, 0.8, 1.5)
    if chance(random, 0.25):
        hole = rectangle(2 * clear_radius(size), 2 * clear_radius(size))
        return Drawn(extrude(disc(outer).difference(hole), thick), washer_words(size, "large", "square hole", "wide"))
    return Drawn(
        tube(outer, clear_radius(size), thick),
        washer_words(size, "large", "wide", f"{2 * outer:.0f} mm outer diameter"),
    )


@family(
    "square washer",
    synonyms=("square plate washer", "square flat washer", "timber washer"),
    chinese=("方垫圈", "方垫片", "方斜垫"),
    category="fastener washer",
    uses=("spreads the load on timber or strut channel",),
    standards=("DIN 436",),
    lookalikes=("plain washer", "square nut", "wedge washer"),
)
def square_washer(random: Random) -> Drawn:
    size = pick_size(random, 3, 24)
    side = size.diameter * span(random, 2.2, 3.6)
    outline = rectangle(side, side, pick(random, 0, 0, 0.1 * side)).difference(disc(clear_radius(size)))
    return Drawn(extrude(outline, size.diameter * span(random, 0.15, 0.35)), washer_words(size, "square", "flat"))


@family(
    "spherical washer",
    synonyms=("spherical seat washer", "self-aligning washer", "ball washer", "equalizing washer"),
    chinese=("球面垫圈", "锥面垫圈"),
    category="fastener washer",
    uses=("lets a bolt sit straight on a slanted surface",),
    standards=("DIN 6319",),
    lookalikes=("thick washer", "conical spring washer"),
)
def spherical_washer(random: Random) -> Drawn:
    size = pick_size(random, 5, 30)
    inner, outer = clear_radius(size), size.diameter * span(random, 0.95, 1.1)
    high = size.diameter * span(random, 0.25, 0.4)
    if chance(random, 0.5):
        solid = revolve(
            [(inner, 0), (inner, high), (outer, high), (outer, high * 0.75), *_curve(outer, inner, high * 0.7)],
            closed=True,
        )
        return Drawn(solid, washer_words(size, "convex", "ball seat"))
    seat = [(inner, 0), (outer * 1.2, 0), (outer * 1.2, high), (outer, high), (inner * 1.15, high * 0.35)]
    return Drawn(revolve(seat, closed=True), washer_words(size, "concave", "cone seat"))


def _curve(outer: float, inner: float, high: float) -> list[tuple[float, float]]:
    return [(outer + (inner - outer) * sin(a), high * (1 - sin(a)) ** 2) for a in (pi / 2 * i / 6 for i in range(1, 6))]


@family(
    "wedge washer",
    synonyms=("tapered washer", "bevel washer", "square taper washer", "beam washer"),
    chinese=("斜垫圈", "方斜垫圈", "楔形垫圈"),
    category="fastener washer",
    uses=("levels the slanted flange of an I-beam or U-channel",),
    standards=("DIN 434", "DIN 435"),
    lookalikes=("square washer",),
)
def wedge_washer(random: Random) -> Drawn:
    size = pick_size(random, 6, 27)
    side = size.diameter * span(random, 2, 2.6)
    low = size.diameter * span(random, 0.15, 0.3)
    rise = side * tan(radians(span(random, 4.5, 11)))
    profile = Polygon([(-side / 2, 0), (side / 2, 0), (side / 2, low + rise), (-side / 2, low)])
    body = move(turn(extrude(profile, side), 90, "x"), y=side / 2)
    return Drawn(cut(body, move(cylinder(clear_radius(size), 99), z=-20)), washer_words(size, "square", "tapered"))


@family(
    "cup washer",
    synonyms=("finishing washer", "countersunk washer", "screw cup", "rosette washer", "trim washer"),
    chinese=("沉头垫圈", "碗形垫圈", "鱼眼垫圈"),
    category="fastener washer",
    uses=("seat for a countersunk screw",),
    materials=("brass", "stainless steel", "plastic"),
    lookalikes=("conical spring washer", "grommet"),
)
def cup_washer(random: Random) -> Drawn:
    size = pick_size(random, 2.5, 10)
    d, sheet = size.diameter, max(0.3, 0.08 * size.diameter)
    rise = d * span(random, 0.35, 0.6)
    outer = d * span(random, 1.1, 1.5)
    inside = [(0.55 * d, 0), (d, rise), (outer, 0.15 * rise)]
    over = [(outer + sheet, 0.15 * rise), (d, rise + sheet), (d - sheet, rise), (0.55 * d, sheet)]
    solid = revolve(inside + over, closed=True)
    return Drawn(solid, washer_words(size, "countersunk", "rounded"))


@family(
    "shim ring",
    synonyms=("shim", "shim washer", "supporting ring", "spacer shim", "thin washer"),
    chinese=("调整垫片", "垫片", "薄垫圈"),
    category="washer spacer",
    uses=("sets the play between bearing and shoulder",),
    materials=("steel", "brass", "stainless steel"),
    standards=("DIN 988",),
    lookalikes=("plain washer", "o-ring", "gasket"),
)
def shim_ring(random: Random) -> Drawn:
    inner = span(random, 2, 40)
    outer = inner * span(random, 1.15, 1.6) + 0.5
    thick = pick(random, 0.1, 0.2, 0.3, 0.5, 1.0)
    return Drawn(
        tube(outer, inner, thick), (f"{2 * inner:.0f}x{2 * outer:.0f}", f"{thick:g} mm thick", "very thin", "flat")
    )


@family(
    "sealing washer",
    synonyms=("bonded seal", "Dowty washer", "crush washer", "copper washer", "seal ring washer"),
    chinese=("密封垫圈", "组合垫圈", "铜垫片"),
    category="seal washer",
    uses=("seals a screw plug or a hydraulic fitting",),
    materials=("copper", "aluminium", "steel with rubber"),
    standards=("DIN 7603",),
    lookalikes=("plain washer", "o-ring"),
)
def sealing_washer(random: Random) -> Drawn:
    inner = span(random, 3, 25)
    outer = inner * span(random, 1.25, 1.6) + 1
    thick = span(random, 1, 2.5)
    if chance(random, 0.5):
        return Drawn(ring(outer, inner, thick, 0.2 * thick), (f"{2 * inner:.0f}x{2 * outer:.0f}", "copper ring"))
    middle = (inner + outer) / 2
    lip = move(torus(inner + 0.1 + 0.25 * (middle - inner), min(0.6 * thick, 0.5 * inner)), z=thick / 2)
    return Drawn(
        join(tube(outer, middle - 0.3 * (middle - inner), thick), lip), (f"{2 * inner:.0f} mm hole", "rubber lip")
    )
