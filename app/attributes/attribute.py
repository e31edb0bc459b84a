"""What is recognised in a line, as values."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

from app.attributes.written import write_where
from app.query import Exact, First
from db.filters import And, Condition, Filter, Or
from indexer.joint.chinese import Term, term_at

# After an attribute: a space, the end, a comma or full stop before these, or the Chinese 的.
END = r"(?:的|[,;.，、。]?(?!\S))"
_MARGIN = 64  # characters before and after an attribute that are looked at


@dataclass(frozen=True)
class Known:
    """What a library has: its formats and materials as they are written, and whether any text holds words."""

    formats: frozenset[str] = frozenset()
    materials: tuple[str, ...] = ()
    holds: Callable[[str], bool] = lambda words: False


@dataclass(frozen=True)
class Meaning:
    """What a rule made of the line up to `end`: a short label, and what it stands for.

    `hides`: parts that do not have it are left out; otherwise those that have it come first.
    `sought`: its words are looked for besides, where it hides nothing.
    """

    end: int
    label: str
    stands_for: First
    hides: bool = False
    sought: bool = True


Rule: TypeAlias = Callable[[str, int, int, Known], Meaning | None]  # line, from where, end of the plain words, library


@dataclass(frozen=True)
class Attribute:
    """Attribute words: `text` is the line from `start` to `end`; the rest as in Meaning."""

    start: int
    end: int
    text: str
    label: str
    stands_for: First
    hides: bool = False
    sought: bool = True

    @property
    def where(self) -> str | None:
        """The filter in the language of --where; None for words, which it cannot express."""
        return None if isinstance(self.stands_for, Exact) else write_where(self.stands_for)

    @property
    def effect(self) -> Literal["filter", "first"]:
        """What it does with other parts: leaves them out, or shows them later."""
        return "filter" if self.hides else "first"


@dataclass(frozen=True)
class Reading:
    """A line of the search box, and the attributes recognised in it, in their order."""

    line: str
    attributes: tuple[Attribute, ...] = ()

    @property
    def rest(self) -> str:
        """What is left as words: the line without the attributes that hide parts, and those that are not sought.

        The latter stay where nothing else would be left.
        """
        left = self._without([each for each in self.attributes if each.hides or not each.sought])
        return left or self._without([each for each in self.attributes if each.hides])

    @property
    def wanted(self) -> dict[Filter, str]:
        """What parts must have, with its label; of several formats any is enough."""
        hiding = {
            each.stands_for: each.label
            for each in self.attributes
            if each.hides and not isinstance(each.stands_for, Exact)
        }
        formats = {part: label for part, label in hiding.items() if _is_of_format(part)}
        others: dict[Filter, str] = {part: label for part, label in hiding.items() if part not in formats}
        return {**others, Or(tuple(formats)): " or ".join(formats.values())} if formats else others

    @property
    def filter(self) -> Filter | None:
        """All that parts must have."""
        wanted = tuple(self.wanted)
        return And(wanted) if wanted else None

    @property
    def first(self) -> tuple[First, ...]:
        """What puts parts first."""
        return tuple(dict.fromkeys(each.stands_for for each in self.attributes if not each.hides))

    def _without(self, attributes: Sequence[Attribute]) -> str:
        pieces, after = [], 0
        for attribute in attributes:
            pieces.append(self.line[after : attribute.start].strip())
            after = attribute.end
        return " ".join(filter(None, [*pieces, self.line[after:].strip()])) if attributes else self.line


def _is_of_format(part: Filter) -> bool:
    return isinstance(part, Condition) and part.field == "format"


def text_key(text: str) -> str:
    """The same for texts that differ in capitals, spaces and a comma at the end."""
    return re.sub(r"[,;.，、。的]+$", "", " ".join(text.casefold().split()))


def chinese_at(line: str, start: int, end: int) -> Term | None:
    """The longest term that the Chinese glossary knows there, with the 的 after it: Chinese has no spaces."""
    term = term_at(line, start, end)
    return replace(term, end=term.end + 1) if term and line.startswith("的", term.end, end) else term


def word_before(line: str, start: int) -> str:
    """The word before a place, in lower case; empty at the beginning."""
    words = line[max(0, start - _MARGIN) : start].split()
    return words[-1].casefold() if words else ""


def word_after(line: str, end: int) -> str:
    """The word after a place, in lower case; empty at the end."""
    words = line[end : end + _MARGIN].split()
    return words[0].casefold().strip(",.;") if words else ""
