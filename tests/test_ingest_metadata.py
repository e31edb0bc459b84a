"""What people say of their parts: imported, found, and kept."""

from __future__ import annotations

from pathlib import Path

import pytest

from db.filters import Condition
from db.fulltext import search_text
from db.queries import asset_detail, list_assets
from db.records import AssetDetail
from indexer.errors import LibraryLocked, UseError
from indexer.lock import locked
from indexer.metadata import import_metadata, import_table
from tests.fake_library import FakeLibrary


@pytest.fixture
def library(tmp_path: Path) -> FakeLibrary:
    library = FakeLibrary(tmp_path)
    library.put("bolts/a.stl", "steel part a")
    library.put("nuts/a.stl", "part b")
    library.put("nuts/P-4711.step", "part c")
    library.ingest()
    return library


def table(library: FakeLibrary, text: str, encoding: str = "utf-8") -> Path:
    path = library.parts.parent / "METADATA.csv"
    path.write_bytes(text.encode(encoding))
    return path


def asset(library: FakeLibrary, folder: str) -> AssetDetail:
    with library.database.reading() as session:
        card = list_assets(session, Condition("folder", "=", f"parts/{folder}"), 1)[0]
        detail = asset_detail(session, card.id)
    assert detail is not None
    return detail


def test_a_row_finds_its_asset_by_the_end_of_its_path(library: FakeLibrary) -> None:
    path = table(library, 'path,title,class,tags,status\nbolts/a.stl,"Bolt, short",bolt,"m8; zinc",in work\n')
    report = import_metadata(path, {}, library.database)
    detail = asset(library, "bolts")
    assert (report.assets, report.unmatched) == (1, ())
    assert (detail.card.title, detail.card.class_name, detail.tags) == ("Bolt, short", "bolt", ("m8", "zinc"))
    assert detail.card.status == "in work"
    with library.database.reading() as session:
        assert [match.asset for match in search_text(session, "short", 5)] == [detail.card.id]


def test_a_row_finds_its_asset_by_part_number(library: FakeLibrary) -> None:
    import_metadata(table(library, "path,part_number\nbolts/a.stl,DIN 933\n"), {}, library.database)
    report = import_metadata(table(library, "part_number,material\ndin 933,A2\np-4711,brass\n"), {}, library.database)
    assert report.matched == 2
    assert asset(library, "bolts").card.material == "A2"
    with library.database.reading() as session:
        assert list_assets(session, Condition("material", "=", "brass"), 5)[0].title == "P-4711"


def test_rows_that_fit_none_or_several_are_reported(library: FakeLibrary) -> None:
    path = table(library, "path,title\na.stl,x\nnone.stl,y\n\nuts/a.stl,z\nnuts/a,w\n")
    report = import_metadata(path, {}, library.database)
    assert (report.rows, report.matched) == (4, 1)
    assert report.unmatched == ("a.stl: fits 2 parts", "none.stl: fits no part", "uts/a.stl: fits no part")


def test_a_cell_may_hold_several_lines(library: FakeLibrary) -> None:
    import_metadata(table(library, 'path,description\nbolts/a.stl,"one\ntwo"\n'), {}, library.database)
    assert asset(library, "bolts").description == "one\ntwo"


def test_nothing_is_imported_while_somebody_indexes(library: FakeLibrary) -> None:
    path = table(library, "path,title\nbolts/a.stl,x\n")
    with locked(library.settings.library), pytest.raises(LibraryLocked):
        import_table(path, {}, library.settings, library.database)
    assert import_table(path, {}, library.settings, library.database).assets == 1


def test_foreign_columns_are_mapped(library: FakeLibrary) -> None:
    path = table(library, "Datei;Benennung;Werkstoff\nbolts\\a.stl;Größe;Stahl\n", "cp1252")
    report = import_metadata(path, {"path": "datei", "title": "Benennung"}, library.database)
    assert (report.matched, asset(library, "bolts").card.title) == (1, "Größe")


def test_what_people_say_wins_and_outlives_indexing(library: FakeLibrary) -> None:
    assert asset(library, "bolts").card.material == "steel"
    import_metadata(table(library, "path,material,title\nbolts/a.stl,titanium,\n"), {}, library.database)
    import_metadata(table(library, "path,title\nbolts/a.stl,Bolt\n"), {}, library.database)
    library.put("bolts/a.stl", "steel part a, revised")
    library.put("bolts/a.step", "steel part a, exact")
    assert library.ingest().changed == 1
    (library.parts / "bolts").rename(library.parts / "screws")
    library.ingest()
    card = asset(library, "screws").card
    assert (card.title, card.material, card.files) == ("Bolt", "titanium", 2)


@pytest.mark.parametrize(
    ("text", "mapping", "message"),
    [
        ("", {}, "is empty"),
        ("title\nx\n", {}, "which part a row is about"),
        ("path\nx\n", {"title": "Name"}, "no column 'Name'"),
        ("path\nx\n", {"colour": "path"}, "no field 'colour'"),
        ('path\n"x\n', {}, "not a table"),
    ],
)
def test_a_table_that_cannot_be_used_is_refused(
    library: FakeLibrary, text: str, mapping: dict[str, str], message: str
) -> None:
    with pytest.raises(UseError, match=message):
        import_metadata(table(library, text), mapping, library.database)


def test_a_table_that_is_not_there_is_refused(library: FakeLibrary) -> None:
    with pytest.raises(UseError, match="cannot be read"):
        import_metadata(library.parts / "none.csv", {}, library.database)
