"""Parts that no picture tells apart, in the benchmark of retrieval."""

from __future__ import annotations

from app.duplicates import Group, Member, Part, Relation, Report
from app.evaluation import Ask, Key, Question
from app.query import Term, Words
from bench.same_shape import ask_once, shapes_of
from indexer.twins import Verdict

KEY = Key(
    groups={1: "red led", 2: "green led", 3: "m3", 4: "m30", 5: "m3", 6: "knob"}, classes={}, titles={}, hidden=True
)


def part(asset: int) -> Part:
    return Part(asset, "", "", 1, (), None, None)


def relation(verdict: Verdict, one: int, other: int) -> Relation:
    return Relation(verdict, part(one), part(other), 1.0, "", 0.0, 0.0, 0.0)


def report() -> Report:
    group = Group(tuple(Member(part(asset), False, 0.0, 0.0, 0.0) for asset in (1, 2)), ())
    relations = (relation(Verdict.SCALED, 5, 4), relation(Verdict.VARIANT, 3, 6), relation(Verdict.SCALED, 6, 99))
    return Report(6, 6, (group,), relations, (), 1, None)


def test_a_shape_has_its_copies_and_its_sizes_but_no_variants() -> None:
    leds, screws = frozenset({"red led", "green led"}), frozenset({"m3", "m30"})
    assert shapes_of(report(), KEY) == {
        "red led": leds,
        "green led": leds,
        "m3": screws,
        "m30": screws,
        "knob": frozenset({"knob"}),
    }


def test_each_query_is_drawn_once_for_both_questions() -> None:
    drawn: list[str] = []

    def draw() -> Term:
        drawn.append("m3")
        return Words("m3")

    question = Question("line drawing → same part", (Ask(draw, frozenset({"m3"}), "m3"),))
    other = Question("title → part", (Ask(draw, frozenset({"m3"}), "m3"),))
    same, shape, title = ask_once((question, other), shapes_of(report(), KEY))
    assert [each.name for each in (same, shape, title)] == [
        "line drawing → same part",
        "line drawing → a part of its shape",
        "title → part",
    ]
    assert same.asks[0].right == {"m3"}
    assert shape.asks[0].right == {"m3", "m30"}
    assert same.asks[0].term() == shape.asks[0].term()
    assert drawn == ["m3"]
