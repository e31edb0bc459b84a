"""Which views are scored, and that each is read once."""

from __future__ import annotations

import numpy as np
import pytest

from app.candidates import Asked, compare
from app.ranking import Face, Probe
from indexer.builds import OpenBuild
from indexer.ports import Float32Array, Int64Array
from tests.small_library import small_build, unit_vectors

NOBODY = np.empty(0, np.int64)
PROBES = (Probe((Face.WORDS,), unit_vectors(1, 1), 2.0), Probe((Face.EDGED, Face.LINE), unit_vectors(2, 2), -1.0))


@pytest.fixture(scope="module")
def build(tmp_path_factory: pytest.TempPathFactory) -> OpenBuild:
    return small_build(tmp_path_factory.mktemp("library"), 30)


@pytest.mark.parametrize("allowed", [None, np.array([2, 3, 5, 8, 13, 29, 77]), NOBODY])
def test_a_large_build_compares_as_a_small_one(
    build: OpenBuild, monkeypatch: pytest.MonkeyPatch, allowed: Int64Array | None
) -> None:
    small = compare(Asked(build, PROBES), allowed, 50, NOBODY)
    average = Asked(build, PROBES).background
    monkeypatch.setattr("indexer.builds.opening.SMALL", 0)
    asked = Asked(build, PROBES)
    large = compare(asked, allowed, 50, NOBODY)
    assert large.rows.views.tolist() == small.rows.views.tolist()
    assert [each.weight for each in large.compared] == [2.0, -1.0]
    for one, other in zip(small.compared, large.compared, strict=True):
        assert one.faces == other.faces
        assert one.similar == pytest.approx(other.similar, abs=1e-6)
    for here, there in zip(average, asked.background, strict=True):
        assert here.scores == pytest.approx(there.scores, abs=1e-5)


def test_no_view_is_read_twice_for_one_question(build: OpenBuild, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("indexer.builds.opening.SMALL", 0)
    read: list[int] = []
    likeness = OpenBuild.likeness

    def noted(build: OpenBuild, vectors: Float32Array, positions: Int64Array) -> Float32Array:
        read.extend(positions.tolist())
        return likeness(build, vectors, positions)

    monkeypatch.setattr(OpenBuild, "likeness", noted)
    asked = Asked(build, PROBES)
    found = [compare(asked, allowed, 9, NOBODY) for allowed in (np.arange(9), np.arange(5, 20), None)]
    assert asked.background
    assert len(read) == len(set(read))
    again = compare(Asked(build, PROBES), np.arange(5, 20), 9, NOBODY)
    assert again.compared[0].similar.tolist() == found[1].compared[0].similar.tolist()
