"""DXF: a drawing of lines, a mesh of 3DFACEs, or both; its texts become a passage."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import ezdxf.filemanagement
import ezdxf.recover
import numpy as np
from ezdxf.disassemble import Primitive, recursive_decompose, to_primitives
from ezdxf.document import Drawing
from ezdxf.entities.dxfgfx import DXFGraphic
from ezdxf.entities.mtext import MText
from ezdxf.entities.solid import Face3d
from ezdxf.entities.text import Text
from ezdxf.enums import InsertUnits
from ezdxf.lldxf.const import DXFError
from ezdxf.units import conversion_factor
from PIL import Image, ImageDraw

from indexer.errors import DamagedFile, NothingToIndex
from indexer.ports import Content, Metadata, Picture, UInt8Array, ViewKind
from indexer.readers.measure import Float64Array
from indexer.readers.passages import cut
from indexer.readers.pictures import SIDE
from indexer.readers.shape import Shape, content_of, millimetres

WORDS = frozenset({"TEXT", "MTEXT", "ATTRIB", "ATTDEF"})
UNDRAWN = WORDS | {"POINT", "VIEWPORT", "IMAGE", "WIPEOUT", "HATCH", "MPOLYGON", "XLINE", "RAY"}
FINE = 2  # drawn this many times larger and reduced, for smooth lines
MARGIN = 0.04  # of the side
PEN = 3  # pixels: about one when a model sees it at 224
MILLIMETRES = InsertUnits.Millimeters
MOST_ENTITIES = 300_000  # blocks inside blocks can unfold without end


@dataclass(frozen=True)
class DxfReader:
    """Reads drawings, and meshes of at most `max_triangles`."""

    max_triangles: int

    def __call__(self, path: Path, metadata: Metadata) -> Content:
        document = _open(path)
        entities = _entities(document)
        primitives = list(to_primitives(entity for entity in entities if entity.dxftype() not in UNDRAWN))
        content = Content(pictures=_pictures(primitives), passages=cut("\n".join(_words(entities))))
        triangles = np.array([corner for primitive in primitives for corner in _triangles(primitive)]).reshape(-1, 3)
        if len(triangles) and np.ptp(triangles[:, 2]) > 0:  # flat faces are filled areas of a drawing
            scale = _scale(document, metadata)
            shape = Shape(triangles * scale, np.arange(len(triangles), dtype=np.int64).reshape(-1, 3))
            solid = content_of(path, shape, self.max_triangles)
            content = replace(content, mesh=solid.mesh, facts=solid.facts)
        if content == Content():
            raise NothingToIndex(path, "nothing in it can be drawn")
        return content


def _open(path: Path) -> Drawing:
    """Only the plain reader knows binary DXF; only the other one mends."""
    try:
        return ezdxf.filemanagement.readfile(path)
    except (DXFError, ValueError, IndexError, KeyError):
        pass
    try:
        return ezdxf.recover.readfile(path)[0]
    except (DXFError, ValueError, IndexError, KeyError) as error:
        raise DamagedFile(path, str(error)[:100]) from None


def _entities(document: Drawing) -> list[DXFGraphic]:
    """All graphic entities of the model space, or of the first sheet that is not empty."""
    layouts = [document.layout(name) for name in document.layout_names_in_taborder()]
    layout = next((layout for layout in layouts if len(layout)), layouts[0])
    entities: list[DXFGraphic] = []
    for entity in recursive_decompose(layout):
        if isinstance(entity, DXFGraphic):
            entities.append(entity)
        if len(entities) >= MOST_ENTITIES:
            break
    return entities


def _pictures(primitives: list[Primitive]) -> tuple[Picture, ...]:
    lines = [line for line in _lines(primitives) if np.isfinite(line).all()]
    return (Picture(_draw(lines), ViewKind.DRAWING),) if lines else ()


def _lines(primitives: list[Primitive]) -> Iterator[Float64Array]:
    """Every curve as a polyline (n, 2), fine enough for a picture of SIDE pixels."""
    paths = [primitive.path for primitive in primitives if primitive.path is not None and len(primitive.path)]
    if not paths:
        return
    corners = np.array([vertex.xy for path in paths for vertex in path.control_vertices()])[:, :2]
    tolerance = float(np.ptp(corners, axis=0).max()) / (2 * SIDE) or 1.0
    for path in paths:
        yield np.array([(vertex.x, vertex.y) for vertex in path.flattening(tolerance)])


def _draw(lines: list[Float64Array]) -> UInt8Array:
    """Black lines on white, fitted to a picture whose longer side is SIDE."""
    points = np.concatenate(lines)
    low, size = points.min(axis=0), np.ptp(points, axis=0)
    inner = SIDE * FINE * (1 - 2 * MARGIN)
    scale = inner / (float(size.max()) or 1.0)
    edge = SIDE * FINE * MARGIN
    width, height = (int(max(side * scale, inner / 8) + 2 * edge) for side in size)
    image = Image.new("L", (width, height), 255)
    pen = ImageDraw.Draw(image)
    for line in lines:
        spots = (line - low) * scale + edge
        pen.line([(x, height - y) for x, y in spots.tolist()], fill=0, width=PEN * FINE)
    return np.asarray(image.reduce(FINE))


def _triangles(primitive: Primitive) -> Iterator[tuple[float, float, float]]:
    """Corners of the faces that a primitive holds, three for each triangle."""
    if isinstance(primitive.entity, Face3d):
        a, b, c, *more = (vertex.xyz for vertex in primitive.entity.wcs_vertices())
        yield from (a, b, c)
        for d in more:
            yield from (a, c, d)
    elif primitive.mesh is not None:
        for a, b, c in primitive.mesh.tessellation(max_vertex_count=3):
            yield from (a.xyz, b.xyz, c.xyz)


def _scale(document: Drawing, metadata: Metadata) -> float:
    try:
        return float(conversion_factor(InsertUnits(document.units), MILLIMETRES))
    except (TypeError, KeyError, ValueError):
        return millimetres(metadata.unit)


def _words(entities: list[DXFGraphic]) -> list[str]:
    words = (str(entity.plain_text()) for entity in entities if isinstance(entity, Text | MText))
    return [text for text in map(str.strip, words) if text]
