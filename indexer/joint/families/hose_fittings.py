"""Ends and joints of pipes and hoses: caps, plugs, nipples, unions, barbs, push-in fittings, clamps."""

from __future__ import annotations

from indexer.joint.choose import chance, count, pick, span
from indexer.joint.families.pipe_fittings import pick_pipe
from indexer.joint.family import Drawn, Random, family
from indexer.joint.solids import (
    Solid,
    block,
    cut,
    cylinder,
    join,
    move,
    revolve,
    together,
    tube,
    turn,
)
from indexer.joint.solids_more_mech import arc, hexagon, lying, pin, thread, wound


@family(
    "pipe union",
    synonyms=("union fitting", "union nut fitting", "screwed union", "three-piece union"),
    chinese=("活接头", "由任", "活接"),
    category="pipe fitting",
    uses=("pipe joint that can be taken apart",),
    materials=("malleable iron", "brass", "PVC"),
    lookalikes=("pipe coupling", "pipe nipple", "coupling nut"),
)
def pipe_union(random: Random) -> Drawn:
    outer, inner, words = pick_pipe(random)
    nut = outer * span(random, 1.6, 1.9)
    sides = pick(random, 6, 8, 8)
    long = outer * span(random, 2.6, 3.6)
    end = hexagon(2 * outer * 1.28, outer * 0.7, sides=sides)
    body = join(
        cylinder(outer * 1.2, long),
        end,
        move(turn(end, 180, "x"), z=long),
        move(hexagon(2 * nut, outer * 1.1, True, True, sides), z=long * 0.42),
    )
    return Drawn(cut(body, move(cylinder(inner, 999), z=-99)), (*words, "with union nut", f"{sides}-sided nut"))


@family(
    "pipe cap",
    synonyms=("pipe end cap", "blanking cap", "threaded cap", "tube cap", "closing cap"),
    chinese=("管帽", "堵头", "管堵"),
    category="pipe fitting",
    uses=("closes the end of a pipe",),
    materials=("PVC", "steel", "brass"),
    lookalikes=("cap nut", "blind flange", "pipe plug"),
)
def pipe_cap(random: Random) -> Drawn:
    outer, _, words = pick_pipe(random)
    big, tall, wall = outer * 1.2, outer * span(random, 0.9, 1.8), outer * 0.2
    kind = pick(random, "domed", "flat", "hexagonal top")
    line = [(0, tall - 0.01), (outer, tall - 0.01), (outer, 0), (big, 0), (big, tall)]
    if kind == "domed":
        line += [(big * x, tall + big * 0.45 * z) for x, z in arc(0, 0, 1, 10, 90, 8)]
    else:
        line += [(big * 0.94, tall + wall), (0, tall + wall)]
    solid = revolve(line)
    if kind == "hexagonal top":
        solid = join(solid, move(hexagon(1.5 * outer, 0.6 * outer), z=tall + wall - 0.02))
    return Drawn(solid, (*words[:2], kind, "closed"))


@family(
    "pipe plug",
    synonyms=("threaded plug", "square head plug", "hex head plug", "drain plug", "stopper"),
    chinese=("管堵", "丝堵", "外丝堵头"),
    category="pipe fitting plug",
    uses=("closes a threaded opening",),
    materials=("steel", "brass", "plastic"),
    standards=("DIN 910",),
    lookalikes=("hex socket plug", "pipe cap", "hex bolt"),
)
def pipe_plug(random: Random) -> Drawn:
    outer, inner, words = pick_pipe(random)
    long = outer * span(random, 0.8, 1.6)
    body = thread(random, outer, outer * 0.15, long)
    kind = pick(random, "hexagon head", "square head")
    head = hexagon(
        outer * (2.2 if kind == "hexagon head" else 1.1),
        outer * span(random, 0.5, 0.9),
        sides=6 if kind == "hexagon head" else 4,
    )
    solid = join(body, move(head, z=long - 0.01))
    if chance(random, 0.4):
        solid = cut(solid, move(cylinder(inner * 0.8, long * 0.8), z=-0.01))
    return Drawn(solid, (*words[:2], kind, "male thread"))


@family(
    "pipe nipple",
    synonyms=("threaded nipple", "hex nipple", "double nipple", "male connector", "barrel nipple"),
    chinese=("对丝", "外丝直接", "双外丝"),
    category="pipe fitting",
    uses=("joins two female threads",),
    materials=("brass", "steel", "stainless steel"),
    lookalikes=("stud bolt", "pipe coupling", "hose barb"),
)
def pipe_nipple(random: Random) -> Drawn:
    outer, inner, words = pick_pipe(random)
    long = outer * span(random, 0.9, 2)
    kind = pick(random, "hexagon in the middle", "plain barrel")
    one = thread(random, outer, outer * 0.16, long)
    wide = outer * 0.7 if kind[0] == "h" else outer * span(random, 0.5, 6)
    middle = hexagon(outer * 2.25, wide, True, True) if kind[0] == "h" else cylinder(outer, wide)
    second = outer * pick(random, 1, 1, 0.75)
    other = turn(thread(random, second, second * 0.16, long), 180, "x")
    solid = join(one, move(middle, z=long - 0.01), move(other, z=2 * long + wide - 0.02))
    return Drawn(cut(solid, move(cylinder(min(inner, second * 0.75), 999), z=-99)), (*words, kind, "two male threads"))


@family(
    "hose barb",
    synonyms=("hose connector", "hose nozzle", "barbed fitting", "hose tail", "hose nipple", "barb fitting"),
    chinese=("宝塔接头", "软管接头", "皮管接头"),
    category="pipe fitting hose",
    uses=("pushed into a hose and held by its ribs",),
    materials=("brass", "plastic", "stainless steel"),
    lookalikes=("pipe nipple", "push-in fitting", "bellows"),
)
def hose_barb(random: Random) -> Drawn:
    r = span(random, 2, 14)
    ribs, wall = count(random, 2, 7), r * span(random, 0.2, 0.35)
    bore = r - wall
    tail = _ribs(r, ribs)
    high = float(tail.bounds[1][2])
    kind = pick(random, "male thread", "male thread", "straight joiner", "elbow", "tee")
    words = (f"{2 * r:.0f} mm hose", f"{ribs} ribs", kind, "hollow")
    if kind == "male thread":
        big = r * span(random, 1, 1.5)
        head = move(hexagon(big * 2.3, big * 0.7, True, True), z=-big * 0.69)
        screw = move(thread(random, big, big * 0.17, big * 1.2), z=-big * 1.88)
        return Drawn(cut(join(tail, head, screw), move(cylinder(bore, 999), z=-99)), words)
    if kind == "straight joiner":
        collar = move(pin(r * 1.35, r * 0.6, 0.1 * r, 0.1 * r), z=-0.3 * r)
        return Drawn(cut(join(tail, turn(tail, 180, "x"), collar), move(cylinder(bore, 999), z=-99)), words)
    arms = [(0, "y"), (90, "y")] if kind == "elbow" else [(0, "y"), (90, "y"), (-90, "y")]
    body = join(*(turn(join(move(tail, z=r), cylinder(r, r * 1.2)), a, axis) for a, axis in arms))
    return Drawn(cut(body, *(turn(cylinder(bore, high + 2 * r), a, axis) for a, axis in arms)), words)


def _ribs(radius: float, number: int) -> Solid:
    step = radius * 0.7
    line = [(0.0, 0.0), (radius, 0.0), (radius, radius * 0.6)]
    for i in range(number):
        z = radius * 0.6 + i * step
        line += [(radius * 1.22, z), (radius, z + step * 0.95)]
    return revolve([*line, (0, radius * 0.6 + number * step)])


@family(
    "push-in fitting",
    synonyms=(
        "pneumatic fitting",
        "push to connect fitting",
        "Bowden coupler",
        "PC4-M10",
        "quick connector",
        "air fitting",
    ),
    chinese=("快插接头", "气动接头", "快速接头"),
    category="pneumatic pipe fitting",
    uses=("holds an air tube pushed in by hand", "Bowden tube of a 3D printer"),
    materials=("plastic and brass",),
    lookalikes=("hose barb", "pipe nipple", "pipe elbow"),
)
def push_in_fitting(random: Random) -> Drawn:
    tubing = pick(random, 4, 6, 8, 10, 12)
    r, screw = tubing * span(random, 0.85, 1), pick(random, 5, 6, 10, 13) / 2
    low = thread(random, screw, 1, screw * span(random, 1.2, 2))
    base = float(low.bounds[1][2])
    hexed = move(hexagon(max(2.2 * r, 2.4 * screw), r * span(random, 0.6, 1), True, True), z=base - 0.01)
    top = float(hexed.bounds[1][2])
    sleeve = pin(r, tubing * span(random, 1.2, 2), top=0.1 * r)
    button = move(
        cut(pin(r * 0.85, tubing * 0.35, top=0.05 * r), move(cylinder(tubing / 2, 99), z=-9)),
        z=float(sleeve.bounds[1][2]),
    )
    port = cut(join(sleeve, button), move(cylinder(tubing / 2, 99), z=tubing * 0.3))
    kind = pick(random, "straight", "straight", "elbow")
    words = (f"{tubing} mm tube", f"M{2 * screw:g}", kind)
    if kind == "straight":
        return Drawn(
            join(cut(join(low, hexed), move(cylinder(screw * 0.5, 99), z=-9)), move(port, z=top - 0.01)), words
        )
    upright = move(cylinder(r, 2.4 * r), z=top - 0.01)
    return Drawn(join(low, hexed, upright, move(lying(port), x=r * 0.3, z=top + 1.3 * r)), words)


@family(
    "hose clamp",
    synonyms=("jubilee clip", "worm drive clamp", "hose clip", "pipe clip"),
    chinese=("喉箍", "软管卡箍", "卡箍"),
    category="clamp hose",
    uses=("tightens a hose on a fitting",),
    materials=("stainless steel",),
    standards=("DIN 3017",),
    lookalikes=("pipe clamp", "shaft collar", "snap ring"),
)
def hose_clamp(random: Random) -> Drawn:
    r, wide = span(random, 6, 50), span(random, 7, 13)
    band = tube(r, r - 0.8, wide)
    if chance(random, 0.3):
        ear = move(block(r * 0.35, 1, wide), x=r + r * 0.15)
        screw = lying(move(pin(1.8, r * 0.6), z=-r * 0.3), "x")
        ears = [move(ear, y=side * r * 0.1) for side in (1, -1)]
        return Drawn(
            together(band, *ears, move(screw, x=r * 1.2, z=wide / 2)), (f"{2 * r:.0f} mm hose", "two ears and a screw")
        )
    house = move(block(wide * 0.7, wide * 1.2, wide * 0.95), x=r + wide * 0.3)
    screw = lying(
        move(
            join(wound(random, wide * 0.28, 1.5, wide * 1.8), move(hexagon(wide * 0.75, wide * 0.4), z=wide * 1.79)),
            z=-wide * 0.9,
        ),
        "x",
    )
    slack = revolve([(r + 0.1, 0), (r + 0.9, 0), (r + 0.9, wide), (r + 0.1, wide)], closed=True, angle=1.6)
    return Drawn(
        together(band, slack, house, move(screw, x=r + wide * 0.4, z=wide / 2)),
        (f"{2 * r:.0f} mm hose", "worm drive", f"{wide:.0f} mm band"),
    )
