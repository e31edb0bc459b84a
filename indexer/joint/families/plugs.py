"""Connectors with many contacts: modular jacks and plugs, mezzanine and card edge connectors, M12."""

from __future__ import annotations

from shapely.geometry import Polygon

from indexer.joint.family import Drawn, Random, family
from indexer.joint.solids import (
    Solid,
    circle_of,
    cut,
    cylinder,
    disc,
    extrude,
    grid_of,
    holes,
    move,
    polygon,
    rectangle,
    together,
    tube,
    turn,
)
from indexer.joint.solids_more_parts import (
    bar_between,
    between,
    chance,
    corners,
    grooved,
    knurled,
    low_box,
    pick,
    pins,
    plate,
    rounded_cylinder,
    strip,
    tiled,
    upright,
)

CABLES = ("connects a cable to a device",)


@family(
    "modular jack",
    synonyms=("RJ11 jack", "RJ12 jack", "RJ45 jack unshielded", "telephone socket", "6P6C", "modular socket"),
    chinese=("电话插座", "RJ11插座"),
    category="connector",
    uses=(*CABLES, "takes a telephone plug"),
    materials=("plastic", "phosphor bronze"),
    standards=("IEC 60603-7",),
    lookalikes=("ethernet connector", "modular plug", "usb connector"),
)
def modular_jack(random: Random) -> Drawn:
    name, ways, x = pick(random, (("4P4C", 4, 10.5), ("6P4C", 4, 13.2), ("6P6C", 6, 13.2), ("8P8C", 8, 15.5)))
    ports = pick(random, (1, 1, 1, 2, 4))
    deep, tall = between(random, 13, 18), between(random, 11.2, 13.5)
    mouth = rectangle(x - 3, tall * 0.52, at=(0, tall * 0.58)).union(
        rectangle(x * 0.42, tall * 0.8, at=(0, tall * 0.5))
    )
    mouth = mouth.union(rectangle(x * 0.25, tall * 0.86, at=(0, tall * 0.48)))
    upside = chance(random)
    port = move(upright(mouth, deep), y=-deep * 0.25)
    port = port if not upside else move(turn(port, 180, "y"), z=tall)
    body = cut(low_box(x, deep, tall, (0, 0, 0)), port)
    path = [(deep * 0.2, tall * 0.82), (-deep * 0.4, tall * 0.82), (deep * 0.1, tall * 0.5)]
    contact = turn(upright(strip(path, 0.35), 0.4), 90)
    contact = contact if not upside else move(turn(contact, 180, "y"), z=tall)
    unit = together(body, tiled(contact, grid_of(ways, 1, 1.02, 1)))
    legs = [(a, deep * 0.25 + (1.27 if i % 2 else -1.27)) for i, (a, _) in enumerate(grid_of(ways, 1, 1.02, 1))]
    pegs = [move(cylinder(1.4, 4), s * x * 0.36, -deep * 0.15, -3.4) for s in (-1, 1)]
    unit = together(unit, pins(legs, 0.5, 0.5, -3.2), *pegs)
    solid = tiled(unit, grid_of(ports, 1, x, 1))
    return Drawn(solid, (name, f"{ports} port{'s' if ports > 1 else ''}", f"{ways} contacts", "board mount"))


@family(
    "modular plug",
    synonyms=("RJ45 plug", "RJ11 plug", "network plug", "ethernet plug", "telephone plug", "crystal head"),
    chinese=("水晶头", "RJ45水晶头"),
    category="connector",
    uses=(*CABLES, "ends a network cable"),
    materials=("polycarbonate", "gold plated bronze"),
    standards=("IEC 60603-7",),
    lookalikes=("modular jack", "usb plug", "ethernet connector"),
)
def modular_plug(random: Random) -> Drawn:
    name, ways, x = pick(random, (("4P4C", 4, 7.7), ("6P6C", 6, 9.65), ("8P8C", 8, 11.7), ("8P8C", 8, 11.7)))
    long, tall = between(random, 12, 22), 6.6
    comb = [low_box(0.55, 5, 2.4, (a, -long / 2 + 1.5, tall - 2.2)) for a, _ in grid_of(ways, 1, 1.02, 1)]
    body = cut(low_box(x, long, tall, (0, 0, 0)), *comb, low_box(x * 0.66, 8, 4, (0, long / 2, 1)))
    blades = [low_box(0.35, 4, 1.8, (a, -long / 2 + 2.3, tall - 2.4)) for a, _ in grid_of(ways, 1, 1.02, 1)]
    tongue = Polygon(
        [(-long * 0.42, 0), (-long * 0.4, -1.2), (long * 0.1, -3.2), (long * 0.45, -4.4), (long * 0.45, -3.6)]
    )
    latch = turn(upright(tongue.buffer(0.2), x * 0.27), 90)
    step = low_box(x * 0.52, long * 0.3, 1.4, (0, -long * 0.2, -1.2))
    solids = [body, *blades, latch, step]
    word = "bare plug"
    if chance(random, 0.5):
        tail = between(random, 8, 40)
        solids.append(bar_between((0, long * 0.3, tall / 2), (0, long / 2 + tail, tall / 2), 2.6))
        word = "with cable"
        if chance(random):
            boot = turn(grooved(3.8, 0.6, 3, 14), -90, "x")
            solids.append(move(boot, y=long / 2 - 1, z=tall / 2))
            word = "with boot"
    return Drawn(together(*solids), (name, f"{ways} contacts", "with latch", word))


@family(
    "mezzanine connector",
    synonyms=(
        "board-to-board connector",
        "B2B connector",
        "stacking connector",
        "high density connector",
        "SMD connector",
    ),
    chinese=("板对板连接器", "夹层连接器"),
    category="connector",
    uses=("joins two parallel circuit boards",),
    materials=("LCP plastic", "gold plated copper"),
    lookalikes=("fpc connector", "pin socket", "box header"),
)
def mezzanine(random: Random) -> Drawn:
    pitch = pick(random, (0.4, 0.5, 0.5, 0.635, 0.8, 1.27))
    columns = pick(random, (5, 8, 10, 15, 20, 25, 30, 40))
    y, z = pitch * 3 + between(random, 2, 3.5), between(random, 0.9, 2) + pitch * pick(random, (0.5, 3.0, 6.0))
    x = (columns - 1) * pitch + between(random, 2.5, 5)
    wall, plug = y * 0.16, chance(random)
    trough = move(plate(x - 3 * wall, y - 2 * wall, z, 0.1), z=z * 0.3)
    body = cut(plate(x, y, z, pick(random, (0.05, 0.4))), trough)
    spots = grid_of(columns, 1, pitch, 1)
    solids = [body]
    inner = y / 2 - wall
    if plug:
        tongue = low_box((columns + 1) * pitch, y * 0.26, z * 0.62, (0, 0, z * 0.25))
        solids.append(tongue)
        inner = y * 0.14
    pad = low_box(pitch * 0.45, 0.16, z * 0.55, (0, 0, z * 0.3))
    foot = low_box(pitch * 0.45, y * 0.22, 0.14, (0, 0, 0))
    for s in (-1, 1):
        solids += [tiled(move(pad, y=s * inner), spots), tiled(move(foot, y=s * (y / 2 + y * 0.06)), spots)]
    if chance(random, 0.6):
        solids += [low_box(0.4, y * 0.5, z * 0.4, (s * (x / 2 + 0.1), 0, 0)) for s in (-1, 1)]
    return Drawn(
        together(*solids),
        (f"{2 * columns} contacts", f"pitch {pitch:g} mm", "plug" if plug else "receptacle", "2 rows", "SMD"),
    )


@family(
    "card edge connector",
    synonyms=("edge connector", "PCI Express slot", "card slot", "DIMM socket", "M.2 socket", "board edge socket"),
    chinese=("板边连接器", "卡缘连接器"),
    category="connector",
    uses=("takes the gold fingers of a plug-in card",),
    materials=("plastic", "gold plated bronze"),
    lookalikes=("sata connector", "pin socket", "mezzanine connector"),
)
def card_edge(random: Random) -> Drawn:
    pitch, columns = pick(random, (1.0, 1.27, 2.54, 2.54, 3.96)), pick(random, (6, 10, 15, 18, 22, 32, 43))
    x, y, z = (columns + 2) * pitch, between(random, 7, 10), between(random, 9, 15)
    kind = pick(random, ("open slot", "open slot", "with ejectors", "mounting ears"))
    slot_ = low_box((columns + 0.6) * pitch, 1.9, z, (0, 0, z * 0.3))
    cells = low_box(pitch * 0.5, y * 0.62, z, (0, 0, z * 0.35))
    body = cut(low_box(x, y, z, (0, 0, 0)), slot_, tiled(cells, grid_of(columns, 1, pitch, 1)))
    key = pick(random, (None, 0.2, -0.3))
    solids = [body]
    if key is not None:
        solids.append(low_box(pitch * 0.5, y * 0.9, z * 0.68, (round(columns * key) * pitch, 0, z * 0.3)))
    spring = turn(upright(strip([(y * 0.3, z * 0.3), (y * 0.12, z * 0.7), (y * 0.22, z * 0.92)], 0.3), pitch * 0.3), 90)
    spots = grid_of(columns, 1, pitch, 1)
    solids += [tiled(spring, spots), tiled(turn(spring, 180), spots)]
    solids.append(pins(grid_of(columns, 2, pitch, y * 0.5), min(0.6, pitch * 0.4), 0.5, -3.3))
    if kind == "mounting ears":
        ear = extrude(rectangle(8, y, 1).difference(disc(1.7)), z * 0.3)
        solids += [move(ear, s * (x / 2 + 3.9)) for s in (-1, 1)]
    elif kind == "with ejectors":
        solids += [low_box(y * 0.7, y * 0.8, z * 1.9, (s * (x / 2 + y * 0.3), 0, 0)) for s in (-1, 1)]
    return Drawn(together(*solids), (f"{2 * columns} contacts", f"pitch {pitch:g} mm", kind, "2 rows", "long slot"))


@family(
    "m12 connector",
    synonyms=("M12 plug", "M12 socket", "sensor connector", "M8 connector", "circular sensor plug", "field connector"),
    chinese=("M12连接器", "M12插头"),
    category="connector",
    uses=("connects a sensor or fieldbus cable",),
    materials=("nickel plated brass", "polyurethane"),
    standards=("IEC 61076-2-101",),
    lookalikes=("circular connector", "cable gland", "proximity sensor", "coaxial connector"),
)
def m12(random: Random) -> Drawn:
    kind = pick(random, ("straight cable plug", "angled cable plug", "panel socket", "flange socket"))
    count, male = pick(random, (3, 4, 5, 8)), chance(random)
    face = _m12_face(count, male)
    words = (kind, f"{count} pins", "male" if male else "female", "M12")
    if kind in ("panel socket", "flange socket"):
        return Drawn(together(face, *_m12_panel(random, kind)), words)
    nut = move(knurled(7.3, 12, pick(random, (10, 16, 24)), 0.6), z=-14)
    mouth = tube(6, 5, 5) if male else move(grooved(6, 0.4, 1, 6), z=-4)
    grip = move(rounded_cylinder(7, 20, 1.5), z=-32)
    tail = between(random, 10, 40)
    if kind.startswith("straight"):
        relief = move(grooved(4.6, 0.8, 3, 12), z=-43)
        rest = together(grip, relief, move(cylinder(2.6, tail + 12), z=-43 - tail))
        if chance(random, 0.4):
            rest = together(move(grip, z=2), move(extrude(polygon(6, 14), 12), z=-42), move(cylinder(2.6, tail), z=-60))
    else:
        arm = turn(together(move(grooved(4.6, 0.8, 3, 12), z=9), rounded_cylinder(6.5, 14, 1)), 90, "y")
        cable = bar_between((10, 0, -20), (20 + tail, 0, -20), 2.6)
        rest = together(move(rounded_cylinder(7, 14, 1.5), z=-27), move(arm, z=-20), cable)
    return Drawn(together(face, nut, mouth, rest), words)


def _m12_face(count: int, male: bool) -> Solid:
    ring = count - 1 if count in (5, 8) else count
    spots = [*circle_of(ring, 2.5, 0.785), *([(0.0, 0.0)] if ring < count else [])]
    if male:
        rods = [move(cylinder(0.5, 8), x, y, -3) for x, y in spots]
        return together(*rods, move(cylinder(5, 3), z=-4))
    insert = disc(4.2).difference(rectangle(1, 1.4, at=(0, 4.2)))
    return together(move(extrude(holes(insert, spots, 0.55), 9), z=-3), move(cylinder(4.1, 2), z=-4))


def _m12_panel(random: Random, kind: str) -> list[Solid]:
    rear = between(random, 8, 16)
    thread = move(cut(grooved(6, 0.4, 1, 9), move(cylinder(5, 10), z=1.5)), z=-3)
    back = move(grooved(pick(random, (6.0, 8.0)), 0.4, 1.2, rear), z=-5 - rear)
    tail = between(random, 5, 30)
    wires = [move(cylinder(0.7, tail + rear), x, y, -5 - rear - tail) for x, y in circle_of(4, 2.5)]
    if kind == "flange socket":
        flange = extrude(holes(rectangle(20, 20, 2).difference(disc(4)), corners(14, 14), 1.6), 2.5)
        return [thread, back, move(flange, z=-6), *wires, move(cylinder(5, 5), z=-6)]
    hexed = extrude(polygon(6, pick(random, (17.0, 19.0))).difference(disc(4)), 3.5)
    nut = move(extrude(polygon(6, 18).difference(disc(5.4)), 3), z=-rear)
    return [thread, back, move(hexed, z=-6), nut, *wires, move(cylinder(5, 5), z=-6)]
