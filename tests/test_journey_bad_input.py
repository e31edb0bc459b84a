"""A folder full of trouble: every file is named with a reason, the good ones are found, nothing is lost."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from tests.part_files import box, write_obj, write_step, write_stl

LFS = "version https://git-lfs.github.com/spec/v1\noid sha256:" + "0" * 64 + "\nsize 12345\n"
HTML = "<!DOCTYPE html><html><body>404 not found</body></html>"
REASONS = {
    "empty.step": "is empty",
    "cut.stl": "cut short",
    "page.step": "not what its name says",
    "pointer.stl": "git-lfs pointer",
    "hollow.obj": "no faces",
    "holes.obj": "no faces",
    "bomb.png": "more pixels",
    "many.stl": "more triangles",
    "native.sldprt": "not supported yet",
    "solid.brep": "not supported yet",
    "broken.step": "",  # whatever the reader makes of it: damaged or crashed, never silent
}


def run_partlens(*arguments: str, **settings: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PARTLENS_MODEL": "fake", **settings}
    command = [sys.executable, "-m", "app.cli", *arguments]
    return subprocess.run(command, capture_output=True, text=True, env=environment, check=False, timeout=240)


def write_trouble(folder: Path) -> None:
    (folder / "empty.step").touch()
    write_stl(folder / "cut.stl", box(10, 20, 30))
    (folder / "cut.stl").write_bytes((folder / "cut.stl").read_bytes()[:-30])
    (folder / "page.step").write_text(HTML)
    (folder / "pointer.stl").write_text(LFS)
    write_obj(folder / "hollow.obj", "v 0 0 0\nv 1 0 0\nv 0 1 0", "")
    write_obj(folder / "holes.obj", "v nan 0 0\nv 1 nan 0\nv 0 1 nan")
    Image.new("1", (6000, 6000)).save(folder / "bomb.png")
    write_stl(folder / "many.stl", np.tile(box(1, 1, 1), (2000, 1, 1)))
    (folder / "native.sldprt").write_bytes(b"\xd0\xcf\x11\xe0 a native part")
    (folder / "solid.brep").write_text("DBRep_DrawableShape\n")
    step = write_step(folder / "broken.step").read_text()
    (folder / "broken.step").write_text(step.replace("CARTESIAN_POINT", "CARTESIAN_PIONT").replace("#1", "#7"))


@pytest.fixture(scope="module")
def indexed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, subprocess.CompletedProcess[str]]:
    folder = tmp_path_factory.mktemp("journey")
    parts = folder / "parts"
    parts.mkdir()
    write_trouble(parts)
    write_step(parts / "plate.step")
    write_stl(parts / ("ä" * 60 + "零件" * 10 + ".stl"), box(5, 6, 7))
    (parts / "loop").symlink_to(parts, target_is_directory=True)
    limits = {"PARTLENS_MAX_PIXELS": "9000000", "PARTLENS_MAX_TRIANGLES": "20000"}
    return folder, run_partlens("index", str(parts), "--library", str(folder / "library"), "--json", **limits)


def problems(run: subprocess.CompletedProcess[str]) -> dict[str, dict[str, Any]]:
    return {Path(each["path"]).name: each for each in json.loads(run.stdout)["ingested"]["problems"]}


def test_every_bad_file_is_named_with_its_reason_and_what_to_do(
    indexed: tuple[Path, subprocess.CompletedProcess[str]],
) -> None:
    _, run = indexed
    assert run.returncode == 1, run.stderr
    found = problems(run)
    assert set(found) == set(REASONS)
    assert all(reason in found[name]["reason"] for name, reason in REASONS.items())
    assert all(len(each["advice"]) > 10 for each in found.values())


def test_the_good_files_are_found(indexed: tuple[Path, subprocess.CompletedProcess[str]]) -> None:
    folder, _ = indexed
    run = run_partlens("search", "plate", "--library", str(folder / "library"), "--json")
    assert run.returncode == 0, run.stderr
    hits = json.loads(run.stdout)["hits"]
    assert hits[0]["title"].lower() == "plate"
    assert {"asset", "title", "path", "files", "class", "score", "view"} <= set(hits[0])


def test_a_second_run_reads_nothing_and_keeps_all(indexed: tuple[Path, subprocess.CompletedProcess[str]]) -> None:
    folder, first = indexed
    limits = {"PARTLENS_MAX_PIXELS": "9000000", "PARTLENS_MAX_TRIANGLES": "20000"}
    run = run_partlens("index", str(folder / "parts"), "--library", str(folder / "library"), "--json", **limits)
    report = json.loads(run.stdout)
    assert report["ingested"]["views"] == report["ingested"]["new"] == report["ingested"]["removed"] == 0
    assert report["build"] == json.loads(first.stdout)["build"]


def test_a_folder_that_is_gone_deletes_nothing(indexed: tuple[Path, subprocess.CompletedProcess[str]]) -> None:
    folder, _ = indexed
    run = run_partlens("index", str(folder / "unmounted"), "--library", str(folder / "library"))
    assert run.returncode == 2
    assert "nothing deleted" in run.stderr
    assert "Traceback" not in run.stderr
    status = json.loads(run_partlens("status", "--library", str(folder / "library"), "--json").stdout)
    assert status["assets"] == 2
