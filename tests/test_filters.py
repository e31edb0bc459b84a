"""Filters: the database and a plain evaluation in Python must agree on every one."""

from __future__ import annotations

import operator
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import event

from db.facet_table import facet_counts, read_facet_table
from db.facets import FACETS, filter_without, value_filter
from db.filters import FIELDS, OPERATORS_OF, And, Condition, Filter, FilterMistake, Not, Or, where_clause
from db.queries import count_assets, library_stamp, list_assets, matching_assets
from db.records import Facts, Metadata
from db.session import Database
from db.table_filters import assets_in
from tests.db_rows import add_file, new_database

TEXTS = ("", "bolt", "Öse", "öse", "50%", "a_b", "ab", "it's", "Fasteners", "fasteners/bolts", "step", "STP", "steel")
NUMBERS = (0.0, 1.0, 2.0, 2.0004, 5.5, 8.0, 40.0, 64.0, 1e12, -1.0, float("inf"), float("nan"))
DAYS = ("2000-02-29", "2999-12-31")
COLOURS = ("red", "grey", "Gray", "#ff0010", "blue")
SIZES = ("1 10%", "2 +-50%", "2 ± 0 %", "3", "3 100%", "4", "99 100%")
TODAY = "2500-01-01"  # stands for it: no day asked for is near
COMPARE = {"<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge, "=": operator.eq}


@dataclass(frozen=True)
class Part:
    """An asset, as the oracle sees it: the values of each field."""

    id: int
    values: dict[str, tuple[object, ...]]


def part(database: Database, folder: str, title: str, formats: str, facts: Facts | None, said: Metadata) -> Part:
    kinds = {"dxf": "drawing", "md": "passage"}
    for format in formats.split():
        views = ((kinds.get(format, "picture"), "some words" if format == "md" else None),)
        measured = facts if format in ("step", "stl") else None
        id = add_file(database, f"/{folder}/{title}.{format}", said, measured, views)
    values: dict[str, tuple[object, ...]] = {
        "format": tuple(formats.split()),
        "class": (said.class_name,),
        "folder": (folder,),
        "title": (said.title or title,),
        "material": (said.material,),
        "status": (said.status,),
        "part_number": (said.part_number,),
        "tag": said.tags,
        "has_drawing": ("dxf" in formats,),
        "has_spec": ("md" in formats,),
        "created": (TODAY,),
        "updated": (TODAY,),
    }
    return Part(id, values | (_measured(facts) if facts and formats not in ("png", "md") else {}))


def _measured(facts: Facts) -> dict[str, tuple[object, ...]]:
    measured: dict[str, tuple[object, ...]] = {
        "bbox_max": (max(facts.size),),
        "bbox_min": (min(facts.size),),
        "volume": (facts.volume,),
        "area": (facts.area,),
        "triangles": (facts.triangles,),
        "bodies": (facts.bodies,),
        "watertight": (facts.watertight,),
        "hole_diameter": tuple(diameter for diameter, _ in facts.holes),
    }
    measured["colour"] = tuple({"#ee1122": "red", "#777777": "grey"}[each] for each in facts.colours)
    measured["like_size"] = (sorted(facts.size),)
    measured |= {f"bbox_{axis}": (side,) for axis, side in zip("xyz", facts.size, strict=True)}
    return measured | ({"holes": (sum(n for _, n in facts.holes),)} if facts.surfaces else {})


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    database = new_database(tmp_path_factory.mktemp("filters"))
    yield database
    database.close()


@pytest.fixture(scope="module")
def parts(database: Database) -> list[Part]:
    return add_parts(database)


def add_parts(database: Database) -> list[Part]:
    """Five assets that differ in what filters ask for."""
    oese = Metadata(title="50% Öse", material="steel")
    steel = Metadata(material="Steel", part_number="a_b", status="Released", tags=("ab",))
    cube = Facts((2.0, 2.0, 2.0), 8.0, 24.0, 12, 1, True)
    flange = Facts(
        (40.0, 5.5, 64.0), 100.0, 2.0, 900, 2, False, ((8.0, 4), (5.5, 1)), (("plane", 6),), (), ("#ee1122", "#777777")
    )
    plain = Facts((8.0, 1.0, 1.0), 8.0, 34.0, 12, 1, True, (), (("plane", 6),))
    return [
        part(database, "fasteners/bolts", "cube", "step stl", cube, Metadata(class_name="bolt", tags=("m8", "Öse"))),
        part(database, "fasteners/bolts2", "flange", "step dxf md", flange, oese),
        part(database, "fasteners", "plate", "step", plain, steel),
        part(database, "other", "photo", "png", cube, Metadata(class_name="BOLT", title="it's a_b")),
        part(database, "", "words", "md", None, Metadata(part_number="aXb", class_name="50 percent")),
    ]


def conditions() -> st.SearchStrategy[Filter]:
    def values_of(name: str) -> st.SearchStrategy[Filter]:
        kind = FIELDS[name].kind
        values: dict[str, tuple[str | float | bool, ...]] = {
            "text": TEXTS,
            "number": NUMBERS,
            "flag": (True, False),
            "day": DAYS,
            "size": SIZES,
            "colour": COLOURS,
        }
        return st.builds(Condition, st.just(name), st.sampled_from(OPERATORS_OF[kind]), st.sampled_from(values[kind]))

    return st.sampled_from(sorted(FIELDS)).flatmap(values_of)


def filters() -> st.SearchStrategy[Filter]:
    def combined(inner: st.SearchStrategy[Filter]) -> st.SearchStrategy[Filter]:
        several = st.lists(inner, max_size=3).map(tuple)
        return st.one_of(st.builds(And, several), st.builds(Or, several), st.builds(Not, inner))

    return st.recursive(conditions(), combined, max_leaves=6)


def holds(filter: Filter, part: Part) -> bool:
    """The oracle."""
    match filter:
        case And(several):
            return all(holds(each, part) for each in several)
        case Or(several):
            return any(holds(each, part) for each in several)
        case Not(inner):
            return not holds(inner, part)
        case Condition(field, "!=", value):
            return not holds(Condition(field, "=", value), part)
        case Condition(field, sign, value):
            return any(compares(field, sign, own, value) for own in part.values.get(field, ()))


SIDES = {1: [2.0, 2.0, 2.0], 2: [5.5, 40.0, 64.0], 3: [1.0, 1.0, 8.0]}  # of the assets of add_parts


def is_near(sides: list[float], wanted: str) -> bool:
    """The oracle of sizes."""
    asset, *tolerance = wanted.replace("+-", "").replace("±", "").replace("%", "").split()
    share = float(tolerance[0] if tolerance else 10) / 100
    others = SIDES.get(int(asset), [])
    return bool(others) and all(abs(own - side) <= side * share + 1e-6 for own, side in zip(sides, others, strict=True))


def compares(field: str, sign: str, own: object, value: object) -> bool:
    if field in ("created", "updated"):
        return bool(COMPARE[sign](str(own), str(value)))
    if isinstance(own, list):
        return is_near(own, str(value))
    if isinstance(value, float) and isinstance(own, int | float):
        return bool(COMPARE[sign](float(own), round(value, 3)))
    if isinstance(value, bool):
        return own is value
    text, wanted = str(own).lower(), str(value).lower()
    if field == "colour":
        return text == {"gray": "grey", "#ff0010": "red"}.get(wanted, wanted)
    if sign == "~":
        return wanted in text
    if field == "folder":
        return text == wanted or text.startswith(wanted + "/")
    return text == ("step" if field == "format" and wanted == "stp" else wanted)


@given(filter=filters())
def test_the_database_agrees_with_the_oracle(database: Database, parts: list[Part], filter: Filter) -> None:
    expected = [part.id for part in parts if holds(filter, part)]
    with database.reading() as session:
        found = matching_assets(session, filter)
        assert found is not None
        assert found.tolist() == expected
        assert count_assets(session, filter) == len(expected)


@settings(max_examples=300)
@given(filter=filters() | conditions())
def test_the_table_in_memory_agrees_with_the_database(database: Database, parts: list[Part], filter: Filter) -> None:
    with database.reading() as session:
        found, expected = assets_in(read_facet_table(session), filter), matching_assets(session, filter)
    assert expected is not None
    assert found is None or found.tolist() == expected.tolist()


@pytest.mark.parametrize("field", sorted(FIELDS))
def test_which_filters_the_table_in_memory_answers(database: Database, parts: list[Part], field: str) -> None:
    usual: dict[str, str | float | bool] = {"text": "steel", "number": 5.0, "flag": True, "colour": "red"}
    value = usual.get(FIELDS[field].kind, "2026-11-01" if FIELDS[field].kind == "day" else "1 10%")
    with database.reading() as session:
        table = read_facet_table(session)
    known = assets_in(table, Condition(field, "=", value)) is not None
    beside = assets_in(table, And((Condition("bbox_max", "<", 9.0), Condition(field, "=", value)))) is not None
    asked = {"title", "part_number", "hole_diameter", "created", "updated", "like_size"}  # of the database
    assert known == beside == (field not in asked)


def test_a_mistake_in_a_filter_is_found_in_memory_too(database: Database, parts: list[Part]) -> None:
    with database.reading() as session:
        table = read_facet_table(session)
    for wrong in (Condition("price", "=", "red"), Condition("bbox_max", "~", 1.0), Condition("class", "=", True)):
        with pytest.raises(FilterMistake):
            assets_in(table, Or((Condition("title", "=", "x"), wrong)))


@given(filter=conditions())
def test_every_asset_matches_a_filter_or_its_opposite(database: Database, parts: list[Part], filter: Filter) -> None:
    with database.reading() as session:
        assert count_assets(session, filter) + count_assets(session, Not(filter)) == len(parts)


@pytest.mark.parametrize(("operator", "value", "count"), [("~", "öSE", 1), ("=", "50% ÖSE", 1), ("~", "0% ö", 1)])
def test_case_does_not_matter_beyond_ascii_either(
    database: Database, parts: list[Part], operator: str, value: str, count: int
) -> None:
    with database.reading() as session:
        assert count_assets(session, Condition("title", operator, value)) == count


def test_no_filter_is_no_list(database: Database, parts: list[Part]) -> None:
    with database.reading() as session:
        assert matching_assets(session, None) is None
        assert len(list_assets(session, None, 10)) == len(parts)


def test_facets_count_what_the_filter_lets_through(database: Database, parts: list[Part]) -> None:
    with database.reading() as session:
        facets = facet_counts(session, read_facet_table(session), Condition("bbox_x", ">", 1.0))
    assert facets.assets == 3
    named = {name: [(count.value, count.assets) for count in facets.of(name)] for name in FACETS}
    assert named == {
        "format": [("step", 3), ("dxf", 1), ("md", 1), ("stl", 1)],
        "class": [("BOLT", 1)],
        "folder": [("fasteners", 3), ("fasteners/bolts", 1), ("fasteners/bolts2", 1)],
        "material": [("Steel", 2)],
        "status": [("Released", 1)],
        "tag": [("ab", 1), ("m8", 1), ("Öse", 1)],
        "colour": [("grey", 1), ("red", 1)],
        "size": [("up to 10", 2), ("30-100", 1)],
        "watertight": [("yes", 2), ("no", 1)],
        "has_drawing": [("no", 2), ("yes", 1)],
        "has_spec": [("no", 2), ("yes", 1)],
    }


@settings(max_examples=25)
@given(filter=filters())
def test_a_count_is_what_choosing_the_value_finds(database: Database, parts: list[Part], filter: Filter) -> None:
    with database.reading() as session:
        table = read_facet_table(session)
        facets = facet_counts(session, table, filter)
        for name in FACETS:
            left = filter_without(name, filter) or And(())
            found = {
                count.value: count_assets(session, And((left, value_filter(name, count.value))))
                for count in table.count(name)
            }
            assert {count.value.lower(): count.assets for count in facets.of(name)} == {
                value.lower(): assets for value, assets in found.items() if assets
            }


def test_ways_of_writing_a_value_are_one(tmp_path: Path) -> None:
    database = new_database(tmp_path)
    for number, tags in enumerate((("M8", "m8"), ("m8",), ("Ö", "ö"))):
        add_file(database, f"/{number}.stl", Metadata(tags=tags))
    with database.reading() as session:
        counts = read_facet_table(session).count("tag")
        assert [(count.value, count.assets) for count in counts] == [("m8", 2), ("Ö", 1)]
        assert count_assets(session, value_filter("tag", "M8")) == 2
    database.close()


def test_the_stamp_of_a_library_changes_with_its_assets(tmp_path: Path) -> None:
    database = new_database(tmp_path)
    stamps = []
    for number, tag in enumerate(("", "x", "y")):
        with database.reading() as session:
            stamps.append(library_stamp(session))
        add_file(database, "/a.stl" if number < 2 else "/b.stl", Metadata(tags=(tag,)), scan=number)
    assert len(set(stamps)) == 3
    database.close()


def test_the_stamp_is_counted_again_only_after_somebody_wrote(tmp_path: Path) -> None:
    database, other = new_database(tmp_path), new_database(tmp_path)
    add_file(database, "/a.stl")
    counted: list[str] = []
    event.listen(database._reader, "before_cursor_execute", lambda *given: counted.append(given[2]))

    def stamp() -> tuple[str, bool]:
        counted.clear()
        with database.reading() as session:
            return library_stamp(session), any("max(" in statement for statement in counted)

    first, _ = stamp()
    assert stamp() == (first, False)
    for writer in (database, other):
        add_file(writer, f"/{id(writer)}.stl")
        again, new = stamp()
        assert (again != first, new, stamp()) == (True, True, (again, False))
        first = again
    database.close()
    other.close()


def test_a_reader_keeps_the_stamp_of_what_it_sees(tmp_path: Path) -> None:
    database, other = new_database(tmp_path), new_database(tmp_path)
    with database.reading() as session:
        before = library_stamp(session)
        add_file(other, "/a.stl")
        assert library_stamp(session) == before
    with database.reading() as session:
        assert library_stamp(session) != before
    database.close()
    other.close()


STEP, STL, SMALL = Condition("format", "=", "step"), Condition("format", "=", "stl"), Condition("bbox_max", "<", 9.0)


@pytest.mark.parametrize(
    ("filter", "always", "left"),
    [
        (None, None, None),
        (STEP, None, None),
        (SMALL, None, SMALL),
        (Not(STEP), None, None),
        (And((Or((STEP, STL)), SMALL)), None, And((SMALL,))),
        (And((And((STEP, SMALL)), STL)), None, And((SMALL,))),
        (Or((STEP, SMALL)), None, Or((STEP, SMALL))),
        (And((STL, And((STEP, SMALL)))), And((STEP, SMALL)), And((STEP, SMALL))),
    ],
)
def test_a_facet_leaves_out_its_own_conditions(
    filter: Filter | None, always: Filter | None, left: Filter | None
) -> None:
    assert filter_without("format", filter, always) == left


@pytest.mark.parametrize(
    ("condition", "message"),
    [
        (Condition("price", "=", "red"), "no field 'price'"),
        (Condition("volume", "~", 1.0), "can be compared with = !="),
        (Condition("title", "<", "a"), "can be compared with = != ~ only"),
        (Condition("volume", "=", "large"), "compared with a number"),
        (Condition("title", "=", 3.0), "compared with a text"),
        (Condition("watertight", "=", 1.0), "compared with true or false"),
        (Condition("bodies", "=", True), "compared with a number"),
        (Condition("title", "~", "x" * 2_000), "longer than 1,000"),
        (Condition("created", ">", "yesterday"), "a day such as 2026-11-01"),
        (Condition("created", ">", "2026-02-30"), "a day such as"),
        (Condition("updated", "~", "2026-02-01"), "can be compared with"),
        (Condition("like_size", "=", "42 mm"), "number of a part and a tolerance"),
        (Condition("like_size", "=", "42 101%"), "at most 100 %"),
        (Condition("colour", "=", "crimson"), "one of black, white, grey"),
        (Condition("colour", "~", "red"), "can be compared with = != only"),
        (Condition("like_size", "<", "42"), "can be compared with = != only"),
    ],
)
def test_mistakes_are_explained(condition: Condition, message: str) -> None:
    with pytest.raises(FilterMistake, match=message):
        where_clause(Not(And((condition,))))


EQUALITIES = [
    Condition(field, "=", value)
    for field, values in (
        ("title", TEXTS),
        ("folder", TEXTS),
        ("tag", TEXTS),
        ("format", TEXTS),
        ("bbox_x", NUMBERS),
        ("bodies", NUMBERS),
    )
    for value in values
]


@given(several=st.lists(st.sampled_from(EQUALITIES), max_size=12))
def test_a_list_of_values_is_the_same_as_any_of_them(
    database: Database, parts: list[Part], several: list[Condition]
) -> None:
    expected = [part.id for part in parts if any(holds(each, part) for each in several)]
    with database.reading() as session:
        found = matching_assets(session, Or(tuple(several)))
        assert found is not None
        assert found.tolist() == expected
        left = count_assets(session, Not(Or(tuple(several))))
    assert left == len(parts) - len(expected)


@pytest.mark.parametrize("field", ["class", "tag", "format", "volume", "hole_diameter"])
def test_the_database_takes_a_list_of_any_length(database: Database, parts: list[Part], field: str) -> None:
    numbers = FIELDS[field].kind == "number"
    values = [float(number) if numbers else f"value {number}" for number in range(100, 2_000)]
    with database.reading() as session:
        found = count_assets(session, Or(tuple(Condition(field, "=", value) for value in values)))
    assert found == (1 if field == "volume" else 0)


def test_every_field_is_explained_to_people() -> None:
    assert all(field.meaning and field.kind in OPERATORS_OF for field in FIELDS.values())
