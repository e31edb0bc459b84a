"""Marks in a text are where searching would find the words, and nowhere else."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.fulltext import joined_and_split, marks_in, search_text
from db.fulltext.words import pieces_of
from db.session import Database
from tests.db_rows import add_file, new_database

VOCABULARY = ("flange", "Flanges", "bolt", "bolted", "DIN912", "912", "M8x20", "PCBHolder", "holders", "Lüfter",
              "LUFTER", "nut", "nuts", "the", "hexagonal", "hexagon", "café", "x1")  # fmt: skip
WORDS = st.lists(st.sampled_from(VOCABULARY), min_size=1, max_size=6)


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """Each word in a text of its own."""
    database = new_database(tmp_path_factory.mktemp("marks"))
    for number, word in enumerate(VOCABULARY):
        add_file(database, f"/q/{'z' * (number + 1)}.md", views=(("passage", word),))
    yield database
    database.close()


def marked(text: str, *lines: str) -> list[str]:
    return [text[start:end] for start, end in marks_in([text], lines)[0]]


@given(text=WORDS, line=WORDS)
def test_marked_words_are_those_that_searching_finds(database: Database, text: list[str], line: list[str]) -> None:
    with database.reading() as session:
        matches = search_text(session, " ".join(line), 100)
    found = {VOCABULARY[match.asset - 1] for match in matches}
    whole = " ".join(text)
    (marks,) = marks_in([whole], [" ".join(line)])
    place = 0
    for word in text:
        end = place + len(word)
        touched = any(start < end and place < last for start, last in marks)
        assert touched == (word in found), (word, whole, line)
        place = end + 1
    assert all(not whole[start:end].startswith(" ") and not whole[start:end].endswith(" ") for start, end in marks)


@given(st.lists(st.text(max_size=40), min_size=1, max_size=4), st.text(max_size=30))
def test_nothing_makes_it_fail_and_marks_lie_in_order_within_the_text(texts: list[str], line: str) -> None:
    for text, marks in zip(texts, marks_in(texts, [line]), strict=True):
        ends = [place for mark in marks for place in mark]
        assert ends == sorted(ends)
        assert all(0 <= start < end <= len(text) for start, end in marks)


@pytest.mark.parametrize(
    ("text", "line", "expected"),
    [
        ("Flanges, a flanged joint; flan", "flange", ["Flanges", "flanged"]),
        ("coupling and couple", "coup", ["coupling", "couple"]),
        ("coup rings", "coup ring", ["coup", "rings"]),
        ("coupling rings", "coup rings", ["rings"]),  # only the last word may be the beginning of another
        ("bolt DIN912-M8x20", "912", ["912"]),
        ("as in DIN 912 and 912 DIN", "DIN912", ["DIN 912"]),
        ("flangeCoupling", "coupling", ["Coupling"]),
        ("the nut", "the nut", ["nut"]),
        ("Lüfter", "lufter", ["Lüfter"]),
        ("a\x00b \ud800 nut\x01\x02 nut", "nut", ["nut", "nut"]),
        ("", "nut", []),
        ("nut", '"*', []),
    ],
)
def test_what_is_marked(text: str, line: str, expected: list[str]) -> None:
    assert marked(text, line) == expected


def test_several_lines_mark_together_and_each_may_end_in_a_beginning() -> None:
    assert marked("bearing coupling nut", "bear", "coup") == ["bearing", "coupling"]


@given(st.text(max_size=60))
def test_pieces_side_by_side_are_what_the_index_adds(text: str) -> None:
    pieces = " ".join(text[start:end] for start, end in pieces_of(text))
    added = joined_and_split(text)
    assert added in (text, f"{text} {pieces}") or not text.isprintable()
