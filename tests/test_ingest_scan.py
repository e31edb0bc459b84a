"""Listing folders: names, links, hidden things and what cannot be listed."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from db.files import sweep
from db.jobs import refused_files
from indexer.errors import FolderMissing
from indexer.ingest.scan import scan
from tests.fake_library import FakeLibrary


def names(folder: Path, library: Path | None = None) -> list[str]:
    return [file.path.name for file in scan([folder], library or folder / "library").files]


def test_only_design_files_are_listed(tmp_path: Path) -> None:
    for name in ("a.step", "b.STL", "c.exe", "d.sldprt", ".hidden.stl", "LICENSE"):
        (tmp_path / name).write_text("x")
    assert names(tmp_path) == ["a.step", "b.STL", "d.sldprt"]


def test_hidden_folders_and_the_library_itself_are_left_out(tmp_path: Path) -> None:
    for folder in (".git", "library/store", "parts"):
        (tmp_path / folder).mkdir(parents=True)
        (tmp_path / folder / "a.stl").write_text("x")
    assert [file.row.folder for file in scan([tmp_path], tmp_path / "library").files] == [f"{tmp_path.name}/parts"]


def test_a_circle_of_links_ends(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "b.stl").write_text("x")
    (tmp_path / "a" / "up").symlink_to(tmp_path)
    (tmp_path / "nowhere.stl").symlink_to(tmp_path / "missing.stl")
    assert names(tmp_path) == ["b.stl"]


def test_what_is_no_file_is_not_listed(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.stl")
    (tmp_path / "folder.stl").mkdir()
    assert names(tmp_path) == []


def test_overlapping_folders_list_a_file_once(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "b.stl").write_text("x")
    assert len(scan([tmp_path, tmp_path / "a", tmp_path], tmp_path / "library").files) == 1


def test_a_folder_that_is_missing_or_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    for name in ("missing", "file"):
        with pytest.raises(FolderMissing):
            scan([tmp_path, tmp_path / name], tmp_path / "library")


def test_long_and_foreign_names(tmp_path: Path) -> None:
    library = FakeLibrary(tmp_path)
    for name in ("Öse für Größe №5 螺栓 🔩.stl", "x" * 176 + ".stl", "50% [a]_b'c\"d.stl"):
        library.put(name, name)
    assert library.ingest().new == 3
    assert library.ingest().unchanged == 3
    assert "Öse für Größe №5 螺栓 🔩" in library.titles()


def test_a_name_that_is_no_text_is_quarantined(tmp_path: Path) -> None:
    library = FakeLibrary(tmp_path)
    library.put("good.stl", "mesh")
    with open(os.fsencode(library.parts) + b"/caf\xe9.stl", "wb") as file:
        file.write(b"mesh")
    report = library.ingest()
    assert (report.new, report.quarantined) == (1, 1)
    assert library.ingest().unchanged == 2
    with library.database.reading() as session:
        assert refused_files(session)[0].path.endswith("caf\\udce9.stl")


def test_what_cannot_be_listed_is_reported_and_not_swept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    library = FakeLibrary(tmp_path)
    library.put("open/a.stl", "a")
    library.put("closed/b.stl", "b")
    library.ingest()
    real = os.scandir

    def refusing(path: str) -> object:
        if str(path).endswith("closed"):  # root may list everything, so that permissions prove nothing here
            raise PermissionError(path)
        return real(path)

    monkeypatch.setattr(os, "scandir", refusing)
    report = library.ingest()
    assert (report.removed, library.titles()) == (0, ["a", "b"])
    assert [Path(problem.path).name for problem in report.problems] == ["closed"]


def test_what_cannot_be_looked_at_is_reported_and_not_swept(tmp_path: Path) -> None:
    library = FakeLibrary(tmp_path)
    for name in ("a.stl", "b.stl"):
        library.put(name, name)
    library.ingest()
    (library.parts / "a.stl").unlink()
    (library.parts / "a.stl").symlink_to("a.stl")  # going round in circles, it cannot be looked at
    report = library.ingest()
    assert (report.removed, report.unchanged, report.complete) == (0, 1, False)
    assert library.titles() == ["a", "b"]
    assert [(Path(each.path).name, "neither indexed nor removed" in each.reason) for each in report.problems] == [
        ("a.stl", True)
    ]


def test_what_a_link_led_to_is_not_swept_when_its_share_is_away(tmp_path: Path) -> None:
    library = FakeLibrary(tmp_path)
    library.put("here.stl", "here")
    (tmp_path / "share" / "inner").mkdir(parents=True)
    (tmp_path / "share" / "inner" / "there.stl").write_text("there")
    (library.parts / "share").symlink_to(tmp_path / "share")
    library.ingest()
    (tmp_path / "share").rename(tmp_path / "away")
    report = library.ingest()
    assert (report.removed, report.spared, library.titles()) == (0, 1, ["here", "there"])
    assert "mounted" in report.problems[0].advice
    (library.parts / "share").unlink()
    assert (library.ingest().removed, library.titles()) == (1, ["here"])


def test_thousands_of_spared_files_are_no_trouble(tmp_path: Path) -> None:
    library = FakeLibrary(tmp_path)
    library.put("a.stl", "a")
    library.put("gone.stl", "gone")
    library.ingest()
    with library.database.writing() as session:
        spared = [f"{library.parts}/{number}.stl" for number in range(5_000)] + [f"{library.parts}/a.stl"]
        assert sweep(session, scan=99, folders=[str(library.parts)], spared=spared) == 1
    assert library.titles() == ["a"]


def test_a_folder_that_cannot_be_listed_is_not_called_empty_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "scandir", lambda _: os.stat("/no/such/folder"))
    listing = scan([tmp_path], tmp_path / "library")
    assert (listing.folders, listing.empty, listing.spared) == ((str(tmp_path),), (), (str(tmp_path),))


def test_the_stamp_of_a_sidecar_follows_its_stem(tmp_path: Path) -> None:
    for name in ("a.stl", "a.yaml", "b.stl", "a.b.json", "a.b.step"):
        (tmp_path / name).write_text("x")
    stamps = {file.path.name: file.row.sidecar[:6] for file in scan([tmp_path], tmp_path / "library").files}
    assert stamps == {"a.stl": ".yaml:", "a.yaml": "", "b.stl": "", "a.b.json": "", "a.b.step": ".json:"}
