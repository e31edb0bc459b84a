"""What is right: which asset is which part, and the class and title of each part.

An answer key (a manifest) says so from outside and is never in the index. Without
one the library speaks for itself. Files of one part share a group, and everything
is asked, found and counted by group: another file of a part is no other part.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from db.records import AssetCard
from indexer.errors import UseError
from indexer.metadata import read_table

FIELDS = ("path", "class", "title", "group_id", "label_confidence")
CERTAIN = "high"  # the label_confidence of a class that is used
SMALLEST_CLASS = 3  # parts


@dataclass(frozen=True)
class Answer:
    """What a manifest says of a file. `class_name` is "" where nobody is sure."""

    path: str
    group: str
    class_name: str = ""
    title: str = ""


@dataclass(frozen=True)
class Key:
    """What is right in one library."""

    groups: dict[int, str]  # the part that an asset belongs to
    classes: dict[str, str]  # of each part, for classes of SMALLEST_CLASS parts and more
    titles: dict[str, str]  # of each part that has one
    hidden: bool  # from the index: the library was not asked for the answers

    @property
    def parts(self) -> int:
        """How many parts the library holds."""
        return len(set(self.groups.values()))


def read_answers(manifest: Path, columns: Mapping[str, str]) -> tuple[Answer, ...]:
    """Read a manifest; `columns` names the columns of FIELDS that are called otherwise. Raises UseError."""
    heading, rows = read_table(manifest)
    places = {field: _place(field, columns, heading, manifest.name) for field in FIELDS}
    if places["path"] is None:
        raise UseError(f"{manifest.name} has no column path. Name the one that says which file: --map path=COLUMN")
    return tuple(_answer([_cell(row, places[field]) for field in FIELDS], places["label_confidence"]) for row in rows)


def match_answers(answers: Sequence[Answer], cards: Sequence[AssetCard]) -> Key:
    """The key of a library: a row is about the asset whose path ends with its path, suffixes aside.

    A row that fits several assets is of no use. Raises UseError where no row fits.
    """
    rows: dict[str, Answer] = {}
    for answer in answers:
        rows.setdefault(_without_suffix(answer.path), answer)
    fitting = {card.id: end for card in cards if (end := _longest_end(card.path, rows))}
    fits = Counter(fitting.values())
    known = {asset: rows[end].group for asset, end in fitting.items() if fits[end] == 1}
    if not known:
        raise UseError("No row of the manifest fits one file of this library. Compare its paths with: partlens search")
    # An asset that the manifest does not know stays a rival of the others: leaving it out would flatter.
    groups = {card.id: known.get(card.id, f"asset {card.id}") for card in cards}
    here = set(groups.values())
    return Key(
        groups=groups,
        classes=_large_classes((answer.group, answer.class_name) for answer in answers if answer.group in here),
        titles=_first((answer.group, answer.title) for answer in answers if answer.group in here),
        hidden=True,
    )


def key_of_library(cards: Sequence[AssetCard]) -> Key:
    """What a library says of itself: each asset is a part."""
    return Key(
        groups={card.id: str(card.id) for card in cards},
        classes=_large_classes((str(card.id), card.class_name) for card in cards),
        titles=_first((str(card.id), card.title) for card in cards),
        hidden=False,
    )


def _place(field: str, columns: Mapping[str, str], heading: Sequence[str], name: str) -> int | None:
    wanted = columns.get(field, field).casefold()
    present = [column.casefold() for column in heading]
    if wanted not in present and field in columns:
        raise UseError(f"{name} has no column {columns[field]!r}; it has {', '.join(heading)}.")
    return present.index(wanted) if wanted in present else None


def _cell(row: Sequence[str], place: int | None) -> str:
    return row[place].strip() if place is not None and place < len(row) else ""


def _answer(cells: Sequence[str], judged: int | None) -> Answer:
    path, class_name, title, group, confidence = cells
    sure = judged is None or confidence.casefold() == CERTAIN
    return Answer(path, group or _without_suffix(path), class_name.replace("_", " ") if sure else "", title)


def _first(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    found: dict[str, str] = {}
    for group, value in pairs:
        if value:
            found.setdefault(group, value)
    return found


def _large_classes(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    found = _first(pairs)
    parts = Counter(found.values())
    return {group: name for group, name in found.items() if parts[name] >= SMALLEST_CLASS}


def _without_suffix(path: str) -> str:
    plain = path.replace("\\", "/").strip("/ ").casefold()
    return str(PurePosixPath(plain).with_suffix("")) if PurePosixPath(plain).name else ""


def _longest_end(path: str, rows: Mapping[str, Answer]) -> str:
    parts = _without_suffix(path).split("/")
    ends = ("/".join(parts[start:]) for start in range(len(parts)))
    return next((end for end in ends if end in rows), "")
