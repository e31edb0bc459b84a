"""Other names of a class, as people might call it.

Taken from the families of synthetic parts: of those of that name, or with it among
their synonyms. They are words that the embedded model was trained with.
"""

from __future__ import annotations

from collections.abc import Collection

from indexer.joint.captions import names_of
from indexer.joint.families import FAMILIES


def paraphrases_of(class_name: str, taken: Collection[str] = ()) -> tuple[str, ...]:
    """Other names, in order; those that are classes themselves (`taken`) are left out."""
    barred = {_plain(name) for name in (class_name, *taken)}
    found: dict[str, str] = {}
    for family in FAMILIES.values():
        names = names_of(family)
        if _plain(class_name) in map(_plain, names):
            found |= {_plain(name): name for name in names}
    return tuple(name for plain, name in found.items() if plain not in barred)


def _plain(name: str) -> str:
    return " ".join(name.casefold().replace("_", " ").replace("-", " ").split())
