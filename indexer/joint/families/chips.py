"""Packages of integrated circuits."""

from __future__ import annotations

from indexer.joint.family import Drawn, Random, family
from indexer.joint.solids import (
    Solid,
    block,
    circle_of,
    cut,
    cylinder,
    grid_of,
    move,
    together,
)
from indexer.joint.solids_more_parts import (
    between,
    chance,
    count_of,
    gull_wing,
    hull,
    low_box,
    moulded,
    on_sides,
    pick,
    strip,
    tiled,
    upright,
)

CIRCUIT = ("circuit board electronics", "microcontroller, logic, memory or sensor chip")


def _marked(body: Solid, x: float, y: float, top: float, size: float) -> Solid:
    """The body with a round dimple that marks pin one."""
    return cut(body, move(cylinder(size, size), x, y, top - size * 0.3))


@family(
    "dip integrated circuit",
    synonyms=("DIP", "DIL package", "dual in-line package", "PDIP chip", "through hole IC", "optocoupler DIP"),
    chinese=("双列直插芯片", "DIP封装"),
    category="electronics",
    uses=CIRCUIT,
    materials=("epoxy plastic", "tin plated copper"),
    standards=("JEDEC MS-001",),
    lookalikes=("soic integrated circuit", "dip switch"),
)
def dip(random: Random) -> Drawn:
    pins = pick(random, (4, 6, 8, 8, 14, 16, 18, 20, 24, 28, 40))
    wide = pins >= 24 and chance(random, 0.7)
    span, width = (15.24, 13.7) if wide else (7.62, 6.4)
    length = pins / 2 * 2.54 - between(random, 0, 0.6)
    body = move(moulded(length, width, 3.4, 0.25), z=0.6)
    notch = move(cylinder(0.9, 2), -length / 2, 0, 3.3)
    path = [(-0.6, 2.2), (0, 2.2), (0.25, 0.4), (0.25, -3.2)]
    wide_lead = upright(strip(path[:3], 0.25), 1.5)
    lead = together(wide_lead, upright(strip(path[2:], 0.25), 0.5))
    leads = on_sides(lead, pins // 2, 2.54, span / 2 - 0.2, (1, 3))
    marked = cut(body, notch) if chance(random, 0.8) else _marked(body, -length / 2 + 1, -width / 4, 4, 0.5)
    return Drawn(
        together(marked, leads), (f"{pins} pins", f"DIP-{pins}", "pitch 2.54 mm", "wide" if wide else "narrow")
    )


@family(
    "soic integrated circuit",
    synonyms=("SOIC", "SOP", "SSOP", "TSSOP", "MSOP", "small outline IC", "surface mount chip"),
    chinese=("贴片芯片", "SOIC封装"),
    category="electronics",
    uses=CIRCUIT,
    materials=("epoxy plastic", "tin plated copper"),
    standards=("JEDEC MS-012", "JEDEC MO-153"),
    lookalikes=("dip integrated circuit", "qfp integrated circuit", "sot transistor"),
)
def soic(random: Random) -> Drawn:
    kind, pitch, width, tall, counts = pick(
        random,
        (
            ("SOIC", 1.27, 3.9, 1.5, (8, 14, 16)),
            ("SOIC wide", 1.27, 7.5, 2.3, (16, 18, 20, 24, 28)),
            ("SSOP", 0.65, 5.3, 1.75, (16, 20, 24, 28)),
            ("TSSOP", 0.65, 4.4, 1.0, (8, 14, 16, 20, 24, 28)),
            ("MSOP", 0.5, 3.0, 0.9, (8, 10)),
        ),
    )
    pins = pick(random, counts)
    length = pins / 2 * pitch + between(random, -0.1, 0.3)
    body = move(moulded(length, width, tall, 0.12), z=0.12)
    body = _marked(body, -length / 2 + 0.16 * width, -width / 2 + 0.18 * width, tall + 0.12, width * 0.07)
    lead = gull_wing(between(random, 0.85, 1.15, 2), tall / 2 + 0.1, pitch * 0.33, 0.18)
    leads = on_sides(lead, pins // 2, pitch, width / 2 - 0.05, (1, 3))
    return Drawn(together(body, leads), (f"{pins} pins", f"{kind}-{pins}", f"pitch {pitch} mm", "SMD"))


@family(
    "qfp integrated circuit",
    synonyms=("QFP", "TQFP", "LQFP", "quad flat package", "microcontroller chip", "PQFP"),
    chinese=("四方扁平封装芯片", "QFP封装"),
    category="electronics",
    uses=CIRCUIT,
    materials=("epoxy plastic",),
    standards=("JEDEC MS-026",),
    lookalikes=("qfn integrated circuit", "soic integrated circuit"),
)
def qfp(random: Random) -> Drawn:
    size, pins, pitch = pick(
        random,
        ((7, 32, 0.8), (7, 48, 0.5), (10, 44, 0.8), (10, 64, 0.5), (12, 80, 0.5), (14, 100, 0.5), (20, 144, 0.5)),
    )
    tall = pick(random, (1.0, 1.4, 2.0))
    body = move(moulded(size, size, tall, 0.15), z=0.1)
    body = _marked(body, -size / 2 + 1, -size / 2 + 1, tall + 0.1, 0.4)
    lead = gull_wing(1.0, tall / 2 + 0.1, pitch * 0.42, 0.15)
    leads = on_sides(lead, pins // 4, pitch, size / 2 - 0.05, range(4))
    return Drawn(
        together(body, leads), (f"{pins} pins", f"{size} x {size} mm", f"pitch {pitch} mm", "leads on four sides")
    )


@family(
    "qfn integrated circuit",
    synonyms=("QFN", "DFN", "MLF", "WSON", "leadless chip", "quad flat no-lead package", "LGA package", "LCC"),
    chinese=("无引脚芯片", "QFN封装"),
    category="electronics",
    uses=CIRCUIT,
    materials=("epoxy plastic",),
    standards=("JEDEC MO-220",),
    lookalikes=("bga integrated circuit", "qfp integrated circuit", "smd crystal"),
)
def qfn(random: Random) -> Drawn:
    pitch = pick(random, (0.4, 0.5, 0.5, 0.65))
    dual = chance(random, 0.4)
    across = count_of(random, 3, 6) if dual else count_of(random, 3, 15)
    x = max(2.0, round(across * pitch + 1, 1))
    y = pick(random, (2.0, 3.0, 4.0, 5.0)) if dual else x
    tall = pick(random, (0.55, 0.75, 0.9, 1.0))
    body = _marked(low_box(x, y, tall, (0, 0, 0.05)), -x / 2 + 0.14 * x, -y / 2 + 0.14 * y, tall + 0.05, 0.05 * x)
    pad = move(block(pitch * 0.9, pitch * 0.5, 0.25), -pitch * 0.4)
    ends = on_sides(pad, across, pitch, y / 2 + 0.01, (1, 3))
    ends = ends if dual else together(ends, on_sides(pad, across, pitch, x / 2 + 0.01, (0, 2)))
    solids = [body, ends]
    if chance(random, 0.8):
        solids.append(block(x * 0.55, y * 0.55, 0.1))
    names = (f"{across * (2 if dual else 4)} pins", "DFN" if dual else "QFN", f"{x} x {y} mm", "no leads")
    return Drawn(together(*solids), names)


@family(
    "bga integrated circuit",
    synonyms=("BGA", "ball grid array", "TFBGA", "processor chip", "FPGA package"),
    chinese=("球栅阵列芯片", "BGA封装"),
    category="electronics",
    uses=CIRCUIT,
    materials=("epoxy plastic", "solder"),
    standards=("JEDEC MO-275",),
    lookalikes=("qfn integrated circuit",),
)
def bga(random: Random) -> Drawn:
    pitch = pick(random, (0.5, 0.65, 0.8, 1.0, 1.27))
    columns, rows = (count_of(random, 4, 13),) * 2 if chance(random, 0.7) else (count_of(random, 4, 8), 6)
    x, y = (columns + 0.6) * pitch, (rows + 0.6) * pitch
    rim = [(x, y, z) for x, y in circle_of(8, pitch * 0.25) for z in (pitch * 0.15, pitch * 0.3)]
    solder = hull([*rim, (0, 0, 0)])
    balls = tiled(solder, grid_of(columns, rows, pitch, pitch))
    base = low_box(x, y, 0.3, (0, 0, pitch * 0.35))
    cap = low_box(x * between(random, 0.75, 1, 2), y * between(random, 0.75, 1, 2), 0.7, (0, 0, pitch * 0.35 + 0.3))
    return Drawn(together(balls, base, cap), (f"{columns * rows} balls", f"{x:.1f} x {y:.1f} mm", f"pitch {pitch} mm"))
