"""A search for duplicates as tables: on the terminal, and as a CSV file."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from rich.console import Console
from rich.table import Table
from rich.text import Text

from app.duplicates.report import Group, Member, Relation, Report
from app.duplicates.words import explain, say_gap, summary

WIDTH = 140  # characters of a line where there is no screen
SHOWN = 20  # groups, and relations of each kind
COLUMNS = (
    "group",
    "verdict",
    "asset",
    "path",
    "other_asset",
    "other_path",
    "factor",
    "note",
    "mean_mm",
    "largest_mm",
    "percent",
)


def draw_report(report: Report) -> None:
    """Print the groups, what else is related, and what it comes to."""
    console = _console()
    if report.groups:
        console.print(_group_table(report.groups[:SHOWN]))
        _say_more(console, len(report.groups), "groups")
    kinds = Counter(relation.verdict for relation in report.relations)
    for verdict in kinds:
        chosen = [relation for relation in report.relations if relation.verdict is verdict]
        console.print(_relation_table(chosen[:SHOWN]))
        _say_more(console, len(chosen), f"pairs are {verdict.value}")
    for line in summary(report):
        console.print(line, highlight=False)


def draw_relations(relations: Sequence[Relation]) -> None:
    """Print how one part is related to others."""
    _console().print(_relation_table(relations) if relations else "No other part is the same or similar by shape.")


def write_table(report: Report, path: Path) -> None:
    """Write everything as a CSV file that spreadsheet programs open (UTF-8 with a mark, as they expect)."""
    with path.open("w", newline="", encoding="utf-8-sig") as file:
        writer = csv.writer(file)
        writer.writerow(COLUMNS)
        writer.writerows([_harmless(cell) for cell in row] for row in _rows(report))


def _rows(report: Report) -> Iterator[tuple[str | float, ...]]:
    for number, group in enumerate(report.groups, 1):
        for each in group.members:
            part = each.part
            yield (
                number,
                "identical",
                part.asset,
                part.path,
                "",
                "",
                1,
                _note(each),
                each.mean,
                each.largest,
                each.percent,
            )
    for line in report.relations:
        one, other, gap = line.first, line.second, (line.mean, line.largest, line.percent)
        yield "", line.verdict.value, one.asset, one.path, other.asset, other.path, line.factor, explain(line), *gap
    for unread in report.unread:
        yield "", "not measured", unread.part.asset, unread.part.path, "", "", "", unread.reason, "", "", ""


def _harmless(cell: str | float) -> str | float:
    # A spreadsheet would take a file name such as "=1+1.stl" for a formula.
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(("=", "+", "-", "@", "\t")) else cell


def _group_table(groups: Sequence[Group]) -> Table:
    table = Table(
        "group", "id", "file", "gap", box=None, header_style="bold", title="Identical parts", title_justify="left"
    )
    for number, group in enumerate(groups, 1):
        for place, each in enumerate(group.members):
            # Text, not str: square brackets in a file name are no markup.
            first = "" if place else str(number)
            table.add_row(first, str(each.part.asset), Text(each.part.path, overflow="fold"), _note(each))
    return table


def _relation_table(relations: Sequence[Relation]) -> Table:
    table = Table("verdict", "id", "file", "id", "file", "what", box=None, header_style="bold")
    for column in (table.columns[2], table.columns[4]):
        column.ratio = 1
    table.expand = True
    for each in relations:
        one, other = (Text(part.path, overflow="fold") for part in (each.first, each.second))
        table.add_row(each.verdict.value, str(each.first.asset), one, str(each.second.asset), other, explain(each))
    return table


def _note(member: Member) -> str:
    return "same model" if member.copy else say_gap(member.mean, member.percent)


def _say_more(console: Console, count: int, what: str) -> None:
    if count > SHOWN:
        console.print(f"{SHOWN} of {count:,} {what} are shown; --out DIR writes all of them.", style="dim")


def _console() -> Console:
    console = Console()
    if not console.is_terminal:
        console.width = WIDTH
    return console
