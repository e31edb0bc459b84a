"""`partlens index` and `partlens import`: the commands that change a library."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from app.commands.common import JsonOption, LibraryOption, complain, pair, print_json, settings_for

if TYPE_CHECKING:
    from rich.progress import Progress as Bar

    from indexer.metadata import ImportReport
    from indexer.report import IngestReport, Progress, Report, Watch

INCOMPLETE = 1  # exit code: done, but some files could not be read, or places not looked at
SHOWN_PROBLEMS = 50
LONGEST_NAME = 40


def add_to(app: typer.Typer) -> None:
    """Register the commands."""
    app.command("index")(index)
    app.command("import")(import_metadata)


def index(
    paths: Annotated[list[Path], typer.Argument(metavar="PATH...", help="Folders with design files.")],
    library: LibraryOption = None,
    as_json: JsonOption = False,
) -> None:
    """Bring the library up to date with folders, and publish it."""
    settings = settings_for(library)

    from indexer.embedders import open_embedder
    from indexer.nightly import index as run

    embedder = open_embedder(settings, alone=False)
    with _watching() as watch:
        report = run(paths, settings, embedder, watch)
    if as_json:
        print_json(asdict(report))
    else:
        _draw(report)
    if not report.ingested.complete:
        raise typer.Exit(INCOMPLETE)


def import_metadata(
    table: Annotated[Path, typer.Argument(metavar="METADATA.csv", help="A table with one part in each row.")],
    map: Annotated[
        list[str] | None,
        typer.Option("--map", metavar="FIELD=COLUMN", help="Column of a field, such as title=Benennung."),
    ] = None,
    library: LibraryOption = None,
    as_json: JsonOption = False,
) -> None:
    """Take titles, materials, part numbers, … from a table, such as a PLM system exports."""
    settings = settings_for(library)

    from app.bootstrap import open_database
    from indexer.metadata import import_table

    report = import_table(table, dict(pair(each) for each in map or ()), settings, open_database(settings))
    if as_json:
        print_json(asdict(report))
    else:
        _draw_import(report)


@contextmanager
def _watching() -> Iterator[Watch]:
    """A progress bar on standard error."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    console = Console(stderr=True)
    columns = (
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]:.1f} files/s"),
        TimeRemainingColumn(),
        TextColumn("{task.fields[failed]} failed", style="red"),
        TextColumn("{task.description}", markup=False),
    )
    with Bar(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        yield _painter(bar)


def _painter(bar: Bar) -> Watch:
    task = bar.add_task("", total=None, rate=0.0, failed=0)

    def paint(progress: Progress) -> None:
        bar.update(
            task,
            completed=progress.done,
            total=progress.total,
            description=Path(progress.path).name[:LONGEST_NAME],
            rate=progress.done / max(progress.seconds, 1e-3),
            failed=progress.failed,
        )

    return paint


def _draw(report: Report) -> None:
    from rich.console import Console
    from rich.table import Table

    done = report.ingested
    table = Table(box=None, show_header=False)
    for name, value in _rows(done):
        table.add_row(name, f"{value:,}")
    console = Console()
    console.print(table)
    news = "published" if report.published else "unchanged"
    console.print(f"Index {report.build} {news} after {report.seconds:.1f} s", highlight=False)
    _list_problems(done)


def _rows(done: IngestReport) -> tuple[tuple[str, int], ...]:
    return (
        ("new", done.new),
        ("changed", done.changed),
        ("moved", done.moved),
        ("unchanged", done.unchanged),
        ("removed", done.removed),
        ("linked", done.linked),
        ("not supported yet", done.unsupported),
        ("could not be read", done.quarantined),
        ("left alone", done.spared),
        ("views embedded", done.views),
    )


def _list_problems(done: IngestReport) -> None:
    for problem in done.problems[:SHOWN_PROBLEMS]:
        complain(f"{problem.path}: {problem.reason}. {problem.advice}")
    refused = done.quarantined + done.unsupported + done.spared
    more = max(len(done.problems), refused) - min(len(done.problems), SHOWN_PROBLEMS)
    if more > 0:  # refused in earlier runs, and not changed since
        complain(f"… and {more:,} more: partlens status lists them all.")


def _draw_import(report: ImportReport) -> None:
    typer.echo(f"{report.assets} parts described by {report.matched} of {report.rows} rows.")
    typer.echo(f"Columns used: {', '.join(f'{field} = {column}' for field, column in report.columns.items())}")
    if report.unmatched:
        complain(f"{report.rows - report.matched} rows fit no part, such as {', '.join(report.unmatched[:5])}.")
