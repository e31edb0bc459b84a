"""Text in scanned drawings: read where the extra `ocr` is installed, and nowhere else."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from app.bootstrap import query_settings
from app.commands.checks import examine
from indexer.config import Settings, settings_from
from indexer.errors import UseError
from indexer.formats.ocr import is_installed
from indexer.ingest.changes import Changes
from indexer.readers import ocr, read
from indexer.workers import Workers

needs_ocr = pytest.mark.skipif(not is_installed(), reason="the extra ocr is not installed")


def scan(path: Path, words: str = "PART NO. AB-1234") -> Path:
    """A drawing as a scanner gives it: lines and a title block, without a word of text."""
    image = Image.new("RGB", (1400, 900), "white")
    pen = ImageDraw.Draw(image)
    pen.rectangle((20, 20, 1380, 880), outline="black", width=3)
    pen.ellipse((200, 200, 600, 600), outline="black", width=3)
    pen.text((900, 800), words, fill="black", font=ImageFont.load_default(28))
    image.save(path)
    return path


@needs_ocr
@pytest.mark.parametrize("name", ["scan.png", "scan.pdf"])
def test_a_scan_gets_its_text(tmp_path: Path, name: str) -> None:
    settings = Settings(library=tmp_path, workers=1)
    with Workers(settings, 64) as workers:
        (outcome,) = workers.prepare_all([scan(tmp_path / name)])
    assert outcome.prepared is not None, outcome.error
    assert "AB-1234" in "".join(view.text or "" for view in outcome.prepared.views)


@pytest.mark.parametrize("name", ["scan.png", "scan.pdf"])
def test_without_it_a_scan_is_a_drawing_alone(tmp_path: Path, name: str) -> None:
    content = read(scan(tmp_path / name), Settings(ocr="off"))
    assert (len(content.pictures), content.passages) == (1, ())


@pytest.mark.parametrize("name", ["scan.png", "scan.pdf"])
def test_its_text_becomes_passages(tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    seen = []

    class Engine:
        def __call__(self, image: np.ndarray) -> Engine:
            seen.append(image.shape)
            return self

        txts, scores = ("PART NO. AB-1234", "|||"), (0.99, 0.4)

    monkeypatch.setattr(ocr, "_engine", Engine)
    monkeypatch.setattr("indexer.readers.registry.reads_pictures", lambda settings: True)
    (passage,) = read(scan(tmp_path / name), Settings()).passages
    assert passage.text == "PART NO. AB-1234"
    assert max(seen[0]) > 1200


def test_a_failing_engine_costs_the_text_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail() -> None:
        raise MemoryError

    monkeypatch.setattr(ocr, "_engine", fail)
    monkeypatch.setattr("indexer.readers.registry.reads_pictures", lambda settings: True)
    assert read(scan(tmp_path / "scan.png"), Settings()).passages == ()


def test_files_are_read_again_once_it_is_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    stamps = []
    for there in (False, True):
        monkeypatch.setattr("indexer.ingest.changes.reads_pictures", lambda settings, there=there: there)
        changes = Changes((), {}, Settings(), lambda digest, format: [])
        stamps.append({format: changes.stamp(format, "indexed") for format in ("png", "pdf", "step", "stl")})
    assert {format for format in stamps[0] if stamps[0][format] != stamps[1][format]} == {"png", "pdf"}


def test_questions_are_asked_without_it() -> None:
    assert query_settings(Settings()).ocr == "off"


def test_it_can_be_switched_off() -> None:
    assert settings_from({"PARTLENS_OCR": "off"}).ocr == "off"
    with pytest.raises(UseError, match="auto, off"):
        settings_from({"PARTLENS_OCR": "maybe"})


def test_the_doctor_tells(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for there, said in ((False, "pip install"), (True, "get their text")):
        monkeypatch.setattr("indexer.formats.ocr.is_installed", lambda there=there: there)
        finding = next(each for each in examine(Settings(library=tmp_path, model="fake")) if each.name == "OCR")
        assert finding.ok
        assert said in finding.message
