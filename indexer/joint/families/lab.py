"""Laboratory ware: test tube racks, syringes, flasks."""

from __future__ import annotations

from math import cos, pi, sin

from shapely.geometry import Polygon
from shapely.ops import unary_union

from indexer.joint.family import Drawn, Random, family
from indexer.joint.solids import (
    Point,
    Solid,
    cut,
    cylinder,
    disc,
    extrude,
    grid_of,
    move,
    rectangle,
    revolve,
    slot,
    together,
    tube,
    turn,
)
from indexer.joint.solids_more_mech import arc
from indexer.joint.solids_more_parts import (
    between,
    chance,
    count_of,
    low_box,
    pick,
    plate,
    tiled,
)


@family(
    "test tube rack",
    synonyms=("tube rack", "test tube holder", "vial rack", "sample rack", "centrifuge tube rack", "Eppendorf rack"),
    chinese=("试管架", "离心管架"),
    category="laboratory",
    uses=("keeps test tubes upright",),
    materials=("plastic", "wood", "stainless steel", "3D printed plastic"),
    lookalikes=("block with holes", "jig", "perforated sheet", "shelf"),
)
def test_tube_rack(random: Random) -> Drawn:
    bore = pick(random, (11.0, 13.0, 16.5, 17.5, 30.0))
    columns, rows = count_of(random, 4, 12), pick(random, (1, 2, 2, 3, 4, 5))
    step = bore * between(random, 1.25, 1.5, 2)
    spots = grid_of(columns, rows, step, step)
    x, y, tall = columns * step + 8, rows * step + 6, bore * between(random, 2.6, 4.5, 2)
    kind = pick(random, ("two shelves", "three shelves", "two shelves", "solid block", "wire legs"))
    words = (kind, f"{columns * rows} holes", f"{columns}x{rows}", f"{bore:g} mm tubes")
    if kind == "solid block":
        body = extrude(_punched(rectangle(x, y, 3), spots, bore / 2), tall * 0.5)
        return Drawn(together(body, plate(x, y, 3, 3)), words)
    deck = extrude(_punched(rectangle(x, y), spots, bore / 2), 3)
    solids = [low_box(x, y, 3, (0, 0, 0)), move(deck, z=tall - 3)]
    if kind == "three shelves":
        solids.append(move(deck, z=tall * 0.5))
    if kind == "wire legs":
        legs = [(s * x * 0.47, t * y * 0.45) for s in (-1, 1) for t in (-1, 1)]
        solids.append(tiled(cylinder(2.5, tall + 6), [(*leg, -3) for leg in legs]))
    else:
        solids += [low_box(4, y, tall, (s * x / 2, 0, 0)) for s in (-1, 1)]
    filled = chance(random, 0.3)
    if filled:
        some = [spot for spot in spots if chance(random, 0.6)] or spots[:1]
        solids.append(tiled(_test_tube(bore * 0.46, tall * 1.35), [(*spot, 3.2) for spot in some[:14]]))
    return Drawn(together(*solids), (*words, *(("with tubes",) * filled)))


def _punched(outline: Polygon, spots: list[Point], radius: float) -> Polygon:
    return outline.difference(unary_union([disc(radius, 20, spot) for spot in spots]))


def _test_tube(radius: float, tall: float) -> Solid:
    bottom = [(radius * sin(a), radius - radius * cos(a)) for a in (0.4, 0.8, 1.2, pi / 2)]
    rim = [(radius, tall - 3), (radius * 1.12, tall - 2), (radius * 1.12, tall), (radius * 0.85, tall)]
    return revolve([(0, 0), *bottom, *rim, (radius * 0.85, radius), (0, radius * 0.2)])


SYRINGES = ((1, 4.7, 62.0), (3, 8.7, 62.0), (5, 12.1, 66.0), (10, 14.5, 82.0), (20, 19.1, 96.0), (60, 26.7, 128.0))


@family(
    "syringe",
    synonyms=("medical syringe", "injection syringe", "Luer syringe", "dispensing syringe", "hypodermic syringe"),
    chinese=("注射器", "针筒"),
    category="medical",
    uses=("draws up and presses out a measured amount of liquid",),
    materials=("polypropylene", "glass"),
    standards=("ISO 7886",),
    lookalikes=("linear actuator", "indexing plunger", "nozzle"),
)
def syringe(random: Random) -> Drawn:
    volume, bore, long = pick(random, SYRINGES)
    r, wall = bore / 2, max(0.8, bore * 0.05)
    outer = r + wall
    tip: list[Point] = [(2.0, -8), (2.2, 0), (outer, 1.2), (outer, long), (r, long), (r, 3), (1.0, 2), (1.0, -8)]
    barrel = revolve(tip, closed=True)
    wing = slot(outer * 4.2 + 6, outer * 2.4).intersection(rectangle(999, outer * 2.3))
    solids = [barrel, move(cut(extrude(wing, 2), move(cylinder(r, 9), z=-3)), z=long - 2)]
    drawn_out = between(random, 0.1, 0.9, 2)
    solids.append(move(_plunger(r, long), z=4 + (long - 14) * drawn_out))
    end = pick(random, ("needle", "Luer tip", "Luer lock", "cap"))
    if end == "needle":
        hub = revolve([(0, -10), (3.4, -10), (2.6, -18), (1.0, -26), (0, -26)])
        solids += [hub, move(cylinder(0.45, 40), z=-62)]
    elif end == "Luer lock":
        solids.append(move(tube(4.2, 3.2, 9), z=-8))
    elif end == "cap":
        solids.append(revolve([(0, -55), (1.8, -55), (3.6, -14), (3.6, -4), (0, -4)]))
    words = (f"{volume} ml", end, "plunger out" if drawn_out > 0.5 else "plunger in")
    return Drawn(turn(together(*solids), 90, "y"), words)


def _plunger(r: float, long: float) -> Solid:
    seal = revolve(
        [(0, 0), (r * 0.97, 2.5), (r * 0.97, 4), (r * 0.85, 5), (r * 0.85, 6), (r * 0.97, 7), (r * 0.97, 9), (0, 9)]
    )
    thin = max(0.8, r * 0.16)
    cross = rectangle(r * 1.8, thin).union(rectangle(thin, r * 1.8))
    discs = [move(cylinder(r * 0.95, 1.2), z=z) for z in (9, long * 0.5)]
    thumb = move(revolve([(0, 0), (r * 1.45, 0), (r * 1.45, 1.6), (0, 1.6)]), z=long + 4)
    return together(seal, move(extrude(cross, long - 4), z=8.5), *discs, thumb)


@family(
    "laboratory flask",
    synonyms=("Erlenmeyer flask", "conical flask", "flask", "round bottom flask", "volumetric flask", "lab glass"),
    chinese=("锥形瓶", "烧瓶"),
    category="laboratory",
    uses=("holds, mixes or boils liquids",),
    materials=("borosilicate glass",),
    standards=("ISO 1773",),
    lookalikes=("bottle", "vase", "funnel"),
)
def laboratory_flask(random: Random) -> Drawn:
    kind = pick(random, ("Erlenmeyer flask", "Erlenmeyer flask", "round bottom flask", "volumetric flask"))
    r = between(random, 25, 75)
    neck, wall = r * between(random, 0.26, 0.4, 2), 1.6
    if kind == "Erlenmeyer flask":
        tall = r * between(random, 2.4, 2.9, 2)
        bend = tall * 0.74
        outer: list[Point] = [
            (r * 0.94, 0),
            (r, r * 0.07),
            (r * 0.99, r * 0.16),
            (neck * 1.06, bend),
            (neck, bend + r * 0.1),
        ]
    else:
        neck *= 0.6 if kind == "volumetric flask" else 0.85
        tall = r * (between(random, 3.4, 4.3, 2) if kind == "volumetric flask" else between(random, 2.8, 3.3, 2))
        flat = kind == "volumetric flask" or chance(random)
        outer = [p for p in arc(0, r * 0.96, r, -70 if flat else -88, 90, 22) if p[0] > neck]
        outer = [(p[0], p[1] - outer[0][1]) for p in outer] + [(neck, 1.93 * r)]
    outer += [(neck, tall - 3), (neck * 1.2, tall - 1.5), (neck * 1.2, tall)]
    inner = [(max(p[0] - wall, 1), max(p[1], wall)) for p in outer[:-2]]
    body = revolve([(0, 0), *outer, (neck - wall, tall), *reversed(inner[:-1]), (0, wall)])
    stopper = chance(random, 0.25)
    solids = [body]
    if stopper:
        solids.append(move(revolve([(0, 0), (neck * 0.9, 0), (neck * 1.15, r * 0.5), (0, r * 0.5)]), z=tall - r * 0.15))
    return Drawn(together(*solids), (kind, f"{2 * r:.0f} mm wide", "with stopper" if stopper else "open"))
