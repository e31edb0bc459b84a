"""The plug points of the indexer, and the values that pass between its rooms.

A file becomes views, views become vectors. Everything here is plain data or a
protocol: importing this module reads no file and loads no model.

Units: lengths in millimetres, areas in mm², volumes in mm³. Pictures are uint8,
rows first, grey (height, width) or RGB (height, width, 3), 255 = white.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Protocol, TypeAlias

import numpy as np
import numpy.typing as npt

Float32Array: TypeAlias = npt.NDArray[np.float32]
Float16Array: TypeAlias = npt.NDArray[np.float16]
Int32Array: TypeAlias = npt.NDArray[np.int32]
Int64Array: TypeAlias = npt.NDArray[np.int64]
UInt8Array: TypeAlias = npt.NDArray[np.uint8]
BoolArray: TypeAlias = npt.NDArray[np.bool_]


class ViewKind(StrEnum):
    """What one embeddable face of an asset shows."""

    EDGED = "edged"  # our render: shaded, with feature lines
    LINE = "line"  # our render: visible lines only
    PICTURE = "picture"  # a photo or somebody else's render
    DRAWING = "drawing"  # a 2-D drawing: DXF, SVG, a page of a PDF
    PASSAGE = "passage"  # a passage of text


KINDS = tuple(ViewKind)  # arrays hold the place of a kind in this tuple
RENDERS = (ViewKind.EDGED, ViewKind.LINE)
PICTURE_KINDS = (*RENDERS, ViewKind.PICTURE, ViewKind.DRAWING)  # what is looked at, not read
SEARCHED_CAMERAS = 26  # a render with this number, or a higher one, is from between the cameras that are searched


@dataclass(frozen=True)
class Mesh:
    """Triangles of one part, all bodies together, in millimetres."""

    vertices: Float32Array  # (n, 3)
    triangles: Int32Array  # (m, 3)
    colours: UInt8Array | None = None  # (m, 3) RGB of each triangle


@dataclass(frozen=True)
class Hole:
    """Round holes of one diameter (mm), and how many of them there are."""

    diameter: float
    count: int


@dataclass(frozen=True)
class Facts:
    """What was measured on a part's geometry."""

    size: tuple[float, float, float]  # bounding box along x, y, z, mm
    volume: float  # mm³; 0 where the mesh is open
    area: float  # mm²
    triangles: int
    bodies: int
    watertight: bool
    holes: tuple[Hole, ...] = ()  # from B-rep only
    surfaces: tuple[tuple[str, int], ...] = ()  # B-rep surface kind and number of faces
    part_names: tuple[str, ...] = ()  # names given inside the file
    colours: tuple[str, ...] = ()  # "#rrggbb"


@dataclass(frozen=True)
class Metadata:
    """What people say of a part: from a sidecar, a manifest or a PLM export."""

    title: str = ""
    description: str = ""
    class_name: str = ""
    tags: tuple[str, ...] = ()
    material: str = ""
    part_number: str = ""
    status: str = ""  # such as released or obsolete
    unit: str = ""  # of a mesh without one: "mm", "cm", "m" or "inch"
    documents: tuple[str, ...] = ()  # paths of documents elsewhere that are about it


@dataclass(frozen=True)
class Picture:
    """A picture found in a file. `number` counts from 0 within the file (page of a PDF)."""

    image: UInt8Array
    kind: ViewKind  # PICTURE or DRAWING
    number: int = 0


@dataclass(frozen=True)
class Passage:
    """A passage of text, at most about 1,000 characters. `number` counts from 0."""

    text: str
    number: int = 0


@dataclass(frozen=True)
class Content:
    """Everything a reader got out of one file."""

    mesh: Mesh | None = None
    facts: Facts | None = None
    pictures: tuple[Picture, ...] = ()
    passages: tuple[Passage, ...] = ()
    metadata: Metadata | None = None


@dataclass(frozen=True)
class View:
    """One embeddable face: a picture (`image`) or a passage (`text`), never both.

    `number` is the camera of a render, else the number within its file.
    """

    kind: ViewKind
    number: int
    image: UInt8Array | None = None
    text: str | None = None


@dataclass(frozen=True)
class Prepared:
    """A file, ready to be embedded and stored."""

    views: tuple[View, ...]
    facts: Facts | None = None
    metadata: Metadata | None = None
    thumbnail: bytes | None = None  # WebP
    model: bytes | None = None  # GLB, at most 20,000 triangles


@dataclass(frozen=True)
class Space:
    """A model's identity. Vectors of two spaces never mix."""

    name: str
    weights: str  # SHA-256, hexadecimal
    preprocessing: int  # raised whenever the same file would give another vector
    dimension: int

    @property
    def id(self) -> str:
        """The space in one word, as the database and the builds store it."""
        return f"{self.name}:{self.weights[:12]}:{self.preprocessing}:{self.dimension}"


class Reader(Protocol):
    """Gets the content out of a file of the suffixes it was registered for.

    Raises a `FileError` that names the situation; never returns an empty Content.
    """

    def __call__(self, path: Path, metadata: Metadata) -> Content: ...


class Embedder(Protocol):
    """Turns words and pictures into unit vectors of one space."""

    @property
    def space(self) -> Space: ...

    @property
    def picture_size(self) -> int:
        """Side, in pixels, of the square pictures that the model sees."""

    @property
    def redraws(self) -> bool:
        """Whether it is quick enough to embed two hundred pictures of parts anew while somebody waits."""

    def as_seen(self, picture: UInt8Array) -> UInt8Array:
        """A picture cut and made as small as the model takes it in; embedding it gives the picture's own vector."""

    def embed_words(self, texts: Sequence[str]) -> Float32Array:
        """Vectors of texts: (n, dimension), unit length."""

    def recall(self, words: Float32Array) -> Float32Array:
        """Vectors (n, dimension) of words as they are asked with: as near as can be to pictures of what they mean."""

    def embed_pictures(self, pictures: Sequence[UInt8Array]) -> Float32Array:
        """Vectors of pictures of any size: (n, dimension), unit length."""

    def sharpen(self, vectors: Float32Array) -> Float32Array:
        """Unit vectors (n, dimension) of pictures made fit to tell apart what is seen from the same side."""


@dataclass(frozen=True)
class Neighbours:
    """The nearest rows of each query: `ids` and `scores` are (queries, k), best first.

    Where fewer than k rows exist, the id is -1 and the score is -inf.
    """

    ids: Int64Array
    scores: Float32Array


class VectorStore(Protocol):
    """Unit vectors by id; inner product is the measure."""

    def upsert(self, ids: Int64Array, vectors: Float32Array) -> None: ...

    def delete(self, ids: Int64Array) -> int:
        """Take rows out; gives the number that was there."""

    def search(self, queries: Float32Array, k: int, allowed: Int64Array | None = None) -> Neighbours:
        """The k nearest of each query, among the allowed ids where given."""

    def vectors(self, ids: Int64Array) -> Float32Array:
        """Stored vectors of ids, in their order. Raises KeyError for an id that is not there."""

    def nearest(self, queries: Float32Array, k: int, chosen: BoolArray | None = None) -> Neighbours:
        """As `search`, but rows (n,) are chosen and found by their places in the order of ids.

        For a store as it was opened: raises ValueError once it was changed.
        """

    def propose(self, queries: Float32Array, wanted: int, chosen: BoolArray | None = None) -> Int64Array:
        """Places (queries, wanted) of rows that are probably the nearest, in no order; -1 where there are fewer.

        Cheaper than `nearest`, for whoever scores them anyway. Raises as `nearest` does.
        """

    def likeness(self, queries: Float32Array, places: Int64Array) -> Float32Array:
        """Inner products (k, queries) of the rows at some places with each query. Raises as `nearest` does."""

    def count(self) -> int: ...

    def save(self, folder: Path) -> None: ...
