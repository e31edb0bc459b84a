"""How alike the names of documents and parts are, a word counting the more the rarer it is in the library.

Weighting by rarity is inverse document frequency (Sparck Jones, A statistical interpretation of term specificity,
1972); the likeness of two names is the harmonic mean of how much of each is in the other.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from app.linking.tokens import pieces_of, unique
from db.records import LinkDocument, LinkPart

COMMON = 300  # parts: a word that more of them have finds no candidates
LONGEST_HEADING = 80  # characters
# what people call documents rather than parts
DOCUMENT_WORDS = frozenset({
    "data", "sheet", "datasheet", "spec", "specification", "drawing", "manual", "instruction", "technical", "document",
    "doc", "documentation", "rev", "revision", "version", "final", "page", "draft", "certificate", "report", "info",
    "information", "guide", "note", "product", "part", "catalogue", "catalog", "scan", "datenblatt", "zeichnung",
    "anleitung", "handbuch", "of", "the", "a", "an", "and", "for", "with", "no", "v", "de", "en", "fr",
})  # fmt: skip


@dataclass(frozen=True)
class Alike:
    """A part whose name is like a document's: how much, 0 to 1, and the words that both have."""

    part: int
    score: float
    words: tuple[str, ...]


class Names:
    """The names of a library's parts."""

    def __init__(self, documents: Sequence[LinkDocument], parts: Sequence[LinkPart]) -> None:
        self._parts = [names_of_part(part) for part in parts]
        self._by_word: dict[str, list[int]] = defaultdict(list)
        for place, names in enumerate(self._parts):
            for word in sorted(frozenset().union(*names)):
                self._by_word[word].append(place)
        holders = Counter(word for names in self._parts for word in frozenset().union(*names))
        holders.update(word for document in documents for word in frozenset().union(*names_of_document(document)))
        count = len(documents) + len(parts)
        self._weights = {word: math.log(1 + count / held) for word, held in holders.items()}

    def like(self, document: LinkDocument, least: float) -> list[Alike]:
        """The parts with a name that is at least so much like one of the document's, by place."""
        names = names_of_document(document)
        words = frozenset().union(*names)
        places = {
            place for word in words if len(self._by_word.get(word, ())) <= COMMON for place in self._by_word[word]
        }
        found = (self._compare(names, place) for place in sorted(places))
        return [alike for alike in found if alike.score >= least]

    def _compare(self, names: Sequence[frozenset[str]], place: int) -> Alike:
        pairs = [(self._likeness(one, other), sorted(one & other)) for one in names for other in self._parts[place]]
        score, words = max(pairs, default=(0.0, []))
        return Alike(place, score, tuple(words))

    def _likeness(self, one: frozenset[str], other: frozenset[str]) -> float:
        both, all_of_one, all_of_other = (math.fsum(map(self._weigh, words)) for words in (one & other, one, other))
        return 2 * both / (all_of_one + all_of_other) if both else 0.0

    def _weigh(self, word: str) -> float:
        return self._weights.get(word, 0.0)


def names_of_part(part: LinkPart) -> list[frozenset[str]]:
    """The words of its file names and of its title."""
    return _names([*map(_stem, part.paths), part.title])


def names_of_document(document: LinkDocument) -> list[frozenset[str]]:
    """The words of its file names, of its title and of its first line."""
    heading = document.text.strip().partition("\n")[0].strip("# ")
    return _names([*map(_stem, document.paths), document.title, heading if len(heading) <= LONGEST_HEADING else ""])


def _names(texts: Iterable[str]) -> list[frozenset[str]]:
    return unique_sets(_words(text) for text in unique(texts))


def unique_sets(sets: Iterable[frozenset[str]]) -> list[frozenset[str]]:
    """The sets that are not empty, once each, in their order."""
    return [each for each in dict.fromkeys(sets) if each]


def _words(text: str) -> frozenset[str]:
    words = (_singular(piece.text) for piece in pieces_of(text))
    return frozenset(word for word in words if word not in DOCUMENT_WORDS)


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


def _stem(path: str) -> str:
    return PurePosixPath(path).stem
