"""The same or similar parts of one part: for its page, and through the API."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

import app.duplicates.near
from app.api import api_routes
from app.bootstrap import open_service
from app.duplicates import Relation, find_twins, near_twins
from app.duplicates.geometry import Geometry
from app.duplicates.memory import FILE
from app.duplicates.near import shapes_of
from app.pages.same_parts import card_of
from app.search import SearchService
from indexer.config import Settings
from indexer.embedders.fake import FakeEmbedder
from indexer.errors import UnknownAsset, UseError
from indexer.nightly import index
from indexer.twins import Verdict
from tests.test_duplicates_journey import write_parts


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """A folder with every kind of duplicate, indexed."""
    folder = tmp_path_factory.mktemp("near")
    write_parts(folder / "parts")
    settings = Settings(library=folder / "library", model="fake", workers=1)
    index([folder / "parts"], settings, FakeEmbedder(), lambda progress: None)
    return settings


@pytest.fixture
def service(made: Settings) -> Iterator[SearchService]:
    """What searches it; nothing is known of its shapes yet."""
    (made.library / FILE).unlink(missing_ok=True)
    app.duplicates.near._shelf.clear()
    service = open_service(made)
    yield service
    service.close()


def stem(path: str) -> str:
    return Path(path).with_suffix("").as_posix().rsplit("/parts/", 1)[1]


def id_of(service: SearchService, name: str) -> int:
    return next(card.id for card in service.assets(limit=100)[0] if stem(card.path) == name)


def told(relations: tuple[Relation, ...]) -> set[tuple[Verdict, int]]:
    return {(each.verdict, each.second.asset) for each in relations if each.verdict is not Verdict.LOOKALIKE}


def counting(monkeypatch: pytest.MonkeyPatch, name: str) -> list[int]:
    """How many units of work each call of a method of Geometry is given."""
    units: list[int] = []
    work: Callable[..., object] = getattr(Geometry, name)

    def watched(self: Geometry, given: list[object], watch: object) -> object:
        units.append(len(given))
        return work(self, given, watch)

    monkeypatch.setattr(Geometry, name, watched)
    return units


@pytest.mark.parametrize("name", ["turned", "bracket", "left", "inch", "long", "=ball"])
def test_it_finds_what_the_command_finds(service: SearchService, name: str) -> None:
    asset = id_of(service, name)
    found = near_twins(service, asset)
    assert found.unmeasured == 0
    assert told(found.relations) == told(find_twins(service, asset))


def test_verdicts_are_put_into_words(service: SearchService) -> None:
    relations = near_twins(service, id_of(service, "turned")).relations
    why = {stem(relation.second.path): card_of(relation).why for relation in relations}
    assert why["bracket"].startswith("identical")
    assert why["left"].startswith("mirrored")
    assert why["inch"] == "the same shape, 25.4 times as large: inch and millimetre may have been mixed up"
    assert why["long"].startswith("a variant")


def test_the_second_page_measures_and_compares_nothing(service: SearchService, monkeypatch: pytest.MonkeyPatch) -> None:
    asset = id_of(service, "turned")
    first = near_twins(service, asset)
    measured, compared = counting(monkeypatch, "measure"), counting(monkeypatch, "compare")
    assert near_twins(service, asset) == first
    assert (measured, compared) == ([], [])


def test_what_the_command_kept_is_used_and_nothing_is_written(
    service: SearchService, made: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    asset = id_of(service, "turned")
    near_twins(service, id_of(service, "=ball"), seconds=0)
    assert not (made.library / FILE).exists()
    expected = told(find_twins(service, asset))
    kept = (made.library / FILE).read_bytes()
    measured, compared = counting(monkeypatch, "measure"), counting(monkeypatch, "compare")
    assert told(near_twins(service, asset).relations) == expected
    assert measured == []
    assert len(compared) <= 1  # candidates of the command and of the page may differ by one
    assert (made.library / FILE).read_bytes() == kept


def test_without_time_the_part_itself_is_measured_and_the_rest_said(service: SearchService) -> None:
    asset = id_of(service, "bracket")
    clock = count(0.0, 10.0)
    found = near_twins(service, asset, clock=lambda: next(clock))
    assert found.unmeasured > 0
    assert {stem(each.second.path) for each in found.relations} >= {"copy/bracket"}  # byte by byte the same model
    after = [near_twins(service, asset, clock=lambda: next(clock)).unmeasured for _ in range(12)]
    assert after == sorted(after, reverse=True)
    assert after[-1] == 0


def test_parts_are_listed_once_for_each_build(service: SearchService, monkeypatch: pytest.MonkeyPatch) -> None:
    first = shapes_of(service)
    monkeypatch.setattr(SearchService, "assets", None)
    assert shapes_of(service) is first


def test_a_part_without_geometry_and_one_that_is_not_there(service: SearchService) -> None:
    with pytest.raises(UseError, match="no geometry"):
        near_twins(service, id_of(service, "notes"))
    with pytest.raises(UnknownAsset):
        near_twins(service, 4711)


def test_broken_models_cost_their_own_line(made: Settings, tmp_path: Path) -> None:
    shutil.copytree(made.library, tmp_path / "hurt")
    (tmp_path / "hurt" / FILE).unlink(missing_ok=True)
    service = open_service(made.with_library(tmp_path / "hurt"))
    try:
        model = service.card(id_of(service, "left")).model
        assert model is not None
        service.store.path(model, "glb").write_bytes(b"glTF")
        found = near_twins(service, id_of(service, "bracket"))
        assert "left" not in {stem(each.second.path) for each in found.relations}
        assert {stem(each.second.path) for each in found.relations} >= {"turned", "inch"}
        with pytest.raises(UseError, match="could be measured"):
            near_twins(service, id_of(service, "left"))
    finally:
        service.close()


def test_programs_ask_for_duplicates(service: SearchService) -> None:
    with TestClient(Starlette(routes=api_routes(lambda: service))) as client:
        asset = id_of(service, "turned")
        answer = client.get(f"/v1/assets/{asset}/duplicates").json()
        found = {stem(each["path"]): each for each in answer["duplicates"]}
        assert (answer["asset"], answer["unmeasured"]) == (asset, 0)
        assert (found["inch"]["verdict"], found["inch"]["slip"]) == ("scaled", "inch and millimetre")
        assert found["bracket"]["words"].startswith("identical")
        for wrong, status in ((4711, 404), (id_of(service, "notes"), 400), (0, 422)):
            failed = client.get(f"/v1/assets/{wrong}/duplicates")
            assert (failed.status_code, "message" in failed.json()["error"]) == (status, True)
