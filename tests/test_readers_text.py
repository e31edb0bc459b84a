"""Specs and sidecars: the words come out whole, in passages of bounded length."""

from __future__ import annotations

import json
from pathlib import Path

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.config import Settings
from indexer.errors import DamagedFile, FileError, NothingToIndex
from indexer.ports import Metadata
from indexer.readers import metadata_beside, read
from indexer.readers.passages import COUNT, LENGTH, cut

SIDECAR = """title: Ball valve DN15
description: shuts off water
class: valve
tags: [brass, water]
material: CW617N
part_number: 4711
status: Released
unit: Inches
supplier: ACME
"""
VALVE = Metadata(
    title="Ball valve DN15",
    description="shuts off water",
    class_name="valve",
    tags=("brass", "water"),
    material="CW617N",
    part_number="4711",
    status="Released",
    unit="inch",
)


def texts_of(path: Path, content: str | bytes) -> list[str]:
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return [passage.text for passage in read(path, Settings()).passages]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(), max_size=6))
def test_no_word_is_lost_and_no_passage_too_long(texts: list[str]) -> None:
    joined = [passage.text for passage in cut(*texts)]
    assert all(0 < len(text) <= LENGTH for text in joined)
    printable = "".join(c for text in texts for c in text if c.isalnum())
    assert "".join(c for text in joined for c in text if c.isalnum()) == printable


@given(st.integers(1, 4000))
def test_a_word_without_end_is_cut(length: int) -> None:
    assert "".join(passage.text for passage in cut("x" * length)) == "x" * length


def test_a_book_is_bounded() -> None:
    passages = cut("\n\n".join("words " * 150 for _ in range(100)))
    assert [passage.number for passage in passages] == list(range(COUNT))


def test_passages_end_at_paragraphs() -> None:
    first, second = "first. " * 90, "second. " * 90
    assert [passage.text[:6] for passage in cut(f"{first}\n\n{second}")] == ["first.", "second"]


def test_long_paragraphs_end_at_sentences() -> None:
    passages = cut("This sentence has forty characters here. " * 60)
    assert all(passage.text.endswith("here.") for passage in passages)


@pytest.mark.parametrize("suffix", ["txt", "md", "csv"])
def test_plain_text_is_a_passage(suffix: str, tmp_path: Path) -> None:
    assert texts_of(tmp_path / f"spec.{suffix}", "# Pump\n\nflow, 20 l/min\n") == ["# Pump\nflow, 20 l/min"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_any_encoding_is_read(encoding: str, tmp_path: Path) -> None:
    assert texts_of(tmp_path / "spec.txt", "Größe: ø 20 mm".encode(encoding)) == ["Größe: ø 20 mm"]


def test_binary_data_is_no_text(tmp_path: Path) -> None:
    with pytest.raises(DamagedFile, match="binary"):
        texts_of(tmp_path / "spec.txt", b"abc\x00\x01\x02")


def test_html_is_stripped(tmp_path: Path) -> None:
    page = (
        "<html><head><style>b{}</style></head><body><h1>Pump</h1><p>20&nbsp;l/min<script>x()</script></p></body></html>"
    )
    assert texts_of(tmp_path / "spec.html", page) == ["Pump\n20 l/min"]


def test_html_without_words_says_so(tmp_path: Path) -> None:
    with pytest.raises(NothingToIndex):
        texts_of(tmp_path / "spec.html", "<html><script>x()</script></html>")


def test_word_files_give_paragraphs_and_tables(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("Pump P20")
    table = document.add_table(1, 2)
    table.rows[0].cells[0].text, table.rows[0].cells[1].text = "flow", "20 l/min"
    document.save(str(tmp_path / "spec.docx"))
    assert [passage.text for passage in read(tmp_path / "spec.docx", Settings()).passages] == [
        "Pump P20\nflow | 20 l/min"
    ]


@pytest.mark.parametrize("suffix", ["yaml", "yml"])
def test_a_sidecar_describes_the_part_beside_it(suffix: str, tmp_path: Path) -> None:
    (tmp_path / f"valve.{suffix}").write_text(SIDECAR)
    assert metadata_beside(tmp_path / "valve.step") == VALVE


def test_a_sidecar_may_be_json(tmp_path: Path) -> None:
    (tmp_path / "valve.json").write_text('{"title": "Valve", "tags": "a, b,", "class": null, "part_number": 7}')
    expected = Metadata(title="Valve", tags=("a", "b"), part_number="7")
    assert metadata_beside(tmp_path / "valve.stl") == expected


def test_a_sidecar_is_content_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "valve.yaml").write_text(SIDECAR)
    content = read(tmp_path / "valve.yaml", Settings())
    assert content.metadata == VALVE
    assert "supplier: ACME" in content.passages[0].text


@pytest.mark.parametrize("text", ["- a\n- b\n", "just words", "title: [a, {b: c}]", ": : :", "unit: furlong", ""])
def test_what_is_no_sidecar_counts_as_none(text: str, tmp_path: Path) -> None:
    (tmp_path / "valve.yaml").write_text(text)
    assert metadata_beside(tmp_path / "valve.step") == Metadata()


def test_without_a_sidecar_nothing_is_known(tmp_path: Path) -> None:
    assert metadata_beside(tmp_path / "valve.step") == Metadata()


def test_aliases_do_not_unfold_without_end(tmp_path: Path) -> None:
    lines = ["a0: &a0 [x, y]"] + [f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]" for n in range(1, 40)]
    assert len(texts_of(tmp_path / "bomb.yaml", "\n".join(lines))) <= COUNT


def test_a_value_that_holds_itself_ends(tmp_path: Path) -> None:
    assert texts_of(tmp_path / "loop.yaml", "a: &a\n  b: 1\n  c: *a\n")


def test_deep_nesting_is_no_crash(tmp_path: Path) -> None:
    with pytest.raises((DamagedFile, NothingToIndex)):
        texts_of(tmp_path / "deep.json", "[" * 100_000 + "]" * 100_000)


def test_a_python_object_in_yaml_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(DamagedFile):
        texts_of(tmp_path / "evil.yaml", f"a: !!python/object/apply:os.mkdir [{tmp_path / 'made'}]")
    assert not (tmp_path / "made").exists()


@given(values=st.dictionaries(st.sampled_from(["title", "tags", "unit", "x"]), st.text() | st.integers() | st.none()))
@settings(max_examples=30, deadline=None)
def test_any_json_is_read_or_refused(values: dict[str, object], tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("json") / "a.json"
    path.write_text(json.dumps(values))
    try:
        title = (read(path, Settings()).metadata or Metadata()).title
    except FileError:
        title = ""
    assert title in (str(values.get("title")).strip(), "")
