"""Circuit boards with parts, radio modules, antennas and displays."""

from __future__ import annotations

from indexer.joint.family import Drawn, Random, family
from indexer.joint.solids import (
    Solid,
    cylinder,
    disc,
    extrude,
    grid_of,
    helix,
    holes,
    move,
    polygon,
    rectangle,
    revolve,
    together,
    tube,
    turn,
    wire,
)
from indexer.joint.solids_more_parts import (
    bar_between,
    between,
    board,
    chance,
    corners,
    count_of,
    dome,
    grooved,
    low_box,
    pick,
    pins,
    plate,
    sideways,
    strip,
)

ELECTRONIC = ("part of an electronic device",)


FIBRE = ("fibreglass", "copper")


def scattered(random: Random, x: float, y: float, count: int) -> Solid:
    """Small chips strewn over a board whose top is z = 1.6."""
    solids = []
    for _ in range(count):
        a, b = float(random.uniform(-0.4, 0.4)) * x, float(random.uniform(-0.38, 0.38)) * y
        size = pick(random, ((1.6, 0.8, 0.5), (2, 1.25, 0.6), (5, 5, 1), (5, 4, 1.6), (3, 2, 1)))
        solids.append(turn(low_box(*size, (0, 0, 1.6)), pick(random, (0, 90))))
        solids[-1].apply_translation((a, b, 0))
    return together(*solids)


@family(
    "printed circuit board",
    synonyms=(
        "PCB",
        "circuit board",
        "breakout board",
        "Arduino board",
        "controller board",
        "development board",
        "single board computer",
        "motherboard",
    ),
    chinese=("电路板", "PCB板", "开发板"),
    category="electronics",
    uses=("controls a device", *ELECTRONIC),
    materials=FIBRE,
    lookalikes=("rf module", "lcd display", "endstop board", "mounting plate"),
)
def pcb(random: Random) -> Drawn:
    x, y = pick(random, ((68.6, 53.3), (101.6, 53.3), (43, 18), (85, 56), (25.4, 25.4), (60, 40), (40, 30), (100, 80)))
    radius = 1.6 if x > 30 else 1.1
    base = board(x, y, corners(x - 6, y - 6), radius, pick(random, (0, 3)))
    solids, words = [base, scattered(random, x, y, count_of(random, 5, 18))], [f"{x:g}x{y:g} mm"]
    count = int(x * 0.7 / 2.54)
    if chance(random, 0.7):
        rows = [y / 2 - 2.5, -y / 2 + 2.5] if chance(random) else [y / 2 - 2.5]
        female = chance(random) and x > 30
        for b in rows:
            solids.append(low_box(count * 2.54, 2.5, 8.5 if female else 2.5, (0, b, 1.6)))
            if not female:
                solids.append(pins([(a, b) for a, _ in grid_of(count, 1, 2.54, 1)], 0.64, 1.7, -6))
        words.append("female headers" if female else "pin headers")
    if x > 40:
        kinds = [
            low_box(14, 13, 6, (-x / 2 + 6, -y * 0.15, 1.6)),
            low_box(14, 9, 11, (-x / 2 + 5, y * 0.22, 1.6)),
            low_box(21, 16, 13.5, (x / 2 - 9, y * 0.15, 1.6)),
        ]
        solids += kinds[: count_of(random, 1, 3)]
        words.append("sockets at the edge")
    if chance(random, 0.5):
        solids.append(low_box(9, 9, 1.4, (x * 0.08, 0, 1.6)) if x > 30 else low_box(5, 5, 1, (0, 0, 1.6)))
    return Drawn(together(*solids), tuple(words))


@family(
    "rf module",
    synonyms=(
        "wireless module",
        "WiFi module",
        "bluetooth module",
        "LoRa module",
        "ESP32 module",
        "shielded module",
        "castellated module",
    ),
    chinese=("射频模块", "无线模块", "蓝牙模块"),
    category="electronics",
    uses=("sends and receives by radio",),
    materials=FIBRE,
    lookalikes=("printed circuit board", "gnss module", "qfn integrated circuit", "power module"),
)
def rf_module(random: Random) -> Drawn:
    x, y = between(random, 10, 25), between(random, 12, 32)
    count = int(y * 0.6 / pick(random, (1.27, 2.0)))
    outline = rectangle(x, y)
    pitch = y * 0.6 / max(count - 1, 1)
    spots = [(s * x / 2, b - y * 0.1) for s in (-1, 1) for _, b in grid_of(1, count, 1, pitch)]
    outline = holes(outline, spots, pitch * 0.22)
    tall, wide = between(random, 1.8, 3.5), x * between(random, 0.75, 0.9, 2)
    shield = plate(wide, y * 0.65, tall, 0.6)
    solids = [extrude(outline, 0.8), move(shield, 0, -y * 0.12, 0.8)]
    antenna = chance(random, 0.7)
    if antenna:
        path = [(x * 0.4 * (i / 8 * 2 - 1), y * (0.3 if i % 2 else 0.46)) for i in range(9)]
        track = [p for i in range(8) for p in (path[i], (path[i + 1][0], path[i][1]))]
        solids.append(move(extrude(strip(track, 0.6).buffer(0), 0.05), z=0.8))
    return Drawn(
        together(*solids),
        (
            f"{2 * count} castellated pads",
            "metal shield",
            "printed antenna" if antenna else "no antenna",
            f"{x:g}x{y:g} mm",
        ),
    )


@family(
    "gnss module",
    synonyms=("GPS module", "GPS receiver", "GNSS antenna", "ceramic patch antenna", "positioning module"),
    chinese=("GPS模块", "定位模块", "陶瓷天线"),
    category="electronics",
    uses=("finds the position by satellite",),
    materials=("ceramic", *FIBRE),
    lookalikes=("rf module", "antenna", "smd crystal"),
)
def gnss(random: Random) -> Drawn:
    x = between(random, 12, 30)
    patch = together(low_box(x, x, between(random, 2, 4.5), (0, 0, 1.6)), cylinder(0.6, 7))
    top = patch.bounds[1][2] - 1.8
    silver = low_box(x * 0.75, x * 0.75, 0.15, (0, 0, min(top, 6) if top < 6 else 6))
    solids = [patch, silver]
    if chance(random, 0.75):
        solids += [
            board(x * between(random, 1.05, 1.5, 2), x * 1.2, [], 1, 1),
            low_box(x * 0.7, x * 0.7, 2.2, (0, 0, -2.2)),
        ]
        solids.append(low_box(7, 3, 3, (0, -x * 0.5, -3)))
    return Drawn(
        together(*solids), ("square ceramic patch", f"{x:g} mm", "with board" if len(solids) > 2 else "antenna only")
    )


@family(
    "antenna",
    synonyms=("whip antenna", "rubber duck antenna", "helical antenna", "WiFi antenna", "spring antenna", "aerial"),
    chinese=("天线", "胶棒天线", "弹簧天线"),
    category="electronics",
    uses=("sends and receives by radio",),
    materials=("rubber", "brass", "copper"),
    lookalikes=("coaxial connector", "gnss module", "compression spring"),
)
def antenna(random: Random) -> Drawn:
    kind = pick(random, ("rubber whip", "rubber whip", "coil", "quadrifilar", "magnet foot", "PCB strip"))
    if kind == "coil":
        r, turns = between(random, 2, 5), count_of(random, 6, 16)
        return Drawn(
            together(wire(0.5, helix(r, between(random, 1.3, 2.5), turns, 16)), move(cylinder(0.5, 8), r, 0, -8)),
            (kind, f"{turns} turns"),
        )
    if kind == "quadrifilar":
        return _quadrifilar(random)
    if kind == "PCB strip":
        return _pcb_strip(random)
    long, r = between(random, 40, 200), between(random, 3.5, 6.5)
    rod = revolve([(0, 0), (r, 0), (r, long * 0.3), (r * 0.6, long * 0.95), (r * 0.4, long), (0, long)])
    nut = extrude(polygon(6, 8), 6)
    hinge = together(cylinder(r, 12), move(sideways(cylinder(r * 0.6, 2.2 * r)), -1.1 * r, 0, 12))
    bent_ = chance(random)
    if kind == "magnet foot":
        return Drawn(
            together(cylinder(15, 9), move(cylinder(1, long), z=9), move(dome(9, 6), z=9)),
            (kind, f"{long:.0f} mm long"),
        )
    upper = turn(rod, 90 if bent_ else 0, "y")
    return Drawn(
        together(move(nut, z=-6), hinge, move(upper, z=13)),
        (kind, "hinged", "bent 90 degrees" if bent_ else "straight", f"{long:.0f} mm long"),
    )


def _quadrifilar(random: Random) -> Drawn:
    r, tall = between(random, 7, 15), between(random, 20, 55)
    arms = [turn(wire(0.7, helix(r, tall / 0.5, 0.5, 40)), 90 * i) for i in range(4)]
    return Drawn(
        together(tube(r, r - 1, tall), *arms, cylinder(r * 1.15, 4), move(grooved(3, 0.3, 0.7, 9), z=-9)),
        ("helical", "round body", "threaded base"),
    )


def _pcb_strip(random: Random) -> Drawn:
    return Drawn(
        together(
            plate(between(random, 30, 50), 8, 0.4, 0.5),
            bar_between((0, 0, 0.6), (0, 40, 0.6), 0.6),
            low_box(3, 3, 1.2, (0, 40, 0)),
        ),
        ("flexible strip", "with cable"),
    )


@family(
    "lcd display",
    synonyms=(
        "LCD module",
        "display",
        "TFT screen",
        "OLED display",
        "character display 20x4",
        "touch screen",
        "monitor",
    ),
    chinese=("液晶显示屏", "显示屏", "OLED屏"),
    category="display",
    uses=("shows text and pictures",),
    materials=("glass", "fibreglass"),
    lookalikes=("printed circuit board", "seven-segment display", "face plate"),
)
def lcd(random: Random) -> Drawn:
    x, y = pick(random, ((98, 60), (80, 36), (86, 50), (27, 27), (70, 50), (93, 87), (36, 34), (160, 100)))
    base = board(x, y, corners(x - 5, y - 5), 1.6 if x > 50 else 1, 0)
    deep = between(random, 1.5, 9)
    bezel = rectangle(x * 0.98, y * 0.68).difference(rectangle(x * 0.84, y * 0.45))
    screen = [move(extrude(bezel, deep), z=1.6), low_box(x * 0.86, y * 0.47, deep * 0.8, (0, 0, 1.6))]
    if chance(random, 0.35):
        screen = [low_box(x * 0.9, y * 0.75, 2, (0, -y * 0.03, 1.6)), low_box(x * 0.8, y * 0.6, 0.1, (0, 0, 3.6))]
    count = min(pick(random, (4, 7, 14, 16)), int(x / 2.6))
    header = pins([(a, y / 2 - 2) for a, _ in grid_of(count, 1, 2.54, 1)], 0.6, 2, -7)
    solids = [base, *screen, header, move(turn(scattered(random, x, y, 5), 180, "x"), z=1.6)]
    knob = chance(random, 0.15) and x > 80
    if knob:
        solids += [low_box(12, 12, 7, (x / 2 + 8, 0, 1.6)), move(cylinder(3, 20), x / 2 + 8, 0, 8), board(30, y, [], 1)]
        solids[-1].apply_translation((x / 2 + 8, 0, 0))
    return Drawn(
        together(*solids),
        (f"{x}x{y} mm", f"{count} pins", "with frame" if len(screen) == 2 and deep > 2 else "flat glass"),
    )


@family(
    "seven-segment display",
    synonyms=("7 segment display", "LED digit", "numeric display", "LED matrix", "dot matrix", "bar graph display"),
    chinese=("数码管", "点阵屏"),
    category="display",
    uses=("shows digits",),
    materials=("plastic",),
    lookalikes=("lcd display", "dip integrated circuit", "dip switch"),
)
def seven_segment(random: Random) -> Drawn:
    digits, tall = pick(random, (1, 1, 2, 3, 4)), between(random, 13, 40)
    if chance(random, 0.25):
        dots = grid_of(8, 8, tall / 8, tall / 8)
        body = together(
            low_box(tall, tall, tall * 0.25, (0, 0, 0)),
            *[move(extrude(disc(tall * 0.045, 12), 0.3), a, b, tall * 0.25) for a, b in dots],
        )
        return Drawn(
            together(body, pins(grid_of(8, 2, 2.54, tall * 0.75), 0.5, 0.5, -4)), ("8x8 dot matrix", "16 pins")
        )
    wide = tall * 0.66
    bar, high, half = tall * 0.07, tall * 0.27, wide * 0.22
    lying, standing = low_box(2 * half, bar, 0.3, (0, 0, 0)), low_box(bar, high, 0.3, (0, 0, 0))
    marks = [move(lying, 0, k * high * 1.15) for k in (-1, 0, 1)]
    marks += [move(standing, s * half * 1.2, k * high * 0.58) for s in (-1, 1) for k in (-1, 1)]
    digit = together(
        low_box(wide, tall, tall * 0.35, (0, 0, 0)),
        *[move(mark, z=tall * 0.35) for mark in marks],
        move(extrude(disc(bar * 0.6, 16), 0.3), half * 1.8, -high * 1.15, tall * 0.35),
    )
    legs = pins(grid_of(5 * min(digits, 2), 2, 2.54, tall * 0.8), 0.5, 0.5, -5)
    return Drawn(
        together(*[move(digit, a) for a, _ in grid_of(digits, 1, wide, 1)], legs),
        (f"{digits} digits" if digits > 1 else "1 digit", f"{tall:g} mm high"),
    )
