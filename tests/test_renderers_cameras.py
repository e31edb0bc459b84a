"""Cameras look where they say."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.ports import SEARCHED_CAMERAS, Float32Array
from indexer.renderers import BETWEEN, CAMERAS, SHADED_BETWEEN, Camera, camera_of

angles = st.tuples(st.floats(-360, 360), st.floats(-90, 90))


@given(angles)
def test_a_rotation_turns_without_mirroring_or_stretching(angle: tuple[float, float]) -> None:
    rotation = Camera(*angle).rotation.astype(np.float64)
    assert np.allclose(rotation @ rotation.T, np.eye(3), atol=1e-5)
    assert np.linalg.det(rotation) == pytest.approx(1, abs=1e-5)


@given(angles.filter(lambda angle: abs(angle[1]) < 89))
def test_up_in_the_picture_is_never_down_on_the_part(angle: tuple[float, float]) -> None:
    right, up, _ = Camera(*angle).rotation
    assert up[2] > 0
    assert abs(right[2]) < 1e-6


@pytest.mark.parametrize(
    ("camera", "right", "up"),
    [
        (Camera(-90, 0), [1, 0, 0], [0, 0, 1]),  # front: the viewer stands at -Y
        (Camera(0, 0), [0, 1, 0], [0, 0, 1]),  # right side
        (Camera(-90, 90), [1, 0, 0], [0, 1, 0]),  # from above, as a plan is drawn
        (Camera(-90, -90), [1, 0, 0], [0, -1, 0]),  # from below
    ],
)
def test_the_views_of_a_drawing(camera: Camera, right: list[float], up: list[float]) -> None:
    assert np.allclose(camera.rotation[0], right, atol=1e-6)
    assert np.allclose(camera.rotation[1], up, atol=1e-6)


def test_the_directions_are_those_of_a_cube_and_leave_no_gap() -> None:
    towards = np.stack([camera.rotation[2] for camera in CAMERAS])
    signs = {tuple(np.sign(np.round(direction, 3)).astype(int)) for direction in towards}
    assert signs == set(product((-1, 0, 1), repeat=3)) - {(0, 0, 0)}
    assert degrees_to_the_nearest(towards).max() < 28


def anywhere() -> Float32Array:
    directions = np.random.default_rng(4).normal(size=(100_000, 3))
    return np.asarray(directions / np.linalg.norm(directions, axis=1, keepdims=True), np.float32)


def degrees_to_the_nearest(towards: Float32Array) -> Float32Array:
    return np.asarray(np.degrees(np.arccos(np.minimum((anywhere() @ towards.T).max(axis=1), 1))), np.float32)


def test_those_between_leave_gaps_half_as_wide() -> None:
    assert len(BETWEEN) == 60
    towards = np.stack([camera.rotation[2] for camera in (*CAMERAS, *BETWEEN)])
    near = towards @ towards.T - 2 * np.eye(len(towards))
    assert np.degrees(np.arccos(near.max())) > 15  # none is there twice
    away = degrees_to_the_nearest(towards)
    assert away.max() < 17
    assert np.median(away) < 9


def test_each_of_those_between_stands_in_the_middle_of_what_is_nearest_to_it() -> None:
    towards, directions = np.stack([camera.rotation[2] for camera in (*CAMERAS, *BETWEEN)]), anywhere()
    nearest = (directions @ towards.T).argmax(axis=1)
    for number in range(len(CAMERAS), len(towards)):
        middle = directions[nearest == number].mean(axis=0)
        assert middle @ towards[number] / np.linalg.norm(middle) > np.cos(np.radians(2))


def test_the_first_of_those_between_are_spread_too() -> None:
    few, some = (
        np.stack([camera.rotation[2] for camera in (*CAMERAS, *BETWEEN[:count])]) for count in (0, SHADED_BETWEEN)
    )
    assert np.mean(degrees_to_the_nearest(some)) < np.mean(degrees_to_the_nearest(few)) - 3


def test_cameras_have_numbers() -> None:
    assert len(CAMERAS) == SEARCHED_CAMERAS
    assert camera_of(0) == CAMERAS[0]
    assert camera_of(len(CAMERAS)) == BETWEEN[0]
    assert camera_of(len(CAMERAS) + len(BETWEEN) - 1) == BETWEEN[-1]


def test_cameras_are_told_apart_in_words() -> None:
    assert len({camera.words for camera in CAMERAS}) == len(CAMERAS)
    named: dict[tuple[float, float], str] = {
        (-90, 0): "from the front",
        (0, 0): "from the right",
        (90, 0): "from the back",
        (180, 0): "from the left",
        (-90, 90): "from above",
        (-90, -90): "from below",
        (-45, 35.3): "from the front right, above",
        (-135, -45): "from the front left, below",
    }
    assert {angle: Camera(*angle).words for angle in named} == named


def test_the_first_camera_sees_three_sides_of_a_cube_alike() -> None:
    assert np.allclose(np.abs(CAMERAS[0].rotation[2]), 3**-0.5, atol=1e-6)
