"""Transactions: all or nothing, readers undisturbed, writers one after the other."""

from __future__ import annotations

import sqlite3
import sys
import threading
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from sqlalchemy import func, select, text

from db.errors import DatabaseUnusable
from db.models import Asset, Embedding, File, Hole, Tag, View
from db.records import Facts, Metadata
from db.session import Database
from tests.db_rows import add_file, new_database


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    database = new_database(tmp_path)
    yield database
    database.close()


def count(database: Database, table: type) -> int:
    with database.reading() as session:
        return session.scalars(select(func.count()).select_from(table)).one()


def test_a_block_that_raises_keeps_nothing(database: Database) -> None:
    add_file(database, "/a/b.stl")
    with suppress(ZeroDivisionError), database.writing() as session:
        session.execute(text("DELETE FROM asset"))
        raise ZeroDivisionError
    assert count(database, Asset) == 1


def test_deleting_an_asset_takes_along_what_is_its_own(database: Database) -> None:
    facts = Facts((1, 1, 1), 1, 1, 1, 1, True, ((8.0, 4),))
    add_file(database, "/a/b.stl", Metadata(tags=("x",)), facts)
    assert [count(database, table) for table in (View, Embedding, Hole, Tag)] == [1, 1, 1, 1]
    with database.writing() as session:
        session.execute(text("DELETE FROM asset"))
    assert [count(database, table) for table in (View, Embedding, Hole, Tag)] == [0, 0, 0, 0]


def test_a_reader_sees_one_state_while_somebody_writes(database: Database) -> None:
    with database.reading() as session:
        before = session.scalars(select(func.count()).select_from(Asset)).one()
        add_file(database, "/a/b.stl")
        assert session.scalars(select(func.count()).select_from(Asset)).one() == before == 0
    assert count(database, Asset) == 1


def test_writers_wait_for_each_other(database: Database) -> None:
    write_at_once(database, [f"/a/{number}.stl" for number in range(8)])
    assert count(database, Asset) == 8


def test_writers_of_one_asset_make_it_once(database: Database) -> None:
    write_at_once(database, [f"/a/b.{suffix}" for suffix in ("stl", "step", "png", "md", "dxf", "obj", "ply", "glb")])
    assert (count(database, Asset), count(database, File)) == (1, 8)


def write_at_once(database: Database, paths: list[str]) -> None:
    writers = [threading.Thread(target=add_file, args=(database, path)) for path in paths]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()


def test_a_damaged_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "partlens.db").write_bytes(b"this is no database" * 100)
    with pytest.raises(DatabaseUnusable, match="damaged"):
        new_database(tmp_path)


def test_an_empty_database_is_not_usable_yet(tmp_path: Path) -> None:
    with pytest.raises(DatabaseUnusable):
        Database(f"sqlite:///{tmp_path / 'empty.db'}").check()


def test_looking_at_a_library_waits_for_no_writer(database: Database) -> None:
    with database.writing() as session:
        session.execute(text("DELETE FROM asset"))
        Database(str(database.url)).check()


def test_a_locked_database_is_not_called_damaged(database: Database) -> None:
    assert database.file is not None
    database.close()
    holder = sqlite3.connect(database.file)
    holder.execute("PRAGMA locking_mode = EXCLUSIVE")
    holder.execute("PRAGMA journal_mode = DELETE")
    holder.execute("BEGIN EXCLUSIVE")
    with pytest.raises(DatabaseUnusable, match="locked by another program"):
        Database(f"{database.url}?timeout=0.1").check()
    holder.close()


def test_a_database_that_may_not_be_written_is_not_called_damaged(tmp_path: Path) -> None:
    sqlite3.connect(tmp_path / "partlens.db").close()
    (tmp_path / "partlens.db").write_bytes(b"")
    with pytest.raises(DatabaseUnusable, match="may not be written"):
        Database(f"sqlite:///file:{tmp_path}/partlens.db?mode=ro&uri=true").check()


def test_folders_with_odd_names_hold_databases_too(tmp_path: Path) -> None:
    folder = tmp_path / "100% für [alle] #1"
    folder.mkdir()
    add_file(new_database(folder), "/a/b.stl")
    assert count(Database(f"sqlite:///{folder / 'partlens.db'}"), Asset) == 1


def test_a_database_can_be_opened_for_reading_alone(database: Database) -> None:
    assert database.file is not None
    add_file(database, "/a/b.stl")
    read_only = Database(f"sqlite:///file:{database.file}?mode=ro&uri=true")
    read_only.check()
    assert (count(read_only, Asset), read_only.file) == (1, database.file)
    with pytest.raises(DatabaseUnusable, match="may not be written"), read_only.noting(1) as session:
        session.execute(text("DELETE FROM asset"))


@pytest.mark.parametrize(
    ("url", "message"),
    [
        ("mysql+pymysql://somebody:secret@host/parts", "does not work with"),
        ("postgresql+asyncpg://somebody:secret@host/parts", "does not work with"),
        ("postgres://somebody:secret@host/parts", "cannot be understood"),
        ("partlens.db", "cannot be understood"),
    ],
)
def test_other_databases_are_refused_without_showing_a_password(url: str, message: str) -> None:
    with pytest.raises(DatabaseUnusable, match=message) as refusal:
        Database(url)
    assert "postgresql+psycopg://" in refusal.value.why
    assert "secret" not in refusal.value.why


def test_a_missing_driver_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(DatabaseUnusable, match=r"pip install 'partlens\[postgres\]'"):
        Database("postgresql+psycopg://somebody@host/parts")


def test_a_server_that_does_not_answer_is_no_damage(tmp_path: Path) -> None:
    pytest.importorskip("psycopg")
    database = Database(f"postgresql+psycopg://somebody:secret@/parts?host={tmp_path}")
    for action in (database.migrate, database.check):
        with pytest.raises(DatabaseUnusable, match="does not work") as refusal:
            action()
        assert "secret" not in refusal.value.why
