"""Terms of a query become vectors, on the same road as files do when they are indexed.

A file given to search is prepared in a worker process, pictures included: nothing
that somebody sent is ever decoded in the process that serves the others.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Sequence
from hashlib import sha256
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import TypeAlias

import numpy as np

from app.query import FileTerm, PictureTerm, SketchTerm, Words, check_text
from app.ranking import Face, Probe
from indexer.errors import NothingToIndex
from indexer.ports import Embedder, Float32Array, View, ViewKind
from indexer.readers.sniff import recognise
from indexer.workers import Workers

REMEMBERED = 256  # terms whose vectors are kept: paging and filtering ask for the same ones again
MOST_VECTORS = 64  # of one term; a long document goes no further than its first pages
LONGEST_NAME = 60  # characters; file systems take 255 bytes
LONGEST_SUFFIX = 12
PICTURE_SUFFIXES = {"SVG drawing": "svg", "PDF file": "pdf"}

Given: TypeAlias = Words | PictureTerm | SketchTerm | FileTerm


class Probes:
    """Makes probes of terms, and remembers the last ones. Safe to share between threads."""

    def __init__(self, embedder: Embedder, workers: Workers) -> None:
        self.embedder = embedder
        self._workers = workers
        self._recent: OrderedDict[tuple[str, str, str], Probe] = OrderedDict()
        self._lock = threading.Lock()
        self._embedding = threading.Lock()

    def make(self, term: Given) -> Probe:
        """The vectors of a term. Raises a FileError for a file that cannot be read."""
        match term:
            case Words(text=text):
                probe = self._remember(("words", "", text), lambda: self._read_words(text))
            case PictureTerm(content=content):
                probe = self._remember(_key("picture", "", content), lambda: self._read_picture(content))
            case SketchTerm(content=content):
                probe = self._remember(_key("sketch", "", content), lambda: self._read_sketch(content))
            case FileTerm(name=name, content=content):
                suffix = PurePosixPath(name).suffix.lower()
                probe = self._remember(_key("file", suffix, content), lambda: self._read_file(name, content))
        return Probe(probe.faces, probe.vectors, term.weight)

    def look_up(self, inputs: Sequence[str | bytes]) -> Float32Array:
        """One vector (n, dimension) for each text or picture; of a file of several pages, the first.

        Raises BadQuery for an empty text, a FileError for a picture that cannot be read.
        """
        vectors = np.empty((len(inputs), self.embedder.space.dimension), np.float32)
        texts = {place: each for place, each in enumerate(inputs) if isinstance(each, str)}
        for text in texts.values():
            check_text(text)
        if len(texts) > 1:  # together: a batch takes little longer than one
            with self._embedding:
                vectors[list(texts)] = self.embedder.embed_words(list(texts.values()))
        for place, each in enumerate(inputs):
            if isinstance(each, bytes):
                vectors[place] = self.make(PictureTerm(each)).vectors[0]
            elif len(texts) == 1:
                vectors[place] = self.make(Words(each)).vectors[0]
        return vectors

    def _remember(self, key: tuple[str, str, str], make: Callable[[], Probe]) -> Probe:
        with self._lock:
            if key in self._recent:
                self._recent.move_to_end(key)
                return self._recent[key]
        probe = make()
        with self._lock:
            self._recent[key] = probe
            while len(self._recent) > REMEMBERED:
                self._recent.popitem(last=False)
        return probe

    def _read_words(self, text: str) -> Probe:
        with self._embedding:
            return Probe((Face.WORDS,), self.embedder.embed_words([text]))

    def _read_picture(self, content: bytes) -> Probe:
        suffix = PICTURE_SUFFIXES.get(recognise(content[:4096]), "png")
        return self._embed(self._prepare(f"picture.{suffix}", content))

    def _read_sketch(self, content: bytes) -> Probe:
        probe = self._read_picture(content)
        return Probe((Face.SKETCH,) * len(probe.faces), probe.vectors)

    def _read_file(self, name: str, content: bytes) -> Probe:
        return self._embed(self._prepare(plain_name(name), content))

    def _prepare(self, name: str, content: bytes) -> tuple[View, ...]:
        with TemporaryDirectory(prefix="partlens-") as folder:
            path = Path(folder) / name
            path.write_bytes(content)
            views = _comparable(self._workers.prepare(path).views)
        if not views:
            raise NothingToIndex(name)
        return views[:MOST_VECTORS]

    def _embed(self, views: Sequence[View]) -> Probe:
        with self._embedding:
            if views[0].image is None:
                vectors = self.embedder.embed_words([view.text or "" for view in views])
            else:
                vectors = self.embedder.embed_pictures([view.image for view in views if view.image is not None])
        return Probe(tuple(Face(view.kind.value) for view in views), vectors)


def _comparable(views: Sequence[View]) -> tuple[View, ...]:
    """The pictures of a file; its passages where it has no pictures."""
    pictures = tuple(view for view in views if view.kind != ViewKind.PASSAGE)
    return pictures or tuple(views)


def _key(kind: str, suffix: str, content: bytes) -> tuple[str, str, str]:
    return kind, suffix, sha256(content).hexdigest()


def plain_name(name: str) -> str:
    """A file name without folders that every file system takes; the suffix stays."""
    plain = PurePosixPath(name.replace("\\", "/").replace("\0", "")).name
    plain = plain.encode("utf-8", "replace").decode()
    stem, dot, suffix = plain.rpartition(".")
    if not dot:
        return plain[:LONGEST_NAME] or "file"
    return f"{stem.strip('.')[:LONGEST_NAME] or 'file'}.{suffix[:LONGEST_SUFFIX] or 'file'}"
