"""What a search for duplicates finds. The same library gives the same report, byte by byte."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from indexer.twins import Verdict


@dataclass(frozen=True)
class Part:
    """An asset as the report names it. `files` belong to it; `thumbnail` is a digest in the store."""

    asset: int
    title: str
    path: str
    files: int
    formats: tuple[str, ...]
    size: tuple[float, float, float] | None  # mm
    thumbnail: str | None
    material: str = ""
    part_number: str = ""


@dataclass(frozen=True)
class Member:
    """A part of a group. Its gap to another member: mm, and as a share of the part's size in percent."""

    part: Part
    copy: bool  # its model is equal to another member's, byte by byte
    mean: float
    largest: float
    percent: float


@dataclass(frozen=True)
class Group:
    """Parts that are all identical in shape; `differences` are what else is said of them and differs."""

    members: tuple[Member, ...]
    differences: tuple[str, ...]  # "colour", "material", "part number"

    @property
    def spare(self) -> int:
        """How many of them could go."""
        return len(self.members) - 1


@dataclass(frozen=True)
class Relation:
    """What two parts are to each other, where they are not identical. Each stands for its group, if it has one.

    `factor` is how many times as large the second is, and `slip` the units that were
    probably mistaken for each other. The gap is in mm, measured on the second.
    """

    verdict: Verdict
    first: Part
    second: Part
    factor: float
    slip: str
    mean: float
    largest: float
    percent: float


@dataclass(frozen=True)
class Unread:
    """A part whose model could not be measured, and why."""

    part: Part
    reason: str


@dataclass(frozen=True)
class Report:
    """All duplicates of a library. `spare` parts could go; `saving` is what that is worth, in euro."""

    assets: int
    measured: int  # those with geometry that could be read
    groups: tuple[Group, ...]
    relations: tuple[Relation, ...]
    unread: tuple[Unread, ...]
    spare: int
    saving: float | None


@dataclass(frozen=True)
class Progress:
    """How far a search is, in units of its present step."""

    done: int
    total: int
    step: str


Watch: TypeAlias = Callable[[Progress], None]
