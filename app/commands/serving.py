"""`partlens serve`."""

from __future__ import annotations

import os
from ipaddress import ip_address
from typing import Annotated

import typer

from app.commands.common import LibraryOption, settings_for
from indexer.errors import UseError

NO_AUTHENTICATION = (
    "{host} can be reached from other machines, and partlens does not ask who is there: anybody could see the library. "
    "Keep to 127.0.0.1, or say --allow-anyone if everybody who can reach this machine may see everything."
)


def add_to(app: typer.Typer) -> None:
    """Register the command."""
    app.command("serve")(serve)


def serve(
    host: Annotated[str, typer.Option(help="Address to listen at.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=1, max=65535)] = 8501,
    allow_anyone: Annotated[
        bool, typer.Option("--allow-anyone", help="Let other machines in; there is no authentication yet.")
    ] = False,
    library: LibraryOption = None,
) -> None:
    """Serve the pages and the API until interrupted."""
    if not is_loopback(host) and not allow_anyone:
        raise UseError(NO_AUTHENTICATION.format(host=host))
    settings = settings_for(library)
    _check_installation()
    # Streamlit runs the pages as a script of its own: only the environment reaches it.
    os.environ["PARTLENS_LIBRARY"] = str(settings.library.absolute())

    from app.server import run

    run(host, port, anyone=allow_anyone)


def _check_installation() -> None:
    # Before the server starts: found out in the background, it would be told to visitors only.
    from indexer.vectors import check_installation

    check_installation()


def is_loopback(host: str) -> bool:
    """Whether an address can be reached from this machine alone."""
    if host == "localhost":
        return True
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False
