"""Plain names of colours."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.assets import name_colours
from db.colours import COLOURS, colour_named, colours_named
from db.facet_table import read_facet_table
from db.filters import Condition
from db.models import Asset
from db.queries import count_assets
from db.records import Facts
from tests.db_rows import add_file, new_database

# as CSS names them (CSS Color Module Level 4, 6.1), and the plain name that people would give each
NAMED = {
    "black": ("#000000", "#0a0a14"),
    "white": ("#ffffff", "#f5f5f5"),
    "grey": ("#808080", "#c0c0c0", "#2f4f4f", "#708090", "#404040"),
    "red": ("#ff0000", "#b22222", "#dc143c", "#8b0000"),
    "orange": ("#ffa500", "#ff8c00", "#ff8000"),
    "brown": ("#8b4513", "#a0522d", "#5c3317"),
    "yellow": ("#ffff00", "#ffd700", "#f0e68c"),
    "green": ("#008000", "#00ff00", "#2e8b57", "#98fb98", "#006400"),
    "blue": ("#0000ff", "#1e90ff", "#000080", "#8080ff", "#87ceeb"),
    "purple": ("#800080", "#9400d3", "#4b0082"),
    "pink": ("#ff69b4", "#ffc0cb", "#ff1493"),
}


@pytest.mark.parametrize(("name", "written"), [(name, each) for name, several in NAMED.items() for each in several])
def test_colours_are_called_as_people_call_them(name: str, written: str) -> None:
    assert colour_named(written) == colour_named(written.upper()) == colour_named(f" {name.upper()} ") == name


@given(st.integers(0, 0xFFFFFF))
def test_every_colour_has_a_name(number: int) -> None:
    assert colour_named(f"#{number:06x}") in COLOURS


@given(st.text())
def test_any_other_text_is_no_colour(text: str) -> None:
    assert colour_named(text) in {None, *COLOURS}
    assert colour_named(f"x{text}") is None


def test_each_name_is_given_once_in_order() -> None:
    assert colours_named(["#ff0000", "nonsense", "#00ff00", "#ee0000", "gray"]) == ["red", "green", "grey"]


def test_numbers_of_an_earlier_version_are_named_at_the_next_run(tmp_path: Path) -> None:
    database = new_database(tmp_path)
    ids = [add_file(database, f"/{name}.stl", facts=Facts((1, 1, 1), 1, 1, 12, 1, True)) for name in "ab"]
    with database.writing() as session:
        session.get_one(Asset, ids[0]).colours = ["#ff0000", "#ee0000", "#0000ff"]
    with database.writing() as session:
        name_colours(session)
    with database.reading() as session:
        assert session.get_one(Asset, ids[0]).colours == ["red", "blue"]
        assert count_assets(session, Condition("colour", "=", "red")) == 1
        counts = read_facet_table(session).count("colour")
    assert {count.value: count.assets for count in counts} == {"red": 1, "blue": 1}
    database.close()
