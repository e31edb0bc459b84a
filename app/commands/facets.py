"""The counts that `partlens search --facets` adds to its answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from db.records import Count, Facets

SHOWN = 8  # values of one facet


def draw_facets(facets: Facets) -> None:
    """A line for each facet, the values of most parts first."""
    atleast = "" if facets.complete else "at least "
    counted = "good match" if facets.likely else "part"
    several = "" if facets.assets == 1 else "es" if facets.likely else "s"
    typer.echo(f"\nOf {atleast}{facets.assets:,} {counted}{several}:")
    width = max(map(len, facets.counts), default=0)
    for name, values in facets.counts.items():
        if values:
            typer.echo(f"  {name:<{width}}  {_line(values)}")


def _line(values: tuple[Count, ...]) -> str:
    shown = ", ".join(f"{each.value} ({each.assets:,})" for each in values[:SHOWN])
    left = len(values) - SHOWN
    return f"{shown} and {left} more" if left > 0 else shown
