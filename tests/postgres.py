"""A PostgreSQL server for the tests alone: made in a temporary folder, and gone with it."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy import create_engine

INSTALLED = Path("/usr/lib/postgresql")  # Debian keeps the server's programs out of PATH
SECONDS = 120  # the machine that tests may be busy
UNSAFE_BUT_FAST = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off -c shared_buffers=16MB"
OWNERS = ("postgres", "nobody")  # whom root lends the server to: it refuses to run as root


@dataclass
class PostgresServer:
    """A server that listens on a socket in its folder."""

    folder: Path
    numbers: Iterator[int] = field(default_factory=count)

    def url(self, name: str) -> str:
        """SQLAlchemy URL of one of its databases."""
        return f"postgresql+psycopg://partlens@/{name}?host={self.folder}"

    def new_url(self, options: str = "") -> str:
        """URL of a new and empty database."""
        name = f"library{next(self.numbers)}"
        engine = create_engine(self.url("postgres"), isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            connection.exec_driver_sql(f"CREATE DATABASE {name} TEMPLATE template0 {options}")
        engine.dispose()
        return self.url(name)


def find_postgres() -> Path:
    """Folder of the server's programs. Without them the test is skipped, and fails where CI is set."""
    in_path = shutil.which("initdb")
    folders = [Path(in_path).parent] if in_path else sorted(INSTALLED.glob("*/bin"), key=_version)
    found = [folder for folder in folders if (folder / "initdb").exists() and (folder / "pg_ctl").exists()]
    if not found and os.environ.get("CI"):
        pytest.fail("the tests of PostgreSQL need its server: apt-get install postgresql")
    if not found:
        pytest.skip("no PostgreSQL server here, so only SQLite is tested")
    return found[-1]


@contextmanager
def started_postgres() -> Iterator[PostgresServer]:
    """A server without any data; stopped and deleted at the end."""
    programs = find_postgres()
    folder = Path(tempfile.mkdtemp(prefix="partlens-pg-"))  # not pytest's folder: its path is too long for a socket
    owner = _owner()
    data, log = str(folder / "data"), str(folder / "log")
    try:
        if owner is not None:
            os.chown(folder, owner, -1)
        # locale C on purpose: partlens must not depend on the language of the server
        made = ("-U", "partlens", "--auth=trust", "--encoding=UTF8", "--locale=C", "--no-sync")
        _run(owner, programs / "initdb", "-D", data, *made)
        options = f"-k {folder} -c listen_addresses='' {UNSAFE_BUT_FAST}"
        _run(owner, programs / "pg_ctl", "start", "-D", data, "-l", log, "-w", "-t", str(SECONDS), "-o", options)
        try:
            yield PostgresServer(folder)
        finally:
            _run(owner, programs / "pg_ctl", "stop", "-D", data, "-m", "immediate", "-w")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _owner() -> int | None:
    """The user to run the server as; None for oneself."""
    if os.getuid() != 0:
        return None
    users = {user.pw_name: user.pw_uid for user in pwd.getpwall()}
    return next(users[name] for name in OWNERS if name in users)


def _run(owner: int | None, *command: str | Path) -> None:
    subprocess.run(command, check=True, user=owner, cwd="/", stdout=subprocess.DEVNULL, timeout=2 * SECONDS)


def _version(programs: Path) -> float:
    name = programs.parent.name
    return float(name) if name.replace(".", "", 1).isdigit() else 0.0
