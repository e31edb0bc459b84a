"""Mesh formats: everything comes out in millimetres, Z up, clean."""

from __future__ import annotations

import time
from pathlib import Path

import numpy as np
import pytest
import trimesh

from indexer.config import Settings
from indexer.errors import DamagedFile, NoGeometry, TooManyTriangles
from indexer.ports import Facts
from indexer.readers import read
from indexer.readers.shape import millimetres
from tests.part_files import (
    box,
    model_xml,
    write_ascii_stl,
    write_dae,
    write_gltf,
    write_obj,
    write_stl,
    write_zip,
)

TRIANGLE = "v 0 0 0\nv 10 0 0\nv 0 10 0"


def facts_of(path: Path, settings: Settings = Settings()) -> Facts:  # noqa: B008
    facts = read(path, settings).facts
    assert facts is not None
    return facts


def export(path: Path, mesh: trimesh.Trimesh) -> Path:
    mesh.export(path)
    return path


@pytest.mark.parametrize("write", [write_stl, write_ascii_stl])
def test_stl_is_taken_as_millimetres(write: type, tmp_path: Path) -> None:
    facts = facts_of(write(tmp_path / "part.stl", box(1, 2, 3)))
    assert (facts.size, facts.volume, facts.watertight) == ((1.0, 2.0, 3.0), 6.0, True)


def test_a_binary_stl_that_begins_like_a_text_is_binary(tmp_path: Path) -> None:
    path = write_stl(tmp_path / "part.stl", box(1, 2, 3), b"solid exported by some program")
    assert facts_of(path).triangles == 12


@pytest.mark.parametrize("suffix", ["obj", "ply", "off", "stl"])
def test_the_setting_says_what_the_numbers_mean(suffix: str, tmp_path: Path) -> None:
    path = export(tmp_path / f"part.{suffix}", trimesh.creation.box((1, 2, 3)))
    assert facts_of(path, Settings(unit="inch")).size == (25.4, 50.8, 76.2)


def test_a_sidecar_knows_the_unit_better_than_the_setting(tmp_path: Path) -> None:
    (tmp_path / "part.yaml").write_text("unit: cm\n")
    path = write_stl(tmp_path / "part.stl", box(1, 2, 3))
    assert facts_of(path, Settings(unit="inch")).size == (10.0, 20.0, 30.0)


@pytest.mark.parametrize(("unit", "factor"), [("mm", 1), ("cm", 10), ("m", 1000), ("inch", 25.4), ("", 1)])
def test_units_are_in_millimetres(unit: str, factor: float) -> None:
    assert millimetres(unit) == factor


def test_gltf_is_in_metres_and_stands_up(tmp_path: Path) -> None:
    facts = facts_of(export(tmp_path / "part.glb", trimesh.creation.box((1, 2, 3))))
    assert facts.size == (1000.0, 3000.0, 2000.0)
    assert facts.volume == pytest.approx(6e9)


def test_gltf_reads_the_buffer_beside_it(tmp_path: Path) -> None:
    assert facts_of(write_gltf(tmp_path / "part.gltf", "part.bin")).triangles == 1


def test_gltf_does_not_read_outside_its_folder(tmp_path: Path) -> None:
    inside = tmp_path / "library"
    inside.mkdir()
    path = write_gltf(inside / "part.gltf", "../secret.data")
    path.with_suffix(".bin").rename(tmp_path / "secret.data")
    with pytest.raises(DamagedFile, match="secret"):
        read(path, Settings())


@pytest.mark.parametrize("address", ["http://localhost:9/data.bin", "file:///etc/passwd", "/etc/passwd"])
def test_gltf_does_not_follow_addresses(address: str, tmp_path: Path) -> None:
    with pytest.raises(DamagedFile):
        read(write_gltf(tmp_path / "part.gltf", address), Settings())


@pytest.mark.parametrize(("up", "size"), [("Z_UP", (10.0, 20.0, 30.0)), ("Y_UP", (10.0, 30.0, 20.0))])
def test_collada_keeps_its_unit_and_stands_up(up: str, size: tuple[float, ...], tmp_path: Path) -> None:
    facts = facts_of(write_dae(tmp_path / "part.dae", 0.01, up))
    assert (facts.size, facts.watertight) == (size, True)


@pytest.mark.parametrize(("unit", "side"), [("millimeter", 1.0), ("inch", 25.4), ("meter", 1000.0), ("micron", 0.001)])
def test_3mf_is_in_the_unit_it_declares(unit: str, side: float, tmp_path: Path) -> None:
    path = write_zip(tmp_path / "part.3mf", **{"3D__3dmodel_model": model_xml(unit)})
    assert facts_of(path).size == (side, side, side)


def test_3mf_builds_what_stands_in_other_model_files(tmp_path: Path) -> None:
    item = '<item objectid="1" p:path="/3D/more.model" xmlns:p="x" transform="1 0 0 0 1 0 0 0 1 5 0 0"/>'
    build = '<item objectid="1"/>' + item
    members = {"3D__3dmodel_model": model_xml(build=build), "3D__more_model": model_xml(build="")}
    facts = facts_of(write_zip(tmp_path / "part.3mf", **members))
    assert (facts.size, facts.bodies, facts.volume) == ((6.0, 1.0, 1.0), 2, 2.0)


def test_3mf_that_forgets_to_declare_an_extension_is_read(tmp_path: Path) -> None:
    broken = model_xml(extra='<m:colorgroup id="9"/>')
    assert facts_of(write_zip(tmp_path / "part.3mf", **{"3D__3dmodel_model": broken})).triangles == 12


@pytest.mark.timeout(60)
@pytest.mark.parametrize("missing", [0, 5_000])
def test_3mf_that_unfolds_without_end_is_given_up(missing: int, tmp_path: Path) -> None:
    innermost = '<component objectid="gone"/>' * missing
    levels = [f'<object id="L0"><components>{innermost}</components></object>']
    for level in range(30):
        inner = f'<component objectid="L{level}"/>' * 10
        levels.append(f'<object id="L{level + 1}"><components>{inner}</components></object>')
    model = model_xml(build='<item objectid="1"/><item objectid="L30"/>', extra="".join(levels))
    assert facts_of(write_zip(tmp_path / "part.3mf", **{"3D__3dmodel_model": model})).triangles == 12


def test_3mf_whose_object_holds_itself_ends(tmp_path: Path) -> None:
    loop = '<object id="2"><components><component objectid="2"/><component objectid="1"/></components></object>'
    path = write_zip(
        tmp_path / "part.3mf", **{"3D__3dmodel_model": model_xml(build='<item objectid="2"/>', extra=loop)}
    )
    assert facts_of(path).volume == 1.0


def test_a_mirrored_instance_keeps_its_volume(tmp_path: Path) -> None:
    scene = trimesh.Scene(trimesh.creation.box((1, 1, 1)))
    mirrored = trimesh.transformations.reflection_matrix((2, 0, 0), (1, 0, 0))  # type: ignore[no-untyped-call]
    scene.add_geometry(trimesh.creation.box((1, 1, 1)), transform=mirrored)
    scene.export(tmp_path / "part.glb")  # type: ignore[no-untyped-call]
    assert facts_of(tmp_path / "part.glb").volume == pytest.approx(2e9)


def test_the_colours_of_a_glb_are_those_on_the_screen(tmp_path: Path) -> None:
    mesh = trimesh.creation.box((1, 1, 1))
    # 55 of 255 in linear light is half of what a screen can show.
    half = trimesh.visual.material.PBRMaterial(baseColorFactor=[55, 55, 255, 255])  # type: ignore[no-untyped-call]
    mesh.visual = trimesh.visual.TextureVisuals(material=half)  # type: ignore[no-untyped-call]
    assert facts_of(export(tmp_path / "part.glb", mesh)).colours == ("#8080ff",)


def test_triangles_that_touch_a_lost_point_are_dropped(tmp_path: Path) -> None:
    corners = box(1, 1, 1)
    corners[0, 0, 0], corners[5, 1, 2] = np.nan, np.inf
    facts = facts_of(write_stl(tmp_path / "part.stl", corners))
    assert (facts.triangles, facts.watertight, facts.size) == (10, False, (1.0, 1.0, 1.0))


def test_a_point_beyond_the_stars_is_lost(tmp_path: Path) -> None:
    corners = box(1, 1, 1)
    corners[0, 0, 0] = 1e30
    assert facts_of(write_stl(tmp_path / "part.stl", corners)).size == (1.0, 1.0, 1.0)


def test_a_mesh_of_lost_points_has_no_geometry(tmp_path: Path) -> None:
    with pytest.raises(NoGeometry):
        read(write_obj(tmp_path / "part.obj", "v nan nan nan\nv 1 0 0\nv 0 1 0"), Settings())


def test_a_mesh_shrunk_to_a_point_has_no_geometry(tmp_path: Path) -> None:
    with pytest.raises(NoGeometry, match="shrunk"):
        read(write_stl(tmp_path / "part.stl", box(0, 0, 0)), Settings())


def test_a_point_cloud_has_no_geometry(tmp_path: Path) -> None:
    trimesh.PointCloud([[0, 0, 0], [1, 1, 1]]).export(tmp_path / "scan.ply")  # type: ignore[no-untyped-call]
    with pytest.raises(NoGeometry, match="only points"):
        read(tmp_path / "scan.ply", Settings())


def test_triangles_that_refer_to_nothing_are_damage(tmp_path: Path) -> None:
    path = tmp_path / "part.off"
    path.write_text("OFF\n3 1 0\n0 0 0\n1 0 0\n0 1 0\n3 0 1 7\n")
    with pytest.raises(DamagedFile):
        read(path, Settings())


def test_too_many_triangles_are_refused(tmp_path: Path) -> None:
    with pytest.raises(TooManyTriangles, match="12"):
        read(write_stl(tmp_path / "part.stl", box(1, 1, 1)), Settings(max_triangles=11))


def test_an_stl_that_announces_billions_is_refused_at_once(tmp_path: Path) -> None:
    path = write_stl(tmp_path / "part.stl", box(1, 1, 1))
    content = path.read_bytes()
    path.write_bytes(content[:80] + (4_000_000_000).to_bytes(4, "little") + content[84:])
    with pytest.raises(DamagedFile, match="announces 4,000,000,000 triangles and holds 12"):
        read(path, Settings())


def test_a_large_stl_is_read_in_seconds(tmp_path: Path) -> None:
    tiles = box(1, 1, 1)[None] + np.random.default_rng(1).uniform(0, 1000, (25_000, 1, 1, 3))
    path = write_stl(tmp_path / "large.stl", tiles.reshape(-1, 3, 3))
    start = time.process_time()
    assert facts_of(path).triangles > 290_000
    assert time.process_time() - start < 5


@pytest.mark.parametrize("name", ["Träger 法兰 ø.stl", "x" * 176 + ".stl", "two words.and.dots.STL"])
def test_names_of_any_kind_are_read(name: str, tmp_path: Path) -> None:
    assert facts_of(write_stl(tmp_path / name, box(1, 1, 1))).triangles == 12
