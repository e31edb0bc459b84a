"""Decides what is to be done with each listed file; most nights: nothing.

A file is the same if its size and date are; where they are not, its SHA-256
decides. So a touched, moved or copied file keeps its views and vectors.
"""

from __future__ import annotations

import hashlib
import os
from collections import defaultdict
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from typing import TypeAlias

from db.records import INDEXED, KnownFile
from indexer.config import Settings
from indexer.errors import AccessDenied, FileError, FileVanished, UnreadableName, UnsupportedFormat
from indexer.formats.ocr import SCANNED, reads_pictures
from indexer.formats.suffixes import KNOWN_UNSUPPORTED, UNITLESS, suffix_of
from indexer.ingest.scan import BUFFERED, Found

READERS_VERSION = 1  # raised when readers learn something: refused files are then tried again


@dataclass(frozen=True)
class Unchanged:
    """Seen before, as it is."""

    id: int


@dataclass(frozen=True)
class Touched:
    """Same place, same contents, another date."""

    id: int
    found: Found


@dataclass(frozen=True)
class Moved:
    """Same contents, gone from where it was. `whole`: with all other files of its asset."""

    id: int
    found: Found
    whole: bool


@dataclass(frozen=True)
class Copied:
    """Same contents as a file that is still there."""

    source: int
    found: Found


@dataclass(frozen=True)
class ToRead:
    """New or changed."""

    found: Found


@dataclass(frozen=True)
class Waiting:
    """Same contents as a file that is being read: decide again when that is done."""

    found: Found


@dataclass(frozen=True)
class Refused:
    """Cannot be read, and it shows from outside."""

    found: Found
    error: FileError


Change: TypeAlias = Unchanged | Touched | Moved | Copied | ToRead | Waiting | Refused
FindSame: TypeAlias = Callable[[str, str], list[KnownFile]]


class Changes:
    """Compares what was listed with what is known. `find_same` looks files up by digest and format;
    `stale` are ids of files that must be read again although they did not change.
    """

    def __init__(
        self,
        listed: Collection[str],
        known: Mapping[str, KnownFile],
        settings: Settings,
        find_same: FindSame,
        stale: Collection[int] = (),
    ) -> None:
        self._listed, self._known, self._settings = frozenset(listed), known, settings
        self._find_same, self._stale = find_same, frozenset(stale)
        self._under_way: set[tuple[str, str]] = set()
        self._paths: dict[tuple[int | None, str], list[str]] = defaultdict(list)
        for file in known.values():
            self._paths[file.asset, file.key].append(file.path)  # a linked document moves without its part

    def look(self, found: Found) -> Unchanged | None:
        """Decide without opening the file; None where that is not enough."""
        old, row = self._known.get(found.row.path), found.row
        if old is None or old.id in self._stale or not self._same_reading(found, old):
            return None
        return Unchanged(old.id) if (old.bytes, old.mtime_ns) == (row.bytes, row.mtime_ns) else None

    def decide(self, found: Found) -> Change:
        """Decide, reading the file's bytes where needed."""
        try:
            found = self._identify(found)
        except FileError as error:
            return Refused(found, error)
        row, old = found.row, self._known.get(found.row.path)
        if old is not None and old.digest == row.digest and self._same_reading(found, old):
            return ToRead(found) if old.id in self._stale else Touched(old.id, found)
        return self._compare(found)

    def stamp(self, format: str, status: str) -> str:
        """What a file's reading depends on beside its bytes. Limits matter to refused files only."""
        settings = self._settings
        unit = settings.unit if format in UNITLESS else ""
        if status == INDEXED:
            return f"{unit} ocr".strip() if format in SCANNED and reads_pictures(settings) else unit
        limits = (settings.max_bytes, settings.max_pixels, settings.max_triangles, settings.file_seconds)
        return " ".join(map(str, (READERS_VERSION, unit, *limits, settings.worker_bytes)))

    def _same_reading(self, found: Found, old: KnownFile) -> bool:
        return found.row.sidecar == old.sidecar and self.stamp(found.row.format, old.status) == old.reader

    def _compare(self, found: Found) -> Change:
        content = (found.row.digest, found.row.format)
        whole = found.row.format != BUFFERED  # equal bytes of a glTF say nothing of the files that it refers to
        if whole and content in self._under_way:
            return Waiting(found)
        same = [file for file in self._find_same(*content) if self._same_reading(found, file)]
        same = [file for file in same if file.id not in self._stale and file.path != found.row.path]
        gone = next((file for file in same if self._is_gone(file.path)), None)
        if gone is not None and found.row.path not in self._known:
            return Moved(gone.id, self._stamped(found, gone), self._is_gone_whole(gone))
        if same and whole:
            return Copied(same[0].id, self._stamped(found, same[0]))
        self._under_way.add(content)
        return ToRead(found)

    def read_again(self, ids: Collection[int]) -> None:
        """These files must be read again, too."""
        self._stale |= frozenset(ids)

    def forget_under_way(self) -> None:
        """All readings are done: what waited can be decided."""
        self._under_way.clear()

    def _stamped(self, found: Found, same: KnownFile) -> Found:
        return replace(found, row=replace(found.row, reader=self.stamp(found.row.format, same.status)))

    def _is_gone_whole(self, file: KnownFile) -> bool:
        return all(map(self._is_gone, self._paths[file.asset, file.key]))

    def _is_gone(self, path: str) -> bool:
        return path not in self._listed and not os.path.lexists(path)

    def _identify(self, found: Found) -> Found:
        if found.row.digest:
            return found
        if str(found.path) != found.row.path:
            raise UnreadableName(found.path)
        suffix = suffix_of(found.path)
        if suffix in KNOWN_UNSUPPORTED:
            raise UnsupportedFormat(found.path, f".{suffix}")
        return replace(found, row=replace(found.row, digest=_digest(found)))


def _digest(found: Found) -> str:
    try:
        with open(found.path, "rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except FileNotFoundError:
        raise FileVanished(found.path) from None
    except OSError as error:
        raise AccessDenied(found.path, error.strerror or "") from None
