"""What people say of their parts, imported from a table as a PLM system or a spreadsheet exports it.

What is imported wins over what files and sidecars say, and outlives every indexing.
"""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from db.assets import asset_names, say_of_assets
from db.records import AssetName, Metadata
from db.session import Database
from indexer.config import Settings
from indexer.errors import UseError
from indexer.ingest.rows import storable
from indexer.lock import locked

PATH = "path"
SAID = {
    "title": "title",
    "description": "description",
    "class": "class_name",
    "tags": "tags",
    "material": "material",
    "part_number": "part_number",
    "status": "status",
    "documents": "documents",
}
PATH_COLUMNS = ("path", "file", "filename", "file_name", "name")
DELIMITERS = ",;\t|"
AT_ONCE = 500
SHOWN = 20  # rows that fit no asset, as examples


@dataclass(frozen=True)
class ImportReport:
    """What came of a table: `columns` are the ones used, by field; `unmatched` are examples, with the reason."""

    rows: int
    matched: int  # rows
    assets: int
    columns: dict[str, str]
    unmatched: tuple[str, ...]


def import_table(path: Path, chosen: Mapping[str, str], settings: Settings, database: Database) -> ImportReport:
    """`import_metadata` while nobody else writes to the library. Raises LibraryLocked as well."""
    with locked(settings.library):
        return import_metadata(path, chosen, database)


def import_metadata(csv_path: Path, mapping: Mapping[str, str], database: Database) -> ImportReport:
    """Take the metadata of a table into the library. `mapping` gives columns of fields, where they are named otherwise.

    A row belongs to the asset with a file whose path ends with its `path` (with or without the suffix), else to the
    one with its `part_number`. Raises UseError for a table that cannot be used.
    """
    heading, rows = read_table(csv_path)
    columns = _columns_of(heading, mapping, csv_path.name)
    places = {field: heading.index(column) for field, column in columns.items()}
    with database.reading() as session:
        names = _Names(asset_names(session))
    matched: list[tuple[int, Metadata]] = []
    unmatched: list[str] = []
    for row in rows:
        given = {field: storable(row[place]).strip() for field, place in places.items() if place < len(row)}
        assets = names.assets_of(given.get(PATH, ""), given.get("part_number", ""))
        if len(assets) == 1:
            matched.append((assets.pop(), _metadata(given)))
        else:
            reason = f"fits {len(assets)} parts" if assets else "fits no part"
            unmatched.append(f"{given.get(PATH) or given.get('part_number', '')}: {reason}")
    for start in range(0, len(matched), AT_ONCE):
        with database.writing() as session:
            say_of_assets(session, matched[start : start + AT_ONCE])
    return ImportReport(
        rows=len(rows),
        matched=len(matched),
        assets=len({asset for asset, _ in matched}),
        columns=columns,
        unmatched=tuple(unmatched[:SHOWN]),
    )


def read_table(csv_path: Path) -> tuple[list[str], list[list[str]]]:
    """Heading and rows of a table, whatever its delimiter. Raises UseError for one that cannot be read."""
    text = _text_of(csv_path)
    delimiter = max(DELIMITERS, key=text.partition("\n")[0].count)
    try:
        rows = [row for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True) if any(row)]
    except csv.Error as error:
        raise UseError(f"{csv_path.name} is not a table that can be read ({error}).") from None
    if not rows:
        raise UseError(f"{csv_path.name} is empty.")
    return [column.strip() for column in rows[0]], rows[1:]


def _text_of(csv_path: Path) -> str:
    try:
        content = csv_path.read_bytes()
    except OSError as error:
        raise UseError(f"{csv_path} cannot be read ({error.strerror}).") from None
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")  # what spreadsheets in western Europe write


def _columns_of(heading: Sequence[str], mapping: Mapping[str, str], name: str) -> dict[str, str]:
    """The column of each field that the table has."""
    present = {column.casefold(): column for column in reversed(heading)}
    columns = {field: present[field] for field in SAID if field in present}
    path = next((present[column] for column in PATH_COLUMNS if column in present), None)
    columns |= {} if path is None else {PATH: path}
    for field, column in mapping.items():
        field = PATH if field == "file" else field
        if field not in (PATH, *SAID):
            raise UseError(f"There is no field {field!r} to fill; there are {', '.join((PATH, *SAID))}.")
        if column.strip().casefold() not in present:
            raise UseError(f"{name} has no column {column!r}; it has {', '.join(heading)}.")
        columns[field] = present[column.strip().casefold()]
    if not columns.keys() & {PATH, "part_number"}:
        raise UseError(
            f"No column of {name} says which part a row is about. Name it: path=COLUMN or part_number=COLUMN"
        )
    return columns


def _metadata(given: Mapping[str, str]) -> Metadata:
    said = {SAID[field]: value for field, value in given.items() if field in SAID}
    tags = said.pop("tags", "").replace(",", ";")
    documents = said.pop("documents", "")  # a path may hold a comma
    return Metadata(tags=_listed(tags), documents=_listed(documents), **said)


def _listed(text: str) -> tuple[str, ...]:
    return tuple(each.strip() for each in text.replace("|", ";").split(";") if each.strip())


class _Names:
    """Finds assets by the end of a path, and by part number."""

    def __init__(self, names: Iterable[AssetName]) -> None:
        self._by_stem: dict[str, list[tuple[str, int]]] = defaultdict(list)
        self._by_number: dict[str, set[int]] = defaultdict(set)
        for name in names:
            path = name.path.casefold()
            self._by_stem[PurePosixPath(path).stem].append((path, name.asset))
            if name.part_number:
                self._by_number[name.part_number.casefold()].add(name.asset)

    def assets_of(self, path: str, number: str) -> set[int]:
        """The assets that are meant; a part number may be the name of a file, too."""
        return self._at(path) or set(self._by_number.get(number.casefold(), ())) or self._at(number)

    def _at(self, path: str) -> set[int]:
        end = path.replace("\\", "/").strip("/ ").casefold()
        if not end:
            return set()
        found = self._by_stem.get(PurePosixPath(end).stem, []) + self._by_stem.get(PurePosixPath(end).name, [])
        end = f"/{end}"
        return {asset for path, asset in found if path.endswith(end) or _without_suffix(path).endswith(end)}


def _without_suffix(path: str) -> str:
    return str(PurePosixPath(path).with_suffix(""))
