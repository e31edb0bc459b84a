"""What the first bytes of a file say it is, and whether its suffix agrees.

Signatures as the formats' own specifications give them. Formats that have none
(STL, OBJ, DXF, plain text) are recognised by what they are not.
"""

from __future__ import annotations

from pathlib import Path

from indexer.errors import DamagedFile, EmptyFile, FileTooLarge, GitLfsPointer, MislabelledFile
from indexer.formats.suffixes import PICTURES, TEXTS

HEAD_BYTES = 4096
LFS_POINTER = b"version https://git-lfs.github.com/spec/"
BYTE_ORDER_MARK = b"\xef\xbb\xbf"

STARTS: tuple[tuple[bytes, str], ...] = (
    (b"\x89PNG\r\n", "picture"),
    (b"\xff\xd8\xff", "picture"),
    (b"GIF8", "picture"),
    (b"II*\x00", "picture"),
    (b"MM\x00*", "picture"),
    (b"PK\x03\x04", "archive"),
    (b"glTF", "GLB file"),
    (b"AutoCAD Binary DXF", "binary DXF file"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old Office or SolidWorks file"),
    (b"SQLite format 3", "database"),
    (b"AC10", "DWG file"),
)

EXPECTED: dict[str, frozenset[str]] = {
    "step": frozenset({"STEP file"}),
    "iges": frozenset({"IGES file"}),
    "pdf": frozenset({"PDF file"}),
    "3mf": frozenset({"archive"}),
    "docx": frozenset({"archive"}),
    "glb": frozenset({"GLB file"}),
    "gltf": frozenset({"GLB file", ""}),
    "ply": frozenset({"PLY file"}),
    "svg": frozenset({"SVG drawing"}),
    "dae": frozenset({"COLLADA file"}),
    "dxf": frozenset({"binary DXF file", ""}),
    "picture": frozenset({"picture"}),
    "text": frozenset({"", "web page", "SVG drawing", "COLLADA file"}),
    "mesh": frozenset({""}),  # STL, OBJ, OFF
}
FAMILIES = {"stp": "step", "igs": "iges", "stl": "mesh", "obj": "mesh", "off": "mesh"}


def check_file(path: Path, suffix: str, max_bytes: int) -> None:
    """Raise the error that fits a file which its reader need not even try."""
    size = path.stat().st_size
    if size == 0:
        raise EmptyFile(path)
    if size > max_bytes:
        raise FileTooLarge(path, f"{size / 1e6:,.0f} MB")
    with path.open("rb") as file:
        head = file.read(HEAD_BYTES)
    if head.startswith(LFS_POINTER):
        raise GitLfsPointer(path)
    if not head.strip(b"\x00 \r\n\t"):
        raise EmptyFile(path, "blanks only")
    found, expected = recognise(head), EXPECTED[family_of(suffix)]
    if found in expected:
        return
    if found:
        raise MislabelledFile(path, f"it is a {found} named .{suffix}")
    raise DamagedFile(path, f"it does not begin like a {next(iter(expected))}")


def family_of(suffix: str) -> str:
    """The name under which EXPECTED knows a suffix."""
    if suffix in PICTURES:
        return "picture"
    if suffix in TEXTS:
        return "text"
    return FAMILIES.get(suffix, suffix)


def recognise(head: bytes) -> str:
    """What a file is, in a designer's words; empty where the first bytes do not tell."""
    for start, name in STARTS:
        if head.startswith(start):
            return name
    if head.startswith(b"BM") and head[6:10] == bytes(4):
        return "picture"
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "picture"
    if b"%PDF-" in head[:1024]:
        return "PDF file"
    return _recognise_text(head.removeprefix(BYTE_ORDER_MARK).lstrip())


def _recognise_text(head: bytes) -> str:
    lowered = head.lower()
    if b"ISO-10303-21" in head[:1024]:
        return "STEP file"
    if lowered.startswith((b"<!doctype html", b"<html")) or b"<html" in lowered[:1024]:
        return "web page"
    if head.startswith((b"ply\n", b"ply\r")):
        return "PLY file"
    if head.startswith(b"<"):
        return _recognise_xml(head)
    # An IGES line is 80 characters; the letter in column 73 names its section, S the first.
    return "IGES file" if head[72:73] == b"S" and head[73:80].strip() == b"1" else ""


def _recognise_xml(head: bytes) -> str:
    if b"<svg" in head or b":svg" in head:
        return "SVG drawing"
    return "COLLADA file" if b"<COLLADA" in head else ""
