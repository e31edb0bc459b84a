"""What a family of synthetic parts is, and the register of all families.

A family draws parts of one kind with varied parameters: a washer of any size,
thickness and variant. The families are the whole training material of the
embedded model, so their names, synonyms and attributes are its vocabulary.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import trimesh

from indexer.ports import Mesh

Random: TypeAlias = np.random.Generator


@dataclass(frozen=True)
class Drawn:
    """One synthetic part: its solid (mm) and what can be said of it ("M8", "6 holes", "thin")."""

    solid: trimesh.Trimesh
    attributes: tuple[str, ...] = ()

    @property
    def mesh(self) -> Mesh:
        """The solid as the readers would give it."""
        return Mesh(np.asarray(self.solid.vertices, np.float32), np.asarray(self.solid.faces, np.int32))


@dataclass(frozen=True)
class Family:
    """A named kind of part and the function that draws one of it."""

    name: str  # "hex bolt"
    draw: Callable[[Random], Drawn]
    synonyms: tuple[str, ...] = ()  # ("hexagon head screw", "machine bolt")
    chinese: tuple[str, ...] = ()  # ("六角螺栓",)
    category: str = ""  # broad words: "fastener"
    uses: tuple[str, ...] = ()  # ("joins two plates",)
    materials: tuple[str, ...] = ("steel",)
    standards: tuple[str, ...] = ()  # ("ISO 4014", "DIN 931")
    lookalikes: tuple[str, ...] = ()  # names of families that are easily taken for it


FAMILIES: dict[str, Family] = {}


def family(
    name: str,
    *,
    synonyms: tuple[str, ...] = (),
    chinese: tuple[str, ...] = (),
    category: str = "",
    uses: tuple[str, ...] = (),
    materials: tuple[str, ...] = ("steel",),
    standards: tuple[str, ...] = (),
    lookalikes: tuple[str, ...] = (),
) -> Callable[[Callable[[Random], Drawn]], Callable[[Random], Drawn]]:
    """Register the decorated function as the one that draws this family.

    Raises ValueError where the name is taken already.
    """

    def register(draw: Callable[[Random], Drawn]) -> Callable[[Random], Drawn]:
        if name in FAMILIES:
            raise ValueError(f"there are two families called {name!r}")
        drawn = _never_nothing(draw)
        FAMILIES[name] = Family(name, drawn, synonyms, chinese, category, uses, materials, standards, lookalikes)
        return draw

    return register


def _never_nothing(draw: Callable[[Random], Drawn]) -> Callable[[Random], Drawn]:
    """Draws once more where nothing came out: once in twenty thousand parts a union loses all, where helices touch."""

    def draw_something(random: Random) -> Drawn:
        drawn = draw(random)
        while not len(drawn.solid.faces):
            drawn = draw(random)
        return drawn

    return draw_something
