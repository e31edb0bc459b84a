"""Pairs in an order in which few models are made ready again."""

from __future__ import annotations

from collections import OrderedDict

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from scipy.spatial import cKDTree  # type: ignore[import-untyped]

from app.duplicates.order import keep_together

names = st.text("abcdef", min_size=1, max_size=2)


@given(st.lists(st.tuples(names, names)))
def test_every_pair_has_its_turn_once_and_always_the_same(pairs: list[tuple[str, str]]) -> None:
    order = keep_together(pairs)
    assert sorted(order) == list(range(len(pairs)))
    assert order == keep_together(pairs)


def made_ready(pairs: list[tuple[int, int]], kept: int) -> int:
    """How often a model is made ready where the last few are remembered."""
    known: OrderedDict[int, None] = OrderedDict()
    count = 0
    for pair in pairs:
        for model in pair:
            count += model not in known
            known[model] = None
            known.move_to_end(model)
            if len(known) > kept:
                known.popitem(last=False)
    return count


def test_models_are_made_ready_about_once_instead_of_for_nearly_every_pair() -> None:
    places = np.random.default_rng(3).normal(size=(1500, 2))
    _, near = cKDTree(places).query(places, k=5)
    pairs = sorted({(min(one, other), max(one, other)) for one, *others in near.tolist() for other in others})
    ordered = [pairs[place] for place in keep_together(pairs)]
    assert made_ready(ordered, 128) < 1.4 * len(places)
    assert made_ready(pairs, 128) > 2.5 * len(places)
