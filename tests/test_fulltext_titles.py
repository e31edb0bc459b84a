"""Titles as somebody types them: joined, split, in any order, and nothing beside."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.fulltext import called
from db.records import Metadata
from db.session import Database
from tests.db_rows import add_file, new_database

TITLES = ("SO-8_3.9mm", "flangeCoupling", "M8x20 hex bolt", "Lüfter", "flange", "12-0")


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    database = new_database(tmp_path_factory.mktemp("titles"))
    for number, title in enumerate(TITLES):
        add_file(database, f"/parts/{number}.stl", Metadata(title=title))
    yield database
    database.close()


def titles_called(database: Database, words: str, assets: int = len(TITLES)) -> list[str]:
    with database.reading() as session:
        return [TITLES[asset - 1] for asset in called(session, words, np.arange(1, assets + 1))]


@pytest.mark.parametrize(
    ("words", "titles"),
    [
        ("SO-8_3.9mm", ["SO-8_3.9mm"]),
        ("so 8 3 9 mm", ["SO-8_3.9mm"]),
        ("SO8 3.9mm", ["SO-8_3.9mm"]),
        ("3.9 mm so 8", ["SO-8_3.9mm"]),
        ("so 8", []),
        ("SO-8_3.9mm wide", []),
        ("flange coupling", ["flangeCoupling"]),
        ("coupling, flange", ["flangeCoupling"]),
        ("flangecoupling", ["flangeCoupling"]),
        ("FLANGE", ["flange"]),
        ("flange flange", []),
        ("hex bolt M8x20", ["M8x20 hex bolt"]),
        ("hex bolt M8x2", []),
        ("lüfter", ["Lüfter"]),
        ("12", []),
        ("", []),
        ("-- _", []),
        ("\ud800\0", []),
    ],
)
def test_the_words_and_nothing_else(database: Database, words: str, titles: list[str]) -> None:
    assert titles_called(database, words) == titles


def test_only_the_assets_that_are_named_are_looked_at(database: Database) -> None:
    assert titles_called(database, "flange", assets=4) == []
    assert titles_called(database, "flange", assets=0) == []


@given(st.sampled_from(TITLES), st.randoms(use_true_random=False))
def test_words_of_a_title_in_any_order_and_case_are_its_name(database: Database, title: str, random: object) -> None:
    words = title.split()
    random.shuffle(words)  # type: ignore[attr-defined]
    assert title in titles_called(database, " ".join(words).swapcase())
