"""What is asked for by a name is compared with what parts of that name look like, too."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.bootstrap import open_service
from app.query import FileTerm, Words
from indexer.config import Settings
from indexer.embedders.joint import JointEmbedder
from indexer.joint.captions import names_of
from indexer.joint.familiar import SHARE, SOFTNESS, Familiar, read_familiar, unit
from indexer.joint.families import FAMILIES
from indexer.joint.files import DIMENSION, JOINT
from indexer.nightly import index
from indexer.ports import Float32Array
from indexer.renderers import CAMERAS, Style
from indexer.renderers.styles import draw
from tests.small_library import unit_vectors


def by_hand(familiar: Familiar, word: Float32Array) -> Float32Array:
    """Family after family."""
    best: dict[int, float] = {}
    for name, family in zip(familiar.names, familiar.families.tolist(), strict=True):
        best[family] = max(best.get(family, -2), float(name @ word))
    weights = np.exp([likeness / SOFTNESS for likeness in best.values()])
    looks = sum(weight * look for weight, look in zip(weights / weights.sum(), familiar.looks, strict=True))
    moved = (1 - SHARE) * word + SHARE * looks / np.linalg.norm(looks)
    return np.asarray(moved / np.linalg.norm(moved), np.float32)


@given(st.integers(0, 1_000), st.lists(st.integers(1, 4), min_size=1, max_size=6))
def test_recalling_is_attention_to_the_best_name_of_each_family(seed: int, counts: list[int]) -> None:
    families = np.repeat(np.arange(len(counts)), counts)
    familiar = Familiar(unit_vectors(len(families), seed), families, unit_vectors(len(counts), seed + 1))
    words = unit_vectors(3, seed + 2)
    expected = [by_hand(familiar, word) for word in words]
    np.testing.assert_allclose(familiar.recall(words), expected, atol=1e-4)
    assert familiar.recall(words[:0]).shape == (0, words.shape[1])


def test_nothing_becomes_no_number_that_is_none() -> None:
    nothing = np.zeros((1, 4), np.float32)
    assert not unit(nothing).any()
    assert np.isfinite(Familiar(nothing, np.zeros(1, np.int64), nothing).recall(nothing)).all()


def test_every_family_is_familiar_by_all_its_names() -> None:
    familiar = read_familiar()
    assert len(familiar.looks) == len(FAMILIES)
    assert len(familiar.names) == sum(len(names_of(family)) for family in FAMILIES.values())
    assert (np.diff(familiar.families) >= 0).all()
    np.testing.assert_allclose(np.linalg.norm(familiar.looks, axis=1), 1, atol=2e-3)


@pytest.fixture(scope="module")
def pictures() -> Float32Array:
    """Vectors of a part of every family that training never saw, from the isometric camera."""
    drawn = []
    for name in sorted(FAMILIES):
        mesh = FAMILIES[name].draw(np.random.default_rng(987_654)).mesh
        drawn.append(draw(mesh, CAMERAS[0].rotation, 96, Style.EDGED))
    return JointEmbedder().embed_pictures(drawn)


def test_names_find_their_parts_more_often(pictures: Float32Array) -> None:
    embedder = JointEmbedder()
    words = embedder.embed_words(sorted(FAMILIES))
    recalled = embedder.recall(words)
    assert recalled.shape == (len(FAMILIES), DIMENSION)
    assert not recalled[:, JOINT:].any()

    def among_the_first_three(asked: Float32Array) -> float:
        alike = asked @ pictures.T
        return float(((alike > np.diag(alike)[:, None]).sum(axis=1) < 3).mean())

    assert among_the_first_three(recalled) > among_the_first_three(words) + 0.02


def test_words_are_asked_with_recalled_and_passages_are_not(tmp_path: Path) -> None:
    (tmp_path / "parts").mkdir()
    (tmp_path / "parts" / "pump.md").write_text("The pump runs dry.")
    settings = Settings(library=tmp_path / "library", workers=1)
    embedder = JointEmbedder()
    index([tmp_path / "parts"], settings, embedder, lambda progress: None)
    service = open_service(settings, embedder)
    try:
        probes = service._models.in_use()
        asked = probes.make(Words("hex nut")).vectors
        passage = probes.make(FileTerm("note.md", b"The pump runs dry.")).vectors
    finally:
        service.close()
    np.testing.assert_allclose(asked, embedder.recall(embedder.embed_words(["hex nut"])), atol=1e-6)
    np.testing.assert_allclose(passage, embedder.embed_words(["The pump runs dry."]), atol=1e-2)
