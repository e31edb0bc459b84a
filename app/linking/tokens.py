"""Part numbers and file names inside texts: found as exact tokens, never as part of a longer one.

A text is taken as pieces, runs of letters or of digits, with what stands between them. `AB-1234`, `AB_1234` and
`AB1234` are the same number; `AB-1234-2` and `AB-12345` are others.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

PIECE = re.compile(r"[^\W\d_]+|\d+")
JOINERS = frozenset("-_./\N{EN DASH}\N{HYPHEN}\N{NON-BREAKING HYPHEN}")
SHORTEST_WORD = 3  # letters; a shorter run at the end of a number is part of it
MOST_PIECES = 200_000  # of one document


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of letters or of digits in lower case, where it starts, and what stands before it."""

    text: str
    start: int
    gap: str


@dataclass(frozen=True, slots=True)
class Mention:
    """A token that stands in a text: its name's place in the list of names, and where it starts and ends (pieces)."""

    name: int
    first: int
    end: int


def pieces_of(text: str) -> list[Piece]:
    """The pieces of a text."""
    found: list[Piece] = []
    before = 0
    for match in PIECE.finditer(text):
        found.append(Piece(match[0].casefold(), match.start(), text[before : match.start()] if found else "\n"))
        before = match.end()
        if len(found) >= MOST_PIECES:
            break
    return found


class TokenIndex:
    """Finds many names in a text at once. Names that are no token, or the same as another, are welcome."""

    def __init__(self, names: Sequence[str]) -> None:
        self._names = [pieces_of(name) for name in names]
        self._by_start: dict[tuple[str, ...], list[int]] = defaultdict(list)
        for place, pieces in enumerate(self._names):
            if pieces:
                self._by_start[tuple(piece.text for piece in pieces[:2])].append(place)

    def mentions(self, text: Sequence[Piece], loose: str = "") -> Iterator[Mention]:
        """Where the names stand, in the order of the text; of names that overlap, the longest.

        A gap of one of the `loose` characters ends a token: an underscore in the name of a file.
        """
        end = 0
        for place in range(len(text)):
            names = self._starting(text, place)
            if not names or place < end or not _begins(text, place, loose):
                continue
            found = [name for name in names if self._stands(name, text, place, loose)]
            longest = max((len(self._names[name]) for name in found), default=0)
            for name in found:
                if len(self._names[name]) == longest:
                    yield Mention(name, place, place + longest)
            end = max(end, place + longest)

    def _starting(self, text: Sequence[Piece], place: int) -> list[int]:
        """The names whose first pieces stand there."""
        two = tuple(piece.text for piece in text[place : place + 2])
        return [*self._by_start.get(two[:1], ()), *(self._by_start.get(two, ()) if len(two) > 1 else ())]

    def _stands(self, name: int, text: Sequence[Piece], place: int, loose: str) -> bool:
        own = self._names[name]
        there = text[place : place + len(own)]
        same = len(there) == len(own) and all(
            a.text == b.text and (not n or _same_gap(a.gap, b.gap))
            for n, (a, b) in enumerate(zip(own, there, strict=True))
        )
        return same and _ends(text, place + len(own), loose)


def distinctive(name: str) -> bool:
    """Whether a name is hardly written by chance: letters and digits, or many digits."""
    letters, digits = (sum(map(kind, name)) for kind in (str.isalpha, str.isdigit))
    return digits >= 5 or (letters > 0 and digits > 0 and letters + digits >= 4)


def written(text: str, mention: Mention, pieces: Sequence[Piece]) -> str:
    """A mention as it stands in the text."""
    last = pieces[mention.end - 1]
    return text[pieces[mention.first].start : last.start + len(last.text)]


def unique(names: Iterable[str]) -> list[str]:
    """The names once each, in their order."""
    return list(dict.fromkeys(names))


def _same_gap(own: str, found: str) -> bool:
    if own == " ":
        return found in ("", " ") or found in JOINERS
    return own == found or (_joins(own) and _joins(found))


def _joins(gap: str) -> bool:
    return not gap or gap in JOINERS


def _begins(text: Sequence[Piece], place: int, loose: str) -> bool:
    return place == 0 or not _continues(text[place].gap, text[place - 1].text, loose)


def _ends(text: Sequence[Piece], place: int, loose: str) -> bool:
    return place >= len(text) or not _continues(text[place].gap, text[place].text, loose)


def _continues(gap: str, neighbour: str, loose: str) -> bool:
    """Whether a neighbour belongs to the same token: in `AB-1234-2` the 2 does, in `AB-1234-datasheet` nothing."""
    if not gap:
        return True
    is_word = neighbour.isalpha() and len(neighbour) >= SHORTEST_WORD
    return gap in JOINERS and gap not in loose and not is_word
