"""Why a part was found: the parts of an explanation add up, and are those of the search itself."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from app.bootstrap import open_service
from app.explaining import Explanation, draw_sheet
from app.explaining.matches import nearest_of
from app.query import AssetTerm, Exact, FileTerm, PictureTerm, Query, SketchTerm, Term, Words
from app.ranking import Face, Probe
from app.search import SearchService
from app.terms import parse_terms
from app.where import parse_where
from indexer.builds import BuildRows
from indexer.embedders.fake import FakeEmbedder
from indexer.errors import BadQuery, NotFoundBy, NotPublishedYet, UnknownAsset
from indexer.nightly import index
from indexer.ports import KINDS, SEARCHED_CAMERAS, ViewKind
from tests.parts_library import PartsLibrary, draw_picture, make_block, make_library


def id_of(service: SearchService, title: str) -> int:
    return next(hit.asset for hit in service.search(Query()).hits if hit.title == title)


def scores(service: SearchService, query: Query) -> dict[int, float]:
    return {hit.asset: hit.score for hit in service.search(query).hits}


@pytest.mark.parametrize(
    "line", ["L bracket", "sealing ring for the pump", '2:"bearing ball" ring -steel', "cube -ball"]
)
def test_it_says_what_the_search_says(service: SearchService, line: str) -> None:
    query = Query(parse_terms(line))
    for place, hit in enumerate(service.search(query).hits, 1):
        told = service.explain(query, hit.asset)
        assert (told.place, told.title) == (place, hit.title)
        assert told.score == pytest.approx(hit.score)
        shares = {each.source: each.share for each in told.shares}
        assert not shares or sum(shares.values()) == pytest.approx(1)
        assert all(shares[each.source] == pytest.approx(each.share, abs=1e-3) for each in hit.why)


def test_the_pull_of_a_word_is_what_a_second_search_loses(service: SearchService) -> None:
    line = "sealing ring pump"
    for asset, score in scores(service, Query(parse_terms(line))).items():
        pulls = service.explain(Query(parse_terms(line)), asset).pulls
        assert [each.text for each in pulls] == line.split()
        for each in pulls:
            rest = " ".join(word for word in line.split() if word != each.text)
            answer = service.search(Query((Words(rest),)))
            places = [hit.asset for hit in answer.hits]
            assert each.value == pytest.approx(score - answer.hits[places.index(asset)].score, abs=1e-5)
            assert each.place == places.index(asset) + 1


def test_the_pull_of_a_term_is_what_a_second_search_loses(service: SearchService) -> None:
    terms = (Words("ring"), Words("bracket", 2.0), Words("steel", -0.5), PictureTerm(draw_picture("red")))
    query = Query(terms)
    whole = scores(service, query)
    for asset, score in whole.items():
        for number, each in enumerate(service.explain(query, asset).pulls):
            without = scores(service, Query(terms[:number] + terms[number + 1 :]))
            assert each.value == pytest.approx(score - without.get(asset, 0.0), abs=1e-5)


def test_words_left_out_keep_the_footing_of_the_question(service: SearchService) -> None:
    """Alone, a picture scores by its cosine; beside words in standard deviations. Pulls count on one footing."""
    asset = id_of(service, "photo")
    query = Query((Words("ring"), PictureTerm(draw_picture("red"))))
    told = service.explain(query, asset)
    alone = service.search(Query((PictureTerm(draw_picture("red")),))).hits[0].score
    assert alone == pytest.approx(1, abs=1e-2)
    assert told.pulls[0].value != pytest.approx(told.score - alone, abs=1e-2)


def test_without_the_only_thing_asked_nothing_is_found(service: SearchService) -> None:
    (pull, minus) = service.explain(Query((Words("ring"), Words("ball", -1.0))), id_of(service, "Sealing ring")).pulls
    told = service.explain(Query((Words("ring"),)), id_of(service, "Sealing ring"))
    assert (pull.place, pull.weight, minus.weight) == (None, 1.0, -1.0)
    assert [each.place for each in told.pulls] == [None]
    assert told.pulls[0].value == pytest.approx(told.score)


def test_the_best_view_is_the_one_of_the_hit(service: SearchService, library: PartsLibrary) -> None:
    file = FileTerm("query.stl", (library.folder / "bracket.stl").read_bytes())
    terms: list[Term] = [PictureTerm(draw_picture("red")), SketchTerm(draw_picture("black")), file]
    for term in [*terms, AssetTerm(id_of(service, "cube"))]:
        for hit in service.search(Query((term,))).hits[:3]:
            (match,) = service.explain(Query((term,)), hit.asset).matches
            assert hit.view is not None
            closer = isinstance(term, PictureTerm | SketchTerm) and match.found.number >= SEARCHED_CAMERAS
            assert closer or (match.found.kind, match.found.number) == (hit.view.kind, hit.view.number)
            assert match.source == "shapes"


def test_a_view_near_to_any_words_does_not_pass_for_the_best() -> None:
    vectors = np.array([[0.8, 0.6], [0.75, -0.66]], np.float32)
    rows = BuildRows(
        views=np.array([7, 8]), assets=np.array([1, 1]), kinds=np.full(2, KINDS.index(ViewKind.EDGED), np.uint8),
        hubness=np.array([0.4, 0.0], np.float32),
    )  # fmt: skip
    probe = Probe((Face.WORDS,), np.array([[1.0, 0.0]], np.float32))
    (nearest,) = nearest_of(rows, vectors, probe)
    assert nearest.row == 1
    assert nearest.similar == pytest.approx(0.75)


def test_views_are_drawn_as_they_were_embedded(service: SearchService, library: PartsLibrary) -> None:
    file = FileTerm("query.stl", (library.folder / "bracket.stl").read_bytes())
    for term, title in ((file, "L bracket"), (PictureTerm(draw_picture("red")), "photo")):
        asset = id_of(service, title)
        (match,) = service.explain(Query((term,)), asset).matches
        stored = service.vectors_of(asset)
        wanted = match.found.kind, match.found.number
        place = next(row for row, (_, *view) in enumerate(stored.views) if tuple(view) == wanted)
        assert match.found.picture is not None
        drawn = FakeEmbedder().embed_pictures([match.found.picture])[0]
        assert float(drawn @ stored.vectors[place]) > 0.999
        assert match.similar == pytest.approx(1, abs=5e-3)
        assert match.notes == ()


def test_a_part_like_itself_is_hot_where_it_is(service: SearchService, library: PartsLibrary) -> None:
    asset = id_of(service, "photo")
    (match,) = service.explain(Query((PictureTerm((library.folder / "photo.png").read_bytes()),)), asset).matches
    for side in (match.asked, match.found):  # a disc in the middle
        assert side.heat is not None
        assert side.heat.is_worth_showing
        assert side.heat.drops[3:6, 3:6].mean() > 10 * abs(side.heat.drops[0]).max()


def test_renders_say_from_where_they_are_seen(service: SearchService) -> None:
    query = Query((AssetTerm(id_of(service, "L bracket")),))
    (match,) = service.explain(query, id_of(service, "bracket_long")).matches
    assert match.asked.said.startswith("bracket.stl, ")
    assert match.found.said.startswith("bracket_long.stl, ")
    assert " seen from " in match.found.said
    assert match.asked.picture is not None


def test_words_are_marked_where_they_stand(service: SearchService) -> None:
    told = service.explain(Query((Words("vacuum gripper cups clean"),)), id_of(service, "gripper"))
    fields = {each.field: [each.text[start:end] for start, end in each.marks] for each in told.texts}
    assert fields["title"] == ["gripper"]
    assert "cup" in fields["passage"]
    sentence = next(each for each in told.texts if each.field == "passage")
    assert sentence.path.endswith("gripper.md")
    (meant,) = [match for match in told.matches if match.source == "passages"]
    assert "suction cup" in meant.found.text
    assert {meant.found.text[start:end] for start, end in meant.found.marks} >= {"cup", "clean", "gripper"}


def test_vectors_alone_mark_nothing_and_words_alone_show_no_view(service: SearchService) -> None:
    asset = id_of(service, "gripper")
    assert service.explain(Query((Words("gripper"),), rank="vectors"), asset).texts == ()
    told = service.explain(Query((Words("gripper glass"),), rank="words"), asset)
    assert (told.matches, [each.source for each in told.shares]) == ((), ["text"])
    assert len(told.pulls) == 2


def test_what_comes_first_is_counted_in_the_place(service: SearchService) -> None:
    asset = id_of(service, "cube")
    query = Query((Words("ring"),), first=(Exact(("cube",)),))
    assert service.explain(query, asset).place == 1
    assert service.explain(Query((Words("ring"),)), asset).place > 1


def test_a_large_build_is_explained_in_the_same_way(service: SearchService, monkeypatch: pytest.MonkeyPatch) -> None:
    query, asset = Query(parse_terms("sealing ring")), id_of(service, "cube")
    small = service.explain(query, asset)
    monkeypatch.setattr("indexer.builds.opening.SMALL", 0)
    large = service.explain(query, asset)
    assert large.place == small.place
    assert large.score == pytest.approx(small.score, abs=1e-3)


def test_every_match_can_be_drawn(service: SearchService) -> None:
    def drawn(told: Explanation) -> list[bytes]:
        return [draw_sheet(match) for match in told.matches]

    sheets = drawn(service.explain(Query((Words("vacuum gripper"),)), id_of(service, "gripper")))
    sheets += drawn(service.explain(Query((Words("red ring"),)), id_of(service, "photo")))
    assert sheets
    assert all(sheet.startswith(b"\x89PNG") for sheet in sheets)


@pytest.mark.parametrize(
    ("terms", "title", "filter", "rank", "error", "said"),
    [
        ((), "cube", "", "fused", BadQuery, "Nothing was asked"),
        ((PictureTerm(draw_picture("red")),), "gripper", "", "fused", NotFoundBy, "such as a picture"),
        ((Words("ring"),), "cube", "class = ring", "fused", NotFoundBy, "filter leaves it out"),
        ((Words("ring"),), "cube", "", "words", NotFoundBy, "none of its texts"),
        ((Words("ring"),), "", "", "fused", UnknownAsset, "no asset 4711"),
    ],
)
def test_what_cannot_be_explained_says_why(
    service: SearchService, terms: tuple[Term, ...], title: str, filter: str, rank: str, error: type, said: str
) -> None:
    asset = id_of(service, title) if title else 4711
    with pytest.raises(error, match=said):
        service.explain(Query(terms, parse_where(filter), rank=rank), asset)  # type: ignore[arg-type]


def test_an_example_is_no_hit_of_itself(service: SearchService) -> None:
    asset = id_of(service, "cube")
    with pytest.raises(NotFoundBy, match="the example"):
        service.explain(Query((AssetTerm(asset),)), asset)


@pytest.fixture
def changing(tmp_path: Path) -> Iterator[tuple[PartsLibrary, SearchService]]:
    """A library of its own, to be changed."""
    library = make_library(tmp_path / "own")
    service = open_service(library.settings)
    yield library, service
    service.close()


def test_a_picture_that_is_gone_is_said_and_the_rest_explained(changing: tuple[PartsLibrary, SearchService]) -> None:
    library, service = changing
    query = Query((PictureTerm((library.folder / "photo.png").read_bytes()),))
    for path in library.settings.store.rglob("*.webp"):
        path.unlink()
    (match,) = service.explain(query, id_of(service, "photo")).matches
    assert match.found.picture is None
    assert "Index the folder again" in match.notes[0]
    assert match.asked.heat is not None


def test_a_later_page_is_read_again_from_its_file(changing: tuple[PartsLibrary, SearchService]) -> None:
    library, service = changing
    pages = [Image.open(io.BytesIO(draw_picture(colour))) for colour in ("white", "blue", "black")]
    pages[0].save(library.folder / "plans.pdf", save_all=True, append_images=pages[1:])
    index([library.folder], library.settings, FakeEmbedder(), lambda progress: None)
    plans, query = id_of(service, "plans"), Query((PictureTerm(draw_picture("black")),))
    (match,) = service.explain(query, plans).matches
    assert (match.found.said, match.found.number, match.notes) == ("plans.pdf, page 3", 2, ())
    pages[0].save(library.folder / "plans.pdf", save_all=True, append_images=[pages[1], pages[0]])
    assert "plans.pdf has changed" in service.explain(query, plans).matches[0].notes[0]
    (library.folder / "plans.pdf").unlink()
    (match,) = service.explain(query, plans).matches
    assert (match.found.picture, "no longer there" in match.notes[0]) == (None, True)


def test_parts_that_came_or_went_since_the_index_was_published(
    changing: tuple[PartsLibrary, SearchService], monkeypatch: pytest.MonkeyPatch
) -> None:
    library, service = changing
    ball, published = id_of(service, "Bearing ball"), service._current.get()
    make_block(3, 4, 5).export(library.folder / "late.stl")
    for name in ("ball.stl", "ball.yaml"):
        (library.folder / name).unlink()
    index([library.folder], library.settings, FakeEmbedder(), lambda progress: None)
    monkeypatch.setattr(service._current, "get", lambda: published)
    with pytest.raises(UnknownAsset):
        service.explain(Query((Words("ball"),)), ball)
    with pytest.raises(NotPublishedYet, match="partlens index"):
        service.explain(Query((Words("block"),)), id_of(service, "late"))
