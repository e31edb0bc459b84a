"""Bytes changed at random: every file is read, or refused with an error that is meant."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest
import trimesh
from ezdxf.filemanagement import new
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from indexer.config import Settings
from indexer.errors import FileError
from indexer.ports import Content
from indexer.readers import read
from tests.part_files import box, model_xml, write_ascii_stl, write_dae, write_pdf, write_stl, write_zip


def write_picture(path: Path) -> Path:
    Image.effect_noise((32, 32), 90).save(path)
    return path


def write_dxf(path: Path) -> Path:
    document = new("R2000")
    document.modelspace().add_circle((0, 0), 4)
    document.saveas(path)
    return path


def write_export(path: Path) -> Path:
    with io.BytesIO() as file:
        trimesh.creation.box((1, 2, 3)).export(file, file_type=path.suffix[1:])
        path.write_bytes(file.getvalue())
    return path


WRITERS: dict[str, Callable[[Path], Path]] = {
    "binary.stl": lambda path: write_stl(path, box(1, 2, 3)),
    "ascii.stl": lambda path: write_ascii_stl(path, box(1, 2, 3)),
    "a.3mf": lambda path: write_zip(path, **{"3D__3dmodel_model": model_xml()}),
    "a.dae": lambda path: write_dae(path, 1.0, "Z_UP"),
    "a.pdf": lambda path: write_pdf(path, "page"),
    "a.dxf": write_dxf,
}
WRITERS |= {f"a.{suffix}": write_export for suffix in ("obj", "ply", "off", "glb")}
WRITERS |= {f"a.{suffix}": write_picture for suffix in ("png", "jpg", "webp", "gif", "tif", "bmp")}


@pytest.fixture(scope="module", params=sorted(WRITERS))
def whole(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    name: str = request.param
    return WRITERS[name](tmp_path_factory.mktemp("damage") / name)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(changes=st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.integers(0, 255)), min_size=1, max_size=20))
def test_a_damaged_file_is_read_or_refused(whole: Path, changes: list[tuple[float, int]]) -> None:
    content = bytearray(whole.read_bytes())
    for place, value in changes:
        content[int(place * len(content))] = value
    damaged = whole.with_name(f"damaged-{whole.name}")
    damaged.write_bytes(bytes(content))
    try:
        assert read(damaged, Settings(max_triangles=10_000)) != Content()
    except FileError as error:
        assert str(error)  # noqa: PT017
