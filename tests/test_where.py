"""The filter language."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.where import parse_where
from db.filters import FIELDS, And, Condition, Filter, Not, Or
from indexer.errors import BadFilter

STEP = Condition("format", "=", "step")
SMALL = Condition("bbox_max", "<", 50.0)
WASHER = Condition("class", "=", "washer")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("format=step", STEP),
        ("bbox_max<50 and format=step", And((SMALL, STEP))),
        ("bbox_max<50 or format=step or class=washer", Or((SMALL, STEP, WASHER))),
        ("class = washer or bbox_max<50 and format=step", Or((WASHER, And((SMALL, STEP))))),
        ("(class = washer or bbox_max<50) and format=step", And((Or((WASHER, SMALL)), STEP))),
        ("not class=washer", Not(WASHER)),
        ("NOT (class=washer) AND Format=step", And((Not(WASHER), STEP))),
        ("class = hex nut", Condition("class", "=", "hex nut")),
        ("class = 'not and or'", Condition("class", "=", "not and or")),
        ('title ~ "left (hand)"', Condition("title", "~", "left (hand)")),
        ("title ~ android", Condition("title", "~", "android")),
        ("part_number != DIN-912/M8", Condition("part_number", "!=", "DIN-912/M8")),
        ("watertight = yes", Condition("watertight", "=", True)),
        ("has_spec != FALSE", Condition("has_spec", "!=", False)),
        ("holes >= 3", Condition("holes", ">=", 3.0)),
    ],
)
def test_filters_mean_what_they_say(text: str, expected: Filter) -> None:
    assert parse_where(text) == expected


@pytest.mark.parametrize(
    ("written", "millimetres"),
    [("8", 8), ("8mm", 8), ("1.5 cm", 15), (".5 m", 500), ("2 in", 50.8), ("2 inch", 50.8), ("1e2", 100), ("-3", -3)],
)
def test_lengths_become_millimetres(written: str, millimetres: float) -> None:
    found = parse_where(f"bbox_max = {written}")
    assert isinstance(found, Condition)
    assert found.value == pytest.approx(millimetres)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("area > 3 cm2", 300),
        ("area > 3 cm²", 300),
        ("volume > 2cm3", 2000),
        ("volume > 2 cm^3", 2000),
        ("volume > 5", 5),
    ],
)
def test_areas_and_volumes_take_the_power_of_the_unit(text: str, value: float) -> None:
    found = parse_where(text)
    assert isinstance(found, Condition)
    assert found.value == pytest.approx(value)


@pytest.mark.parametrize("text", ["", "   ", "\n"])
def test_nothing_filters_nothing(text: str) -> None:
    assert parse_where(text) is None


@pytest.mark.parametrize(
    ("text", "column", "words"),
    [
        ("bbx_max<50", 1, "did you mean bbox_max"),
        ("format=step and wieght=3", 17, "no field wieght"),
        ("class < 3", 7, "class can be compared with = != ~ only"),
        ("watertight ~ yes", 12, "= !="),
        ("class =", 8, "a value was expected, but it ends here"),
        ("class ? 3", 7, "one of = != < <= > >= ~"),
        ("class = washer volume > 3", 23, "'and' or 'or'"),
        ("(class=a", 9, "a closing parenthesis"),
        ("class=a)", 8, "the end was expected"),
        ("class=a and", 12, "a field such as"),
        ("class='a", 7, "a value"),
        ("bbox_max = wide", 12, "50 or 5 cm, not with 'wide'"),
        ("bbox_max = 3 ft", 12, "mm, cm, m, in"),
        ("holes = 3 mm", 9, "plain number"),
        ("volume = 3 cm2", 10, "cm3"),
        ("watertight = perhaps", 14, "yes or no"),
        ("holes = 1e999", 9, "larger"),
    ],
)
def test_mistakes_are_pointed_at(text: str, column: int, words: str) -> None:
    with pytest.raises(BadFilter) as caught:
        parse_where(text)
    assert (caught.value.column, words in caught.value.why) == (column, True), caught.value


def test_an_unknown_field_lists_all_fields() -> None:
    with pytest.raises(BadFilter) as caught:
        parse_where("price=3")
    assert all(field in caught.value.why for field in FIELDS)


@pytest.mark.parametrize("text", ["class=" + "a" * 5_000, "not " * 100 + "class=a"])
def test_too_long_and_too_deep_are_refused(text: str) -> None:
    with pytest.raises(BadFilter):
        parse_where(text)


def test_parentheses_around_one_condition_are_harmless() -> None:
    assert parse_where("(" * 100 + "format=step" + ")" * 100) == STEP


@given(st.text(max_size=60))
def test_any_text_is_a_filter_or_a_mistake_within_it(text: str) -> None:
    column = 1
    try:
        parse_where(text)
    except BadFilter as error:
        column = error.column
    assert 1 <= column <= len(text) + 1


NAMES = st.sampled_from([name for name, field in FIELDS.items() if field.kind == "number"])
CONDITIONS = st.builds(Condition, NAMES, st.sampled_from(["=", "!=", "<", "<=", ">", ">="]), st.floats(-1e6, 1e6))
FILTERS = st.recursive(
    CONDITIONS,
    lambda inner: (
        st.builds(Not, inner) | st.builds(lambda parts: Or(tuple(parts)), st.lists(inner, min_size=2, max_size=3))
    ),
)


def write(filter: Filter) -> str:
    match filter:
        case Condition(field, operator, value):
            return f"{field}{operator}{value!r}"
        case Not(part):
            return f"not ({write(part)})"
        case And(parts) | Or(parts):
            return "(" + (" and " if isinstance(filter, And) else " or ").join(map(write, parts)) + ")"


@given(FILTERS)
def test_what_is_written_is_read_again(filter: Filter) -> None:
    assert parse_where(write(filter)) == filter
