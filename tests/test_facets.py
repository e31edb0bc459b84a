"""Counts beside the filters, orders, and the size of another part: in the service, the API and the command line."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from starlette.testclient import TestClient
from typer.testing import CliRunner, Result

import app.search
from app.cli import app as command_line
from app.query import AssetTerm, Exact, PictureTerm, Query, Words
from app.ranking import Ranking
from app.reading import narrow, read
from app.search import SearchService
from app.sorting import sort
from app.where import parse_where
from db.colours import colours_named
from db.facets import FACETS, filter_without
from db.queries import matching_assets
from db.records import AssetDetail, Facts
from db.sorting import SORTS, Sort
from indexer.builds import OpenBuild
from indexer.confidence import Confidence
from indexer.errors import BadQuery, SizeUnknown, UnknownAsset
from indexer.ports import Float32Array
from tests.db_rows import add_file, new_database
from tests.parts_library import PartsLibrary, draw_picture

BANDS = ((10, "up to 10"), (30, "10-30"), (100, "30-100"), (300, "100-300"), (float("inf"), "over 300"))
FILTERS = ("", "format = stl", "class = bracket or class = ball", "watertight = yes and bbox_max > 20", "has_spec = no")


@pytest.fixture(autouse=True)
def fake_model(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PARTLENS_MODEL", "fake")
    monkeypatch.setenv("PARTLENS_WORKERS", "1")


def id_of(service: SearchService, title: str) -> int:
    return next(hit.asset for hit in service.search(Query()).hits if hit.title == title)


def values(detail: AssetDetail) -> Iterator[tuple[str, str]]:
    """The oracle: what an asset has of each facet."""
    card, kinds = detail.card, {kind for _, kind, _ in detail.views}
    yield from (("format", format) for format in card.formats)
    yield from (("tag", tag) for tag in detail.tags)
    yield from (("folder", "/".join(card.folder.split("/")[:n])) for n in range(1, card.folder.count("/") + 2))
    said = (("class", card.class_name), ("material", card.material), ("status", card.status))
    yield from ((name, value) for name, value in said if value)
    yield "has_drawing", "yes" if "drawing" in kinds else "no"
    yield "has_spec", "yes" if "passage" in kinds else "no"
    if detail.facts:
        yield from (("colour", name) for name in colours_named(detail.facts.colours))
        yield "watertight", "yes" if detail.facts.watertight else "no"
        yield "size", next(name for limit, name in BANDS if max(detail.facts.size) <= limit)


def likely_ones(service: SearchService, query: Query) -> list[AssetDetail]:
    hits = service.search(replace(query, limit=1_000, offset=0, facets=False)).hits
    return [service.asset(hit.asset) for hit in hits if hit.likely]


@pytest.mark.parametrize("where", FILTERS)
@pytest.mark.parametrize("term", [None, Words("bracket"), Words("steel ring"), PictureTerm(draw_picture("red"))])
def test_the_good_matches_are_counted(
    service: SearchService, monkeypatch: pytest.MonkeyPatch, term: Words | None, where: str
) -> None:
    monkeypatch.setattr(Confidence, "relates_pictures", lambda *_: True)  # as if the model of these tests could tell
    check_counts(service, Query((term,) if term else (), parse_where(where), facets=True, limit=1))


def test_what_has_exactly_the_words_is_counted_too(service: SearchService) -> None:
    query = Query((Words("ring"),), parse_where("format = stl"), facets=True, first=(Exact(("BR-100",)),))
    assert "L bracket" in [each.card.title for each in likely_ones(service, query)]
    assert "L bracket" not in [each.card.title for each in likely_ones(service, replace(query, first=()))]
    check_counts(service, query)


def listed_ones(service: SearchService, query: Query) -> list[AssetDetail]:
    hits = service.search(replace(query, limit=1_000, offset=0, facets=False)).hits
    return [service.asset(hit.asset) for hit in hits]


@pytest.mark.parametrize(
    ("term", "where", "small"),
    [
        (Words("steel ring"), "", True),
        (Words("steel ring"), "class = bracket or class = ball", False),
        (PictureTerm(draw_picture("red")), "", False),
        (PictureTerm(draw_picture("red")), "format = md and class = bracket", True),
    ],
)
def test_where_nothing_is_a_good_match_all_that_is_listed_is_counted(
    service: SearchService, monkeypatch: pytest.MonkeyPatch, term: Words | PictureTerm, where: str, small: bool
) -> None:
    monkeypatch.setattr("app.finding.likely_ones", lambda _c, _p, ranking, *_: np.zeros(len(ranking.assets), np.bool_))
    if not small:
        monkeypatch.setattr("indexer.builds.opening.SMALL", 0)
    query = Query((term,), parse_where(where), facets=True, limit=1)
    results = service.search(query)
    assert results.likely == 0
    assert results.facets is not None
    assert not results.facets.likely
    assert results.facets.assets == results.total
    check_counts(service, query, listed_ones)


def test_good_matches_beyond_a_filter_are_still_counted(service: SearchService) -> None:
    results = service.search(Query((Words("ring"),), parse_where("class = bracket and format = stl"), facets=True))
    assert results.likely == 0
    assert results.facets is not None
    assert results.facets.likely
    assert [(count.value, count.assets) for count in results.facets.of("class")] == [("ring", 1)]
    assert results.facets.of("format") == ()


def check_counts(
    service: SearchService, query: Query, counted: Callable[[SearchService, Query], list[AssetDetail]] = likely_ones
) -> None:
    facets = service.search(query).facets
    assert facets is not None
    assert (facets.assets, facets.complete) == (len(counted(service, query)), True)
    for name in FACETS:
        left = replace(query, filter=filter_without(name, query.filter))
        expected = Counter(value for each in counted(service, left) for facet, value in values(each) if facet == name)
        assert {count.value: count.assets for count in facets.of(name)} == expected, name
        if name != "size":
            assert [count.assets for count in facets.of(name)] == sorted(expected.values(), reverse=True)


def test_nothing_is_counted_unasked(service: SearchService) -> None:
    assert service.search(Query((Words("bracket"),))).facets is None


def test_the_vectors_are_compared_once_for_all_facets(service: SearchService, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Float32Array] = []
    scores = OpenBuild.scores

    def noted(build: OpenBuild, vectors: Float32Array) -> Float32Array:
        asked.append(vectors)
        return scores(build, vectors)

    monkeypatch.setattr(OpenBuild, "scores", noted)
    where = parse_where("format = stl and class = bracket and bbox_max > 1")
    service.search(Query((Words("bracket"),), where, facets=True))
    assert len(asked) == 1


def test_a_large_build_counts_the_same(service: SearchService, monkeypatch: pytest.MonkeyPatch) -> None:
    queries = [Query((Words("bracket"),), parse_where(where), facets=True) for where in FILTERS]
    small = [service.search(query).facets for query in queries]
    monkeypatch.setattr("indexer.builds.opening.SMALL", 0)
    assert [service.search(query).facets for query in queries] == small


def test_without_calibration_all_that_match_are_counted(
    service: SearchService, monkeypatch: pytest.MonkeyPatch
) -> None:
    build = service._current.get()
    monkeypatch.setattr(service._current, "get", lambda: replace(build, confidence=None))
    results = service.search(Query((Words("bracket"),), parse_where("format = stl"), facets=True))
    assert results.likely is None
    assert results.facets is not None
    assert results.facets == service.search(Query((), parse_where("format = stl"), facets=True)).facets


def test_ranking_by_words_counts_what_holds_them(service: SearchService) -> None:
    facets = service.search(Query((Words("ceramic"),), rank="words", facets=True)).facets
    assert facets is not None
    assert (facets.assets, [count.value for count in facets.of("class")]) == (1, ["ball"])


def test_attributes_of_the_line_count_as_they_are(service: SearchService) -> None:
    """Choosing another format beside the words ".md" finds nothing, so it must not promise anything."""
    query = narrow(Query((), parse_where("format = stl"), facets=True), read(service, ".md"))
    facets = service.search(query).facets
    assert facets is not None
    assert [count.value for count in facets.of("format")] == ["md"]


def test_where_the_good_matches_may_go_on_the_counts_say_so(
    service: SearchService, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("indexer.builds.opening.SMALL", 0)
    monkeypatch.setattr("app.candidates.LEAST_WANTED", 1)
    monkeypatch.setattr("app.candidates.VIEWS_OF_AN_ASSET", 1)
    query = Query((AssetTerm(id_of(service, "L bracket")),), limit=1, facets=True)
    complete = []
    for all_good in (True, False):
        monkeypatch.setattr(
            "app.finding.likely_ones",
            lambda _c, _p, ranking, *_, all_good=all_good: (np.arange(len(ranking.assets)) == 0) | all_good,
        )
        facets = service.search(query).facets
        assert facets is not None
        complete.append(facets.complete)
    assert complete == [False, True]


# --- orders -------------------------------------------------------------------------------------------------------


def key(service: SearchService, sort: Sort, asset: int) -> tuple[object, ...]:
    """The oracle: what an order goes by."""
    card = service.card(asset)
    longest = max(card.size) if card.size else None
    match sort:
        case "name":
            return (card.title.lower(), asset)
        case "largest":
            return (longest is None, -(longest or 0), asset)
        case "smallest":
            return (longest is None, longest or 0, asset)
        case _:
            return (-asset,)


@pytest.mark.parametrize("sort", [sort for sort in SORTS if sort != "relevance"])
@pytest.mark.parametrize("term", [None, Words("bracket"), Words("ring ball")])
def test_good_matches_are_put_in_order_and_the_others_stay(
    service: SearchService, term: Words | None, sort: Sort
) -> None:
    query = Query((term,) if term else ())
    usual, hits = service.search(query).hits, service.search(replace(query, sort=sort)).hits
    good = [hit.asset for hit in usual if hit.likely]
    others = [hit.asset for hit in usual if not hit.likely]
    assert [hit.asset for hit in hits] == sorted(good, key=lambda asset: key(service, sort, asset)) + others
    assert [hit.likely for hit in hits] == [True] * len(good) + [False] * len(others)


def test_pages_in_another_order_follow_one_another(service: SearchService, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("indexer.builds.opening.SMALL", 0)
    query = Query((Words("bracket"),), sort="largest")
    whole = [hit.asset for hit in service.search(query).hits]
    pages = [service.search(replace(query, limit=2, offset=at)).hits for at in (0, 2, 4, 6)]
    assert [hit.asset for page in pages for hit in page] == whole


def test_an_asset_that_is_gone_comes_last(tmp_path: Path) -> None:
    ranking = Ranking(np.array([3, 99, 1]), np.ones(3, np.float32), np.full(3, -1), np.empty((3, 0), np.float32), ())
    database = new_database(tmp_path)
    for name in "cba":
        add_file(database, f"/{name}.stl")
    with database.reading() as session:
        found = sort(session, Query((Words("x"),), sort="name"), ranking, None)
        some = sort(session, Query((Words("x"),), sort="name"), ranking, np.array([1, 99]))
    database.close()
    assert (found.assets.tolist(), some.assets.tolist()) == ([3, 1, 99], [1, 99, 3])


def test_an_unknown_order_is_refused() -> None:
    with pytest.raises(BadQuery, match="relevance, name, newest"):
        Query(sort="price")  # type: ignore[arg-type]


# --- the size of another part -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("tolerance", "found"),
    [("0%", {"L bracket"}), ("10 %", {"L bracket"}), ("+-40%", {"L bracket", "bracket_long"}), ("± 50 %", None)],
)
def test_parts_of_the_same_size(service: SearchService, tolerance: str, found: set[str] | None) -> None:
    bracket = service.asset(id_of(service, "L bracket"))
    where = parse_where(f"like_size = {bracket.card.id} {tolerance}")
    share = float("".join(sign for sign in tolerance if sign.isdigit())) / 100
    titles = {hit.title for hit in service.search(Query(filter=where)).hits}
    assert titles == expected_of_size(service, bracket, share)
    assert found is None or titles == found


def expected_of_size(service: SearchService, part: AssetDetail, share: float) -> set[str]:
    sides = sorted(part.card.size or ())
    details = [service.card(hit.asset) for hit in service.search(Query()).hits]
    return {
        card.title
        for card in details
        if card.size
        and all(abs(own - side) <= side * share for own, side in zip(sorted(card.size), sides, strict=True))
    }


@pytest.mark.parametrize("term", [Words("steel bracket"), PictureTerm(draw_picture("red"))])
def test_a_size_narrows_a_question_too(service: SearchService, term: Words | PictureTerm) -> None:
    bracket = id_of(service, "L bracket")
    query = Query((term,), parse_where(f"like_size = {bracket} 40%"), facets=True)
    assert {hit.title for hit in service.search(query).hits} == {"L bracket", "bracket_long"}
    ranked = replace(query, terms=(Words("bracket"),), rank="words")
    assert {hit.title for hit in service.search(ranked).hits} == {"L bracket", "bracket_long"}


def test_how_a_part_lies_does_not_matter(tmp_path: Path) -> None:
    database = new_database(tmp_path)
    boxes = ((10, 20, 30), (30, 10, 20), (21, 31, 9.5), (20, 20, 20), (10, 10, 30), (10, 20, 34))
    for number, sides in enumerate(boxes):
        add_file(database, f"/{number}.stl", facts=Facts(sides, 1.0, 1.0, 12, 1, True))
    with database.reading() as session:
        found = matching_assets(session, parse_where("like_size = 1 +-10%"))
        exact = matching_assets(session, parse_where("like_size = 2 0%"))
    database.close()
    assert found is not None
    assert exact is not None
    assert (found.tolist(), exact.tolist()) == ([1, 2, 3], [1, 2])


def test_a_part_without_a_size_or_gone_is_named(service: SearchService) -> None:
    photo = id_of(service, "photo")
    for number, error in ((photo, SizeUnknown), (4711, UnknownAsset)):
        where = parse_where(f"format = stl and not like_size = {number}")
        for ask in (service.assets, service.facets, lambda given: service.search(Query(filter=given))):
            with pytest.raises(error, match=str(number)):
                ask(where)


# --- for programs -------------------------------------------------------------------------------------------------


def test_the_api_gives_counts_with_the_filter_of_each(client: TestClient) -> None:
    answer = client.post("/v1/search", json={"terms": [{"text": "bracket"}], "facets": True}).json()
    facets = answer["facets"]
    assert (facets["assets"], facets["likely"], facets["complete"]) == (answer["likely"], True, True)
    assert list(facets["counts"]) == list(FACETS)
    for counts in facets["counts"].values():
        for count in counts:
            narrowed = client.post("/v1/search", json={"filters": count["where"], "limit": 100}).json()
            assert narrowed["total"] >= count["assets"] > 0
    sizes = {count["value"]: count["where"] for count in facets["counts"]["size"]}
    assert sizes["30-100"] == "bbox_max > 30 and bbox_max <= 100"


def test_the_api_counts_only_when_asked_and_sorts(client: TestClient) -> None:
    answer = client.post("/v1/search", json={"sort": "largest", "limit": 2}).json()
    assert answer["facets"] is None
    assert [hit["title"] for hit in answer["hits"]] == ["bracket_long", "L bracket"]
    assert client.post("/v1/search", json={"sort": "price"}).status_code == 422


def test_the_api_takes_days_and_sizes(client: TestClient, service: SearchService) -> None:
    cube = id_of(service, "cube")
    for filters, total in (
        ({"like_size": cube}, 1),
        ({"like_size": f"{cube} ± 20 %"}, 1),
        ({"created": {">=": "2020-01-01"}}, 7),
        ("updated < 2020-01-01", 0),
    ):
        assert client.post("/v1/search", json={"filters": filters}).json()["total"] == total
    refused = client.post("/v1/search", json={"filters": {"like_size": id_of(service, "photo")}})
    assert (refused.status_code, refused.json()["error"]["type"]) == (400, "SizeUnknown")


def run(library: PartsLibrary, *arguments: str) -> Result:
    return CliRunner().invoke(command_line, ["search", *arguments, "--library", str(library.settings.library)])


def test_the_command_line_prints_counts(library: PartsLibrary) -> None:
    result = run(library, "--facets", "--sort", "name")
    assert result.exit_code == 0, result.stderr
    assert "Of 7 parts:" in result.stdout
    assert "class        ball (1), bracket (1), ring (1)" in result.stdout
    assert "size         30-100 (4)" not in result.stdout
    told = run(library, "ring", "--facets").stdout
    assert "Of 1 good match:" in told
    assert "at most 5% have a good match" in " ".join(told.split())


def test_the_command_line_gives_counts_as_json(library: PartsLibrary, client: TestClient) -> None:
    given = json.loads(run(library, "bracket", "--facets", "--json").stdout)["facets"]
    assert given == client.post("/v1/search", json={"terms": [{"text": "bracket"}], "facets": True}).json()["facets"]
    assert "facets" not in json.loads(run(library, "bracket", "--json").stdout)


def test_the_command_line_sorts(library: PartsLibrary) -> None:
    hits = json.loads(run(library, "--sort", "smallest", "--json").stdout)["hits"]
    assert hits[0]["title"] == "cube"
    assert run(library, "--sort", "price").exit_code == 2


def test_the_library_as_a_whole_is_counted_once(service: SearchService, monkeypatch: pytest.MonkeyPatch) -> None:
    service.facets()
    monkeypatch.setattr(app.search, "facet_counts", None)
    assert service.search(Query(facets=True)).facets == service.facets()
