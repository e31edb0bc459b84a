"""What the front end reads: cards, details, evidence, counts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import numpy as np
import pytest

from db.builds import builds, current_build_state, forget_builds, record_build
from db.files import digests_in_use, missing_views, save_refusal
from db.filters import Condition
from db.jobs import DONE, FAILED, finish_job, jobs_since, library_counts, refused_files, start_job
from db.queries import asset_cards, asset_detail, list_assets, view_evidence
from db.records import QUARANTINED, Facts, FoundFile, Metadata, Refusal
from db.session import Database
from tests.db_rows import SPACE, add_file, new_database

FACTS = Facts((30.00049, 20.0, 10.0), 6000.0, 2200.0, 12, 1, True, ((8.0, 4), (8.0001, 2)), (("plane", 6),), ("body",))


@pytest.fixture
def database(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    database = new_database(tmp_path_factory.mktemp("queries"))
    yield database
    database.close()


def test_a_card_shows_what_the_best_file_says(database: Database) -> None:
    add_file(database, "/r/bolts/a.png", Metadata(title="a photo", material="zinc"))
    asset = add_file(database, "/r/bolts/a.step", Metadata(title="Bolt"), FACTS)
    with database.reading() as session:
        card = asset_cards(session, np.array([asset, 999]))[asset]
    assert (card.title, card.material, card.path) == ("Bolt", "zinc", "/r/bolts/a.step")
    assert (card.files, card.formats, card.folder) == (2, ("png", "step"), "r/bolts")
    assert card.size == (30.0, 20.0, 10.0)


def test_an_asset_without_words_is_called_as_its_file(database: Database) -> None:
    asset = add_file(database, "/r/M8x20 v1.2.stl")
    with database.reading() as session:
        assert asset_cards(session, [asset])[asset].title == "M8x20 v1.2"
        assert asset_cards(session, [asset])[asset].size is None


def test_a_detail_holds_facts_passages_and_refused_files(database: Database) -> None:
    asset = add_file(database, "/r/a.step", Metadata(tags=("b", "a")), FACTS)
    add_file(database, "/r/a.md", views=(("passage", "first"), ("passage", "second")))
    with database.writing() as session:
        found = FoundFile("/r/a.sldprt", "/r/a", "r", "sldprt", 1, 1)
        save_refusal(session, found, Refusal(QUARANTINED, "is damaged", "Export it."), 1, 0.0)
    with database.reading() as session:
        detail = asset_detail(session, asset)
        assert asset_detail(session, asset + 1) is None
    assert detail is not None
    assert (detail.facts, detail.tags) == (FACTS, ("a", "b"))
    assert detail.passages == (("/r/a.md", "first"), ("/r/a.md", "second"))
    assert [(file.format, file.status) for file in detail.files] == [
        ("md", "indexed"),
        ("sldprt", "quarantined"),
        ("step", "indexed"),
    ]
    assert detail.card.files == 2


def test_holes_of_one_diameter_are_added_up(database: Database) -> None:
    add_file(database, "/r/a.step", facts=FACTS)
    with database.reading() as session:
        assert len(list_assets(session, Condition("hole_diameter", "=", 8.0), 5)) == 1
        assert len(list_assets(session, Condition("holes", "=", 6.0), 5)) == 1


def test_pages_of_a_list_do_not_overlap(database: Database) -> None:
    for number in range(5):
        add_file(database, f"/r/{number}.stl", Metadata(title="same"))
    with database.reading() as session:
        pages = [list_assets(session, None, 2, offset) for offset in (0, 2, 4, 6)]
    ids = [card.id for page in pages for card in page]
    assert (len(ids), len(set(ids)), pages[3]) == (5, 5, ())


def test_evidence_says_where_a_view_comes_from(database: Database) -> None:
    asset = add_file(database, "/r/a.md", views=(("passage", "some words"),))
    with database.reading() as session:
        detail = asset_detail(session, asset)
        assert detail is not None
        view = detail.views[0][0]
        evidence = view_evidence(session, [view, 12345])
    assert list(evidence) == [view]
    assert (evidence[view].asset, evidence[view].path, evidence[view].text) == (asset, "/r/a.md", "some words")


def test_many_ids_are_no_trouble(database: Database) -> None:
    asset = add_file(database, "/r/a.stl")
    with database.reading() as session:
        assert list(asset_cards(session, range(asset, asset + 50_000))) == [asset]


def test_files_without_vectors_in_a_space_are_named(database: Database) -> None:
    add_file(database, "/r/a.stl", views=(("edged", None), ("line", None)))
    with database.reading() as session:
        assert missing_views(session, SPACE) == []
        assert [view.kind for view in missing_views(session, "another")] == ["edged", "line"]
        assert digests_in_use(session) == set()


def test_files_that_were_drawn_from_too_few_cameras_are_named(database: Database) -> None:
    few = add_file(database, "/r/few.stl", views=(("edged", None), ("line", None)))
    add_file(database, "/r/more.stl", views=(("edged", None), ("line", None), ("edged", None), ("line", None)))
    add_file(database, "/r/picture.png")
    with database.reading() as session:
        assert {view.path for view in missing_views(session, SPACE, "line", up_to=1)} == {"/r/few.stl"}
        assert len(missing_views(session, SPACE, "line", up_to=1)) == 2
        assert {view.path for view in missing_views(session, SPACE, "line", up_to=3)} == {"/r/few.stl", "/r/more.stl"}
        assert missing_views(session, SPACE, "line", up_to=0) == missing_views(session, SPACE) == []
    assert few == 1


def test_one_build_is_current(database: Database) -> None:
    for id in ("first", "second", "third"):
        with database.writing() as session:
            record_build(session, id, SPACE, views=2, assets=1)
    with database.writing() as session:
        forget_builds(session, {"second", "third"})
    with database.reading() as session:
        current = current_build_state(session)
        assert [build.id for build in builds(session)] == ["third", "second"]
    assert current is not None
    assert (current.id, current.views, current.created.tzinfo is not None) == ("third", 2, True)


def test_jobs_and_counts(database: Database) -> None:
    add_file(database, "/r/a.stl")
    with database.writing() as session:
        killed, job = start_job(session, "index"), start_job(session, "index")
        finish_job(session, job, DONE, {"new": 1})
    with database.reading() as session:
        jobs = jobs_since(session, datetime(2000, 1, 1, tzinfo=UTC))
        assert [(each.id, each.status) for each in jobs] == [(killed, FAILED), (job, DONE)]
        assert library_counts(session).indexed == 1
        assert refused_files(session) == ()


def test_thousands_of_refused_files_are_all_listed(database: Database) -> None:
    with database.writing() as session:
        for number in range(1_001):
            found = FoundFile(f"/r/{number}.stl", f"/r/{number}", "r", "stl", 1, 1)
            save_refusal(session, found, Refusal(QUARANTINED, "is damaged", "Export it."), 1, 0.0)
    with database.reading() as session:
        assert len(refused_files(session)) == 1_001
        assert len(refused_files(session, limit=10, offset=995)) == 6
