"""An explanation as HTML: figures side by side, bars with numbers, texts with marks. All text is escaped."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator, Sequence
from html import escape

from app.explaining import Explanation, Marked, Match, Pull, Side, draw_heat, draw_plain
from app.pages import words
from app.pages.tables import STYLE as TABLES
from db.fulltext import Span

STYLE = (
    TABLES
    + """<style>
.partlens-why { display: flex; flex-wrap: wrap; gap: .6rem 1.4rem; margin: .3rem 0 .8rem; align-items: flex-start; }
.partlens-why figure { margin: 0; width: 260px; max-width: 100%; }
.partlens-why img { width: 100%; display: block; border-radius: 6px; background: #fff; }
.partlens-why blockquote, .partlens-why-text { margin: 0; max-height: 260px; overflow: auto; font-size: .9rem; }
.partlens-why blockquote { border-left: 3px solid color-mix(in srgb, currentColor 25%, transparent); padding: 0 .7rem; }
.partlens-why figcaption { overflow-wrap: anywhere; }
.partlens-why figcaption, .partlens-note { font-size: .8rem; opacity: .85; padding-top: .25rem; }
.partlens-why-said { font-size: .95rem; margin: .2rem 0 .6rem; }
.partlens-scale { display: inline-block; width: 7rem; height: .7rem; vertical-align: middle; margin: 0 .3rem;
  border: 1px solid #8888; border-radius: 3px; background: linear-gradient(to right, #fff, #f0e442, #d55e00); }
.partlens-bar { display: inline-block; height: .7rem; border-radius: 2px; vertical-align: middle; }
.partlens-up { background: #0072b2; } .partlens-down { background: #d55e00; }
mark { background: #f0e442; color: #111; border-radius: 2px; padding: 0 .1em; }
</style>"""
)
SCALE = (
    '<p class="partlens-note">Tint: how much the likeness drops when this place is hidden. '
    'none <span class="partlens-scale"></span> most</p>'
)
COMPARED = {
    "shapes": "Its shape beside what was asked",
    "looks": "Its look beside the words",
    "passages": "What its text means beside what was asked",
}
NO_HEAT = "No place of the picture matters clearly more than others."
FIELDS = ("Word", "Weight", "Pull", "", "Without it")
WIDEST = 8.0  # rem of the longest bar


def explanation_html(explanation: Explanation) -> str:
    """The whole section."""
    blocks = [_summary(explanation), *map(_match, explanation.matches)]
    if any(_is_warm(side) for match in explanation.matches for side in (match.asked, match.found)):
        blocks.append(SCALE)
    blocks += [_pulls(explanation.pulls), _texts(explanation.texts)]
    return STYLE + "".join(blocks)


def marked_html(text: str, marks: Sequence[Span]) -> str:
    """A text with some of its characters marked."""
    return "".join(f"<mark>{escape(piece)}</mark>" if hit else escape(piece) for piece, hit in _cut(text, marks))


def _cut(text: str, marks: Sequence[Span]) -> Iterator[tuple[str, bool]]:
    place = 0
    for start, end in marks:
        yield text[place:start], False
        yield text[start:end], True
        place = end
    yield text[place:], False


def _summary(explanation: Explanation) -> str:
    found_by = words.found_by({each.source: each.share for each in explanation.shares})
    if not found_by and explanation.shares:
        found_by = f"by {words.SOURCES[explanation.shares[0].source]}"
    said = f"Number {explanation.place:,} of the hits, with a score of {explanation.score:.3f}"
    return f'<p class="partlens-why-said">{escape(said)}{escape(f", found {found_by}" if found_by else "")}.</p>'


def _match(match: Match) -> str:
    head = f"{COMPARED[match.source.value]} (likeness {match.similar:.2f})"
    notes = list(match.notes)
    sides = [side for side in (match.asked, match.found) if side.heat is not None]
    if sides and not any(_is_warm(side) for side in sides):
        notes.append(NO_HEAT)
    said = "".join(f'<p class="partlens-note">{escape(note)}</p>' for note in notes)
    figures = _figure(match.asked, "Asked") + _figure(match.found, "Found")
    return f'<p class="partlens-why-said">{escape(head)}</p><div class="partlens-why">{figures}</div>{said}'


def _figure(side: Side, role: str) -> str:
    caption = f"<figcaption>{role}: {escape(side.said)}</figcaption>"
    if side.picture is None:
        return f"<figure><blockquote>{marked_html(side.text or side.said, side.marks)}</blockquote>{caption}</figure>"
    heat = side.heat
    png = draw_heat(side.picture, heat) if heat is not None and _is_warm(side) else draw_plain(side.picture)
    described = escape(f"{role}: {side.said}{', with its heat map' if _is_warm(side) else ''}", quote=True)
    source = f"data:image/png;base64,{b64encode(png).decode()}"
    return f'<figure><img alt="{described}" src="{source}">{caption}</figure>'


def _is_warm(side: Side) -> bool:
    return side.heat is not None and side.heat.is_worth_showing


def _pulls(pulls: Sequence[Pull]) -> str:
    if len(pulls) < 2:
        return ""
    most = max(abs(each.value) for each in pulls) or 1.0
    head = "".join(f'<th scope="col">{cell}</th>' for cell in FIELDS)
    rows = "".join(_pull(each, WIDEST * abs(each.value) / most) for each in pulls)
    label = "What each word pulled"
    return (
        f'<p class="partlens-why-said">{label}: the score of this part, less its score without that word</p>'
        f'<table class="partlens-table" aria-label="{label}">'
        f"<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
    )


def _pull(pull: Pull, width: float) -> str:
    way = "up" if pull.value >= 0 else "down"
    bar = f'<span class="partlens-bar partlens-{way}" style="width: {width:.2f}rem"></span>'
    place = "not found" if pull.place is None else f"number {pull.place:,}"
    cells = (f"{pull.weight:g}", f"{pull.value:+.3f}".replace("-", "−"), bar, place)
    return f'<tr><th scope="row">{escape(pull.text)}</th>{"".join(f"<td>{cell}</td>" for cell in cells)}</tr>'


def _texts(texts: Sequence[Marked]) -> str:
    if not texts:
        return ""
    rows = "".join(
        f'<tr><th scope="row">{escape(each.field.capitalize())}</th><td>{marked_html(each.text, each.marks)}'
        f"{_source(each.path)}</td></tr>"
        for each in texts
    )
    label = "Where the words are"
    return (
        f'<p class="partlens-why-said">{label}</p>'
        f'<table class="partlens-table" aria-label="{label}"><tbody>{rows}</tbody></table>'
    )


def _source(path: str) -> str:
    return f'<div class="partlens-note">{escape(path.rpartition("/")[2])}</div>' if path else ""
