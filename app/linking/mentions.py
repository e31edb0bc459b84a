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
LISTED = 4  # part numbers in a document: more, and it is a list
LONGEST_LIST = 12  # part numbers: a longer list is about none of them
OFTEN = 2  # times that a text names what it is about: once may be in passing
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
        self._whole = set[str]()  # names of files with their suffix
        self._numbers, self._files = defaultdict[str, list[int]](list), defaultdict[str, list[int]](list)
        for place, part in enumerate(parts):
            if _tells(part.part_number):
                self._numbers[_plain(part.part_number)].append(place)
            for name in dict.fromkeys(name for path in part.paths for name in _file_names(path)):
                self._files[name].append(place)
            self._whole |= {PurePosixPath(path).name.casefold() for path in part.paths}
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
        about = _About(numbers, self._claims_another(reading))
        for named in numbers:
            parts = self._numbers[self._plain_names[0][named.name]]
            sure = about.sureness(named, len(parts))
            if sure is None:
                continue
            sentence = WHERE[named.place].format(what="part number", name=named.written)
            if len(parts) > 1:
                sentence += f", which {len(parts)} parts have"
            for part in parts:
                yield part, Evidence(Kind.NUMBER, sure, sentence, 1 / (1 + named.place))

    def _of_files(self, files: Sequence[Named], count: int, reading: Reading) -> Iterator[tuple[int, Evidence]]:
        foreign = self._claims_another(reading)
        for named in files:
            name = self._plain_names[1][named.name - count]
            parts, whole = self._files[name], name in self._whole
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


class _About:
    """Which of the part numbers that a document names it is about."""

    def __init__(self, numbers: Sequence[Named], foreign: bool) -> None:
        self._count, self._foreign = len(numbers), foreign
        self._best = min((named.place for named in numbers), default=Place.BODY)
        self._beside = sum(named.place == self._best for named in numbers)

    def sureness(self, named: Named, sharing: int) -> Confidence | None:
        """How sure it is that the document is about a number that so many parts have; None: no reason at all."""
        if named.place > Place.LABEL and self._count > LONGEST_LIST:
            return None
        if named.place > self._best or sharing > SHARED or not self._is_singled_out(named):
            return Confidence.POSSIBLE
        weak = sharing > 1 or not distinctive(named.written) or named.place == Place.BODY
        return Confidence.LIKELY if weak or self._is_one_of_several(named) else Confidence.CERTAIN

    def _is_singled_out(self, named: Named) -> bool:
        if named.place <= Place.LABEL:
            return named.place == Place.NAME or self._beside <= LISTED
        if self._foreign or self._count > LISTED:
            return False
        by_chance = named.times < OFTEN or named.written.isdigit() or _standard(named.written)
        return named.place == Place.HEAD or not by_chance

    def _is_one_of_several(self, named: Named) -> bool:
        """A heading with several numbers may as well be a list."""
        return named.place == Place.HEAD and self._beside > 1


def _sureness_of_file(place: Place, whole: bool, distinct: bool, sharing: int, foreign: bool) -> Confidence:
    if foreign or sharing > 1:
        return Confidence.POSSIBLE
    if whole:
        return Confidence.CERTAIN if distinct and place < Place.BODY else Confidence.LIKELY
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
