"""The answer key: reading a manifest, and which row is about which asset."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.evaluation.answers import Answer, key_of_library, match_answers, read_answers
from app.evaluation.paraphrases import chinese_names_of, paraphrases_of
from db.records import AssetCard
from indexer.errors import UseError


def card(id: int, path: str, title: str = "", class_name: str = "") -> AssetCard:
    return AssetCard(id, title, path, 1, class_name, (), "", None, None)


def groups_of(rows: list[tuple[str, str]], *paths: str) -> list[str]:
    cards = [card(number, path) for number, path in enumerate(paths)]
    key = match_answers([Answer(path, group) for path, group in rows], cards)
    return [key.groups[number] for number in range(len(paths))]


def test_a_row_fits_the_end_of_a_path_whatever_the_suffix() -> None:
    rows = [("small/Cube.STEP", "cube"), ("ring.stl", "ring")]
    assert groups_of(rows, "/cad/small/cube.stl", "C:\\cad\\ring.pdf", "/cad/my_ring.stl") == [
        "cube",
        "ring",
        "asset 2",
    ]


def test_the_longest_end_wins() -> None:
    rows = [("cube.stl", "any"), ("small/cube.stl", "small")]
    assert groups_of(rows, "/cad/small/cube.stl", "/cad/cube.stl") == ["small", "any"]


def test_a_row_that_fits_two_assets_is_of_no_use() -> None:
    rows = [("cube.stl", "cube"), ("ring.stl", "ring")]
    assert groups_of(rows, "/a/cube.stl", "/b/cube.stl", "/a/ring.stl") == ["asset 0", "asset 1", "ring"]


def test_a_manifest_of_something_else_is_refused() -> None:
    with pytest.raises(UseError, match="No row"):
        groups_of([("bolt.stl", "bolt")], "/cad/cube.stl")


def test_classes_count_parts_not_files() -> None:
    rows = [Answer(f"n{number}.stl", f"n{number}", "nut") for number in range(3)]
    rows += [Answer(f"g{number}.stl", f"g{number // 2}", "gear") for number in range(4)]
    key = match_answers(rows, [card(number, row.path) for number, row in enumerate(rows)])
    assert key.classes == {"n0": "nut", "n1": "nut", "n2": "nut"}
    assert key.parts == 5


def test_a_manifest_is_read_by_its_columns(tmp_path: Path) -> None:
    table = tmp_path / "key.csv"
    table.write_text("Datei;class;title;label_confidence\na.stl;hex_nut;A nut;high\nb.stl;gear;B;low\n")
    first, second = read_answers(table, {"path": "datei"})
    assert first == Answer("a.stl", "a", "hex nut", "A nut")
    assert (second.class_name, second.title) == ("", "B")


@pytest.mark.parametrize("columns", [{}, {"path": "file"}, {"path": "Datei", "class": "Klasse"}])
def test_a_manifest_without_the_column_is_refused(tmp_path: Path, columns: dict[str, str]) -> None:
    table = tmp_path / "key.csv"
    table.write_text("Datei,title\na.stl,A\n")
    with pytest.raises(UseError, match="no column"):
        read_answers(table, columns)


def test_a_library_speaks_for_itself() -> None:
    cards = [card(id, f"{id}.stl", f"Nut {id}", "nut") for id in (1, 2, 3)] + [card(4, "4.stl", "", "gear")]
    key = key_of_library(cards)
    assert (key.groups[4], key.classes, key.hidden) == ("4", dict.fromkeys("123", "nut"), False)
    assert key.titles == {"1": "Nut 1", "2": "Nut 2", "3": "Nut 3"}


def test_paraphrases_are_other_names() -> None:
    assert "cogwheel" in paraphrases_of("gear")
    assert "gear" in paraphrases_of("Cogwheel")
    assert "cogwheel" not in paraphrases_of("gear", taken=["cogwheel"])
    assert paraphrases_of("no such part") == ()


def test_chinese_names_are_those_of_families_so_called() -> None:
    assert "六角螺栓" in chinese_names_of("Hex Bolt")
    assert chinese_names_of("no such part") == ()
