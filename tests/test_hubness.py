"""Views that are near to any words do not come first for all of them."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from app.ranking import Compared, Face, score_scales
from indexer.builds import BuildRows, current_build, open_build
from indexer.confidence import HUBNESS_FILE, hubness_of, read_hubness, write_hubness
from indexer.confidence.hubness import NEAREST
from indexer.embedders.fake import FakeEmbedder
from indexer.ports import KINDS, Float32Array, ViewKind
from tests.parts_library import PartsLibrary

NUMBERS = st.floats(-1, 1, width=32)


@given(arrays(np.float32, (5, 3), elements=NUMBERS), st.integers(1, 25))
def test_it_is_the_mean_of_the_nearest_words(vectors: Float32Array, count: int) -> None:
    words = np.random.default_rng(count).normal(size=(count, 3)).astype(np.float32)
    expected = [np.mean(sorted((float(vector @ word) for word in words), reverse=True)[:NEAREST]) for vector in vectors]
    np.testing.assert_allclose(hubness_of(vectors, words), expected, atol=1e-5)


def test_a_hub_gives_way_for_words_and_for_nothing_else() -> None:
    rows = BuildRows(
        views=np.array([1, 2]),
        assets=np.array([1, 2]),
        kinds=np.full(2, KINDS.index(ViewKind.EDGED), np.uint8),
        hubness=np.array([0.4, 0.0], np.float32),
    )
    similar = np.array([[0.5], [0.4]], np.float32)

    def best(face: Face) -> int:
        scored = score_scales(rows, [Compared((face,), similar)])[0]
        return int(scored.assets[scored.scores.argmax()])

    assert best(Face.WORDS) == 2
    assert best(Face.PICTURE) == best(Face.EDGED) == 1


def test_pictures_are_measured_and_passages_are_not(tmp_path: Path) -> None:
    embedder = FakeEmbedder()
    vectors = embedder.embed_words(["hex nut", "washer", "hinge", "an old shoe"])
    words = embedder.embed_words(["hexagon nut", "plain washer", "door hinge", "bolt"])
    write_hubness(tmp_path, words, vectors.astype(np.float16), np.array([True, False, True, True]))
    measured = read_hubness(tmp_path, 4)
    assert measured[1] == 0
    assert measured[0] > measured[3]
    np.testing.assert_allclose(measured[[0, 2, 3]], hubness_of(vectors[[0, 2, 3]], words), atol=1e-3)


def test_publishing_measures(library: PartsLibrary) -> None:
    folder = library.settings.builds / (current_build(library.settings.builds) or "")
    rows = open_build(folder).rows
    assert (folder / HUBNESS_FILE).exists()
    np.testing.assert_array_equal(rows.at(np.array([2, 0])).hubness, rows.hubness[[2, 0]])


def test_a_build_of_an_earlier_version_has_none(tmp_path: Path) -> None:
    np.testing.assert_array_equal(read_hubness(tmp_path, 3), np.zeros(3))


@pytest.mark.parametrize("content", [b"", b"no array"])
def test_a_damaged_file_is_an_error(tmp_path: Path, content: bytes) -> None:
    (tmp_path / HUBNESS_FILE).write_bytes(content)
    with pytest.raises((OSError, EOFError, ValueError)):
        read_hubness(tmp_path, 3)
