"""The words of a text and of a query, before any database sees them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

WEIGHTS = {
    "title": 10.0,
    "path": 5.0,
    "description": 4.0,
    "part_number": 12.0,
    "tags": 6.0,
    "class_name": 8.0,
    "material": 4.0,
    "part_names": 3.0,
    "passages": 1.0,
}
MOST_WORDS = 24  # of one query
LONGEST_QUERY = 2_000  # characters
LONGEST_WORD = 64
SHORTEST_PREFIX = 3
COMMON_WORDS = "a an and are as at by for from in is it of on or that the this to with der die das und mit von"

_COMMON = frozenset(COMMON_WORDS.split())
_WORD = re.compile(r"[^\W_]+")
# where a part number or a name in camel case falls into pieces: M|8|x|20, flange|Coupling, PCB|Holder
_BORDER = re.compile(
    r"(?<=[^\W\d_])(?=\d)|(?<=\d)(?=[^\W\d_])|(?<=[a-zß-öø-ÿ])(?=[A-ZÀ-ÖØ-Þ])|(?<=[A-ZÀ-ÖØ-Þ])(?=[A-ZÀ-ÖØ-Þ][a-zß-öø-ÿ])"
)


@dataclass(frozen=True)
class AssetWords:
    """The text of one asset, by column of the index."""

    title: str
    path: str
    description: str = ""
    part_number: str = ""
    tags: str = ""
    class_name: str = ""
    material: str = ""
    part_names: str = ""
    passages: str = ""


@dataclass(frozen=True)
class Term:
    """One word of a query: an asset holds it that holds any of the phrases.

    A phrase is words in lower case, letters and digits only, with single spaces between them: they
    stand in a row. `prefix`: longer words that begin with the (only) phrase will do as well.
    """

    phrases: tuple[str, ...]
    prefix: bool = False


def words_of(text: str) -> list[str]:
    """Its runs of letters and digits."""
    return _WORD.findall(text)


def joined_and_split(text: str) -> str:
    """The text, followed by itself in pieces where that differs: DIN912 is found as "DIN912" and as "din 912"."""
    text = text.encode("utf-8", "replace").decode("utf-8")
    pieces = " ".join(_BORDER.sub(" ", word) for word in words_of(text))
    whole = " ".join(words_of(text))
    return text if pieces == whole else f"{text} {pieces}"


def pieces_of(text: str) -> tuple[tuple[int, int], ...]:
    """Where the pieces of its words stand, each from start to end, as `joined_and_split` puts them side by side."""
    pieces = []
    for word in _WORD.finditer(text):
        borders = [each.start() for each in _BORDER.finditer(word[0])]
        pieces += [(word.start() + a, word.start() + b) for a, b in pairwise((0, *borders, len(word[0]))) if a < b]
    return tuple(pieces)


def terms_of(words: str) -> list[Term]:
    """The query word by word, common words left out unless there are no others."""
    chunks = words[:LONGEST_QUERY].split()
    terms = list(dict.fromkeys(term for chunk in chunks for term in _terms_of_chunk(chunk)))
    useful = [term for term in terms if term.phrases[0] not in _COMMON] or terms
    useful = useful[:MOST_WORDS]
    if useful and _prefix_makes_sense(useful[-1]):
        useful[-1] = Term(useful[-1].phrases, prefix=True)
    return useful


def _terms_of_chunk(chunk: str) -> list[Term]:
    found = [word[:LONGEST_WORD] for word in words_of(chunk)]
    if len(found) > 1 and any(character.isdigit() for character in chunk):
        return [Term((" ".join(found).lower(),))]  # a part number such as 12-345.67: its pieces in a row
    return [_term(word) for word in found]


def _term(word: str) -> Term:
    pieces = _BORDER.sub(" ", word).lower()
    return Term((word.lower(),) if " " not in pieces else (word.lower(), pieces))


def _prefix_makes_sense(term: Term) -> bool:
    return len(term.phrases) == 1 and len(term.phrases[0]) >= SHORTEST_PREFIX and term.phrases[0].isalpha()
