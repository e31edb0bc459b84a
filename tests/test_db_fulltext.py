"""Full text: what is found, in which order, and that nothing makes it fail."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Connection, event

from db.assets import refresh_assets
from db.files import sweep
from db.filters import Condition
from db.fulltext import holds_any, joined_and_split, search_text, unheld_words
from db.records import Facts, Metadata
from db.session import Database
from tests.db_rows import add_file, new_database

JOINED_AND_SPLIT = ("M8x20", "m8x20", "m8 x 20", "M8 20", "din 912", "DIN912", "912", "din912_m8x20")
TITLES = (
    ("coupling", "flangeCoupling"),
    ("flangecoupling", "flangeCoupling"),
    ("pcb holders", "PCBHolder"),
    ("12-345.67", "PCBHolder"),
    ("pla", "PCBHolder"),
    ("drive", "flangeCoupling"),
    ("1x10", "datasheet"),
    ("1 x 10", "datasheet"),
    ("blades", "Lüfter"),
    ("lufter", "Lüfter"),
    ("LÜFTER", "Lüfter"),
    ("coup", "flangeCoupling"),
)
ODD = ("", "   ", "\0", "🔩" * 50, "\ud800", "x" * 100_000, "flange " * 20_000, '"' * 999)
OPERATORS = ('"', "''", "NEAR(", "a OR", "-", "*", "^x", "title:bolt", "{a b}", "a & !b", "<->", "\\", "x:*", "1e9z")


def add_texts(database: Database) -> None:
    """Five assets with words in different places."""
    add_file(database, "/parts/DIN912_M8x20.step", Metadata(class_name="bolt"))
    add_file(database, "/parts/flangeCoupling.step", Metadata(tags=("drive",), description="Couples two shafts."))
    add_file(database, "/parts/PCBHolder.stl", Metadata(material="PLA", part_number="12-345.67"))
    add_file(database, "/parts/datasheet.md", views=(("passage", "A bolt for the flange, 1x10 pitch, bolted twice."),))
    add_file(database, "/parts/Lüfter.stl", facts=Facts((1, 1, 1), 1, 1, 1, 1, True, part_names=("fan blade",)))


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    database = new_database(tmp_path_factory.mktemp("fulltext"))
    add_texts(database)
    yield database
    database.close()


def found(database: Database, words: str, limit: int = 10) -> list[str]:
    from db.queries import asset_cards

    with database.reading() as session:
        matches = search_text(session, words, limit)
        cards = asset_cards(session, [match.asset for match in matches])
    assert [match.score for match in matches] == sorted((match.score for match in matches), reverse=True)
    return [cards[match.asset].title for match in matches]


@pytest.mark.parametrize("words", JOINED_AND_SPLIT)
def test_part_names_are_found_joined_and_split(database: Database, words: str) -> None:
    assert found(database, words)[0] == "DIN912_M8x20"


@pytest.mark.parametrize(("words", "title"), TITLES)
def test_each_kind_of_text_is_found(database: Database, words: str, title: str) -> None:
    assert found(database, words)[0] == title


def test_a_part_number_matches_as_a_whole(database: Database) -> None:
    assert found(database, "12-345") == ["PCBHolder"]
    assert found(database, "345-12") == []
    assert found(database, "12-345.6") == []


def test_a_class_counts_more_than_a_passage(database: Database) -> None:
    assert found(database, "bolt") == ["DIN912_M8x20", "datasheet"]


def test_all_words_come_before_some(database: Database) -> None:
    assert found(database, "flange bolt")[0] == "datasheet"
    assert set(found(database, "flange bolt")) == {"datasheet", "DIN912_M8x20", "flangeCoupling"}
    assert found(database, "flange bolt", limit=1) == ["datasheet"]


def test_common_words_do_not_count_unless_alone(database: Database) -> None:
    assert found(database, "the coupling for a shaft")[0] == "flangeCoupling"
    assert found(database, "the") == ["datasheet"]


@pytest.mark.parametrize(
    ("words", "unheld"),
    [
        ("flange hinge bolt", ("hinge",)),
        ("hinge 77 flange", ("hinge", "77")),
        ("pcb coup", ()),  # the last word may have just begun
        ("coup pcb", ("coup",)),
        ("hinge of the bolt", ("hinge",)),
        ("12-345.67 12-346", ("12 346",)),
        ("", ()),
    ],
)
def test_words_that_no_asset_holds(database: Database, words: str, unheld: tuple[str, ...]) -> None:
    with database.reading() as session:
        assert unheld_words(session, words) == unheld
        assert holds_any(session, words) == (len(search_text(session, words, 1)) > 0)


@given(words=st.text(max_size=60) | st.sampled_from(OPERATORS))
def test_who_holds_all_words_holds_each(database: Database, words: str) -> None:
    with database.reading() as session:
        if any(match.whole for match in search_text(session, words, 5)):
            assert unheld_words(session, words) == ()


def test_a_filter_narrows_the_search(database: Database) -> None:
    with database.reading() as session:
        assert len(search_text(session, "bolt", 5, Condition("format", "=", "md"))) == 1
        assert len(search_text(session, "bolt", 5, Condition("format", "=", "stl"))) == 0


@given(words=st.text(max_size=60) | st.sampled_from(OPERATORS))
def test_no_words_make_it_fail(database: Database, words: str) -> None:
    with database.reading() as session:
        for match in search_text(session, words, 5):
            assert match.asset > 0


@pytest.mark.parametrize("words", ODD)
def test_odd_input_is_no_error(database: Database, words: str) -> None:
    with database.reading() as session:
        assert len(search_text(session, words, 5)) <= 2
        assert len(search_text(session, words, 0)) == 0


def test_the_text_follows_the_asset(tmp_path: Path) -> None:
    database = new_database(tmp_path)
    asset = add_file(database, "/a/old.stl", Metadata(title="first"), scan=1)
    add_file(database, "/a/old.stl", Metadata(title="second"), scan=2)
    assert (found(database, "first"), found(database, "second")) == ([], ["second"])
    with database.writing() as session:
        assert sweep(session, 3, ["/a"]) == 1
        refresh_assets(session, [asset])
    assert found(database, "second") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("plain words", "plain words"),
        ("M8x20", "M8x20 M 8 x 20"),
        ("flangeCoupling", "flangeCoupling flange Coupling"),
        ("PCBHolder v2", "PCBHolder v2 PCB Holder v 2"),
        ("", ""),
    ],
)
def test_names_fall_into_pieces(text: str, expected: str) -> None:
    assert joined_and_split(text) == expected


def test_a_filter_does_not_search_once_for_each_asset(database: Database) -> None:
    plans: list[str] = []

    def explain(connection: Connection, cursor: Any, statement: str, parameters: Any, *_: Any) -> None:
        if "asset_words" in statement and not statement.startswith("EXPLAIN"):
            rows = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters).all()
            plans.append(" ".join(str(row[3]) for row in rows))

    with database.reading() as session:
        event.listen(session.get_bind(), "before_cursor_execute", explain)
        try:
            assert len(search_text(session, "bolt", 10, Condition("bbox_max", "<", 50.0))) == 0
        finally:
            event.remove(session.get_bind(), "before_cursor_execute", explain)
    # "=": looked up by number, so once for each number; then the order has to be made afterwards, too
    assert plans
    assert not [plan for plan in plans if "TEMP B-TREE" in plan or re.search(r"VIRTUAL TABLE INDEX \d+:=", plan)]
