"""The oracle that verdicts are held against can say no; and pairs of files are what they are said to be."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from bench.same_solid import difference
from bench.twin_catalogue import manifest_pairs
from bench.twin_files import file_pairs, step_pairs
from bench.twin_parts import draw, longer, mirrored, moved, notched, remeshed, scaled
from indexer.twins import Verdict, body_of, judge
from tests.test_twins_verdict import chiral


@pytest.mark.parametrize("name", ["l bracket", "spur gear", "hex bolt"])
def test_the_oracle_knows_a_part_in_another_place_and_in_other_triangles(name: str) -> None:
    solid = draw(name, 2)
    assert difference(solid, moved(solid, 131)).none
    assert difference(solid, moved(remeshed(solid))).none


def test_the_oracle_tells_what_differs() -> None:
    solid = draw("l bracket", 2)
    for other in (
        scaled(solid, 1.05),
        longer(solid),
        notched(solid, np.random.default_rng(1)),
        draw("l bracket", 3),
    ):
        assert not difference(solid, moved(other)).none
    assert not difference(chiral(), moved(mirrored(chiral()))).none


def test_files_of_one_part_are_identical_and_six_copies_are_not_one(tmp_path: Path) -> None:
    pairs = [*file_pairs(["l bracket"], tmp_path), *step_pairs(3, tmp_path)]
    found = {pair.kind: judge(body_of(pair.one), body_of(pair.other)) for pair in pairs}
    assert [pair.kind for pair in pairs if not pair.is_right(found[pair.kind])] == []
    assert {"STEP and STL", "ASCII STL", "3MF", "written again", "six copies, turned"} <= {
        kind for kind, each in found.items() if each.verdict is Verdict.IDENTICAL
    }
    assert found["six copies, and one"].verdict is not Verdict.IDENTICAL


def test_pairs_of_the_manifest_are_those_within_its_parts() -> None:
    assert manifest_pairs({5: "a", 2: "a", 9: "b", 3: "a"}) == {(2, 3), (2, 5), (3, 5)}
