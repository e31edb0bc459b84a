"""Connections to the databases that there can be: SQLite and PostgreSQL.

What each must be told at a connection and at the start of a transaction, so that
both keep the same promises: a reader sees one state, writers take turns.
"""

from __future__ import annotations

import sqlite3
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, DatabaseError

from db.errors import DatabaseUnusable

BUSY_MILLISECONDS = 30_000
PRAGMAS = (
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = NORMAL",
    "PRAGMA foreign_keys = ON",
    f"PRAGMA busy_timeout = {BUSY_MILLISECONDS}",
)
WRITERS_LOCK = 0x7061_7274_6C65_6E73  # any number that no other program on the server uses
LOCK_TIMED_OUT = "55P03"  # SQLSTATE
DRIVERS = {"sqlite": "pysqlite", "postgresql": "psycopg"}
KNOWN = "Give PARTLENS_DATABASE an address such as postgresql+psycopg://user@host/name, or leave it unset for SQLite."
NO_DRIVER = "the driver for PostgreSQL is not installed. Run: pip install 'partlens[postgres]'"
WRITING = "partlens_writing"
STAMPED = "partlens_stamped"  # what a connection knows of the state of the assets
PATIENCE = "partlens_patience"  # milliseconds of waiting for other writers


def parse_url(text: str) -> URL:
    """The address of a database. Raises DatabaseUnusable for one that cannot be understood or served."""
    try:
        url = make_url(text)
        driver = url.get_driver_name()
    except ArgumentError:
        # without the address: it may hold a password
        raise DatabaseUnusable(f"the address of its database cannot be understood. {KNOWN}") from None
    except ImportError:
        raise DatabaseUnusable(NO_DRIVER) from None
    if DRIVERS.get(url.get_backend_name()) != driver:
        raise DatabaseUnusable(f"its database is {url.drivername}, which partlens does not work with. {KNOWN}")
    return url


def open_engines(url: URL) -> tuple[Engine, Engine]:
    """One to read with and one to write with, over the same connections. Raises DatabaseUnusable without a driver."""
    try:
        engine = create_engine(url, pool_pre_ping=url.get_backend_name() != "sqlite")  # a server may restart meanwhile
    except ImportError as error:
        raise DatabaseUnusable(NO_DRIVER) from error
    reader = engine
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    else:
        event.listen(engine, "connect", _prepare_postgres, insert=True)  # before SQLAlchemy itself asks something
        event.listen(engine, "begin", _begin_postgres)
        reader = engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
    return reader, engine.execution_options(**{WRITING: True})


def state_of(connection: Connection) -> str:
    """What is the same as before on a connection only if nobody else wrote anything since.

    What the connection itself writes does not count in SQLite, so that STAMPED is forgotten then.
    """
    asked = "PRAGMA data_version" if connection.dialect.name == "sqlite" else "SELECT txid_current_snapshot()::text"
    return str(connection.exec_driver_sql(asked).scalar_one())


def is_busy(error: DatabaseError) -> bool:
    """Whether another writer was waited for in vain."""
    cause = error.orig
    locked = isinstance(cause, sqlite3.OperationalError) and "locked" in str(cause)
    return locked or getattr(cause, "sqlstate", None) == LOCK_TIMED_OUT


def explain(error: DatabaseError) -> str:
    """Why a database cannot be used, for people."""
    cause = " ".join(str(error.orig).split())
    if is_busy(error):
        return f"its database is locked by another program ({cause}). Close that, or wait for it."
    if isinstance(error.orig, sqlite3.OperationalError) and ("readonly" in cause or "unable to open" in cause):
        return f"its folder or its database may not be written ({cause}). SQLite needs that even for reading."
    if isinstance(error.orig, sqlite3.Error):
        return f"its database is damaged ({cause})."
    return f"its database does not work ({cause}). Ask whoever looks after the PostgreSQL server."


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
    options = connection.get_execution_options()
    if options.get(WRITING):  # the connection may have been somebody's in a hurry
        connection.info.pop(STAMPED, None)
        connection.exec_driver_sql(f"PRAGMA busy_timeout = {options.get(PATIENCE, BUSY_MILLISECONDS)}")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if options.get(WRITING) else "BEGIN")


def _prepare_postgres(connection: Any, _record: object) -> None:
    from psycopg.types.string import StrDumper

    class PlainText(StrDumper):
        """Text without the character 0, which SQLite stores and PostgreSQL refuses."""

        def dump(self, obj: str) -> Any:
            return super().dump(obj.replace("\0", "\N{REPLACEMENT CHARACTER}"))

    if connection.info.parameter_status("server_encoding") != "UTF8":
        raise DatabaseUnusable("its PostgreSQL database is not made for Unicode. Make one WITH ENCODING 'UTF8'.")
    connection.adapters.register_dumper(str, PlainText)


def _begin_postgres(connection: Connection) -> None:
    options = connection.get_execution_options()
    if options.get(WRITING):
        connection.exec_driver_sql(f"SET LOCAL lock_timeout = {options.get(PATIENCE, BUSY_MILLISECONDS)}")
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({WRITERS_LOCK})")
