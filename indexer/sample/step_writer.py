"""Writes small STEP files: prisms with round through holes, as exact B-rep.

For tests and for the sample library, so that neither needs a CAD program. The file is
ISO 10303-21 with the schema AP214 (ISO 10303-214): planes, cylinders, millimetres.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TypeAlias

Point: TypeAlias = tuple[float, float, float]

UP: Point = (0.0, 0.0, 1.0)
DOWN: Point = (0.0, 0.0, -1.0)
EAST: Point = (1.0, 0.0, 0.0)
HEADER = """ISO-10303-21;
HEADER;
FILE_DESCRIPTION(('prism'),'2;1');
FILE_NAME({name},'2000-01-01T00:00:00',(''),(''),'partlens','partlens','');
FILE_SCHEMA(('AUTOMOTIVE_DESIGN {{ 1 0 10303 214 1 1 1 1 }}'));
ENDSEC;
DATA;
"""


@dataclass(frozen=True)
class RoundHole:
    """A round hole right through, along z; mm."""

    x: float
    y: float
    diameter: float


@dataclass(frozen=True)
class Prism:
    """A polygon in the xy plane, extruded from `base` up by `height`; mm."""

    outline: tuple[tuple[float, float], ...]
    height: float
    holes: tuple[RoundHole, ...] = ()
    base: float = 0.0
    colour: tuple[float, float, float] | None = None  # RGB, 0 to 1


def step_of(name: str, prisms: Sequence[Prism]) -> str:
    """The text of a STEP file that holds one part called `name`, made of these solids."""
    file = _File()
    context = file.add("APPLICATION_CONTEXT('automotive design')")
    solids = [_add_solid(file, prism) for prism in prisms]
    units = _add_units(file)
    origin = file.axes((0.0, 0.0, 0.0), UP, EAST)
    bodies = ",".join(f"#{solid}" for solid in solids)
    shape = file.add(f"ADVANCED_BREP_SHAPE_REPRESENTATION('',(#{origin},{bodies}),#{units})")
    _add_product(file, name, context, shape)
    _add_colours(file, list(zip(solids, prisms, strict=True)), units)
    return HEADER.format(name=_quote(name)) + "\n".join(file.lines) + "\nENDSEC;\nEND-ISO-10303-21;\n"


@dataclass
class _File:
    lines: list[str] = field(default_factory=list)

    def add(self, entity: str) -> int:
        self.lines.append(f"#{len(self.lines) + 1}={entity};")
        return len(self.lines)

    def point(self, at: Point) -> int:
        return self.add(f"CARTESIAN_POINT('',{_numbers(at)})")

    def direction(self, along: Point) -> int:
        return self.add(f"DIRECTION('',{_numbers(along)})")

    def vertex(self, at: Point) -> int:
        return self.add(f"VERTEX_POINT('',#{self.point(at)})")

    def axes(self, at: Point, z: Point, x: Point) -> int:
        return self.add(f"AXIS2_PLACEMENT_3D('',#{self.point(at)},#{self.direction(z)},#{self.direction(x)})")

    def plane(self, at: Point, normal: Point, x: Point) -> int:
        return self.add(f"PLANE('',#{self.axes(at, normal, x)})")

    def edge(self, start: int, end: int, curve: int) -> int:
        return self.add(f"EDGE_CURVE('',#{start},#{end},#{curve},.T.)")

    def line(self, at: Point, along: Point) -> int:
        vector = self.add(f"VECTOR('',#{self.direction(along)},1.)")
        return self.add(f"LINE('',#{self.point(at)},#{vector})")

    def loop(self, edges: Sequence[tuple[int, bool]]) -> int:
        turned = [self.add(f"ORIENTED_EDGE('',*,*,#{edge},{_logical(forward)})") for edge, forward in edges]
        return self.add(f"EDGE_LOOP('',({','.join(f'#{edge}' for edge in turned)}))")

    def face(self, surface: int, outer: int, inner: Sequence[int] = (), outward: bool = True) -> int:
        bounds = [self.add(f"FACE_OUTER_BOUND('',#{outer},.T.)")]
        bounds += [self.add(f"FACE_BOUND('',#{loop},.T.)") for loop in inner]
        listed = ",".join(f"#{bound}" for bound in bounds)
        return self.add(f"ADVANCED_FACE('',({listed}),#{surface},{_logical(outward)})")


def _add_solid(file: _File, prism: Prism) -> int:
    corners = _counter_clockwise(prism.outline)
    low, high = prism.base, prism.base + prism.height
    feet = [file.vertex((x, y, low)) for x, y in corners]
    heads = [file.vertex((x, y, high)) for x, y in corners]
    uprights = [file.line((x, y, low), UP) for x, y in corners]
    posts = [file.edge(*ends) for ends in zip(feet, heads, uprights, strict=True)]
    below, above = _ring(file, feet, corners, low), _ring(file, heads, corners, high)
    bores = [_bore(file, hole, low, high) for hole in prism.holes]
    faces = [bore[0] for bore in bores]
    faces += [_wall(file, corners, low, n, (below[n], above[n]), posts) for n in range(len(corners))]
    floor = file.loop([(edge, False) for edge in reversed(below)])
    faces.append(file.face(file.plane((0.0, 0.0, low), DOWN, EAST), floor, [file.loop([(b[1], True)]) for b in bores]))
    roof = file.loop([(edge, True) for edge in above])
    faces.append(file.face(file.plane((0.0, 0.0, high), UP, EAST), roof, [file.loop([(b[2], False)]) for b in bores]))
    shell = file.add(f"CLOSED_SHELL('',({','.join(f'#{face}' for face in faces)}))")
    return file.add(f"MANIFOLD_SOLID_BREP('',#{shell})")


def _ring(file: _File, vertices: Sequence[int], corners: Sequence[tuple[float, float]], z: float) -> list[int]:
    """The edges around a polygon at height z."""
    edges = []
    for n, (start, end) in enumerate(pairwise([*vertices, vertices[0]])):
        x, y = corners[n]
        edges.append(file.edge(start, end, file.line((x, y, z), _towards(corners, n))))
    return edges


def _wall(
    file: _File, corners: Sequence[tuple[float, float]], z: float, n: int, edges: tuple[int, int], posts: Sequence[int]
) -> int:
    along, (x, y), (below, above) = _towards(corners, n), corners[n], edges
    loop = file.loop([(below, True), (posts[(n + 1) % len(posts)], True), (above, False), (posts[n], False)])
    return file.face(file.plane((x, y, z), (along[1], -along[0], 0.0), along), loop)


def _bore(file: _File, hole: RoundHole, low: float, high: float) -> tuple[int, int, int]:
    """The cylinder of a hole, its lower and its upper circle; the cylinder looks at its axis."""
    radius = hole.diameter / 2
    circles, rims = [], []
    for z in (low, high):
        rims.append(file.vertex((hole.x + radius, hole.y, z)))
        circle = file.add(f"CIRCLE('',#{file.axes((hole.x, hole.y, z), UP, EAST)},{radius!r})")
        circles.append(file.edge(rims[-1], rims[-1], circle))
    seam = file.edge(rims[0], rims[1], file.line((hole.x + radius, hole.y, low), UP))
    surface = file.add(f"CYLINDRICAL_SURFACE('',#{file.axes((hole.x, hole.y, low), UP, EAST)},{radius!r})")
    loop = file.loop([(circles[0], False), (seam, True), (circles[1], True), (seam, False)])
    return file.face(surface, loop, outward=False), circles[0], circles[1]


def _add_units(file: _File) -> int:
    length = file.add("(LENGTH_UNIT()NAMED_UNIT(*)SI_UNIT(.MILLI.,.METRE.))")
    angle = file.add("(NAMED_UNIT(*)PLANE_ANGLE_UNIT()SI_UNIT($,.RADIAN.))")
    solid = file.add("(NAMED_UNIT(*)SI_UNIT($,.STERADIAN.)SOLID_ANGLE_UNIT())")
    fine = file.add(f"UNCERTAINTY_MEASURE_WITH_UNIT(LENGTH_MEASURE(1.E-07),#{length},'distance_accuracy_value','')")
    return file.add(
        f"(GEOMETRIC_REPRESENTATION_CONTEXT(3)GLOBAL_UNCERTAINTY_ASSIGNED_CONTEXT((#{fine}))"
        f"GLOBAL_UNIT_ASSIGNED_CONTEXT((#{length},#{angle},#{solid}))REPRESENTATION_CONTEXT('',''))"
    )


def _add_product(file: _File, name: str, context: int, shape: int) -> None:
    frame = file.add(f"PRODUCT_CONTEXT('',#{context},'mechanical')")
    product = file.add(f"PRODUCT({_quote(name)},{_quote(name)},'',(#{frame}))")
    formation = file.add(f"PRODUCT_DEFINITION_FORMATION('','',#{product})")
    view = file.add(f"PRODUCT_DEFINITION_CONTEXT('part definition',#{context},'design')")
    definition = file.add(f"PRODUCT_DEFINITION('design','',#{formation},#{view})")
    defined = file.add(f"PRODUCT_DEFINITION_SHAPE('','',#{definition})")
    file.add(f"SHAPE_DEFINITION_REPRESENTATION(#{defined},#{shape})")


def _add_colours(file: _File, solids: Sequence[tuple[int, Prism]], units: int) -> None:
    items = []
    for solid, prism in solids:
        if prism.colour is None:
            continue
        colour = file.add("COLOUR_RGB('',{},{},{})".format(*map(float, prism.colour)))
        fill = file.add(f"FILL_AREA_STYLE_COLOUR('',#{colour})")
        area = file.add(f"FILL_AREA_STYLE('',(#{fill}))")
        surface = file.add(f"SURFACE_STYLE_FILL_AREA(#{area})")
        side = file.add(f"SURFACE_SIDE_STYLE('',(#{surface}))")
        usage = file.add(f"SURFACE_STYLE_USAGE(.BOTH.,#{side})")
        style = file.add(f"PRESENTATION_STYLE_ASSIGNMENT((#{usage}))")
        items.append(file.add(f"STYLED_ITEM('',(#{style}),#{solid})"))
    if items:
        listed = ",".join(f"#{item}" for item in items)
        file.add(f"MECHANICAL_DESIGN_GEOMETRIC_PRESENTATION_REPRESENTATION('',({listed}),#{units})")


def _counter_clockwise(outline: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    area = sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in pairwise([*outline, outline[0]]))
    return list(outline) if area > 0 else list(reversed(outline))


def _towards(corners: Sequence[tuple[float, float]], n: int) -> Point:
    """Unit vector from a corner to the next one."""
    (x0, y0), (x1, y1) = corners[n], corners[(n + 1) % len(corners)]
    length = ((x1 - x0) ** 2 + (y1 - y0) ** 2) ** 0.5
    return ((x1 - x0) / length, (y1 - y0) / length, 0.0)


def _numbers(values: Sequence[float]) -> str:
    return f"({','.join(repr(float(value)) for value in values)})"


def _logical(value: bool) -> str:
    return ".T." if value else ".F."


def _quote(text: str) -> str:
    """A string of part 21: quotes doubled, anything beyond ASCII in hexadecimal UTF-16."""
    plain = text.replace("\\", "\\\\").replace("'", "''")
    coded = (c if " " <= c <= "~" else f"\\X2\\{c.encode('utf-16-be').hex().upper()}\\X0\\" for c in plain)
    return f"'{''.join(coded)}'"
