"""Attribute words of the search line: what is certain, and what stays a word."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.attributes import Known, Reading, read_line
from app.query import MOST_CHARACTERS, MOST_FIRST, Exact
from app.where import parse_where
from db.filters import And, Condition, Filter, Or

HELD = {"m8", "m8x20", "din 912", "din912", "24 teeth", "24 tooth", "br-100", "608zz", "4711123"}
KNOWN = Known(
    frozenset({"step", "stl"}), ("steel", "Stainless  steel", 'odd "name"'), lambda words: words.lower() in HELD
)


def read(line: str, *plain: str) -> Reading:
    return read_line(line, KNOWN, plain)


def size(operator: str, length: float) -> Condition:
    return Condition("bbox_max", operator, length)


@pytest.mark.parametrize(
    ("line", "label", "filter", "rest"),
    [
        ("bracket < 50 mm", "size below 50 mm", size("<", 50), "bracket"),
        ("bracket <50mm, black", "size below 50 mm", size("<", 50), "bracket black"),
        ("under 5 cm", "size below 50 mm", size("<", 50), ""),
        ("size <= 5,5 cm", "size at most 55 mm", size("<=", 55), ""),
        ("longer than 20mm rail", "size above 20 mm", size(">", 20), "rail"),
        ("> 2 in", "size above 50.8 mm", size(">", 50.8), ""),
        ("at least 1 m long beam", "size at least 1000 mm", size(">=", 1000), "beam"),
        ("50-80 mm plate", "size 50 to 80 mm", And((size(">=", 50), size("<=", 80))), "plate"),
        ("between 5 and 8 cm", "size 50 to 80 mm", And((size(">=", 50), size("<=", 80))), ""),
        ("from 5 mm to 1 inch", "size 5 to 25.4 mm", And((size(">=", 5), size("<=", 25.4))), ""),
        ("小于50毫米的法兰", "size below 50 mm", size("<", 50), "法兰"),
        ("bolt .step", "STEP file", Condition("format", "=", "step"), "bolt"),
        ("bolt *.STP files", "STEP file", Condition("format", "=", "step"), "bolt"),
        ("bolt as step", "STEP file", Condition("format", "=", "step"), "bolt"),
        ("gear in stl format", "STL file", Condition("format", "=", "stl"), "gear"),
        ("stl files of gears", "STL file", Condition("format", "=", "stl"), "of gears"),
        ("gear watertight", "watertight", Condition("watertight", "=", True), "gear"),
        ("valve with drawing", "with drawing", Condition("has_drawing", "=", True), "valve"),
        ("valve without a drawing", "without drawing", Condition("has_drawing", "=", False), "valve"),
        ("valve has spec", "with text", Condition("has_spec", "=", True), "valve"),
    ],
)
def test_what_is_known_of_every_part_hides_the_others(line: str, label: str, filter: Filter, rest: str) -> None:
    reading = read(line)
    assert [(each.label, each.stands_for, each.effect) for each in reading.attributes] == [(label, filter, "filter")]
    assert (reading.rest, reading.first, tuple(reading.wanted.values())) == (rest, (), (label,))


@pytest.mark.parametrize(
    ("line", "label", "first"),
    [
        ("M8 nut", "M8 first", Exact(("M8",))),
        ("nut m8 x 20", "m8x20 first", Exact(("m8x20",))),
        ("screw DIN 912", "DIN 912 first", Exact(("DIN 912",))),
        ("DIN912", "DIN912 first", Exact(("DIN912",))),
        ("pulley 24 teeth", "24 teeth first", Exact(("24 teeth", "24 tooth"))),
        ("24-tooth gear", "24 teeth first", Exact(("24 teeth", "24 tooth"))),
        ("24齿直齿轮", "24 teeth first", Exact(("24 teeth", "24 tooth"))),
        ("链轮 24 齿", "24 teeth first", Exact(("24 teeth", "24 tooth"))),
        ("BR-100", "BR-100 first", Exact(("BR-100",))),
        ("bearing 608zz", "608zz first", Exact(("608zz",))),
        ("4711123", "4711123 first", Exact(("4711123",))),
        ("steel", "steel first", Condition("material", "=", "steel")),
        ("plate 4 holes", "4 or more round holes first", Condition("holes", ">=", 4)),
        ("flange with six holes", "6 or more round holes first", Condition("holes", ">=", 6)),
        ("4孔", "4 or more round holes first", Condition("holes", ">=", 4)),
        ("hole 6 mm", "hole ⌀ 6 mm first", Condition("hole_diameter", "=", 6)),
        ("plate with holes under 0.5 cm", "hole below ⌀ 5 mm first", Condition("hole_diameter", "<", 5)),
        ("plate 6.6mm holes", "hole ⌀ 6.6 mm first", Condition("hole_diameter", "=", 6.6)),
    ],
)
def test_what_is_known_of_some_parts_comes_first_and_stays_a_word(line: str, label: str, first: object) -> None:
    reading = read(line)
    assert [(each.label, each.effect) for each in reading.attributes] == [(label, "first")]
    assert (reading.first, reading.filter, reading.rest) == ((first,), None, line)


@pytest.mark.parametrize(
    ("line", "name", "rest"),
    [
        ("steel bracket", "steel", "bracket"),
        ("STAINLESS steel nut M8", "STAINLESS steel", "nut M8"),
        (".step steel", "steel", "steel"),
        ("不锈钢 法兰", "stainless steel", "法兰"),
        ("不锈钢法兰", "stainless steel", "法兰"),
        ("钢的法兰 M8", "steel", "法兰 M8"),
        ("钢", "steel", "钢"),
    ],
)
def test_a_material_is_looked_for_only_where_nothing_else_is(line: str, name: str, rest: str) -> None:
    reading = read(line)
    assert reading.first[0] == Condition("material", "=", name)
    assert reading.rest == rest


@pytest.mark.parametrize(
    "line",
    [
        "", "hex bolt", "5 mm hex key", "50 mm", "1:10 taper", "M8-20", "step motor", "stepper", "step file 2",
        "aluminium wool", "steelwork", "M9", "DIN 913", "25 teeth", "XY-100", "100mm", "3D", "50x80", "2.5-3",
        "< 50 kg", "< 50", "< mm", "<< 50 mm", "80-50 mm", "50 and 80 mm", "2-3 in stock", "1,000 - 2,000 mm",
        "wall thickness < 2 mm", "clamp for 20-30 mm pipes", "plate 10-20 mm thick", "diameter < 5 mm",
        '"< 50 mm"', '"M8" nut', "2:M8", "nut -M8", "bolt -steel", '3:".step"', "- < 50 mm", "50 - 80 mm",
        ".iges", "as obj", "not watertight", "non-watertight", "unwatertight", "with drawings2", "holes", "0x4 holes",
        'odd "name"', "钢球", "24齿轮", "25齿", "黄铜 法兰", "非 钢",
    ],
)  # fmt: skip
def test_what_is_not_certain_stays_a_word(line: str) -> None:
    assert read(line) == Reading(line)


def test_attributes_stand_among_words_phrases_and_weights() -> None:
    reading = read('2:"flange bolt" M8 < 50 mm .step steel -washer')
    assert [each.text for each in reading.attributes] == ["M8", "< 50 mm", ".step", "steel"]
    assert reading.rest == '2:"flange bolt" M8 -washer'
    assert reading.filter == And((size("<", 50), Or((Condition("format", "=", "step"),))))
    assert reading.first == (Exact(("M8",)), Condition("material", "=", "steel"))


def test_of_several_formats_any_is_enough() -> None:
    formats = Or((Condition("format", "=", "step"), Condition("format", "=", "stl")))
    assert read(".step .stl .STP nut").filter == And((formats,))


def test_contradictions_are_both_understood() -> None:
    assert tuple(read("< 10 mm > 20 mm").wanted.values()) == ("size below 10 mm", "size above 20 mm")


def test_a_text_that_was_taken_out_stays_words() -> None:
    assert tuple(read("nut <  50 MM, .step", "< 50 mm").wanted.values()) == ("STEP file",)
    assert read("nut <  50 MM, .step", "< 50 mm", ".step") == Reading("nut <  50 MM, .step")


def test_very_many_attributes_are_too_many() -> None:
    line = " ".join(f"< {number} mm" for number in range(1, 201))
    assert len(read(line).attributes) == MOST_FIRST
    assert len(read(".step " * 200).attributes) == 200
    assert read("M8 " * MOST_CHARACTERS).attributes == ()


@pytest.mark.parametrize("line", ["< 5,5 cm", "50-80 mm", ".step", "steel", "6 mm holes", "watertight", "> 9999999 mm"])
def test_a_filter_is_written_as_it_is_read(line: str) -> None:
    attribute = read(line).attributes[0]
    assert attribute.where is not None
    assert parse_where(attribute.where) == attribute.stands_for
    assert read("M8").attributes[0].where is None


PIECES = st.sampled_from(
    [
        "<",
        "50",
        "mm",
        "50-80",
        ".step",
        "as",
        "steel",
        "M8",
        "DIN",
        "912",
        "-",
        '"',
        "2:",
        "holes",
        "4",
        "的",
        ",",
        "小于",
    ]
)
LINES = st.text(max_size=60) | st.lists(PIECES | st.text(max_size=3), max_size=12).map(" ".join) | st.lists(
    PIECES, max_size=12
).map("".join)  # fmt: skip


@given(LINES)
def test_no_text_is_lost_and_nothing_raises(line: str) -> None:
    reading = read(line)
    after, rest, unsought = 0, [], []
    for attribute in reading.attributes:
        assert after <= attribute.start < attribute.end
        assert attribute.text == line[attribute.start : attribute.end]
        if attribute.hides or not attribute.sought:
            rest.append(line[after : attribute.start])
            unsought += [] if attribute.hides else [attribute.text]
            after = attribute.end
    left = " ".join([*rest, line[after:]]).split() or " ".join(unsought).split()
    assert left == reading.rest.split()


@given(LINES)
def test_taking_all_chips_out_leaves_the_line(line: str) -> None:
    assert read(line, *(each.text for each in read(line).attributes)).attributes == ()
