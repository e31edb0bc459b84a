"""`partlens learn`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from app.commands.common import JsonOption, LibraryOption, opened_service, print_json
from indexer.errors import UseError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from app.search import SearchService
    from db.session import Database

T = TypeVar("T")


def add_to(app: typer.Typer) -> None:
    """Register the command."""
    app.command("learn")(learn)


def learn(
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would be learned, and change nothing.")] = False,
    undo: Annotated[bool, typer.Option("--undo", help="Go back to what was in use before the last time.")] = False,
    forget: Annotated[bool, typer.Option("--forget", help="Forget all clicks, pins and refusals.")] = False,
    library: LibraryOption = None,
    as_json: JsonOption = False,
) -> None:
    """Learn from what people opened, pinned and refused: how much each source counts, and what they call things.

    It is put to use only if it is better on questions that were held out. Names take 200 different questions.
    """
    if dry_run + undo + forget > 1:
        raise UseError("--dry-run, --undo and --forget are three different things: give one of them.")
    with _opened(library) as (service, database):
        if forget:
            _forget(database, as_json=as_json)
        elif undo:
            _undo(service, database, as_json=as_json)
        else:
            _learn(service, database, dry_run=dry_run, as_json=as_json)


def _learn(service: SearchService, database: Database, *, dry_run: bool, as_json: bool) -> None:
    from app import learning

    lesson = learning.learn(service, database, _watched)
    used = lesson.is_better and not dry_run
    if used:
        learning.apply(database, lesson)
    if as_json:
        print_json({**learning.document_of(lesson), "used": used})
    else:
        learning.draw_lesson(lesson)
        if used:
            typer.echo("It is in use from now on; partlens learn --undo takes it back.")
        elif dry_run:
            typer.echo(f"It would {'' if lesson.is_better else 'not '}be put to use. Nothing was changed.")
    if not lesson.is_better and not dry_run:
        raise lesson.refusal()


def _undo(service: SearchService, database: Database, *, as_json: bool) -> None:
    from app import learning

    learned = learning.undo(service, database)
    if as_json:
        print_json(learning.say_parts(learned))
    else:
        typer.echo(f"Undone. In use now: {learning.say_learned(learned)}")


def _forget(database: Database, *, as_json: bool) -> None:
    from app import learning

    count = learning.forget(database)
    if as_json:
        print_json({"forgotten": count})
    else:
        typer.echo(f"{count:,} clicks, pins and refusals were forgotten. What was learned from them stays: see --undo.")


@contextmanager
def _opened(library: Path | None) -> Iterator[tuple[SearchService, Database]]:
    from app.bootstrap import open_database

    with opened_service(library) as service, closing(open_database(service.settings)) as database:
        yield service, database


def _watched(cases: Sequence[T]) -> Iterable[T]:
    from rich.console import Console
    from rich.progress import track

    console = Console(stderr=True)
    return track(cases, "Asking", console=console, transient=True, disable=not console.is_terminal)
