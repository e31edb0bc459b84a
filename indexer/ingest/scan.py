"""Lists the design files under some folders, without opening one of them."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from db.formats import format_named
from db.records import FoundFile
from indexer.errors import AccessDenied, FolderMissing
from indexer.readers import is_design_file
from indexer.readers.sidecar import SUFFIXES as SIDECARS
from indexer.report import Problem

UNLISTED = "could not be listed, so nothing under it was indexed or removed"


@dataclass(frozen=True)
class Found:
    """A file that was listed. `row` is what the database will know of it; its digest comes later."""

    path: Path
    row: FoundFile


@dataclass(frozen=True)
class Listing:
    """What a scan saw. `filled` are the folders with at least one design file; `spared` could not be listed."""

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
        files=tuple(found.values()),
        filled=tuple(folder for folder, count in counts.items() if count),
        empty=tuple(folder for folder, count in counts.items() if not count),
        spared=tuple(walk.spared),
        problems=tuple(Problem(folder, UNLISTED, AccessDenied.advice) for folder in walk.spared),
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
        self.spared: list[str] = []

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
            yield from _files(entries, folder, shown)
            waiting += [entry.path for entry in reversed(entries) if _is_open_folder(entry)]

    def _list(self, folder: str) -> list[os.DirEntry[str]]:
        try:
            with os.scandir(folder) as entries:
                return sorted(entries, key=lambda entry: entry.name)
        except OSError:
            self.spared.append(readable(folder))
            return []


def _is_open_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir() and not entry.name.startswith(".")
    except OSError:
        return False


def _files(entries: Sequence[os.DirEntry[str]], folder: str, shown: str) -> Iterator[Found]:
    sidecars = _sidecar_stamps(entries)
    for entry in entries:
        path = Path(entry.path)
        state = _state(entry) if is_design_file(path) else None
        if state is not None:
            row = FoundFile(
                path=readable(path),
                key=readable(f"{folder}/{path.stem.casefold()}"),
                folder=readable(shown),
                format=format_named(path.suffix),
                bytes=state.st_size,
                mtime_ns=state.st_mtime_ns,
                sidecar="" if path.suffix.lower() in SIDECARS else sidecars.get(path.stem, ""),
            )
            yield Found(path, row)


def _sidecar_stamps(entries: Sequence[os.DirEntry[str]]) -> dict[str, str]:
    """By stem: a text that changes whenever a metadata file with that stem does."""
    stamps: dict[str, str] = {}
    for entry in entries:
        path = Path(entry.name)
        state = _state(entry) if path.suffix.lower() in SIDECARS else None
        if state is not None:
            stamp = f"{path.suffix}:{state.st_size}:{state.st_mtime_ns}"
            stamps[path.stem] = f"{stamps[path.stem]} {stamp}" if path.stem in stamps else stamp
    return stamps


def _state(entry: os.DirEntry[str]) -> os.stat_result | None:
    """Size and dates of an ordinary file; None of anything else, and of a link that leads nowhere."""
    try:
        return entry.stat() if entry.is_file() else None
    except OSError:
        return None
