"""Small files of many formats, written from scratch: the material of the reader tests."""

from __future__ import annotations

import json
import zipfile
from itertools import pairwise
from pathlib import Path

import numpy as np
import numpy.typing as npt

from indexer.sample.step_writer import Prism, RoundHole, step_of

Corners = npt.NDArray[np.float64]  # (triangles, 3 corners, 3)

RECTANGLE = ((0.0, 0.0), (100.0, 0.0), (100.0, 60.0), (0.0, 60.0))
BOLTS = tuple(RoundHole(x, y, 6.6) for x in (10.0, 90.0) for y in (10.0, 50.0))
PLATE = Prism(RECTANGLE, 8.0, (*BOLTS, RoundHole(50.0, 30.0, 20.0)))

CUBE_POINTS = np.array([[x, y, z] for x in (0, 1) for y in (0, 1) for z in (0, 1)], np.float64)
CUBE_TRIANGLES = np.array(list(map(int, "013032467475045051237276026064157173"))).reshape(12, 3)


def box(x: float, y: float, z: float) -> Corners:
    """The 12 triangles of a box that stands on the origin."""
    corners: Corners = (CUBE_POINTS * [x, y, z])[CUBE_TRIANGLES]
    return corners


def write_step(path: Path, *prisms: Prism, name: str = "Plate") -> Path:
    path.write_text(step_of(name, prisms or (PLATE,)))
    return path


def write_stl(path: Path, corners: Corners, header: bytes = b"") -> Path:
    """Binary STL; the normals are left zero, as many programs do."""
    records = np.zeros(len(corners), [("normal", "<f4", 3), ("corners", "<f4", (3, 3)), ("extra", "<u2")])
    records["corners"] = corners
    path.write_bytes(header.ljust(80)[:80] + len(corners).to_bytes(4, "little") + records.tobytes())
    return path


def write_ascii_stl(path: Path, corners: Corners) -> Path:
    lines = ["solid part"]
    for triangle in corners:
        points = [f"vertex {x} {y} {z}" for x, y, z in triangle]
        lines += ["facet normal 0 0 0", "outer loop", *points, "endloop", "endfacet"]
    path.write_text("\n".join([*lines, "endsolid part", ""]))
    return path


def write_obj(path: Path, vertices: str, triangles: str = "f 1 2 3") -> Path:
    path.write_text(f"{vertices}\n{triangles}\n")
    return path


def model_xml(unit: str = "millimeter", build: str = '<item objectid="1"/>', extra: str = "") -> str:
    """The XML of a 3MF with one unit cube."""
    points = "".join(f'<vertex x="{x}" y="{y}" z="{z}"/>' for x, y, z in CUBE_POINTS)
    triangles = "".join(f'<triangle v1="{a}" v2="{b}" v3="{c}"/>' for a, b, c in CUBE_TRIANGLES)
    return (
        f'<model unit="{unit}" xmlns="http://schemas.microsoft.com/3dmanufacturing/core/2015/02"><resources>{extra}'
        f'<object id="1" name="cube"><mesh><vertices>{points}</vertices><triangles>{triangles}</triangles></mesh>'
        f"</object></resources><build>{build}</build></model>"
    )


def write_zip(path: Path, **members: str | bytes) -> Path:
    """An archive; a double underscore in a name stands for a slash, a single one for the dot."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name.replace("__", "/").replace("_", "."), content)
    return path


def write_gltf(path: Path, buffer: str) -> Path:
    """A glTF with one triangle, whose points are in the file `buffer` beside it."""
    points = np.array([[0, 0, 0], [1, 0, 0], [0, 1, 0]], np.float32)
    document = {
        "asset": {"version": "2.0"},
        "scene": 0,
        "scenes": [{"nodes": [0]}],
        "nodes": [{"mesh": 0}],
        "meshes": [{"primitives": [{"attributes": {"POSITION": 0}}]}],
        "accessors": [{"bufferView": 0, "componentType": 5126, "count": 3, "type": "VEC3"}],
        "bufferViews": [{"buffer": 0, "byteLength": points.nbytes}],
        "buffers": [{"byteLength": points.nbytes, "uri": buffer}],
    }
    path.write_text(json.dumps(document))
    path.with_suffix(".bin").write_bytes(points.tobytes())
    return path


def write_dae(path: Path, unit: float, up: str, head: str = "") -> Path:
    """COLLADA with one box of 1 x 2 x 3 units."""
    points = " ".join(map(str, (CUBE_POINTS * [1, 2, 3]).ravel()))
    corners = " ".join(map(str, CUBE_TRIANGLES.ravel()))
    path.write_text(
        f'<?xml version="1.0"?>{head}<COLLADA xmlns="http://www.collada.org/2005/11/COLLADASchema" version="1.4.1">'
        f'<asset><created>2000-01-01T00:00:00Z</created><modified>2000-01-01T00:00:00Z</modified><unit meter="{unit}"/>'
        f'<up_axis>{up}</up_axis></asset><library_geometries><geometry id="g"><mesh><source id="p">'
        f'<float_array id="a" count="24">{points}</float_array><technique_common><accessor source="#a" count="8" '
        'stride="3"><param name="X" type="float"/><param name="Y" type="float"/><param name="Z" type="float"/>'
        '</accessor></technique_common></source><vertices id="v"><input semantic="POSITION" source="#p"/></vertices>'
        f'<triangles count="12"><input semantic="VERTEX" source="#v" offset="0"/><p>{corners}</p></triangles></mesh>'
        '</geometry></library_geometries><library_visual_scenes><visual_scene id="s"><node id="n">'
        '<instance_geometry url="#g"/></node></visual_scene></library_visual_scenes><scene>'
        '<instance_visual_scene url="#s"/></scene></COLLADA>'
    )
    return path


def write_iges(path: Path, x: float, y: float, z: float) -> Path:
    """IGES 5.3 with a box of six ruled surfaces (entity 118), each between two lines (entity 110)."""
    p = (CUBE_POINTS * [x, y, z]).tolist()
    sides = [((0, 1), (2, 3)), ((4, 5), (6, 7)), ((0, 1), (4, 5)), ((2, 3), (6, 7)), ((0, 2), (4, 6)), ((1, 3), (5, 7))]
    entities: list[tuple[int, int, list[float]]] = []
    for first, second in sides:
        entities += [(110, 0, [*p[a], *p[b]]) for a, b in (first, second)]
        below = 2 * len(entities)
        entities.append((118, 1, [below - 3, below - 1, 0, 0]))
    path.write_text("".join(f"{line}\n" for line in _iges_lines(entities)))
    return path


def _iges_lines(entities: list[tuple[int, int, list[float]]]) -> list[str]:
    header = "1H,,1H;,3Hbox,7Hbox.igs,8Hpartlens,8Hpartlens,32,38,6,308,15,3Hbox,1.,2,"
    rest = "2HMM,1,0.01,15H20000101.000000,1.E-6,1000.,1Hp,1Hp,11,0;"
    starts = [("S", ["a box"]), ("G", [header, rest])]
    lines = [f"{text:72}{letter}{n:7}" for letter, texts in starts for n, text in enumerate(texts, 1)]
    for n, (kind, form, _) in enumerate(entities):
        status = "00010000" if kind == 110 else "00000000"
        first = "".join(f"{value:8}" for value in (kind, n + 1, 0, 0, 0, 0, 0, 0)) + status
        second = "".join(f"{value:8}" for value in (kind, 0, 0, 1, form)) + f"{'':24}{0:8}"
        lines += [f"{first}D{2 * n + 1:7}", f"{second}D{2 * n + 2:7}"]
    for n, (kind, _, values) in enumerate(entities):
        text = ",".join([str(kind), *(str(value) for value in values)]) + ";"
        lines.append(f"{text:64}{2 * n + 1:8}P{n + 1:7}")
    count = len(entities)
    return [*lines, f"{f'S{1:7}G{2:7}D{2 * count:7}P{count:7}':72}T{1:7}"]


def write_pdf(path: Path, *pages: str) -> Path:
    """A PDF with one line of text and one square on each page."""
    kids = " ".join(f"{4 + 2 * n} 0 R" for n in range(len(pages)))
    objects = ["<</Type/Catalog/Pages 2 0 R>>", f"<</Type/Pages/Kids[{kids}]/Count {len(pages)}>>"]
    objects.append("<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>")
    for n, text in enumerate(pages):
        stream = f"BT /F1 24 Tf 50 150 Td ({text}) Tj ET 50 50 60 60 re S"
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 200]/Contents {5 + 2 * n} 0 R"
            "/Resources<</Font<</F1 3 0 R>>>>>>"
        )
        objects.append(f"<</Length {len(stream)}>>\nstream\n{stream}\nendstream")
    bodies = ["%PDF-1.4\n", *(f"{n} 0 obj\n{body}\nendobj\n" for n, body in enumerate(objects, 1))]
    offsets = np.cumsum([len(body) for body in bodies]).tolist()
    entries = "".join(f"{offset:010} 00000 n \n" for offset, _ in pairwise(offsets))
    table = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{entries}"
    ending = f"trailer<</Size {len(objects) + 1}/Root 1 0 R>>\nstartxref\n{offsets[-1]}\n%%EOF\n"
    path.write_text("".join([*bodies, table, ending]))
    return path
