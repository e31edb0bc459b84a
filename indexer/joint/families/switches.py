"""Switches."""

from __future__ import annotations

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
    together,
    turn,
)
from indexer.joint.solids_more_parts import (
    between,
    chance,
    corners,
    count_of,
    dome,
    grooved,
    gull_wing,
    low_box,
    on_sides,
    pick,
    pins,
    rounded_cylinder,
    sideways,
    upright,
)

PRESSED = ("input by hand", "button of a device")


BODIES = ("plastic", "steel")


def _legs(random: Random, x: float, y: float, low: bool) -> tuple[Solid, str]:
    """Four feet of a small switch: gull wings or through-hole legs."""
    if low:
        lead = gull_wing(x * 0.2, x * 0.15, x * 0.11, 0.2)
        return on_sides(lead, 2, y * 0.7, x / 2 - 0.05, (0, 2)), "SMD"
    spots = [(a, b) for a, b in corners(x * 1.06, y * 0.72)]
    return pins(spots, 0.6, 1.0, -3.5), "through hole"


@family(
    "tactile switch",
    synonyms=("tact switch", "tactile push button", "momentary push button", "SMD push button", "reset button"),
    chinese=("轻触开关", "轻触按键"),
    category="switch",
    uses=PRESSED,
    materials=BODIES,
    lookalikes=("push button switch", "side push switch", "trimmer potentiometer", "relay"),
)
def tactile(random: Random) -> Drawn:
    x = pick(random, (3, 4.2, 5.2, 6, 6, 12, 12))
    y = x if chance(random, 0.75) else x * 0.65
    tall = x * between(random, 0.3, 0.6, 2)
    base = low_box(x, y, tall * 0.8, (0, 0, 0.1))
    lid = low_box(x * 0.97, y * 0.97, tall * 0.2, (0, 0, 0.1 + tall * 0.8))
    stem = x * between(random, 0.1, 0.9, 2)
    kind = pick(random, ("round", "round", "square", "oval"))
    radius = min(x, y) * between(random, 0.22, 0.32, 2)
    outline = {
        "round": disc(radius),
        "square": rectangle(2 * radius, 2 * radius),
        "oval": rectangle(x * 0.6, y * 0.4, y * 0.19),
    }[kind]
    solids = [base, lid, move(extrude(outline, stem), z=tall + 0.1)]
    if chance(random, 0.5):
        solids += [move(cylinder(x * 0.06, tall * 0.06), a, b, tall + 0.1) for a, b in corners(x * 0.76, y * 0.76)]
    legs, mount = _legs(random, x, y, x < 6 or chance(random, 0.4))
    if x >= 12 and chance(random, 0.4):
        solids.append(move(rounded_cylinder(x * 0.48, x * 0.25, 0.5), z=tall + stem * 0.6))
    return Drawn(
        together(*solids, legs),
        (f"{x}x{y:.1f} mm", f"{kind} button", mount, "momentary", "long stem" if stem > 0.6 * x else "short stem"),
    )


@family(
    "side push switch",
    synonyms=("right angle push button", "side tactile switch", "angled tact switch", "edge button"),
    chinese=("侧按开关", "侧面轻触开关"),
    category="switch",
    uses=PRESSED,
    materials=BODIES,
    lookalikes=("tactile switch", "slide switch"),
)
def side_push(random: Random) -> Drawn:
    x, y, z = between(random, 3.5, 8), between(random, 2.5, 5), between(random, 1.5, 7)
    body = low_box(x, y, z, (0, 0, 0.1))
    knob = (
        low_box(x * 0.45, y * 0.5, z * 0.5, (0, -y * 0.7, z * 0.25))
        if chance(random)
        else move(sideways(cylinder(z * 0.25, y), "y"), 0, -y * 1.1, z * 0.5)
    )
    frame = together(
        low_box(x + 0.3, y * 0.7, 0.2, (0, 0, z + 0.1)),
        *[low_box(0.25, y * 0.7, z, (s * (x / 2 + 0.15), 0, 0.2)) for s in (-1, 1)],
    )
    hole = chance(random)
    feet = (
        pins([(-x / 2, 0), (x / 2, 0), (-x / 4, y / 3), (x / 4, y / 3)], 0.6, 1, -3)
        if hole
        else together(*[low_box(1, 0.8, 0.2, (s * (x / 2 + 0.3), y * 0.2, 0)) for s in (-1, 1)])
    )
    return Drawn(together(body, knob, frame, feet), ("right angle", "through hole" if hole else "SMD", "momentary"))


@family(
    "slide switch",
    synonyms=("sliding switch", "SPDT slide switch", "DPDT slide switch", "power slide switch"),
    chinese=("拨动开关", "滑动开关"),
    category="switch",
    uses=("switches a small device on and off",),
    materials=BODIES,
    lookalikes=("toggle switch", "dip switch", "side push switch"),
)
def slide(random: Random) -> Drawn:
    x, y, z = between(random, 6.5, 13), between(random, 2.6, 6), between(random, 1.5, 6)
    body = low_box(x, y, z, (0, 0, 0.1))
    at, side = pick(random, (-0.12, 0.12)) * x, chance(random, 0.5)
    if side:
        solids = [body, low_box(x * 0.16, y * 0.5, z * 0.5, (at, -y * 0.7, z * 0.3))]
    else:
        solids = [
            cut(body, low_box(x * 0.5, y * 0.4, z, (0, 0, z * 0.7))),
            low_box(x * 0.18, y * 0.38, z * 1.1, (at, 0, z * 0.6)),
        ]
        if chance(random, 0.4):
            solids.append(
                extrude(
                    holes(
                        rectangle(x * 1.7, y * 0.95, 1).difference(rectangle(x * 0.9, y * 0.8)),
                        [(-x * 0.68, 0), (x * 0.68, 0)],
                        y * 0.2,
                    ),
                    0.4,
                )
            )
            solids[-1].apply_translation((0, 0, z - 0.3))
    count, rows = pick(random, (3, 3, 4)), pick(random, (1, 2))
    smd = chance(random)
    spots = [(px, py) for px, py in grid_of(count, rows, x / 5, y * 0.6)]
    legs = (
        together(*[low_box(0.4, 1.2, 0.2, (px, y * 0.55, 0)) for px, _ in spots]) if smd else pins(spots, 0.5, 0.5, -3)
    )
    return Drawn(
        together(*solids, legs),
        (
            "SMD" if smd else "through hole",
            f"{count * (1 if smd else rows)} pins",
            "right angle" if side else "vertical",
        ),
    )


@family(
    "toggle switch",
    synonyms=("lever switch", "flip switch", "panel toggle switch", "bat handle switch"),
    chinese=("钮子开关", "摇头开关"),
    category="switch",
    uses=("switches a machine on and off at its panel",),
    materials=BODIES,
    lookalikes=("rocker switch", "potentiometer", "slide switch"),
)
def toggle(random: Random) -> Drawn:
    x, y, z = between(random, 7, 30), between(random, 5, 18), between(random, 8, 20)
    r = min(x, y) * 0.36
    body, neck = low_box(x, y, z, (0, 0, 0)), grooved(r, r * 0.1, r * 0.25, r * 2.2)
    tilt = pick(random, (-14, 14, 0))
    lever = turn(together(extrude(disc(r * 0.35), r * 3.2), move(dome(r * 0.5), z=r * 3.1)), tilt, "y")
    nut = extrude(polygon(6, r * 2.9).difference(disc(r)), r * 0.5)
    solids = [body, move(neck, z=z), move(lever, z=z + r * 1.8), move(nut, z=z + r * pick(random, (0.1, 1.2)))]
    columns, rows = pick(random, ((2, 1), (3, 1), (3, 2)))
    solids += [low_box(x * 0.06, y * 0.16, 4, (a, b, -3.9)) for a, b in grid_of(columns, rows, x * 0.33, y * 0.5)]
    return Drawn(
        together(*solids), (f"{columns * rows} tags", "tilted lever" if tilt else "centre position", "panel mount")
    )


@family(
    "rocker switch",
    synonyms=("power switch", "rocker", "mains switch", "boat switch"),
    chinese=("船型开关", "翘板开关"),
    category="switch",
    uses=("switches a machine on and off",),
    materials=("nylon",),
    lookalikes=("toggle switch", "slide switch"),
)
def rocker(random: Random) -> Drawn:
    x, y = between(random, 13, 31), between(random, 9, 24)
    rim, deep = 1.8, between(random, 10, 22)
    round_ = chance(random, 0.25)
    outer = disc(x / 2) if round_ else rectangle(x, y, pick(random, (0.5, 2)))
    inner = disc(x * 0.4) if round_ else rectangle(x - 4, y - 4)
    frame = together(extrude(outer.difference(inner), rim), move(extrude(outer.buffer(-1), deep), z=-deep))
    lift = between(random, 1.5, 3)
    side = Polygon(
        [
            (-x / 2 + 2.4, -0.5),
            (x / 2 - 2.4, -0.5),
            (x / 2 - 2.4, rim + 0.2),
            (x * 0.1, rim * 0.9),
            (-x / 2 + 2.4, rim + 0.6 + lift),
        ]
    )
    cap = upright(side, (x if round_ else y) * 0.55 if round_ else y - 4.4)
    tags = [
        low_box(0.8, 4.8 if y > 12 else 3, 8, (a, 0, -deep - 7.9))
        for a in pick(random, ((-x * 0.25, x * 0.25), (-x * 0.3, 0, x * 0.3)))
    ]
    clips = [low_box(x * 0.3, 0.8, deep * 0.5, (0, s * y * 0.47, -deep * 0.6)) for s in (-1, 1)]
    return Drawn(
        together(frame, cap, *tags, *clips), ("round" if round_ else "rectangular", f"{len(tags)} tags", "panel mount")
    )


@family(
    "dip switch",
    synonyms=("DIL switch", "piano switch", "configuration switch block", "multi-position DIP switch"),
    chinese=("拨码开关",),
    category="switch",
    uses=("sets an address or mode on a board",),
    materials=("plastic",),
    lookalikes=("dip integrated circuit", "slide switch"),
)
def dip_switch(random: Random) -> Drawn:
    count, pitch = count_of(random, 2, 10), pick(random, (2.54, 2.54, 1.27))
    x, y, z = count * pitch + 1.2, 9.6 if pitch > 2 else 5.4, between(random, 3.5, 6)
    spots = [a for a, _ in grid_of(count, 1, pitch, 1)]
    body = cut(low_box(x, y, z, (0, 0, 0.3)), *[low_box(pitch * 0.5, y * 0.45, z, (a, 0, z - 0.5)) for a in spots])
    knobs = [low_box(pitch * 0.48, y * 0.17, 1.4, (a, pick(random, (-1, 1)) * y * 0.12, z - 0.5)) for a in spots]
    smd = chance(random, 0.4)
    lead = gull_wing(1.2, 1.5, pitch * 0.3, 0.25) if smd else move(pins([(0.15, 0)], 0.5, 2.5, -3.2))
    return Drawn(
        together(body, *knobs, on_sides(lead, count, pitch, y / 2, (1, 3))),
        (f"{count} positions", "SMD" if smd else "through hole"),
    )


@family(
    "micro switch",
    synonyms=("microswitch", "limit switch", "endstop switch", "snap action switch", "lever switch"),
    chinese=("微动开关", "限位开关", "行程开关"),
    category="switch",
    uses=("detects the end of a travel", "endstop of a printer"),
    materials=("plastic", "steel"),
    lookalikes=("side push switch", "relay", "endstop board"),
)
def micro_switch(random: Random) -> Drawn:
    x, z, y, bore = pick(random, ((12.8, 6.5, 5.8, 2), (20, 10, 6.4, 2.5), (28, 16, 10.3, 3.1)))
    side = holes(rectangle(x, z, 0.3, at=(0, z / 2)), [(-x * 0.25, z * 0.25), (x * 0.25, z * 0.25)], bore / 2)
    body = upright(side, y)
    button = low_box(x * 0.08, y * 0.5, z * 0.2, (-x * 0.12, 0, z * 0.95))
    solids, word = [body, button], pick(random, ("no lever", "lever", "roller lever", "lever"))
    if word != "no lever":
        reach, rise = x * between(random, 0.7, 1.3, 2), z * between(random, 0.1, 0.5, 2)
        bend = [(x * 0.42, z * 0.9), (x * 0.42, z * 1.05), (x * 0.42 - reach, z * 1.1 + rise)]
        outline = Polygon([*bend, *[(a, b + 0.35) for a, b in reversed(bend)]]).buffer(0.05)
        solids.append(upright(outline, y * 0.6))
        if word == "roller lever":
            solids.append(move(turn(cylinder(z * 0.22, y * 0.6), 90, "x"), bend[-1][0], y * 0.3, bend[-1][1] + z * 0.2))
    tags = [low_box(0.6 if z < 10 else 1, y * 0.5, z * 0.5, (a, 0, -z * 0.49)) for a in (-x * 0.38, 0, x * 0.38)]
    return Drawn(together(*solids, *tags), (word, "3 tags", f"{x:g} x {z:g} mm", "2 holes"))


@family(
    "endstop board",
    synonyms=("limit switch module", "mechanical endstop", "optical endstop", "photo interrupter"),
    chinese=("限位开关模块", "光电开关"),
    category="sensor",
    uses=("detects the home position of an axis",),
    materials=("fibreglass", "plastic"),
    lookalikes=("micro switch", "printed circuit board"),
)
def endstop(random: Random) -> Drawn:
    x, y = between(random, 20, 42), between(random, 14, 22)
    spots = [(-x * 0.43, y * 0.35), (x * 0.43, y * 0.35), (-x * 0.1, y * 0.35)]
    base = extrude(holes(rectangle(x, y), spots, 1.6), 1.6)
    if chance(random):
        fork = upright(rectangle(12, 10, at=(0, 5)).difference(rectangle(5, 8, at=(0, 7))), 6)
        unit, word = fork, "optical fork"
    else:
        unit, word = (
            together(low_box(12.8, 5.8, 6.5, (0, 0, 0)), turn(low_box(13, 4, 0.4, (-1, 0, 7)), -8, "y")),
            "mechanical lever",
        )
    plug = cut(low_box(8, 5, 7, (0, 0, 0)), low_box(6.6, 3.8, 9, (0, 0, 1)))
    chips = [low_box(2, 1.2, 0.6, (a, 0, 1.6)) for a in (-x * 0.05, x * 0.03)]
    return Drawn(
        together(base, move(unit, x * 0.22, -y * 0.25, 1.6), move(turn(plug, 90), -x * 0.38, -y * 0.1, 1.6), *chips),
        (word, "circuit board"),
    )


@family(
    "push button switch",
    synonyms=(
        "panel push button",
        "arcade button",
        "emergency stop button",
        "illuminated push button",
        "mushroom button",
    ),
    chinese=("按钮开关", "急停按钮"),
    category="switch",
    uses=("starts or stops a machine", "input by hand"),
    materials=("plastic", "stainless steel"),
    lookalikes=("tactile switch", "toggle switch"),
)
def push_button(random: Random) -> Drawn:
    r = between(random, 5, 15)
    rim, deep = r * 1.3, between(random, 15, 40)
    kind = pick(random, ("flat", "domed", "mushroom", "flat"))
    body = together(cylinder(rim, r * 0.25), move(grooved(r, r * 0.06, 1.2, deep), z=-deep))
    cap = {
        "flat": cylinder(r * 0.8, r * 0.45),
        "domed": move(dome(r * 0.8, r * 0.4), z=r * 0.24),
        "mushroom": together(cylinder(r * 0.7, r), move(dome(r * 1.8, r * 0.7), z=r)),
    }[kind]
    nut = move(extrude(polygon(6, r * 2.5).difference(disc(r)), r * 0.3), z=-deep * 0.35)
    tags = [low_box(r * 0.08, r * 0.3, 6, (a, 0, -deep - 5.9)) for a in (-r * 0.4, r * 0.4)]
    return Drawn(together(body, cap, nut, *tags), (f"{kind} button", f"diameter {2 * r:g} mm", "panel mount", "2 tags"))
