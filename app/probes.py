"""Terms of a query become vectors, on the same road as files do when they are indexed.

A file given to search is prepared in a worker process, pictures included: nothing
that somebody sent is ever decoded in the process that serves the others.
"""

from __future__ import annotations

from base64 import b64decode
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import TypeAlias

import numpy as np

from app.query import FileTerm, PictureTerm, Sent, SketchTerm, Words, check_text
from app.ranking import Face, Probe
from app.recent import Recent
from indexer.errors import NothingToIndex
from indexer.formats.sniff import recognise
from indexer.joint.rating import read_rating
from indexer.ports import Embedder, Float32Array, Prepared, UInt8Array, View, ViewKind
from indexer.workers import Workers

REMEMBERED = 256  # terms whose vectors are kept: paging and filtering ask for the same ones again
REMEMBERED_VIEWS = 4  # files whose pictures are kept too: whoever opens a hit may want to see why it was found
MOST_VECTORS = 64  # of one term; a long document goes no further than its first pages
LONGEST_NAME = 60  # characters; file systems take 255 bytes
LONGEST_SUFFIX = 12
PICTURE_SUFFIXES = {"SVG drawing": "svg", "PDF file": "pdf"}
RATED = {ViewKind.PICTURE, ViewKind.DRAWING}  # what is drawn of a model shows a part in any case
ONE_PIXEL = b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGP4DwABAQEAsTj2FAAAAABJRU5ErkJggg==")

Given: TypeAlias = Words | Sent
Key: TypeAlias = tuple[str, str, str]


@dataclass(frozen=True)
class Made:
    """What became of a term: its vectors, and a small picture (WebP) of the file it came from."""

    probe: Probe
    thumbnail: bytes | None = None


class Probes:
    """Makes probes of terms, and remembers the last ones. Safe to share between threads."""

    def __init__(self, embedder: Embedder, workers: Workers) -> None:
        self.embedder = embedder
        self._workers = workers
        self._recent: Recent[Key, Made] = Recent(REMEMBERED)
        self._seen: Recent[Key, tuple[View, ...]] = Recent(REMEMBERED_VIEWS)
        # One thread for the model: its compute threads belong to the thread that calls it, and are made once.
        self._embedding = ThreadPoolExecutor(1, "embedding")

    def make(self, term: Given) -> Probe:
        """The vectors of a term. Raises a FileError for a file that cannot be read, ServerBusy where nobody can now."""
        key = _key(term)
        made = self._recent.get(key)
        if made is None:
            made = self._read(term)
            self._recent.keep(key, made)
        return replace(made.probe, weight=term.weight)

    def read_words(self, terms: Sequence[Words]) -> None:
        """Make the vectors of all these words that are not known yet: together they take little longer than one."""
        new = {_key(term): term.text for term in terms if self._recent.get(_key(term)) is None}
        if len(new) > 1:
            for key, probe in zip(new, self.of_words(list(new.values())), strict=True):
                self._recent.keep(key, Made(probe))

    def hear(self, texts: Sequence[str]) -> Float32Array:
        """Vectors (n, dimension) of texts, before anything is recalled by them."""
        return self._embedding.submit(self.embedder.embed_words, texts).result()

    def of_words(self, texts: Sequence[str]) -> list[Probe]:
        """Probes of texts, made at once and not remembered."""
        heard = self.hear(texts)
        pairs = zip(self.embedder.recall(heard), heard, strict=True)
        return [Probe((Face.WORDS,), vector[None], heard=own[None]) for vector, own in pairs]

    def thumbnail_of(self, term: Sent) -> bytes | None:
        """A small picture (WebP) of a file that `make` was given lately; reads nothing for it."""
        made = self._recent.get(_key(term))
        return made.thumbnail if made else None

    def views_of(self, term: Sent) -> tuple[View, ...]:
        """The views of a file, one for each vector of its probe. Reads it again unless it was read just now.

        Raises a FileError for a file that cannot be read, ReadersBusy where nobody can now.
        """
        seen = self._seen.get(_key(term))
        return seen if seen is not None else self._read_views(term)[1]

    def read_again(self, path: Path) -> tuple[View, ...]:
        """The views of a file of the library, as it is now. Raises a FileError, or ReadersBusy."""
        return self._workers.prepare(path).views

    def embed_pictures(self, pictures: Sequence[UInt8Array]) -> Float32Array:
        """Vectors (n, dimension) of pictures that partlens drew or that a worker decoded."""
        return self._embedding.submit(self.embedder.embed_pictures, pictures).result()

    def warm_up(self, workers: int) -> None:
        """Start the worker processes and use the model once, so that the first who asks need not wait for that."""
        # At the same time: each takes another worker, because its process is still starting.
        with ThreadPoolExecutor(workers) as pool:
            started = [pool.submit(self._prepare, "first.png", ONE_PIXEL) for _ in range(workers)]
        for each in started:
            self._embed(each.result().views)
        self.of_words(["part"])

    def close(self) -> None:
        """End the worker processes and the model's thread."""
        self._workers.close()
        self._embedding.shutdown(wait=False)

    def look_up(self, inputs: Sequence[str | bytes]) -> Float32Array:
        """One vector (n, dimension) for each text or picture; of a file of several pages, the first.

        Raises BadQuery for an empty text, a FileError for a picture that cannot be read.
        """
        vectors = np.empty((len(inputs), self.embedder.space.dimension), np.float32)
        texts = {place: each for place, each in enumerate(inputs) if isinstance(each, str)}
        for text in texts.values():
            check_text(text)
        if len(texts) > 1:  # together: a batch takes little longer than one
            vectors[list(texts)] = [probe.vectors[0] for probe in self.of_words(list(texts.values()))]
        for place, each in enumerate(inputs):
            if isinstance(each, bytes):
                vectors[place] = self.make(PictureTerm(each)).vectors[0]
            elif len(texts) == 1:
                vectors[place] = self.make(Words(each)).vectors[0]
        return vectors

    def _read(self, term: Given) -> Made:
        if isinstance(term, Words):
            return Made(self.of_words([term.text])[0])
        prepared, views = self._read_views(term)
        probe = self._embed(views)
        if isinstance(term, SketchTerm):
            probe = replace(probe, faces=(Face.SKETCH,) * len(probe.faces))
        return Made(probe, prepared.thumbnail)

    def _read_views(self, term: Sent) -> tuple[Prepared, tuple[View, ...]]:
        prepared = self._prepare(_name_of(term), term.content)
        views = _comparable(prepared.views)[:MOST_VECTORS]
        if not views:
            raise NothingToIndex(_name_of(term))
        self._seen.keep(_key(term), views)
        return prepared, views

    def _prepare(self, name: str, content: bytes) -> Prepared:
        with TemporaryDirectory(prefix="partlens-") as folder:
            path = Path(folder) / name
            path.write_bytes(content)
            return self._workers.prepare(path)

    def _embed(self, views: Sequence[View]) -> Probe:
        faces = tuple(Face(view.kind.value) for view in views)
        if views[0].image is None:
            return Probe(faces, self.hear([view.text or "" for view in views]))
        pictures = [view.image for view in views if view.image is not None]
        vectors = self._embedding.submit(self.embedder.embed_pictures, pictures)  # meanwhile they are rated
        ratings = read_rating().rate(pictures) if any(view.kind in RATED for view in views) else None
        return Probe(faces, vectors.result(), ratings=ratings)


def _comparable(views: Sequence[View]) -> tuple[View, ...]:
    """The pictures of a file; its passages where it has no pictures."""
    pictures = tuple(view for view in views if view.kind != ViewKind.PASSAGE)
    return pictures or tuple(views)


def _name_of(term: Sent) -> str:
    """A name by whose suffix the file is read."""
    if isinstance(term, FileTerm):
        return plain_name(term.name)
    return f"picture.{PICTURE_SUFFIXES.get(recognise(term.content[:4096]), 'png')}"


def _key(term: Given) -> Key:
    """What tells a term from others: how it is read, and its content."""
    match term:
        case Words(text=text):
            return "words", "", text
        case FileTerm(name=name, content=content, digest=digest):
            return "file", PurePosixPath(name).suffix.lower(), digest or sha256(content).hexdigest()
        case PictureTerm(content=content, digest=digest) | SketchTerm(content=content, digest=digest):
            return type(term).__name__, "", digest or sha256(content).hexdigest()


def plain_name(name: str) -> str:
    """A file name without folders that every file system takes; the suffix stays."""
    plain = PurePosixPath(name.replace("\\", "/").replace("\0", "")).name
    plain = plain.encode("utf-8", "replace").decode()
    stem, dot, suffix = plain.rpartition(".")
    if not dot:
        return plain[:LONGEST_NAME] or "file"
    return f"{stem.strip('.')[:LONGEST_NAME] or 'file'}.{suffix[:LONGEST_SUFFIX] or 'file'}"
