"""Migrations: models and tables agree, nothing is lost, and a newer database is left alone."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import text
from sqlalchemy.exc import OperationalError

import db.migrate
from db.errors import DatabaseUnusable
from db.fulltext import search_text
from db.models import Base
from db.session import Database
from tests.db_rows import add_file, new_database

FULL_TEXT = "asset_words"  # a virtual table, and the tables that SQLite keeps for it


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    database = new_database(tmp_path)
    yield database
    database.close()


def test_models_and_migrations_agree(database: Database) -> None:
    def is_ours(name: str | None, kind: str, _: object) -> bool:
        return kind != "table" or not str(name).startswith(FULL_TEXT)

    with database.connecting() as connection:
        context = MigrationContext.configure(connection, opts={"include_name": is_ours, "compare_type": True})
        assert compare_metadata(context, Base.metadata) == []


def test_migrating_twice_changes_nothing(database: Database) -> None:
    asset = add_file(database, "/a/b.stl")
    database.migrate()
    database.check()
    with database.reading() as session:
        assert [match.asset for match in search_text(session, "b", 1)] == [asset]


def test_an_old_database_keeps_its_data(tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path / 'old.db'}")
    with database.connecting() as connection:
        db.migrate.upgrade(connection, "0001")
        connection.execute(text(OLD_ASSET))
    with pytest.raises(DatabaseUnusable, match="older partlens"):
        database.check()
    database.migrate()
    with database.reading() as session:
        assert [match.asset for match in search_text(session, "flange", 5)] == [7]
    database.check()


def test_a_newer_database_is_left_alone(database: Database) -> None:
    with database.writing() as session:
        session.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    for action in (database.migrate, database.check):
        with pytest.raises(DatabaseUnusable, match="newer partlens"):
            action()


def test_a_migration_that_fails_leaves_nothing_behind(tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path / 'old.db'}")
    with database.connecting() as connection:
        connection.execute(text("CREATE TABLE asset_words (in_the_way TEXT)"))
    with pytest.raises((OperationalError, DatabaseUnusable)):
        database.migrate()
    with closing(sqlite3.connect(tmp_path / "old.db")) as after:
        tables = after.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    assert tables == [("asset_words",)]


def test_the_ids_of_indexed_tables_are_never_reused(database: Database) -> None:
    first = add_file(database, "/a/b.stl")
    with database.writing() as session:
        session.execute(text("DELETE FROM asset"))
        session.execute(text("DELETE FROM file"))
    second = add_file(database, "/a/b.stl")
    with database.reading() as session:
        view, file = session.execute(text("SELECT max(id), max(file_id) FROM view")).one()
    assert (second, view, file) == (first + 1, 2, 2)


OLD_ASSET = """
INSERT INTO asset (id, key, path, folder, title, description, class_name, material, part_number,
                   surfaces, part_names, colours, created, updated)
VALUES (7, '/a/flange', '/a/flange.stl', 'a', 'flange', '', '', '', '', '[]', '[]', '[]',
        '2025-01-01 00:00:00', '2025-01-01 00:00:00')
"""
