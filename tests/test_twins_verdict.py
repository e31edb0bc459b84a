"""Verdicts on pairs of parts whose relation is known."""

from __future__ import annotations

import numpy as np
import pytest
import trimesh
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bench.twin_parts import (
    OTHER_PART,
    Solid,
    draw,
    longer,
    mesh_of,
    mirrored,
    moved,
    scaled,
    shuffled,
    stretched,
    twin_pairs,
)
from indexer.errors import NoGeometry
from indexer.joint.family import FAMILIES
from indexer.ports import Mesh
from indexer.twins import Body, Judgement, Verdict, body_of, judge, slip_of

FEW_FAMILIES = sorted(FAMILIES)[::14]


def compare(one: Solid, other: Solid) -> Judgement:
    return judge(body_of(mesh_of(one)), body_of(mesh_of(other)))


def chiral(hand: float = 1) -> Solid:
    """A bracket with a block on one side: no turn makes it its reflection."""
    blocks = [((60, 40, 8), (0, 0, 0)), ((10, 40, 36), (25, 0, 20)), ((8, 8, 12), (-20, 12 * hand, 8))]
    parts = [trimesh.creation.box(size).apply_translation(place) for size, place in blocks]
    solid: Solid = trimesh.boolean.union(parts, engine="manifold")
    return solid


def screw(length: float, sections: int = 48, head: float = 10) -> Solid:
    """A hexagon head screw of M6 without thread."""
    shaft = trimesh.creation.cylinder(3, length, sections=sections).apply_translation((0, 0, -length / 2 + 1))
    top = trimesh.creation.cylinder(head / 2 / np.cos(np.pi / 6), 4, sections=6).apply_translation((0, 0, 2))
    solid: Solid = trimesh.boolean.union([shaft, top], engine="manifold")
    return solid


def washer(thickness: float, sections: int = 48) -> Solid:
    solid: Solid = trimesh.creation.annulus(3.2, 6, thickness, sections=sections)
    return solid


def plate(*holes: tuple[float, float, float]) -> Solid:
    """100 x 60 x 5 with through holes: x, y, diameter."""
    solid: Solid = trimesh.creation.box((100, 60, 5))
    for x, y, diameter in holes:
        drill = trimesh.creation.cylinder(diameter / 2, 20, sections=40).apply_translation((x, y, 0))
        solid = trimesh.boolean.difference([solid, drill], engine="manifold")
    return solid


def test_a_moved_and_turned_part_is_identical() -> None:
    found = compare(chiral(), moved(chiral()))
    assert found.verdict is Verdict.IDENTICAL
    assert found.largest < 1e-3


@pytest.mark.parametrize("length", [8, 40, 200])
def test_other_tessellations_are_identical(length: float) -> None:
    for one, other in ((32, 64), (24, 100), (48, 47)):
        found = compare(screw(length, one), moved(screw(length, other)))
        assert found.verdict is Verdict.IDENTICAL, (length, one, other, found)


def test_a_chiral_part_is_mirrored_and_a_symmetric_one_is_not() -> None:
    assert compare(chiral(), moved(mirrored(chiral()))).verdict is Verdict.MIRRORED
    assert compare(chiral(1), moved(chiral(-1))).verdict is Verdict.MIRRORED
    assert compare(screw(30), moved(mirrored(screw(30)))).verdict is Verdict.IDENTICAL


def test_a_hole_off_centre_makes_a_plate_chiral() -> None:
    left = plate((-35, 20, 6), (35, -20, 6), (10, 10, 4))
    assert compare(left, moved(mirrored(left))).verdict is Verdict.IDENTICAL  # turn the plate over
    stepped = trimesh.boolean.union([left, trimesh.creation.box((20, 10, 8)).apply_translation((-30, -20, 4))])
    assert compare(stepped, moved(mirrored(stepped))).verdict is Verdict.MIRRORED


def test_one_more_hole_is_no_identical_plate() -> None:
    holes = ((-35, 20, 6), (35, -20, 6))
    assert compare(plate(*holes), moved(plate(*holes, (10, 10, 4)))).verdict is not Verdict.IDENTICAL
    assert compare(plate(*holes), moved(plate(*holes))).verdict is Verdict.IDENTICAL


@pytest.mark.parametrize("factor", [25.4, 1 / 25.4, 1000, 0.001, 10, 0.1, 2.54])
def test_a_unit_slip_is_named(factor: float) -> None:
    found = compare(chiral(), moved(scaled(chiral(), factor), by=80 * factor))
    assert found.verdict is Verdict.SCALED
    assert found.factor == pytest.approx(factor, rel=1e-4)
    assert slip_of(found.factor)


def test_another_size_is_scaled_without_a_slip() -> None:
    for factor in (2, 1.05, 0.7):
        found = compare(screw(30), moved(scaled(screw(30), factor)))
        assert (found.verdict, slip_of(found.factor)) == (Verdict.SCALED, "")
        assert found.factor == pytest.approx(factor, rel=1e-4)


def test_other_lengths_are_variants() -> None:
    assert compare(screw(20), moved(screw(30))).verdict is Verdict.VARIANT
    assert compare(screw(40), moved(screw(50))).verdict is Verdict.VARIANT
    assert compare(chiral(), moved(stretched(chiral(), 1.3, 1, 1))).verdict is Verdict.VARIANT


@pytest.mark.parametrize("name", ["flanged bushing", "pipe cap", "rubber bumper", "pipe plug", "bellows"])
def test_a_nearly_round_part_made_longer_is_a_variant_though_its_longest_axis_is_another(name: str) -> None:
    solid = draw(name, 5)
    assert compare(solid, moved(longer(solid))).verdict is Verdict.VARIANT
    assert compare(longer(solid), solid).verdict is Verdict.VARIANT


@pytest.mark.parametrize("name", ["pipe cross", "star knob", "turntable", "fan guard"])
def test_axes_that_chance_chose_do_not_hide_a_variant(name: str) -> None:
    solid = draw(name, 5)
    assert compare(solid, moved(longer(solid))).verdict is Verdict.VARIANT


@pytest.mark.parametrize("thickness", [1.4, 1.55, 1.7, 2.0])
def test_washers_of_another_thickness_are_not_identical(thickness: float) -> None:
    assert compare(washer(1.6), moved(washer(thickness))).verdict is Verdict.VARIANT


def test_other_parts_are_different() -> None:
    assert compare(screw(30), washer(1.6)).verdict is Verdict.DIFFERENT
    assert compare(chiral(), draw("spur gear", 1)).verdict is Verdict.DIFFERENT


def test_teeth_and_a_keyway_find_their_places() -> None:
    for name in ("helical gear", "worm wheel", "sprocket", "circular connector"):
        solid = draw(name, 5)
        assert compare(solid, moved(solid, 131)).verdict is Verdict.IDENTICAL, name


def test_cubes_and_balls_have_no_axes_and_are_identical_still() -> None:
    cube, ball = trimesh.creation.box((20, 20, 20)), trimesh.creation.icosphere(3, 12)
    assert compare(cube, moved(cube.subdivide())).verdict is Verdict.IDENTICAL
    assert compare(ball, moved(trimesh.creation.icosphere(4, 12))).verdict is Verdict.IDENTICAL


def test_an_open_mesh_is_compared_too() -> None:
    dense = chiral().subdivide().subdivide()
    opened = Solid(dense.vertices, dense.faces[:-1], process=False)
    assert compare(opened, moved(chiral())).verdict is Verdict.IDENTICAL


def test_a_flat_sheet_can_be_judged() -> None:
    sheet = Mesh(
        np.array([[0, 0, 0], [9, 0, 0], [9, 4, 0], [0, 4, 0]], np.float32), np.array([[0, 1, 2], [0, 2, 3]], "i4")
    )
    assert judge(body_of(sheet), body_of(sheet)).verdict is Verdict.IDENTICAL


def test_a_mesh_without_area_is_refused() -> None:
    point = Mesh(np.zeros((3, 3), np.float32), np.array([[0, 1, 2]], np.int32))
    with pytest.raises(NoGeometry):
        body_of(point)


def test_the_order_of_two_parts_does_not_matter() -> None:
    parts = [chiral(), moved(chiral(-1)), screw(20), moved(screw(30)), scaled(screw(20), 25.4), washer(2)]
    bodies = [body_of(mesh_of(part)) for part in parts]
    for one in bodies:
        for other in bodies:
            there, back = judge(one, other), judge(other, one)
            assert there.verdict is back.verdict
            assert there.factor == pytest.approx(1 / back.factor)
            assert there.share == pytest.approx(back.share)


PARTS: dict[str, Body] = {name: body_of(mesh_of(draw(name, 3))) for name in ("l bracket", "hex bolt", "spur gear")}
turns = st.tuples(*[st.floats(-1, 1) for _ in range(3)]).filter(lambda axis: np.linalg.norm(axis) > 0.1)


@settings(max_examples=25, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(sorted(PARTS)), turns, st.floats(0, 360), st.floats(-500, 500), st.integers(0, 99))
def test_any_rigid_motion_leaves_a_part_identical(
    name: str, axis: tuple[float, float, float], degrees: float, by: float, seed: int
) -> None:
    other = shuffled(moved(draw(name, 3), degrees, axis, by), np.random.default_rng(seed))
    assert judge(PARTS[name], body_of(mesh_of(other))).verdict is Verdict.IDENTICAL


def test_verdicts_on_generated_pairs_are_precise_and_complete() -> None:
    right = wrong = missed = 0
    mistakes = []
    known = {}  # drawn once, compared often
    for pair in twin_pairs(FEW_FAMILIES):
        if pair.family not in known:
            known[pair.family] = body_of(pair.one)
        found = judge(known[pair.family], body_of(pair.other))
        fits, related = pair.is_right(found), pair.right != OTHER_PART
        right += fits and related
        wrong += not fits and found.verdict not in OTHER_PART
        missed += not fits and related
        if not fits:
            mistakes.append((pair.kind, pair.family, found.verdict.value))
    assert right > 220
    assert right / (right + wrong) >= 0.98, mistakes
    assert right / (right + missed) >= 0.95, mistakes
