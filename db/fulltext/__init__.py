"""Full text of the assets: words in titles, paths, part numbers, tags and passages.

The only place that asks which database it talks to: each has its own full text.
Words fall into pieces (`words.py`) in the same way for all of them.
"""

from __future__ import annotations

from db.fulltext.index import (
    find_text,
    holds_any,
    remove_words,
    search_among,
    search_text,
    store_words,
    unheld_words,
    unite,
)
from db.fulltext.marks import Span, marks_in
from db.fulltext.titles import called
from db.fulltext.words import AssetWords, Term, joined_and_split

__all__ = [
    "AssetWords",
    "Span",
    "Term",
    "called",
    "find_text",
    "holds_any",
    "joined_and_split",
    "marks_in",
    "remove_words",
    "search_among",
    "search_text",
    "store_words",
    "unheld_words",
    "unite",
]
