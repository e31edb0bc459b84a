"""What an evaluation says while it works and when it is done."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True)
class Row:
    """One measure of one question, ranked one way: the mean over parts, or over classes, and its 95 % interval."""

    question: str
    rank: str
    over: str
    measure: str
    mean: float
    low: float
    high: float
    queries: int
    units: int  # parts or classes


@dataclass(frozen=True)
class Report:
    """A whole evaluation. `skipped` queries could not be read; `notes` say how to read the numbers."""

    build: str
    space: str
    assets: int
    parts: int
    classes: int
    rows: tuple[Row, ...]
    skipped: int
    notes: tuple[str, ...]
    seconds: float


@dataclass(frozen=True)
class Progress:
    """How far an evaluation is, in queries."""

    done: int
    total: int
    question: str


Watch: TypeAlias = Callable[[Progress], None]
