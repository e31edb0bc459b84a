"""FAISS must be installed exactly once, and works without a GPU."""

from __future__ import annotations

import os
from collections.abc import Iterator
from importlib import metadata
from typing import Any

import numpy as np
import pytest

from indexer.errors import FaissMissing, FaissTwice, SetupError
from indexer.vectors import Policy, build_store, check_installation, gpu_count, library


@pytest.fixture(autouse=True)
def fresh_guard() -> Iterator[None]:
    """The outcome of the guard is remembered; not from one test to the next."""
    library.load_faiss.cache_clear()
    yield
    library.load_faiss.cache_clear()


def pretend_installed(monkeypatch: pytest.MonkeyPatch, *names: str) -> None:
    def distribution(name: str) -> object:
        if name in names:
            return object()
        raise metadata.PackageNotFoundError(name)

    monkeypatch.setattr(metadata, "distribution", distribution)


def test_this_installation_is_sound() -> None:
    check_installation()


def test_both_wheels_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    pretend_installed(monkeypatch, "faiss-cpu", "faiss-gpu")
    with pytest.raises(FaissTwice, match="Keep one"):
        library.load_faiss()


def test_neither_wheel_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    pretend_installed(monkeypatch)
    with pytest.raises(FaissMissing, match="pip install"):
        library.load_faiss()


@pytest.mark.parametrize("name", ["faiss-cpu", "faiss-gpu"])
def test_either_wheel_will_do(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    pretend_installed(monkeypatch, name)
    check_installation()


def test_a_faiss_that_does_not_start_says_why(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(name: str) -> object:
        raise RuntimeError("nvidia-cublas is missing")

    pretend_installed(monkeypatch, "faiss-gpu")
    monkeypatch.setattr(library, "import_module", refuse)
    with pytest.raises(SetupError, match="nvidia-cublas"):
        library.load_faiss()


def test_training_goes_through_the_gpus_when_there_are_some(monkeypatch: pytest.MonkeyPatch) -> None:
    taken = []

    def take(index: Any) -> Any:
        taken.append(index.d)
        return index

    monkeypatch.setattr("indexer.vectors.training.gpu_count", lambda: 1)
    monkeypatch.setattr(library.load_faiss(), "index_cpu_to_all_gpus", take, raising=False)
    rows = np.random.default_rng(0).standard_normal((500, 8)).astype(np.float32)
    build_store(np.arange(500), rows, Policy(codes_from=100, lists_from=100, held_out=8))
    assert taken == [8]
    assert gpu_count() >= 0


@pytest.mark.parametrize("chosen", [None, "active"])
def test_waiting_threads_sleep_unless_somebody_chose_otherwise(
    monkeypatch: pytest.MonkeyPatch, chosen: str | None
) -> None:
    seen = []
    monkeypatch.delenv("OMP_WAIT_POLICY", raising=False)
    if chosen:
        monkeypatch.setenv("OMP_WAIT_POLICY", chosen)
    monkeypatch.setattr(library, "import_module", lambda name: seen.append(os.environ["OMP_WAIT_POLICY"]))
    library.load_faiss()
    assert seen == [chosen or "passive"]
    assert os.environ.get("OMP_WAIT_POLICY") == chosen
