"""What people say of hits takes effect at once, for that question alone; where it cannot be kept, search goes on."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import text
from starlette.applications import Starlette
from starlette.testclient import TestClient

from app.api import api_routes
from app.bootstrap import open_service
from app.noting import LONGEST_ASKED, MOST_SHOWN
from app.query import AssetTerm, PictureTerm, Query, Term, Words
from app.search import SearchService
from app.where import parse_where
from db.feedback import all_feedback
from db.lessons import record_lesson
from db.records import PIN, REFUSE, Told
from db.session import Database
from indexer.config import Settings
from indexer.errors import BadQuery, FeedbackNotKept, FeedbackOff, UnknownAsset
from tests.parts_library import PartsLibrary, copy_library, draw_picture

RING = Query((Words("vacuum ring"),))


@pytest.fixture
def settings(library: PartsLibrary, tmp_path: Path) -> Settings:
    return copy_library(library, tmp_path / "library").settings


@pytest.fixture
def service(settings: Settings) -> Iterator[SearchService]:
    service = open_service(settings)
    yield service
    service.close()


@pytest.fixture
def client(service: SearchService) -> TestClient:
    return TestClient(Starlette(routes=api_routes(lambda: service)))


def found(service: SearchService, query: Query) -> list[int]:
    return [hit.asset for hit in service.search(query).hits]


def kept(settings: Settings) -> tuple[Told, ...]:
    with Database(settings.database_url).reading() as session:
        return all_feedback(session)


def test_a_pinned_part_comes_first_for_the_same_question_alone(service: SearchService) -> None:
    before, others = found(service, RING), found(service, Query((Words("vacuum rings"),)))
    service.note(RING, before[-1], PIN, before)
    same = service.search(Query((Words(" Vacuum  RING "),)))
    assert [hit.asset for hit in same.hits] == [before[-1], *before[:-1]]
    assert (same.hits[0].verdict, same.hits[0].likely, same.total) == (PIN, True, len(before))
    assert found(service, Query((Words("vacuum rings"),))) == others
    service.note(RING, before[-1], "none")
    assert found(service, RING) == before


def test_a_refused_part_goes_below_the_good_matches(service: SearchService) -> None:
    query = Query((Words("vacuum bracket ring"),))
    results = service.search(query)
    good = [hit.asset for hit in results.hits if hit.likely]
    assert len(good) >= 2
    service.note(query, good[0], REFUSE, found(service, query))
    after = service.search(query)
    assert [hit.asset for hit in after.hits if hit.likely] == good[1:]
    assert [hit.asset for hit in after.hits][: len(good)] == [*good[1:], good[0]]
    assert (after.refused, after.likely, after.total) == ((good[0],), len(good) - 1, results.total)
    service.note(query, good[0], PIN)  # another mind
    assert found(service, query)[0] == good[0]


@pytest.mark.parametrize("rank", ["words", "vectors", "fused"])
def test_a_part_that_is_not_found_can_be_pinned_and_refused(service: SearchService, rank: str) -> None:
    query = Query((Words("ceramic"),), rank=rank)  # type: ignore[arg-type]
    others = [asset for asset in found(service, Query()) if asset not in found(service, query)[:1]]
    service.note(query, others[0], PIN)
    service.note(query, others[1], REFUSE)
    hits = service.search(query).hits
    assert (hits[0].asset, hits[0].verdict) == (others[0], PIN)
    assert all(hit.verdict == REFUSE and not hit.likely for hit in hits if hit.asset == others[1])


def test_filters_hide_what_is_pinned(service: SearchService) -> None:
    cube = next(hit.asset for hit in service.search(Query()).hits if hit.title == "cube")
    service.note(RING, cube, PIN)
    assert found(service, RING)[0] == cube
    assert cube not in found(service, replace(RING, filter=parse_where("class = ring")))
    assert found(service, replace(RING, filter=parse_where("bbox_max < 10"))) == [cube]
    assert found(service, replace(RING, limit=1, offset=1)) == found(service, RING)[1:2]


def test_examples_files_and_weights_make_the_question(service: SearchService) -> None:
    first, second, third = found(service, Query())[:3]
    service.note(Query((AssetTerm(first),)), second, PIN)
    assert found(service, Query((AssetTerm(first, 0.3),)))[0] == second
    assert service.similar(first).hits[0].verdict == PIN
    service.note(Query((AssetTerm(first),)), first, PIN)  # the example itself is never among the hits
    assert first not in found(service, Query((AssetTerm(first),)))
    picture = Query((PictureTerm(draw_picture("red")),))
    service.note(picture, third, PIN)
    assert found(service, picture)[0] == third
    assert service.search(Query((PictureTerm(draw_picture("blue")),))).hits[0].verdict == ""
    away: tuple[Term, ...] = (Words("ring"), Words("ball", -1))
    service.note(Query(away), third, PIN)
    assert found(service, Query((Words("ring"), Words("ball", -2))))[0] == third
    assert service.search(Query((Words("ring"), Words("ball")))).hits[0].verdict == ""


def test_of_a_file_nothing_but_its_digest_is_kept(service: SearchService, settings: Settings) -> None:
    content = draw_picture("red")
    service.note(Query((PictureTerm(content), Words("  Red DISC"))), 1, "open", (3, 2, 1))
    (told,) = kept(settings)
    assert [(term.kind, len(term.value)) for term in told.asked.terms] == [("picture", 64), ("words", 8)]
    assert (told.place, told.shown) == (3, (3, 2))
    assert content not in (settings.library / "partlens.db").read_bytes()


def test_evaluations_and_look_ups_take_no_heed(service: SearchService) -> None:
    bare = replace(RING, heed=False)
    before = service.search(bare)
    service.note(RING, before.hits[-1].asset, PIN)
    assert service.search(bare).hits == before.hits


@pytest.mark.parametrize(
    ("query", "asset", "verdict", "shown", "error"),
    [
        (Query(), 1, "pin", (), BadQuery),
        (Query((Words("x" * (LONGEST_ASKED + 1)),)), 1, "pin", (), BadQuery),
        (RING, 1, "pin", range(1, MOST_SHOWN + 2), BadQuery),
        (RING, 1, "pin", (2, 3), BadQuery),
        (RING, 1, "love", (), BadQuery),
        (RING, 4711, "pin", (), UnknownAsset),
        (RING, 2**64, "open", (), UnknownAsset),
    ],
)
def test_what_is_no_feedback_is_refused(
    service: SearchService, settings: Settings, query: Query, asset: int, verdict: str, shown: object, error: type
) -> None:
    with pytest.raises(error):
        service.note(query, asset, verdict, shown)  # type: ignore[arg-type]
    assert kept(settings) == ()


def test_switched_off_nothing_is_kept_or_heeded(service: SearchService, settings: Settings) -> None:
    before = found(service, RING)
    service.note(RING, before[-1], PIN)
    off = open_service(replace(settings, feedback=False))
    assert found(off, RING) == before
    with pytest.raises(FeedbackOff):
        off.note(RING, before[0], "open")
    off.close()


def test_a_library_that_may_not_be_written_is_searched_all_the_same(
    settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    url = f"sqlite:///file:{settings.library.absolute()}/partlens.db?mode=ro&uri=true"
    service = open_service(replace(settings, database=url))
    assets = found(service, RING)
    with caplog.at_level(logging.WARNING):
        assert [service.note(RING, assets[0], "open", assets) for _ in range(3)] == [False] * 3
    assert [record.levelname for record in caplog.records] == ["WARNING"]
    with pytest.raises(FeedbackNotKept, match="may not be written"):
        service.note(RING, assets[0], PIN)
    assert found(service, RING) == assets
    service.close()


def test_a_click_does_not_wait_for_an_indexer_at_work(service: SearchService, settings: Settings) -> None:
    with Database(settings.database_url).writing() as writer:
        writer.execute(text("DELETE FROM hole"))
        assert not service.note(RING, 1, "open")
        assert found(service, RING)
    assert service.note(RING, 1, "open")


def test_a_lesson_counts_at_once_in_its_space_and_only_there(service: SearchService, settings: Settings) -> None:
    query = Query((Words("vacuum cover"),))
    before = service.search(query).hits
    for space, changes in (("another", False), (service.status().space, True)):
        with Database(settings.database_url).writing() as session:
            record_lesson(session, space, {"text": 0.25, "passages": 2.75, "of a newer version": 9}, {})
        assert (service.search(query).hits != before) == changes


def test_feedback_over_http(client: TestClient) -> None:
    question = {"terms": [{"text": "vacuum ring < 1 m"}]}

    def ask() -> list[dict[str, object]]:
        hits: list[dict[str, object]] = client.post("/v1/search", json=question).json()["hits"]
        return hits

    shown = [hit["asset"] for hit in ask()]
    told = {**question, "asset": shown[-1], "shown": shown}
    assert client.post("/v1/feedback", json={**told, "verdict": "pin"}).json() == {"kept": True}
    assert (ask()[0]["asset"], ask()[0]["verdict"]) == (shown[-1], "pin")
    assert client.post("/v1/feedback", json={**told, "verdict": "none"}).json() == {"kept": True}
    assert [hit["asset"] for hit in ask()] == shown


@pytest.mark.parametrize(
    ("change", "status", "type"),
    [
        ({"verdict": "love"}, 422, "BadRequest"),
        ({"terms": []}, 422, "BadRequest"),
        ({"terms": [{"text": "< 50 mm"}]}, 400, "BadQuery"),
        ({"asset": 4711}, 404, "UnknownAsset"),
        ({"asset": 2**63}, 422, "BadRequest"),
        ({"shown": [1] * (MOST_SHOWN + 1)}, 422, "BadRequest"),
        ({"shown": [2]}, 400, "BadQuery"),
        ({"shown": [2**70, 1]}, 422, "BadRequest"),
    ],
)
def test_mistakes_over_http_are_named(client: TestClient, change: dict[str, object], status: int, type: str) -> None:
    body = {"terms": [{"text": "ring"}], "asset": 1, "verdict": "pin", **change}
    answer = client.post("/v1/feedback", json=body)
    assert (answer.status_code, answer.json()["error"]["type"]) == (status, type)
