"""Filters, strainers and heat exchangers."""

from __future__ import annotations

import numpy as np
from shapely.geometry import LineString, Polygon
from shapely.ops import unary_union

from indexer.joint.family import Drawn, Random, family
from indexer.joint.solids import (
    Point,
    Solid,
    circle_of,
    copies,
    cut,
    cylinder,
    disc,
    extrude,
    holes,
    move,
    rectangle,
    revolve,
    together,
    tube,
    turn,
)
from indexer.joint.solids_more_mech import arc, hexagon, rod, star
from indexer.joint.solids_more_parts import (
    between,
    chance,
    corners,
    count_of,
    dome,
    low_box,
    pick,
    plate,
    rounded_cylinder,
    sideways,
    tiled,
)


@family(
    "filter cartridge",
    synonyms=(
        "filter",
        "filter element",
        "oil filter",
        "pleated filter",
        "air filter",
        "water filter cartridge",
        "spin-on filter",
    ),
    chinese=("滤芯", "过滤器滤芯", "机油滤清器"),
    category="filter",
    uses=("cleans oil, air or water",),
    materials=("paper", "plastic", "steel"),
    lookalikes=("can package", "bellows", "pneumatic silencer", "round tube"),
)
def filter_cartridge(random: Random) -> Drawn:
    r = between(random, 20, 90, 0)
    kind = pick(random, ("pleated", "pleated", "spin-on", "wound string"))
    if kind == "spin-on":
        return _spin_on(random, r)
    tall, inner = r * between(random, 1.2, 5, 1), r * between(random, 0.4, 0.6, 2)
    if kind == "wound string":
        rows = 18
        wave = [(r * (1 if i % 2 else 0.95), tall * i / (2 * rows)) for i in range(2 * rows + 1)]
        solid = revolve([(inner, 0), *wave, (inner, tall)], closed=True)
        solid = together(solid, move(tube(inner * 1.02, inner * 0.9, tall * 1.02), z=-tall * 0.01))
        return Drawn(solid, (kind, f"{2 * r:.0f} mm", "hollow core"))
    folds = pick(random, (36, 48, 60))
    body = extrude(star(folds, r * 0.97, r * 0.8).difference(disc(inner)), tall)
    end = tube(r, inner, r * 0.14)
    closed = chance(random, 0.4)
    top = cylinder(r, r * 0.14) if closed else end
    parts = [body, move(end, z=-r * 0.07), move(top, z=tall - r * 0.07)]
    if chance(random, 0.3):
        neck = together(
            tube(inner * 1.15, inner * 0.9, r * 0.4),
            *(move(tube(inner * 1.22, inner, 2), z=r * f) for f in (0.15, 0.3)),
        )
        parts.append(move(neck, z=-r * 0.45))
    return Drawn(
        together(*parts), (kind, f"{folds} folds", "one closed end" if closed else "open ends", f"{2 * r:.0f} mm")
    )


def _spin_on(random: Random, r: float) -> Drawn:
    tall = r * between(random, 1.8, 3.2, 1)
    side = [(r * 0.96, 0), (r, r * 0.06), (r, r * 0.14), (r * 0.96, r * 0.2), (r * 0.96, tall - r * 0.3)]
    can = revolve([(0, 0), *side, (r * 0.86, tall - r * 0.08), (r * 0.6, tall), (0, tall)])
    ring = circle_of(pick(random, (6, 8)), r * 0.46)
    can = cut(can, move(cylinder(r * 0.24, r), z=-r * 0.7), *copies(cylinder(r * 0.07, r * 0.5), ring, -r * 0.2))
    seal = move(tube(r * 0.82, r * 0.7, r * 0.1), z=-r * 0.07)
    parts = [can, seal]
    if chance(random, 0.6):
        parts.append(move(extrude(star(15, r * 0.985, r * 0.93), tall * 0.3), z=tall * 0.66))
    elif chance(random):
        parts.append(move(hexagon(r * 0.6, r * 0.25), z=tall - 0.1))
    return Drawn(together(*parts), ("spin-on", "oil filter", "threaded hole", f"{2 * r:.0f} mm"))


@family(
    "y strainer",
    synonyms=("strainer", "Y-strainer", "y filter", "dirt trap", "line strainer", "basket strainer"),
    chinese=("Y型过滤器", "管道过滤器"),
    category="pipe fitting filter",
    uses=("keeps dirt out of pumps and valves in a pipe",),
    materials=("bronze", "cast iron", "stainless steel"),
    lookalikes=("pipe wye", "check valve", "gate valve", "pipe tee"),
)
def y_strainer(random: Random) -> Drawn:
    r = pick(random, (8.0, 10.0, 13.5, 16.5, 21.0, 24.0, 30.0, 40.0, 50.0))
    flanged = chance(random, 0.5)
    long, wall = r * between(random, 5.5, 7.5, 1), r * 1.3
    run = cylinder(wall, long)
    lump = move(rounded_cylinder(wall * 1.15, long * 0.5, wall * 0.3), z=long * 0.25)
    if flanged:
        face = extrude(holes(disc(r * 2.4), circle_of(pick(random, (4, 8)), r * 1.9, 0.4), r * 0.2), r * 0.4)
        ends = [face, move(face, z=long - r * 0.4)]
    else:
        ends = [hexagon(r * 3.1, r * 1.1, bottom=True), move(hexagon(r * 3.1, r * 1.1, bottom=True), z=long - r * 1.1)]
    branch = together(cylinder(wall * 1.05, long * 0.55), move(_strainer_cap(r, flanged), z=long * 0.54))
    branch = move(turn(branch, 45, "y"), 0, 0, long * 0.4)
    bore = move(cylinder(r, 2 * long), z=-long / 2)
    body = together(*(cut(one, bore) for one in (run, lump, *ends)), branch)
    words = ("flanged ends" if flanged else "threaded ends", f"DN{2 * r:.0f}", "branch at 45 degrees", "cap with plug")
    return Drawn(sideways(body), words)


def _strainer_cap(r: float, flanged: bool) -> Solid:
    if not flanged:
        return together(cylinder(r * 1.6, r * 0.4), move(hexagon(r * 2.4, r * 0.8), z=r * 0.38))
    lid = cylinder(r * 2.1, r * 0.7)
    heads = copies(hexagon(r * 0.5, r * 0.25), circle_of(6, r * 1.75), r * 0.69)
    return together(lid, *heads, move(hexagon(r * 0.9, r * 0.5), z=r * 0.68))


@family(
    "heat exchanger",
    synonyms=(
        "plate heat exchanger",
        "radiator",
        "shell and tube heat exchanger",
        "oil cooler",
        "condenser",
        "evaporator coil",
        "cooler",
    ),
    chinese=("换热器", "板式换热器", "管壳式换热器"),
    category="heat",
    uses=("passes heat from one liquid to another", "cools oil or water"),
    materials=("stainless steel", "copper", "aluminium"),
    lookalikes=("heat sink", "pressure vessel", "power module"),
)
def heat_exchanger(random: Random) -> Drawn:
    kind = pick(random, ("brazed plate", "shell and tube", "finned coil", "single plate"))
    if kind == "shell and tube":
        return _shell_and_tube(random, kind)
    if kind == "finned coil":
        return _finned(random, kind)
    x, y = between(random, 70, 150, 0), between(random, 190, 400, 0)
    ports = corners(x * 0.62, y - x * 0.4)
    if kind == "single plate":
        return _single_plate(random, kind, (x, y))
    count, step = count_of(random, 8, 22), 4.0
    sheets = tiled(
        extrude(rectangle(x, y, x * 0.2).simplify(0.4), step * 0.6), [(0, 0, i * step) for i in range(count)]
    )
    inside = plate(x * 0.95, y * 0.98, count * step, x * 0.19)
    covers = [move(plate(x * 1.02, y * 1.01, 3, x * 0.2), z=z) for z in (-3, count * step)]
    stub = together(tube(x * 0.13, x * 0.1, 30), tube(x * 0.17, x * 0.1, 8))
    stubs = copies(stub, ports[: pick(random, (4, 4, 2))], count * step + 3)
    if chance(random, 0.4):
        stubs += copies(cylinder(4, 25), [(0, y * 0.25), (0, -y * 0.25)], count * step)
    return Drawn(together(sheets, inside, *covers, *stubs), (kind, f"{count} plates", f"{len(stubs)} ports", "stacked"))


def _single_plate(random: Random, kind: str, size: tuple[float, float]) -> Drawn:
    x, y = size
    outline = holes(rectangle(x, y, x * 0.08), corners(x * 0.6, y - x * 0.4), x * 0.13)
    outline = outline.difference(rectangle(x * 0.15, x * 0.12, at=(0, y / 2))).difference(
        rectangle(x * 0.15, x * 0.12, at=(0, -y / 2))
    )
    rows, lean = 16, x * between(random, 0.15, 0.35, 2)
    low, high = -y / 2 + x * 0.45, y / 2 - x * 0.45 - lean
    ribs = []
    for z in np.linspace(low, high, rows).tolist():
        line = LineString([(-x * 0.42, z), (0, z + lean), (x * 0.42, z)])
        ribs.append(move(extrude(line.buffer(x * 0.018, cap_style="flat"), 3.4), z=0.5))
    seal = rectangle(x * 0.94, y * 0.96, x * 0.08).difference(rectangle(x * 0.89, y * 0.945, x * 0.06))
    solid = together(extrude(outline, 1.2), *ribs, extrude(seal, 4))
    return Drawn(solid, (kind, "herringbone pattern", "4 ports", "thin"))


def _shell_and_tube(random: Random, kind: str) -> Drawn:
    r = between(random, 40, 200, 0)
    long = r * between(random, 6, 10)
    flange = extrude(_drilled(disc(r * 1.35), circle_of(12, r * 1.2), r * 0.06), r * 0.14)
    parts = [cylinder(r, long)]
    for z in (0.0, long - r * 0.14):
        parts += [move(flange, z=z), move(flange, z=z + (r * 0.16 if z else -r * 0.16))]
    caps = [move(cylinder(r, r * 0.9), z=-r), move(cylinder(r, r * 0.4), z=long)]
    parts += [*caps, move(dome(r, r * 0.45), z=long + r * 0.39), move(turn(dome(r, r * 0.3), 180, "x"), z=-r * 0.99)]
    face = extrude(_drilled(disc(r * 0.5).difference(disc(r * 0.22)), circle_of(4, r * 0.39), r * 0.04), r * 0.1)
    pipe = together(tube(r * 0.27, r * 0.22, r * 1.45), move(face, z=r * 1.4))
    up, down = turn(pipe, -90, "y"), turn(pipe, 90, "y")
    parts += [move(up, z=long * 0.12), move(down, z=long * 0.88), move(up, z=-r * 0.5), move(down, z=-r * 0.5)]
    for z in (long * 0.25, long * 0.72):
        parts.append(low_box(r * 1.6, r * 1.5, r * 0.2, (r * 0.85, 0, z)))
    return Drawn(sideways(together(*parts)), (kind, "flanged nozzles", "dished end", "on saddles"))


def _drilled(outline: Polygon, spots: list[Point], radius: float) -> Polygon:
    """The outline with holes of few sides: for many small ones."""
    return outline.difference(unary_union([disc(radius, 10, at) for at in spots]))


def _finned(random: Random, kind: str) -> Drawn:
    rows, columns = count_of(random, 3, 8) * 2, count_of(random, 1, 3)
    step, fins = 25.0, count_of(random, 30, 60)
    long = fins * between(random, 4, 7)
    tall, deep = rows * step, columns * 22.0
    sheet = low_box(0.6, deep, tall, (0, 0, 0))
    body = tiled(sheet, [(long * ((i + 0.5) / fins - 0.5), 0.0) for i in range(fins)])
    pipe = move(sideways(extrude(disc(5, 10), long + 24)), -long / 2 - 12)
    spots = [((j - (columns - 1) / 2) * 22.0, (i + 0.5) * step) for i in range(rows) for j in range(columns)]
    pipes = tiled(pipe, [(0, y, z) for y, z in spots])
    elbow = rod(5, [(x, 0, z) for x, z in arc(0, 0, step / 2, -90, 90, 8)], 10)
    right = [(long / 2 + 12, y, z + step / 2) for y, z in spots if round(z / step - 0.5) % 2 == 0]
    left = [(-long / 2 - 12, y, z + step / 2) for y, z in spots if round(z / step - 0.5) % 2 == 1 and z < tall - step]
    bows = [tiled(elbow, right), tiled(turn(elbow, 180), left)]
    ends = [low_box(2, deep + 12, tall + 8, (s * long / 2, 0, -4)) for s in (-1, 1)]
    return Drawn(together(body, pipes, *bows, *ends), (kind, f"{rows * columns} tubes", f"{fins} fins", "U-bends"))
