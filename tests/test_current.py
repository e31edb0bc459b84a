"""Following the published build."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

import app.current
from app.current import CurrentBuild
from db.session import Database
from indexer.builds import OpenBuild, open_build
from indexer.config import Settings
from indexer.errors import BuildDamaged, NothingPublished
from indexer.publish import publish
from tests.small_library import SPACE, add_assets, new_library

Library = tuple[Settings, Database]


@pytest.fixture
def library(tmp_path: Path) -> Library:
    settings, database = new_library(tmp_path)
    add_assets(database, 2)
    return settings, database


def test_says_when_nothing_is_published(library: Library) -> None:
    settings, database = library
    current = CurrentBuild(settings.builds)
    with pytest.raises(NothingPublished, match="partlens index"):
        current.get()
    id = publish(settings, database, SPACE)
    assert current.get().id == id


def test_opens_a_build_once_and_the_next_one_when_it_is_published(library: Library) -> None:
    settings, database = library
    publish(settings, database, SPACE)
    current = CurrentBuild(settings.builds)
    first = current.get()
    assert current.get() is first
    add_assets(database, 1, seed=1)
    second = publish(settings, database, SPACE)
    assert current.get().id == second
    assert len(current.get().rows.views) == 6
    assert len(first.nearest(first.matrix(), 9).views) == 4


def test_a_damaged_build_does_not_replace_a_sound_one(library: Library, caplog: pytest.LogCaptureFixture) -> None:
    settings, database = library
    current = CurrentBuild(settings.builds)
    first = publish(settings, database, SPACE)
    current.get()
    second = publish(settings, database, SPACE)
    (settings.builds / second / "ids.npy").unlink()
    assert [current.get().id for _ in range(3)] == [first] * 3
    assert caplog.text.count("ids.npy is missing") == 1
    third = publish(settings, database, SPACE)
    assert current.get().id == third


def test_a_damaged_build_with_nothing_before_it_is_an_error(library: Library) -> None:
    settings, database = library
    id = publish(settings, database, SPACE)
    (settings.builds / id / "rows.f16").write_bytes(b"")
    with pytest.raises(BuildDamaged, match=r"rows\.f16"):
        CurrentBuild(settings.builds).get()


def test_serves_on_when_the_pointer_disappears(library: Library) -> None:
    settings, database = library
    id = publish(settings, database, SPACE)
    current = CurrentBuild(settings.builds)
    current.get()
    (settings.builds / "CURRENT").unlink()
    assert current.get().id == id


def test_the_old_build_serves_while_the_new_one_is_opened(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    settings, database = library
    current = CurrentBuild(settings.builds)
    first = publish(settings, database, SPACE)
    current.get()
    second = publish(settings, database, SPACE)
    opening, go_on = threading.Event(), threading.Event()

    def open_slowly(folder: Path) -> OpenBuild:
        opening.set()
        go_on.wait(10)
        return open_build(folder)

    monkeypatch.setattr(app.current, "open_build", open_slowly)
    loader = threading.Thread(target=current.get)
    loader.start()
    assert opening.wait(10)
    assert current.get().id == first
    go_on.set()
    loader.join(10)
    assert current.get().id == second


def test_a_build_deleted_while_being_opened_is_no_error(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    settings, database = library
    publish(settings, database, SPACE)
    second: list[str] = []

    def open_too_late(folder: Path) -> OpenBuild:
        if not second:
            second.append(publish(settings, database, SPACE))
            raise BuildDamaged(folder, "it is gone")
        return open_build(folder)

    monkeypatch.setattr(app.current, "open_build", open_too_late)
    assert CurrentBuild(settings.builds).get().id == second[0]
