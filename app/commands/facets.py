"""The counts that `partlens search --facets` adds to its answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import typer

if TYPE_CHECKING:
    from db.records import Count, Facets

SHOWN = 8  # values of one facet


def facets_as_json(facets: Facets) -> dict[str, Any]:
    """The shape that the API gives them."""
    from app.faceting import where_of

    counts = {
        name: [{"value": each.value, "assets": each.assets, "where": where_of(name, each.value)} for each in values]
        for name, values in facets.counts.items()
    }
    return {"assets": facets.assets, "complete": facets.complete, "counts": counts}


def draw_facets(facets: Facets) -> None:
    """A line for each facet, the values of most parts first."""
    atleast = "" if facets.complete else "at least "
    typer.echo(f"\nOf {atleast}{facets.assets:,} parts:")
    width = max(map(len, facets.counts), default=0)
    for name, values in facets.counts.items():
        if values:
            typer.echo(f"  {name:<{width}}  {_line(values)}")


def _line(values: tuple[Count, ...]) -> str:
    shown = ", ".join(f"{each.value} ({each.assets:,})" for each in values[:SHOWN])
    left = len(values) - SHOWN
    return f"{shown} and {left} more" if left > 0 else shown
