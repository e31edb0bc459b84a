"""The losses prefer what they should."""

from __future__ import annotations

import math

import torch
from torch import Tensor
from torch.nn.functional import cross_entropy, normalize

from indexer.joint.losses import REMEMBERED, names_loss, no_memory, pictures_loss, worded_alike, words_loss

SCALE = torch.tensor(20.0)
NONE = torch.zeros(6, 6, dtype=torch.bool)


def units(count: int, seed: int) -> Tensor:
    return normalize(torch.randn(count, 16, generator=torch.Generator().manual_seed(seed)), dim=-1)


def test_matching_captions_cost_less_than_shuffled_ones() -> None:
    pictures = units(6, 1)
    assert words_loss(pictures, pictures, SCALE, NONE) < words_loss(pictures, pictures.roll(1, 0), SCALE, NONE)


def test_without_masks_it_is_the_two_sided_cross_entropy() -> None:
    pictures, words = units(6, 1), units(6, 2)
    logits, right = SCALE * pictures @ words.T, torch.arange(6)
    expected = (cross_entropy(logits, right) + cross_entropy(logits.T, right)) / 2
    assert torch.allclose(words_loss(pictures, words, SCALE, NONE), expected)


def test_a_synonym_is_not_punished() -> None:
    pictures = units(6, 1)
    words = pictures.clone()
    words[1] = words[0]
    pictures[1] = pictures[0]
    synonyms = NONE.clone()
    synonyms[0, 1] = synonyms[1, 0] = True
    assert words_loss(pictures, words, SCALE, synonyms) < 0.1 < words_loss(pictures, words, SCALE, NONE)


def test_the_right_family_name_costs_least() -> None:
    names, families = units(9, 3), torch.tensor([0, 4, 8])
    alike = torch.eye(9, dtype=torch.bool)
    right = names_loss(names[families], names, SCALE, families, alike)
    assert right < names_loss(names[families], names, SCALE, families.roll(1), alike)


def test_another_part_of_the_family_counts_less_as_wrong() -> None:
    first, second = units(4, 5), units(4, 6)
    parts, empty = torch.arange(4), no_memory(16)
    kin = pictures_loss(first, second, SCALE, parts, torch.zeros(4, dtype=torch.long), empty)
    assert kin < pictures_loss(first, second, SCALE, parts, torch.arange(4), empty)


def test_what_is_remembered_of_other_parts_makes_it_harder_and_of_the_same_does_not() -> None:
    pictures, parts = units(4, 5), torch.arange(4)
    empty = no_memory(16)
    alone = pictures_loss(pictures, pictures, SCALE, parts, parts, empty)
    same = pictures_loss(pictures, pictures, SCALE, parts, parts, empty.add(pictures, parts, parts))
    others = pictures_loss(pictures, pictures, SCALE, parts, parts, empty.add(pictures, parts + 4, parts + 4))
    assert torch.allclose(alone, same, atol=1e-3)
    assert others > alone + 0.1


def test_the_oldest_is_forgotten_first() -> None:
    memory = no_memory(1)
    for number in range(REMEMBERED // 1_000 + 2):
        batch = torch.full((1_000,), number)
        memory = memory.add(batch[:, None].float(), batch, batch)
    assert len(memory.parts) == len(memory.vectors) == REMEMBERED
    assert memory.parts[0] == REMEMBERED // 1_000 + 1


def test_captions_are_alike_above_the_threshold_alone() -> None:
    angle = math.acos(0.9)
    words = torch.tensor([[1.0, 0.0], [math.cos(angle), math.sin(angle)], [0.0, 1.0]])
    assert worded_alike(words).tolist() == [[True, True, False], [True, True, False], [False, False, True]]
