"""The whole run: locked, published once, and quiet when nothing changed."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

import indexer.nightly
from db.builds import builds
from db.jobs import FAILED, finish_job
from indexer.builds import current_build, open_build
from indexer.errors import FolderMissing, LibraryBroken
from indexer.nightly import index_with
from indexer.report import Report
from tests.fake_library import CountingEmbedder, FakeLibrary


@pytest.fixture
def library(tmp_path: Path) -> FakeLibrary:
    library = FakeLibrary(tmp_path)
    for number in range(3):
        library.put(f"{number}.stl", f"part {number}")
    return library


def index(library: FakeLibrary, *roots: Path) -> Report:
    library.workers.read = []
    roots = roots or (library.parts,)
    return index_with(library.workers, roots, library.settings, library.embedder, library.told.append)


def test_a_run_publishes_what_it_found(library: FakeLibrary) -> None:
    report = index(library)
    build = open_build(library.settings.builds / report.build)
    assert (report.published, report.ingested.new, len(build.rows.views)) == (True, 3, 9)
    assert current_build(library.settings.builds) == report.build
    assert len(np.unique(build.rows.assets)) == 3


def test_nothing_new_nothing_published(library: FakeLibrary) -> None:
    first = index(library)
    embedded = (library.embedder.pictures, library.embedder.texts)
    second = index(library)
    assert (second.build, second.published) == (first.build, False)
    assert (library.workers.read, library.embedder.pictures, library.embedder.texts) == ([], *embedded)


@pytest.mark.parametrize(
    "change",
    [
        lambda parts: (parts / "0.stl").unlink(),
        lambda parts: (parts / "0.stl").rename(parts / "moved.stl"),
        lambda parts: (parts / "0.stl").write_text("changed"),
        lambda parts: (parts / "0.stl").write_text("bad from now on"),
        lambda parts: shutil.copy(parts / "0.stl", parts / "copy.stl"),
    ],
    ids=["deleted", "moved", "changed", "broken", "copied"],
)
def test_a_change_is_published(library: FakeLibrary, change: Callable[[Path], object]) -> None:
    first = index(library)
    change(library.parts)
    second = index(library)
    assert (second.published, second.build != first.build) == (True, True)
    assert not index(library).published


def test_a_new_broken_file_alone_is_not_worth_a_new_build(library: FakeLibrary) -> None:
    index(library)
    library.put("broken.stl", "bad")
    assert not index(library).published


def test_what_a_failed_run_left_is_published_by_the_next(library: FakeLibrary, monkeypatch: pytest.MonkeyPatch) -> None:
    index(library)
    library.put("3.stl", "one more")
    with monkeypatch.context() as patch:
        patch.setattr(indexer.nightly, "publish", lambda *_, **__: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            index(library)
    assert library.jobs()[0].status == FAILED
    report = index(library)
    assert (report.ingested.altered, report.published) == (False, True)
    assert len(open_build(library.settings.builds / report.build).rows.views) == 12


def test_a_build_that_is_gone_is_published_anew(library: FakeLibrary) -> None:
    first = index(library)
    shutil.rmtree(library.settings.builds)
    second = index(library)
    assert (second.ingested.unchanged, second.published, second.build != first.build) == (3, True, True)


def test_old_builds_and_files_of_deleted_parts_are_pruned(library: FakeLibrary) -> None:
    library.settings = replace(library.settings, keep_builds=2)
    for number in range(4):
        library.put("0.stl", f"version {number}")
        index(library)
    stored = [path for path in library.settings.store.rglob("*") if path.is_file()]
    assert len(stored) == 6
    with library.database.reading() as session:
        assert len(builds(session)) == 2


def test_a_missing_folder_makes_no_library(library: FakeLibrary, tmp_path: Path) -> None:
    library.settings = replace(library.settings, library=tmp_path / "another")
    with pytest.raises(FolderMissing):
        index(library, tmp_path / "nowhere")
    assert not (tmp_path / "another").exists()


def test_a_damaged_database_is_named(library: FakeLibrary, tmp_path: Path) -> None:
    library.settings = replace(library.settings, library=tmp_path / "another")
    (tmp_path / "another").mkdir()
    (tmp_path / "another" / "partlens.db").write_bytes(b"no database at all" * 100)
    with pytest.raises(LibraryBroken, match="damaged"):
        index(library)


def test_an_interrupted_job_is_closed_by_the_next(library: FakeLibrary) -> None:
    report = index(library)
    with library.database.writing() as session:
        finish_job(session, report.ingested.job, "running", {})
    index(library)
    assert [job.status for job in library.jobs()] == ["done", "failed"]
    assert library.jobs()[1].message == "It was interrupted."


def test_another_space_gets_a_build_of_its_own(library: FakeLibrary) -> None:
    index(library)
    library.embedder = CountingEmbedder()
    library.embedder.space = replace(library.embedder.space, preprocessing=2)
    report = index(library)
    assert open_build(library.settings.builds / report.build).space == library.embedder.space.id
    assert len(open_build(library.settings.builds / report.build).rows.views) == 9
