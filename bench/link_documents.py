"""Documents that are known to belong to parts, or to none, generated: the material of the benchmark of links."""

from __future__ import annotations

import random
import string
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from db.records import LinkDocument, LinkPart

PROSE = (
    "This sheet describes how the item is made, measured and packed. All dimensions are in millimetres unless stated "
    "otherwise. Surfaces are free of burrs and oil. Tolerances follow the general class of the drawing. Store it in a "
    "dry place between 5 and 40 degrees. Tighten screws crosswise and check them after 100 hours of operation. Clean "
    "it with a soft cloth. The supplier keeps the inspection records for ten years. "
)
NUMBERED = 0.7  # of the parts have a part number
LIST_LENGTH = 25  # part numbers of a bill of material


@dataclass(frozen=True)
class KnownDocument:
    """A document, what kind it is, and the places of the parts that it belongs to."""

    kind: str
    document: LinkDocument
    right: frozenset[int]


@dataclass(frozen=True)
class Library:
    """Parts to write about: those with a number, and those whose file name nobody else's is like."""

    parts: tuple[LinkPart, ...]
    numbered: tuple[int, ...]
    named: tuple[int, ...]


Writing = tuple[str, str, frozenset[int]]  # name of the file, text, the parts that are right
Write = Callable[[Library, random.Random], Writing]


def with_numbers(parts: Sequence[LinkPart], seed: int) -> Library:
    """The parts with part numbers as companies have them, of five styles."""
    chance, taken = random.Random(seed), set[str]()
    numbered = []
    for part in parts:
        number = _number(chance)
        while number in taken:
            number = _number(chance)
        taken.add(number)
        has_one = chance.random() < NUMBERED
        numbered.append(LinkPart(part.asset, part.key, part.title, part.paths, number if has_one else ""))
    stems = [_stem(part) for part in numbered]
    counts = Counter(stems)
    return Library(
        parts=tuple(numbered),
        numbered=tuple(place for place, part in enumerate(numbered) if part.part_number),
        named=tuple(place for place, stem in enumerate(stems) if counts[stem] == 1 and len(stem.split()) > 1),
    )


def write_documents(library: Library, each: int, seed: int) -> Iterator[KnownDocument]:
    """So many documents of each kind."""
    for kind, write in KINDS.items():
        chance = random.Random(f"{seed} {kind}")
        for number in range(each):
            name, text, right = write(library, chance)
            text += _imprint(chance)
            path = f"/papers/{kind}/{number}/{name}"
            key = str(PurePosixPath(path).with_suffix("")).casefold()
            title = PurePosixPath(path).stem
            yield KnownDocument(kind, LinkDocument(-1, key, title, (path,), text), right)


def _number(chance: random.Random) -> str:
    letters, digits = string.ascii_uppercase.replace("O", "").replace("I", ""), string.digits

    def some(of: str, count: int) -> str:
        return "".join(chance.choices(of, k=count))

    return chance.choice((
        f"{some(letters, 2)}-{some(digits, 4)}",
        f"{some(digits, 5)}-{some(digits, 3)}",
        f"{some(letters, 1)}{some(digits, 6)}",
        f"{some(digits, 3)}.{some(digits, 2)}.{some(digits, 3)}",
        some(digits, 5),
    ))  # fmt: skip


def _imprint(chance: random.Random) -> str:
    """Numbers that are none of a part, as they stand below most documents."""
    numbers = [chance.randrange(10**4, 10**5) for _ in range(6)]
    return (
        f"\nPhone 0711 {numbers[0]}-{chance.randrange(100)}, fax -99. P.O. box {numbers[1]}, {numbers[2]} Newtown. "
        f"Invoice {numbers[3]} of 20{chance.randrange(10, 30)}-{chance.randrange(1, 13):02}-17, order {numbers[4]}. "
        f"Page 1 of {chance.randrange(1, 9)}. Bank account {numbers[5]}."
    )


def _stem(part: LinkPart) -> str:
    return PurePosixPath(part.paths[0]).stem.replace("_", " ").replace("-", " ").casefold()


def _scan(chance: random.Random) -> str:
    return f"scan {chance.randrange(10**6):06}.pdf"


def _numbered(library: Library, chance: random.Random) -> tuple[str, frozenset[int]]:
    place = chance.choice(library.numbered)
    return library.parts[place].part_number, frozenset({place})


def _in_name(library: Library, chance: random.Random) -> Writing:
    number, right = _numbered(library, chance)
    return chance.choice((f"{number} datasheet.pdf", f"DS_{number}_en.pdf", f"{number}.pdf")), PROSE, right


def _labelled(library: Library, chance: random.Random) -> Writing:
    number, right = _numbered(library, chance)
    label = chance.choice(("Part number: ", "Part No. ", "Artikelnummer ", "P/N ", "Item number\n"))
    return _scan(chance), f"{PROSE}\n{label}{number}\n{PROSE}", right


def _heading(library: Library, chance: random.Random) -> Writing:
    number, right = _numbered(library, chance)
    return _scan(chance), f"Data sheet {number}\n{PROSE}", right


def _in_passing(library: Library, chance: random.Random) -> Writing:
    number, right = _numbered(library, chance)
    return _scan(chance), f"{PROSE}The load of {number} must not be exceeded. {PROSE}", right


def _repeatedly(library: Library, chance: random.Random) -> Writing:
    number, right = _numbered(library, chance)
    return _scan(chance), f"{PROSE}The load of {number} must not be exceeded. {PROSE}{number} needs no care.", right


def _other_case(library: Library, chance: random.Random) -> Writing:
    number, right = _numbered(library, chance)
    written = number.lower().replace("-", chance.choice("_-"))
    return _scan(chance), f"{PROSE}\nPart number: {written}", right


def _with_accessory(library: Library, chance: random.Random) -> Writing:
    number, right = _numbered(library, chance)
    other, _ = _numbered(library, chance)
    return _scan(chance), f"Part number: {number}\n{PROSE}Order the screw {other} with it.", right


def _variant(library: Library, chance: random.Random) -> Writing:
    number, _ = _numbered(library, chance)
    known = {part.part_number for part in library.parts}
    other = next(v for v in (f"{number}-2", f"{number}A", f"7{number}") if v not in known)
    return _scan(chance), f"Part number: {other}\n{PROSE}", frozenset()


def _of_another(library: Library, chance: random.Random) -> Writing:
    number, _ = _numbered(library, chance)
    return _scan(chance), f"Part number: ZZ-{chance.randrange(10**5, 10**6)}\n{PROSE}It fits {number}.", frozenset()


def _note(library: Library, chance: random.Random) -> Writing:
    number, _ = _numbered(library, chance)
    return _scan(chance), f"Please use {number} for the trial.\n{PROSE}", frozenset()


def _bill(library: Library, chance: random.Random) -> Writing:
    numbers = [_numbered(library, chance)[0] for _ in range(LIST_LENGTH)]
    lines = "\n".join(f"{number}  {chance.randrange(9)} pieces" for number in numbers)
    return _scan(chance), PROSE + lines, frozenset()


def _file_named(library: Library, chance: random.Random) -> Writing:
    place = chance.choice(library.named)
    name = PurePosixPath(library.parts[place].paths[0]).name
    return _scan(chance), f"{PROSE}The model is {name}. {PROSE}", frozenset({place})


def _same_name(library: Library, chance: random.Random) -> Writing:
    place = chance.choice(library.named)
    stem = PurePosixPath(library.parts[place].paths[0]).stem
    return chance.choice((f"{stem} manual.pdf", f"datasheet_{stem}.pdf")), PROSE, frozenset({place})


def _part_of_name(library: Library, chance: random.Random) -> Writing:
    """Half of the words of a name, at least one, in another order."""
    place = chance.choice(library.named)
    words = _stem(library.parts[place]).split()
    kept = chance.sample(words, max(1, (len(words) + 1) // 2))
    return f"{' '.join(kept)} spec.pdf", PROSE, frozenset({place})


def _nothing(library: Library, chance: random.Random) -> Writing:
    name = chance.choice(("minutes", "invoice", "scan", "letter"))
    return f"{name} {chance.randrange(10**6)}.pdf", PROSE, frozenset()


KINDS: Mapping[str, Write] = {
    "number in the name": _in_name,
    "number given as such": _labelled,
    "number in the heading": _heading,
    "number in other case": _other_case,
    "number in passing": _in_passing,
    "number named twice": _repeatedly,
    "number and an accessory's": _with_accessory,
    "number of a variant": _variant,
    "number of another part": _of_another,
    "number in a note": _note,
    "list of numbers": _bill,
    "file named": _file_named,
    "name of the file": _same_name,
    "half of the name": _part_of_name,
    "nothing": _nothing,
}
