"""Journeys through the service, on a small library and without a model."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from app.bootstrap import open_service
from app.probes import plain_name
from app.query import AssetTerm, FileTerm, PictureTerm, Query, Results, SketchTerm, Term, Words
from app.search import SearchService
from app.where import parse_where
from indexer.embedders.fake import FakeEmbedder
from indexer.errors import (
    BadQuery,
    DamagedFile,
    FileError,
    LibraryBroken,
    LibraryMissing,
    NothingPublished,
    SpaceChanged,
    UnknownAsset,
)
from indexer.ports import Space, ViewKind
from tests.parts_library import PartsLibrary, draw_picture


def titles(results: Results) -> list[str]:
    return [hit.title for hit in results.hits]


def id_of(service: SearchService, title: str) -> int:
    return next(hit.asset for hit in service.search(Query()).hits if hit.title == title)


def test_without_terms_everything_is_listed(service: SearchService) -> None:
    results = service.search(Query())
    assert results.total == len(results.hits) == 7
    assert {"L bracket", "Bearing ball", "cube", "photo", "gripper"} <= set(titles(results))


def test_words_find_by_title_and_by_material(service: SearchService) -> None:
    assert titles(service.search(Query((Words("L bracket"),))))[0] == "L bracket"
    assert titles(service.search(Query((Words("ceramic"),), rank="words"))) == ["Bearing ball"]


def test_words_find_a_passage_and_show_it(service: SearchService) -> None:
    hit = service.search(Query((Words("suction cup of the vacuum gripper for glass panes"),))).hits[0]
    assert hit.title == "gripper"
    assert hit.view is not None
    assert (hit.view.kind, "suction cup" in (hit.view.text or "")) == (ViewKind.PASSAGE, True)


def test_ranking_by_words_gives_only_what_holds_them(service: SearchService) -> None:
    results = service.search(Query((Words("sealing"),), rank="words"))
    assert (titles(results), results.total) == (["Sealing ring"], 1)


def test_ranking_by_words_needs_words(service: SearchService, library: PartsLibrary) -> None:
    with pytest.raises(BadQuery):
        service.search(Query((AssetTerm(id_of(service, "cube")),), rank="words"))


def test_a_picture_finds_itself_in_another_format(service: SearchService) -> None:
    hit = service.search(Query((PictureTerm(draw_picture("red", "WEBP")),))).hits[0]
    assert (hit.title, hit.score > 0.99) == ("photo", True)


def test_a_sketch_finds_line_views_first(service: SearchService) -> None:
    hits = service.search(Query((SketchTerm(draw_picture("black")),))).hits
    assert {hit.view.kind for hit in hits if hit.view} <= {ViewKind.LINE, ViewKind.EDGED, ViewKind.PICTURE}
    assert "gripper" not in [hit.title for hit in hits]


def test_a_file_finds_itself_and_then_its_variant(service: SearchService, library: PartsLibrary) -> None:
    term = FileTerm("C:\\parts\\query.STL", (library.folder / "bracket.stl").read_bytes())
    results = service.search(Query((term,)))
    assert titles(results)[:2] == ["L bracket", "bracket_long"]
    assert results.hits[0].score == pytest.approx(1, abs=1e-3)


def test_similar_leaves_out_the_example(service: SearchService) -> None:
    results = service.similar(id_of(service, "L bracket"), limit=3)
    assert (titles(results)[0], len(results.hits)) == ("bracket_long", 3)


def test_an_asset_pushed_away_comes_last(service: SearchService, library: PartsLibrary) -> None:
    term = FileTerm("query.stl", (library.folder / "bracket.stl").read_bytes())
    away = AssetTerm(id_of(service, "L bracket"), weight=-2)
    found = titles(service.search(Query((term, away))))
    assert found[-1] == "L bracket"


def test_a_filter_narrows_every_kind_of_question(service: SearchService, library: PartsLibrary) -> None:
    small = parse_where("bbox_max < 10")
    file = FileTerm("query.stl", (library.folder / "bracket.stl").read_bytes())
    for terms in ((), (Words("bracket"),), (file,), (AssetTerm(id_of(service, "L bracket")),)):
        results = service.search(Query(terms, filter=small))
        assert (titles(results), results.total) == (["cube"], 1)


def test_a_title_typed_as_it_is_comes_first(service: SearchService) -> None:
    for title in ("L bracket", "Bearing ball", "Sealing ring", "cube", "bracket_long"):
        assert titles(service.search(Query((Words(title),))))[0] == title
    assert titles(service.search(Query((Words("BR-100"),))))[0] == "L bracket"


def test_a_filter_does_not_change_scores(service: SearchService) -> None:
    terms = (Words("bracket steel"), PictureTerm(draw_picture("red"), 0.5))
    everything = {hit.asset: hit.score for hit in service.search(Query(terms)).hits}
    some = service.search(Query(terms, filter=parse_where("bbox_max > 20"))).hits
    assert some
    assert all(hit.score == pytest.approx(everything[hit.asset]) for hit in some)


def test_a_filter_that_nothing_passes(service: SearchService) -> None:
    results = service.search(Query((Words("bracket"),), filter=parse_where("class = spoon")))
    assert (results.hits, results.total) == ((), 0)


def test_pages_follow_one_another(service: SearchService) -> None:
    whole = titles(service.search(Query((Words("bracket"),))))
    pages = [titles(service.search(Query((Words("bracket"),), limit=2, offset=at))) for at in (0, 2, 4, 6, 8)]
    assert [title for page in pages for title in page] == whole


def test_the_same_question_has_the_same_answer(service: SearchService) -> None:
    query = Query((Words("ring"), PictureTerm(draw_picture("red"), 0.5)))
    answers = {tuple(titles(service.search(query))) for _ in range(3)}
    assert len(answers) == 1


def test_many_threads_may_ask(service: SearchService) -> None:
    queries = [Query((Words(word),)) for word in ("bracket", "ring", "ball", "gripper")] * 4
    expected = [titles(service.search(query)) for query in queries]
    with ThreadPoolExecutor(8) as pool:
        assert [titles(results) for results in pool.map(service.search, queries)] == expected


def test_a_large_build_gives_the_same_answers(
    service: SearchService, library: PartsLibrary, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = FileTerm("query.stl", (library.folder / "ring.stl").read_bytes())
    questions: list[tuple[Term, ...]] = [
        (Words("bracket"),),
        (PictureTerm(draw_picture("red")),),
        (file, Words("steel", -1.0)),
        (file,),
    ]
    queries = [Query(terms, filter) for terms in questions for filter in (None, parse_where("not class = ball"))]
    small = [service.search(query).hits for query in queries]
    monkeypatch.setattr("indexer.builds.opening.SMALL", 0)
    for query, expected in zip(queries, small, strict=True):
        found = service.search(query).hits
        assert [(hit.asset, hit.view) for hit in found] == [(hit.asset, hit.view) for hit in expected]
        np.testing.assert_allclose([hit.score for hit in found], [hit.score for hit in expected], atol=1e-3)


def test_looked_up_words_and_pictures_are_the_models(service: SearchService) -> None:
    vectors = service.look_up(["steel bolt", draw_picture("red"), "nut"])
    np.testing.assert_allclose(vectors[[0, 2]], FakeEmbedder().embed_words(["steel bolt", "nut"]))
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)
    np.testing.assert_allclose(service.look_up(["nut"])[0], vectors[2])


def test_a_name_keeps_its_suffix_whatever_it_is() -> None:
    names = {"C:\\a\\b.STEP": "b.STEP", "a/b.tar.gz": "b.tar.gz", ".stl": "file.stl", "..": "file.file", "x": "x"}
    assert {name: plain_name(name) for name in names} == names


def test_a_damaged_file_says_what_is_wrong_with_it(service: SearchService) -> None:
    with pytest.raises(DamagedFile) as caught:
        service.search(Query((FileTerm("mine.stl", b"solid x"),)))
    assert str(caught.value).startswith("mine.stl: is cut short")


@pytest.mark.parametrize(
    "name",
    [
        "../../etc/passwd",
        "no-suffix",
        ".stl",
        "a" * 500 + ".stl",
        "x\0y.stl",
        "..",
        "/",
        "",
        ".",
        "é" * 90,
        "\ud800.stl",
    ],
)
def test_no_file_name_does_harm(service: SearchService, name: str) -> None:
    with pytest.raises(FileError):
        service.search(Query((FileTerm(name, b"solid x"),)))


def test_vectors_of_an_asset_come_with_their_views(service: SearchService) -> None:
    stored = service.vectors_of(id_of(service, "photo"))
    assert [(kind, number) for _, kind, number in stored.views] == [(ViewKind.PICTURE, 0)]
    expected = service.look_up([draw_picture("red")])
    np.testing.assert_allclose(stored.vectors, expected, atol=2e-3)


def test_unknown_assets_are_named(service: SearchService) -> None:
    for ask in (service.asset, service.card, service.similar, service.vectors_of):
        with pytest.raises(UnknownAsset):
            ask(4711)


def test_facets_and_status_count(service: SearchService) -> None:
    assert {count.value: count.assets for count in service.facets().of("class")} == {"bracket": 1, "ball": 1, "ring": 1}
    status = service.status()
    assert (status.assets, status.counts.quarantined, status.space) == (7, 1, FakeEmbedder.space.id)


def test_no_library_no_service(tmp_path: Path, library: PartsLibrary) -> None:
    with pytest.raises(LibraryMissing):
        open_service(library.settings.with_library(tmp_path))


def test_a_damaged_database_is_named(tmp_path: Path, library: PartsLibrary) -> None:
    (tmp_path / "partlens.db").write_bytes(b"no database at all" * 100)
    with pytest.raises(LibraryBroken):
        open_service(library.settings.with_library(tmp_path))


def test_nothing_published_is_said_when_asked(library: PartsLibrary, tmp_path: Path) -> None:
    settings = replace(library.settings, library=tmp_path, database=library.settings.database_url)
    service = open_service(settings)
    with pytest.raises(NothingPublished):
        service.search(Query())
    service.close()


class OtherEmbedder(FakeEmbedder):
    space = Space("other", "1" * 64, 1, FakeEmbedder.space.dimension)


def test_vectors_of_two_models_never_mix(library: PartsLibrary) -> None:
    service = open_service(library.settings, OtherEmbedder())
    with pytest.raises(SpaceChanged):
        service.search(Query((Words("bracket"),)))
    service.close()
