"""Evidence from what documents name: part numbers first, then the names of parts' files."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath

from app.linking.proposal import Confidence, Evidence, Kind
from app.linking.reading import Named, Place, Reading, read_document
from app.linking.tokens import TokenIndex, distinctive, pieces_of
from db.records import LinkDocument, LinkPart

SHARED = 3  # parts that may have one number: more, and it names a family
LISTED = 4  # part numbers that a heading may hold: more, and it is a list
FEW = 2  # part numbers that a text may name in passing, and still be about them
# a text names these to say what something is made after, rather than what it is about
STANDARDS = frozenset(["din", "iso", "en", "ansi", "astm", "jis", "bs", "gb", "asme", "vdi", "iec", "ul"])
SHORTEST = 4  # letters and digits of a part number
SHORTEST_STEM = 3
WHERE = {
    Place.NAME: "its name holds the {what} {name}",
    Place.LABEL: "the text gives {name} as the part number",
    Place.HEAD: "its heading names the {what} {name}",
    Place.BODY: "the text names the {what} {name}",
}


class Mentions:
    """The part numbers and file names of a library's parts, to be found in documents."""

    def __init__(self, parts: Sequence[LinkPart]) -> None:
        self._numbers, self._files = defaultdict[str, list[int]](list), defaultdict[str, list[int]](list)
        for place, part in enumerate(parts):
            if _tells(part.part_number):
                self._numbers[_plain(part.part_number)].append(place)
            for name in dict.fromkeys(name for path in part.paths for name in _file_names(path)):
                if place not in self._files[name]:
                    self._files[name].append(place)
        self._plain_names = (list(self._numbers), list(self._files))
        written = {_plain(part.part_number): part.part_number for part in parts}
        self._index = TokenIndex([*(written[name] for name in self._numbers), *self._files])

    def evidence(self, document: LinkDocument) -> Iterator[tuple[int, Evidence]]:
        """What a document names: the place of a part, and the reason."""
        reading = read_document(document, self._index)
        count = len(self._plain_names[0])
        numbers = [named for named in reading.named if named.name < count]
        files = [named for named in reading.named if named.name >= count]
        yield from self._of_numbers(numbers, reading)
        yield from self._of_files(files, count, reading)

    def _of_numbers(self, numbers: Sequence[Named], reading: Reading) -> Iterator[tuple[int, Evidence]]:
        best = min((named.place for named in numbers), default=Place.BODY)
        beside = [named for named in numbers if named.place == best]
        foreign = self._claims_another(reading)
        for named in numbers:
            parts = self._numbers[self._plain_names[0][named.name]]
            sure = _sureness(named, len(parts), best, len(beside), foreign)
            sentence = WHERE[named.place].format(what="part number", name=named.written)
            if len(parts) > 1:
                sentence += f", which {len(parts)} parts have"
            for part in parts:
                yield part, Evidence(Kind.NUMBER, sure, sentence, 1 / (1 + named.place))

    def _of_files(self, files: Sequence[Named], count: int, reading: Reading) -> Iterator[tuple[int, Evidence]]:
        foreign = self._claims_another(reading)
        for named in files:
            name = self._plain_names[1][named.name - count]
            parts, whole = self._files[name], "." in name
            if len(parts) > SHARED or (not whole and named.place > Place.NAME and not _hard_to_hit(name)):
                continue
            sure = _sureness_of_file(named.place, whole, distinctive(name), len(parts), foreign)
            sentence = WHERE[Place.BODY if named.place == Place.LABEL else named.place]
            what = "file" if whole else "file name"
            for part in parts:
                score = len(name) / (100 * (1 + named.place))
                yield part, Evidence(Kind.FILE, sure, sentence.format(what=what, name=named.written), score)

    def _claims_another(self, reading: Reading) -> bool:
        """Whether a document says which part it is about, and that is none of the library."""
        known = {_plain(claim) in self._numbers or claim.casefold() in self._files for claim in reading.claims}
        return known == {False}


def _sureness(named: Named, sharing: int, best: Place, beside: int, foreign: bool) -> Confidence:
    if named.place > best or sharing > SHARED:
        return Confidence.POSSIBLE
    if named.place == Place.BODY:
        in_passing = beside > FEW or foreign or _standard(named.written)
        return Confidence.POSSIBLE if in_passing else Confidence.LIKELY
    if (beside > LISTED and named.place > Place.NAME) or (named.place == Place.HEAD and foreign):
        return Confidence.POSSIBLE
    weak = sharing > 1 or not distinctive(named.written)
    return Confidence.LIKELY if weak else Confidence.CERTAIN


def _sureness_of_file(place: Place, whole: bool, distinct: bool, sharing: int, foreign: bool) -> Confidence:
    if foreign or sharing > 1:
        return Confidence.POSSIBLE
    if whole:
        return Confidence.CERTAIN if distinct else Confidence.LIKELY
    return Confidence.LIKELY if distinct and place < Place.BODY else Confidence.POSSIBLE


def _tells(number: str) -> bool:
    return sum(map(str.isalnum, number)) >= SHORTEST and any(map(str.isdigit, number))


def _standard(number: str) -> bool:
    return pieces_of(number)[0].text in STANDARDS


def _hard_to_hit(name: str) -> bool:
    """A file name that is no word of the language: it has a digit and a letter, or is put together."""
    return distinctive(name) or len(pieces_of(name)) > 2


def _plain(number: str) -> str:
    """A part number without what stands between its pieces."""
    return " ".join(piece.text for piece in pieces_of(number))


def _file_names(path: str) -> Iterator[str]:
    """The name of a file, and its stem where that is no mere letter or number."""
    file = PurePosixPath(path)
    yield file.name.casefold()
    if len(file.stem) >= SHORTEST_STEM and any(map(str.isalpha, file.stem)):
        yield file.stem.casefold()
