"""Real design files with the real model: indexed, then found by words, picture, drawing, CAD file and example."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

PARTS = (
    "freecad-lib-jw/Mechanical Parts/Fasteners/Washers/Metric/DIN127_CLASS_B_M24GrowerWasher.stl",
    "freecad-lib-jw/Architectural Parts/Doors/Simple door.step",
)
FOLDERS = ("freecad-lib-jw/Mechanical Parts/Pulleys", "bolts/drawings/flanges", "moveo")
MOST = 60  # files


def run_partlens(*arguments: str) -> Any:
    command = [sys.executable, "-m", "app.cli", *arguments, "--json"]
    run = subprocess.run(command, capture_output=True, text=True, check=False, timeout=280, env=os.environ)
    assert run.returncode in (0, 1), run.stderr
    return json.loads(run.stdout)


@pytest.fixture(scope="module")
def library(catalogue: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("catalogue")
    chosen = [catalogue / part for part in PARTS]
    for name in FOLDERS:
        chosen += [path for path in sorted((catalogue / name).rglob("*")) if path.is_file()]
    for path in chosen[:MOST]:
        link = folder / "parts" / path.relative_to(catalogue)
        link.parent.mkdir(parents=True, exist_ok=True)
        link.symlink_to(path)
    run_partlens("index", str(folder / "parts"), "--library", str(folder / "library"))
    return folder / "library"


def find(library: Path, *question: str) -> list[dict[str, Any]]:
    hits: list[dict[str, Any]] = run_partlens("search", *question, "--library", str(library))["hits"]
    return hits


def test_words_find_the_door(library: Path) -> None:
    assert "door" in find(library, "door")[0]["title"].lower()


def test_a_cad_file_finds_itself(library: Path, catalogue: Path) -> None:
    hits = find(library, "--file", str(catalogue / PARTS[1]))
    assert Path(hits[0]["path"]).stem == "Simple door"
    assert hits[0]["score"] == pytest.approx(1, abs=0.02)


def test_a_picture_of_a_part_finds_it(library: Path, tmp_path: Path) -> None:
    door = find(library, "door")[0]
    from app.bootstrap import open_service
    from indexer.config import Settings

    service = open_service(Settings(library=library))
    detail = service.asset(door["asset"])
    assert detail.card.thumbnail is not None
    thumbnail = service.store.path(detail.card.thumbnail, "webp")
    Image.open(thumbnail).save(tmp_path / "photo.png")
    service.close()
    for kind in ("--image", "--sketch"):
        assert door["asset"] in [hit["asset"] for hit in find(library, kind, str(tmp_path / "photo.png"))[:5]]


def test_more_like_this_leaves_the_example_out(library: Path) -> None:
    door = find(library, "door")[0]
    hits = find(library, "--like", str(door["asset"]), "-k", "5")
    assert len(hits) == 5
    assert door["asset"] not in [hit["asset"] for hit in hits]


def test_a_filter_keeps_to_its_size(library: Path) -> None:
    hits = find(library, "pulley", "--where", "bbox_max < 50mm and format = stl")
    assert hits
    assert all("stl" in hit["formats"] for hit in hits)
