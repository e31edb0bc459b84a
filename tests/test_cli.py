"""The command line, within this process."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from typer.testing import CliRunner, Result

from app.cli import app
from app.commands.serving import is_loopback
from indexer.config import Settings
from indexer.embedders import open_embedder
from indexer.joint.files import JOINT, LAYOUT_SHARE
from tests.parts_library import PartsLibrary, draw_picture, make_library


@pytest.fixture(autouse=True)
def fake_model(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PARTLENS_MODEL", "fake")
    monkeypatch.setenv("PARTLENS_WORKERS", "1")
    monkeypatch.delenv("PARTLENS_LIBRARY", raising=False)


def run(*arguments: str | Path | int) -> Result:
    return CliRunner().invoke(app, [str(each) for each in arguments])


def search(library: PartsLibrary, *arguments: str | Path | int) -> list[str]:
    result = run("search", *arguments, "--library", library.settings.library, "--json")
    assert result.exit_code == 0, result.stderr
    return [hit["title"] for hit in json.loads(result.stdout)["hits"]]


def test_searching_by_words(library: PartsLibrary) -> None:
    assert search(library, "L", "bracket", "-k", 1) == ["L bracket"]
    assert search(library, "ceramic", "--rank", "words") == ["Bearing ball"]


def test_a_hit_tells_what_scripts_need(library: PartsLibrary) -> None:
    result = run("search", "bracket", "--library", library.settings.library, "--json")
    hit = json.loads(result.stdout)["hits"][0]
    assert {"asset", "title", "path", "files", "class", "score", "view"} <= hit.keys()


def test_terms_have_weights_and_may_push_away(library: PartsLibrary, tmp_path: Path) -> None:
    assert search(library, "ring ball")[:2] != search(library, "ring -ball")[:2]
    assert search(library, "-k", 1, "ring 9:ball") == ["Bearing ball"]
    assert search(library, "-k", 1, "9:ring ball") == ["Sealing ring"]
    picture = tmp_path / "disc.png"
    picture.write_bytes(draw_picture("red"))
    assert search(library, "ring", "--image", f"{picture}:0.01", "-k", 1) == ["Sealing ring"]


@pytest.mark.parametrize("given", ["cube", "-3", "2.5", "x:1"])
def test_an_example_is_named_by_its_number(library: PartsLibrary, given: str) -> None:
    result = run("search", "--like", given, "--library", library.settings.library)
    assert result.exit_code == 2
    assert "number of an asset" in result.stderr


def test_searching_by_files(library: PartsLibrary, tmp_path: Path) -> None:
    picture = tmp_path / "disc.webp"
    picture.write_bytes(draw_picture("red", "WEBP"))
    assert search(library, "--image", picture)[0] == "photo"
    assert search(library, "--file", library.folder / "ring.stl", "-k", 1) == ["Sealing ring"]
    assert "gripper" not in search(library, "--sketch", picture)


def test_searching_with_an_example_and_a_filter(library: PartsLibrary) -> None:
    status = json.loads(run("search", "cube", "--library", library.settings.library, "--json").stdout)
    cube = next(hit["asset"] for hit in status["hits"] if hit["title"] == "cube")
    assert "cube" not in search(library, "--like", cube)
    assert search(library, "--like", cube, "--where", "class = ring or title = cube") == ["Sealing ring"]


def test_a_table_for_people(library: PartsLibrary) -> None:
    result = run("search", "ceramic", "--rank", "words", "--library", library.settings.library)
    assert ("Bearing ball" in result.stdout, "1 of 1 in" in result.stdout) == (True, True)
    nothing = run("search", "xyzzy", "--rank", "words", "--library", library.settings.library)
    assert "No text has these words." in nothing.stdout


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["--where", "bbx_max < 5"], 2, "did you mean bbox_max"),
        (["bolt", "-k", "0"], 2, "1 to 1000"),
        (["--like", "4711"], 2, "no asset 4711"),
        (["--image", "/no/such/file.png"], 2, "is not there"),
        (["--file", "/"], 2, "is a folder"),
        (["bolt", "--rank", "best"], 2, "best"),
        (["--nonsense"], 2, "--nonsense"),
    ],
)
def test_mistakes_have_a_code_and_a_sentence(
    library: PartsLibrary, arguments: list[str], code: int, words: str
) -> None:
    result = run("search", *arguments, "--library", library.settings.library)
    assert (result.exit_code, result.stdout) == (code, "")
    assert words in result.stderr
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize("command", [["search", "bolt"], ["status"]])
def test_without_a_library_the_next_step_is_named(command: list[str], tmp_path: Path) -> None:
    result = run(*command, "--library", tmp_path / "none")
    assert (result.exit_code, result.stdout) == (3, "")
    assert "partlens index" in result.stderr


def test_status_lists_what_could_not_be_read(library: PartsLibrary) -> None:
    status = json.loads(run("status", "--library", library.settings.library, "--json").stdout)
    assert (status["assets"], status["quarantined"], status["space"]) == (7, 1, "fake:000000000000:1:128")
    assert [Path(file["path"]).name for file in status["refused"]] == ["broken.stl"]
    assert status["disk"] > 10_000
    shown = run("status", "--library", library.settings.library).stdout
    assert ("broken.stl" in shown, status["build"] in shown) == (True, True)


def test_indexing_reports_and_ends_with_one_for_quarantine(library: PartsLibrary, tmp_path: Path) -> None:
    parts = make_library(tmp_path / "fresh")
    again = run("index", parts.folder, "--library", parts.settings.library, "--json")
    report = json.loads(again.stdout)
    assert (again.exit_code, report["published"], report["ingested"]["unchanged"]) == (1, False, 11)
    (parts.folder / "hollow.stl").write_bytes(b"solid nothing")
    after = run("index", parts.folder, "--library", parts.settings.library)
    assert (after.exit_code, "hollow.stl" in after.stderr) == (1, True)
    assert "could not be read" in after.stdout


def test_indexing_what_is_not_there(tmp_path: Path) -> None:
    result = run("index", tmp_path / "nowhere", "--library", tmp_path / "library")
    assert (result.exit_code, "Is the drive mounted?" in result.stderr) == (2, True)


def test_importing_a_table(tmp_path: Path) -> None:
    parts = make_library(tmp_path / "fresh")
    table = tmp_path / "export.csv"
    table.write_text("Datei;Benennung;Werkstoff\nsmall/cube.stl;Würfel;Messing\nnothing.stl;x;y\n", encoding="cp1252")
    chosen = ["--map", "path=Datei", "--map", "title=Benennung", "--map", "material=werkstoff"]
    result = run("import", table, *chosen, "--library", parts.settings.library, "--json")
    report = json.loads(result.stdout)
    assert (report["rows"], report["matched"], report["assets"], report["unmatched"]) == (
        2,
        1,
        1,
        ["nothing.stl: fits no part"],
    )
    assert search(parts, "--where", "material = messing") == ["Würfel"]
    assert search(parts, "würfel", "--rank", "words") == ["Würfel"]


@pytest.mark.parametrize("chosen", ["title", "colour=Farbe", "title=Nowhere"])
def test_a_column_that_is_not_there(library: PartsLibrary, tmp_path: Path, chosen: str) -> None:
    table = tmp_path / "export.csv"
    table.write_text("file,title\ncube,Cube\n")
    result = run("import", table, "--map", chosen, "--library", library.settings.library)
    assert (result.exit_code, result.stdout) == (2, "")


def test_embedding_prints_vectors(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(draw_picture("blue"))
    result = run("embed", "steel bolt", "nut", "--image", tmp_path / "a.png")
    answer = json.loads(result.stdout)
    assert (answer["space"], [len(each) for each in answer["vectors"]]) == ("fake:000000000000:1:128", [128] * 3)
    assert run("embed").exit_code == 2


def test_a_picture_that_is_not_there_is_said_to_be_missing(tmp_path: Path) -> None:
    result = run("embed", "--image", tmp_path / "nope.png")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "nope.png is not there" in result.stderr


def test_two_installations_of_faiss_are_found_before_serving(
    library: PartsLibrary, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("indexer.vectors.library._is_installed", lambda name: True)
    monkeypatch.setattr("app.server.run", lambda *_, **__: None)
    result = run("serve", "--library", library.settings.library)
    assert (result.exit_code, "faiss-cpu and faiss-gpu" in result.stderr) == (3, True)


def test_the_doctor_finds_a_healthy_library(library: PartsLibrary) -> None:
    result = run("doctor", "--library", library.settings.library, "--json")
    answer = json.loads(result.stdout)
    assert (result.exit_code, answer["ok"]) == (0, True), answer
    names = ["Python", "cores", "FAISS", "OCR", "model", "library", "index"]
    assert [each["name"] for each in answer["checks"]] == names


def test_the_doctor_finds_a_damaged_index(tmp_path: Path) -> None:
    parts = make_library(tmp_path / "fresh")
    rows = next(parts.settings.builds.glob("*/rows.f16"))
    rows.write_bytes(bytes(rows.stat().st_size))
    result = run("doctor", "--library", parts.settings.library)
    assert (result.exit_code, "FAIL index" in result.stdout, "rows.f16" in result.stdout) == (3, True, True)


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.1.5", "::", "example.org", ""])
def test_nobody_is_let_in_by_accident(host: str) -> None:
    result = run("serve", "--host", host)
    assert (result.exit_code, "--allow-anyone" in result.stderr) == (2, True)


def test_loopback_names() -> None:
    assert all(is_loopback(host) for host in ("localhost", "127.0.0.1", "127.1.2.3", "::1", "[::1]"))


def test_the_model_can_be_taken_elsewhere(tmp_path: Path) -> None:
    assert run("train", "--export", tmp_path / "model").exit_code == 0
    elsewhere = open_embedder(replace(Settings(), model=str(tmp_path / "model")))
    here = open_embedder(Settings())
    words, picture = ["hex bolt", "six-sided nut"], np.full((96, 96), 255, np.uint8)
    picture[30:60, 20:70] = 40
    assert np.allclose(elsewhere.embed_words(words), here.embed_words(words)[:, :JOINT], atol=1e-5)
    seen = here.embed_pictures([picture])[:, :JOINT] / (1 - LAYOUT_SHARE) ** 0.5
    assert np.allclose(elsewhere.embed_pictures([picture]), seen, atol=0.02)


def test_training_nothing_for_nobody_is_bad_use() -> None:
    result = run("train")
    assert result.exit_code == 2
    assert "--export" in result.stderr
