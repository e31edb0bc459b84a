"""The shared catalogue of real design files as benchmark material: files, answer key, anonymous copies.

Names of files and folders give the answers away, so the copy that retrieval is
measured on calls its parts p0001, p0002, ... The manifest never enters an index.
"""

from __future__ import annotations

import csv
import os
import tarfile
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

ARCHIVE = Path(__file__).parents[2] / "shared" / "catalogue.tar.xz"
PICTURE_ROLES = {"render", "photo"}
GEOMETRY_ROLES = {"cad", "mesh"}
SMALLEST_CLASS = 3  # parts


@dataclass(frozen=True)
class CatalogueFile:
    """One row of the manifest."""

    path: str  # below the catalogue's folder
    role: str  # cad, mesh, render, photo, drawing2d, ...
    group: str  # files of one part share it
    class_name: str  # "" where the label is not certain


def unpack_catalogue(folder: Path, archive: Path = ARCHIVE) -> Path:
    """Unpack the catalogue below a folder, once. Raises FileNotFoundError where the archive is absent."""
    unpacked = folder / "catalogue"
    if not unpacked.exists():
        folder.mkdir(parents=True, exist_ok=True)
        with tarfile.open(archive) as packed:
            packed.extractall(folder, filter="data")
    return unpacked


def read_manifest(catalogue: Path) -> tuple[CatalogueFile, ...]:
    """The answer key."""
    with (catalogue / "manifest.csv").open(newline="", encoding="utf-8") as rows:
        return tuple(
            CatalogueFile(
                row["path"],
                row["role"],
                row["group_id"],
                row["class"].replace("_", " ") if row["label_confidence"] == "high" else "",
            )
            for row in csv.DictReader(rows)
        )


def split_queries(files: Iterable[CatalogueFile]) -> tuple[tuple[CatalogueFile, ...], tuple[CatalogueFile, ...]]:
    """Files to index, and pictures held out as queries: those of parts that have geometry as well."""
    files = tuple(files)
    solid = {file.group for file in files if file.role in GEOMETRY_ROLES}
    held = tuple(file for file in files if file.role in PICTURE_ROLES and file.group in solid)
    return tuple(file for file in files if file not in set(held)), held


def copy_anonymous(catalogue: Path, files: Iterable[CatalogueFile], folder: Path) -> dict[str, str]:
    """Link the files below `folder` under names that say nothing; gives each new path's group.

    Files of one folder and stem keep a common stem, since that is how partlens groups them.
    """
    stems: dict[tuple[str, str], str] = {}
    groups = {}
    for file in files:
        original = Path(file.path)
        key = str(original.parent), original.stem.lower()
        stem = stems.setdefault(key, f"p{len(stems) + 1:04d}")
        link = folder / stem[:3] / f"{stem}{original.suffix.lower()}"
        link.parent.mkdir(parents=True, exist_ok=True)
        if not link.exists():
            os.link(catalogue / file.path, link)
        groups[str(link)] = file.group
    return groups


def classes_of(files: Iterable[CatalogueFile]) -> dict[str, str]:
    """Class of each group, for the classes with enough parts of geometry."""
    found = {file.group: file.class_name for file in files if file.class_name and file.role in GEOMETRY_ROLES}
    parts = Counter(found.values())
    return {group: name for group, name in found.items() if parts[name] >= SMALLEST_CLASS}
