"""Real files, real readers in real processes: from a folder to a published build, and on to another model."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import trimesh
from PIL import Image

from db.filters import Condition
from db.fulltext import search_text
from db.models import Embedding
from db.queries import asset_detail, list_assets
from indexer.builds import open_build
from indexer.config import Settings
from indexer.nightly import index, open_database
from indexer.ports import KINDS, RENDERS, SEARCHED_CAMERAS
from indexer.report import Progress, Report
from indexer.store import Store
from tests.fake_library import CountingEmbedder


def make_parts(folder: Path) -> None:
    """A box with a description and a photo, and a broken file."""
    (folder / "brackets").mkdir(parents=True)
    trimesh.creation.box((30, 20, 10)).export(folder / "brackets" / "Box.stl")
    noise = np.random.default_rng(1).integers(0, 255, (80, 60, 3), np.uint8)
    Image.fromarray(noise).save(folder / "brackets" / "box.png")
    (folder / "brackets" / "box.md").write_text("# Angle bracket\n\nHolds the gearbox of the conveyor.\n")
    (folder / "brackets" / "Box.yaml").write_text("title: Gearbox bracket\nmaterial: S235\ntags: [sheet metal]\n")
    (folder / "broken.stl").write_bytes(b"solid nothing\nfacet")


def run(folder: Path, embedder: CountingEmbedder, between: bool = True) -> Report:
    told: list[Progress] = []
    settings = Settings(library=folder / "library", workers=1, between=between)
    report = index([folder / "parts"], settings, embedder, told.append)
    assert told[-1].done == told[-1].total
    return report


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_from_a_folder_to_a_build_and_on_to_another_model(tmp_path: Path) -> None:
    make_parts(tmp_path / "parts")
    settings = Settings(library=tmp_path / "library")
    first = run(tmp_path, CountingEmbedder())
    assert (first.ingested.new, first.ingested.quarantined) == (4, 1)
    check_asset(settings)
    assert not run(tmp_path, CountingEmbedder()).published

    other = CountingEmbedder()
    other.space = replace(other.space, preprocessing=2)
    second = run(tmp_path, other)
    builds = [open_build(settings.builds / report.build) for report in (first, second)]
    assert builds[1].space == other.space.id
    assert builds[1].rows.views.tolist() == builds[0].rows.views.tolist()
    assert (second.ingested.new, second.ingested.changed, second.ingested.unchanged) == (0, 1, 4)
    check_same_vectors(settings, builds[0].space, builds[1].space)


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_parts_of_an_older_library_are_drawn_from_between_too(tmp_path: Path) -> None:
    make_parts(tmp_path / "parts")
    settings = Settings(library=tmp_path / "library")
    older, newer = (run(tmp_path, CountingEmbedder(), between) for between in (False, True))
    before, after = (open_build(settings.builds / report.build) for report in (older, newer))
    assert len(before.between.rows.views) == 0
    assert after.rows.views.tolist() == before.rows.views.tolist()
    assert np.array_equal(after.matrix(), before.matrix())
    rows, vectors = after.between.rows, after.between.vectors
    assert len(rows.views) > 20
    assert {KINDS[kind] for kind in rows.kinds} == set(RENDERS)
    assert np.linalg.norm(vectors.astype(np.float32), axis=1) == pytest.approx(1, abs=1e-2)
    with open_database(settings).reading() as session:
        (card,) = list_assets(session, Condition("bbox_max", "=", 30.0), 5)
        detail = asset_detail(session, card.id)
    assert detail is not None
    numbers = {number for view, _, number in detail.views if view in set(rows.views.tolist())}
    assert min(numbers) == SEARCHED_CAMERAS
    assert set(rows.assets.tolist()) == {card.id}
    assert (newer.ingested.new, newer.ingested.changed, newer.ingested.unchanged) == (0, 0, 5)
    assert not run(tmp_path, CountingEmbedder()).published
    assert not run(tmp_path, CountingEmbedder(), between=False).published


def check_asset(settings: Settings) -> None:
    """The files became one asset, with facts, text and pictures."""
    with open_database(settings).reading() as session:
        (card,) = list_assets(session, Condition("bbox_max", "=", 30.0), 5)
        detail = asset_detail(session, card.id)
        assert [match.asset for match in search_text(session, "conveyor", 5)] == [card.id]
    assert (card.title, card.material, card.size) == ("Gearbox bracket", "S235", (30.0, 20.0, 10.0))
    assert (card.formats, card.folder) == (("md", "png", "stl", "yaml"), "parts/brackets")
    assert detail is not None
    assert {kind for _, kind, _ in detail.views} == {"edged", "line", "picture", "passage"}
    assert Store(settings.store).get(str(card.thumbnail), "webp")[:4] == b"RIFF"
    assert Store(settings.store).get(str(detail.model), "glb")[:4] == b"glTF"


def check_same_vectors(settings: Settings, one: str, other: str) -> None:
    """Pictures drawn again from the stored model are the same pictures."""
    with open_database(settings).reading() as session:
        vectors = {
            space: {row.view_id: row.vector for row in session.query(Embedding).filter(Embedding.space == space)}
            for space in (one, other)
        }
    assert vectors[one] == vectors[other]
    assert len(vectors[one]) > 10
