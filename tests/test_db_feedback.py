"""Feedback and lessons in the database: kept, capped, taken back, forgotten."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from sqlalchemy import text

from db.errors import DatabaseUnusable
from db.feedback import all_feedback, forget_feedback, record_feedback, take_back, verdicts_of
from db.lessons import adapter_of, current_lesson, record_lesson, undo_lesson
from db.records import OPEN, PIN, REFUSE, AdapterState, Asked, AskedTerm, Told, Verdicts
from db.session import Database
from tests.db_rows import add_file, new_database

NUT = Asked("a" * 64, (AskedTerm("words", "hex nut", 1.0), AskedTerm("asset", "7", -0.5)))
BOLT = Asked("b" * 64, (AskedTerm("words", "öse", 1.0),))


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    database = new_database(tmp_path)
    yield database
    database.close()


def tell(database: Database, *told: Told, most: int = 100) -> list[bool]:
    with database.noting(5) as session:
        return [record_feedback(session, each, most) for each in told]


def told_of(database: Database) -> list[tuple[str, int]]:
    with database.reading() as session:
        return [(told.verdict, told.asset) for told in all_feedback(session)]


def test_what_was_told_comes_back_as_it_was(database: Database) -> None:
    part = add_file(database, "/a/nut.stl")
    told = Told(NUT, part, OPEN, 3, (8, 9))
    tell(database, told, Told(BOLT, part, PIN))
    with database.reading() as session:
        first, second = all_feedback(session)
    assert first.told is not None
    assert first.told.tzinfo is not None
    assert replace(first, told=None) == told
    assert (second.asked, second.place, second.shown) == (BOLT, None, ())


def test_the_last_verdict_on_a_part_counts_and_clicks_stay(database: Database) -> None:
    part, other = add_file(database, "/a/nut.stl"), add_file(database, "/a/bolt.stl")
    tell(database, Told(NUT, part, OPEN), Told(NUT, part, PIN), Told(NUT, other, PIN), Told(NUT, part, REFUSE))
    with database.noting(5) as session:
        assert verdicts_of(session, NUT.key) == Verdicts((other,), (part,))
        assert verdicts_of(session, BOLT.key) == Verdicts()
        assert take_back(session, NUT.key, part)
        assert not take_back(session, NUT.key, part)
    assert told_of(database) == [(OPEN, part), (PIN, other)]


def test_the_oldest_clicks_go_first_then_the_oldest_verdicts(database: Database) -> None:
    parts = [add_file(database, f"/a/{name}.stl") for name in "abcd"]
    tell(database, Told(NUT, parts[0], PIN), *(Told(NUT, part, OPEN) for part in parts), most=3)
    assert told_of(database) == [(PIN, parts[0]), (OPEN, parts[2]), (OPEN, parts[3])]
    tell(database, *(Told(NUT, part, REFUSE) for part in parts[1:]), most=3)
    assert told_of(database) == [(REFUSE, part) for part in parts[1:]]


def test_feedback_goes_with_its_part(database: Database) -> None:
    part = add_file(database, "/a/nut.stl")
    assert tell(database, Told(NUT, part, PIN), Told(NUT, part + 1, PIN)) == [True, False]
    with database.writing() as session:
        session.execute(text("DELETE FROM asset"))
    assert told_of(database) == []


def test_all_of_it_can_be_forgotten(database: Database) -> None:
    part = add_file(database, "/a/nut.stl")
    tell(database, Told(NUT, part, PIN), Told(BOLT, part, OPEN))
    with database.noting(5) as session:
        assert (forget_feedback(session), forget_feedback(session)) == (2, 0)


def test_the_newest_lesson_of_a_space_is_in_use_until_it_is_undone(database: Database) -> None:
    with database.noting(5) as session:
        for space, factor in (("one", 2.0), ("other", 3.0), ("one", 0.5)):
            record_lesson(session, space, {"text": factor}, {"questions": 40})
    used = []
    for _ in range(3):
        with database.noting(5) as session:
            lesson = current_lesson(session, "one")
            used.append(lesson and (lesson.factors, lesson.judgement))
            assert undo_lesson(session, "one") == (lesson is not None)
    assert used == [({"text": 0.5}, {"questions": 40}), ({"text": 2.0}, {"questions": 40}), None]
    with database.reading() as session:
        other = current_lesson(session, "other")
    assert other is not None
    assert other.factors == {"text": 3.0}


def test_what_a_lesson_adds_to_words_comes_back_as_it_was(database: Database) -> None:
    random = np.random.default_rng(1)
    reads, adds = random.normal(size=(2, 3, 8)).astype(np.float16)
    with database.noting(5) as session:
        record_lesson(session, "one", {}, {}, AdapterState(reads, adds, 0.25))
        record_lesson(session, "two", {}, {})
    with database.reading() as session:
        with_words, without = (lesson.id for name in ("one", "two") if (lesson := current_lesson(session, name)))
        state = adapter_of(session, with_words, 8)
        assert adapter_of(session, without, 8) is None
        with pytest.raises(DatabaseUnusable, match="not 3 vectors each of 16"):
            adapter_of(session, with_words, 16)
    assert state is not None
    assert (state.reads.tolist(), state.adds.tolist(), state.line) == (reads.tolist(), adds.tolist(), 0.25)
    with database.writing() as session:
        session.execute(text("DELETE FROM lesson"))
    with database.reading() as session:
        assert adapter_of(session, with_words, 8) is None


def test_numbers_that_are_none_are_refused(database: Database) -> None:
    broken = np.full((1, 4), np.nan, np.float16)
    with database.noting(5) as session:
        record_lesson(session, "one", {}, {}, AdapterState(broken, broken, 0.0))
        lesson = current_lesson(session, "one")
        assert lesson is not None
        with pytest.raises(DatabaseUnusable, match="damaged"):
            adapter_of(session, lesson.id, 4)


def test_a_note_does_not_wait_long_for_another_writer(database: Database) -> None:
    part = add_file(database, "/a/nut.stl")
    hasty = Database(str(database.url))
    with database.writing() as writer:
        writer.execute(text("DELETE FROM hole"))
        with pytest.raises(DatabaseUnusable, match=r"locked|does not work"), hasty.noting(0.05) as session:
            record_feedback(session, Told(NUT, part, OPEN))
    hasty.close()
    tell(database, Told(NUT, part, OPEN))
    assert told_of(database) == [(OPEN, part)]
