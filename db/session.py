"""Opening the database: transactions, and what SQLite must be told at each connection.

Nothing else in this package knows which database it talks to, full text apart.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import DatabaseError
from sqlalchemy.orm import Session

from db.errors import DatabaseUnusable

BUSY_MILLISECONDS = 30_000
PRAGMAS = (
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = NORMAL",
    "PRAGMA foreign_keys = ON",
    f"PRAGMA busy_timeout = {BUSY_MILLISECONDS}",
)


class Database:
    """A library's database. Safe to share between threads; sessions are not."""

    def __init__(self, url: str) -> None:
        self.url = make_url(url)
        self._reader = _open_engine(url)
        self._writer = self._reader.execution_options(begin="BEGIN IMMEDIATE")

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A session that sees one state of the library throughout, and keeps nothing."""
        with Session(self._reader, autoflush=False) as session:
            yield session
            session.rollback()

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """One transaction: all of it is kept, or none when the block raises."""
        with Session(self._writer, expire_on_commit=False) as session, session.begin():
            yield session

    @contextmanager
    def connecting(self) -> Iterator[Connection]:
        """One transaction below the models, for migrations. Raises DatabaseUnusable for a damaged database."""
        try:
            with self._writer.begin() as connection:
                yield connection
        except DatabaseError as error:
            if isinstance(error.orig, sqlite3.OperationalError) and "locked" in str(error.orig):
                raise
            raise DatabaseUnusable(f"its database is damaged ({error.orig}).") from error

    def migrate(self) -> None:
        """Bring the tables up to date, making them where there are none; all or nothing.

        Raises DatabaseUnusable for a database that is damaged or of a newer partlens.
        """
        from db.migrate import upgrade

        if self.file is not None:
            self.file.parent.mkdir(parents=True, exist_ok=True)
        with self.connecting() as connection:
            upgrade(connection)

    def check(self) -> None:
        """Raise DatabaseUnusable unless this partlens can read the database as it is. Changes nothing."""
        from db.migrate import check_version

        with self.connecting() as connection:
            check_version(connection)

    @property
    def file(self) -> Path | None:
        """The file it is kept in; None for a database in memory or on a server."""
        name = self.url.database
        return Path(name) if self.url.get_backend_name() == "sqlite" and name and name != ":memory:" else None

    def close(self) -> None:
        """Let go of every connection."""
        self._reader.dispose()


def _open_engine(url: str) -> Engine:
    engine = create_engine(url)
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection: Any, _record: object) -> None:
    # sqlite3 opens transactions late by itself, and commits before a CREATE TABLE: begin by hand instead
    connection.isolation_level = None
    for pragma in PRAGMAS:
        connection.execute(pragma)
    # SQLite's own lower() knows A to Z only, so that "Öse" would not find "öse"
    connection.create_function("lower", 1, _lower, deterministic=True)


def _lower(value: object) -> object:
    return value.lower() if isinstance(value, str) else value


def _begin_sqlite(connection: Connection) -> None:
    # a writer that starts as a reader fails at once when another one wrote meanwhile; IMMEDIATE waits its turn
    connection.exec_driver_sql(connection.get_execution_options().get("begin", "BEGIN"))
