"""What an indexing run says while it works and when it is done."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeAlias


@dataclass(frozen=True)
class Stages:
    """Seconds spent, by stage. Reading happens in several processes at once, so that it may exceed the clock."""

    reading: float = 0.0  # and drawing
    embedding: float = 0.0
    writing: float = 0.0


@dataclass(frozen=True)
class Progress:
    """How far a run is. `done` of `total` files; `path` is the one finished last."""

    done: int
    total: int
    path: str
    failed: int
    seconds: float
    stages: Stages


# a run that counted any of these left another library than it found
ALTERING = ("new", "changed", "moved", "lost", "removed", "linked", "views")
Watch: TypeAlias = Callable[[Progress], None]


@dataclass(frozen=True)
class Problem:
    """Something that needs a person: where, what happened, what to do."""

    path: str
    reason: str
    advice: str


@dataclass(frozen=True)
class IngestReport:
    """What a run did, in files; `views` were embedded.

    `quarantined` and `unsupported` are all files under its folders that are not in the index, in whichever run
    they were refused; `lost` are those that this run refused and an earlier one could read. `linked` are files of
    documents that were given to a part, or back. `spared` are places
    that were left alone, because they could not be looked at or hold nothing.
    """

    job: int
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    moved: int = 0
    quarantined: int = 0
    unsupported: int = 0
    lost: int = 0
    spared: int = 0
    removed: int = 0
    linked: int = 0
    views: int = 0
    seconds: float = 0.0
    stages: Stages = field(default_factory=Stages)
    problems: tuple[Problem, ...] = ()

    @property
    def altered(self) -> bool:
        """Whether the library is another than before."""
        return any(getattr(self, count) for count in ALTERING)

    @property
    def complete(self) -> bool:
        """Whether every file that can be indexed is."""
        return not (self.quarantined or self.spared)


@dataclass(frozen=True)
class Report:
    """A whole run: what was ingested, and the build that is current now."""

    ingested: IngestReport
    build: str
    published: bool  # a new one
    seconds: float
