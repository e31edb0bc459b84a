"""A folder with every kind of duplicate: indexed, searched, reported; and again."""

from __future__ import annotations

import csv
import json
import shutil
from pathlib import Path
from typing import Any

import pytest
import trimesh
from typer.testing import CliRunner, Result

from app.cli import app
from app.duplicates.memory import FILE
from bench.twin_parts import Solid, mirrored, moved, scaled, stretched
from indexer.config import Settings
from indexer.embedders.fake import FakeEmbedder
from indexer.nightly import index

SAME = ("copy/bracket", "bracket", "turned", "letters", "dense")  # stems of identical parts


def bracket() -> Solid:
    """A bracket that is not its own reflection."""
    blocks = [((60, 40, 8), (0, 0, 0)), ((10, 40, 36), (25, 0, 20)), ((8, 8, 12), (-20, 12, 8))]
    parts = [trimesh.creation.box(size).apply_translation(place) for size, place in blocks]
    solid: Solid = trimesh.boolean.union(parts, engine="manifold")
    return solid


def write_parts(folder: Path) -> None:
    (folder / "copy").mkdir(parents=True)
    bracket().export(folder / "bracket.stl")
    shutil.copy(folder / "bracket.stl", folder / "copy" / "bracket.stl")
    moved(bracket()).export(folder / "turned.obj")
    bracket().export(folder / "letters.stl", file_type="stl_ascii")
    moved(bracket().subdivide(), 11).export(folder / "dense.ply")
    moved(mirrored(bracket())).export(folder / "left.stl")
    moved(scaled(bracket(), 25.4)).export(folder / "inch.stl")
    moved(stretched(bracket(), 1.4, 1, 1)).export(folder / "long.stl")
    trimesh.creation.icosphere(2, 15).export(folder / "=ball.stl")
    (folder / "turned.yaml").write_text("material: brass\n")
    (folder / "bracket.yaml").write_text("title: Left <bracket>\nmaterial: steel\n")
    (folder / "notes.md").write_text("# Notes\n\nNo geometry here.\n")


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("duplicates")
    write_parts(folder / "parts")
    settings = Settings(library=folder / "library", model="fake", workers=1)
    index([folder / "parts"], settings, FakeEmbedder(), lambda progress: None)
    return settings.library


@pytest.fixture(autouse=True)
def fake_model(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PARTLENS_MODEL", "fake")
    monkeypatch.setenv("PARTLENS_WORKERS", "1")


def run(library: Path, *arguments: str | Path | int) -> Result:
    return CliRunner().invoke(app, ["duplicates", *map(str, arguments), "--library", str(library)])


def report_of(library: Path, *arguments: str | Path | int) -> dict[str, Any]:
    result = run(library, *arguments, "--json")
    assert result.exit_code == 0, result.output
    report: dict[str, Any] = json.loads(result.stdout)
    return report


def stem(part: dict[str, Any]) -> str:
    return Path(part["path"]).with_suffix("").as_posix().rsplit("/parts/", 1)[1]


def test_identical_parts_form_one_group_whatever_their_files_are(library: Path) -> None:
    report = report_of(library, "--cost-per-part", 2000)
    (group,) = report["groups"]
    assert {stem(each["part"]) for each in group["members"]} == set(SAME)
    assert {stem(each["part"]) for each in group["members"] if each["copy"]} >= {"bracket", "copy/bracket"}
    assert group["differences"] == ["material"]
    assert (report["assets"], report["measured"], report["spare"], report["saving"]) == (10, 9, 4, 8000)


def test_other_verdicts_are_relations_between_parts(library: Path) -> None:
    lines = report_of(library)["relations"]
    found = {frozenset((stem(each["first"]), stem(each["second"]))): each for each in lines}
    by_verdict = {
        verdict: [pair for pair, each in found.items() if each["verdict"] == verdict]
        for verdict in ("mirrored", "scaled", "variant")
    }
    assert any("left" in pair and pair & set(SAME) for pair in by_verdict["mirrored"])
    assert any("inch" in pair for pair in by_verdict["scaled"])
    assert any("long" in pair for pair in by_verdict["variant"])
    slip = next(each for pair, each in found.items() if "inch" in pair and pair & set(SAME))
    assert slip["slip"] == "inch and millimetre"
    assert max(slip["factor"], 1 / slip["factor"]) == pytest.approx(25.4, rel=1e-3)
    assert not any("=ball" in pair for pairs in by_verdict.values() for pair in pairs)


def test_a_second_run_gives_the_same_bytes_with_and_without_its_memory(library: Path) -> None:
    first = run(library, "--json").stdout
    assert (library / FILE).is_file()
    assert run(library, "--json").stdout == first
    (library / FILE).write_bytes(b"PK\x03\x04 damaged")
    assert run(library, "--json").stdout == first
    (library / FILE).unlink()
    assert run(library, "--json").stdout == first


def test_the_report_is_one_page_and_one_table(library: Path, tmp_path: Path) -> None:
    result = run(library, "--out", tmp_path / "out")
    assert result.exit_code == 0, result.output
    page = (tmp_path / "out" / "report.html").read_text()
    assert "5 identical parts, 4 could go" in page
    assert "other material" in page
    assert "data:image/webp;base64," in page
    assert "Left &lt;bracket&gt;" in page
    assert not [word for word in ("src=", "href=", "http") if word in page]
    with (tmp_path / "out" / "report.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert sum(row["verdict"] == "identical" for row in rows) == 5
    assert "unit slip" in result.output


def test_one_asset_is_compared_with_all_others(library: Path) -> None:
    cards = {stem(each["part"]): each["part"]["asset"] for each in report_of(library)["groups"][0]["members"]}
    lines = report_of(library, "--of", cards["turned"])["relations"]
    found = {stem(each["second"]): each for each in lines}
    assert {name for name, each in found.items() if each["verdict"] == "identical"} == set(SAME) - {"turned"}
    assert found["left"]["verdict"] == "mirrored"
    assert found["inch"]["factor"] == pytest.approx(25.4, rel=1e-3)
    assert found["long"]["verdict"] == "variant"
    assert "25.4 times" in run(library, "--of", cards["turned"]).output


def test_what_cannot_be_asked_is_bad_use(library: Path, tmp_path: Path) -> None:
    assert run(library, "--of", 999).exit_code == 2
    assert run(library, "--of", 1, "--out", tmp_path).exit_code == 2
    (tmp_path / "file").touch()
    assert run(library, "--out", tmp_path / "file" / "deep").exit_code == 2
    assert run(tmp_path / "nothing").exit_code == 3


def test_a_broken_model_costs_a_line_and_not_the_run(library: Path, tmp_path: Path) -> None:
    hurt = tmp_path / "library"
    shutil.copytree(library, hurt)
    (hurt / FILE).unlink(missing_ok=True)
    models = sorted((hurt / "store").rglob("*.glb"))
    models[0].write_bytes(models[0].read_bytes()[:40])
    models[1].unlink()
    result = run(hurt, "--json")
    assert result.exit_code == 1
    report = json.loads(result.stdout)
    assert len(report["unread"]) >= 2
    assert report["measured"] + len(report["unread"]) == 9
    assert all("index the folder again" in each["reason"] for each in report["unread"])
    assert "could not be measured" in run(hurt).output
