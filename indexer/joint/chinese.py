"""Chinese names of parts become English ones, because the text tower reads English only.

A glossary, longest match first: enough for names and attributes as people type them
into a search, not a translation of sentences.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

GLOSSARY = Path(__file__).with_name("glossary.tsv")  # Chinese, a tab, English
CHINESE = re.compile(r"[\u4e00-\u9fff]")


def to_english(text: str) -> str:
    """The text with all that the glossary knows in English, and unknown Chinese left out.

    A text without Chinese, or with nothing that is known, stays as it is.
    """
    if not CHINESE.search(text):
        return text
    words, found, at = [""], False, 0
    terms, longest = _terms()
    while at < len(text):
        term = next((text[at:end] for end in range(at + longest, at, -1) if text[at:end].casefold() in terms), None)
        if term is None:
            words[-1] += " " if CHINESE.match(text[at]) else text[at]
            at += 1
        else:
            words += [terms[term.casefold()], ""]
            found, at = True, at + len(term)
    return " ".join(" ".join(words).split()) if found else text


@cache
def glossary() -> dict[str, str]:
    """Every Chinese term, lower case, and its English one."""
    lines = GLOSSARY.read_text(encoding="utf-8").splitlines()
    return {chinese.casefold(): english for chinese, english in (line.split("\t") for line in lines)}


@cache
def _terms() -> tuple[dict[str, str], int]:
    terms = glossary()
    return terms, max(map(len, terms))
