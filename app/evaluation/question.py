"""A question of an evaluation: many queries of one kind, each with what would be right."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Literal, TypeAlias

import numpy as np

from app.query import Rank, Term

SEED = 1
RANKS: tuple[Rank, ...] = ("vectors", "words", "fused")
Way: TypeAlias = Rank | Literal["pictures"]  # "pictures": words compared with views of parts alone, not with passages


@dataclass(frozen=True)
class Ask:
    """One query. `term` makes it when it is asked, since drawing takes time."""

    term: Callable[[], Term]
    right: frozenset[str]  # parts
    unit: str  # what it is about, a part or a class: asks about one of them count as one
    class_name: str = ""
    rivals: frozenset[str] | None = None  # parts that may be found; None: all but `without`
    without: str = ""  # the part that the query shows, where another one is wanted


@dataclass(frozen=True)
class Question:
    """Queries of one kind, and the ways of ranking to compare. `over` says what the units of the asks are."""

    name: str
    asks: tuple[Ask, ...]
    ways: tuple[Way, ...] = ("vectors",)
    over: Literal["parts", "classes"] = "parts"


def choose(names: Iterable[str], limit: int) -> list[str]:
    """At most `limit` of the names, by chance, but always the same ones."""
    ordered = sorted(set(names))
    return [ordered[place] for place in np.random.default_rng(SEED).permutation(len(ordered))[:limit]]
