"""The one road: what comes out of files of every kind."""

from __future__ import annotations

import io
from collections import Counter
from pathlib import Path

import numpy as np
import pytest
import trimesh
from PIL import Image

from indexer.config import Settings
from indexer.errors import NoGeometry
from indexer.ports import Content, Facts, Mesh, Metadata, Passage, Picture, UInt8Array, View, ViewKind
from indexer.prepare import LONG_EDGE, prepare, views_of, views_of_model
from indexer.renderers import BETWEEN, CAMERAS, SHADED_BETWEEN, read_model
from tests.meshes import bracket, ring

SIZE = 48


def picture(height: int, width: int, number: int = 0) -> Picture:
    grey = np.linspace(0, 255, height * width).reshape(height, width).astype(np.uint8)
    return Picture(grey, ViewKind.DRAWING, number)


def same(one: View, other: View) -> bool:
    alike = (one.kind, one.number, one.text) == (other.kind, other.number, other.text)
    return alike and one.image is not None and other.image is not None and np.array_equal(one.image, other.image)


def opened(thumbnail: bytes | None) -> Image.Image:
    assert thumbnail is not None
    return Image.open(io.BytesIO(thumbnail))


@pytest.fixture
def stl(tmp_path: Path) -> Path:
    path = tmp_path / "bracket.stl"
    trimesh.Trimesh(bracket().vertices, bracket().triangles).export(path)
    return path


@pytest.mark.parametrize(("between", "shaded", "lines"), [(False, 0, 0), (True, SHADED_BETWEEN, len(BETWEEN))])
def test_a_part_becomes_renders_a_model_and_a_thumbnail(stl: Path, between: bool, shaded: int, lines: int) -> None:
    prepared = views_of(stl, Settings(between=between), SIZE)
    counts = {ViewKind.EDGED: len(CAMERAS) + shaded, ViewKind.LINE: len(CAMERAS) + lines}
    assert Counter(view.kind for view in prepared.views) == counts
    assert prepared.facts is not None
    assert prepared.model is not None
    assert prepared.facts.size == pytest.approx(np.ptp(read_model(prepared.model).vertices, axis=0).tolist())
    assert opened(prepared.thumbnail).size == (384, 384)


@pytest.mark.parametrize("between", [False, True])
def test_drawing_again_from_the_model_gives_the_same_pictures(stl: Path, between: bool) -> None:
    prepared = views_of(stl, Settings(between=between), SIZE)
    assert prepared.model is not None
    again = views_of_model(prepared.model, SIZE, between)
    assert all(same(one, other) for one, other in zip(prepared.views, again, strict=True))


def test_a_dense_part_is_drawn_from_the_light_model_it_is_stored_as() -> None:
    prepared = prepare(Content(ring(150)), SIZE)
    assert prepared.model is not None
    assert len(read_model(prepared.model).triangles) <= 30_000
    again = views_of_model(prepared.model, SIZE, between=False)
    assert all(same(one, other) for one, other in zip(prepared.views, again, strict=True))


def test_pictures_and_passages_become_views_in_order() -> None:
    pictures, passages = (picture(40, 60), picture(50, 50, 1)), (Passage("M6 thread"), Passage("zinc", 1))
    views = prepare(Content(pictures=pictures, passages=passages), SIZE).views
    kinds = [(view.kind, view.number, view.text) for view in views]
    assert kinds == [
        (ViewKind.DRAWING, 0, None),
        (ViewKind.DRAWING, 1, None),
        (ViewKind.PASSAGE, 0, "M6 thread"),
        (ViewKind.PASSAGE, 1, "zinc"),
    ]


@pytest.mark.parametrize(
    ("height", "width", "expected"),
    [(1000, 500, (384, 192)), (384, 384, (384, 384)), (30, 40, (30, 40)), (3, 4000, (1, 384))],
)
def test_large_pictures_are_shrunk_and_small_ones_left_alone(
    height: int, width: int, expected: tuple[int, int]
) -> None:
    view = prepare(Content(pictures=(picture(height, width),)), SIZE).views[0]
    assert view.image is not None
    assert view.image.shape == expected
    assert view.image.dtype == np.uint8


def test_the_thumbnail_of_pictures_is_the_first() -> None:
    red: UInt8Array = np.full((600, 800, 3), (255, 0, 0), np.uint8)
    prepared = prepare(Content(pictures=(Picture(red, ViewKind.PICTURE), picture(50, 50, 1))), SIZE)
    thumbnail = opened(prepared.thumbnail)
    assert thumbnail.size == (LONG_EDGE, 288)
    assert np.asarray(thumbnail.convert("RGB"))[100, 100].tolist() == pytest.approx([255, 0, 0], abs=4)


def test_words_alone_have_neither_thumbnail_nor_model() -> None:
    prepared = prepare(Content(passages=(Passage("Use dry."),)), SIZE)
    assert prepared.thumbnail is None
    assert prepared.model is None


def test_facts_and_metadata_pass_through() -> None:
    facts = Facts((1, 2, 3), 6, 22, 12, 1, True)
    metadata = Metadata(title="Spacer", unit="mm")
    prepared = prepare(Content(bracket(), facts, metadata=metadata), SIZE)
    assert (prepared.facts, prepared.metadata) == (facts, metadata)


def test_an_error_of_the_renderer_names_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    flat = Mesh(np.eye(3, dtype=np.float32), np.array([[0, 0, 1]], np.int32))
    monkeypatch.setattr("indexer.prepare.read", lambda path, settings: Content(flat))
    with pytest.raises(NoGeometry, match=r"flat\.stl") as caught:
        views_of(tmp_path / "flat.stl", Settings(), SIZE)
    assert "flat" in caught.value.detail


@pytest.mark.parametrize("suffix", ["step", "stl", "dxf", "pdf", "png", "md"])
def test_real_files_have_views(catalogue: Path, suffix: str) -> None:
    """The middle one by size of each kind."""
    paths = sorted(catalogue.rglob(f"*.{suffix}"), key=lambda path: (path.stat().st_size, path))
    if not paths:
        pytest.skip(f"no {suffix} in the catalogue")
    path = paths[len(paths) // 2]
    prepared = views_of(path, Settings(), SIZE)
    assert prepared.views
    assert (prepared.model is not None) == (suffix in ("step", "stl"))
