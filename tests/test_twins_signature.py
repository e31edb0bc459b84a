"""What signatures are made of does not depend on how a shape lies."""

from __future__ import annotations

import numpy as np
import pytest
import trimesh
from hypothesis import given
from hypothesis import strategies as st

from bench.twin_parts import draw, mesh_of, moved
from indexer.twins.signature import pose, sign, square_up


@given(st.floats(0, 360), st.sampled_from([4, 6, 8]))
def test_a_prism_lies_in_its_smallest_box_however_it_was_turned(degrees: float, sides: int) -> None:
    prism = trimesh.creation.cylinder(20, 9, sections=sides)
    turned = moved(prism, degrees, (0, 0, 1), by=0).triangles
    spreads = np.array([14.0, 14.0, 4.0])
    extents = np.ptp(square_up(np.asarray(turned), spreads).reshape(-1, 3), axis=0)
    flats = 40 * np.cos(np.pi / sides)
    assert sorted(extents) == pytest.approx([9, flats, 40 if sides == 6 else flats], abs=1e-6)


def test_no_other_shape_is_turned() -> None:
    corners = np.random.default_rng(1).normal(size=(5, 3, 3))
    assert square_up(corners, np.array([3.0, 2.0, 1.0])) is corners
    flat = corners * (1, 0, 0)
    assert square_up(flat, np.array([2.0, 2.0, 1.0])) is flat


@pytest.mark.parametrize("name", ["pipe cross", "star knob", "fan guard", "hex nut"])
def test_equal_parts_have_equal_boxes(name: str) -> None:
    solid = draw(name, 3)
    one, other = (sign(pose(mesh_of(each))) for each in (solid, moved(solid, 71)))
    assert one.extents == pytest.approx(other.extents, rel=1e-3)
