"""Attributes in a question: to the API, to the command line, on the page, and in the order of the answer."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from starlette.testclient import TestClient
from streamlit.testing.v1 import AppTest
from typer.testing import CliRunner, Result

from app.cli import app
from app.leading import lead
from app.query import MOST_FIRST, Exact, First, Query, Words
from app.ranking import Ranking
from app.reading import narrow, read, words_in
from app.search import SearchService
from db.filters import And, Condition
from db.lookups import Lookups
from db.records import Facts, Metadata
from indexer.errors import BadQuery
from tests.db_rows import add_file, new_database
from tests.parts_library import PartsLibrary
from tests.stand_in_service import StandInService
from tests.test_pages import texts, visit


@pytest.fixture(autouse=True)
def fake_model(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PARTLENS_MODEL", "fake")
    monkeypatch.setenv("PARTLENS_WORKERS", "1")


def ask(client: TestClient, *lines: str, **others: object) -> dict[str, Any]:
    answer = client.post("/v1/search", json={"terms": [{"text": line} for line in lines], **others})
    assert answer.status_code == 200, answer.text
    given: dict[str, Any] = answer.json()
    return given


def titles(answer: dict[str, Any]) -> list[str]:
    return [hit["title"] for hit in answer["hits"]]


def run(library: PartsLibrary, *arguments: str) -> Result:
    return CliRunner().invoke(app, ["search", *arguments, "--library", str(library.settings.library)])


def test_a_size_leaves_larger_parts_out(client: TestClient) -> None:
    answer = ask(client, "bracket < 70 mm .stl")
    assert set(titles(answer)) == {"L bracket", "Bearing ball", "Sealing ring", "cube"}
    assert answer["attributes"] == [
        {"text": "< 70 mm", "label": "size below 70 mm", "where": "bbox_max < 70", "effect": "filter"},
        {"text": ".stl", "label": "STL file", "where": 'format = "stl"', "effect": "filter"},
    ]


def test_recognition_is_turned_off(client: TestClient) -> None:
    answer = ask(client, "bracket < 70 mm", attributes=False)
    assert (answer["attributes"], answer["total"]) == ([], 7)


def test_a_part_number_and_a_material_come_first(client: TestClient) -> None:
    for line in ("ball BR-100", "ball BR100", "bracket steel"):
        answer = ask(client, line)
        assert (titles(answer)[0], answer["total"]) == ("L bracket", 7)
        assert [each["effect"] for each in answer["attributes"]] == ["first"]
    assert titles(ask(client, "ball BR-100", attributes=False))[0] == "Bearing ball"
    assert titles(ask(client, "ball steel"))[0] == "Bearing ball"
    assert ask(client, "ball BR-100")["hits"][0]["likely"]
    assert ask(client, "ball BR-101 M8 brass")["attributes"] == []


def test_attributes_alone_list_what_has_them(client: TestClient) -> None:
    assert titles(ask(client, "< 10 mm")) == ["cube"]
    assert titles(ask(client, "< 10 mm", "watertight", filters="format = stl")) == ["cube"]


def test_texts_with_a_weight_are_left_alone(client: TestClient) -> None:
    terms = [{"text": "< 10 mm", "weight": 2.0}, {"text": '".stl" part'}]
    answer = client.post("/v1/search", json={"terms": terms}).json()
    assert (answer["attributes"], answer["total"]) == ([], 7)


def test_what_is_pushed_away_needs_something_to_look_for(client: TestClient, service: SearchService) -> None:
    answer = client.post("/v1/search", json={"terms": [{"text": ".stl"}, {"text": "ball", "weight": -1}]})
    assert answer.json()["attributes"][0]["label"] == "STL file"
    assert words_in(read(service, ".stl -ball")) == ".stl -ball"
    assert words_in(read(service, ".stl 2:ring -ball")) == "2:ring -ball"


def test_contradictions_find_nothing_and_are_named(client: TestClient, library: PartsLibrary) -> None:
    answer = ask(client, "part < 10 mm > 20 mm")
    assert (answer["hits"], answer["total"], len(answer["attributes"])) == ([], 0, 2)
    told = run(library, "part < 10 mm > 20 mm")
    assert "Filters understood: size below 10 mm, size above 20 mm" in told.stderr
    assert "No part matches all the filters (bbox_max < 10 and bbox_max > 20)." in told.stdout
    assert "No part matches all the filters (bbox_max < 10 and bbox_max > 20)." in answer["message"]
    assert told.exit_code == 0


@pytest.mark.parametrize("line", ["M8 " * 200, ".step .stl " * 200, "1e999 mm", "< 99999999999 mm", "\0 < 5 mm", "的"])
def test_odd_lines_are_answered(client: TestClient, line: str) -> None:
    assert ask(client, line, limit=1)["total"] >= 0


def test_the_command_line_says_what_it_understood(library: PartsLibrary) -> None:
    told = run(library, "bracket BR-100 < 70 mm")
    assert told.stderr == (
        "Filters understood: BR-100 first, size below 70 mm (--no-attributes to search for the words instead)\n"
    )
    plain = run(library, "bracket BR-100 < 70 mm", "--no-attributes")
    assert (plain.stderr, "bracket_long" in told.stdout, "bracket_long" in plain.stdout) == ("", False, True)
    assert run(library, "bracket").stderr == ""


def test_the_command_line_gives_attributes_as_json(library: PartsLibrary) -> None:
    told = run(library, "2:ball < 70 mm", "--json")
    assert told.stderr == ""
    document = json.loads(told.stdout)
    assert document["attributes"][0]["where"] == "bbox_max < 70"
    assert document["hits"][0]["title"] == "Bearing ball"
    assert json.loads(run(library, "ball", "--json", "--like", "1").stdout)["attributes"] == []


def test_a_query_is_narrowed(service: SearchService) -> None:
    reading = read(service, "ball steel < 70 mm")
    query = narrow(Query((Words("ball"),), Condition("format", "=", "stl")), reading)
    assert query.filter == And((Condition("format", "=", "stl"), And((Condition("bbox_max", "<", 70),))))
    assert query.first == (Condition("material", "=", "steel"),)
    assert narrow(query, read(service, "ball")) == query


def test_what_comes_first_is_limited() -> None:
    with pytest.raises(BadQuery, match="At most 16"):
        Query((Words("a"),), first=(Exact(("m8",)),) * (MOST_FIRST + 1))


def ranked(scores: dict[int, float]) -> Ranking:
    """Assets in this order, each with a view of its own number."""
    assets = np.array(list(scores))
    return Ranking(
        assets, np.array(list(scores.values()), np.float32), assets, np.zeros((len(assets), 0), np.float32), ()
    )


@pytest.mark.parametrize(
    ("first", "order"),
    [
        ((), [1, 2, 3, 4]),
        ((Exact(("M8",)),), [2, 3, 1, 4]),
        ((Exact(("DIN 912",)),), [3, 1, 2, 4]),
        ((Exact(("M8",)), Exact(("DIN912",))), [3, 2, 1, 4]),
        ((Exact(("M8x20", "M80")),), [2, 4, 1, 3]),
        ((Condition("material", "=", "STEEL"), Condition("bbox_max", ">", 5.0)), [4, 1, 2, 3]),
        ((Exact(("nothing 1",)),), [1, 2, 3, 4]),
    ],
)
def test_assets_that_have_the_most_come_first(tmp_path: Path, first: tuple[First, ...], order: list[int]) -> None:
    database = new_database(tmp_path)
    add_file(database, "a/nut.stl", Metadata(title="nut DIN 9123 and 912 DIN"))
    add_file(database, "a/screw M8x20.stl", Metadata(title="screw"))
    add_file(database, "a/bolt.stl", Metadata(title="bolt"), views=(("passage", "thread M8 as in DIN-912"),))
    add_file(database, "a/pin.stl", Metadata(title="pin M80", material="steel"), Facts((9, 9, 9), 1, 1, 1, 1, True))
    ranking = ranked({1: 1, 2: 0.7, 3: 0.3, 4: 0})
    with database.reading() as session:
        led, _ = lead(Lookups(session), Query((Words("part"),), first=first), ranking)
    assert led.assets.tolist() == led.views.tolist() == order
    assert led.scores.tolist() == [ranking.scores[asset - 1] for asset in order]


def test_what_has_the_exact_words_is_likely_to_be_meant(tmp_path: Path) -> None:
    database = new_database(tmp_path)
    for title in ("nut", "nut M8", "bolt M8"):
        add_file(database, f"a/{title}.stl", Metadata(title=title))
    ranking = ranked({1: 1, 3: 0.2})
    query = Query((Words("nut"),), first=(Exact(("M8",)), Condition("material", "=", "steel")))
    with database.reading() as session:
        _, likely = lead(Lookups(session), query, ranking, np.array([1]))
        assert likely is not None
        assert likely.tolist() == [1, 3]
        assert lead(Lookups(session), query, ranking, None)[1] is None


def test_a_material_leads_among_likely_parts_only(tmp_path: Path) -> None:
    database = new_database(tmp_path)
    for title, material in (("nut", ""), ("hex nut", "steel"), ("motor", "steel")):
        add_file(database, f"a/{title}.stl", Metadata(title=title, material=material))
    ranking = ranked({1: 1, 2: 0.9, 3: 0.1})
    query = Query((Words("nut"),), first=(Condition("material", "=", "steel"),))
    with database.reading() as session:
        assert lead(Lookups(session), query, ranking, np.array([1, 2]))[0].assets.tolist() == [2, 1, 3]
        assert lead(Lookups(session), query, ranking, None)[0].assets.tolist() == [2, 3, 1]


def asked(page: AppTest, service: StandInService) -> Query:
    assert not page.exception
    return service.asked[-1]


def test_the_page_asks_for_what_it_understood() -> None:
    service = StandInService()
    query = asked(visit(service, q="nut < 50 mm .step"), service)
    assert query.terms == (Words("nut"),)
    assert "bbox_max" in repr(query.filter)
    query = asked(visit(service, q="nut M8"), service)
    assert (query.terms, query.first) == ((Words("nut M8"),), (Exact(("M8",)),))


def test_a_chip_that_was_taken_out_is_words_as_long_as_they_stand_there() -> None:
    service = StandInService()
    page = visit(service, q="nut < 50 mm", plain="< 50 mm")
    assert asked(page, service).terms == (Words("nut < 50 mm"),)
    page.text_input(key="words").set_value("hex nut <  50 mm").run()
    assert page.query_params["plain"] == "< 50 mm"
    page.text_input(key="words").set_value("hex nut").run()
    assert "plain" not in page.query_params


def test_attributes_alone_leave_no_weight_to_set() -> None:
    service = StandInService()
    page = visit(service, q="< 50 mm", like="7")
    assert not page.slider
    assert asked(page, service).first == ()


def test_an_empty_answer_names_the_chips() -> None:
    said = texts(visit(StandInService(total=0), q="nut < 10 mm > 20 mm")).replace("\\", "")
    assert "No part has all that was asked for (size below 10 mm, size above 20 mm)." in said


def typed(words: str, **others: Any) -> Query:
    return Query((Words("rivet", -1.0), Words(words)), **others)


@pytest.mark.parametrize(
    ("query", "order"),
    [
        (typed("so 8 3.9mm"), [3, 1, 2]),
        (typed("so 8"), [1, 2, 3]),
        (typed("rivet"), [1, 2, 3]),
        (Query((Words("bolt"), Words("rivet", -1.0))), [1, 2, 3]),
        (typed("SO-8_3.9mm", first=(Exact(("wide",)),)), [1, 3, 2]),
        (typed("so 8 3.9mm", filter=Condition("title", "=", "bolt")), [1, 2, 3]),
        (typed("so 8 3.9mm", rank="vectors"), [1, 2, 3]),
        (typed("so 8 3.9mm", rank="words"), [1, 2, 3]),
    ],
)
def test_what_is_called_as_was_typed_comes_first(tmp_path: Path, query: Query, order: list[int]) -> None:
    database = new_database(tmp_path)
    for title in ("SO-8_3.9mm wide", "bolt with a rivet", "SO-8_3.9mm"):
        add_file(database, f"a/{title}.stl", Metadata(title=title))
    ranking = ranked({1: 1, 2: 0.7, 3: 0.3})
    with database.reading() as session:
        led, likely = lead(Lookups(session), query, ranking, np.array([1]))
    assert led.assets.tolist() == order
    assert likely is not None
    assert set(likely.tolist()) == {1} | ({3} if 3 in order[:2] else set())
