"""Retaining rings: external and internal circlips, E-clips, snap rings, grip rings, spiral rings."""

from __future__ import annotations

from math import cos, radians, sin

from shapely.affinity import rotate
from shapely.geometry import Polygon
from shapely.ops import unary_union

from indexer.joint.choose import chance, pick, span
from indexer.joint.family import Drawn, Random, family
from indexer.joint.solids import disc, extrude, helix, rectangle, slot
from indexer.joint.solids_more_mech import clean, rod


def _thick(bore: float) -> float:
    return min(4.0, max(0.4, 0.5 + bore * 0.033))


def _sector(reach: float, half: float) -> Polygon:
    """A pie piece about the x axis, `half` its half opening in degrees."""
    edge = [(reach * cos(radians(a)), reach * sin(radians(a))) for a in (-half, -half / 3, half / 3, half)]
    return Polygon([(0, 0), *edge])


@family(
    "external retaining ring",
    synonyms=("circlip", "external circlip", "shaft circlip", "snap ring for shaft", "Seeger ring", "C-clip"),
    chinese=("轴用挡圈", "外卡簧", "轴用弹性挡圈", "卡簧"),
    category="fastener retaining ring",
    uses=("holds a bearing on a shaft", "sits in a groove of a shaft"),
    materials=("spring steel", "stainless steel"),
    standards=("DIN 471", "ISO 464"),
    lookalikes=("internal retaining ring", "E-clip", "snap ring", "C-washer"),
)
def external_retaining_ring(random: Random) -> Drawn:
    shaft = pick(random, 4, 5, 6, 8, 10, 12, 14, 15, 16, 18, 20, 22, 25, 28, 30, 32, 35, 40, 50, 60)
    inner = shaft * 0.465
    wide = shaft * span(random, 0.08, 0.13) + 0.6
    outer, lean = inner + wide * 0.82, wide * 0.18
    half = span(random, 8, 28) + 60 / shaft
    body = disc(outer, at=(-lean, 0)).difference(disc(inner)).difference(_sector(shaft * 2, half))
    lug = wide * span(random, 0.62, 0.85) + 0.4
    spot = inner + lug * 0.8
    ears = [rotate(disc(lug, 20, at=(spot, 0)), side * (half + 55 * lug / spot), origin=(0, 0)) for side in (1, -1)]
    eyes = [
        rotate(disc(lug * 0.5, 16, at=(spot, 0)), side * (half + 55 * lug / spot), origin=(0, 0)) for side in (1, -1)
    ]
    outline = unary_union([body, *(ear.difference(disc(inner)) for ear in ears)]).difference(unary_union(eyes))
    return Drawn(
        extrude(clean(outline), _thick(shaft)), (f"{shaft} mm shaft", "for shaft", "two lugs outside", "open ring")
    )


@family(
    "internal retaining ring",
    synonyms=("internal circlip", "bore circlip", "snap ring for bore", "housing ring"),
    chinese=("孔用挡圈", "内卡簧", "孔用弹性挡圈"),
    category="fastener retaining ring",
    uses=("holds a bearing in a bore", "sits in a groove of a housing"),
    materials=("spring steel", "stainless steel"),
    standards=("DIN 472",),
    lookalikes=("external retaining ring", "snap ring"),
)
def internal_retaining_ring(random: Random) -> Drawn:
    bore = pick(random, 8, 10, 12, 14, 16, 19, 20, 22, 24, 26, 28, 30, 32, 35, 40, 42, 47, 52, 62, 72)
    outer = bore * 0.535
    wide = bore * span(random, 0.07, 0.11) + 0.6
    inner, lean = outer - wide * 0.85, wide * 0.15
    half = span(random, 10, 25)
    body = disc(outer).difference(disc(inner, at=(lean, 0))).difference(_sector(bore * 2, half))
    lug = wide * span(random, 0.6, 0.8) + 0.4
    spot = outer - lug
    place = half + 60 * lug / spot
    ears = [rotate(disc(lug, 20, at=(spot - lug * 0.3, 0)), side * place, origin=(0, 0)) for side in (1, -1)]
    eyes = [rotate(disc(lug * 0.5, 16, at=(spot - lug * 0.4, 0)), side * place, origin=(0, 0)) for side in (1, -1)]
    outline = unary_union([body, *(ear.intersection(disc(outer)) for ear in ears)]).difference(unary_union(eyes))
    return Drawn(extrude(clean(outline), _thick(bore)), (f"{bore} mm bore", "for bore", "two lugs inside", "open ring"))


@family(
    "E-clip",
    synonyms=("E-ring", "E type circlip", "lock washer for shaft", "retaining washer", "E style retaining ring"),
    chinese=("E型挡圈", "E型卡簧", "开口挡圈"),
    category="fastener retaining ring",
    uses=("pushed sideways into the groove of a small shaft",),
    materials=("spring steel", "stainless steel"),
    standards=("DIN 6799",),
    lookalikes=("external retaining ring", "C-washer", "snap ring"),
)
def e_clip(random: Random) -> Drawn:
    groove = pick(random, 1.2, 1.5, 1.9, 2.3, 3.2, 4, 5, 6, 7, 8, 9, 10, 12, 15)
    outer = groove * span(random, 1.0, 1.25)
    inner = groove * span(random, 0.62, 0.75)
    hollow = disc(inner).union(rectangle(2 * outer, 2 * inner * 0.92, at=(outer, 0)))
    ring = disc(outer).difference(hollow)
    nose = outer - groove / 2 + 0.1
    tongue = rectangle(nose, groove * span(random, 0.35, 0.5), at=(-groove / 2 - nose / 2, 0))
    tips = [
        rectangle(inner * 0.7, inner - groove / 2 + 0.05, at=(inner * 0.35, s * (inner + groove / 2) / 2))
        for s in (1, -1)
    ]
    outline = unary_union([ring, tongue, *tips]).intersection(disc(outer)).difference(disc(groove / 2))
    return Drawn(
        extrude(clean(outline), max(0.3, groove * 0.12)), (f"{groove:g} mm groove", "three prongs", "open on one side")
    )


@family(
    "snap ring",
    synonyms=("wire ring", "round wire snap ring", "C-ring", "spring ring", "piston pin clip"),
    chinese=("钢丝挡圈", "卡环", "C型卡簧"),
    category="fastener retaining ring",
    uses=("snaps into a groove",),
    materials=("spring steel",),
    standards=("DIN 7993", "DIN 5417", "DIN 73130"),
    lookalikes=("external retaining ring", "o-ring", "piston ring"),
)
def snap_ring(random: Random) -> Drawn:
    radius = span(random, 3, 40)
    thick = radius * span(random, 0.04, 0.1) + 0.2
    half = span(random, 4, 35)
    if chance(random, 0.5):
        steps = 48
        turns = [radians(half + (360 - 2 * half) * i / steps) for i in range(steps + 1)]
        path = [(radius * cos(a), radius * sin(a), 0.0) for a in turns]
        if chance(random, 0.25):
            x, y, z = path[-1]
            path = [*path, (0.5 * x, 0.5 * y, z)]
        return Drawn(rod(thick, path), (f"{2 * radius:.0f} mm diameter", "round wire", "open ring"))
    outline = disc(radius + thick).difference(disc(radius - thick)).difference(_sector(radius * 3, half))
    return Drawn(
        extrude(outline, thick * span(random, 0.8, 1.6)), (f"{2 * radius:.0f} mm diameter", "flat section", "open ring")
    )


@family(
    "push-on retaining ring",
    synonyms=("push nut", "speed nut", "self-locking washer", "starlock washer", "grip ring", "push-on fastener"),
    chinese=("压入式挡圈", "止推垫圈", "星形锁圈"),
    category="fastener retaining ring",
    uses=("pushed on a plain shaft without a groove",),
    materials=("spring steel",),
    lookalikes=("toothed lock washer", "E-clip"),
)
def push_on_retaining_ring(random: Random) -> Drawn:
    shaft = span(random, 2, 20)
    inner, outer = shaft * 0.47, shaft * span(random, 0.85, 1.1) + 1
    number = pick(random, 4, 5, 6, 8)
    root = inner + (outer - inner) * 0.55
    cuts = [
        rotate(
            slot(root - inner * 0.6, shaft * span(random, 0.06, 0.1), at=((root + inner * 0.6) / 2, 0)),
            360 * i / number,
            origin=(0, 0),
        )
        for i in range(number)
    ]
    outline = disc(outer).difference(disc(inner)).difference(unary_union(cuts))
    return Drawn(extrude(outline, 0.25 + shaft * 0.02), (f"{shaft:.1f} mm shaft", f"{number} tongues", "thin"))


@family(
    "spiral retaining ring",
    synonyms=("spirolox ring", "multi-turn retaining ring", "coiled retaining ring", "key ring"),
    chinese=("螺旋挡圈", "钥匙圈", "旋转式挡圈"),
    category="fastener retaining ring",
    uses=("holds parts in a groove all the way round", "keeps keys together"),
    materials=("spring steel", "stainless steel"),
    lookalikes=("snap ring", "compression spring", "o-ring"),
)
def spiral_retaining_ring(random: Random) -> Drawn:
    radius = span(random, 5, 30)
    thick = radius * span(random, 0.04, 0.09)
    turns = span(random, 1.7, 2.4)
    return Drawn(
        rod(thick, helix(radius, 2.1 * thick, turns, 40)), (f"{2 * radius:.0f} mm diameter", "two turns", "coiled")
    )


@family(
    "piston ring",
    synonyms=("compression ring", "oil scraper ring", "split sealing ring", "guide ring", "wear ring"),
    chinese=("活塞环", "导向环"),
    category="seal ring",
    uses=("seals a piston in its cylinder",),
    materials=("cast iron", "PTFE"),
    lookalikes=("snap ring", "spring washer", "round spacer"),
)
def piston_ring(random: Random) -> Drawn:
    radius = span(random, 15, 60)
    outline = disc(radius).difference(disc(radius * span(random, 0.88, 0.95)))
    gap = rotate(rectangle(radius, radius * span(random, 0.01, 0.05), at=(radius, 0)), 0)
    solid = extrude(outline.difference(gap), span(random, 1.2, 4) + radius * pick(random, 0, 0, 0.15))
    return Drawn(solid, (f"{2 * radius:.0f} mm diameter", "split", "one small gap"))
