"""Plant and street: manhole covers, gratings, ladders, scaffold clamps."""

from __future__ import annotations

from math import cos, radians, sin

from shapely.geometry import Polygon

from indexer.joint.family import Drawn, Random, family
from indexer.joint.solids import (
    Solid,
    cut,
    cylinder,
    disc,
    extrude,
    grid_of,
    holes,
    move,
    polygon,
    rectangle,
    slot,
    together,
    turn,
)
from indexer.joint.solids_more_mech import hexagon, rod
from indexer.joint.solids_more_parts import (
    bar_between,
    between,
    chance,
    count_of,
    low_box,
    pick,
    sideways,
    tiled,
    upright,
)


@family(
    "manhole cover",
    synonyms=("manhole lid", "drain cover", "inspection cover", "access cover", "sewer cover", "gully cover"),
    chinese=("井盖", "检查井盖"),
    category="street building",
    uses=("closes the shaft of a sewer in the street",),
    materials=("cast iron", "concrete"),
    standards=("EN 124",),
    lookalikes=("blind flange", "disc", "grating", "lid"),
)
def manhole_cover(random: Random) -> Drawn:
    r = pick(random, (300.0, 325.0, 350.0, 400.0))
    square = chance(random, 0.25)
    outline = rectangle(2 * r, 2 * r, r * 0.06) if square else disc(r)
    kind = pick(random, ("square studs", "rings and spokes", "drain slots", "checkered"))
    tall, deep = r * 0.12, r * 0.018
    spots = [(s * r * 0.78, 0) for s in (-1, 1)]
    openings = [slot(r * 0.16, r * 0.06, at) for at in spots]
    if kind == "drain slots":
        openings += [slot(r * 0.42, r * 0.07, at) for at in grid_of(2, 9, r * 0.6, r * 0.15) if abs(at[1]) < r * 0.7]
    for hole in openings:
        outline = outline.difference(hole)
    parts = [
        extrude(outline, tall - deep),
        *(move(one, z=tall - deep - 0.1) for one in _pattern(kind, r, deep, square)),
    ]
    framed = chance(random, 0.6)
    if framed:
        edge = rectangle(2.03 * r, 2.03 * r, r * 0.06) if square else disc(1.015 * r)
        collar, foot = edge.buffer(r * 0.06).difference(edge), edge.buffer(r * 0.2).difference(edge.buffer(-r * 0.06))
        parts += [extrude(collar, tall), move(extrude(foot, r * 0.04), z=-r * 0.04)]
    words = ("square" if square else "round", kind, f"{2 * r:.0f} mm", "with frame" if framed else "without frame")
    return Drawn(together(*parts), words)


def _pattern(kind: str, r: float, deep: float, square: bool) -> list[Solid]:
    reach = r * 0.9
    edge = (
        rectangle(2 * r, 2 * r).difference(rectangle(1.9 * r, 1.9 * r))
        if square
        else disc(r).difference(disc(r * 0.94))
    )
    parts = [extrude(edge, deep)]
    inside = [at for at in grid_of(13, 13, r * 0.14, r * 0.14) if square or at[0] ** 2 + at[1] ** 2 < (0.86 * r) ** 2]
    inside = [at for at in inside if abs(abs(at[0]) - 0.78 * r) > 0.12 * r or abs(at[1]) > 0.08 * r]
    if kind == "square studs":
        return [*parts, tiled(low_box(r * 0.08, r * 0.08, deep, (0, 0, 0)), inside)]
    if kind == "checkered":
        bars = [turn(low_box(r * 0.11, r * 0.035, deep, (0, 0, 0)), 45 + 90 * k) for k in (0, 1)]
        even = [at for at in inside if round(at[0] / (r * 0.14) + at[1] / (r * 0.14)) % 2 == 0]
        return [*parts, tiled(bars[0], even), tiled(bars[1], [at for at in inside if at not in even])]
    if kind == "drain slots":
        return parts
    rings = [extrude(disc(r * f).difference(disc(r * (f - 0.05))), deep) for f in (0.25, 0.48, 0.7)]
    spokes = [turn(low_box(reach * 0.66, r * 0.04, deep, (r * 0.62, 0, 0)), 15 + 30 * i) for i in range(12)]
    return [*parts, *rings, *spokes]


@family(
    "grating",
    synonyms=("steel grating", "bar grating", "floor grating", "walkway grating", "grate", "grid", "drain grate"),
    chinese=("钢格板", "格栅板"),
    category="building",
    uses=("floor of a walkway or platform that lets water through", "covers a drain channel"),
    materials=("galvanised steel", "cast iron", "fibre glass"),
    standards=("DIN 24537",),
    lookalikes=("perforated sheet", "manhole cover", "pallet", "fan guard"),
)
def grating(random: Random) -> Drawn:
    kind = pick(random, ("bearing bars and cross bars", "square mesh", "slotted channel grate"))
    if kind == "slotted channel grate":
        return _channel_grate(random, kind)
    high, thick = pick(random, (20.0, 25.0, 30.0, 40.0)), pick(random, (2.0, 3.0, 5.0))
    mesh = pick(random, (30.0, 34.3, 40.0, 41.5))
    other = mesh if kind == "square mesh" else pick(random, (50.0, 76.0, 100.0))
    columns, rows = count_of(random, 7, 16), count_of(random, 6, 16)
    x, y = columns * mesh, rows * other
    bars = tiled(low_box(thick, y, high, (0, 0, 0)), grid_of(columns + 1, 1, mesh, 0))
    low = high if kind == "square mesh" else 8.0
    crosses = tiled(
        low_box(x, thick if kind == "square mesh" else 6, low, (0, 0, high - low)), grid_of(1, rows + 1, 0, other)
    )
    parts, banded = [bars, crosses], chance(random, 0.6)
    if banded:
        parts += [low_box(x, thick, high, (0, s * y / 2, 0)) for s in (-1, 1)]
    if chance(random, 0.3):
        nose = low_box(thick, y, high * 1.6, (0, 0, 0))
        parts += [move(nose, s * x / 2, 0, -high * 0.6) for s in (-1, 1)]
    if chance(random, 0.25):
        side = holes(rectangle(high * 3, high * 2.4), [(s * high, 0) for s in (-1, 1)], high * 0.22)
        ends = [turn(upright(side, thick), 90), move(turn(upright(side, thick), 90), x)]
        parts += [move(one, -x / 2, 0, -high * 0.2) for one in ends]
        return Drawn(together(*parts), (kind, "stair tread", f"{mesh:g}x{other:g} mm mesh"))
    return Drawn(together(*parts), (kind, f"{mesh:g}x{other:g} mm mesh", "banded" if banded else "open ends"))


def _channel_grate(random: Random, kind: str) -> Drawn:
    x, y = 500.0, pick(random, (123.0, 150.0, 200.0))
    rows, thick = pick(random, (1, 2)), between(random, 15, 25)
    number = pick(random, (12, 16, 20))
    step, long = x / number, y * 0.8 / rows
    outline = rectangle(x, y, 3)
    for at in grid_of(number, rows, step, y * 0.86 / rows):
        outline = outline.difference(slot(long, step * 0.5, at, 90))
    return Drawn(extrude(outline, thick), (kind, f"{number * rows} slots", f"{x:.0f}x{y:.0f} mm"))


@family(
    "ladder",
    synonyms=("step ladder", "cat ladder", "fixed ladder", "rung ladder", "caged ladder", "extension ladder"),
    chinese=("梯子", "直爬梯"),
    category="building access",
    uses=("climbing to a roof, a tank or a machine",),
    materials=("aluminium", "steel", "wood"),
    standards=("EN 131", "ISO 14122-4"),
    lookalikes=("stairs", "shelf", "frame"),
)
def ladder(random: Random) -> Drawn:
    rungs, step = count_of(random, 5, 14), between(random, 250, 300, 0)
    wide, kind = (
        between(random, 350, 500, 0),
        pick(random, ("straight", "step ladder", "with safety cage", "wall-mounted")),
    )
    tall = (rungs + 0.6) * step
    if kind == "step ladder":
        return _step_ladder(random, min(rungs, 8), step, wide)
    flat = chance(random)
    rail = low_box(25, 70, tall, (0, 0, 0)) if flat else low_box(40, 40, tall, (0, 0, 0))
    bar = move(sideways(cylinder(14, wide)), -wide / 2) if chance(random, 0.7) else low_box(wide, 35, 25, (0, 0, -12))
    parts = [move(rail, s * wide / 2) for s in (-1, 1)]
    parts.append(tiled(bar, [(0, 0, (i + 0.8) * step) for i in range(rungs)]))
    if kind != "straight":
        arms = [low_box(50, 180, 8, (s * wide / 2, 110, z)) for s in (-1, 1) for z in (tall * 0.15, tall * 0.85)]
        feet = [low_box(110, 8, 80, (s * wide / 2, 200, z - 36)) for s in (-1, 1) for z in (tall * 0.15, tall * 0.85)]
        parts += [*arms, *feet]
    if kind == "with safety cage":
        parts += _cage(wide, tall)
    return Drawn(together(*parts), (kind, f"{rungs} rungs", f"{tall / 1000:.1f} m high"))


def _cage(wide: float, tall: float) -> list[Solid]:
    r = wide * 0.72
    loop = [(r * cos(radians(a)), -r * 0.72 + r * sin(radians(a))) for a in range(48, -229, -12)]
    hoop = extrude(Polygon([*loop, *[(x * 0.98, y * 0.98 - 0.01 * r) for x, y in reversed(loop)]]), 50)
    start, count = tall * 0.35, max(3, round(tall * 0.65 / 700) + 1)
    hoops = [move(hoop, z=start + i * (tall - 60 - start) / (count - 1)) for i in range(count)]
    slats = [(r * 0.97 * cos(radians(a)), -r * 0.72 + r * 0.97 * sin(radians(a))) for a in (0, -45, -90, -135, -180)]
    return [*hoops, tiled(low_box(30, 12, tall - start, (0, 0, start)), slats)]


def _step_ladder(random: Random, steps: int, step: float, wide: float) -> Drawn:
    tall, lean = (steps + 0.3) * step, between(random, 0.25, 0.33, 2)
    parts: list[Solid] = []
    for s in (-1, 1):
        flare = wide * 0.08
        parts += [_leg((s * (wide / 2 + flare), -tall * lean, 0), (s * wide * 0.42, 0, tall), 30)]
        parts += [_leg((s * (wide / 2 + flare), tall * lean, 0), (s * wide * 0.42, 30, tall), 22)]
    for i in range(1, steps + 1):
        part = i * step / tall
        half = (wide / 2 + wide * 0.08) * (1 - part) + wide * 0.42 * part
        parts.append(low_box(2 * half, 80, 25, (0, -tall * lean * (1 - part), i * step - 25)))
    parts.append(low_box(wide * 0.95, 260, 30, (0, 15, tall)))
    half = wide * 0.56
    parts += [
        bar_between((-half, tall * lean * (1 - f), tall * f), (half, tall * lean * (1 - f), tall * f), 12)
        for f in (0.2, 0.6)
    ]
    return Drawn(together(*parts), ("step ladder", f"{steps} steps", "folding", "with platform"))


def _leg(start: tuple[float, float, float], end: tuple[float, float, float], half: float) -> Solid:
    middle = [(a + b) / 2 for a, b in zip(start, end, strict=True)]
    return rod(half, [start, middle, end], 4)


@family(
    "scaffold clamp",
    synonyms=(
        "scaffold coupler",
        "scaffolding clamp",
        "swivel coupler",
        "tube clamp",
        "right angle coupler",
        "pipe coupler",
    ),
    chinese=("脚手架扣件", "十字扣件"),
    category="building clamp",
    uses=("joins the tubes of a scaffold", "hangs a lamp on a truss"),
    materials=("forged steel", "aluminium"),
    standards=("EN 74",),
    lookalikes=("pipe clamp", "split clamp", "wire rope clip"),
)
def scaffold_clamp(random: Random) -> Drawn:
    r = pick(random, (16.0, 21.2, 24.2, 25.4, 30.0))
    kind = pick(random, ("right angle", "swivel", "parallel", "half coupler"))
    wide, wall = r * between(random, 1.3, 1.9, 2), r * 0.22
    one = _half_shells(r, wall, wide)
    high = r + wall + r * 0.12
    parts = [move(one, z=high)]
    if kind == "half coupler":
        parts += [move(cylinder(r * 0.6, r * 0.3), z=-r * 0.25), move(cylinder(r * 0.28, r * 1.4), z=-r * 1.5)]
        parts += [move(hexagon(r * 0.85, r * 0.4, bottom=True), z=-r * 0.9)]
    else:
        angle = {"right angle": 90.0, "parallel": 0.0}.get(kind, between(random, 20, 70, 0))
        parts += [move(turn(turn(one, 180, "x"), angle), z=-high), move(cylinder(r * 0.75, r * 0.5), z=-r * 0.25)]
    if chance(random, 0.25):
        tube_long = move(sideways(cylinder(r * 0.99, 7 * r), "y"), 0, -3.5 * r, high)
        parts.append(tube_long)
    return Drawn(together(*parts), (kind, f"for {2 * r:g} mm tube", "swing bolt with nut"))


def _half_shells(r: float, wall: float, wide: float) -> Solid:
    ring = disc(r + wall).difference(disc(r))
    gap = rectangle(3 * r, r * 0.3, at=(r * 1.5, 0))
    hinge = disc(wall * 1.3, 24, (-r - wall * 1.2, 0)).difference(disc(wall * 0.4, 12, (-r - wall * 1.2, 0)))
    shape = ring.difference(gap).union(hinge)
    lips = [rectangle(r * 0.75, wall, at=(r * 1.35, s * r * 0.28)) for s in (-1, 1)]
    body = upright(shape.union(lips[0]).union(lips[1]), wide)
    body = cut(body, low_box(r * 0.5, r * 0.34, r * 3, (r * 1.55, 0, -r * 1.5)))
    bolt = together(cylinder(r * 0.15, r * 1.7), move(extrude(polygon(6, r * 0.52), r * 0.28), z=r * 1.12))
    head = move(sideways(cylinder(r * 0.22, r * 0.6), "y"), r * 1.5, -r * 0.3, -r * 0.5)
    return together(body, move(bolt, r * 1.5, 0, -r * 0.7), head)


@family(
    "column base plate",
    synonyms=("base plate", "anchor plate", "post foot", "column foot", "baseplate", "footing plate"),
    chinese=("柱脚板", "地脚板"),
    category="steel structure",
    uses=("stands a steel column on a concrete foundation",),
    materials=("steel",),
    lookalikes=("mounting plate", "post base", "square flange", "gusset bracket"),
)
def column_base_plate(random: Random) -> Drawn:
    wide = pick(random, (100.0, 150.0, 200.0, 300.0, 400.0))
    thick, column = wide * between(random, 0.05, 0.1, 2), wide * between(random, 0.4, 0.55, 2)
    number = pick(random, (4, 4, 4, 6))
    spots = grid_of(2, number // 2, wide * 0.76, wide * 0.76 if number == 4 else wide * 0.38)
    foot = extrude(holes(rectangle(wide, wide, pick(random, (0, wide * 0.04))), spots, wide * 0.045), thick)
    kind = pick(random, ("square tube", "round tube", "I-section"))
    tall = wide * between(random, 0.6, 1.8, 2)
    parts = [foot, move(extrude(_column(kind, column), tall), z=thick)]
    ribbed, anchored = chance(random, 0.5), chance(random, 0.4)
    if ribbed:
        sides = (0, 90, 180, 270) if kind != "I-section" else (90, 270)
        rib = move(_stiffener(wide, (wide * 0.96 - column) / 2), column / 2 - 0.5, 0, thick)
        parts += [turn(rib, side) for side in sides]
    if anchored:
        parts.append(tiled(_anchor(wide, thick), spots))
    words = [
        kind,
        f"{number} anchor holes",
        *(["stiffener ribs"] if ribbed else []),
        *(["anchor bolts"] if anchored else []),
    ]
    return Drawn(together(*parts), tuple(words))


def _stiffener(wide: float, reach: float) -> Solid:
    h = wide * 0.35
    return upright(Polygon([(0, 0), (reach, 0), (reach, h * 0.15), (reach * 0.25, h), (0, h)]), wide * 0.03)


def _anchor(wide: float, thick: float) -> Solid:
    m = wide * 0.07
    nut = move(hexagon(1.6 * m, 0.8 * m), z=thick + 0.2 * m)
    return together(move(cylinder(m / 2, wide * 0.9), z=-wide * 0.6), nut, move(cylinder(m * 1.1, 0.2 * m), z=thick))


def _column(kind: str, size: float) -> Polygon:
    wall = size * 0.06
    if kind == "square tube":
        return rectangle(size, size, 2 * wall).difference(rectangle(size - 2 * wall, size - 2 * wall, wall))
    if kind == "round tube":
        return disc(size / 2).difference(disc(size / 2 - wall))
    web = rectangle(size, wall)
    flanges = [rectangle(wall * 1.5, size * 0.9, at=(s * (size / 2 - wall * 0.75), 0)) for s in (-1, 1)]
    return web.union(flanges[0]).union(flanges[1])
