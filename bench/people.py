"""Made-up people who search a library whose classes are known, and open what they find."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from app.asked import asked_of, normalise
from app.learned import NOTHING_LEARNED
from app.query import MOST_HITS, Query, Words
from app.search import SearchService
from db.records import OPEN, PIN, Told

BEFORE = ("", "small", "large", "black", "spare", "old", "light", "two", "cheap", "any")
AFTER = ("", "steel", "m3", "8 mm", "type 2", "long", "round", "in stock", "for the robot", "rev b", "with holes", "12")
SYLLABLES = ("zor", "bli", "kem", "tas", "vur", "gro", "fip", "lun", "dax", "pel", "mo", "ruk", "sna", "vik", "jat")

Random = np.random.Generator


@dataclass(frozen=True)
class People:
    """How people of one kind behave.

    They read from the top, leave after each hit with the chance `tired`, and open with the
    chance `seeing` a part of the class they mean; the share `pinning` of them pins it. The share
    `astray` opens another of the hits they have read instead. `aimless` ones open any of the first page.
    """

    name: str
    words: Mapping[str, str] = field(default_factory=dict)  # what they call a class; by default its own name
    tired: float = 0.01
    seeing: float = 0.8
    astray: float = 0.15
    pinning: float = 0.3
    aimless: bool = False


PAGE, MOST_READ = 24, 240  # hits


@dataclass(frozen=True)
class Asking:
    """A question, the class that is meant, and the hits before anything was learned: ids of assets, best first."""

    words: str
    meant: str
    hits: tuple[int, ...]

    @property
    def query(self) -> Query:
        """The question as it is searched with."""
        return Query((Words(self.words),), limit=MOST_HITS)


def invent_names(classes: Sequence[str], seed: int) -> dict[str, str]:
    """A word that no language has for each class, such as a company may have."""
    random, names = np.random.default_rng(seed), dict[str, str]()
    while len(names) < len(classes):
        word = "".join(random.choice(SYLLABLES, 2)) + str(random.choice(["", "b", "x", "t"]))
        if word not in names.values():
            names[classes[len(names)]] = word
    return names


def ask(service: SearchService, people: People, classes: Sequence[str], random: Random) -> Iterator[Asking]:
    """Questions after all classes in turn, in other words each time; ends when there are no more words."""
    wordings = [(one, other) for one in BEFORE for other in AFTER]
    order = {name: random.permutation(len(wordings)) for name in classes}
    for turn in range(len(wordings)):
        for name in classes:
            before, after = wordings[order[name][turn]]
            words = normalise(f"{before} {people.words.get(name, name)} {after}")
            hits = service.rank(Query((Words(words),), limit=MOST_HITS), NOTHING_LEARNED).assets
            yield Asking(words, name, tuple(hits.tolist()))


def open_hits(people: People, asking: Asking, classes: Mapping[int, str], random: Random) -> Told | None:
    """What somebody opens or pins; None where they leave before. `classes` are those of the assets."""
    place = int(random.integers(PAGE)) if people.aimless else _place_found(people, asking, classes, random)
    if place is None:
        return None
    astray = not people.aimless and random.random() < people.astray
    pinned = not (people.aimless or astray) and random.random() < people.pinning
    place = int(random.integers(place + 1)) if astray else place
    asked, page = asked_of(asking.query), place // PAGE * PAGE
    assert asked is not None
    shown = asking.hits[page : page + PAGE] if pinned else asking.hits[:place]
    return Told(asked, asking.hits[place], PIN if pinned else OPEN, place + 1, shown)


def _place_found(people: People, asking: Asking, classes: Mapping[int, str], random: Random) -> int | None:
    for place, asset in enumerate(asking.hits[:MOST_READ]):
        if classes.get(asset) == asking.meant and random.random() < people.seeing:
            return place
        if random.random() < people.tired:
            return None
    return None
