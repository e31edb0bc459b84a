"""What is right for several families is not punished in any of them."""

from __future__ import annotations

import numpy as np
import pytest
import torch

from indexer.joint.captions import meanings_of, write_captions
from indexer.joint.families import FAMILIES
from indexer.joint.family import Drawn, Family
from indexer.joint.material import Material
from indexer.joint.network import joint_model
from indexer.joint.solids import block
from indexer.joint.words import Words

NAMES = ("blade fuse", "glass fuse", "hex bolt")


@pytest.fixture(scope="module")
def words(tmp_path_factory: pytest.TempPathFactory) -> Words:
    captions = tuple((name, "fuse") for name in NAMES)
    material = Material(np.zeros((3, 16, 8, 8), np.uint8), np.arange(3, dtype=np.int32), captions, NAMES)
    return Words(joint_model(None), material, tmp_path_factory.mktemp("words") / "captions.npy")


def test_a_broader_word_is_right_for_all_that_are_called_so(words: Words) -> None:
    row = words.rows[0, 1]  # "fuse"
    assert words.right_for(words.captions[row][None]).tolist() == [[True, True, False]]
    assert words.right_for(words.captions[words.rows[2, :1]]).tolist() == [[False, False, True]]


def test_the_name_of_a_family_is_right_for_it(words: Words) -> None:
    for seed in range(20):
        vectors, right = words.some_names(torch.Generator().manual_seed(seed))
        assert vectors.shape == (3, 384)
        assert right.diagonal().all()
        assert not right[2, :2].any()


def test_a_name_that_two_families_share_is_right_for_both(words: Words) -> None:
    """Whenever the one is asked for as "fuse", the other is no wrong answer; as "car fuse" it is."""
    found = torch.stack([words.some_names(torch.Generator().manual_seed(seed))[1] for seed in range(60)])
    assert found[:, 1, 0].any()
    assert not found[:, 1, 0].all()
    assert not found[:, 0, 2].any()


def test_every_meaning_of_a_family_is_a_name_or_its_end() -> None:
    assert meanings_of(FAMILIES["hex bolt"])[0] == "hex bolt"
    assert meanings_of(FAMILIES["hex bolt"])[-1] == "bolt"
    lonely = Family("washer", lambda random: Drawn(block(1, 1, 1)))
    assert meanings_of(lonely) == ("washer",)
    assert set(write_captions(lonely, Drawn(block(1, 1, 1)), 40, np.random.default_rng(1))) >= {"washer"}
