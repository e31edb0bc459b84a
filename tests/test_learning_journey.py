"""From clicks to another order of hits, and back: `partlens learn` on a small library."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from app.bootstrap import open_service
from app.cli import app
from app.learned import Learned
from app.learning import adapting
from app.query import AssetTerm, Query, Words
from app.ranking import USUAL, Factors
from app.search import SearchService
from indexer.config import Settings
from tests.parts_library import PartsLibrary, copy_library

TASTE = Learned(Factors(text=0.25, passages=2.75))  # what texts mean, rather than their words
VOCABULARY = (
    "bracket ball ring pump cover steel ceramic mount shelf vacuum gripper glass suction cup grease panes clean lifts"
)


@pytest.fixture
def settings(library: PartsLibrary, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    monkeypatch.setenv("PARTLENS_MODEL", "fake")
    monkeypatch.setenv("PARTLENS_WORKERS", "1")
    return copy_library(library, tmp_path / "library").settings


@pytest.fixture
def service(settings: Settings) -> Iterator[SearchService]:
    service = open_service(settings)
    yield service
    service.close()


def run(settings: Settings, *arguments: str) -> Result:
    return CliRunner().invoke(app, ["learn", *arguments, "--library", str(settings.library)])


def learned(settings: Settings, *arguments: str) -> dict[str, Any]:
    result = run(settings, *arguments, "--json")
    assert result.exit_code == 0, result.stderr
    answer: dict[str, Any] = json.loads(result.stdout)
    return answer


def click(service: SearchService, questions: int) -> list[Query]:
    """People open what suits their taste, where that is not what comes first. Gives the questions."""
    chance, asked = random.Random(0), dict[str, Query]()
    while len(asked) < questions:
        query = Query((Words(" ".join(chance.sample(VOCABULARY.split(), 2))),))
        shown, wanted = service.rank(query, Learned()).assets.tolist(), int(service.rank(query, TASTE).assets[0])
        if shown[0] != wanted and str(query) not in asked:
            service.note(query, wanted, "open", shown)
            asked[str(query)] = query
    return list(asked.values())


def orders(service: SearchService, queries: list[Query]) -> list[list[int]]:
    return [[hit.asset for hit in service.search(query).hits] for query in queries]


def test_what_is_learned_counts_without_a_restart_and_can_be_undone(service: SearchService, settings: Settings) -> None:
    queries = click(service, 40)
    before = orders(service, queries)
    planned = learned(settings, "--dry-run")
    assert (planned["is_better"], planned["used"], orders(service, queries)) == (True, False, before)
    done = learned(settings)
    assert {**done, "used": False} == planned
    assert done["used"]
    assert done["factors"]["passages"] > 1 > done["factors"]["text"]
    assert done["measures"][0]["gain"]["low"] > 0
    after = orders(service, queries)
    assert after != before
    again = run(settings)  # nothing new was said since
    assert (again.exit_code, "Nothing was changed" in again.stderr) == (4, True)
    assert orders(service, queries) == after
    assert learned(settings, "--undo")["factors"] == vars(USUAL)
    assert orders(service, queries) == before
    assert (run(settings, "--undo").exit_code, "nothing to undo" in run(settings, "--undo").stderr) == (2, True)


def test_an_adapter_stands_on_factors_that_suit_the_questions(
    service: SearchService, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(adapting, "LEAST_QUESTIONS", 30)
    click(service, 40)
    planned = learned(settings, "--dry-run")
    assert planned["adapted"]["factors"] == planned["alone"]["factors"] != vars(USUAL)


def test_a_table_says_what_was_learned_and_a_lesson_outlives_its_feedback(
    service: SearchService, settings: Settings
) -> None:
    queries = click(service, 30)
    shown = run(settings).stdout
    for words in ("30 questions, 12 of them held out", "mean reciprocal rank", "share of preferences", "factors: text"):
        assert words in shown
    after = orders(service, queries)
    assert "30 clicks, pins and refusals were forgotten" in run(settings, "--forget").stdout
    assert orders(service, queries) == after
    assert run(settings).exit_code == 4


def test_too_little_feedback_is_refused(service: SearchService, settings: Settings) -> None:
    click(service, 5)
    service.note(Query((AssetTerm(1),)), 2, "pin")
    result = run(settings)
    assert (result.exit_code, result.stdout) == (4, "")
    assert "on 5 different questions (and 1 with" in result.stderr
    assert "30 are needed" in result.stderr


def test_clicks_on_what_comes_first_teach_nothing(service: SearchService, settings: Settings) -> None:
    for words in VOCABULARY.split():
        for other in ("bolt", "part"):
            query = Query((Words(f"{words} {other}"),))
            shown = [hit.asset for hit in service.search(query).hits]
            service.note(query, shown[0], "pin", shown)
    result = run(settings, "--json")
    assert (result.exit_code, json.loads(result.stdout)["used"]) == (4, False)
    assert "not better for certain" in result.stderr
    assert run(settings, "--undo").exit_code == 2


def test_learning_is_switched_off_with_feedback(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PARTLENS_FEEDBACK", "off")
    result = run(settings)
    assert (result.exit_code, "PARTLENS_FEEDBACK=off" in result.stderr) == (2, True)


def test_a_library_that_may_not_be_written_is_not_taught(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    url = f"sqlite:///file:{settings.library.absolute()}/partlens.db?mode=ro&uri=true"
    monkeypatch.setenv("PARTLENS_DATABASE", url)
    result = run(settings, "--forget")
    assert (result.exit_code, "may not be written" in result.stderr) == (3, True)


def test_one_thing_at_a_time(settings: Settings) -> None:
    assert run(settings, "--undo", "--forget").exit_code == 2
