"""Stored files: named by content, whole or absent, and deleted only when nobody needs them."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.errors import LibraryBroken, UseError
from indexer.store import Store


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "store")


def files_of(store: Store) -> list[Path]:
    return [path for path in store.folder.rglob("*") if path.is_file()]


def test_what_is_put_can_be_got(store: Store) -> None:
    digest = store.put(b"a model", "glb")
    assert digest == hashlib.sha256(b"a model").hexdigest()
    assert store.get(digest, "glb") == b"a model"
    assert store.path(digest, "glb").read_bytes() == b"a model"


def test_equal_content_is_kept_once_and_not_written_again(store: Store) -> None:
    digest = store.put(b"same", "webp")
    before = store.path(digest, "webp").stat().st_mtime_ns
    assert store.put(b"same", "webp") == digest
    assert store.path(digest, "webp").stat().st_mtime_ns == before
    assert len(files_of(store)) == 1


def test_a_file_cut_short_by_a_full_disk_is_written_again(store: Store) -> None:
    digest = store.put(b"whole content", "webp")
    store.path(digest, "webp").write_bytes(b"who")
    store.put(b"whole content", "webp")
    assert store.get(digest, "webp") == b"whole content"


def test_a_write_that_fails_leaves_nothing(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError("no space left")

    monkeypatch.setattr(os, "replace", refuse)
    with pytest.raises(OSError, match="no space left"):
        store.put(b"content", "webp")
    assert files_of(store) == []


def test_a_missing_file_is_said(store: Store) -> None:
    with pytest.raises(LibraryBroken, match="missing"):
        store.get("0" * 64, "webp")


@given(st.text(max_size=80).filter(lambda text: len(text) != 64))
def test_no_text_from_outside_leads_out_of_the_folder(text: str) -> None:
    with pytest.raises(UseError):
        Store(Path("store")).path(text, "webp")
    with pytest.raises(UseError):
        Store(Path("store")).path("0" * 64, f"../{text}")


def test_prune_keeps_what_is_needed(store: Store) -> None:
    kept, dropped = store.put(b"kept", "webp"), store.put(b"dropped", "glb")
    store.put(b"kept", "glb")
    assert store.prune({kept}) == 1
    assert store.get(kept, "webp") == store.get(kept, "glb") == b"kept"
    assert not store.path(dropped, "glb").exists()


def test_prune_takes_leavings_of_interrupted_writes(store: Store) -> None:
    kept = store.put(b"kept", "webp")
    (store.path(kept, "webp").parent / "tmpabc.part").write_bytes(b"half")
    assert store.prune({kept}) == 1
    assert len(files_of(store)) == 1


def test_prune_of_a_library_without_store_does_nothing(store: Store) -> None:
    assert store.prune(set()) == 0


def test_another_user_may_read(store: Store) -> None:
    digest = store.put(b"shared", "webp")
    assert store.path(digest, "webp").stat().st_mode & 0o044 == 0o044
