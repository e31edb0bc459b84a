"""STEP and IGES: sizes, holes, surfaces, names and colours come back as they were written."""

from __future__ import annotations

from dataclasses import replace
from math import pi
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.config import Settings
from indexer.errors import DamagedFile, NoGeometry
from indexer.ports import Facts, Hole
from indexer.readers import read
from indexer.sample.step_writer import Prism, RoundHole, step_of
from tests.part_files import PLATE, RECTANGLE, write_iges, write_step

TRIANGLE = Prism(((0.0, 0.0), (0.0, 10.0), (10.0, 10.0)), 8.0, (RoundHole(3.0, 6.0, 2.0),), base=20.0)


def facts_of(path: Path) -> Facts:
    facts = read(path, Settings()).facts
    assert facts is not None
    return facts


@pytest.fixture(scope="module")
def plate(tmp_path_factory: pytest.TempPathFactory) -> Facts:
    return facts_of(write_step(tmp_path_factory.mktemp("step") / "plate.step"))


def test_a_plate_has_its_size_in_millimetres(plate: Facts) -> None:
    assert plate.size == (100.0, 60.0, 8.0)


def test_a_plate_has_its_volume(plate: Facts) -> None:
    exact = 8 * (100 * 60 - pi * (4 * 3.3**2 + 10**2))
    assert plate.volume == pytest.approx(exact, rel=1e-3)


def test_a_plate_has_its_area(plate: Facts) -> None:
    flat = 2 * (100 * 60 - pi * (4 * 3.3**2 + 10**2))
    assert plate.area == pytest.approx(flat + 8 * (320 + pi * (4 * 6.6 + 20)), rel=1e-3)


def test_a_plate_has_four_bolt_holes_and_a_bore(plate: Facts) -> None:
    assert plate.holes == (Hole(6.6, 4), Hole(20.0, 1))


def test_a_plate_has_six_planes_and_five_cylinders(plate: Facts) -> None:
    assert dict(plate.surfaces) == {"plane": 6, "cylinder": 5}


def test_a_plate_is_one_closed_body(plate: Facts) -> None:
    assert (plate.bodies, plate.watertight) == (1, True)


@pytest.mark.parametrize("name", ["Grundplatte", "Träger für 'Ø 20'", "法兰", "a\\b"])
def test_the_name_inside_the_file_is_found(name: str, tmp_path: Path) -> None:
    assert facts_of(write_step(tmp_path / "part.step", name=name)).part_names == (name,)


def test_a_name_that_the_program_invented_is_left_out(tmp_path: Path) -> None:
    assert facts_of(write_step(tmp_path / "part.step", name="SOLID")).part_names == ()


def test_the_colour_of_a_part_is_the_one_on_the_screen(tmp_path: Path) -> None:
    orange = replace(PLATE, colour=(1.0, 0.5, 0.0))
    assert facts_of(write_step(tmp_path / "part.step", orange)).colours == ("#ff8000",)


def test_holes_of_a_part_with_two_colours_are_all_counted(tmp_path: Path) -> None:
    solids = replace(PLATE, colour=(1.0, 0.0, 0.0)), replace(TRIANGLE, colour=(0.0, 0.0, 1.0))
    facts = facts_of(write_step(tmp_path / "part.step", *solids))
    assert facts.holes == (Hole(2.0, 1), Hole(6.6, 4), Hole(20.0, 1))
    assert set(facts.colours) == {"#ff0000", "#0000ff"}


def test_two_solids_are_two_bodies(tmp_path: Path) -> None:
    facts = facts_of(write_step(tmp_path / "part.step", PLATE, TRIANGLE))
    assert (facts.bodies, facts.size[2]) == (2, 28.0)


@settings(max_examples=10, deadline=None)
@given(
    size=st.tuples(st.floats(20, 400), st.floats(20, 400), st.floats(1, 50)),
    diameters=st.lists(st.floats(0.5, 8), max_size=3),
)
def test_any_plate_comes_back_as_it_was_written(
    size: tuple[float, float, float], diameters: list[float], tmp_path_factory: pytest.TempPathFactory
) -> None:
    x, y, z = size
    holes = tuple(RoundHole(x * (n + 1) / 4, y / 2, diameter / 2) for n, diameter in enumerate(diameters))
    plate = Prism(((0.0, 0.0), (x, 0.0), (x, y), (0.0, y)), z, holes)
    facts = facts_of(write_step(tmp_path_factory.mktemp("any") / "part.step", plate))
    assert facts.size == pytest.approx(size, rel=1e-5)
    found = sorted(hole.diameter for hole in facts.holes for _ in range(hole.count))
    assert found == pytest.approx(sorted(hole.diameter for hole in holes), abs=1e-3)


def test_the_order_of_the_outline_does_not_matter(tmp_path: Path) -> None:
    turned = Prism(tuple(reversed(RECTANGLE)), 8.0, PLATE.holes)
    assert facts_of(write_step(tmp_path / "part.step", turned)).holes == (Hole(6.6, 4), Hole(20.0, 1))


def test_iges_is_read_in_millimetres(tmp_path: Path) -> None:
    facts = facts_of(write_iges(tmp_path / "box.igs", 10, 20, 30))
    assert (facts.size, facts.volume) == ((10.0, 20.0, 30.0), 6000.0)


def test_iges_in_inches_is_converted(tmp_path: Path) -> None:
    path = write_iges(tmp_path / "box.iges", 1, 2, 3)
    path.write_text(path.read_text().replace("15,3Hbox,1.,2,", "15,3Hbox,1.,1,").replace("2HMM,", "2HIN,"))
    assert facts_of(path).size == (25.4, 50.8, 76.2)


@pytest.mark.parametrize("share", [0.3, 0.5, 0.99])
def test_a_step_file_cut_short_is_told_apart(share: float, tmp_path: Path) -> None:
    text = step_of("plate", [PLATE])
    path = tmp_path / "cut.step"
    path.write_text(text[: int(len(text) * share)])
    with pytest.raises(DamagedFile, match="its end is missing"):
        read(path, Settings())


def test_an_iges_file_cut_short_is_told_apart(tmp_path: Path) -> None:
    path = write_iges(tmp_path / "box.igs", 10, 20, 30)
    path.write_bytes(path.read_bytes()[:2000])
    with pytest.raises(DamagedFile, match="its end is missing"):
        read(path, Settings())


def test_a_step_file_without_a_solid_has_no_geometry(tmp_path: Path) -> None:
    text = step_of("nothing", [])
    path = tmp_path / "empty.step"
    path.write_text(text)
    with pytest.raises((NoGeometry, DamagedFile)):
        read(path, Settings())
