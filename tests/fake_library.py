"""A library that is filled without reading CAD: what a file says is made up from its bytes."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path

import numpy as np
from sqlalchemy import select

from db.jobs import jobs_since
from db.models import Asset, Embedding, File, View
from db.records import JobState
from db.session import Database
from indexer.config import Settings
from indexer.embedders.fake import FakeEmbedder
from indexer.errors import DamagedFile, FileError
from indexer.ingest import ingest
from indexer.ports import Facts, Float32Array, Hole, Metadata, Prepared, UInt8Array, ViewKind
from indexer.ports import View as NewView
from indexer.report import IngestReport, Progress
from indexer.store import Store
from indexer.workers import Outcome


def prepare(path: Path) -> Prepared:
    """Views, facts and metadata that depend on the bytes alone. A file that starts with "bad" is damaged."""
    content = path.read_bytes()
    if content.startswith(b"bad"):
        raise DamagedFile(path, "it says so itself")
    noise = np.random.default_rng(list(hashlib.sha256(content).digest()))
    x, y, z = (float(side) for side in noise.integers(1, 100, 3))
    pictures = noise.integers(0, 255, (2, 16, 16), np.uint8)
    views = [NewView(ViewKind.EDGED, number, image=image) for number, image in enumerate(pictures)]
    views.append(NewView(ViewKind.PASSAGE, 0, text=content.decode("utf-8", "replace")))
    return Prepared(
        views=tuple(views),
        facts=Facts((x, y, z), x * y * z, x * y, 12, 1, True, holes=(Hole(x / 10, 2),)),
        metadata=Metadata(material="steel" if b"steel" in content else ""),
        thumbnail=b"thumbnail" + content,
        model=b"model" + content,
    )


@dataclass
class FakeWorkers:
    """Prepares in this process, a few at a time and in another order, and remembers what it was asked for."""

    prepare: Callable[[Path], Prepared] = prepare
    read: list[str] = field(default_factory=list)

    def prepare_all(self, paths: Iterable[Path], while_waiting: Callable[[], None] = lambda: None) -> Iterator[Outcome]:
        coming = iter(paths)
        while group := list(islice(coming, 3)):
            yield from map(self._prepare, reversed(group))

    def _prepare(self, path: Path) -> Outcome:
        self.read.append(path.name)
        try:
            return Outcome(path, self.prepare(path), None, 0.01)
        except FileError as error:
            return Outcome(path, None, error, 0.01)


@dataclass
class CountingEmbedder(FakeEmbedder):
    """Counts what it embeds, and in how many batches."""

    pictures: int = 0
    texts: int = 0
    batches: int = 0

    def embed_pictures(self, pictures: Sequence[UInt8Array]) -> Float32Array:
        self.pictures += len(pictures)
        self.batches += 1
        return super().embed_pictures(pictures)

    def embed_words(self, texts: Sequence[str]) -> Float32Array:
        self.texts += len(texts)
        return super().embed_words(texts)


class FakeLibrary:
    """A folder of parts, and the library made from it."""

    def __init__(self, folder: Path, database: str = "") -> None:
        self.parts = folder / "parts"
        self.parts.mkdir(exist_ok=True)
        self.settings = Settings(library=folder / "library", database=database, workers=1)
        self.database = Database(self.settings.database_url)
        self.database.migrate()
        self.store = Store(self.settings.store)
        self.embedder, self.workers = CountingEmbedder(), FakeWorkers()
        self.told: list[Progress] = []

    def put(self, name: str, text: str) -> Path:
        """Write a file of the folder."""
        path = self.parts / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
        return path

    def ingest(self, *roots: Path) -> IngestReport:
        """Index the folder, or others."""
        self.told, self.workers.read = [], []
        return ingest(
            roots or (self.parts,),
            self.settings,
            self.database,
            self.store,
            self.embedder,
            self.workers,
            self.told.append,
        )

    def titles(self) -> list[str]:
        """Titles of the assets that are shown, in order."""
        with self.database.reading() as session:
            return sorted(session.scalars(select(Asset.title).where(Asset.path != "")))

    def jobs(self) -> tuple[JobState, ...]:
        """The runs, newest first."""
        with self.database.reading() as session:
            return jobs_since(session, datetime(2000, 1, 1, tzinfo=UTC))[::-1]


def contents(database: Database) -> set[tuple[object, ...]]:
    """All there is in a library, without ids and times: two libraries with the same contents are equal."""
    with database.reading() as session:
        files = session.execute(select(File.path, File.key, File.status, File.reason, File.digest, File.thumbnail))
        assets = session.execute(select(Asset.key, Asset.title, Asset.path, Asset.bbox_max, Asset.model))
        views = session.execute(
            select(File.path, Asset.key, View.kind, View.number, View.text, Embedding.space, Embedding.vector)
            .join(View, View.file_id == File.id)
            .join(Asset, Asset.id == View.asset_id)
            .join(Embedding, Embedding.view_id == View.id, isouter=True)
        )
        return {tuple(row) for rows in (files, assets, views) for row in rows}
