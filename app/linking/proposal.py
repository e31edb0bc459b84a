"""A link between a document and a part: proposed with evidence, or decided."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from hashlib import sha256

from db.records import LinkEnd

ID_LENGTH = 10  # hexadecimal digits: two of a million proposals meet once in two libraries


class Confidence(StrEnum):
    """How sure a proposal is, in words; the surest first."""

    CERTAIN = "certain"
    LIKELY = "likely"
    POSSIBLE = "possible"


class State(StrEnum):
    """Where a link stands."""

    PROPOSED = "proposed"
    ACCEPTED = "accepted"
    REFUSED = "refused"
    JOINED = "joined"  # at the last indexing: named by a sidecar or an imported table, or taken back since


class Decide(StrEnum):
    """What a person can do with links."""

    ACCEPT = "accept"
    REFUSE = "refuse"
    UNDO = "undo"


class Kind(StrEnum):
    """What evidence comes from, the strongest first."""

    NUMBER = "part number"
    FILE = "file name"
    NAMES = "similar names"
    VECTORS = "likeness"


@dataclass(frozen=True)
class Evidence:
    """One reason to believe that a document belongs to a part; `score` tells reasons of one kind apart."""

    kind: Kind
    confidence: Confidence
    sentence: str
    score: float = 1.0


@dataclass(frozen=True)
class Candidate:
    """A document (its place among the documents) and a part (its place among the parts), and why."""

    document: int
    part: int
    evidence: tuple[Evidence, ...]

    @property
    def confidence(self) -> Confidence:
        """That of the best evidence; possible for two reasons that have nothing to do with each other is likely."""
        best = min((each.confidence for each in self.evidence), key=ORDER.index)
        apart = {Kind.NAMES if each.kind is Kind.FILE else each.kind for each in self.evidence}
        return Confidence.LIKELY if best is Confidence.POSSIBLE and len(apart) > 1 else best

    @property
    def strength(self) -> tuple[float, ...]:
        """To compare candidates: the higher, the better."""
        kinds = [max((e.score for e in self.evidence if e.kind is kind), default=0.0) for kind in Kind]
        return (-ORDER.index(self.confidence), *kinds)


@dataclass(frozen=True)
class Link:
    """A document and a part that belong together, perhaps. `confidence` is that of a proposal.

    `shown`: the last index shows the document with the part already.
    """

    id: str
    document: LinkEnd
    part: LinkEnd
    state: State
    confidence: Confidence | None = None
    evidence: tuple[str, ...] = ()
    decided: datetime | None = None
    shown: bool = False

    @property
    def why(self) -> str:
        """The evidence as one text."""
        return "; ".join(self.evidence)


ORDER = tuple(Confidence)


def id_of(document: str, part: str) -> str:
    """What people and programs call a pair of keys; the same in each run."""
    return sha256(f"{document}\0{part}".encode()).hexdigest()[:ID_LENGTH]


def best_of(evidence: Iterable[Evidence]) -> tuple[Evidence, ...]:
    """The best evidence of each kind, the strongest kind first."""
    ordered = sorted(evidence, key=lambda each: (ORDER.index(each.confidence), -each.score, each.sentence))
    kept: dict[Kind, Evidence] = {}
    for each in ordered:
        kept.setdefault(each.kind, each)
    return tuple(kept[kind] for kind in Kind if kind in kept)
