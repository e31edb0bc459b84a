"""The questions that can be asked of a library, given what is right in it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from functools import partial

import numpy as np

from app.evaluation.answers import Key
from app.evaluation.drawing import Drawer, draw_hand_sketch, draw_isometric, draw_line_drawing, draw_photo_like
from app.evaluation.paraphrases import chinese_names_of, paraphrases_of
from app.evaluation.question import SEED, Ask, Question, Way, choose
from app.query import AssetTerm, Term, Words
from app.search import SearchService
from db.filters import Condition
from indexer.ports import ViewKind

ALL_ASSETS = 1_000_000
FEWEST_WORDS, MOST_WORDS = 5, 40  # of a sentence to ask with
SAME_PART = "same part"
DRAWERS: dict[str, Drawer] = {
    "isometric line drawing": draw_isometric,
    "line drawing": draw_line_drawing,
    "sketch-like drawing": draw_hand_sketch,
    "photo-like picture": draw_photo_like,
}
_END = re.compile(r"(?<=[.!?])\s+|\n+")


def questions_of(service: SearchService, key: Key, limit: int, ranks: Sequence[Way]) -> tuple[Question, ...]:
    """All questions with something to ask, each of at most `limit` parts or classes; `ranks` are for words."""
    solid = _solid_parts(service, key)
    questions = [
        *(_ask_classes(key, limit, tuple(ranks)) if key.hidden else ()),
        _ask_titles(key, limit, tuple(ranks)),
        *(_ask_drawn(service, key, solid, name, limit) for name in DRAWERS),
        Question(
            "part → other part of its class",
            tuple(
                same_class(key, group, partial(AssetTerm, solid[group]))
                for group in choose(solid.keys() & key.classes, limit)
            ),
        ),
        Question("spec sentence → part", tuple(_ask_passages(service, key, limit)), ("pictures",)),
    ]
    return tuple(question for question in questions if question.asks)


def same_class(key: Key, group: str, term: Callable[[], Term]) -> Ask:
    """Ask with a part that has a class; right is every other part of that class."""
    name = key.classes[group]
    return Ask(term, _parts_of(key, name) - {group}, group, name, frozenset(key.classes), without=group)


def _ask_classes(key: Key, limit: int, ways: tuple[Way, ...]) -> Iterator[Question]:
    """Right is every part of the class. Only parts whose class is known compete."""
    names, rivals = sorted(set(key.classes.values())), frozenset(key.classes)
    plain, other, chinese = [], [], []
    for name in choose(names, limit):
        right = _parts_of(key, name)
        plain.append(Ask(partial(Words, name), right, name, rivals=rivals))
        other += [Ask(partial(Words, text), right, name, rivals=rivals) for text in paraphrases_of(name, names)]
        chinese += [Ask(partial(Words, text), right, name, rivals=rivals) for text in chinese_names_of(name)]
    yield Question("class name → part", tuple(plain), ways, "classes")
    yield Question("paraphrase of class → part", tuple(other), ways, "classes")
    yield Question("Chinese name of class → part", tuple(chinese), ways, "classes")


def _ask_titles(key: Key, limit: int, ways: tuple[Way, ...]) -> Question:
    by_title: dict[str, set[str]] = defaultdict(set)
    for group, title in key.titles.items():
        by_title[title.casefold()].add(group)
    asks = (
        Ask(
            partial(Words, key.titles[group]),
            frozenset(by_title[key.titles[group].casefold()]),
            group,
            key.classes.get(group, ""),
        )
        for group in choose(key.titles, limit)
    )
    return Question("title → part", tuple(asks), ways)


def _ask_drawn(service: SearchService, key: Key, solid: dict[str, int], name: str, limit: int) -> Question:
    asks = (
        Ask(partial(DRAWERS[name], service, solid[group]), frozenset({group}), group, key.classes.get(group, ""))
        for group in choose(solid, limit)
    )
    return Question(f"{name} → {SAME_PART}", tuple(asks))


def _ask_passages(service: SearchService, key: Key, limit: int) -> Iterator[Ask]:
    """One sentence of a part's text, for parts that have pictures too."""
    cards, _ = service.assets(Condition("has_spec", "=", True), limit=ALL_ASSETS)
    told = {key.groups[card.id]: card.id for card in reversed(cards) if card.id in key.groups}
    for group in choose(told, limit):
        detail = service.asset(told[group])
        sentences = [each for _, text in detail.passages for each in _sentences(text)]
        if sentences and any(kind != ViewKind.PASSAGE for _, kind, _ in detail.views):
            sentence = sentences[np.random.default_rng((SEED, len(sentences))).integers(len(sentences))]
            yield Ask(partial(Words, sentence), frozenset({group}), group, key.classes.get(group, ""))


def _sentences(text: str) -> list[str]:
    return [each for each in _END.split(text) if FEWEST_WORDS <= len(each.split()) <= MOST_WORDS]


def _solid_parts(service: SearchService, key: Key) -> dict[str, int]:
    """Parts with geometry, and the asset of each that is asked with: the first."""
    cards, _ = service.assets(limit=ALL_ASSETS)
    chosen = sorted((card for card in cards if card.model and card.id in key.groups), key=lambda card: card.path)
    return {key.groups[card.id]: card.id for card in reversed(chosen)}


def _parts_of(key: Key, class_name: str) -> frozenset[str]:
    return frozenset(group for group, name in key.classes.items() if name == class_name)
