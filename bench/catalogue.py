"""The shared catalogue of real design files as benchmark material: files, answer key, anonymous copies.

Names of files and folders give the answers away, so the copy that retrieval is
measured on calls its parts p0001, p0002, ... The manifest never enters an index.
"""

from __future__ import annotations

import csv
import os
import tarfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

ARCHIVE = Path(__file__).parents[2] / "shared" / "catalogue.tar.xz"
PICTURE_ROLES = {"render", "photo"}
GEOMETRY_ROLES = {"cad", "mesh"}


@dataclass(frozen=True)
class CatalogueFile:
    """One row of the manifest."""

    path: str  # below the catalogue's folder
    role: str  # cad, mesh, render, photo, drawing2d, ...
    group: str  # files of one part share it
    class_name: str  # "" where the label is not certain
    title: str = ""


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
                row["title"],
            )
            for row in csv.DictReader(rows)
        )


def split_queries(files: Iterable[CatalogueFile]) -> tuple[tuple[CatalogueFile, ...], tuple[CatalogueFile, ...]]:
    """Files to index, and pictures held out as queries: those of parts that have geometry as well."""
    files = tuple(files)
    solid = {file.group for file in files if file.role in GEOMETRY_ROLES}
    held = tuple(file for file in files if file.role in PICTURE_ROLES and file.group in solid)
    return tuple(file for file in files if file not in set(held)), held


def copy_anonymous(catalogue: Path, files: Iterable[CatalogueFile], folder: Path) -> dict[str, CatalogueFile]:
    """Link the files below `folder` under names that say nothing; gives the file behind each new path.

    Files of one folder and stem keep a common stem, since that is how partlens groups them.
    """
    stems: dict[tuple[str, str], str] = {}
    originals = {}
    for file in files:
        original = Path(file.path)
        key = str(original.parent), original.stem.lower()
        stem = stems.setdefault(key, f"p{len(stems) + 1:04d}")
        link = folder / stem[:3] / f"{stem}{original.suffix.lower()}"
        _link(catalogue / file.path, link)
        originals[str(link)] = file
    return originals


def copy_named(catalogue: Path, files: Iterable[CatalogueFile], folder: Path) -> None:
    """Link the files below `folder` under their own names: the catalogue without its answer key."""
    for file in files:
        _link(catalogue / file.path, folder / file.path)


def _link(original: Path, link: Path) -> None:
    link.parent.mkdir(parents=True, exist_ok=True)
    if not link.exists():
        os.link(original, link)
