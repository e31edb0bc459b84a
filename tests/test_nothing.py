"""Answers without hits: never silent, and the same words from the API and the command line."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient
from typer.testing import CliRunner

from app.bootstrap import open_service
from app.cli import app
from app.nothing import EMPTY, GONE, NO_SUCH_WORDS, NOTHING, why_nothing
from app.query import Query, Results, Words
from app.search import SearchService
from app.where import parse_where
from db.filters import Condition
from indexer.config import Settings
from indexer.embedders.fake import FakeEmbedder
from indexer.nightly import index
from tests.part_files import box, write_stl
from tests.parts_library import PartsLibrary

CONTRADICTION = "bbox_max < 20 and (bbox_max > 30 and watertight = yes)"
FREED = re.compile(r"without (.+?) there would be ([\d,]+)(?=[;.])")


def ask(client: TestClient, **body: Any) -> dict[str, Any]:
    answer = client.post("/v1/search", json=body)
    assert answer.status_code == 200, answer.text
    told: dict[str, Any] = answer.json()
    return told


@pytest.mark.parametrize("terms", [[], [{"text": "bolt"}]])
def test_contradicting_filters_are_named_with_what_each_leaves_out(
    client: TestClient, service: SearchService, terms: list[dict[str, str]]
) -> None:
    answer = ask(client, terms=terms, filters=CONTRADICTION)
    assert (answer["hits"], answer["total"]) == ([], 0)
    assert answer["message"].startswith("No part matches all the filters (")
    freed = dict(FREED.findall(answer["message"]))
    assert freed.keys() == {"bbox_max < 20", "bbox_max > 30"}
    others = {"bbox_max < 20": "bbox_max > 30", "bbox_max > 30": "bbox_max < 20"}
    for taken_out, other in others.items():
        kept = parse_where(f"{other} and watertight = yes")
        assert int(freed[taken_out]) == service.assets(kept, 100)[1] > 0


@pytest.mark.parametrize(
    ("filters", "said"),
    [
        ("bbox_max > 90000", "No part matches the filter bbox_max > 90000. Widen it"),
        ({"bbox_max": {"<": 1, ">": 90000}}, "Take out more than one of them"),
        ({"class": ["spoon"] * 40}, "…"),
        ({"class": [f"spoon of a long name {n}" for n in range(9)], "bbox_max": {"<": 1}}, "Take out more than one of"),
        (" and ".join(f"bbox_max > {9e4 + number}" for number in range(9)), "Take some of them out"),
    ],
)
def test_filters_that_leave_nothing_say_what_to_do(client: TestClient, filters: object, said: str) -> None:
    message = ask(client, filters=filters)["message"]
    assert said in message
    assert len(message) < 300


def test_a_list_of_assets_says_it_too(client: TestClient) -> None:
    def listed(**parameters: object) -> Any:
        return client.get("/v1/assets", params={key: str(value) for key, value in parameters.items()}).json()

    assert listed()["message"] is None
    assert "without bbox_max < 20 there would be" in listed(where=CONTRADICTION)["message"]
    assert listed(page=9)["message"].startswith("There are only 7, and this page begins after the last")


def test_hits_come_without_a_message(client: TestClient) -> None:
    assert ask(client, terms=[{"text": "bracket"}])["message"] is None


def test_pages_after_the_last_and_words_of_no_text(client: TestClient) -> None:
    assert ask(client, offset=50)["message"].startswith("There are only 7,")
    assert ask(client, terms=[{"text": "xyzzy"}], rank="words")["message"] == NO_SUCH_WORDS


def test_what_was_deleted_since_the_question(service: SearchService) -> None:
    lost = Results((), 3, "", "", 0.0)
    assert why_nothing(service, Query((Words("bolt"),)), lost) == GONE
    assert why_nothing(service, Query((Words("bolt"),)), Results((), 0, "", "", 0.0)) == NOTHING


def test_the_command_line_says_the_same(library: PartsLibrary, client: TestClient) -> None:
    command = ["search", "--where", CONTRADICTION, "--library", str(library.settings.library)]
    message = ask(client, filters=CONTRADICTION)["message"]
    table = CliRunner().invoke(app, command)
    assert message in " ".join(table.stdout.split())
    assert json.loads(CliRunner().invoke(app, [*command, "--json"]).stdout)["message"] == message


def test_an_empty_library_says_how_to_fill_it(tmp_path: Path) -> None:
    settings = Settings(library=tmp_path / "library", model="fake", workers=1)
    (tmp_path / "parts").mkdir()
    write_stl(tmp_path / "parts" / "box.stl", box(1, 2, 3))
    index([tmp_path / "parts"], settings, FakeEmbedder(), lambda progress: None)
    (tmp_path / "parts" / "box.stl").unlink()
    (tmp_path / "parts" / "note.dwg").touch()
    index([tmp_path / "parts"], settings, FakeEmbedder(), lambda progress: None)
    service = open_service(settings)
    query = Query(filter=Condition("bbox_max", "<", 5.0))
    assert why_nothing(service, query, service.search(query)) == EMPTY
    service.close()
