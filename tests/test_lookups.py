"""What a question looks up once, against asking the database each time."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import event

from db import lookups
from db.filters import And, Condition, Filter, Or
from db.fulltext import search_text
from db.lookups import Lookups
from db.queries import count_assets, matching_assets
from db.records import Facts, Metadata, TextMatches
from db.session import Database, Session
from tests.db_rows import add_file, new_database

WORDS = ("flange", "bolt", "steel", "hex nut", "m8x20", "pin")


def add_crowd(database: Database) -> None:
    """Forty parts that share a few words."""
    random = np.random.default_rng(8)
    for number in range(40):
        title = " ".join(random.permutation(WORDS)[: random.integers(1, 4)])
        said = Metadata(title=title, material=str(random.choice(["steel", "brass", ""])))
        sides = tuple(random.integers(1, 60, 3).tolist())
        add_file(database, f"/crowd/{number:02}.stl", said, Facts(sides, 1.0, 1.0, 12, 1, number % 3 > 0))


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    database = new_database(tmp_path_factory.mktemp("crowd"))
    add_crowd(database)
    yield database
    database.close()


def chosen() -> st.SearchStrategy[Filter | None]:
    conditions = st.one_of(
        st.builds(Condition, st.just("bbox_max"), st.sampled_from(["<", ">"]), st.integers(0, 70).map(float)),
        st.builds(Condition, st.just("material"), st.just("="), st.sampled_from(["steel", "BRASS", "tin"])),
        st.builds(Condition, st.just("watertight"), st.just("="), st.booleans()),
    )
    lists = st.lists(conditions, max_size=3).map(tuple)
    return st.none() | conditions | st.builds(And, lists) | st.builds(Or, lists)


questions = st.lists(
    st.tuples(st.lists(st.sampled_from(WORDS), min_size=1, max_size=3).map(" ".join), st.integers(0, 60), chosen()),
    min_size=1,
    max_size=5,
)


def check_same(found: TextMatches, expected: TextMatches) -> None:
    """Equal but for which of equally good ones are left out at the end."""
    np.testing.assert_allclose(found.scores, expected.scores)
    assert found.whole.tolist() == expected.whole.tolist()
    if len(found):
        above = found.scores > found.scores[-1]
        assert found.assets[above].tolist() == expected.assets[above].tolist()


def check_questions(session: Session, asked: list[tuple[str, int, Filter | None]], at_once: int) -> None:
    remembered = Lookups(session)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(lookups, "MOST_AT_ONCE", at_once)
        for words, limit, filter in asked:
            check_same(remembered.holders(words, limit, filter), search_text(session, words, limit, filter))
            allowed, expected = remembered.allowed(filter), matching_assets(session, filter)
            assert (None if allowed is None else allowed.tolist()) == (None if expected is None else expected.tolist())
            assert remembered.count(filter) == count_assets(session, filter)


@settings(max_examples=80, deadline=None)
@given(asked=questions, at_once=st.integers(1, 60))
def test_the_same_is_found_whatever_was_asked_before(
    database: Database, asked: list[tuple[str, int, Filter | None]], at_once: int
) -> None:
    with database.reading() as session:
        check_questions(session, asked, at_once)


def test_words_and_filters_are_asked_for_once(database: Database) -> None:
    asked: list[str] = []
    small, tight = Condition("bbox_max", "<", 40.0), Condition("watertight", "=", True)
    with database.reading() as session:
        listener = ("before_cursor_execute", lambda *given: asked.append(given[2]))
        event.listen(session.get_bind(), *listener)
        remembered = Lookups(session)
        for filter in (small, tight, None, small, And((small, tight)), And((small, tight))):
            remembered.holders("hex nut", 60, filter)
            remembered.count(filter)
        event.remove(session.get_bind(), *listener)
    assert sum("MATCH" in statement for statement in asked) == 2  # all of the words, and any of them
    assert sum("aggregate" in statement or "group_concat" in statement for statement in asked) == 3


def test_no_assets_are_none(tmp_path: Path) -> None:
    database = new_database(tmp_path)
    with database.reading() as session:
        nothing = Lookups(session)
        assert nothing.allowed(Condition("bbox_max", "<", 40.0)) is not None
        assert nothing.count(Condition("bbox_max", "<", 40.0)) == nothing.count(None) == 0
        assert len(nothing.holders("bolt", 5, Condition("bbox_max", "<", 40.0))) == 0
    database.close()
