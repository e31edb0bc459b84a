"""A search for duplicates as one web page that needs nothing but itself: it can be sent and kept."""

from __future__ import annotations

import base64
from collections.abc import Iterable, Iterator
from html import escape
from pathlib import Path

from app.duplicates.report import Group, Member, Part, Relation, Report
from app.duplicates.words import MEANINGS, explain, say_gap, say_group, summary
from indexer.errors import LibraryError
from indexer.store import THUMBNAIL, Store
from indexer.twins import Verdict

MOST_GROUPS, MOST_PAIRS = 1_000, 200  # cards of each kind; the table has all
RELATED = (Verdict.MIRRORED, Verdict.SCALED, Verdict.VARIANT, Verdict.LOOKALIKE)
STYLE = Path(__file__).with_suffix(".css")


def write_page(report: Report, store: Store, path: Path) -> None:
    """Write the report with the thumbnails of its parts inside."""
    path.write_text("\n".join(_page(report, store)), encoding="utf-8")


def _page(report: Report, store: Store) -> Iterator[str]:
    shown = [(verdict, _of(report, verdict)) for verdict in RELATED]
    parts = [each.part for group in report.groups[:MOST_GROUPS] for each in group.members]
    parts += [part for _, lines in shown for line in lines[:MOST_PAIRS] for part in (line.first, line.second)]
    yield '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Duplicates</title>'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f"<style>{STYLE.read_text()}{_pictures(parts, store)}</style></head><body><h1>Duplicates</h1>"
    yield "".join(f"<p>{escape(line)}</p>" for line in summary(report))
    yield from _section(
        "identical", MEANINGS[Verdict.IDENTICAL], map(_group, report.groups), len(report.groups), MOST_GROUPS
    )
    for verdict, lines in shown:
        yield from _section(verdict.value, MEANINGS[verdict], map(_pair, lines), len(lines), MOST_PAIRS)
    yield "</body></html>\n"


def _of(report: Report, verdict: Verdict) -> list[Relation]:
    return [relation for relation in report.relations if relation.verdict is verdict]


def _section(title: str, meaning: str, cards: Iterable[str], count: int, most: int) -> Iterator[str]:
    if not count:
        return
    yield f"<h2>{title.capitalize()} <small>{count:,}</small></h2><p>{escape(meaning)}</p>"
    if count > most:
        yield f"<p>The first {most:,} are shown; report.csv lists all of them.</p>"
    yield f'<div class="cards {title}">'
    yield from (card for card, _ in zip(cards, range(most), strict=False))
    yield "</div>"


def _group(group: Group) -> str:
    parts = "".join(_figure(each.part, _note(each)) for each in group.members)
    return f'<article><h3>{escape(say_group(group))}</h3><div class="parts">{parts}</div></article>'


def _note(member: Member) -> str:
    return "same model" if member.copy else say_gap(member.mean, member.percent)


def _pair(relation: Relation) -> str:
    parts = _figure(relation.first) + _figure(relation.second)
    return f'<article><h3>{escape(explain(relation))}</h3><div class="parts">{parts}</div></article>'


def _figure(part: Part, note: str = "") -> str:
    size = " × ".join(f"{side:.4g}" for side in part.size) + " mm" if part.size else ""
    facts = " · ".join(filter(None, (f"asset {part.asset}", ", ".join(part.formats), size)))
    picture = f'<div class="picture p{part.thumbnail}" role="img" aria-label="{escape(part.title)}"></div>'
    noted = f"<span>{escape(note)}</span>" if note else ""
    words = f"<b>{escape(part.title)}</b><span>{escape(part.path)}</span><span>{escape(facts)}</span>{noted}"
    return f"<figure>{picture}<figcaption>{words}</figcaption></figure>"


def _pictures(parts: Iterable[Part], store: Store) -> str:
    """Each thumbnail once, however often it is shown."""
    rules = []
    for digest in sorted({part.thumbnail for part in parts if part.thumbnail}):
        try:
            content = base64.b64encode(store.get(digest, THUMBNAIL)).decode()
        except LibraryError:  # a part without a picture is still a duplicate
            continue
        rules.append(f".p{digest}{{background-image:url(data:image/webp;base64,{content})}}")
    return "\n".join(rules)
