"""What libraries are compared with is made once and kept, as long as it is what would be made again."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.builds import current_build
from indexer.confidence import BACKGROUND_FILE, background_of
from indexer.confidence import background as module
from indexer.confidence.background import Background, Others
from indexer.embedders.fake import FakeEmbedder
from indexer.joint.rating import FOLDS
from indexer.nightly import index
from indexer.ports import UInt8Array
from indexer.store import keep_arrays, kept_arrays
from tests.parts_library import make_block, make_library


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """A new process each time `_MADE` is emptied; what it draws is counted, and little."""
    draws: list[int] = []

    def draw(each: int) -> list[UInt8Array]:
        draws.append(each)
        random = np.random.default_rng(4)
        return [random.integers(0, 256, (8, 8), np.uint8) for _ in range(12)]

    monkeypatch.setattr(module, "draw_unrelated", draw)
    monkeypatch.setattr(module, "_MADE", {})
    return draws


def anew(folder: Path | None) -> Background:
    """As another process gets it."""
    module._MADE.clear()
    return background_of(FakeEmbedder(), folder)


def assert_same(one: Background, other: Background) -> None:
    for a, b in (
        (one.words, other.words),
        (one.unrelated_words, other.unrelated_words),
        (one.pictures.vectors, other.pictures.vectors),
        (one.pictures.folds, other.pictures.folds),
        (one.pictures.ratings, other.pictures.ratings),
    ):
        np.testing.assert_array_equal(a, b)
        assert a.dtype == b.dtype


def test_the_next_process_reads_what_the_first_one_made(tmp_path: Path, drawn: list[int]) -> None:
    made = anew(tmp_path)
    assert_same(anew(tmp_path), made)
    assert len(drawn) == 1
    assert [path.name for path in tmp_path.iterdir()] == [BACKGROUND_FILE]


def test_a_process_makes_it_once(drawn: list[int]) -> None:
    assert background_of(FakeEmbedder()) is background_of(FakeEmbedder())
    assert len(drawn) == 1
    anew(None)
    assert len(drawn) == 2


@pytest.mark.parametrize("damage", [b"", b"PK\x03\x04 and nothing", b"half"])
def test_a_damaged_file_is_made_anew(tmp_path: Path, drawn: list[int], damage: bytes) -> None:
    made, path = anew(tmp_path), tmp_path / BACKGROUND_FILE
    path.write_bytes(damage if damage != b"half" else path.read_bytes()[:-2_000])
    assert_same(anew(tmp_path), made)
    assert_same(anew(tmp_path), made)
    assert len(drawn) == 2


@given(st.lists(st.tuples(st.integers(0, 1_999), st.integers(0, 255)), min_size=1, max_size=3), st.integers(0, 1_999))
def test_whatever_is_damaged_nothing_is_raised(
    tmp_path_factory: pytest.TempPathFactory, flips: list[tuple[int, int]], end: int
) -> None:
    path = tmp_path_factory.getbasetemp() / "damaged.npz"
    small = np.eye(4, dtype=np.float32)
    made = Background(small, small, Others(small, np.arange(4), small[0]))
    keep_arrays(path, module._arrays(made, "space"))
    content = bytearray(path.read_bytes())
    for place, value in flips:
        content[place % len(content)] = value
    path.write_bytes(content[: max(end, 1)] if end < 1_000 else content)
    kept = kept_arrays(path, partial(module._background, "space"))
    if kept is not None:  # a byte that says nothing
        assert_same(kept, made)


def test_an_unknown_way_of_packing_counts_as_damage(tmp_path: Path) -> None:
    path = tmp_path / BACKGROUND_FILE
    keep_arrays(path, {"made_from": np.array("this")})
    content = path.read_bytes()
    place = content.index(b"PK\x01\x02")
    path.write_bytes(content[: place + 10] + b"\x55\x55" + content[place + 12 :])
    assert kept_arrays(path, dict) is None


def test_other_code_or_another_model_makes_it_anew(
    tmp_path: Path, drawn: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    anew(tmp_path)
    monkeypatch.setattr(module, "_digest_of_code", lambda: "another version")
    anew(tmp_path)
    anew(tmp_path)
    assert len(drawn) == 2
    monkeypatch.setattr(FakeEmbedder, "space", replace(FakeEmbedder.space, weights="1" * 64))
    anew(tmp_path)
    assert len(drawn) == 3


def test_where_nothing_can_be_kept_it_is_made(tmp_path: Path, drawn: list[int]) -> None:
    made = anew(tmp_path / "not there")
    assert_same(anew(tmp_path / "not there"), made)
    assert len(drawn) == 2


def test_without_a_fold_none_of_its_kinds_is_left(drawn: list[int]) -> None:
    whole = background_of(FakeEmbedder())
    for fold in range(FOLDS):
        left = whole.without(fold).pictures
        assert fold not in left.folds
        assert len(left.vectors) == len(left.ratings) == (whole.pictures.folds != fold).sum()


def test_it_is_kept_in_the_library_that_is_published(tmp_path: Path, drawn: list[int]) -> None:
    library = make_library(tmp_path / "new")
    assert (library.settings.library / BACKGROUND_FILE).is_file()
    module._MADE.clear()
    make_block(7, 8, 9).export(library.folder / "new.stl")
    before = current_build(library.settings.builds)
    index([library.folder], replace(library.settings, keep_builds=1), FakeEmbedder(), lambda progress: None)
    assert current_build(library.settings.builds) != before
    assert len(drawn) == 1
