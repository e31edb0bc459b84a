"""Whether a picture shows a part, told from its gradients."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from indexer.joint.gradients import GRADIENTS, gradients_of
from indexer.joint.rating import FOLDS, RATING, fold_of, learn_rating, read_rating, write_rating
from indexer.joint.regression import Moments, direction_between
from indexer.ports import UInt8Array
from indexer.unrelated import KINDS, draw_unrelated


def bars(count: int, upright: bool, seed: int) -> UInt8Array:
    """Noisy bars, one way or the other: (count, 96, 96)."""
    random = np.random.default_rng(seed)
    wave = 128 + 60 * np.sin(np.arange(96) / random.uniform(1.5, 6, (count, 1)) + random.uniform(0, 6, (count, 1)))
    pictures = np.repeat(wave[:, :, None], 96, axis=2) + random.normal(0, 20, (count, 96, 96))
    return np.clip(pictures.transpose(0, 2, 1) if upright else pictures, 0, 255).astype(np.uint8)


def test_gradients_tell_directions_apart_and_know_nothing_of_brightness() -> None:
    level, upright = gradients_of(bars(3, False, 1)), gradients_of(bars(3, True, 1))
    assert level.shape == (3, GRADIENTS)
    cells = level[:, : 6 * 6 * 8].reshape(3, -1, 8).mean(axis=1), upright[:, : 6 * 6 * 8].reshape(3, -1, 8).mean(axis=1)
    assert (cells[0].argmax(axis=1) == 4).all()
    assert (cells[1].argmax(axis=1) == 0).all()
    dark = (bars(3, False, 1) // 2).astype(np.uint8)
    assert gradients_of(dark) == pytest.approx(level, abs=0.25)


def test_an_empty_picture_has_finite_gradients() -> None:
    assert np.isfinite(gradients_of(np.full((2, 96, 96), 255, np.uint8))).all()
    assert gradients_of(np.empty((0, 96, 96), np.uint8)).shape == (0, GRADIENTS)


def test_a_direction_does_not_depend_on_how_rows_are_cut() -> None:
    random = np.random.default_rng(5)
    ones, others = random.normal(1, 1, (60, 4)).astype(np.float32), random.normal(-1, 1, (50, 4)).astype(np.float32)
    whole = direction_between(Moments.of(ones), Moments.of(others))
    cut = direction_between(Moments.sum(Moments.of(part) for part in np.split(ones, 3)), Moments.of(others))
    assert cut == pytest.approx(whole, rel=1e-4)
    assert (ones @ whole).mean() > 0.3 > -0.3 > (others @ whole).mean()


def test_a_rating_is_learned_written_and_read(tmp_path: Path) -> None:
    learned = learn_rating(bars(80, True, 2), bars(2 * len(KINDS), False, 3))
    write_rating(learned, tmp_path / "rating.npz")
    rating = read_rating(tmp_path / "rating.npz")
    right, wrong = list(bars(30, True, 4)), list(bars(30, False, 5))
    assert (rating.rate(right) > 0).all()
    assert (rating.rate(wrong) < 0).all()
    assert (rating.without(2).rate(wrong) < 0).all()
    assert rating.rate([]).shape == (0,)


def test_each_fold_leaves_its_kinds_out() -> None:
    folds = fold_of(3 * len(KINDS))
    assert set(folds.tolist()) == set(range(FOLDS))
    assert all(len(set(folds[kind :: len(KINDS)].tolist())) == 1 for kind in range(len(KINDS)))


def test_what_was_learned_fits_the_kinds_that_are_drawn() -> None:
    """Learned without a fold of kinds it knows them less well: so they were left out, and in this order."""
    pictures = draw_unrelated(4, seed=31)
    folds, rating = fold_of(len(pictures)), read_rating(RATING)
    without = np.stack([rating.without(fold).rate(pictures) for fold in range(FOLDS)])
    assert rating.rate_unseen(pictures) == pytest.approx(without[folds, np.arange(len(pictures))], abs=1e-4)
    own, next_to = (without[(folds + step) % FOLDS, np.arange(len(pictures))].mean() for step in (0, 1))
    assert rating.rate(pictures).mean() < own < 0
    assert next_to < own


def test_a_picture_is_rated_alike_alone_and_among_others() -> None:
    pictures = draw_unrelated(1)[:9]
    together = read_rating().rate(pictures)
    assert [float(read_rating().rate([each])[0]) for each in pictures] == pytest.approx(together.tolist(), abs=1e-3)
