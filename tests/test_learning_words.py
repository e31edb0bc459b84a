"""What people of a company call things is found after `partlens learn`, and no more after it is undone."""

from __future__ import annotations

import json
import logging
import random
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from sqlalchemy import text
from typer.testing import CliRunner, Result

import app.bootstrap
from app.bootstrap import open_service
from app.cli import app as cli
from app.learned import NOTHING_LEARNED, Learned, Lessons
from app.learning import adapting
from app.query import Query, Words
from app.ranking import USUAL
from app.search import SearchService
from db.session import Database
from indexer.config import Settings
from indexer.embedders.fake import HALF, FakeEmbedder
from indexer.ports import Float32Array
from tests.parts_library import PartsLibrary, copy_library

NAMES = {"zorb": "Bearing ball", "vikt": "L bracket"}  # as a company may call its parts
FILLERS = [f"{first}{second}" for first in ("kela", "mito", "rusa", "tovi", "nepo") for second in "bdfgklmn"]


class ModelWithTaste(FakeEmbedder):
    """Words look like something too, if like nothing in particular."""

    def embed_words(self, texts: Sequence[str]) -> Float32Array:
        vectors = super().embed_words(texts)
        for vector, words in zip(vectors, texts, strict=True):
            vector[HALF:] = 0.1 * np.random.default_rng(sum(words.encode())).normal(size=HALF)
        return np.asarray(vectors / np.linalg.norm(vectors, axis=1, keepdims=True), np.float32)


@pytest.fixture
def settings(library: PartsLibrary, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    monkeypatch.setenv("PARTLENS_MODEL", "fake")
    monkeypatch.setenv("PARTLENS_WORKERS", "1")
    monkeypatch.setattr(app.bootstrap, "open_embedder", lambda settings, alone: ModelWithTaste())
    monkeypatch.setattr(adapting, "LEAST_QUESTIONS", 40)
    return copy_library(library, tmp_path / "library").settings


@pytest.fixture
def service(settings: Settings) -> Iterator[SearchService]:
    service = open_service(settings)
    yield service
    service.close()


def run(settings: Settings, *arguments: str) -> Result:
    return CliRunner().invoke(cli, ["learn", *arguments, "--library", str(settings.library)])


def learned(settings: Settings, *arguments: str) -> dict[str, Any]:
    result = run(settings, *arguments, "--json")
    assert result.exit_code == 0, result.stderr
    answer: dict[str, Any] = json.loads(result.stdout)
    return answer


def question(*words: str) -> Query:
    return Query((Words(" ".join(words)),))


def moved_words(service: SearchService, words: str) -> Float32Array:
    """The vector (dimension,) that is searched with."""
    adapter = service.learned().adapter
    assert adapter is not None
    moved: Float32Array = adapter.adapt(service.look_up([words]), service.hear([words]))[0]
    return moved


def titles(service: SearchService, query: Query) -> list[str]:
    return [hit.title for hit in service.search(query).hits]


def open_own_words(service: SearchService, questions: int) -> None:
    """People look for their parts by their own words, and open them wherever they stand."""
    for number in range(questions):
        name = list(NAMES)[number % 2]
        query = question(name, FILLERS[number % len(FILLERS)])
        shown = service.search(query).hits
        wanted = next(hit.asset for hit in shown if hit.title == NAMES[name])
        service.note(query, wanted, "open", [hit.asset for hit in shown])


def test_words_of_a_company_are_found_once_learned_and_no_more_once_undone(
    service: SearchService, settings: Settings
) -> None:
    open_own_words(service, 40)
    asked = [question(name, "never", "asked") for name in NAMES]
    before, vectors = [service.search(query).hits for query in asked], service.look_up(list(NAMES))
    done = learned(settings)
    assert (done["used"], done["missing"], done["adapted"]["is_better"]) == (True, 0, True)
    assert 1 <= done["rank"] <= 16
    # The clicks contradict the order that they were made in: what they make of the factors is left out.
    assert (done["factors"], done["alone"]["factors"] == vars(USUAL)) == (vars(USUAL), False)
    for query, name in zip(asked, NAMES, strict=True):
        first = service.search(query).hits[0]
        assert (first.title, first.likely) == (NAMES[name], True)
        explained = service.explain(query, first.asset)
        assert explained.place == 1
        (looks,) = [match for match in explained.matches if match.source == "looks"]
        moved, views = moved_words(service, f"{name} never asked"), service.vectors_of(first.asset).vectors
        assert looks.similar == pytest.approx((views @ moved).max())
    assert (service.look_up(list(NAMES)) == vectors).all()  # of the model itself
    off = open_service(replace(settings, feedback=False), ModelWithTaste())
    assert [off.search(query).hits for query in asked] == before
    off.close()
    undone = run(settings, "--undo").stdout
    assert ("words adapted" in undone, [service.search(query).hits for query in asked]) == (False, before)


def test_with_too_few_questions_factors_are_learned_alone(service: SearchService, settings: Settings) -> None:
    open_own_words(service, 30)
    done = json.loads(run(settings, "--dry-run", "--json").stdout)
    assert (done["missing"], done["adapted"], done["rank"]) == (10, None, 0)
    assert "it takes 40 questions, 10 more than there are" in run(settings, "--dry-run").stdout


def test_clicks_without_aim_teach_no_words(service: SearchService, settings: Settings) -> None:
    chance = random.Random(4)
    for filler in FILLERS:
        query = question("zorb", filler)
        shown = [hit.asset for hit in service.search(query).hits]
        service.note(query, chance.choice(shown), "open", shown)
    result = run(settings)
    assert (result.exit_code, "not better for certain" in result.stderr) == (4, True)
    assert "factors and adapter" in result.stdout
    assert service.learned() == NOTHING_LEARNED


def test_a_damaged_adapter_is_left_out_and_told_of_once(
    service: SearchService, settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    open_own_words(service, 40)
    learned(settings)
    query, database = question("zorb"), Database(settings.database_url)
    with database.writing() as session:
        session.execute(text("UPDATE lesson_adapter SET rank = rank + 1"))
    other = open_service(settings)  # the first one remembers the lesson
    with caplog.at_level(logging.ERROR):
        assert [len(other.search(query).hits) > 0 for _ in range(3)] == [True] * 3
    assert [record.getMessage().count("partlens learn --undo") for record in caplog.records] == [1]
    assert (other.learned().adapter, other.learned().factors) == (None, service.learned().factors)
    other.close()
    database.close()


def test_a_lesson_is_read_once(service: SearchService, settings: Settings) -> None:
    open_own_words(service, 40)
    learned(settings)
    lessons, space = Lessons(), service.status().space
    with Database(settings.database_url).reading() as session:
        first = lessons.in_use(session, space, 128)
        assert first.adapter is not None
        assert lessons.in_use(session, space, 128) is first
        assert lessons.in_use(session, "another", 128) == Learned()
