"""Chinese names of parts become English ones, because the text tower reads English only.

A glossary, longest match first: enough for names and attributes as people type them
into a search, not a translation of sentences.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

GLOSSARY = Path(__file__).with_name("glossary.tsv")  # Chinese, a tab, English
CHINESE = re.compile(r"[\u4e00-\u9fff]")


@dataclass(frozen=True)
class Term:
    """What a text holds up to the place `end`, in English."""

    end: int
    english: str


def to_english(text: str) -> str:
    """The text with all that the glossary knows in English, and unknown Chinese left out.

    A text without Chinese, or with nothing that is known, stays as it is.
    """
    if not CHINESE.search(text):
        return text
    words, found, at = [""], False, 0
    while at < len(text):
        if term := term_at(text, at, len(text)):
            words += [term.english, ""]
            found, at = True, term.end
        else:
            words[-1] += " " if CHINESE.match(text[at]) else text[at]
            at += 1
    return " ".join(" ".join(words).split()) if found else text


def term_at(text: str, start: int, end: int) -> Term | None:
    """The longest term of the glossary that begins at a place of a text, and ends before another."""
    terms, longest = _terms()
    for after in range(min(start + longest, end), start, -1):
        if english := terms.get(text[start:after].casefold()):
            return Term(after, english)
    return None


@cache
def glossary() -> dict[str, str]:
    """Every Chinese term, lower case, and its English one."""
    lines = GLOSSARY.read_text(encoding="utf-8").splitlines()
    return {chinese.casefold(): english for chinese, english in (line.split("\t") for line in lines)}


@cache
def _terms() -> tuple[dict[str, str], int]:
    terms = glossary()
    return terms, max(map(len, terms))
