"""Words that no part is called or described by are named with the hits that only look so."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from starlette.testclient import TestClient
from typer.testing import CliRunner

from app.cli import app
from app.missing import name_missing
from app.pages.search_page import _say_missing
from app.query import Query, Rank, Results, Words
from app.search import SearchService
from tests.parts_library import PartsLibrary
from tests.stand_in_service import StandInService, make_hit
from tests.test_pages import texts, visit


@pytest.mark.parametrize(
    ("terms", "rank", "missing"),
    [
        ((Words("steel bracket"),), "fused", ()),
        ((Words("steel hinge"),), "fused", ("hinge",)),
        ((Words("Hinge"), Words("pulley hinge")), "fused", ("hinge", "pulley")),
        ((Words("steel"), Words("hinge", -1.0)), "fused", ()),
        ((Words("hinge"),), "words", ("hinge",)),
        ((Words("hinge"),), "vectors", ()),
        ((Words("支架"),), "fused", ()),
        ((Words("铰链"),), "fused", ("铰链",)),
        ((Words("轴承滚珠"),), "fused", ()),  # a ball, whatever else it is
        ((), "fused", ()),
    ],
)
def test_wanted_words_that_no_text_has(
    service: SearchService, terms: tuple[Words, ...], rank: Rank, missing: tuple[str, ...]
) -> None:
    assert service.search(Query(terms, rank=rank)).missing == missing


def test_the_api_and_the_command_line_name_them(client: TestClient, library: PartsLibrary) -> None:
    answer = client.post("/v1/search", json={"terms": [{"text": "steel hinge"}]}).json()
    assert answer["missing"] == ["hinge"]
    environment = {"PARTLENS_MODEL": "fake", "PARTLENS_WORKERS": "1"}

    def told(*more: str) -> str:
        command = ["search", "steel hinge", "--no-attributes", "--library", str(library.settings.library), *more]
        return CliRunner().invoke(app, command, env=environment).stdout

    assert "No name or text has “hinge”." in told()
    assert json.loads(told("--json"))["missing"] == ["hinge"]


def test_the_page_names_them(monkeypatch: pytest.MonkeyPatch) -> None:
    usual = StandInService.search

    def search(self: StandInService, query: Query) -> Results:
        found: dict[str, Any] = {**vars(usual(self, query)), "missing": ("hinge",)}
        return Results(**found)

    monkeypatch.setattr(StandInService, "search", search)
    monkeypatch.setattr("tests.stand_in_service.make_hit", lambda number: replace(make_hit(number), likely=False))
    assert "No name or text has “hinge”" in texts(visit(StandInService(), q="hinge"))
    found = Results((), 94, "", "", 0.0, 3, missing=("hinge",))
    assert _say_missing(found, " · no") == " · no name or text has “hinge”"


def test_many_are_cut_short() -> None:
    assert name_missing(("a", "b")) == "“a”, “b”"
    assert name_missing(tuple("abcdefg")) == "“a”, “b”, “c”, “d”, “e” and 2 more"
