"""Captions, looks and material: reproducible, true of the part, and as the recipe says."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.joint.captions import meanings_of, write_captions
from indexer.joint.families import FAMILIES
from indexer.joint.family import Drawn, family
from indexer.joint.looks import LOOKS, Look
from indexer.joint.material import PICTURES, make_material, random_pose
from indexer.joint.solids import block, cut, cylinder
from indexer.ports import Mesh
from indexer.renderers import CAMERAS, Shape, shape_of


@pytest.fixture(scope="module")
def bracket() -> Shape:
    solid = cut(block(40, 20, 6), cylinder(4, 6))
    return shape_of(Mesh(np.asarray(solid.vertices, np.float32), np.asarray(solid.faces, np.int32)))


@pytest.mark.parametrize("look", [look for look, _ in LOOKS], ids=lambda look: look.__name__)
def test_every_look_draws_a_picture_that_is_not_blank(look: Look, bracket: Shape) -> None:
    picture = look(bracket, CAMERAS[0].rotation, 48, np.random.default_rng(4))
    assert picture.shape == (48, 48)
    assert picture.dtype == np.uint8
    assert picture.std() > 3


@given(st.integers(0, 2**31))
@settings(max_examples=30, deadline=None)
def test_a_pose_is_a_rotation(seed: int) -> None:
    pose = random_pose(np.random.default_rng(seed))
    assert np.allclose(pose @ pose.T, np.eye(3), atol=1e-5)
    assert np.linalg.det(pose) == pytest.approx(1, abs=1e-4)


@given(st.sampled_from(sorted(FAMILIES)), st.integers(0, 2**31))
@settings(max_examples=30, deadline=None)
def test_every_caption_names_the_family(name: str, seed: int) -> None:
    chosen = FAMILIES[name]
    captions = write_captions(chosen, Drawn(block(1, 1, 1), ("M8", "long")), 8, np.random.default_rng(seed))
    assert captions[0] == chosen.name
    assert all(any(known in caption for known in meanings_of(chosen)) for caption in captions)


def test_two_families_of_one_name_are_refused() -> None:
    taken = next(iter(FAMILIES))
    with pytest.raises(ValueError, match="two families"):
        family(taken)(FAMILIES[taken].draw)


def test_material_is_the_same_each_time_and_kept(tmp_path: Path) -> None:
    made = make_material(tmp_path / "a", 3, 32, seed=5, workers=1)
    again = make_material(tmp_path / "b", 3, 32, seed=5, workers=1)
    assert made.pictures.shape == (3, PICTURES, 32, 32)
    assert np.array_equal(made.pictures, again.pictures)
    assert made.captions == again.captions
    kept = (tmp_path / "a" / "pictures.npy").stat().st_mtime_ns
    assert make_material(tmp_path / "a", 3, 32, seed=5, workers=1).captions == made.captions
    assert (tmp_path / "a" / "pictures.npy").stat().st_mtime_ns == kept
