"""Transactions: all or nothing, readers undisturbed, writers one after the other."""

from __future__ import annotations

import threading
from contextlib import suppress
from pathlib import Path

import pytest
from sqlalchemy import func, select, text

from db.errors import DatabaseUnusable
from db.models import Asset, Embedding, Hole, Tag, View
from db.records import Facts, Metadata
from db.session import Database
from tests.db_rows import add_file, new_database


def count(database: Database, table: type) -> int:
    with database.reading() as session:
        return session.scalars(select(func.count()).select_from(table)).one()


def test_a_block_that_raises_keeps_nothing(tmp_path: Path) -> None:
    database = new_database(tmp_path)
    add_file(database, "/a/b.stl")
    with suppress(ZeroDivisionError), database.writing() as session:
        session.execute(text("DELETE FROM asset"))
        raise ZeroDivisionError
    assert count(database, Asset) == 1


def test_deleting_an_asset_takes_along_what_is_its_own(tmp_path: Path) -> None:
    database = new_database(tmp_path)
    facts = Facts((1, 1, 1), 1, 1, 1, 1, True, ((8.0, 4),))
    add_file(database, "/a/b.stl", Metadata(tags=("x",)), facts)
    assert [count(database, table) for table in (View, Embedding, Hole, Tag)] == [1, 1, 1, 1]
    with database.writing() as session:
        session.execute(text("DELETE FROM asset"))
    assert [count(database, table) for table in (View, Embedding, Hole, Tag)] == [0, 0, 0, 0]


def test_a_reader_sees_one_state_while_somebody_writes(tmp_path: Path) -> None:
    database = new_database(tmp_path)
    with database.reading() as session:
        before = session.scalars(select(func.count()).select_from(Asset)).one()
        add_file(database, "/a/b.stl")
        assert session.scalars(select(func.count()).select_from(Asset)).one() == before == 0
    assert count(database, Asset) == 1


def test_writers_wait_for_each_other(tmp_path: Path) -> None:
    database = new_database(tmp_path)
    writers = [threading.Thread(target=add_file, args=(database, f"/a/{number}.stl")) for number in range(8)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert count(database, Asset) == 8


def test_a_damaged_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "partlens.db").write_bytes(b"this is no database" * 100)
    with pytest.raises(DatabaseUnusable, match="damaged"):
        new_database(tmp_path)


def test_an_empty_database_is_not_usable_yet(tmp_path: Path) -> None:
    with pytest.raises(DatabaseUnusable):
        Database(f"sqlite:///{tmp_path / 'empty.db'}").check()


def test_folders_with_odd_names_hold_databases_too(tmp_path: Path) -> None:
    folder = tmp_path / "100% für [alle] #1"
    folder.mkdir()
    add_file(new_database(folder), "/a/b.stl")
    assert count(Database(f"sqlite:///{folder / 'partlens.db'}"), Asset) == 1
