"""The pieces that a search for duplicates is made of."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from app.duplicates.geometry import FEW, Fault, Geometry
from app.duplicates.groups import Groups
from app.duplicates.memory import FILE, Memory, recall, remember
from app.duplicates.report import Progress
from bench.twin_parts import draw, mesh_of, moved, scaled
from indexer.renderers import write_model
from indexer.twins import Judgement, Signature, Verdict, equal_pairs, pose, sign, signature_from, similar_pairs
from tests.meshes import box, bracket

FAMILIES = ("hex bolt", "l bracket", "spur gear", "hex nut")


def signature(mesh_seed: int = 3, name: str = "l bracket", factor: float = 1) -> Signature:
    return sign(pose(mesh_of(moved(scaled(draw(name, mesh_seed), factor), 10 * mesh_seed))))


def test_groups_are_the_connected_components() -> None:
    groups = Groups(6)
    for one, other in ((4, 2), (5, 4), (3, 1)):
        groups.join(one, other)
    assert groups.heads() == [0, 1, 2]
    assert groups.members() == {0: [0], 1: [1, 3], 2: [2, 4, 5]}


def test_a_signature_survives_being_written_down() -> None:
    one = signature()
    assert signature_from(np.array(one.row())) == one


def test_memory_keeps_what_it_was_given(tmp_path: Path) -> None:
    judgement = Judgement(Verdict.SCALED, 25.4, 0.1, 0.2, 30)
    memory = Memory({"a" * 64: signature()}, {("a" * 64, "b" * 64): judgement})
    remember(tmp_path, memory)
    assert recall(tmp_path) == memory
    assert [path.name for path in tmp_path.iterdir()] == [FILE]


@pytest.mark.parametrize("cut", [0, 10, 200, -30])
def test_a_damaged_memory_is_none(tmp_path: Path, cut: int) -> None:
    remember(tmp_path, Memory({"a" * 64: signature()}))
    (tmp_path / FILE).write_bytes((tmp_path / FILE).read_bytes()[:cut])
    assert recall(tmp_path) == Memory()


def test_a_library_that_may_not_be_written_to_is_no_trouble(tmp_path: Path) -> None:
    remember(tmp_path / "missing", Memory())
    assert recall(tmp_path / "missing") == Memory()


def test_twins_are_found_among_many_without_comparing_all() -> None:
    signatures = [signature(seed, name) for name in FAMILIES for seed in range(7)]
    signatures += [signature(seed, name) for name in FAMILIES for seed in range(7)]
    signatures += [signature(5, name, 25.4) for name in FAMILIES]
    count = 7 * len(FAMILIES)
    equal, similar = set(equal_pairs(signatures)), set(similar_pairs(signatures))
    assert all((place, place + count) in equal for place in range(count))
    for place in range(len(FAMILIES)):
        original = 7 * place + 5
        assert {(original, 2 * count + place), (original + count, 2 * count + place)} & similar
    assert len(equal) < 4 * len(signatures)


def test_few_parts_make_few_pairs() -> None:
    assert equal_pairs([]) == similar_pairs([signature()]) == []


def test_many_models_are_measured_in_processes(tmp_path: Path) -> None:
    models = [tmp_path / f"{number}.glb" for number in range(FEW + 3)]
    for number, path in enumerate(models[:-1]):
        path.write_bytes(write_model(box(10 + number, 20, 30)))
    seen: list[Progress] = []
    with Geometry(2) as geometry:
        found = geometry.measure(models, seen.append)
    assert [each.extents[0] for each in found if isinstance(each, Signature)][-1] == pytest.approx(9 + len(models) - 1)
    assert isinstance(found[-1], Fault)
    assert seen[-1].done == seen[-1].total == len(models)


def test_models_are_compared(tmp_path: Path) -> None:
    path = tmp_path / "one.glb"
    path.write_bytes(write_model(bracket()))
    with Geometry(1) as geometry:
        (one,) = geometry.measure([path], lambda progress: None)
        assert isinstance(one, Signature)
        (same,) = geometry.compare([((path, one), (path, one))], lambda progress: None)
        (fault,) = geometry.compare([((path, one), (tmp_path / "gone.glb", one))], lambda progress: None)
    assert isinstance(same, Judgement)
    assert same.verdict is Verdict.IDENTICAL
    assert isinstance(fault, Fault)
