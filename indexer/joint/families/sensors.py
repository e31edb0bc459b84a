"""Sensors and cameras."""

from __future__ import annotations

from indexer.joint.family import Drawn, Random, family
from indexer.joint.solids import (
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
    rounded_cylinder,
    shell,
    sideways,
    upright,
)


@family(
    "camera module",
    synonyms=("camera", "webcam", "image sensor module", "Raspberry Pi camera", "lens module", "CCTV lens"),
    chinese=("摄像头模块", "相机模块"),
    category="electronics",
    uses=("takes pictures", "robot vision"),
    materials=("plastic", "glass"),
    lookalikes=("printed circuit board", "sensor", "rf module"),
)
def camera(random: Random) -> Drawn:
    side = pick(random, (8, 14, 25, 32, 38))
    base = board(side, side * between(random, 0.9, 1, 2), corners(side * 0.8, side * 0.8), side * 0.04, 0, 1.2)
    holder = low_box(side * 0.55, side * 0.55, side * 0.2, (0, 0, 1.2))
    r = side * between(random, 0.18, 0.26, 2)
    tall = side * between(random, 0.15, 0.7, 2)
    lens = cut(
        cylinder(r, tall), move(cylinder(r * 0.7, tall), z=tall * 0.85), move(cylinder(r * 0.45, tall), z=tall * 0.6)
    )
    parts = [base, holder, move(lens, z=1.2 + side * 0.2), low_box(side * 0.6, side * 0.12, 2, (0, -side * 0.4, -2))]
    if chance(random, 0.4):
        parts.append(move(plate(side * 0.4, side * 2, 0.2), 0, -side * 1.35, -1))
    if chance(random, 0.25):
        case = shell(rectangle(side * 1.2, side * 1.2, 2), side * 0.8, 1.5, 1.5)
        parts.append(move(case, z=-side * 0.5))
    return Drawn(together(*parts), (f"{side} mm square", "round lens"))


@family(
    "sensor",
    synonyms=(
        "distance sensor",
        "ultrasonic sensor",
        "infrared sensor",
        "SMD sensor",
        "light sensor",
        "pressure sensor",
        "PIR sensor",
        "load cell",
    ),
    chinese=("传感器", "超声波传感器", "红外传感器"),
    category="sensor",
    uses=("measures distance, light, force or temperature",),
    materials=("plastic", "aluminium"),
    lookalikes=("camera module", "can package", "proximity sensor", "printed circuit board"),
)
def sensor(random: Random) -> Drawn:
    kind = pick(random, ("ultrasonic", "infrared distance", "PIR dome", "load cell", "SMD", "force torque", "lidar"))
    if kind == "ultrasonic":
        base = board(45, 20, corners(41, 16), 1)
        eyes = [move(cut(cylinder(8, 12), move(cylinder(6.8, 2), z=11)), s * 13, 0, 1.6) for s in (-1, 1)]
        return Drawn(
            together(base, *eyes, low_box(10, 3, 3.5, (0, 7, 1.6)), pins(grid_of(4, 1, 2.54, 1), 0.6, -0, -7)),
            (kind, "two round eyes", "4 pins"),
        )
    if kind == "infrared distance":
        x = between(random, 28, 46)
        ears = extrude(holes(rectangle(x, 7.5, 3.7), [(-x / 2 + 4, 0), (x / 2 - 4, 0)], 1.6), 2.5)
        body = low_box(x - 15, 13, 13.5, (0, 0, 0))
        lens = [move(plate(8, 9, 2.5, 2), s * (x / 2 - 13), 0, 13.4) for s in (-1, 1)]
        return Drawn(together(ears, body, *lens, low_box(10, 5, 6, (0, -7, 1))), (kind, "two lenses", "two ears"))
    if kind == "PIR dome":
        return _pir_dome(kind)
    if kind == "load cell":
        return _load_cell(random, kind)
    if kind == "SMD":
        return _smd(random, kind)
    r = between(random, 20, 50)
    if kind == "lidar":
        return _lidar(kind, r)
    body = cut(
        cylinder(r, r * 0.8),
        *[move(cylinder(r * 0.08, r), a, b, r * 0.5) for a, b in circle_of(6, r * 0.75)],
        move(cylinder(r * 0.3, r * 3), z=-1),
    )
    return Drawn(together(body, low_box(r * 0.5, r * 0.3, r * 0.4, (0, r * 1.05, r * 0.2))), (kind, "round", "6 holes"))


def _lidar(kind: str, r: float) -> Drawn:
    return Drawn(
        together(
            low_box(2 * r, 2.4 * r, r * 0.5, (0, 0, 0)),
            move(rounded_cylinder(r * 0.9, r * 0.6, 2), z=r * 0.5),
            move(cylinder(r * 0.7, r * 0.1), z=r * 1.09),
        ),
        (kind, "rotating head"),
    )


def _load_cell(random: Random, kind: str) -> Drawn:
    x = between(random, 45, 130)
    side = (
        rectangle(x, x * 0.16)
        .difference(disc(x * 0.05, at=(-x * 0.045, 0)))
        .difference(disc(x * 0.05, at=(x * 0.045, 0)))
    )
    drill = [move(cylinder(x * 0.025, x), s * x * k, 0, -x / 2) for s in (-1, 1) for k in (0.32, 0.44)]
    return Drawn(cut(upright(side, x * 0.16), *drill), (kind, "aluminium beam", "4 threaded holes"))


def _pir_dome(kind: str) -> Drawn:
    return Drawn(
        together(
            board(32, 24, corners(28, 20), 1),
            move(dome(11.5), z=5),
            low_box(23, 23, 3.4, (0, 0, 1.6)),
            low_box(8, 3, 8, (0, -9, -8)),
        ),
        (kind, "white dome"),
    )


def _smd(random: Random, kind: str) -> Drawn:
    x = between(random, 1.5, 6)
    body = cut(
        low_box(x, x * 0.8, x * 0.35, (0, 0, 0)),
        move(cylinder(x * 0.12, x), x * 0.2, 0, x * 0.25),
        move(cylinder(x * 0.08, x), -x * 0.25, 0, x * 0.25),
    )
    return Drawn(
        together(body, *[low_box(x * 0.1, x * 0.15, 0.1, (a, b, -0.05)) for a, b in grid_of(4, 2, x * 0.25, x * 0.7)]),
        (kind, "two openings", f"{x:g} mm"),
    )


@family(
    "proximity sensor",
    synonyms=("inductive sensor", "proximity switch", "M12 sensor", "inductive probe", "photoelectric sensor"),
    chinese=("接近开关", "电感式传感器", "光电传感器"),
    category="sensor",
    uses=("detects metal without touching", "levels the bed of a printer"),
    materials=("nickel plated brass",),
    lookalikes=("hex bolt", "sensor", "circular connector"),
)
def proximity(random: Random) -> Drawn:
    name, r = pick(random, (("M8", 4), ("M12", 6), ("M18", 9), ("M30", 15)))
    if chance(random, 0.2):
        body = together(low_box(18, 18, 36, (0, 0, 0)), low_box(14, 2, 14, (0, -9, 20)))
        return Drawn(
            together(
                cut(body, *[move(sideways(cylinder(1.6, 40), "y"), s * 6, -20, 5) for s in (-1, 1)]),
                bar_between((0, 0, 0), (0, 0, -30), 2),
            ),
            ("square body", "with cable"),
        )
    long = r * between(random, 4.5, 9)
    body = grooved(r, r * 0.07, max(0.8, r * 0.2), long)
    nuts = [
        move(extrude(polygon(6, r * 2.8).difference(disc(r)), r * 0.6), z=long * k)
        for k in (0.35, 0.6)[: count_of(random, 0, 2)]
    ]
    rest = together(
        move(cylinder(r * 0.92, r * 0.8), z=long),
        move(cylinder(r * 0.9, r), z=-r),
        bar_between((0, 0, -r), (0, 0, -r - between(random, 10, 60)), r * 0.35),
    )
    return Drawn(together(body, rest, *nuts), (name, "threaded barrel", f"{len(nuts)} nuts", "with cable"))
