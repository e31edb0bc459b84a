"""Other names of a class, as people might call it.

Taken from the families of synthetic parts: of those of that name, or with it among
their synonyms. They are words that the embedded model was trained with.
"""

from __future__ import annotations

from collections.abc import Collection

from indexer.joint.captions import names_of
from indexer.joint.families import FAMILIES
from indexer.joint.family import Family


def paraphrases_of(class_name: str, taken: Collection[str] = ()) -> tuple[str, ...]:
    """Other names, in order; those that are classes themselves (`taken`) are left out."""
    barred = {_plain(name) for name in (class_name, *taken)}
    found = {_plain(name): name for family in _called(class_name) for name in names_of(family)}
    return tuple(name for plain, name in found.items() if plain not in barred)


def chinese_names_of(class_name: str) -> tuple[str, ...]:
    """The Chinese names of those families, in order."""
    return tuple(dict.fromkeys(name for family in _called(class_name) for name in family.chinese))


def _called(name: str) -> list[Family]:
    return [each for each in FAMILIES.values() if _plain(name) in map(_plain, names_of(each))]


def _plain(name: str) -> str:
    return " ".join(name.casefold().replace("_", " ").replace("-", " ").split())
