"""Bounds for the formats that are zip archives inside (3MF, DOCX)."""

from __future__ import annotations

import zipfile
from pathlib import Path

from indexer.errors import DamagedFile, FileTooLarge

ENTITY = b"<!ENTITY"


def check_archive(path: Path, max_unpacked: int) -> None:
    """Raise before anything is unpacked: DamagedFile, or FileTooLarge for a zip bomb.

    The announced sizes can be trusted as a bound: zipfile reads no more than them.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            unpacked = sum(entry.file_size for entry in archive.infolist())
            encrypted = any(entry.flag_bits & 1 for entry in archive.infolist())
    except zipfile.BadZipFile:
        raise DamagedFile(path, "its table of contents is missing") from None
    if unpacked > max_unpacked:
        raise FileTooLarge(path, f"it unpacks to {unpacked / 1e6:,.0f} MB")
    if encrypted:
        raise DamagedFile(path, "it is locked with a password")


def refuse_entities(path: Path, content: bytes) -> None:
    """Raise DamagedFile for XML that defines entities: no design program writes them, attackers do."""
    for encoding in ("ascii", "utf-16-le", "utf-16-be"):
        if ENTITY.decode().encode(encoding) in content:
            raise DamagedFile(path, "it defines XML entities, which a design file has no use for")
