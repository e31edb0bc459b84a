"""`partlens search … --explain ID`: why a search finds a part, as text, JSON and a picture."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from app.commands.common import complain, print_json
from indexer.errors import UseError

if TYPE_CHECKING:
    from rich.table import Table
    from rich.text import Text

    from app.explaining import Explanation, Heat, Match, Pull
    from app.query import Query
    from app.search import SearchService
    from db.fulltext import Span

BAR = 24  # characters of the longest bar
TINTS = " .:-=+*#"  # from no matter to most
CAPTIONS = {"shapes": "By its shape", "looks": "By its look", "passages": "By what its text means"}


def tell(service: SearchService, query: Query, asset: int, out: Path | None, *, as_json: bool) -> None:
    """Explain a hit; with `out` its picture is written there. Raises UseError where there is none."""
    explanation = service.explain(query, asset)
    if out is not None:
        write_sheet(explanation, out)
    if as_json:
        from app.api.explaining import show_explanation

        print_json(show_explanation(explanation, pictures=False).model_dump(exclude={"attributes"}))
    else:
        draw(explanation)
    if out is not None:
        complain(f"Written: {out}")


def write_sheet(explanation: Explanation, out: Path) -> None:
    """Write what was asked and the view that matches it side by side, with heat, as PNG."""
    from app.explaining import draw_sheet

    shown = next((each for each in explanation.matches if each.found.picture is not None), None)
    if shown is None:
        raise UseError(f"There is no picture to write to {out}: asset {explanation.asset} was not found by its looks.")
    try:
        out.write_bytes(draw_sheet(shown))
    except OSError as error:
        raise UseError(f"The picture cannot be written to {out}: {error.strerror}.") from error


def draw(explanation: Explanation) -> None:
    """Print it for people."""
    from rich.console import Console
    from rich.text import Text

    console = Console(highlight=False)
    head = f"{explanation.title} (asset {explanation.asset}): number {explanation.place} of the hits"
    console.print(Text(f"{head}, score {explanation.score:.3f}", "bold"))
    shares = ", ".join(f"{each.source} {each.share:.0%}" for each in explanation.shares)
    console.print(f"Found by: {shares or 'nothing that counts for it'}")
    console.print(_pull_table(explanation.pulls))
    for match in explanation.matches:
        for line in _match_lines(match):
            console.print(line)
    for each in explanation.texts:
        where = f" ({each.path.rpartition('/')[2]})" if each.path else ""
        console.print(Text(f"{each.field}{where}: ").append(_marked(each.text, each.marks)))


def heat_text(heat: Heat) -> str:
    """A heat map in letters, two for each cell so that it is about square."""
    if not heat.is_worth_showing:
        return "  no place of the picture matters clearly more than others"
    rows = (heat.shares * (len(TINTS) - 1)).round().astype(int).tolist()
    return "\n".join("  |" + "".join(2 * TINTS[cell] for cell in row) + "|" for row in rows)


def _pull_table(pulls: Sequence[Pull]) -> Table:
    from rich.table import Table
    from rich.text import Text

    most = max((abs(each.value) for each in pulls), default=0.0) or 1.0
    table = Table("word", "weight", "pull", "", "without it", box=None, header_style="bold")
    for each in pulls:
        bar = ("+" if each.value >= 0 else "-") * round(BAR * abs(each.value) / most)
        place = "not found" if each.place is None else f"number {each.place}"
        table.add_row(Text(each.text), f"{each.weight:g}", f"{each.value:+.3f}", bar, place)
    return table


def _match_lines(match: Match) -> Iterator[Text]:
    from rich.text import Text

    beside = f", beside {match.asked.said}" if match.asked.kind is not None else ""
    yield Text(f"{CAPTIONS[match.source.value]} (likeness {match.similar:.3f}): {match.found.said}{beside}")
    if match.found.text:
        yield Text("  ").append(_marked(match.found.text, match.found.marks))
    if match.found.heat is not None:
        yield Text(heat_text(match.found.heat))
    for note in match.notes:
        yield Text(f"  {note}", "dim")


def _marked(text: str, marks: Sequence[Span]) -> Text:
    """A text with its marks in brackets, which files and screens without colours show too."""
    from rich.text import Text

    shown, place = Text(), 0
    for start, end in marks:
        shown.append(text[place:start]).append(f"[{text[start:end]}]", "bold")
        place = end
    return shown.append(text[place:])
