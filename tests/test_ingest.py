"""Ingest: what is read, kept, moved, refused and swept."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from types import SimpleNamespace

import pytest
from sqlalchemy import select

from db.assets import say_of_assets
from db.facet_table import read_facet_table
from db.filters import Condition
from db.fulltext import search_text
from db.jobs import library_counts, refused_files
from db.models import Asset, File, View
from db.queries import asset_cards, asset_detail, count_assets, list_assets, matching_assets
from db.records import Metadata
from indexer.errors import FolderMissing, ModelError
from indexer.ports import Float32Array
from indexer.workers import Outcome
from tests.fake_library import CountingEmbedder, FakeLibrary, FakeWorkers, contents


@pytest.fixture
def library(tmp_path: Path) -> FakeLibrary:
    return FakeLibrary(tmp_path)


def ids(library: FakeLibrary) -> dict[str, tuple[int, list[int]]]:
    """By path: the asset, and the views."""
    with library.database.reading() as session:
        return {
            file.path.rpartition("/")[2]: (
                file.asset_id or 0,
                list(session.scalars(select(View.id).where(View.file_id == file.id))),
            )
            for file in session.scalars(select(File))
        }


def test_files_of_one_folder_and_stem_are_one_asset(library: FakeLibrary) -> None:
    for name in ("a/Flange.step", "a/flange.STL", "a/FLANGE.md", "b/flange.step"):
        library.put(name, name)
    report = library.ingest()
    assert (report.new, report.views, report.problems) == (4, 12, ())
    with library.database.reading() as session:
        cards = asset_cards(session, session.scalars(select(Asset.id)))
    assert sorted((card.folder, card.formats) for card in cards.values()) == [
        ("parts/a", ("md", "step", "stl")),
        ("parts/b", ("step",)),
    ]


def test_the_best_format_speaks_for_the_asset(library: FakeLibrary) -> None:
    library.put("plate.png", "a photo")
    library.put("plate.stl", "triangles")
    step = library.put("plate.stp", "exact")
    library.ingest()
    with library.database.reading() as session:
        asset = session.scalars(select(Asset)).one()
        file = session.scalars(select(File).where(File.format == "step")).one()
        assert (asset.path, asset.thumbnail, asset.model) == (str(step), file.thumbnail, file.model)
        assert asset.holes == 2


def test_an_unchanged_folder_is_not_read_again(library: FakeLibrary) -> None:
    for number in range(5):
        library.put(f"{number}.stl", f"part {number}")
    library.put("broken.stl", "bad")
    library.ingest()
    pictures = library.embedder.pictures
    report = library.ingest()
    assert (report.unchanged, report.new, report.altered) == (6, 0, False)
    assert (library.workers.read, library.embedder.pictures) == ([], pictures)


def test_a_changed_file_is_read_again_and_its_old_views_go(library: FakeLibrary) -> None:
    library.put("a.stl", "old words")
    library.put("b.stl", "other")
    library.ingest()
    before = ids(library)
    library.put("a.stl", "entirely new words")
    report = library.ingest()
    after = ids(library)
    assert (report.changed, report.unchanged, library.workers.read) == (1, 1, ["a.stl"])
    assert after["b.stl"] == before["b.stl"]
    assert after["a.stl"][0] == before["a.stl"][0]
    assert min(after["a.stl"][1]) > max(before["a.stl"][1] + before["b.stl"][1])


def test_a_touched_file_keeps_its_views(library: FakeLibrary) -> None:
    path = library.put("a.stl", "same")
    library.ingest()
    before = ids(library)
    os.utime(path, ns=(1, 1))
    assert (library.ingest().unchanged, library.workers.read, ids(library)) == (1, [], before)
    assert not library.ingest().altered


def test_a_moved_asset_keeps_its_id_and_its_views(library: FakeLibrary) -> None:
    library.put("old/a.stl", "mesh")
    library.put("old/a.step", "exact")
    library.ingest()
    before = ids(library)
    os.rename(library.parts / "old", library.parts / "new")
    report = library.ingest()
    assert (report.moved, report.removed, library.workers.read) == (2, 0, [])
    assert ids(library) == before
    with library.database.reading() as session:
        assert [match.asset for match in search_text(session, "new", 5)] == [before["a.stl"][0]]
        assert len(search_text(session, "old", 5)) == 0


def test_one_file_of_an_asset_moves_to_an_asset_of_its_own(library: FakeLibrary) -> None:
    library.put("a.stl", "mesh")
    library.put("a.step", "exact")
    library.ingest()
    before = ids(library)
    os.rename(library.parts / "a.stl", library.parts / "b.stl")
    assert library.ingest().moved == 1
    after = ids(library)
    assert after["a.step"] == before["a.step"]
    assert after["b.stl"] != before["a.stl"]
    assert after["b.stl"][1] == before["a.stl"][1]
    assert library.titles() == ["a", "b"]


def test_equal_files_are_read_once(library: FakeLibrary) -> None:
    for name in ("a.stl", "b.stl", "c/d.stl", "e.step"):
        library.put(name, "the same")
    report = library.ingest()
    assert (report.new, len(library.workers.read)) == (4, 2)
    library.put("f.stl", "the same")
    assert (library.ingest().new, library.workers.read) == (1, [])
    assert [len(views) for _, views in ids(library).values()] == [3] * 5


def test_a_gltf_is_read_again_when_its_buffers_change(library: FakeLibrary) -> None:
    library.put("a.gltf", "refers to a.bin")
    library.put("a.stl", "mesh")
    library.put("a.bin", "points")
    library.ingest()
    assert library.ingest().unchanged == 2
    library.put("a.bin", "other points")
    assert (library.ingest().changed, library.workers.read) == (1, ["a.gltf"])


def test_equal_gltf_are_read_each_for_itself(library: FakeLibrary) -> None:
    for folder in ("one", "two"):
        library.put(f"{folder}/part.gltf", "refers to part.bin")
    library.ingest()
    assert library.workers.read == ["part.gltf"] * 2
    library.put("three/part.gltf", "refers to part.bin")
    library.ingest()
    assert library.workers.read == ["part.gltf"]


def test_equal_broken_files_are_each_reported(library: FakeLibrary) -> None:
    for name in ("a.stl", "b.stl"):
        library.put(name, "bad")
    library.ingest()
    with library.database.reading() as session:
        assert [Path(file.path).name for file in refused_files(session)] == ["a.stl", "b.stl"]


def test_a_changed_sidecar_has_its_neighbours_read_again(library: FakeLibrary) -> None:
    library.put("a.stl", "mesh")
    library.put("b.stl", "mesh of b")
    library.put("a.yaml", "title: one")
    library.ingest()
    library.put("a.yaml", "title: another")
    library.ingest()
    assert sorted(library.workers.read) == ["a.stl", "a.yaml"]


def test_an_unreadable_file_costs_one_line(library: FakeLibrary) -> None:
    library.put("good.stl", "mesh")
    library.put("broken.stl", "bad")
    library.put("native.sldprt", "solid")
    report = library.ingest()
    assert (report.new, report.quarantined, report.unsupported) == (1, 1, 1)
    assert {Path(problem.path).name for problem in report.problems} == {"broken.stl", "native.sldprt"}
    with library.database.reading() as session:
        counts = library_counts(session)
        broken, native = refused_files(session)
    assert (counts.assets, counts.indexed, counts.quarantined, counts.unsupported) == (1, 1, 1, 1)
    assert (broken.reason, native.status) == ("is cut short or damaged (it says so itself)", "unsupported")
    assert broken.advice


def test_a_mended_file_leaves_quarantine(library: FakeLibrary) -> None:
    library.put("a.stl", "bad")
    library.ingest()
    library.put("a.stl", "good again")
    assert (library.ingest().changed, library.titles()) == (1, ["a"])
    with library.database.reading() as session:
        assert refused_files(session) == ()


def test_a_file_that_breaks_leaves_the_index(library: FakeLibrary) -> None:
    library.put("a.stl", "good")
    library.ingest()
    library.put("a.stl", "bad now")
    report = library.ingest()
    assert (report.quarantined, report.lost, report.altered, library.titles()) == (1, 1, True, [])


def describe(library: FakeLibrary, asset: int) -> None:
    """Say something of an asset, as a table of a PLM system would."""
    with library.database.writing() as session:
        say_of_assets(session, [(asset, Metadata(title="Flange DN 50", part_number="4711"))])


def test_an_asset_outlives_a_file_that_is_bad_for_a_while(library: FakeLibrary) -> None:
    library.put("a.stl", "good")
    library.ingest()
    asset, _ = ids(library)["a.stl"]
    describe(library, asset)
    library.put("a.stl", "bad, half of it copied")
    assert (library.ingest().lost, library.titles()) == (1, [])
    assert library.ingest().unchanged == 1
    library.put("a.stl", "good again")
    library.ingest()
    assert (library.titles(), ids(library)["a.stl"][0]) == (["Flange DN 50"], asset)


def test_an_asset_without_a_readable_file_is_not_shown(library: FakeLibrary) -> None:
    library.put("a.stl", "good steel words")
    library.ingest()
    asset, _ = ids(library)["a.stl"]
    library.put("a.stl", "bad")
    library.ingest()
    with library.database.reading() as session:
        assert (list_assets(session, None, 9), asset_cards(session, [asset])) == ((), {})
        assert (count_assets(session, None), library_counts(session).assets) == (0, 0)
        matching = matching_assets(session, Condition("material", "=", "steel"))
        assert (
            read_facet_table(session).count("material"),
            [*search_text(session, "steel", 5)],
        ) == ((), [])
        detail = asset_detail(session, asset)
    assert detail is not None
    assert matching is not None
    assert (len(matching), detail.card.thumbnail, detail.facts) == (0, None, None)
    assert [file.status for file in detail.files] == ["quarantined"]


def test_an_asset_follows_its_bad_file_to_another_folder(library: FakeLibrary) -> None:
    library.put("old/a.stl", "good")
    library.ingest()
    asset, _ = ids(library)["a.stl"]
    describe(library, asset)
    library.put("old/a.stl", "bad")
    library.ingest()
    os.rename(library.parts / "old", library.parts / "new")
    assert library.ingest().moved == 1
    library.put("new/a.stl", "good again")
    library.ingest()
    assert (library.titles(), ids(library)["a.stl"][0]) == (["Flange DN 50"], asset)


def test_an_asset_goes_with_its_last_file_although_that_was_bad(library: FakeLibrary) -> None:
    library.put("a.stl", "good")
    library.put("b.stl", "other")
    library.ingest()
    describe(library, ids(library)["a.stl"][0])
    library.put("a.stl", "bad")
    library.ingest()
    (library.parts / "a.stl").unlink()
    assert library.ingest().removed == 1
    with library.database.reading() as session:
        assert list(session.scalars(select(Asset.title))) == ["b"]


def test_refused_files_are_counted_as_long_as_they_are_there(library: FakeLibrary) -> None:
    for name in ("broken.stl", "good.stl", "solid.sldprt", "other/broken.stl"):
        library.put(name, "bad one" if name.endswith("broken.stl") else name)
    for report in (library.ingest(), library.ingest()):
        assert (report.quarantined, report.unsupported, report.complete) == (2, 1, False)
    assert library.ingest(library.parts / "other").quarantined == 1
    for path in library.parts.rglob("broken.stl"):
        path.unlink()
    assert (library.ingest().quarantined, library.ingest().complete) == (0, True)


def test_refused_files_are_tried_again_with_other_limits(library: FakeLibrary) -> None:
    library.put("a.stl", "bad")
    library.put("b.stl", "good")
    library.ingest()
    library.settings = type(library.settings)(library=library.settings.library, max_bytes=5)
    library.ingest()
    assert library.workers.read == ["a.stl"]


def test_deleted_files_are_swept_with_all_that_was_theirs(library: FakeLibrary, tmp_path: Path) -> None:
    library.put("a.stl", "alpha")
    library.put("b.stl", "beta")
    library.ingest()
    (library.parts / "a.stl").unlink()
    assert library.ingest().removed == 1
    (tmp_path / "fresh").mkdir()
    fresh = FakeLibrary(tmp_path / "fresh")
    fresh.ingest(library.parts)
    assert contents(library.database) == contents(fresh.database)
    with library.database.reading() as session:
        assert len(search_text(session, "alpha", 5)) == 0


def test_a_missing_folder_raises_before_anything_happens(library: FakeLibrary) -> None:
    library.put("a.stl", "mesh")
    library.ingest()
    before = contents(library.database)
    with pytest.raises(FolderMissing):
        library.ingest(library.parts, library.parts / "unmounted")
    assert contents(library.database) == before


def test_an_empty_folder_empties_nothing(library: FakeLibrary) -> None:
    library.put("a.stl", "mesh")
    library.ingest()
    before = contents(library.database)
    shutil.rmtree(library.parts)
    library.parts.mkdir()
    report = library.ingest()
    assert report.removed == 0
    assert [problem.path for problem in report.problems] == [str(library.parts)]
    assert (report.spared, report.complete) == (1, False)
    assert contents(library.database) == before


def test_only_the_listed_folders_are_swept(library: FakeLibrary) -> None:
    library.put("bolts/a.stl", "a")
    library.put("bolts2/b.stl", "b")
    library.put("bolts/c.stl", "c")
    library.ingest()
    (library.parts / "bolts/a.stl").unlink()
    (library.parts / "bolts2/b.stl").unlink()
    assert library.ingest(library.parts / "bolts").removed == 1
    assert library.titles() == ["b", "c"]


def test_pictures_of_many_files_share_a_batch(library: FakeLibrary) -> None:
    for number in range(100):
        library.put(f"{number}.stl", f"part {number}")
    library.ingest()
    assert (library.embedder.pictures, library.embedder.batches) == (200, 13)


class PausingWorkers(FakeWorkers):
    """Looks, after each file and while it waits for the next, at how many are written."""

    def __init__(self, library: FakeLibrary) -> None:
        super().__init__()
        self.library, self.written = library, list[int]()

    def prepare_all(self, paths: Iterable[Path], while_waiting: Callable[[], None] = lambda: None) -> Iterator[Outcome]:
        for outcome in super().prepare_all(paths):
            yield outcome
            while_waiting()
            with self.library.database.reading() as session:
                self.written.append(library_counts(session).indexed)


def test_few_finished_files_are_ever_unwritten(library: FakeLibrary) -> None:
    for number in range(20):
        library.put(f"{number}.stl", f"part {number}")
    workers = library.workers = PausingWorkers(library)
    library.ingest()
    assert max(finished - written for finished, written in enumerate(workers.written, 1)) < 8


def test_a_finished_file_is_written_while_the_next_is_waited_for(
    library: FakeLibrary, monkeypatch: pytest.MonkeyPatch
) -> None:
    library.put("a.stl", "part")
    workers = library.workers = PausingWorkers(library)
    clock = iter(range(0, 10_000, 4))
    monkeypatch.setattr("indexer.ingest.run.time", SimpleNamespace(monotonic=lambda: float(next(clock))))
    library.ingest()
    assert workers.written == [1]


def test_progress_ends_with_all_files_done(library: FakeLibrary) -> None:
    for number in range(4):
        library.put(f"{number}.stl", "bad" if number == 0 else f"part {number}")
    library.ingest()
    assert [told.done for told in library.told] == [0, 1, 2, 3, 4]
    assert (library.told[-1].total, library.told[-1].failed) == (4, 1)
    library.ingest()
    assert (library.told[-1].done, library.told[-1].total) == (4, 4)


def test_a_run_is_remembered_as_a_job(library: FakeLibrary) -> None:
    library.put("a.stl", "mesh")
    report = library.ingest()
    job = library.jobs()[0]
    assert (job.id, job.status, job.counts["new"]) == (report.job, "done", 1)
    assert job.finished is not None
    assert job.finished >= job.started


class BrokenEmbedder(CountingEmbedder):
    def embed_words(self, texts: Sequence[str]) -> Float32Array:
        raise ModelError("The model is broken.")


def test_a_failing_embedder_fails_the_job_and_the_next_run_makes_good(library: FakeLibrary) -> None:
    library.put("a.stl", "mesh")
    library.embedder = BrokenEmbedder()
    with pytest.raises(ModelError):
        library.ingest()
    library.embedder = CountingEmbedder()
    assert library.ingest().new == 1
    assert [job.status for job in library.jobs()] == ["done", "failed"]
    assert library.jobs()[1].message == "The model is broken."


def test_words_that_cannot_be_stored_are_stored_as_well_as_can_be(library: FakeLibrary) -> None:
    (library.parts / "odd.stl").write_bytes(b"a\0b \xed\xa0\x80 flange")
    assert library.ingest().new == 1
    with library.database.reading() as session:
        match = next(iter(search_text(session, "flange", 5)))
        detail = asset_detail(session, match.asset)
    assert detail is not None
    assert "\0" not in detail.passages[0][1]
