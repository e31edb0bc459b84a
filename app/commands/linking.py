"""`partlens links`: which documents may belong to which parts, and deciding that."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from app.commands.common import JsonOption, LibraryOption, complain, opened_service, print_json
from indexer.errors import UseError

if TYPE_CHECKING:
    from app.linking import Decide, Link, Links

NEXT = "Run partlens index for the parts to be found by these documents."
IdsArgument = Annotated[
    list[str] | None, typer.Argument(metavar="[ID]...", help="Links, as partlens links lists them.")
]
links = typer.Typer(help="List documents that may belong to parts elsewhere, and decide.", invoke_without_command=True)


def add_to(app: typer.Typer) -> None:
    """Register the commands."""
    app.add_typer(links, name="links")


@links.callback()
def list_links(
    context: typer.Context,
    every: Annotated[bool, typer.Option("--all", help="What was decided, too.")] = False,
    library: LibraryOption = None,
    as_json: JsonOption = False,
) -> None:
    """List documents that may belong to parts elsewhere, and decide."""
    if context.invoked_subcommand is not None:
        return
    from app.linking import State

    with _opened(library) as found:
        shown = [link for link in found.all() if every or link.state is State.PROPOSED]
    _tell(shown, as_json=as_json)


@links.command()
def accept(
    ids: IdsArgument = None,
    certain: Annotated[bool, typer.Option("--certain", help="All proposals that are certain.")] = False,
    library: LibraryOption = None,
    as_json: JsonOption = False,
) -> None:
    """Say that documents belong to their parts; the next indexing joins them."""
    if certain == bool(ids):
        raise UseError("Name the links to accept, or give --certain alone.")
    from app.linking import Decide

    if not certain:
        _decide(ids, Decide.ACCEPT, library, as_json=as_json)
        return
    with _opened(library) as found:
        _tell(found.accept_certain(), as_json=as_json, note=NEXT)


@links.command()
def refuse(ids: IdsArgument = None, library: LibraryOption = None, as_json: JsonOption = False) -> None:
    """Say that documents do not belong to these parts; that is never proposed again."""
    from app.linking import Decide

    _decide(ids, Decide.REFUSE, library, as_json=as_json)


@links.command()
def undo(ids: IdsArgument = None, library: LibraryOption = None, as_json: JsonOption = False) -> None:
    """Take back what was decided on links."""
    from app.linking import Decide

    _decide(ids, Decide.UNDO, library, as_json=as_json)


def _decide(ids: list[str] | None, what: Decide, library: LibraryOption, *, as_json: bool) -> None:
    if not ids:
        raise UseError(f"Name the links to {what}: partlens links lists them.")
    from app.linking import Decide

    with _opened(library) as found:
        _tell(found.decide(ids, what), as_json=as_json, note="" if what is Decide.REFUSE else NEXT)


def _tell(found: list[Link] | tuple[Link, ...], *, as_json: bool, note: str = "") -> None:
    from app.commands.link_table import as_json_values, draw_links

    if as_json:
        print_json({"links": [as_json_values(link) for link in found]})
    elif not found:
        typer.echo("Nothing is proposed: no document without a part names or resembles one.")
    else:
        draw_links(found)
    if note and found:
        complain(note)


@contextmanager
def _opened(library: Path | None) -> Iterator[Links]:
    with opened_service(library) as service:
        yield service.links
