"""`partlens search`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from app.commands.common import JsonOption, LibraryOption, print_json, read_file, settings_for
from indexer.errors import BadQuery

if TYPE_CHECKING:
    from app.query import Hit, Query, Results, Term

WordsArgument = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[WORDS]...", help='Words that describe the part, such as: 2:"flange bolt" stainless -washer'
    ),
]
FilesOption = Annotated[list[str] | None, typer.Option("--file", metavar="FILE", help="A design file of such a part.")]
Rank = Literal["fused", "vectors", "words"]


def add_to(app: typer.Typer) -> None:
    """Register the command."""
    app.command("search")(search)


def search(
    words: WordsArgument = None,
    image: Annotated[list[str] | None, typer.Option(metavar="FILE", help="A photo or a render of such a part.")] = None,
    sketch: Annotated[list[str] | None, typer.Option(metavar="FILE", help="A line sketch of such a part.")] = None,
    file: FilesOption = None,
    like: Annotated[list[str] | None, typer.Option(metavar="ID", help="An asset of the library.")] = None,
    count: Annotated[int, typer.Option("-k", "--count", help="Number of hits.")] = 10,
    where: Annotated[str, typer.Option(help="Filter, such as: bbox_max < 50 and format = step")] = "",
    rank: Annotated[Rank, typer.Option(help="By vectors, by the words of full text, or by both.")] = "fused",
    library: LibraryOption = None,
    as_json: JsonOption = False,
) -> None:
    """Find parts; without anything to look for, everything is listed.

    Several things are weighed equally, or as said: 2:nut, photo.jpg:0.5, 42:-0.3.
    A minus pushes away what is like it. Put -- before words that begin with one.
    """
    query = _read_query(" ".join(words or ()).strip(), image, sketch, file, like, where, rank, count)

    from app.bootstrap import open_service

    service = open_service(settings_for(library))
    try:
        results = service.search(query)
    finally:
        service.close()
    if as_json:
        print_json(_as_json(results))
    else:
        _draw(results)


def _read_query(
    text: str,
    images: list[str] | None,
    sketches: list[str] | None,
    files: list[str] | None,
    assets: list[str] | None,
    where: str,
    rank: Rank,
    count: int,
) -> Query:
    from app.query import AssetTerm, FileTerm, PictureTerm, Query, SketchTerm
    from app.terms import parse_terms
    from app.where import parse_where

    terms: list[Term] = [*parse_terms(text)]
    terms += [PictureTerm(read_file(path), weight) for path, weight in map(_weighted, images or ())]
    terms += [SketchTerm(read_file(path), weight) for path, weight in map(_weighted, sketches or ())]
    terms += [FileTerm(path.name, read_file(path), weight) for path, weight in map(_weighted, files or ())]
    terms += [AssetTerm(*_numbered(asset)) for asset in assets or ()]
    return Query(tuple(terms), parse_where(where), rank, limit=count)


def _weighted(given: str) -> tuple[Path, float]:
    from app.terms import split_weight

    if Path(given).exists():
        return Path(given), 1.0
    name, weight = split_weight(given)
    return Path(name), weight


def _numbered(given: str) -> tuple[int, float]:
    from app.terms import split_weight

    number, weight = split_weight(given)
    if not number.isdecimal():
        raise BadQuery(f"{given!r} is not the number of an asset. Search for it, and take the number from the answer.")
    return int(number), weight


def _as_json(results: Results) -> dict[str, Any]:
    return {
        "hits": [_hit_as_json(hit) for hit in results.hits],
        "total": results.total,
        "space": results.space,
        "build": results.build,
        "seconds": round(results.seconds, 4),
    }


def _hit_as_json(hit: Hit) -> dict[str, Any]:
    view = hit.view
    shown = view and {"kind": view.kind.value, "number": view.number, "path": view.path, "text": view.text}
    return {
        "asset": hit.asset,
        "title": hit.title,
        "path": hit.path,
        "files": hit.files,
        "class": hit.class_name,
        "score": hit.score,
        "view": shown,
        "size": hit.size,
        "formats": hit.formats,
    }


def _draw(results: Results) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table("id", "score", "title", "class", "file", box=None, header_style="bold")
    for hit in results.hits:
        # Text, not str: square brackets in a file name are no markup.
        table.add_row(str(hit.asset), f"{hit.score:.3f}", Text(hit.title), Text(hit.class_name), Text(hit.path))
    console = Console()
    console.print(table if results.hits else "Nothing was found.")
    console.print(f"{len(results.hits)} of {results.total} in {results.seconds * 1000:.0f} ms", style="dim")
