"""A handful of real files of each format: read, or explained."""

from __future__ import annotations

from pathlib import Path

import pytest

from indexer.config import Settings
from indexer.errors import FileError
from indexer.readers import READERS, read

SAMPLES = [
    "step",
    "stp",
    "stl",
    "obj",
    "ply",
    "off",
    "glb",
    "3mf",
    "dae",
    "dxf",
    "svg",
    "png",
    "jpg",
    "pdf",
    "yaml",
    "md",
]
A_FEW = 6


def files_of(catalogue: Path, suffix: str) -> list[Path]:
    files = sorted(path for path in catalogue.rglob("*") if path.suffix.lower() == f".{suffix}")
    return files[:: max(1, len(files) // A_FEW)][:A_FEW]


@pytest.mark.parametrize("suffix", SAMPLES)
def test_most_real_files_are_read(suffix: str, catalogue: Path) -> None:
    refused: list[FileError] = []
    files = files_of(catalogue, suffix)
    for path in files:
        try:
            content = read(path, Settings())
            assert content.mesh or content.pictures or content.passages
        except FileError as error:
            refused.append(error)
    assert len(refused) <= len(files) // 3, list(map(str, refused))


def test_real_parts_have_plausible_facts(catalogue: Path) -> None:
    for path in files_of(catalogue, "step"):
        facts = read(path, Settings()).facts
        assert facts is not None
        box = facts.size[0] * facts.size[1] * facts.size[2]
        assert 0 <= facts.volume <= box * 1.001
        assert all(hole.diameter < sum(facts.size) and hole.count > 0 for hole in facts.holes)


def test_a_part_is_as_large_in_step_as_in_stl(catalogue: Path) -> None:
    pairs = [path for path in sorted(catalogue.rglob("*.step")) if path.with_suffix(".stl").exists()][:60:12]
    for path in pairs:
        solid, mesh = read(path, Settings()).facts, read(path.with_suffix(".stl"), Settings()).facts
        assert solid is not None
        assert mesh is not None
        assert sorted(solid.size) == pytest.approx(sorted(mesh.size), rel=0.02)


def test_every_suffix_of_the_catalogue_is_known(catalogue: Path) -> None:
    suffixes = {path.suffix.lower()[1:] for path in catalogue.rglob("*.*") if path.is_file()}
    assert suffixes - set(READERS) <= {"brep"}
