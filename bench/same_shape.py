"""The parts of a library that no picture tells apart: of one shape in any size, colour or material.

A view fills its frame, so that an M3 and an M30 screw of one make give the same picture, and so do
a red and a green LED. The manifest counts them as different parts. Asked for any part of the shape,
a drawing tells what the looking-up itself is worth; asked for the very part, also how many such
parts there are.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise

from app.duplicates import Report
from app.duplicates.groups import Groups
from app.evaluation import SAME_PART, Key, Question
from indexer.twins import Verdict

SAME_SHAPE = "a part of its shape"


def shapes_of(found: Report, key: Key) -> dict[str, frozenset[str]]:
    """For each part all parts of its shape, itself among them: identical ones, and the same in another size."""
    names = sorted(set(key.groups.values()))
    place = {name: number for number, name in enumerate(names)}
    joined = Groups(len(names))
    for one, other in _pairs(found):
        if one in key.groups and other in key.groups:
            joined.join(place[key.groups[one]], place[key.groups[other]])
    shapes = [frozenset(names[number] for number in group) for group in joined.members().values()]
    return {name: shape for shape in shapes for name in shape}


def draw_once(question: Question) -> Question:
    """The question with each query drawn once, however often it is asked."""
    return replace(question, asks=tuple(replace(ask, term=cache(ask.term)) for ask in question.asks))


def ask_once(questions: Sequence[Question], shapes: dict[str, frozenset[str]]) -> Iterator[Question]:
    """The questions with each query drawn once; behind those for the same part, the same for any of its shape."""
    for question in questions:
        drawn = draw_once(question)
        yield drawn
        if question.name.endswith(SAME_PART):
            asks = tuple(replace(ask, right=ask.right | shapes.get(ask.unit, frozenset())) for ask in drawn.asks)
            yield replace(drawn, name=question.name.removesuffix(SAME_PART) + SAME_SHAPE, asks=asks)


def _pairs(found: Report) -> Iterator[tuple[int, int]]:
    for group in found.groups:
        yield from pairwise(member.part.asset for member in group.members)
    for relation in found.relations:
        if relation.verdict is Verdict.SCALED:
            yield relation.first.asset, relation.second.asset
