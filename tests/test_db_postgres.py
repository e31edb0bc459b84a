"""The same questions to SQLite and to PostgreSQL: the answers must be the same."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from app.bootstrap import open_service
from app.query import Query, Words
from app.where import parse_where
from db.assets import refresh_assets
from db.errors import DatabaseUnusable
from db.facet_table import facet_counts, read_facet_table
from db.files import sweep
from db.filters import Condition, Filter
from db.fulltext import search_text, unheld_words
from db.queries import asset_cards, asset_detail, library_stamp, list_assets, matching_assets
from db.records import Metadata
from db.session import Database
from db.sorting import SORTS
from db.table_filters import assets_in
from indexer.config import Settings
from indexer.publish import publish
from tests.db_rows import add_file, new_database
from tests.fake_library import FakeLibrary, contents
from tests.postgres import PostgresServer, started_postgres
from tests.small_library import new_library
from tests.test_db_feedback import (  # noqa: F401
    test_a_note_does_not_wait_long_for_another_writer,
    test_feedback_goes_with_its_part,
    test_the_last_verdict_on_a_part_counts_and_clicks_stay,
    test_the_newest_lesson_of_a_space_is_in_use_until_it_is_undone,
    test_the_oldest_clicks_go_first_then_the_oldest_verdicts,
    test_what_a_lesson_adds_to_words_comes_back_as_it_was,
    test_what_was_told_comes_back_as_it_was,
)
from tests.test_db_fulltext import JOINED_AND_SPLIT, ODD, OPERATORS, TITLES, add_texts, found

# these ask for `database` or `library`, and get PostgreSQL's here
from tests.test_db_migrations import (  # noqa: F401
    test_a_newer_database_is_left_alone,
    test_migrating_twice_changes_nothing,
    test_models_and_migrations_agree,
    test_the_ids_of_indexed_tables_are_never_reused,
)
from tests.test_db_queries import (  # noqa: F401
    test_a_card_shows_what_the_best_file_says,
    test_a_detail_holds_facts_passages_and_refused_files,
    test_files_without_vectors_in_a_space_are_named,
    test_holes_of_one_diameter_are_added_up,
    test_jobs_and_counts,
    test_many_ids_are_no_trouble,
    test_one_build_is_current,
    test_thousands_of_refused_files_are_all_listed,
)
from tests.test_db_session import (  # noqa: F401
    test_a_block_that_raises_keeps_nothing,
    test_a_reader_sees_one_state_while_somebody_writes,
    test_deleting_an_asset_takes_along_what_is_its_own,
    test_writers_of_one_asset_make_it_once,
    test_writers_wait_for_each_other,
)
from tests.test_filters import add_parts, conditions, filters
from tests.test_lookups import add_crowd, check_questions, questions
from tests.test_publish import (  # noqa: F401
    test_publishes_every_vector_of_the_space,
    test_the_manifest_and_the_database_say_what_was_published,
)

Both = tuple[Database, Database]
HUGE = 2**62


@pytest.fixture(scope="module")
def server() -> Iterator[PostgresServer]:
    with started_postgres() as server:
        yield server


@pytest.fixture
def database(server: PostgresServer) -> Iterator[Database]:
    database = Database(server.new_url())
    database.migrate()
    yield database
    database.close()


@pytest.fixture
def library(server: PostgresServer, tmp_path: Path) -> Iterator[tuple[Settings, Database]]:
    library = new_library(tmp_path, server.new_url())
    yield library
    library[1].close()


@contextmanager
def filled(server: PostgresServer, folder: Path, fill: Callable[[Database], object]) -> Iterator[Both]:
    databases = new_database(folder), Database(server.new_url())
    databases[1].migrate()
    for database in databases:
        fill(database)
    yield databases
    for database in databases:
        database.close()


@pytest.fixture(scope="module")
def texts(server: PostgresServer, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Both]:
    with filled(server, tmp_path_factory.mktemp("texts"), add_texts) as databases:
        yield databases


@pytest.fixture(scope="module")
def parts(server: PostgresServer, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Both]:
    with filled(server, tmp_path_factory.mktemp("parts"), add_parts) as databases:
        yield databases


def ids(database: Database, filter: Filter) -> list[int]:
    with database.reading() as session:
        matching = matching_assets(session, filter)
    assert matching is not None
    return list(map(int, matching))


@settings(max_examples=60, deadline=None)
@given(filter=filters() | conditions())
def test_filters_let_the_same_assets_through(parts: Both, filter: Filter) -> None:
    assert ids(parts[0], filter) == ids(parts[1], filter)


@settings(max_examples=60, deadline=None)
@given(filter=filters() | conditions())
def test_the_table_in_memory_agrees_with_the_database(parts: Both, filter: Filter) -> None:
    with parts[1].reading() as session:
        found = assets_in(read_facet_table(session), filter)
    assert found is None or found.tolist() == ids(parts[1], filter)


@pytest.mark.parametrize("text", ["öSE", "İ", "ΑΣ", "0% ", "%", "_"])
def test_odd_texts_are_the_same_in_memory(server: PostgresServer, tmp_path: Path, text: str) -> None:
    def fill(database: Database) -> None:
        for number, material in enumerate(("öSE", "i̇", "ας", "ασ", "50% öse", "a_b")):
            add_file(database, f"/{number}.stl", Metadata(material=material, tags=(material.upper(),)))

    with filled(server, tmp_path, fill) as databases:
        for database in databases:
            with database.reading() as session:
                table = read_facet_table(session)
            for filter in (Condition(field, sign, text) for field in ("material", "tag") for sign in "=~"):
                found = assets_in(table, filter)
                assert found is not None
                assert found.tolist() == ids(database, filter)


@pytest.mark.parametrize("text", ["öSE", "50% öse", "%", "_", "\\", "'", "/", "", "İ", "x" * 1_000])
def test_filters_with_odd_texts_give_the_same(parts: Both, text: str) -> None:
    for filter in (Condition(field, sign, text) for field in ("title", "folder", "tag", "format") for sign in "=~"):
        assert ids(parts[0], filter) == ids(parts[1], filter)


@pytest.mark.parametrize("number", [1e300, -9e18, 2.0**31, 2.0**63, float("inf"), float("nan"), 5e-324])
def test_filters_with_odd_numbers_give_the_same(parts: Both, number: float) -> None:
    for filter in (Condition(field, "<=", number) for field in ("triangles", "bodies", "volume", "hole_diameter")):
        assert ids(parts[0], filter) == ids(parts[1], filter)


def test_the_character_zero_is_in_no_text(parts: Both) -> None:
    assert ids(parts[1], Condition("title", "~", "\0")) == []


def test_facets_and_details_are_the_same(parts: Both) -> None:
    answers = []
    for database in parts:
        with database.reading() as session:
            detail = asset_detail(session, 2)
            assert detail is not None
            # written one after the other, so that the times differ
            timeless = replace(detail, created=detail.created.min, updated=detail.updated.min)
            table = read_facet_table(session)
            counts = [facet_counts(session, table, filter) for filter in (None, Condition("format", "=", "step"))]
            lists = [list_assets(session, None, 20, 0, sort) for sort in SORTS]
            answers.append((timeless, counts, lists))
    assert answers[0] == answers[1]


@pytest.mark.parametrize("words", [*JOINED_AND_SPLIT, *dict(TITLES), "bolt", "the", "12-345", "345-12", "12-345.6"])
def test_words_find_the_same_with_the_same_first(texts: Both, words: str) -> None:
    expected, answer = found(texts[0], words), found(texts[1], words)
    assert (answer[:1], sorted(answer)) == (expected[:1], sorted(expected))


def test_all_words_come_before_some(texts: Both) -> None:
    first, *others = found(texts[1], "flange bolt")
    assert (first, "flangeCoupling" in others, "DIN912_M8x20" in others) == ("datasheet", True, True)
    assert found(texts[1], "flange bolt", limit=1) == ["datasheet"]


@settings(max_examples=60, deadline=None)
@given(words=st.text(max_size=40) | st.sampled_from(OPERATORS) | st.from_regex(r"[a-z0-9éß]{1,9}", fullmatch=True))
def test_any_words_find_as_much(texts: Both, words: str) -> None:
    with texts[0].reading() as sqlite, texts[1].reading() as postgres:
        expected, answer = search_text(sqlite, words, 20), search_text(postgres, words, 20)
        assert unheld_words(postgres, words) == unheld_words(sqlite, words)
    assert {match.asset for match in answer} == {match.asset for match in expected}


@pytest.mark.parametrize("words", ODD)
def test_odd_words_are_no_error(texts: Both, words: str) -> None:
    with texts[1].reading() as session:
        assert len(search_text(session, words, 5)) <= 5
        assert len(search_text(session, words, 0)) == 0


def test_a_filter_narrows_the_search(texts: Both) -> None:
    with texts[1].reading() as session:
        assert len(search_text(session, "bolt", 9, Condition("format", "=", "md"))) == 1
        assert len(search_text(session, "bolt", 9, Condition("like_size", "=", "1 100%"))) == 0


@pytest.fixture(scope="module")
def crowd(server: PostgresServer, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Both]:
    with filled(server, tmp_path_factory.mktemp("crowd"), add_crowd) as databases:
        yield databases


@settings(max_examples=40, deadline=None)
@given(asked=questions, at_once=st.integers(1, 60))
def test_the_same_is_found_whatever_was_asked_before(
    crowd: Both, asked: list[tuple[str, int, Filter | None]], at_once: int
) -> None:
    with crowd[1].reading() as session:
        check_questions(session, asked, at_once)


def test_the_stamp_changes_with_the_assets_and_not_before(database: Database) -> None:
    stamps = []
    for number in range(3):
        add_file(database, f"/{number}.stl")
        for _ in range(2):
            with database.reading() as session:
                stamps.append(library_stamp(session))
    assert stamps[0] == stamps[1] != stamps[2] == stamps[3] != stamps[4] == stamps[5]


def test_whole_words_come_before_longer_ones(database: Database) -> None:
    for name in ("pinion", "pin", "pinhole"):
        add_file(database, f"/a/{name}.stl")
    assert found(database, "pin") == ["pin", "pinion", "pinhole"]


def test_the_text_follows_the_asset(database: Database) -> None:
    add_file(database, "/a/old.stl", Metadata(title="first"), scan=1)
    asset = add_file(database, "/a/old.stl", Metadata(title="second"), scan=2)
    assert (found(database, "first"), found(database, "second")) == ([], ["second"])
    with database.writing() as session:
        assert sweep(session, 3, ["/a"]) == 1
        refresh_assets(session, [asset])
        assert session.execute(text("SELECT count(*) FROM asset_words")).scalar() == 0


def test_texts_of_any_kind_and_length_are_kept(database: Database) -> None:
    long = " ".join(f"word{number:x}" for number in range(150_000))
    said = Metadata(title="é" * 9_000 + "\0", description=long, material="x" * 100_000, tags=("a" * 5_000,))
    asset = add_file(database, "/a/b.stl", said, views=(("passage", "nul \0 here"),))
    with database.reading() as session:
        assert next(iter(search_text(session, "word1f word20 nul", 5))).asset == asset
        assert asset_cards(session, [asset, HUGE])[asset].title.startswith("é")
        assert asset_detail(session, HUGE) is None


def test_times_are_in_utc_wherever_the_server_is(database: Database) -> None:
    asset = add_file(database, "/a/b.stl")
    with database.reading() as session:
        session.execute(text("SET LOCAL timezone = 'Asia/Kolkata'"))
        detail = asset_detail(session, asset)
    assert detail is not None
    assert detail.created.tzinfo is UTC


def test_a_database_that_is_not_made_for_unicode_is_refused(server: PostgresServer) -> None:
    database = Database(server.new_url("ENCODING 'SQL_ASCII'"))
    for action in (database.migrate, database.check):
        with pytest.raises(DatabaseUnusable, match="ENCODING 'UTF8'"):
            action()


def test_a_migration_that_fails_leaves_nothing_behind(server: PostgresServer) -> None:
    database = Database(server.new_url())
    with database.connecting() as connection:
        connection.execute(text("CREATE TABLE asset_words (in_the_way TEXT)"))
    with pytest.raises(DatabaseUnusable, match="already exists"):
        database.migrate()
    with database.connecting() as connection:
        tables = connection.execute(text("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")).all()
    assert tables == [("asset_words",)]
    database.close()


def test_libraries_are_filled_and_searched_alike(server: PostgresServer, tmp_path: Path) -> None:
    answers = [filled_and_searched(FakeLibrary(tmp_path, url)) for url in ("", server.new_url())]
    assert answers[0] == answers[1]
    assert answers[0][2][0] == ["flange"]


def filled_and_searched(library: FakeLibrary) -> tuple[object, object, list[list[str]]]:
    """All contents, what two runs reported, and what is found."""
    for name in ("a/flange.step", "a/flange.md", "b/bolt M8x20.stl"):
        library.put(name, f"{name} of steel")
    library.put("c/broken.stl", "bad")
    reports = [library.ingest() for _ in range(2)]
    publish(library.settings, library.database, library.embedder.space)
    kept = contents(library.database)
    library.database.close()
    return kept, [(report.new, report.views, len(report.problems)) for report in reports], searched(library)


def searched(library: FakeLibrary) -> list[list[str]]:
    """Titles of what is found, in order."""
    service = open_service(library.settings, library.embedder)
    by_words, fused = Query((Words("flange"),), rank="words"), Query((Words("bolt m8"),))
    filtered = Query((Words("part"),), parse_where("material = steel"))
    results = [[hit.title for hit in service.search(query).hits] for query in (by_words, fused, filtered)]
    service.close()
    return results
