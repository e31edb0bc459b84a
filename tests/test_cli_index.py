"""`partlens index`: what it ends with, the first time and every other."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from app.cli import app
from tests.part_files import box, write_stl


@pytest.fixture
def parts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("PARTLENS_MODEL", "fake")
    monkeypatch.setenv("PARTLENS_WORKERS", "1")
    monkeypatch.setenv("PARTLENS_LIBRARY", str(tmp_path / "library"))
    (tmp_path / "parts").mkdir()
    (tmp_path / "parts" / "note.md").write_text("A note on brackets.")
    return tmp_path / "parts"


def index(folder: Path, *options: str) -> Result:
    return CliRunner().invoke(app, ["index", str(folder), *options])


def test_a_file_that_cannot_be_read_is_told_in_every_run(parts: Path) -> None:
    (parts / "empty.step").touch()
    for _ in range(2):
        result = index(parts, "--json")
        assert (result.exit_code, json.loads(result.stdout)["ingested"]["quarantined"]) == (1, 1)
    told = index(parts)
    assert ("could not be read  1" in told.stdout, "1 more: partlens status" in told.stderr) == (True, True)
    (parts / "empty.step").unlink()
    assert index(parts).exit_code == 0


def test_a_link_that_leads_nowhere_is_not_passed_over(parts: Path) -> None:
    (parts / "share").symlink_to(parts.parent / "unmounted")
    result = index(parts)
    assert (result.exit_code, "Is the drive mounted?" in result.stderr) == (1, True)


def test_an_empty_folder_is_not_passed_over(parts: Path) -> None:
    assert index(parts).exit_code == 0
    (parts / "note.md").unlink()
    (parts / "never").mkdir()
    for folder in (parts, parts / "never"):
        result = index(folder)
        assert (result.exit_code, "holds no design file" in result.stderr) == (1, True)


def test_a_setting_that_cannot_be_does_no_harm(parts: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_stl(parts / "box.stl", box(1, 2, 3))
    assert index(parts).exit_code == 0
    monkeypatch.setenv("PARTLENS_UNIT", "furlong")
    refused = index(parts)
    assert (refused.exit_code, "is not a unit of length" in refused.stderr) == (2, True)
    monkeypatch.delenv("PARTLENS_UNIT")
    assert json.loads(index(parts, "--json").stdout)["ingested"]["unchanged"] == 2
