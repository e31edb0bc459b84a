"""3MF, the zip archive of 3-D printing programs, after the 3MF core and production specifications.

Read here and not by trimesh, which knows no parts kept in several model files (what most
slicers write today), and refuses XML that forgets to declare an extension.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import TypeAlias

import numpy as np
from lxml import etree  # type: ignore[import-untyped]

from indexer.errors import DamagedFile, NoGeometry
from indexer.ports import Int64Array, Metadata
from indexer.readers.archive import check_archive
from indexer.readers.measure import Float64Array
from indexer.readers.shape import MOST_NAMES, Load, Shape

UNITS = {"micron": 0.001, "millimeter": 1.0, "centimeter": 10.0, "inch": 25.4, "foot": 304.8, "meter": 1000.0}
MOST_PLACES = 10_000  # of meshes
MOST_VISITS = 100_000  # of objects: made of each other, they could unfold without end
UNMOVED = "1 0 0 0 1 0 0 0 1 0 0 0"

Key: TypeAlias = tuple[str, str]  # model file inside the archive, id of the object
Place: TypeAlias = tuple[Key, Float64Array]  # and where it stands: (4, 3), for points as rows


@dataclass(frozen=True)
class Object:
    """A mesh in millimetres, or an assembly of other objects."""

    name: str
    vertices: Float64Array  # (n, 3)
    triangles: Int64Array  # (m, 3)
    components: tuple[Place, ...]


NOTHING = Object("", np.empty((0, 3)), np.empty((0, 3), np.int64), ())


@dataclass
class Package:
    """The objects of all model files in an archive, and what the root file wants built."""

    objects: dict[Key, Object] = field(default_factory=dict)
    build: list[Place] = field(default_factory=list)


def load_3mf(max_unpacked: int) -> Load:
    """A loader for 3MF that unpacks to at most `max_unpacked` bytes."""

    def load(path: Path, metadata: Metadata) -> Shape:
        check_archive(path, max_unpacked)
        package = _open(path)
        build = package.build or [(key, _matrix("", 1.0)) for key in package.objects]
        visits = (visit for key, matrix in build for visit in _unfold(package, key, matrix))
        placed = (visit for visit in islice(visits, MOST_VISITS) if len(visit[0].triangles))
        parts = list(islice(placed, MOST_PLACES))
        if not parts:
            raise NoGeometry(path)
        return _join(parts)

    return load


def _open(path: Path) -> Package:
    package = Package()
    with zipfile.ZipFile(path) as archive:
        models = sorted(name for name in archive.namelist() if name.lower().endswith(".model"))
        if not models:
            raise DamagedFile(path, "there is no model in the archive")
        root = next((name for name in models if name.lower() == "3d/3dmodel.model"), models[0])
        for name in models:
            _add(package, name, archive.read(name), is_root=name == root)
    return package


def _add(package: Package, name: str, content: bytes, is_root: bool) -> None:
    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True, load_dtd=False)
    model = etree.fromstring(content, parser)
    if model is None:
        return
    scale = UNITS.get(model.get("unit", "millimeter"), 1.0)
    for element in model.iter("{*}object"):
        components = tuple(_place(each, name, scale) for each in element.iter("{*}component"))
        package.objects[name, element.get("id", "")] = Object(
            name=element.get("name", ""),
            vertices=np.array(_texts(element, "{*}vertex", "x", "y", "z"), np.float64).reshape(-1, 3) * scale,
            triangles=np.array(_texts(element, "{*}triangle", "v1", "v2", "v3"), np.int64).reshape(-1, 3),
            components=components,
        )
    if is_root:
        package.build += [_place(item, name, scale) for item in model.iter("{*}item")]


def _place(element: etree._Element, name: str, scale: float) -> Place:
    """What a <component> or <item> refers to; `path` names another model file (production extension)."""
    path = next((value for key, value in element.attrib.items() if key.endswith("path")), name)
    return (path.lstrip("/"), element.get("objectid", "")), _matrix(element.get("transform", ""), scale)


def _matrix(text: str, scale: float) -> Float64Array:
    values = np.array((text or UNMOVED).split(), np.float64).reshape(4, 3)
    values[3] *= scale
    return values


def _texts(element: etree._Element, tag: str, *names: str) -> list[str]:
    return [each.get(name) for each in element.iter(tag) for name in names]


def _unfold(
    package: Package, key: Key, matrix: Float64Array, inside: tuple[Key, ...] = ()
) -> Iterator[tuple[Object, Float64Array]]:
    """An object and all that it is made of, with their places: whatever is visited, so that it can be counted.

    An object that is missing, or inside itself, is visited as nothing.
    """
    found = NOTHING if key in inside else package.objects.get(key, NOTHING)
    yield found, matrix
    for inner, local in found.components:
        turned = local @ matrix[:3]
        turned[3] += matrix[3]
        yield from _unfold(package, inner, turned, (*inside, key))


def _join(parts: list[tuple[Object, Float64Array]]) -> Shape:
    starts = np.cumsum([0] + [len(part.vertices) for part, _ in parts])
    mirrored = [np.linalg.det(matrix[:3]) < 0 for _, matrix in parts]
    triangles = [
        (part.triangles[:, ::-1] if flip else part.triangles) + start
        for (part, _), flip, start in zip(parts, mirrored, starts, strict=False)
    ]
    return Shape(
        vertices=np.concatenate([part.vertices @ matrix[:3] + matrix[3] for part, matrix in parts]),
        triangles=np.concatenate(triangles),
        part_names=tuple(dict.fromkeys(part.name for part, _ in parts if part.name))[:MOST_NAMES],
    )
