"""What a build says of itself: its space, its counts, and the size and checksum of each file."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from indexer.errors import BuildDamaged

MANIFEST_FILE = "manifest.json"


@dataclass(frozen=True)
class FileStamp:
    """Size in bytes and SHA-256, hexadecimal."""

    size: int
    sha256: str


@dataclass(frozen=True)
class Manifest:
    """Everything to know of a build before opening it."""

    id: str
    space: str  # id of the space all vectors belong to
    dimension: int
    views: int  # rows
    assets: int
    index: str  # kind of index
    probes: int  # tuning of the index, 0 where it has none
    factor: int
    recall: float  # seen at calibration
    created: str  # ISO 8601, UTC
    version: str  # of partlens
    files: Mapping[str, FileStamp]
    model: str = ""  # as the settings named it; builds of the first versions do not say

    def save(self, folder: Path) -> None:
        """Write `manifest.json`."""
        (folder / MANIFEST_FILE).write_text(json.dumps(asdict(self), indent=2) + "\n")


def read_manifest(folder: Path) -> Manifest:
    """The manifest of a build. Raises BuildDamaged if there is none that can be understood."""
    try:
        values = json.loads((folder / MANIFEST_FILE).read_text())
        files = {name: FileStamp(**stamp) for name, stamp in values.pop("files").items()}
        return Manifest(**values, files=files)
    except (OSError, ValueError, TypeError, KeyError, AttributeError) as error:
        raise BuildDamaged(folder, f"{MANIFEST_FILE} cannot be read") from error


def stamp_files(folder: Path) -> dict[str, FileStamp]:
    """Stamps of all files of a folder."""
    return {path.name: FileStamp(path.stat().st_size, _hash(path)) for path in sorted(folder.iterdir())}


def check_files(folder: Path, manifest: Manifest, *, thorough: bool) -> None:
    """Compare sizes, and checksums where thorough. Raises BuildDamaged naming the file."""
    for name, stamp in manifest.files.items():
        path = folder / name
        if not path.is_file():
            raise BuildDamaged(folder, f"{name} is missing")
        if path.stat().st_size != stamp.size:
            raise BuildDamaged(folder, f"{name} has {path.stat().st_size} bytes instead of {stamp.size}")
        if thorough and _hash(path) != stamp.sha256:
            raise BuildDamaged(folder, f"{name} was changed since it was published")


def _hash(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
