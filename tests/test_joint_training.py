"""A training run small enough for a test: it learns, stops, and goes on where it was."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch
from safetensors.torch import load_file

from indexer.joint import others, rating
from indexer.joint import train as training
from indexer.joint.distort import distort, to_pixels
from indexer.joint.familiar import read_familiar
from indexer.joint.files import TOWER
from indexer.joint.network import joint_model
from indexer.joint.rating import read_rating
from indexer.joint.train import Cycle, Moment, Recipe, choose_parts, learning_rate, train

FEW = ("hex nut", "plain washer", "hex bolt", "compression spring")
TINY = Recipe(parts=24, batch=12, steps=8, cycles=(Cycle(0, 8, 1.5e-3, 32),), warm_up=2, families=FEW)


@pytest.fixture(scope="module", autouse=True)
def often() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(training, "REPORT_EVERY", 2)
        patch.setattr(training, "SAVE_EVERY", 2)
        patch.setattr(others, "EACH", 1)
        patch.setattr(rating, "CURVES", 40)
        yield


def test_training_learns_and_writes_weights_that_load(tmp_path: Path) -> None:
    moments: list[Moment] = []
    recipe = replace(TINY, batch=16, steps=42, cycles=(Cycle(0, 42, 1.5e-3),))
    train(recipe, tmp_path, tmp_path / "out" / "w.safetensors", workers=1, watch=moments.append)
    losses = [sum(moment.losses) for moment in moments if moment.losses]
    assert sum(losses[-5:-1]) < 0.9 * sum(losses[:4])
    assert moments[-1].seconds_left == pytest.approx(0, abs=1e-6)
    assert joint_model(tmp_path / "out" / "w.safetensors").encode(["a bolt"]).shape == (1, 384)
    assert len(read_familiar(tmp_path / "out" / "w.safetensors").looks) == len(TINY.families)
    assert read_rating(tmp_path / "out" / "rating.npz").rate([np.zeros((9, 9), np.uint8)]).shape == (1,)
    assert (tmp_path / "out" / "curves.svg").read_text().startswith("<svg")


def test_a_sitting_more_begins_where_the_weights_are(tmp_path: Path) -> None:
    """With no rate to speak of it ends there too, in half precision; captions are embedded without the old adapter."""
    train(TINY, tmp_path / "one", tmp_path / "one.safetensors", workers=1)
    still = replace(TINY, steps=2, cycles=(Cycle(0, 2, 1e-9, 32),), after=tmp_path / "one.safetensors", frozen=3)
    train(still, tmp_path / "two", tmp_path / "two.safetensors", workers=1)
    one, two = (load_file(tmp_path / f"{name}.safetensors") for name in ("one", "two"))
    assert all(torch.equal(one[name], two[name]) for name in one if name.startswith(f"{TOWER[0]}encoder.stages.0."))
    learned = [name for name in one if name.startswith("0.") and name.endswith("weight") and one[name].ndim > 1]
    assert learned
    assert all(torch.allclose(one[name].float(), two[name].float(), atol=1e-3) for name in learned)
    captions = [np.load(tmp_path / name / "captions.npy") for name in ("one", "two")]
    assert np.allclose(captions[0], captions[1], atol=1e-5)


def test_a_stopped_run_ends_like_an_undisturbed_one(tmp_path: Path) -> None:
    class Stopped(Exception):
        pass

    def stop(moment: Moment) -> None:
        if moment.stage == "training" and moment.done == 4:
            raise Stopped

    train(TINY, tmp_path / "whole", tmp_path / "whole.safetensors", workers=1)
    with pytest.raises(Stopped):
        train(TINY, tmp_path / "halves", tmp_path / "halves.safetensors", workers=1, watch=stop)
    train(TINY, tmp_path / "halves", tmp_path / "halves.safetensors", workers=1)
    whole, halves = (load_file(tmp_path / f"{name}.safetensors") for name in ("whole", "halves"))
    assert max((whole[name].float() - halves[name].float()).abs().max().item() for name in whole) < 1e-3
    steps = [json.loads(line)["step"] for line in (tmp_path / "halves" / "log.jsonl").read_text().splitlines()]
    assert steps == [2, 4, 6, 8]


def test_distortion_keeps_the_range_and_follows_its_seed() -> None:
    pictures = torch.randint(0, 256, (5, 40, 40), dtype=torch.uint8)
    pixels = to_pixels(pictures, 32)
    first, second = (distort(pixels, torch.Generator().manual_seed(7)) for _ in range(2))
    assert first.shape == (5, 1, 32, 32)
    assert first.min() >= -1
    assert first.max() <= 1
    assert torch.equal(first, second)
    assert not torch.equal(first, pixels)


def test_a_batch_holds_several_parts_of_each_of_some_families() -> None:
    families = torch.arange(100) % 7
    chosen = choose_parts(families, 12, 3, torch.Generator().manual_seed(3))
    assert len(set(chosen.tolist())) == 12
    assert sorted(torch.bincount(families[chosen], minlength=7).tolist()) == [0, 0, 0, 3, 3, 3, 3]


def test_a_small_family_gives_what_it_has() -> None:
    families = torch.tensor([0, 0, 0, 0, 1])
    chosen = choose_parts(families, 6, 3, torch.Generator().manual_seed(3))
    assert sorted(families[chosen].tolist()) == [0, 0, 0, 1]


def test_the_rate_rises_falls_and_begins_again() -> None:
    recipe = replace(TINY, warm_up=10, cycles=(Cycle(0, 100, 1.0), Cycle(60, 160, 0.5)))
    rates = [learning_rate(recipe, step) for step in range(160)]
    assert (max(rates[:60]), max(rates[60:])) == (1.0, 0.5)
    assert rates[9] == 1.0 > rates[59] > rates[60] == 0.05
    assert rates[159] < 0.01
