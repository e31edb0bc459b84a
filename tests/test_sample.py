"""The sample catalogue is what the README says: many formats, all of them readable."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from indexer.config import Settings
from indexer.prepare import views_of
from indexer.sample import PLATES, SUFFIXES, write_sample


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sample")
    write_sample(folder)
    return folder


def test_it_holds_every_format_it_speaks_of(sample: Path) -> None:
    counts = Counter(path.suffix[1:] for path in sample.rglob("*.*"))
    assert counts["step"] == len(PLATES)
    assert all(counts[suffix] > 3 for suffix in (*SUFFIXES, "png", "md", "yaml"))


def test_one_file_of_each_format_is_readable_and_sized_in_millimetres(sample: Path) -> None:
    for suffix in (*SUFFIXES, "step", "png", "md"):
        prepared = views_of(sorted(sample.rglob(f"*.{suffix}"))[0], Settings(), 48)
        assert prepared.views
        if prepared.facts:
            assert 1 < max(prepared.facts.size) < 2_000


def test_the_motor_plate_has_the_holes_it_was_drawn_with(sample: Path) -> None:
    facts = views_of(sample / "plates" / "motor_plate.step", Settings(), 48).facts
    assert facts is not None
    assert [hole.count for hole in facts.holes] == [4, 1]
    assert [hole.diameter for hole in facts.holes] == pytest.approx([5, 22])


def test_writing_it_again_gives_the_same_files(sample: Path, tmp_path: Path) -> None:
    assert write_sample(tmp_path) == sum(1 for path in sample.rglob("*") if path.is_file())
    name = sorted(path.relative_to(sample) for path in sample.rglob("*.stl"))[0]
    assert (tmp_path / name).read_bytes() == (sample / name).read_bytes()
