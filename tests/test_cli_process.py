"""The command line as a process: what reaches standard output, exit codes, how soon it answers."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from tests.parts_library import PartsLibrary

ROOT = Path(__file__).parents[1]


def run(*arguments: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "app.cli", *map(str, arguments)]
    variables = {**os.environ, "PARTLENS_MODEL": "fake", "PARTLENS_WORKERS": "1", **environment}
    return subprocess.run(command, cwd=ROOT, env=variables, capture_output=True, text=True, timeout=100)


def test_standard_output_is_one_json_document(library: PartsLibrary) -> None:
    done = run("search", "bracket", "--json", PARTLENS_LIBRARY=str(library.settings.library))
    assert (done.returncode, json.loads(done.stdout)["hits"][0]["title"] in ("L bracket", "bracket_long")) == (0, True)
    assert done.stdout.lstrip().startswith("{")


def test_indexing_prints_one_json_document_and_ends_with_one(tmp_path: Path) -> None:
    (tmp_path / "parts").mkdir()
    (tmp_path / "parts" / "broken.stl").write_bytes(b"solid nothing")
    (tmp_path / "parts" / "note.md").write_text("# A clamp\n\nIt holds a pipe of 20 mm.\n")
    done = run("index", tmp_path / "parts", "--library", tmp_path / "library", "--json")
    report = json.loads(done.stdout)
    assert (done.returncode, report["ingested"]["new"], report["ingested"]["quarantined"]) == (1, 1, 1)


def test_errors_are_sentences_on_standard_error(tmp_path: Path) -> None:
    done = run("search", "bolt", "--library", tmp_path / "none", "--json")
    assert (done.returncode, done.stdout) == (3, "")
    assert done.stderr.startswith("There is no library")
    assert "Traceback" not in done.stderr


def test_a_wrong_setting_is_bad_use(tmp_path: Path) -> None:
    done = run("status", "--library", tmp_path, PARTLENS_WORKERS="many")
    assert (done.returncode, "PARTLENS_WORKERS" in done.stderr) == (2, True)


def test_help_loads_nothing_heavy() -> None:
    code = (
        "import sys, app.cli; heavy = {'torch', 'faiss', 'streamlit', 'fastapi', 'sqlalchemy', 'numpy', 'trimesh'};"
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, timeout=60)
    assert done.stdout.strip() == "[]"
