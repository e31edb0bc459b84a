"""`partlens eval`."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from app.commands.common import JsonOption, LibraryOption, opened_service, pair, print_json
from app.commands.searching import Rank
from indexer.errors import UseError


def add_to(app: typer.Typer) -> None:
    """Register the command."""
    app.command("eval")(evaluate)


def evaluate(
    manifest: Annotated[
        Path | None,
        typer.Argument(help="The answer key: a table with path, class, title, group_id, label_confidence."),
    ] = None,
    rank: Annotated[Rank | None, typer.Option(help="How words are ranked.  [default: all three, compared]")] = None,
    limit: Annotated[int, typer.Option(min=1, help="Parts or classes in each question.")] = 200,
    map: Annotated[
        list[str] | None,
        typer.Option("--map", metavar="FIELD=COLUMN", help="Column of the manifest, such as class=Benennung."),
    ] = None,
    library: LibraryOption = None,
    as_json: JsonOption = False,
) -> None:
    """Measure how well the parts of a library are found."""
    columns = dict(pair(each) for each in map or ())

    from app import evaluation

    answers = evaluation.read_answers(manifest, columns) if manifest else ()
    with opened_service(library) as service:
        cards, _ = service.assets(limit=evaluation.ALL_ASSETS)
        key = evaluation.match_answers(answers, cards) if manifest else evaluation.key_of_library(cards)
        questions = evaluation.questions_of(service, key, limit, (rank,) if rank else evaluation.RANKS)
        if not questions:
            raise UseError("There is nothing to ask: index parts with geometry or titles first.")
        with evaluation.watching() as watch:
            report = evaluation.evaluate(service, key, questions, watch)
    if as_json:
        print_json(asdict(report))
    else:
        evaluation.draw_report(report)
