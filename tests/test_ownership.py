"""What a link does to the assets: a document's words are its part's, until that is undone."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from db.filters import Condition
from db.fulltext import search_text
from db.links import decisions, forget_decision
from db.models import Asset, Embedding, File, View
from db.queries import asset_detail, list_assets
from indexer.embedders.fake import FakeEmbedder
from indexer.metadata import import_metadata
from tests.fake_library import CountingEmbedder
from tests.linked_library import LinkedLibrary


@pytest.fixture
def library(tmp_path: Path) -> LinkedLibrary:
    library = LinkedLibrary(tmp_path)
    library.put("solids/hinge.stl", "a hinge")
    library.put("solids/bolt.stl", "a bolt")
    library.put("docs/paper.md", "grease it with zephyr oil")
    library.ingest()
    return library


class OtherModel(CountingEmbedder):
    """The same in another space."""

    space = replace(FakeEmbedder.space, name="other")


def ids(library: LinkedLibrary) -> dict[str, int]:
    with library.database.reading() as session:
        return {asset.key.rpartition("/")[2]: asset.id for asset in session.scalars(select(Asset))}


def found(library: LinkedLibrary, words: str) -> list[int]:
    with library.database.reading() as session:
        return [match.asset for match in search_text(session, words, 5)]


def rows(library: LinkedLibrary) -> list[tuple[object, ...]]:
    with library.database.reading() as session:
        views = select(View.id, View.file_id, View.asset_id, View.text).order_by(View.id)
        return [tuple(row) for row in session.execute(views)]


def test_a_document_that_belongs_to_nobody_is_found_by_its_words(library: LinkedLibrary) -> None:
    assert found(library, "zephyr") == [ids(library)["paper"]]


def test_an_accepted_document_is_of_its_part_after_the_next_run(library: LinkedLibrary) -> None:
    before = ids(library)
    library.decide("docs/paper", "solids/hinge")
    assert found(library, "zephyr") == [before["paper"]]
    assert library.ingest().linked == 1
    assert not library.ingest().altered
    assert library.shown() == {"bolt": ["bolt.stl"], "hinge": ["hinge.stl", "paper.md"]}
    assert found(library, "zephyr") == [before["hinge"]]
    with library.database.reading() as session:
        cards = list_assets(session, Condition("has_spec", "=", True), 5)
        detail = asset_detail(session, before["hinge"])
    assert [(card.title, card.formats) for card in cards] == [("hinge", ("md", "stl"))]
    assert detail is not None
    assert [text for _, text in detail.passages] == ["grease it with zephyr oil"]


def test_undoing_gives_the_document_its_asset_back(library: LinkedLibrary) -> None:
    before, views = ids(library), rows(library)
    library.decide("docs/paper", "solids/hinge")
    library.ingest()
    library.undo("docs/paper", "solids/hinge")
    assert library.ingest().linked == 1
    assert (ids(library), rows(library)) == (before, views)
    assert found(library, "zephyr") == [before["paper"]]


def test_a_document_may_be_of_several_parts(library: LinkedLibrary) -> None:
    for part in ("hinge", "bolt"):
        library.decide("docs/paper", f"solids/{part}")
    library.ingest()
    both = {"bolt": ["bolt.stl", "paper.md"], "hinge": ["hinge.stl", "paper.md"]}
    assert library.shown() == both
    assert sorted(found(library, "zephyr")) == sorted([ids(library)["bolt"], ids(library)["hinge"]])
    library.put("docs/paper.md", "grease it with boreal oil")
    library.ingest()
    assert library.shown() == both
    assert not found(library, "zephyr")
    assert len(found(library, "boreal")) == 2
    assert not library.ingest().altered
    library.undo("docs/paper", "solids/hinge")
    library.ingest()
    assert library.shown() == {"bolt": ["bolt.stl", "paper.md"], "hinge": ["hinge.stl"]}


@pytest.mark.parametrize("name", ["paper.md", "drawn.svg"])
def test_lent_views_have_vectors_of_a_new_model_too(library: LinkedLibrary, name: str) -> None:
    library.put(f"docs/{name}", "grease it with zephyr oil")
    for part in ("hinge", "bolt"):
        library.decide(f"docs/{name.partition('.')[0]}", f"solids/{part}")
    library.ingest()
    before = [(asset, text) for _, _, asset, text in rows(library)]
    library.embedder = OtherModel()
    library.ingest()
    with library.database.reading() as session:
        embedded = select(Embedding.view_id).where(Embedding.space == OtherModel.space.id)
        assert not session.scalars(select(View.id).where(View.id.not_in(embedded))).all()
    assert sorted((asset, str(text)) for _, _, asset, text in rows(library)) == sorted(
        (asset, str(text)) for asset, text in before
    )
    assert not library.ingest().altered


def test_a_linked_document_that_moves_stays_with_its_part(library: LinkedLibrary) -> None:
    library.decide("docs/paper", "solids/hinge")
    library.ingest()
    (library.parts / "docs/paper.md").rename(library.parts / "docs/leaflet.md")
    assert library.ingest().moved == 1
    assert library.shown()["hinge"] == ["hinge.stl", "leaflet.md"]
    assert not library.ingest().altered


def test_a_part_that_moves_keeps_its_document_and_its_id(library: LinkedLibrary) -> None:
    before = ids(library)
    library.decide("docs/paper", "solids/hinge")
    library.ingest()
    (library.parts / "solids/hinge.stl").rename(library.parts / "solids/joint.stl")
    library.ingest()
    assert library.shown()["joint"] == ["joint.stl", "paper.md"]
    assert ids(library)["joint"] == before["hinge"]
    assert found(library, "zephyr") == [before["hinge"]]


def test_what_vanishes_leaves_no_trace_and_comes_back(library: LinkedLibrary) -> None:
    library.decide("docs/paper", "solids/hinge")
    library.ingest()
    paper, hinge = library.parts / "docs/paper.md", library.parts / "solids/hinge.stl"
    for path in (paper, hinge):
        content = path.read_text()
        path.unlink()
        library.ingest()
        shown = library.shown()
        assert path.name not in str(shown)
        assert ("paper" in shown) == (path == hinge)  # it stands alone while its part is not there
        path.write_text(content)
        library.ingest()
        assert library.shown()["hinge"] == ["hinge.stl", "paper.md"]


def test_a_part_that_cannot_be_read_lets_go_of_its_document(library: LinkedLibrary) -> None:
    before = ids(library)
    library.decide("docs/paper", "solids/hinge")
    library.ingest()
    library.put("solids/hinge.stl", "bad")
    library.ingest()
    assert library.shown() == {"bolt": ["bolt.stl"], "paper": ["paper.md"]}
    library.put("solids/hinge.stl", "mended")
    library.ingest()
    assert library.shown()["hinge"] == ["hinge.stl", "paper.md"]
    assert ids(library) == before


def test_geometry_beside_a_document_makes_it_a_part_of_its_own(library: LinkedLibrary) -> None:
    library.decide("docs/paper", "solids/hinge")
    library.ingest()
    library.put("docs/paper.stl", "a solid")
    library.ingest()
    assert library.shown()["paper"] == ["paper.md", "paper.stl"]
    assert library.shown()["hinge"] == ["hinge.stl"]


def test_a_document_does_not_speak_for_its_part(library: LinkedLibrary) -> None:
    library.put("docs/paper.yaml", "title: All about hinges\nmaterial: paper\n")
    library.decide("docs/paper", "solids/hinge")
    library.ingest()
    with library.database.reading() as session:
        card = list_assets(session, Condition("title", "=", "hinge"), 1)[0]
    assert (card.title, card.material) == ("hinge", "")


@pytest.mark.parametrize("name", ["../docs/paper.md", "docs/paper.md", "paper.md", "..\\docs\\Paper.md"])
def test_a_sidecar_names_documents(library: LinkedLibrary, name: str) -> None:
    library.put("solids/hinge.yaml", f"documents: {name}\n")
    report = library.ingest()
    assert library.shown()["hinge"] == ["hinge.stl", "hinge.yaml", "paper.md"]
    assert report.problems == ()
    (library.parts / "solids/hinge.yaml").unlink()
    library.ingest()
    assert library.shown()["paper"] == ["paper.md"]


def test_a_named_document_that_is_not_there_is_reported(library: LinkedLibrary) -> None:
    library.put("solids/hinge.yaml", "documents: [none.pdf, bolt.stl]\n")
    report = library.ingest()
    assert [problem.reason.split(",")[0] for problem in report.problems] == [
        "names the document bolt.stl",
        "names the document none.pdf",
    ]
    assert report.complete
    assert library.shown()["hinge"] == ["hinge.stl", "hinge.yaml"]


def test_what_a_person_refuses_counts_more_than_a_name(library: LinkedLibrary) -> None:
    library.put("solids/hinge.yaml", "documents: docs/paper.md\n")
    library.decide("docs/paper", "solids/hinge", accepted=False)
    library.ingest()
    assert library.shown()["paper"] == ["paper.md"]


def test_an_imported_table_names_documents(library: LinkedLibrary) -> None:
    table = library.parts.parent / "METADATA.csv"
    table.write_text("path,documents\nsolids/hinge.stl,docs/paper.md; none.pdf\n")
    import_metadata(table, {}, library.database)
    report = library.ingest()
    assert library.shown()["hinge"] == ["hinge.stl", "paper.md"]
    assert "none.pdf" in report.problems[0].reason


LINKS = st.lists(st.tuples(st.integers(0, 2), st.integers(0, 2), st.booleans()), max_size=6)


@settings(max_examples=8)
@given(rounds=st.lists(LINKS, min_size=1, max_size=3))
def test_the_library_is_what_the_last_decisions_say(
    tmp_path_factory: pytest.TempPathFactory, rounds: list[list[tuple[int, int, bool]]]
) -> None:
    """However decisions followed each other, and however often it was settled between."""
    library = LinkedLibrary(tmp_path_factory.mktemp("links"))
    for number in range(3):
        library.put(f"p{number}.stl", f"part {number}")
        library.put(f"d{number}.md", f"document {number}")
    library.ingest()
    alone = library.shown()
    for decided in rounds:
        with library.database.writing() as session:
            for each in decisions(session):
                forget_decision(session, each.document, each.part)
        for document, part, accepted in decided:
            library.decide(f"d{document}", f"p{part}", accepted=accepted)
        library.settle()
    assert library.settle().files == 0
    last = {(document, part): accepted for document, part, accepted in rounds[-1]}
    expected = {title: list(files) for title, files in alone.items()}
    for (document, part), accepted in sorted(last.items()):
        if accepted:
            expected[f"p{part}"] = sorted([*expected[f"p{part}"], f"d{document}.md"])
            expected.pop(f"d{document}", None)
    assert library.shown() == expected
    with library.database.reading() as session:
        assert not session.scalars(select(View.id).where(View.file_id.not_in(select(File.id)))).all()
