"""Brings the tables of a library up to date."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from db.errors import DatabaseUnusable

FOLDER = Path(__file__).parent / "migrations"


def upgrade(connection: Connection, revision: str = "head") -> None:
    """Run the missing migrations in the connection's transaction. Raises DatabaseUnusable for a newer database."""
    _check_known(connection)
    config = _config()
    config.attributes["connection"] = connection
    command.upgrade(config, revision)


def check_version(connection: Connection) -> None:
    """Raise DatabaseUnusable unless the tables are exactly as this version wants them."""
    if _check_known(connection) != _script().get_current_head():
        raise DatabaseUnusable("its database is of an older partlens. Run: partlens index to bring it up to date.")


def _check_known(connection: Connection) -> str | None:
    found = MigrationContext.configure(connection).get_current_revision()
    if found is not None and found not in {script.revision for script in _script().walk_revisions()}:
        raise DatabaseUnusable("it was made by a newer partlens. Update partlens on this machine.")
    return found


def _config() -> Config:
    config = Config()
    # a % in the path of the installation must not be taken for a reference
    config.set_main_option("script_location", str(FOLDER).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return config


def _script() -> ScriptDirectory:
    return ScriptDirectory.from_config(_config())
