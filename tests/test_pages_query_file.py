"""The file a visitor searches with: kept within limits, never opened by the server itself."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

import app.pages
from app.pages.address import Address
from app.pages.query_file import QueryFile, Shelf, shown
from app.pages.question_box import _chips
from app.pages.questions import file_term
from app.query import PictureTerm, Query, Words
from app.search import SearchService
from tests.stand_in_service import StandInService


def test_files_are_told_apart_by_name_and_content() -> None:
    tokens = {QueryFile(name, content).token for name in ("a.stl", "b.stl") for content in (b"1", b"2")}
    assert len(tokens) == 4


def test_a_file_is_counted_once_for_all_reruns(monkeypatch: pytest.MonkeyPatch) -> None:
    file = QueryFile("a.png", b"content")
    before = file.token, file_term(file, sketch=False).digest
    assert len(before[1]) == 64
    monkeypatch.setattr("app.pages.query_file.sha256", None)
    assert (file.token, file_term(file, sketch=True).digest) == before


def test_the_picture_of_a_chip_comes_from_the_reader() -> None:
    service = StandInService()
    file = QueryFile("a.png", b"\x89PNG of a bomb")
    asked = cast(SearchService, service)
    assert [chip.picture for chip in _chips(asked, Address(), file)] == [""]
    service.search(Query((Words("the file was read"),)))
    assert [chip.picture for chip in _chips(asked, Address(), file)] == [shown(b"small " + file.content)]


def test_no_page_decodes_pictures() -> None:
    for path in Path(app.pages.__file__).parent.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            assert not any(name.split(".")[0] == "PIL" for name in names), path.name


def test_a_digest_makes_no_other_term() -> None:
    assert PictureTerm(b"x", digest="abc") == PictureTerm(b"x")


def test_a_visit_recalls_its_own_files_only() -> None:
    shelf, file = Shelf(), QueryFile("a.stl", b"solid")
    shelf.put("mine", file)
    assert shelf.get("mine", file.token) is file
    assert shelf.get("yours", file.token) is None


def test_a_visit_keeps_its_last_files() -> None:
    shelf = Shelf(most_files=2)
    files = [QueryFile(f"{number}.stl", b"solid") for number in range(3)]
    for file in files:
        shelf.put("mine", file)
    assert [shelf.get("mine", file.token) for file in files] == [None, *files[1:]]


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 120)), max_size=40))
def test_all_visits_together_stay_within_the_budget(given: list[tuple[int, int]]) -> None:
    shelf = Shelf(most_bytes=100)
    for number, (visit, size) in enumerate(given):
        file = QueryFile(f"{number}.stl", bytes(size))
        shelf.put(str(visit), file)
        assert shelf.get(str(visit), file.token) is file
        assert shelf.bytes() <= max(100, size)
