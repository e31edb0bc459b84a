"""Sockets for data: USB, network, video, drives, cards."""

from __future__ import annotations

from shapely.geometry import Polygon

from indexer.joint.family import Drawn, Random, family
from indexer.joint.solids import (
    Solid,
    cut,
    extrude,
    grid_of,
    move,
    rectangle,
    together,
)
from indexer.joint.solids_more_parts import (
    bar_between,
    between,
    chance,
    low_box,
    pick,
    pins,
    plate,
    upright,
)

PLUGS = ("connects a cable to a device", "socket on a circuit board")


METALS = ("steel", "plastic")


def metal_shell(outline: Polygon, deep: float, wall: float = 0.35) -> Solid:
    """A stamped shell that opens towards -y; the outline is its front (x, z)."""
    ring = outline.difference(outline.buffer(-wall, join_style="mitre"))
    back = move(upright(outline.buffer(-wall * 0.5), wall), 0, deep / 2 - wall / 2)
    return together(upright(ring, deep), back)


def _feet(wide: float, deep: float, low: float = -2.5) -> Solid:
    return together(
        *[low_box(0.4, 1.6, 3 - low, (s * wide / 2, b, low)) for s in (-1, 1) for b in (-deep * 0.15, deep * 0.25)]
    )


@family(
    "usb connector",
    synonyms=("USB A socket", "USB type A", "USB B socket", "USB port", "USB receptacle", "USB jack"),
    chinese=("USB接口", "USB插座"),
    category="connector",
    uses=PLUGS,
    materials=METALS,
    standards=("USB 2.0",),
    lookalikes=("small usb connector", "ethernet connector", "hdmi connector", "usb plug"),
)
def usb(random: Random) -> Drawn:
    kind = pick(random, ("type A", "type A", "double type A", "type B"))
    if kind == "type B":
        outline = Polygon([(-6, 0), (6, 0), (6, 8), (4, 10.8), (-4, 10.8), (-6, 8)])
        inner = Polygon([(-4.2, 1.5), (4.2, 1.5), (4.2, 7), (2.8, 9), (-2.8, 9), (-4.2, 7)])
        body = together(upright(outline.difference(inner), 16), move(upright(outline, 2), 0, 7))
        return Drawn(
            together(body, low_box(5.5, 9, 3, (0, 0, 3.8)), _feet(12, 16)), (kind, "through hole", "square port")
        )
    rows = 2 if kind.startswith("double") else 1
    deep = between(random, 13.5, 18.5)
    outline = rectangle(13.2, 5.8 if rows == 1 else 15.6, 0.5, at=(0, 2.9 if rows == 1 else 7.8))
    solids = [metal_shell(outline, deep)]
    solids += [low_box(11, deep * 0.8, 1.9, (0, 0, 3.2 + row * 8)) for row in range(rows)]
    if rows == 2:
        solids.append(low_box(12.6, deep * 0.9, 2.2, (0, 0, 6.4)))
    if chance(random, 0.5):
        lip = outline.buffer(0.9).difference(outline.buffer(-0.2))
        solids.append(move(upright(lip, 0.5), 0, -deep / 2))
    legs = pins(grid_of(4, rows, 2.3, 2.5), 0.6, 1, -3)
    return Drawn(together(*solids, move(legs, 0, deep / 2 - 1), _feet(13.2, deep)), (kind, "female", "through hole"))


@family(
    "small usb connector",
    synonyms=("micro USB", "USB C socket", "USB type C", "mini USB", "micro USB B", "type-C receptacle"),
    chinese=("微型USB接口", "Type-C接口", "Mini USB"),
    category="connector",
    uses=(*PLUGS, "charging port"),
    materials=METALS,
    standards=("USB 2.0", "USB-C"),
    lookalikes=("usb connector", "hdmi connector", "fpc connector"),
)
def small_usb(random: Random) -> Drawn:
    kind = pick(random, ("micro B", "type C", "type C", "mini B"))
    if kind == "type C":
        outline, deep, tongue = rectangle(8.94, 3.2, 1.55, at=(0, 1.6)), between(random, 6.5, 9), (6.7, 0.7, 1.25)
    elif kind == "micro B":
        outline, deep, tongue = (
            Polygon([(-3, 0), (3, 0), (3.75, 0.8), (3.75, 2.6), (-3.75, 2.6), (-3.75, 0.8)]),
            5.2,
            (4.5, 0.6, 1.5),
        )
    else:
        outline, deep, tongue = (
            Polygon([(-3, 0), (3, 0), (3.85, 1.4), (3.85, 3.9), (-3.85, 3.9), (-3.85, 1.4)]),
            9.2,
            (5, 1, 1.8),
        )
    solids = [metal_shell(outline, deep, 0.28), low_box(tongue[0], deep * 0.75, tongue[1], (0, 0.2, tongue[2]))]
    if kind != "type C" and chance(random):
        solids.append(move(upright(outline.buffer(0.5).difference(outline.buffer(-0.2)), 0.3), 0, -deep / 2))
    count = 12 if kind == "type C" else 5
    legs = [
        low_box(0.25, 1.2, 0.2, (a, deep / 2 + 0.4, 0)) for a, _ in grid_of(count, 1, 0.5 if count > 5 else 0.65, 1)
    ]
    wings = [
        low_box(0.8, 1.4, 0.5, (s * (outline.bounds[2] + 0.3), b, -0.2))
        for s in (-1, 1)
        for b in (-deep * 0.25, deep * 0.25)
    ]
    return Drawn(together(*solids, *legs, *wings), (kind, "SMD", "female"))


@family(
    "usb plug",
    synonyms=("USB stick", "USB cable plug", "USB A male", "flash drive", "USB dongle", "cable plug"),
    chinese=("USB插头", "U盘"),
    category="connector",
    uses=("plugs a cable or stick into a computer",),
    materials=METALS,
    lookalikes=("usb connector", "small usb connector"),
)
def usb_plug(random: Random) -> Drawn:
    shell_ = metal_shell(rectangle(12, 4.5, 0.3, at=(0, 2.25)), 12)
    long = between(random, 15, 50)
    body = move(plate(between(random, 14, 18), long, between(random, 7, 9), 2.5), 0, 6 + long / 2, -2)
    solids = [shell_, low_box(11, 11, 1.8, (0, 0.4, 0.4)), body]
    cable = chance(random)
    if cable:
        solids.append(bar_between((0, 6 + long, 2.2), (0, 6 + long + between(random, 10, 40), 2.2), 2))
    return Drawn(together(*solids), ("type A", "male", "with cable" if cable else "stick"))


@family(
    "ethernet connector",
    synonyms=("RJ45 jack", "network socket", "modular jack", "LAN port", "8P8C"),
    chinese=("网口", "RJ45插座", "以太网接口"),
    category="connector",
    uses=PLUGS,
    materials=METALS,
    standards=("IEC 60603-7",),
    lookalikes=("usb connector", "hdmi connector", "terminal block"),
)
def ethernet(random: Random) -> Drawn:
    ports = pick(random, (1, 1, 1, 2, 4))
    x, z, deep = 16.0, between(random, 11.5, 13.7), between(random, 14, 22)
    port = Polygon([(-5.9, 2), (5.9, 2), (5.9, 8.6), (3, 8.6), (3, 10), (-3, 10), (-3, 8.6), (-5.9, 8.6)])
    if chance(random):
        port = Polygon([(a, 11.5 - b) for a, b in port.exterior.coords])
    front = rectangle(x, z, at=(0, z / 2))
    one = together(upright(front.difference(port), deep), move(upright(front, 2), 0, deep / 2 - 1))
    contacts = [
        bar_between(((i - 3.5) * 1.02, -deep * 0.3, 8), ((i - 3.5) * 1.02, deep * 0.35, 4), 0.2) for i in range(8)
    ]
    lamps = chance(random)
    if lamps:
        contacts += [low_box(2.6, 0.6, 1.8, (s * 5.8, -deep / 2 - 0.2, z - 2.4)) for s in (-1, 1)]
    legs = pins(grid_of(4, 2, 2.54, 2.54), 0.5, 0.5, -3.2)
    unit = together(one, *contacts, move(legs, 0, deep * 0.2), _feet(x, deep))
    return Drawn(
        together(*[move(unit, a) for a, _ in grid_of(ports, 1, x, 1)]),
        (f"{ports} ports" if ports > 1 else "single port", "with LEDs" if lamps else "without LEDs", "8 contacts"),
    )


@family(
    "hdmi connector",
    synonyms=("HDMI socket", "HDMI port", "DisplayPort socket", "mini HDMI", "micro HDMI", "video connector"),
    chinese=("HDMI接口", "高清接口"),
    category="connector",
    uses=("connects a screen",),
    materials=METALS,
    lookalikes=("usb connector", "small usb connector", "sata connector"),
)
def hdmi(random: Random) -> Drawn:
    scale = pick(random, (1.0, 1.0, 0.72))
    w, t = 7.5, 5.6
    outline = Polygon([(-w + 2.2, 0), (w - 2.2, 0), (w, 2), (w, t), (-w, t), (-w, 2)])
    deep = between(random, 10, 14)
    solids = [metal_shell(outline, deep), low_box(11, deep * 0.8, 1.4, (0, 0.3, 2.4))]
    solids += [low_box(0.3, 1.4, 0.2, ((i - 9) * 0.5, deep / 2 + 0.5, 0)) for i in range(19)]
    if chance(random):
        solids.append(move(upright(outline.buffer(0.8).difference(outline.buffer(-0.2)), 0.4), 0, -deep / 2))
    solid = together(*solids, _feet(2 * w, deep, -1.8))
    solid.apply_scale(scale)  # type: ignore[no-untyped-call]
    return Drawn(solid, ("full size" if scale == 1 else "mini", "19 contacts", "female"))


@family(
    "sd card socket",
    synonyms=("microSD socket", "memory card slot", "SD card holder", "TF card socket", "SIM card socket"),
    chinese=("SD卡座", "TF卡座"),
    category="connector",
    uses=("holds a memory card",),
    materials=METALS,
    lookalikes=("fpc connector", "rf module", "smd crystal"),
)
def sd_socket(random: Random) -> Drawn:
    x, y, z = pick(random, ((14, 15, 1.9), (11.5, 14, 1.5), (28, 27, 2.8), (15, 17, 2)))
    body = cut(low_box(x, y, z, (0, 0, 0)), low_box(x * 0.82, y * 0.9, z * 0.55, (0, -y * 0.15, z * 0.2)))
    roof = extrude(
        rectangle(x, y * 0.8, at=(0, y * 0.08)).difference(rectangle(x * 0.3, y * 0.1, at=(x * 0.1, y * 0.1))), 0.2
    )
    contacts = [low_box(0.6, 1.5, 0.2, (a, y / 2 + 0.4, 0)) for a, _ in grid_of(8, 1, x * 0.09, 1)]
    tabs = [low_box(1, 1.5, 0.3, (s * (x / 2 + 0.3), b, 0)) for s in (-1, 1) for b in (-y * 0.35, y * 0.35)]
    card = [low_box(x * 0.78, y, z * 0.3, (0, -y * 0.35, z * 0.3))] if chance(random, 0.35) else []
    return Drawn(
        together(body, move(roof, z=z), *contacts, *tabs, *card),
        ("SMD", f"{x:g} x {y:g} mm", "card inside" if card else "empty"),
    )


@family(
    "sata connector",
    synonyms=(
        "SATA data connector",
        "PCI Express slot",
        "card edge connector",
        "M.2 connector",
        "DIMM slot",
    ),
    chinese=("SATA接口", "金手指插座", "PCIe插槽"),
    category="connector",
    uses=("connects a drive or plug-in card",),
    materials=("nylon", "gold plated copper"),
    lookalikes=("hdmi connector", "pin socket", "wire-to-board connector"),
)
def sata(random: Random) -> Drawn:
    if chance(random):
        count = pick(random, (7, 15))
        x = count * 1.27 + 6
        ring = rectangle(x, 6).difference(rectangle(x - 2.5, 3.6))
        tongue = rectangle(count * 1.27 + 1.4, 1.2).union(rectangle(1.2, 2.2, at=(-count * 0.635 - 0.2, 0.5)))
        body = together(low_box(x, 6, 2, (0, 0, 0)), move(extrude(ring, 6), z=1.9), move(extrude(tongue, 6), z=1.9))
        return Drawn(
            together(body, pins(grid_of(count, 1, 1.27, 1), 0.4, 0.5, -3)),
            ("SATA", f"{count} contacts", "L-shaped key"),
        )
    count, pitch = pick(random, (18, 36, 64, 82)), 1.0
    x = count * pitch + 8
    body = cut(
        low_box(x, 7.5, 11, (0, 0, 0)),
        low_box(x * 0.28, 1.8, 9, (-x * 0.32, 0, 3)),
        low_box(x * 0.58, 1.8, 9, (x * 0.16, 0, 3)),
    )
    legs = pins([(a, b) for a, b in grid_of(min(count, 60), 2, pitch, 4)], 0.4, 0.5, -3)
    latch = [low_box(4, 5, 14, (x / 2 + 1, 0, 0))] if chance(random) else []
    return Drawn(together(body, legs, *latch), ("card edge slot", f"{2 * count} contacts", "long"))
