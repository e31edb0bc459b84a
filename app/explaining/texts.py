"""The texts of a part in which full text finds the words of a question, with these marked."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from app.explaining.explanation import Marked, Match
from app.query import Query
from app.wordings import wordings_of
from db.fulltext import marks_in
from db.records import AssetDetail
from indexer.ports import ViewKind

MOST_SENTENCES = 3
_SENTENCE = re.compile(r"\S(?:.*?[.!?;](?=\s)|.*)")  # to its end, or to the end of the line


def lines_of(query: Query) -> list[str]:
    """The words that full text looks for; none where it was not asked."""
    return [] if query.rank == "vectors" else list(wordings_of(*query.wanted))


def texts_of(detail: AssetDetail, query: Query) -> tuple[Marked, ...]:
    """What is said of the part and holds words of the question, then the sentences that hold most of them."""
    said, sentences = list(_said(detail)), list(_sentences(detail))
    marks = marks_in([each.text for each in (*said, *sentences)], lines_of(query))
    marked = [replace(each, marks=spans) for each, spans in zip((*said, *sentences), marks, strict=True)]
    found = sorted(marked[len(said) :], key=_held, reverse=True)[:MOST_SENTENCES]
    return tuple(each for each in (*marked[: len(said)], *found) if each.marks)


def mark_passages(matches: Sequence[Match], query: Query) -> tuple[Match, ...]:
    """The matches with the words of the question marked in the passages of the part."""
    marks = marks_in([match.found.text for match in matches], lines_of(query))
    return tuple(
        replace(match, found=replace(match.found, marks=spans)) if match.found.kind is ViewKind.PASSAGE else match
        for match, spans in zip(matches, marks, strict=True)
    )


def _said(detail: AssetDetail) -> Iterator[Marked]:
    card = detail.card
    fields = {
        "title": card.title,
        "part number": card.part_number,
        "class": card.class_name,
        "material": card.material,
        "tags": ", ".join(detail.tags),
        "description": detail.description,
        "path": card.path,
        "names inside": ", ".join(detail.facts.part_names) if detail.facts else "",
    }
    return (Marked(field, "", text, ()) for field, text in fields.items() if text)


def _sentences(detail: AssetDetail) -> Iterator[Marked]:
    for path, text in detail.passages:
        yield from (Marked("passage", path, found[0].strip(), ()) for found in _SENTENCE.finditer(text))


def _held(marked: Marked) -> int:
    """How many different words of the question are in it."""
    return len({marked.text[start:end].lower() for start, end in marked.marks})
