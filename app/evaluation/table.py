"""An evaluation for people: a progress bar on standard error, a table on standard output."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
from rich.progress import Progress as Bar
from rich.table import Table

from app.evaluation.measures import MEASURES
from app.evaluation.report import Progress, Report, Row, Watch

WIDTH = 140  # characters of a line where there is no screen


@contextmanager
def watching() -> Iterator[Watch]:
    """A progress bar with the time left, on standard error where that is a screen."""
    console = Console(stderr=True)
    columns = (BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(), TextColumn("{task.description}", markup=False))
    with Bar(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task("", total=None)

        def paint(progress: Progress) -> None:
            bar.update(task, completed=progress.done, total=progress.total, description=progress.question)

        yield paint


def draw_report(report: Report) -> None:
    """Print the report: a line for each question and ranking, with the 95 % interval of each measure."""
    table = Table("question", "rank", "over", box=None, header_style="bold")
    for name in MEASURES:
        table.add_column(name, overflow="fold")
    lines: dict[tuple[str, str, str], dict[str, Row]] = {}
    for row in report.rows:
        lines.setdefault((row.question, row.rank, row.over), {})[row.measure] = row
    for (question, rank, over), by_measure in lines.items():
        units = next(iter(by_measure.values())).units
        table.add_row(question, rank, f"{units:,} {over}", *(_cell(by_measure[name]) for name in MEASURES))
    console = Console()
    if not console.is_terminal:
        console.width = WIDTH
    console.print(table)
    for note in report.notes:
        console.print(note, style="dim", highlight=False)
    summary = f"{report.assets:,} assets, {report.parts:,} parts, {report.classes:,} classes; {report.space}"
    console.print(f"{summary}; {report.skipped} queries could not be read; {report.seconds} s", style="dim")


def _cell(row: Row) -> str:
    return f"{row.mean:.3f} {row.low:.2f}–{row.high:.2f}"
