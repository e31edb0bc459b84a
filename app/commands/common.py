"""What the commands share: options, and where words and results go."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from indexer.config import Settings, settings_from
from indexer.errors import AccessDenied, UseError

if TYPE_CHECKING:
    from app.search import SearchService

LibraryOption = Annotated[
    Path | None,
    typer.Option("--library", help="Folder of the library.  [default: PARTLENS_LIBRARY, else ./library]"),
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print one JSON document and nothing else.")]


def settings_for(library: Path | None) -> Settings:
    """The settings of the environment, for the library that the command names."""
    return settings_from().with_library(library)


@contextmanager
def opened_service(library: Path | None) -> Iterator[SearchService]:
    """The search service of the library that the command names, until the block ends."""
    from app.bootstrap import open_service

    with closing(open_service(settings_for(library))) as service:
        yield service


def pair(text: str) -> tuple[str, str]:
    """The field and the column of a --map option. Raises UseError."""
    field, sign, column = text.partition("=")
    if not (sign and field.strip() and column.strip()):
        raise UseError(f"--map {text}: write FIELD=COLUMN, such as --map title=Benennung.")
    return field.strip(), column.strip()


def read_file(path: Path) -> bytes:
    """The content of a file that was named on the command line. Raises UseError or AccessDenied."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise UseError(f"{path} is not there. Look at its name and its folder.") from None
    except IsADirectoryError:
        raise UseError(f"{path} is a folder. Name one of its files.") from None
    except OSError:
        raise AccessDenied(path) from None


def complain(message: str) -> None:
    """Say what went wrong, on standard error."""
    typer.echo(message, err=True)


def print_json(value: Any) -> None:
    """Print the one JSON document of a command."""
    json.dump(value, sys.stdout, ensure_ascii=False, indent=2)
    sys.stdout.write("\n")


def say_bytes(count: float) -> str:
    """A size as people say it, in powers of 1000."""
    for unit in ("bytes", "kB", "MB", "GB"):
        if count < 1000:
            return f"{count:,.0f} {unit}" if unit == "bytes" else f"{count:,.1f} {unit}"
        count /= 1000
    return f"{count:,.1f} TB"
