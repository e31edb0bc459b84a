"""`partlens search … --explain ID`."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from typer.testing import CliRunner, Result

from app.cli import app
from app.commands.explaining import heat_text
from app.explaining import Heat
from tests.parts_library import PartsLibrary, draw_picture


@pytest.fixture(autouse=True)
def fake_model(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PARTLENS_MODEL", "fake")
    monkeypatch.setenv("PARTLENS_WORKERS", "1")


def run(library: PartsLibrary, *arguments: str | Path | int) -> Result:
    return CliRunner().invoke(app, ["search", *map(str, arguments), "--library", str(library.settings.library)])


def asset_of(library: PartsLibrary, title: str) -> int:
    hits = json.loads(run(library, "-k", 20, "--json").stdout)["hits"]
    return next(int(hit["asset"]) for hit in hits if hit["title"] == title)


def test_people_read_it_as_text(library: PartsLibrary) -> None:
    result = run(library, "vacuum gripper", "--explain", asset_of(library, "gripper"))
    assert result.exit_code == 0, result.output
    assert "gripper" in result.stdout.splitlines()[0]
    assert "number 1 of the hits" in result.stdout
    assert "[gripper]" in result.stdout
    assert "vacuum" in result.stdout


def test_scripts_read_it_as_json_and_the_picture_is_a_file(library: PartsLibrary, tmp_path: Path) -> None:
    picture, sheet = tmp_path / "disc.png", tmp_path / "why.png"
    picture.write_bytes(draw_picture("red"))
    asset = asset_of(library, "photo")
    result = run(library, "--image", picture, "--explain", asset, "--out", sheet, "--json")
    assert result.exit_code == 0, result.output
    told = json.loads(result.stdout)
    assert (told["asset"], told["title"], told["place"]) == (asset, "photo", 1)
    assert told["matches"][0]["found"]["heat"]["worth_showing"]
    with Image.open(sheet) as drawn:
        assert drawn.format == "PNG"
        assert drawn.width > 2 * 300


def test_mistakes_are_bad_use(library: PartsLibrary, tmp_path: Path) -> None:
    gripper = asset_of(library, "gripper")
    for arguments, said in (
        (("ring", "--explain", 4711), "no asset 4711"),
        (("--explain", gripper), "Nothing was asked"),
        (("ring", "--out", tmp_path / "x.png"), "--explain ID"),
        (("gripper", "--explain", gripper, "--out", tmp_path / "x.png"), "no picture to write"),
        (("ring", "--explain", asset_of(library, "cube"), "--out", tmp_path / "none" / "x.png"), "cannot be written"),
    ):
        result = run(library, *arguments)
        assert (result.exit_code, result.stdout) == (2, ""), arguments
        assert said in result.stderr


def test_a_heat_map_in_letters_is_dark_where_it_is_hot() -> None:
    drops = np.zeros((4, 4), np.float32)
    assert "no place" in heat_text(Heat(drops, 0.9))
    drops[0, 0] = 0.5
    rows = heat_text(Heat(drops, 0.9)).splitlines()
    assert rows == ["  |##      |", "  |        |", "  |        |", "  |        |"]
