"""`partlens search`."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from app.commands.common import JsonOption, LibraryOption, opened_service, print_json, read_file
from app.commands.explaining import tell
from app.commands.facets import draw_facets
from indexer.errors import BadQuery, UseError

if TYPE_CHECKING:
    from app.attributes import Attribute, Reading
    from app.query import Hit, Query, Results, Term

WordsArgument = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[WORDS]...", help='Words that describe the part, such as: 2:"flange bolt" stainless -washer'
    ),
]
FilesOption = Annotated[list[str] | None, typer.Option("--file", metavar="FILE", help="A design file of such a part.")]
AttributesOption = Annotated[
    bool,
    typer.Option("--attributes/--no-attributes", help='Whether attributes such as "< 50 mm" or ".step" are filters.'),
]
SortOption = Annotated[
    Literal["relevance", "name", "newest", "largest", "smallest"],
    typer.Option(help="Order of the good matches; what is less likely stays below them."),
]
FacetsOption = Annotated[
    bool, typer.Option("--facets", help="Count the good matches by format, class, folder, size and more.")
]
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
    attributes: AttributesOption = True,
    sort: SortOption = "relevance",
    facets: FacetsOption = False,
    explain: Annotated[
        int | None, typer.Option(metavar="ID", min=1, help="Tell why this asset is found, instead of listing hits.")
    ] = None,
    out: Annotated[
        Path | None, typer.Option(metavar="FILE", help="With --explain: write the matching view, with heat, as PNG.")
    ] = None,
    library: LibraryOption = None,
    as_json: JsonOption = False,
) -> None:
    """Find parts; without anything to look for, everything is listed.

    Several things are weighed equally, or as said: 2:nut, photo.jpg:0.5, 42:-0.3.
    A minus pushes away what is like it. Put -- before words that begin with one.
    Attributes such as "< 50 mm", ".step" or "M8" become filters or come first.
    """
    line = " ".join(words or ()).strip()
    query = replace(_read_query(line, image, sketch, file, like, where, rank, count), sort=sort, facets=facets)
    if out is not None and explain is None:
        raise UseError("--out writes the picture of an explanation: say of which asset with --explain ID.")

    from app.attributes import Reading
    from app.nothing import why_nothing
    from app.reading import read

    with opened_service(library) as service:
        reading = read(service, line) if attributes else Reading(line)
        if explain is not None:
            _say(reading)
            tell(service, _narrow(query, reading), explain, out, as_json=as_json)
            return
        narrowed = _narrow(query, reading)
        results = service.search(narrowed)
        nothing = why_nothing(service, narrowed, results)
    if as_json:
        understood = [_attribute_as_json(each) for each in reading.attributes]
        print_json({**_as_json(results), "attributes": understood, "message": nothing})
    else:
        _say(reading)
        _draw(results, nothing)
        if results.facets:
            draw_facets(results.facets)


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


def _narrow(query: Query, reading: Reading) -> Query:
    from app.reading import narrow, words_in
    from app.terms import parse_terms

    others = query.terms[len(parse_terms(reading.line)) :]  # the words of the line come before them
    return narrow(replace(query, terms=(*parse_terms(words_in(reading)), *others)), reading)


def _say(reading: Reading) -> None:
    labels = dict.fromkeys(each.label for each in reading.attributes)
    if labels:
        understood = ", ".join(labels)
        typer.echo(f"Filters understood: {understood} (--no-attributes to search for the words instead)", err=True)


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
    from app.api.schemas import show_facets

    return {
        "hits": [_hit_as_json(hit) for hit in results.hits],
        "total": results.total,
        "space": results.space,
        "build": results.build,
        "seconds": round(results.seconds, 4),
        "likely": results.likely,
        "missing": results.missing,
        **({"facets": show_facets(results.facets).model_dump()} if results.facets else {}),
    }


def _attribute_as_json(attribute: Attribute) -> dict[str, Any]:
    return {
        "text": attribute.text,
        "label": attribute.label,
        "where": attribute.where,
        "effect": attribute.effect,
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
        "likely": hit.likely,
        "why": {each.source: each.share for each in hit.why},
        "verdict": hit.verdict,
    }


def _draw(results: Results, nothing: str | None) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from app.likely import FALSE_RATE
    from app.missing import name_missing

    table = Table("id", "score", "title", "class", "file", box=None, header_style="bold")
    for hit in sorted(results.hits, key=lambda hit: not hit.likely):
        # Text, not str: square brackets in a file name are no markup.
        cells = (str(hit.asset), f"{hit.score:.3f}", Text(hit.title), Text(hit.class_name), Text(hit.path))
        table.add_row(*cells, style=None if hit.likely else "dim")
    console = Console()
    console.print(table if results.hits else nothing)
    if results.hits and not all(hit.likely for hit in results.hits):
        good = sum(hit.likely for hit in results.hits)
        console.print(f"{good or 'No'} good match{'es' if good > 1 else ''}; what is dim is nearest, but less likely.")
        console.print(FALSE_RATE, style="dim")
    if results.missing:
        console.print(f"No name or text has {name_missing(results.missing)}.", style="dim", markup=False)
    console.print(f"{len(results.hits)} of {results.total} in {results.seconds * 1000:.0f} ms", style="dim")
