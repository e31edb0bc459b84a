"""The rows of the tables on the page of a part, with units."""

from __future__ import annotations

from collections.abc import Sequence

from app.pages import words
from db.records import INDEXED, UNSUPPORTED, AssetDetail, Facts, FileState


def fact_rows(detail: AssetDetail) -> list[tuple[str, str]]:
    """What is known of a part, most asked first; nothing is said of what is unknown."""
    rows: list[tuple[str, str]] = []
    if detail.facts is not None:
        rows += _geometry(detail.facts)
    rows += [
        ("Material", detail.card.material),
        ("Part number", detail.card.part_number),
        ("Status", detail.card.status),
        ("Tags", ", ".join(detail.tags)),
    ]
    return [row for row in rows if row[1]]


def file_rows(files: Sequence[FileState]) -> list[tuple[str, ...]]:
    """The files of a part and how their reading went."""
    return [(file.path, file.format.upper(), _bytes(file.bytes), _state(file)) for file in files]


def _geometry(facts: Facts) -> list[tuple[str, str]]:
    holes = ", ".join(f"{count} × ⌀ {words.number(diameter)} mm" for diameter, count in facts.holes)
    surfaces = ", ".join(f"{count:,} {kind}" for kind, count in facts.surfaces)
    return [
        ("Size", words.size(facts.size)),
        ("Volume", words.volume(facts.volume) if facts.volume > 0 else ""),
        ("Surface area", words.area(facts.area)),
        ("Holes", holes),
        ("Surface kinds", surfaces),
        ("Bodies", f"{facts.bodies:,}"),
        ("Watertight", "yes" if facts.watertight else "no: it is open somewhere, so it has no volume"),
        ("Triangles", f"{facts.triangles:,}"),
        ("Names inside", ", ".join(facts.part_names[:6])),
    ]


def _state(file: FileState) -> str:
    if file.status == INDEXED:
        return "indexed"
    start = "not supported yet" if file.status == UNSUPPORTED else "left out"
    return ". ".join(part for part in (f"{start}: {file.reason}" if file.reason else start, file.advice) if part)


def _bytes(count: int) -> str:
    if count < 1000:
        return f"{count} B"
    for unit, size in (("kB", 1e3), ("MB", 1e6)):
        if count < size * 1000:
            return f"{words.number(count / size)} {unit}"
    return f"{words.number(count / 1e9)} GB"
