"""Which cylinders count as round holes."""

from __future__ import annotations

from itertools import pairwise
from math import pi

import numpy as np
import pytest
import trimesh
from cascadio.primitives import Cylinder

from indexer.ports import Hole
from indexer.readers.brep import has_faces, holes_of, surfaces_of

STEPS = 24


def tube(*angles: tuple[float, float], radius: float = 5.0, x: float = 0.0, inward: bool = True) -> trimesh.Trimesh:
    """Cylinder faces of the given angles around one axis along z, as cascadio hands them over."""
    quads, numbers = [], []
    for number, (low, high) in enumerate(angles):
        turns = np.linspace(low, high, STEPS)
        ring = np.column_stack([radius * np.cos(turns) + x, radius * np.sin(turns)])
        quads += [((*a, 0), (*b, 0), (*b, 9), (*a, 9)) for a, b in pairwise(ring.tolist())]
        numbers += [number] * (STEPS - 1)
    corners = np.array(quads)[:, [0, 1, 2, 0, 2, 3]].reshape(-1, 3, 3)
    points = (corners[:, ::-1] if inward else corners).reshape(-1, 3)
    faces = [Cylinder(n, angle, (0, 9), (x, 0, 0), (0, 0, 1), radius) for n, angle in enumerate(angles)]
    return trimesh.Trimesh(
        points,
        np.arange(len(points)).reshape(-1, 3),
        process=False,
        face_attributes={"brep_index": np.repeat(numbers, 2)},
        metadata={"cascadio": {"brep_primitives": faces}},
    )


def test_a_full_cylinder_that_looks_at_its_axis_is_a_hole() -> None:
    assert holes_of([tube((0, 2 * pi))], 1.0) == (Hole(10.0, 1),)


def test_a_pin_is_no_hole() -> None:
    assert holes_of([tube((0, 2 * pi), inward=False)], 1.0) == ()


def test_the_two_halves_of_a_bore_are_one_hole() -> None:
    assert holes_of([tube((0, pi), (pi, 2 * pi))], 1.0) == (Hole(10.0, 1),)


@pytest.mark.parametrize("angle", [0.5, pi / 2, pi, 6.0])
def test_a_rounded_corner_is_no_hole(angle: float) -> None:
    assert holes_of([tube((0, angle))], 1.0) == ()


def test_the_two_ends_of_a_slot_are_no_hole() -> None:
    ends = tube((-pi / 2, pi / 2), x=20.0), tube((pi / 2, 3 * pi / 2))
    assert holes_of(ends, 1.0) == ()


def test_equal_holes_are_counted_together() -> None:
    assert holes_of([tube((0, 2 * pi)), tube((0, 2 * pi), x=30.0)], 1.0) == (Hole(10.0, 2),)


def test_holes_are_listed_by_diameter() -> None:
    small, large = tube((0, 2 * pi), radius=1.5), tube((0, 2 * pi), radius=4.0, x=30.0)
    assert holes_of([large, small], 1.0) == (Hole(3.0, 1), Hole(8.0, 1))


def test_metres_become_millimetres() -> None:
    assert holes_of([tube((0, 2 * pi), radius=0.0033)], 1000.0) == (Hole(6.6, 1),)


def test_a_surface_that_is_not_analytical_is_freeform() -> None:
    mesh = tube((0, pi), (pi, 2 * pi))
    mesh.metadata["cascadio"]["brep_primitives"].append(None)
    assert surfaces_of([mesh]) == (("cylinder", 2), ("freeform", 1))


def test_faces_of_another_mesh_are_noticed() -> None:
    mesh = tube((0, 2 * pi))
    assert has_faces([mesh])
    mesh.face_attributes["brep_index"] = np.zeros(3, np.int64)
    assert not has_faces([mesh])
