"""Every family draws sound parts, and says enough about them."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest

import indexer.joint.families  # noqa: F401  (registers the families)
from indexer.joint.family import FAMILIES, Drawn

NAMES = sorted(FAMILIES)


def draw_anew(name: str, seed: int) -> Drawn:
    return FAMILIES[name].draw(np.random.default_rng(seed))


draw = cache(draw_anew)


@pytest.mark.parametrize("name", NAMES)
def test_every_part_is_a_sound_solid(name: str) -> None:
    for seed in range(2):
        solid = draw(name, seed).solid
        assert 4 <= len(solid.faces) <= 20_000
        assert np.isfinite(solid.vertices).all()
        assert solid.volume > 0
        assert solid.extents.min() > 0


def test_what_comes_out_empty_is_drawn_once_more() -> None:
    assert len(draw("stud bolt", 19_344).solid.faces) > 100  # its helices touch, and nothing is left of their union


@pytest.mark.parametrize("name", NAMES)
def test_the_same_seed_draws_the_same_part(name: str) -> None:
    first, second = draw(name, 0), draw_anew(name, 0)
    assert first.attributes == second.attributes
    assert np.array_equal(first.solid.vertices, second.solid.vertices)


@pytest.mark.parametrize("name", NAMES)
def test_the_parts_of_a_family_differ(name: str) -> None:
    sizes = {tuple(np.round(draw(name, seed).solid.extents, 3)) for seed in range(2)}
    seed = 2
    while len(sizes) == 1 and seed < 8:
        sizes.add(tuple(np.round(draw(name, seed).solid.extents, 3)))
        seed += 1
    assert len(sizes) > 1


@pytest.mark.parametrize("name", NAMES)
def test_a_family_has_words(name: str) -> None:
    kind = FAMILIES[name]
    assert kind.synonyms
    assert kind.chinese
    assert kind.category
    assert all(phrase.strip() for phrase in (*kind.synonyms, *kind.uses, *kind.materials, *draw(name, 1).attributes))


@pytest.mark.parametrize("name", NAMES)
def test_the_lookalikes_are_families(name: str) -> None:
    assert set(FAMILIES[name].lookalikes) <= set(FAMILIES) - {name}
