"""Lists the design files under some folders, without opening one of them."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from db.formats import format_named
from db.records import FoundFile
from indexer.errors import AccessDenied, FolderMissing
from indexer.formats.suffixes import SIDECARS, is_design_file
from indexer.report import Problem

UNLISTED = "could not be listed, so nothing under it was indexed or removed"
UNSEEN = "could not be looked at, so it was neither indexed nor removed"
DANGLING = "is a link that leads nowhere, so nothing behind it was indexed or removed"
DANGLING_ADVICE = "Is the drive mounted? If what it led to is gone for good, remove the link."
BUFFERED, BUFFER = "gltf", ".bin"  # a glTF keeps its geometry in files beside it


@dataclass(frozen=True)
class Found:
    """A file that was listed. `row` is what the database will know of it; its digest comes later."""

    path: Path
    row: FoundFile


@dataclass(frozen=True)
class Listing:
    """What a scan of `folders` saw. `filled` are those with at least one design file, `spared` the files and folders
    that could not be looked at: nothing is known of them now, so nothing known before may be removed.
    """

    folders: tuple[str, ...]
    files: tuple[Found, ...]
    filled: tuple[str, ...]
    empty: tuple[str, ...]
    spared: tuple[str, ...]
    problems: tuple[Problem, ...]


def scan(roots: Sequence[Path], library: Path) -> Listing:
    """List the folders, the library itself left out. Raises FolderMissing before anything is listed."""
    folders = check_folders(roots)
    walk = _Walk(os.path.realpath(library))
    found: dict[str, Found] = {}
    counts = {}
    for folder in folders:
        files = list(walk.under(folder))
        counts[str(folder)] = len(files)
        for file in files:
            found.setdefault(file.row.path, file)
    return Listing(
        folders=tuple(counts),
        files=tuple(found.values()),
        filled=tuple(folder for folder, count in counts.items() if count),
        empty=tuple(folder for folder, count in counts.items() if not count and folder not in walk.problems),
        spared=tuple(walk.problems),
        problems=tuple(walk.problems.values()),
    )


def check_folders(roots: Sequence[Path]) -> list[Path]:
    """The folders in full. Raises FolderMissing."""
    folders = [Path(os.path.abspath(root)) for root in roots]
    for folder in folders:
        if not folder.is_dir():
            raise FolderMissing(folder)
    return folders


def readable(name: str | Path) -> str:
    """A name as text that can be stored: bytes that are no text are written as \\udcxx."""
    return str(name).encode("utf-8", "backslashreplace").decode("utf-8")


class _Walk:
    """Walks folders depth first, in the order of names, each real folder once per root."""

    def __init__(self, library: str) -> None:
        self.library = library
        self.problems: dict[str, Problem] = {}  # by path

    def under(self, root: Path) -> Iterator[Found]:
        """The design files under a folder."""
        seen = {self.library}
        waiting = [str(root)]
        while waiting:
            folder = waiting.pop()
            real = os.path.realpath(folder)
            if real in seen:  # a link to a folder above it, or the library
                continue
            seen.add(real)
            entries = self._list(folder)
            shown = "/".join((root.name, *Path(folder).relative_to(root).parts))
            yield from self._files(entries, folder, shown)
            waiting += [entry.path for entry in reversed(entries) if self._is_folder(entry)]

    def _list(self, folder: str) -> list[os.DirEntry[str]]:
        try:
            with os.scandir(folder) as entries:
                shown = [entry for entry in entries if not entry.name.startswith(".")]
                return sorted(shown, key=lambda entry: entry.name)
        except OSError:
            self._spare(folder, UNLISTED, AccessDenied.advice)
            return []

    def _files(self, entries: Sequence[os.DirEntry[str]], folder: str, shown: str) -> Iterator[Found]:
        sidecars, buffers = _sidecar_stamps(entries), _buffer_stamp(entries)
        for entry in entries:
            path = Path(entry.path)
            state = self._state(entry) if is_design_file(path) else None
            if state is not None:
                format = format_named(path.suffix)
                row = FoundFile(
                    path=readable(path),
                    key=readable(f"{folder}/{path.stem.casefold()}"),
                    folder=readable(shown),
                    format=format,
                    bytes=state.st_size,
                    mtime_ns=state.st_mtime_ns,
                    sidecar="" if path.suffix.lower() in SIDECARS else sidecars.get(path.stem, ""),
                )
                yield Found(path, replace(row, sidecar=row.sidecar + buffers) if format == BUFFERED else row)

    def _is_folder(self, entry: os.DirEntry[str]) -> bool:
        try:
            if entry.is_symlink():
                os.stat(entry.path)  # unlike is_dir, it tells a link that leads nowhere from a file
            return entry.is_dir()
        except FileNotFoundError:
            self._spare(entry.path, DANGLING, DANGLING_ADVICE)
        except OSError:
            self._spare(entry.path, UNSEEN, AccessDenied.advice)
        return False

    def _state(self, entry: os.DirEntry[str]) -> os.stat_result | None:
        try:
            return _state(entry)
        except OSError:
            self._spare(entry.path, UNSEEN, AccessDenied.advice)
            return None

    def _spare(self, path: str, reason: str, advice: str) -> None:
        self.problems.setdefault(readable(path), Problem(readable(path), reason, advice))


def _sidecar_stamps(entries: Sequence[os.DirEntry[str]]) -> dict[str, str]:
    """By stem: a text that changes whenever a metadata file with that stem does."""
    stamps: dict[str, str] = {}
    for entry in entries:
        path = Path(entry.name)
        stamp = _stamp(entry) if path.suffix.lower() in SIDECARS else ""
        if stamp:
            stamps[path.stem] = f"{stamps[path.stem]} {stamp}" if path.stem in stamps else stamp
    return stamps


def _buffer_stamp(entries: Sequence[os.DirEntry[str]]) -> str:
    """A text that changes whenever one of the .bin files does: only reading a glTF would tell which are its own."""
    stamps = [f"{entry.name}{_stamp(entry)}" for entry in entries if entry.name.lower().endswith(BUFFER)]
    return f" {BUFFER}:{hashlib.sha256(' '.join(stamps).encode('utf-8', 'replace')).hexdigest()[:16]}" if stamps else ""


def _stamp(entry: os.DirEntry[str]) -> str:
    try:
        state = _state(entry)
    except OSError:
        return ""
    return f"{Path(entry.name).suffix}:{state.st_size}:{state.st_mtime_ns}" if state is not None else ""


def _state(entry: os.DirEntry[str]) -> os.stat_result | None:
    """Size and dates of an ordinary file; None of anything else, and of what is gone. Raises OSError."""
    try:
        return entry.stat() if entry.is_file() else None
    except FileNotFoundError:
        return None
