"""Pictures of anything but parts, for training: kept, changed by lot, told from parts."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import torch

from indexer.joint import others
from indexer.joint.losses import parts_loss
from indexer.joint.others import make_others, some_others
from indexer.unrelated import KINDS


def test_others_are_of_every_kind_and_drawn_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(others, "EACH", 1)
    made = make_others(tmp_path / "others.npy", 32, 7)
    assert made.shape == (len(KINDS), 32, 32)
    np.save(tmp_path / "others.npy", made[:3])
    assert np.array_equal(make_others(tmp_path / "others.npy", 32, 7), made[:3])


def test_each_is_changed_and_a_seed_gives_the_same_again() -> None:
    pictures = np.random.default_rng(1).integers(0, 256, (6, 40, 40), dtype=np.uint8)
    first, second = (some_others(pictures, 5, 32, torch.Generator().manual_seed(3)) for _ in range(2))
    assert first.shape == (5, 1, 32, 32)
    assert first.abs().max() <= 1
    assert torch.equal(first, second)
    assert not torch.equal(first, some_others(pictures, 5, 32, torch.Generator().manual_seed(4)))


def test_scores_on_their_own_side_cost_next_to_nothing_and_few_count_as_much_as_many() -> None:
    parts, some = torch.full((90,), 9.0), torch.full((3,), -9.0)
    assert parts_loss(parts, some) < 1e-3
    assert parts_loss(-parts, some) == pytest.approx(parts_loss(parts, -some).item())
    assert parts_loss(-parts, -some) == pytest.approx(9, abs=0.01)
