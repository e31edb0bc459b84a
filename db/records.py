"""The plain values that enter and leave the database; no session is needed to read them.

Lengths in millimetres, areas in mm², volumes in mm³, sizes of files in bytes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final, TypeAlias

import numpy as np
import numpy.typing as npt

Int64Array: TypeAlias = npt.NDArray[np.int64]
Float16Array: TypeAlias = npt.NDArray[np.float16]
Float64Array: TypeAlias = npt.NDArray[np.float64]
BoolArray: TypeAlias = npt.NDArray[np.bool_]

INDEXED = "indexed"
QUARANTINED = "quarantined"
UNSUPPORTED = "unsupported"


# --- what the indexer writes -------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Facts:
    """What was measured on a part's geometry."""

    size: tuple[float, float, float]
    volume: float
    area: float
    triangles: int
    bodies: int
    watertight: bool
    holes: tuple[tuple[float, int], ...] = ()  # diameter, count
    surfaces: tuple[tuple[str, int], ...] = ()  # kind, number of faces
    part_names: tuple[str, ...] = ()
    colours: tuple[str, ...] = ()


@dataclass(frozen=True)
class Metadata:
    """What people say of a part."""

    title: str = ""
    description: str = ""
    class_name: str = ""
    tags: tuple[str, ...] = ()
    material: str = ""
    part_number: str = ""
    status: str = ""  # such as released or obsolete
    documents: tuple[str, ...] = ()  # paths of documents elsewhere that are about it


@dataclass(frozen=True)
class FoundFile:
    """A file as the scan saw it. `reader` and `sidecar` are stamps: another stamp, another reading."""

    path: str
    key: str  # of its asset
    folder: str  # as people see it
    format: str
    bytes: int
    mtime_ns: int
    digest: str = ""
    reader: str = ""
    sidecar: str = ""


@dataclass(frozen=True, slots=True)
class KnownFile:
    """A file as the database remembers it."""

    id: int
    path: str
    asset: int | None
    digest: str
    bytes: int
    mtime_ns: int
    format: str
    status: str
    reader: str
    sidecar: str
    key: str


@dataclass(frozen=True)
class NewView:
    """A view to be stored, with its vector (float16 bytes) in the space being written."""

    kind: str
    number: int
    text: str | None
    vector: bytes


@dataclass(frozen=True)
class FileContent:
    """Everything that was got out of one file. `thumbnail` and `model` are digests in the store."""

    views: tuple[NewView, ...]
    facts: Facts | None = None
    metadata: Metadata | None = None
    thumbnail: str | None = None
    model: str | None = None


@dataclass(frozen=True)
class Refusal:
    """Why a file is not in the index, and what its owner can do."""

    status: str  # QUARANTINED or UNSUPPORTED
    reason: str
    advice: str


@dataclass(frozen=True)
class AssetName:
    """One of the things that an asset is known by: a path of a file, and its part number."""

    asset: int
    path: str
    part_number: str


@dataclass(frozen=True)
class Decision:
    """What a person decided on a document and a part, both by their keys (folder and stem, in lower case).

    `reason` is why that had been proposed, and `decided` when it was kept.
    """

    document: str
    part: str
    accepted: bool
    reason: str = ""
    decided: datetime | None = None


@dataclass(frozen=True)
class Settled:
    """What became of the links: files that changed hands, and documents that are named but cannot be linked.

    `unknown` are (path of the file that names it, name of the document).
    """

    files: int = 0
    unknown: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class MissingView:
    """A view of a file that has no vectors in a space yet."""

    file: int
    path: str
    model: str | None  # digest of the file's 3-D model
    kind: str
    number: int
    text: str | None


# --- what the front end reads ------------------------------------------------------------------------------------


@dataclass(frozen=True)
class AssetCard:
    """An asset as a row of a list. `path` is its best file's, `thumbnail` a digest in the store."""

    id: int
    title: str
    path: str
    files: int
    class_name: str
    formats: tuple[str, ...]
    folder: str
    size: tuple[float, float, float] | None
    thumbnail: str | None
    material: str = ""
    part_number: str = ""
    model: str | None = None
    status: str = ""


@dataclass(frozen=True)
class FileState:
    """A file, and how its reading went."""

    id: int
    path: str
    format: str
    bytes: int
    status: str
    reason: str = ""
    advice: str = ""


@dataclass(frozen=True)
class AssetDetail:
    """Everything known of an asset. `passages` are (path of the file, text)."""

    card: AssetCard
    description: str
    tags: tuple[str, ...]
    facts: Facts | None
    passages: tuple[tuple[str, str], ...]
    files: tuple[FileState, ...]
    views: tuple[tuple[int, str, int], ...]  # id, kind, number
    model: str | None
    created: datetime
    updated: datetime


@dataclass(frozen=True)
class LinkDocument:
    """An asset of documents or drawings only, and all that it says. `paths` are those of its files."""

    asset: int
    key: str
    title: str
    paths: tuple[str, ...]
    text: str


@dataclass(frozen=True)
class LinkPart:
    """An asset with geometry, and what a document could call it."""

    asset: int
    key: str
    title: str
    paths: tuple[str, ...]
    part_number: str = ""


@dataclass(frozen=True)
class LinkEnd:
    """A document or a part of a link. `alone`: it is shown as an asset of its own; without `asset` it is gone."""

    asset: int | None
    key: str
    title: str
    path: str
    alone: bool


@dataclass(frozen=True)
class Count:
    """How many assets have a value."""

    value: str
    assets: int


@dataclass(frozen=True)
class Facets:
    """The values that a filter can choose among, by the names of db.facets; most frequent first.

    `assets` were counted. Each facet leaves out the conditions on itself, so that its
    other values can be chosen too. `likely`: good matches alone were counted, and none
    else. Not `complete`: good matches that were not looked at may come on top.
    """

    assets: int
    counts: Mapping[str, tuple[Count, ...]] = field(default_factory=dict)
    complete: bool = True
    likely: bool = False

    def of(self, facet: str) -> tuple[Count, ...]:
        """The values of one facet; none where nothing has any."""
        return self.counts.get(facet, ())


@dataclass(frozen=True)
class ViewEvidence:
    """Which view of which asset it was that matched. `model` and `thumbnail` are digests of its file in the store."""

    view: int
    asset: int
    path: str
    kind: str
    number: int
    text: str | None
    model: str | None = None
    thumbnail: str | None = None


@dataclass(frozen=True)
class TextMatch:
    """An asset that holds the words, all of them if `whole`; a higher score is better."""

    asset: int
    score: float
    whole: bool = True


@dataclass(frozen=True)
class TextMatches:
    """Assets (n,) that hold some words, best first, with their scores, and whether they hold all of them."""

    assets: Int64Array
    scores: Float64Array
    whole: BoolArray

    def __len__(self) -> int:
        return len(self.assets)

    def __iter__(self) -> Iterator[TextMatch]:
        return map(TextMatch, self.assets.tolist(), self.scores.tolist(), self.whole.tolist())

    def at(self, chosen: Int64Array | BoolArray | slice) -> TextMatches:
        """Some of them, in the same order."""
        return TextMatches(self.assets[chosen], self.scores[chosen], self.whole[chosen])


@dataclass(frozen=True)
class LibraryCounts:
    """How much there is in a library."""

    assets: int
    views: int
    indexed: int  # files
    quarantined: int
    unsupported: int


@dataclass(frozen=True)
class BuildState:
    """A published index, as the database remembers it."""

    id: str
    space: str
    created: datetime
    views: int
    assets: int
    current: bool


@dataclass(frozen=True)
class JobState:
    """One run of the indexer."""

    id: int
    kind: str
    status: str
    started: datetime
    heartbeat: datetime
    finished: datetime | None
    counts: dict[str, float] = field(default_factory=dict)
    message: str = ""


@dataclass(frozen=True)
class EmbeddingRows:
    """All vectors of a space, ordered by view: row i of each belongs together."""

    views: Int64Array  # (n,)
    assets: Int64Array  # (n,)
    kinds: tuple[str, ...]  # n of them
    numbers: Int64Array  # (n,) of each view within its file
    vectors: Float16Array  # (n, dimension)


# --- what people say of hits -------------------------------------------------------------------------------------

OPEN: Final = "open"
PIN: Final = "pin"
REFUSE: Final = "refuse"
ASKED_WORDS, ASKED_ASSET = "words", "asset"  # terms that can be asked again; of a file only the digest is kept


@dataclass(frozen=True)
class AskedTerm:
    """One thing that was asked for: normalised words, the id of an asset, or the SHA-256 of a file."""

    kind: str
    value: str
    weight: float = 1.0


@dataclass(frozen=True)
class Asked:
    """What was asked for, apart from filters: those hold in any case.

    `key` is the same for the same question, whatever the weights of its terms; only
    what is pushed away makes another question.
    """

    key: str
    terms: tuple[AskedTerm, ...]


@dataclass(frozen=True)
class Told:
    """Feedback: what somebody did with a hit. `verdict` is OPEN, PIN or REFUSE.

    `place` in the list counts from 1, None where it is not known; `shown` are the assets
    beside the hit, best first: for one that was opened those above it.
    """

    asked: Asked
    asset: int
    verdict: str
    place: int | None = None
    shown: tuple[int, ...] = ()
    told: datetime | None = None


@dataclass(frozen=True)
class Verdicts:
    """The assets that are pinned and refused for one question, in the order in which that was said."""

    pinned: tuple[int, ...] = ()
    refused: tuple[int, ...] = ()


@dataclass(frozen=True)
class LessonState:
    """What was learned from feedback: factors by source, and what they were worth when they were learned."""

    id: int
    space: str
    factors: dict[str, float]
    judgement: dict[str, Any]
    learned: datetime


@dataclass(frozen=True)
class AdapterState:
    """What a lesson adds to the vectors of words: for what is read off along `reads`, as much of `adds`.

    Words that are moved by more than `line` are about parts, because people taught it.
    """

    reads: Float16Array  # (rank, dimension)
    adds: Float16Array  # (rank, dimension)
    line: float
