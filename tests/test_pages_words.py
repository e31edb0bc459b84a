"""What the pages say: numbers, units, tables, cards, and text from files that must stay text."""

from __future__ import annotations

from datetime import date
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.links import model_url, thumbnail_url
from app.pages import words
from app.pages.address import Address
from app.pages.cards import LONGEST_PASSAGE, card_of
from app.pages.facts import fact_rows, file_rows
from app.pages.filter_chips import _say
from app.pages.query_file import QueryFile
from app.pages.questions import question
from app.pages.search_page import _count
from app.pages.tables import table
from app.query import FileTerm, PictureTerm, Results, SketchTerm
from db.records import Facets
from tests.stand_in_service import FILES, WHEN, make_detail, make_hit


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (0, "0"),
        (0.00001, "0.00001"),
        (0.01234, "0.0123"),
        (5.2, "5.2"),
        (22.54, "22.5"),
        (1234.6, "1,235"),
        (99.99, "100"),
    ],
)
def test_numbers_are_as_exact_as_people_need(value: float, said: str) -> None:
    assert words.number(value) == said


def test_units_are_those_of_designers() -> None:
    assert words.size((40, 22.5, 10)) == "40 × 22.5 × 10 mm"
    assert words.volume(8123.4) == "8.12 cm³"
    assert words.area(4200) == "42 cm²"


def test_durations_and_counts() -> None:
    assert words.milliseconds(0.0123) == "12 ms"
    assert words.milliseconds(0) == "1 ms"
    assert words.milliseconds(12.3) == "12 s"
    assert (words.parts(1), words.parts(1204)) == ("1 part", "1,204 parts")


@pytest.mark.parametrize(
    ("likely", "complete", "said"),
    [
        (None, True, "94 parts"),
        (0, True, "94 parts"),
        (1, True, "1 good match of 94 parts"),
        (1, False, "1+ good matches of 94 parts"),
        (1_203, True, "1,203 good matches of 94 parts"),
    ],
)
def test_good_matches_are_counted(likely: int | None, complete: bool, said: str) -> None:
    facets = Facets(94, complete=complete)
    assert _count(Results((), 94, "", "", 0.0, likely, facets=facets)) == said
    assert _count(Results((), 94, "", "", 0.0, likely)) == said.replace("+", "").replace(
        "1 good matches", "1 good match"
    )


def test_dates_are_said_with_the_name_of_the_month() -> None:
    assert words.day(date(2031, 3, 3)) == "3 March 2031"
    assert words.moment(WHEN) == "3 March 2031, 04:05"


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("created_from", "2026-11-01", "added from 1 November 2026"),
        ("created_to", "2026-11-24", "added to 24 November 2026"),
        ("smallest", "5", "from 5 mm"),
        ("cls", "hex nut", "class: hex nut"),
    ],
)
def test_a_filter_is_said_on_its_chip(name: str, value: str, said: str) -> None:
    assert _say(name, value) == said


def test_addresses_of_pictures_name_their_content() -> None:
    assert thumbnail_url(7, "abc") == "/v1/assets/7/thumb?digest=abc"
    assert model_url(7, "abc") == "/v1/assets/7/model.glb?digest=abc"
    assert thumbnail_url(7, None) == ""


@pytest.mark.parametrize("text", ["*bold*", "[a](http://b)", "# head", "<b>", ":smile:", "$x$", "1. one", "a_b_c"])
def test_markdown_from_files_is_shown_as_typed(text: str) -> None:
    safe = words.plain(text)
    assert safe.replace("\\", "") == text
    assert all(safe[at - 1] == "\\" for at, letter in enumerate(safe) if letter in "*_[]()#<>:$.")


def test_facts_carry_units_and_leave_out_what_is_unknown() -> None:
    rows = dict(fact_rows(make_detail(7)))
    assert rows["Holes"] == "4 × ⌀ 5.2 mm, 1 × ⌀ 8 mm"
    assert rows["Watertight"] == "yes"
    assert rows["Material"] == "steel"
    assert "Part number" not in rows


def test_a_file_says_why_it_was_left_out_and_what_to_do() -> None:
    first, second = file_rows(FILES)
    assert first == ("/parts/nut.step", "STEP", "123 kB", "indexed")
    assert second[3] == "not supported yet: is not read. Export it as STEP"


class Cells(HTMLParser):
    """Text of the cells of a table."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.texts: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


@given(st.text(st.characters(blacklist_categories=("Cs", "Cc")), min_size=1))
def test_text_in_a_table_stays_text(text: str) -> None:
    cells = Cells()
    cells.feed(table("Facts", [("Name", text)]))
    cells.close()
    assert cells.tags == {"table", "tbody", "tr", "th", "td"}
    assert "".join(cells.texts) == "Name" + text


def test_a_card_shows_the_passage_that_matched() -> None:
    card = card_of(make_hit(7, "Tighten   to\n25 Nm. " + "x" * 500))
    assert card.passage.startswith("Tighten to 25 Nm.")
    assert len(card.passage) == LONGEST_PASSAGE
    assert (card.link, card.formats, card.note) == ("/?asset=7", "STEP · STL", "hex nut · 7 × 7 × 4 mm")


@pytest.mark.parametrize(
    ("name", "sketch", "kind"),
    [
        ("a.PNG", False, PictureTerm),
        ("a.jpg", True, SketchTerm),
        ("a.step", False, FileTerm),
        ("a.pdf", True, FileTerm),
    ],
)
def test_a_file_is_asked_for_as_what_it_is(name: str, sketch: bool, kind: type) -> None:
    asked = question(Address(file="x", sketch=sketch), QueryFile(name, b"content"))
    assert [type(term) for term in asked.terms] == [kind]
