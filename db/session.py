"""Opening the database: transactions that read, and transactions that write."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection
from sqlalchemy.exc import DatabaseError
from sqlalchemy.orm import Session

from db.engines import PATIENCE, explain, is_busy, open_engines, parse_url
from db.errors import DatabaseUnusable

__all__ = ["Database", "Session"]


class Database:
    """A library's database: SQLite or PostgreSQL. Safe to share between threads; sessions are not."""

    def __init__(self, url: str) -> None:
        """Connects to nothing yet. Raises DatabaseUnusable for an address that cannot be served."""
        self.url = parse_url(url)
        self._reader, self._writer = open_engines(self.url)

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
    def noting(self, seconds: float) -> Iterator[Session]:
        """A short transaction on the side, that waits so many seconds at most for other writers.

        Raises DatabaseUnusable, and keeps nothing, where the database cannot be written.
        """
        hasty = self._writer.execution_options(**{PATIENCE: round(seconds * 1000)})
        try:
            with Session(hasty, expire_on_commit=False) as session, session.begin():
                yield session
        except DatabaseError as error:
            raise DatabaseUnusable(explain(error)) from error

    @contextmanager
    def connecting(self, *, writing: bool = True) -> Iterator[Connection]:
        """One transaction below the models, for migrations. Raises DatabaseUnusable for one that does not work."""
        try:
            with (self._writer if writing else self._reader).begin() as connection:
                yield connection
        except DatabaseUnusable:
            self.close()
            raise
        except DatabaseError as error:
            self.close()
            if writing and is_busy(error):
                raise
            raise DatabaseUnusable(explain(error)) from error

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
        """Raise DatabaseUnusable unless this partlens can read the database as it is.

        Changes nothing, and takes no lock: an indexer may be at work.
        """
        from db.migrate import check_version

        with self.connecting(writing=False) as connection:
            check_version(connection)

    @property
    def file(self) -> Path | None:
        """The file it is kept in; None for a database in memory or on a server."""
        name = (self.url.database or "").removeprefix(
            "file:"
        )  # as in sqlite:///file:/parts/partlens.db?mode=ro&uri=true
        return Path(name) if self.url.get_backend_name() == "sqlite" and name and name != ":memory:" else None

    def close(self) -> None:
        """Let go of every connection."""
        self._reader.dispose()
