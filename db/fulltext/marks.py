"""Which words of a text a query finds, letter by letter.

Asked of FTS5 itself, in memory, with the tokenizer of the index: stems, accents and
prefixes are taken as searching takes them. A library in PostgreSQL is marked in the same
way; its stemmer is the newer one of the same author, and differs in rare words.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import closing
from typing import TypeAlias

from db.fulltext.sqlite import expression_of
from db.fulltext.words import pieces_of, terms_of

Span: TypeAlias = tuple[int, int]  # from the first character to the one after the last

START, END = "\x01", "\x02"
_HIDDEN = re.compile(r"[\x00-\x02\ud800-\udfff]")  # what FTS5 cannot take, or what stands for a mark
_TABLE = "CREATE VIRTUAL TABLE shown USING fts5(words, tokenize = 'porter unicode61 remove_diacritics 2')"
_MARKED = f"SELECT rowid, highlight(shown, 0, char({ord(START)}), char({ord(END)})) FROM shown WHERE shown MATCH ?"


def marks_in(texts: Sequence[str], lines: Sequence[str]) -> list[tuple[Span, ...]]:
    """The characters of each text that the words of any of the lines find, in order.

    A word that is found in pieces only is marked where the pieces are: of DIN912, "912" alone.
    """
    terms = [term for line in lines for term in terms_of(line)]
    if not terms:
        return [()] * len(texts)
    pieces = [pieces_of(text) for text in texts]
    rows = [row for text, parts in zip(texts, pieces, strict=True) for row in _rows_of(text, parts)]
    found = _find(rows, " OR ".join(map(expression_of, terms)))
    return [
        _united([*found.get(2 * number, []), *_placed(found.get(2 * number + 1, []), parts)])
        for number, parts in enumerate(pieces)
    ]


def _rows_of(text: str, pieces: tuple[Span, ...]) -> tuple[str, str]:
    """The text as it is, and its pieces side by side: two, lest a phrase be found across the border."""
    plain = _HIDDEN.sub(" ", text)
    return plain, " ".join(plain[start:end] for start, end in pieces)


def _find(rows: Sequence[str], question: str) -> dict[int, list[Span]]:
    with closing(sqlite3.connect(":memory:")) as memory:
        memory.execute(_TABLE)
        memory.executemany("INSERT INTO shown(rowid, words) VALUES (?, ?)", enumerate(rows))
        return {rowid: _spans_of(marked) for rowid, marked in memory.execute(_MARKED, (question,))}


def _spans_of(marked: str) -> list[Span]:
    spans, start, place = [], 0, 0
    for letter in marked:
        if letter == START:
            start = place
        elif letter == END:
            spans.append((start, place))
        else:
            place += 1
    return spans


def _placed(spans: Iterable[Span], pieces: tuple[Span, ...]) -> list[Span]:
    """Spans of the pieces put side by side as spans of the text that they come from."""
    borders, place = [], 0
    for start, end in pieces:
        borders.append((place, place + end - start))
        place += end - start + 1
    found = []
    for first, last in spans:
        touched = [piece for piece, (start, end) in zip(pieces, borders, strict=True) if start < last and first < end]
        found.append((touched[0][0], touched[-1][1]))
    return found


def _united(spans: list[Span]) -> tuple[Span, ...]:
    """Spans in order; those that share characters are made one."""
    found: list[Span] = []
    for start, end in sorted(spans):
        if found and start < found[-1][1]:
            found[-1] = found[-1][0], max(end, found[-1][1])
        else:
            found.append((start, end))
    return tuple(found)
