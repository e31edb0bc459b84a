"""The stored model: small, in millimetres, and the same after a round trip."""

from __future__ import annotations

import io
import json

import numpy as np
import pytest
import trimesh
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.errors import DamagedFile, NoGeometry
from indexer.ports import Mesh
from indexer.renderers import read_model, write_model
from indexer.renderers.glb import Painted, read_glb
from indexer.renderers.simplify import simplify, weld
from tests.meshes import ball, box, bracket, from_trimesh, ring, soup

coordinates = st.floats(-1e4, 1e4, width=32)


def as_trimesh(mesh: Mesh) -> trimesh.Trimesh:
    return trimesh.Trimesh(mesh.vertices, mesh.triangles, process=False)


def in_order(mesh: Mesh) -> list[list[float]]:
    """The corners of the triangles, whatever the numbering."""
    corners: list[list[float]] = mesh.vertices[mesh.triangles].reshape(-1, 9).tolist()
    return sorted(corners)


@given(st.lists(st.tuples(coordinates, coordinates, coordinates), min_size=4, max_size=4, unique=True))
@settings(max_examples=30, deadline=None)
def test_millimetres_come_back_bit_for_bit(points: list[tuple[float, float, float]]) -> None:
    vertices = np.array(points, np.float32)
    triangles = np.array([[0, 1, 2], [0, 2, 3]], np.int32)
    try:
        kept = weld(Mesh(vertices, triangles))
    except NoGeometry:
        return
    assert in_order(read_model(write_model(Mesh(vertices, triangles)))) == in_order(kept)


def test_a_viewer_sees_metres_with_y_up() -> None:
    scene = trimesh.load_scene(io.BytesIO(write_model(bracket())), file_type="glb")
    shown = scene.to_mesh().vertices
    x, y, z = np.unique(bracket().vertices.astype(np.float64), axis=0).T / 1000
    assert np.allclose(np.unique(shown.round(9), axis=0), np.unique(np.stack([x, z, -y], axis=1).round(9), axis=0))


def test_a_second_round_trip_changes_nothing() -> None:
    once = read_model(write_model(ring(150)))
    assert in_order(read_model(write_model(once))) == in_order(once)


def test_a_dense_part_is_made_lighter_and_keeps_its_form() -> None:
    dense = ring(150)
    light = read_model(write_model(dense, 5_000))
    assert 3_000 < len(light.triangles) <= 7_500
    assert as_trimesh(light).volume == pytest.approx(as_trimesh(dense).volume, rel=0.01)
    assert as_trimesh(light).extents == pytest.approx(as_trimesh(dense).extents, rel=0.01)


def test_a_very_dense_part_is_thinned_first() -> None:
    dense = soup(from_trimesh(trimesh.creation.torus(20, 6, major_sections=600, minor_sections=400)))
    light = simplify(weld(dense), 20_000)
    assert len(light.triangles) <= 30_000
    assert as_trimesh(light).is_watertight
    assert as_trimesh(light).volume == pytest.approx(2 * np.pi**2 * 20 * 36, rel=0.01)


def test_long_thin_triangles_are_made_lighter_without_bending_the_part() -> None:
    """What simulation meshes are like, and in metres: edge collapse alone tears the corners off."""
    plate = trimesh.creation.box((0.04, 0.04, 0.004)).difference(trimesh.creation.cylinder(0.006, 0.01))
    for _ in range(4):
        plate = plate.subdivide()
    light = simplify(from_trimesh(plate), 20_000)
    assert len(light.triangles) < 20_000 < len(plate.faces)
    assert as_trimesh(light).volume == pytest.approx(plate.volume, rel=1e-3)
    assert as_trimesh(light).extents == pytest.approx(plate.extents)


def test_an_open_surface_keeps_its_border() -> None:
    half = ball(6)
    upper = half.vertices[half.triangles][:, :, 2].min(axis=1) >= -1e-3
    light = simplify(Mesh(half.vertices, half.triangles[upper]), 5_000)
    assert len(light.triangles) <= 7_500
    assert np.ptp(light.vertices, axis=0) == pytest.approx([30, 30, 15], abs=0.05)


def test_colours_meet_without_a_gap_when_made_lighter() -> None:
    dense = ball(6)
    upper = dense.vertices[dense.triangles].mean(axis=1)[:, 2] > 0
    colours = np.where(upper[:, None], [255, 0, 0], [0, 0, 255]).astype(np.uint8)
    light = read_model(write_model(Mesh(dense.vertices, dense.triangles, colours), 5_000))
    assert as_trimesh(weld(light)).is_watertight


def test_corners_at_one_place_are_joined() -> None:
    joined = weld(soup(box()))
    assert joined.vertices.shape == (8, 3)
    assert as_trimesh(joined).is_watertight


@given(st.integers(0, 2**32 - 1))
@settings(max_examples=20, deadline=None)
def test_joining_agrees_with_numpy(seed: int) -> None:
    vertices = np.random.default_rng(seed).integers(0, 5, (60, 3)).astype(np.float32)
    joined = weld(Mesh(vertices, np.arange(60, dtype=np.int32).reshape(-1, 3)))
    assert len(joined.vertices) == len(np.unique(vertices, axis=0))


def test_colours_are_kept() -> None:
    colours = np.repeat(np.array([[200, 10, 10], [10, 10, 200]], np.uint8), 6, axis=0)
    back = read_model(write_model(Mesh(box().vertices, box().triangles, colours)))
    assert back.colours is not None
    assert sorted(map(tuple, back.colours.tolist())) == sorted(map(tuple, colours.tolist()))


def test_a_part_without_colours_comes_back_without() -> None:
    assert read_model(write_model(box())).colours is None


def test_colours_follow_the_form_when_it_is_made_lighter() -> None:
    dense = ball(5)
    upper = dense.vertices[dense.triangles].mean(axis=1)[:, 2] > 0
    colours = np.where(upper[:, None], [255, 0, 0], [0, 0, 255]).astype(np.uint8)
    light = read_model(write_model(Mesh(dense.vertices, dense.triangles, colours), 2_000))
    assert light.colours is not None
    height = light.vertices[light.triangles].mean(axis=1)[:, 2]
    assert (light.colours[height > 1] == [255, 0, 0]).all()
    assert (light.colours[height < -1] == [0, 0, 255]).all()


def test_countless_colours_become_few_pieces() -> None:
    part = ball(4)
    colours = np.random.default_rng(0).integers(0, 256, (len(part.triangles), 3)).astype(np.uint8)
    back = read_model(write_model(Mesh(part.vertices, part.triangles, colours)))
    assert back.colours is not None
    assert len(np.unique(back.colours, axis=0)) <= 64
    assert len(back.triangles) == len(part.triangles)


def test_nan_corners_are_dropped() -> None:
    vertices = np.concatenate([bracket().vertices, np.full((1, 3), np.nan, np.float32)])
    triangles = np.concatenate([bracket().triangles, [[0, 1, len(vertices) - 1]]]).astype(np.int32)
    back = read_model(write_model(Mesh(vertices, triangles)))
    assert np.isfinite(back.vertices).all()
    assert len(back.triangles) == len(bracket().triangles)


def test_no_compression_that_a_browser_would_have_to_fetch_a_decoder_for() -> None:
    model = write_model(bracket())
    assert model[:4] == b"glTF"
    assert b"extensionsRequired" not in model


@pytest.mark.parametrize("broken", [b"", b"glTF", b"not a model at all", write_model(box())[:200]])
def test_a_damaged_model_is_said(broken: bytes) -> None:
    with pytest.raises(DamagedFile):
        read_model(broken)


def test_a_part_of_flat_triangles_is_no_part() -> None:
    with pytest.raises(NoGeometry):
        write_model(Mesh(np.eye(3, dtype=np.float32), np.array([[0, 0, 1]], np.int32)))


def read_by_trimesh(model: bytes) -> list[Painted]:
    """What another reader makes of the same file."""
    scene = trimesh.load_scene(io.BytesIO(model), file_type="glb", process=False)
    return [
        Painted(piece.vertices, piece.faces, tuple(material.baseColorFactor[:3]), material.name)
        for piece in scene.geometry.values()
        for material in [piece.visual.material]
    ]


@given(st.integers(0, 255), st.integers(1, 70))
@settings(max_examples=30, deadline=None)
def test_a_model_is_read_as_trimesh_reads_it(shade: int, colours: int) -> None:
    mesh = ring(12)
    which = np.arange(len(mesh.triangles)) % colours
    shades = np.stack([which * 3 % 256, np.full(len(which), shade), 255 - which], axis=1).astype(np.uint8)
    for model in (write_model(mesh), write_model(Mesh(mesh.vertices, mesh.triangles, shades))):
        found, expected = read_glb(model), read_by_trimesh(model)
        assert found is not None
        assert len(found) == len(expected)
        for one, other in zip(found, expected, strict=True):
            assert np.array_equal(one.vertices, other.vertices)
            assert np.array_equal(one.triangles, other.triangles)
            assert (one.colour, one.material) == (other.colour, other.material)


def test_a_model_of_another_form_is_read_by_trimesh() -> None:
    model = write_model(bracket())
    told = int.from_bytes(model[12:16], "little")
    content = json.loads(model[20 : 20 + told])
    content["bufferViews"][1]["byteStride"] = 12
    rewritten = json.dumps(content).encode()
    rewritten += b" " * (-len(rewritten) % 4)
    rest = len(rewritten).to_bytes(4, "little") + model[16:20] + rewritten + model[20 + told :]
    other = model[:8] + (12 + len(rest)).to_bytes(4, "little") + rest
    assert read_glb(other) is None
    assert in_order(read_model(other)) == in_order(read_model(model))


@given(st.integers(0, 2_000), st.integers(0, 255))
@settings(max_examples=60, deadline=None)
def test_a_damaged_model_is_read_or_refused_and_nothing_else(place: int, value: int) -> None:
    model = bytearray(write_model(bracket()))
    model[place % len(model)] = value
    for hurt in (bytes(model), bytes(model[: place % len(model)])):
        try:
            read_model(hurt)
        except (DamagedFile, NoGeometry):
            continue
