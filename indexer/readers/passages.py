"""Cutting text into passages that an embedding model can take in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice

from indexer.ports import Passage

LENGTH = 1000  # characters of a passage, at most
COUNT = 40  # passages of a file, at most: the rest of a handbook adds little to what it is about

PARAGRAPH = re.compile(r"\n\s*\n")
SENTENCE = re.compile(r"(?<=[.!?;:])\s+")
WORD = re.compile(r"\s+")
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ufffe\uffff\ud800-\udfff]")


def cut(*texts: str) -> tuple[Passage, ...]:
    """Passages of at most LENGTH characters, cut at paragraphs, else at sentences, else at words.

    No passage spans two of the texts (pages of a PDF).
    """
    passages = (passage for text in texts for passage in _join(_pieces(text), "\n"))
    return tuple(Passage(text, number) for number, text in enumerate(islice(passages, COUNT)))


def _pieces(text: str) -> Iterator[str]:
    for paragraph in PARAGRAPH.split(text):
        lines = (" ".join(CONTROL.sub(" ", line).split()) for line in paragraph.splitlines())
        joined = "\n".join(line for line in lines if line)
        if len(joined) <= LENGTH:
            yield joined
        else:
            yield from _join((piece for line in joined.splitlines() for piece in _split(line, SENTENCE)), "\n")


def _split(text: str, border: re.Pattern[str]) -> Iterator[str]:
    """A text as it is where it fits, else in parts: sentences first, then words, then pieces of a word."""
    if len(text) <= LENGTH:
        yield text
    elif border is SENTENCE:
        yield from _join((piece for sentence in border.split(text) for piece in _split(sentence, WORD)), " ")
    else:
        words = (word[start : start + LENGTH] for word in border.split(text) for start in range(0, len(word), LENGTH))
        yield from _join(words, " ")


def _join(pieces: Iterable[str], glue: str) -> Iterator[str]:
    """Pieces put together as long as they fit into one passage."""
    held = ""
    for piece in pieces:
        if not piece:
            continue
        if held and len(held) + len(glue) + len(piece) > LENGTH:
            yield held
            held = piece
        else:
            held = f"{held}{glue}{piece}" if held else piece
    if held:
        yield held
