"""`partlens duplicates`."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from app.commands.common import JsonOption, LibraryOption, complain, opened_service, print_json
from indexer.errors import UseError

if TYPE_CHECKING:
    from rich.progress import Progress as Bar
    from rich.progress import TaskID

    from app.duplicates import Progress, Report, Watch
    from app.search import SearchService
    from indexer.store import Store

INCOMPLETE = 1  # exit code: done, but some parts could not be measured


def add_to(app: typer.Typer) -> None:
    """Register the command."""
    app.command("duplicates")(duplicates)


def duplicates(
    of: Annotated[
        int | None, typer.Option(metavar="ID", min=1, help="Only this asset, compared with all others.")
    ] = None,
    out: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Write report.html and report.csv into this folder.")
    ] = None,
    cost_per_part: Annotated[
        float | None, typer.Option(metavar="EURO", min=0, help="What a part costs, to estimate what could be saved.")
    ] = None,
    library: LibraryOption = None,
    as_json: JsonOption = False,
) -> None:
    """Find parts that are the same by their geometry: identical, mirrored, scaled, or variants of each other."""
    if of is not None and (out is not None or cost_per_part is not None):
        raise UseError("--of looks at one asset: --out and --cost-per-part are for the whole library.")

    from app.duplicates import find_duplicates

    with opened_service(library) as service:
        if of is not None:
            _tell_of(service, of, as_json=as_json)
            return
        with _watching() as watch:
            report = find_duplicates(service, cost_per_part, watch)
        _tell(report, service.store, out, as_json=as_json)
    if report.unread:
        raise typer.Exit(INCOMPLETE)


def _tell_of(service: SearchService, asset: int, *, as_json: bool) -> None:
    from app.duplicates import draw_relations, find_twins

    with _watching() as watch:
        relations = find_twins(service, asset, watch)
    if as_json:
        print_json({"asset": asset, "relations": [asdict(each) for each in relations]})
    else:
        draw_relations(relations)


def _tell(report: Report, store: Store, out: Path | None, *, as_json: bool) -> None:
    from app.duplicates import draw_report, write_page, write_table

    if out is not None:
        try:
            out.mkdir(parents=True, exist_ok=True)
            write_page(report, store, out / "report.html")
            write_table(report, out / "report.csv")
        except OSError as error:
            raise UseError(f"The report cannot be written to {out}: {error.strerror}.") from error
    if as_json:
        print_json(asdict(report))
    else:
        draw_report(report)
    if out is not None:
        complain(f"Written: {out / 'report.html'} and {out / 'report.csv'}")


@contextmanager
def _watching() -> Iterator[Watch]:
    """A progress bar with the time left, on standard error where that is a screen."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Bar(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        yield _painter(bar)


def _painter(bar: Bar) -> Watch:
    steps: dict[str, TaskID] = {}

    def paint(progress: Progress) -> None:
        # Each round of comparing knows only then how many pairs there are.
        if progress.step not in steps:
            steps[progress.step] = bar.add_task(progress.step)
        bar.update(steps[progress.step], completed=progress.done, total=progress.total)

    return paint
