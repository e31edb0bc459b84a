"""Links as a table on the terminal."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from app.linking import Link, State
from db.records import LinkEnd

WIDTH = 140  # characters of a line where there is no screen


def draw_links(links: Sequence[Link]) -> None:
    """Print links, each with its id and why it is proposed or what was decided."""
    console = Console()
    if not console.is_terminal:
        console = Console(width=WIDTH)
    table = Table(box=None, pad_edge=False)
    for column in ("ID", "Document", "Part", "", "Because"):
        table.add_column(column, overflow="fold", no_wrap=column == "ID")
    for link in links:
        cells = (link.id, _name(link.document), _name(link.part), state_of(link), link.why)
        table.add_row(*(Text(cell) for cell in cells))
    console.print(table)


def state_of(link: Link) -> str:
    """How sure a proposal is, or what was decided."""
    return str(link.confidence) if link.state is State.PROPOSED and link.confidence else str(link.state)


def as_json_values(link: Link) -> dict[str, Any]:
    """A link as programs read it; times as ISO 8601."""
    decided = None if link.decided is None else link.decided.isoformat(timespec="seconds")
    return asdict(link) | {"decided": decided}


def _name(end: LinkEnd) -> str:
    name = end.path.rpartition("/")[2]
    return name if end.asset is not None else f"{name} (gone)"
