"""Worker processes that really crash, hang and eat memory."""

from __future__ import annotations

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from textwrap import dedent

import numpy as np
import pytest
import trimesh

from indexer.config import Settings
from indexer.errors import (
    DamagedFile,
    EmptyFile,
    ReaderCrashed,
    ReaderOutOfMemory,
    ReadersBusy,
    ReaderTimedOut,
    UseError,
)
from indexer.ports import Prepared, View, ViewKind
from indexer.workers import Workers

ROOT = Path(__file__).parents[1]
SETTINGS = Settings(file_seconds=1, worker_bytes=2 << 30)


def act(path: Path, settings: Settings, picture_size: int) -> Prepared:
    """Do what the name of the file says; runs in the worker."""
    match path.name.split("-")[0]:
        case "segfault":
            ctypes.string_at(0)
        case "abort":
            os.abort()
        case "exit":
            os._exit(3)
        case "sleep":
            time.sleep(30)
        case "nap":
            time.sleep(1.5)
        case "spin":
            while True:
                pass
        case "eat":
            np.ones(4 << 30, np.uint8)
        case "stumble":
            raise KeyError("visual")
        case "misuse":
            raise UseError("'furlong' is not a unit of length.")
        case "empty":
            raise EmptyFile(path, "0 bytes")
        case "print":
            os.write(1, b"noise from a library\n")
        case "large":
            return Prepared((View(ViewKind.PICTURE, 0, np.zeros((2000, 2000), np.uint8)),))
    return Prepared((View(ViewKind.PASSAGE, os.getpid(), text=path.name),))


@pytest.fixture(scope="module")
def workers() -> Iterator[Workers]:
    # Patient enough for a crowded machine: processor time ends the loops here, not waiting.
    with Workers(SETTINGS, 32, count=2, work=act, patience=60) as workers:
        yield workers


def pid_of(prepared: Prepared) -> int:
    return prepared.views[0].number


def test_files_are_prepared_each_once(workers: Workers) -> None:
    paths = [Path(f"ok-{i}") for i in range(50)]
    outcomes = list(workers.prepare_all(paths))
    assert Counter(outcome.path for outcome in outcomes) == Counter(paths)
    assert all(o.prepared and o.prepared.views[0].text == o.path.name and o.error is None for o in outcomes)


def test_work_is_done_in_two_other_processes(workers: Workers) -> None:
    pids = {pid_of(o.prepared) for o in workers.prepare_all([Path(f"ok-{i}") for i in range(40)]) if o.prepared}
    assert len(pids) == 2
    assert os.getpid() not in pids


@pytest.mark.parametrize(
    ("name", "error", "detail"),
    [
        ("segfault", ReaderCrashed, "SIGSEGV"),
        ("abort", ReaderCrashed, "SIGABRT"),
        ("exit", ReaderCrashed, "exit code 3"),
        ("spin", ReaderTimedOut, ""),
        ("eat", ReaderOutOfMemory, ""),
        ("stumble", DamagedFile, "KeyError: 'visual'"),
        ("empty", EmptyFile, "0 bytes"),
    ],
)
def test_a_bad_file_costs_itself_only(workers: Workers, name: str, error: type[Exception], detail: str) -> None:
    paths = [Path("ok-1"), Path("folder") / name, Path("ok-2"), Path("ok-3")]
    outcomes = {outcome.path.name: outcome for outcome in workers.prepare_all(paths)}
    bad = outcomes.pop(name)
    assert type(bad.error) is error
    assert bad.error.detail == detail
    assert bad.error.path == f"folder/{name}"
    assert len(outcomes) == 3
    assert all(outcome.prepared for outcome in outcomes.values())


def test_a_wrong_setting_is_no_fault_of_the_file(workers: Workers) -> None:
    with pytest.raises(UseError, match="furlong"):
        workers.prepare(Path("misuse"))
    with pytest.raises(UseError, match="furlong"):
        list(workers.prepare_all([Path("misuse-1"), Path("misuse-2"), Path("misuse-3")]))
    assert workers.prepare(Path("ok")).views


def test_nobody_waits_for_ever_for_an_idle_reader() -> None:
    with Workers(SETTINGS, 32, count=1, work=act, patience=60, longest_wait=0.2) as workers:
        workers.prepare(Path("ok"))
        with ThreadPoolExecutor(1) as thread:
            slow = thread.submit(workers.prepare, Path("nap"))
            while not workers._idle.empty():
                time.sleep(0.01)
            with pytest.raises(ReadersBusy, match="Try again"):
                workers.prepare(Path("ok"))
            assert slow.result().views
        assert workers.prepare(Path("ok")).views
        assert [outcome.error for outcome in workers.prepare_all([Path("nap"), Path("ok")])] == [None, None]


def test_who_waits_for_a_file_is_called_meanwhile() -> None:
    called: list[float] = []
    with Workers(SETTINGS, 32, count=1, work=act, patience=60) as workers:
        run = workers.prepare_all([Path("ok"), Path("nap")], lambda: called.append(time.monotonic()))
        next(run)
        before = len(called)
        next(run)
    assert len(called) > before


def test_a_file_that_waits_for_ever_is_given_up() -> None:
    with Workers(SETTINGS, 32, count=1, work=act, patience=3) as workers:
        started = time.monotonic()
        outcomes = list(workers.prepare_all([Path("sleep"), Path("ok")]))
    assert [type(outcome.error) for outcome in outcomes] == [ReaderTimedOut, type(None)]
    assert outcomes[0].seconds >= 3
    assert time.monotonic() - started < 20


def test_processor_time_is_allowed_to_each_file_anew() -> None:
    """Many short files together may take longer than one is allowed."""
    with Workers(SETTINGS, 32, count=1, work=_work_half_a_second, patience=60) as workers:
        assert all(outcome.prepared for outcome in workers.prepare_all([Path(f"{i}") for i in range(3)]))


def _work_half_a_second(path: Path, settings: Settings, picture_size: int) -> Prepared:
    end = time.process_time() + 0.5
    while time.process_time() < end:
        pass
    return Prepared(())


def test_one_file_is_prepared_or_its_error_raised(workers: Workers) -> None:
    assert workers.prepare(Path("ok")).views[0].text == "ok"
    with pytest.raises(ReaderCrashed, match="segfault: crashed its reader"):
        workers.prepare(Path("segfault"))


def test_threads_may_share_the_workers(workers: Workers) -> None:
    names = ["segfault" if i % 7 == 0 else f"ok-{i}" for i in range(30)]

    def attempt(name: str) -> str | None:
        try:
            return workers.prepare(Path(name)).views[0].text
        except ReaderCrashed:
            return "segfault"

    with ThreadPoolExecutor(8) as threads:
        assert list(threads.map(attempt, names)) == names


def test_thousands_of_files_are_taken_only_as_needed(workers: Workers) -> None:
    taken = 0

    def endless() -> Iterator[Path]:
        nonlocal taken
        while taken < 3000:
            taken += 1
            yield Path(f"ok-{taken}")

    ahead = max(taken - given for given, _ in enumerate(workers.prepare_all(endless())))
    assert taken == 3000
    assert ahead <= 8


def test_a_run_may_be_left_in_the_middle(workers: Workers) -> None:
    run = workers.prepare_all(Path(f"ok-{i}") for i in range(1000))
    next(run)
    run.close()  # type: ignore[attr-defined]
    assert workers.prepare(Path("ok")).views


def test_results_larger_than_a_pipe_come_whole(workers: Workers) -> None:
    image = workers.prepare(Path("large")).views[0].image
    assert image is not None
    assert image.shape == (2000, 2000)


def test_what_libraries_print_is_not_seen(workers: Workers, capfd: pytest.CaptureFixture[str]) -> None:
    workers.prepare(Path("print"))
    assert capfd.readouterr() == ("", "")


def test_a_process_is_replaced_after_many_files(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("indexer.workers.worker.FILES_PER_PROCESS", 3)
    with Workers(SETTINGS, 32, count=1, work=act) as workers:
        pids = [pid_of(workers.prepare(Path("ok"))) for _ in range(7)]
    assert len(set(pids)) == 3


def test_a_worker_that_died_while_idle_is_replaced() -> None:
    with Workers(SETTINGS, 32, count=1, work=act) as workers:
        pid = pid_of(workers.prepare(Path("ok")))
        os.kill(pid, signal.SIGKILL)
        _wait_until_gone(pid)
        assert pid_of(workers.prepare(Path("ok"))) != pid


def test_closing_ends_the_processes() -> None:
    with Workers(SETTINGS, 32, count=1, work=act) as workers:
        pid = pid_of(workers.prepare(Path("ok")))
    _wait_until_gone(pid)


def test_the_interrupt_key_reaches_the_parent_only(workers: Workers) -> None:
    pid = pid_of(workers.prepare(Path("ok")))
    os.kill(pid, signal.SIGINT)
    time.sleep(0.1)
    os.kill(pid, 0)


def test_a_real_file_takes_the_real_road(tmp_path: Path) -> None:
    path = tmp_path / "box.stl"
    trimesh.creation.box((40, 20, 10)).export(path)
    with Workers(Settings(), 32, count=1) as workers:
        prepared = workers.prepare(path)
        with pytest.raises(EmptyFile):
            workers.prepare(_empty(tmp_path / "empty.stl"))
    assert prepared.model is not None
    assert prepared.facts is not None
    assert prepared.facts.size == pytest.approx((40, 20, 10))


def test_a_replacement_starts_quickly(workers: Workers) -> None:
    """The fork server holds readers and kernels already; a fresh interpreter needs seconds for them."""
    with pytest.raises(ReaderCrashed):
        workers.prepare(Path("segfault"))
    started = time.monotonic()
    workers.prepare(Path("ok"))
    assert time.monotonic() - started < 2


SCRIPT = """
    import multiprocessing, sys, threading, time
    from pathlib import Path
    from indexer.config import Settings
    from indexer.workers import Workers
    from tests.test_workers import act
    print("main is", __name__, flush=True)
    workers = Workers(Settings(), 32, count=3, work=act)
    for name in ("sleep", "spin"):
        threading.Thread(target=workers.prepare, args=(Path(name),), daemon=True).start()
    while len(multiprocessing.active_children()) < 2:
        time.sleep(0.1)
    time.sleep(0.5)
    workers.prepare(Path("ok"))
    print(*(child.pid for child in multiprocessing.active_children()), flush=True)
    sys.stdin.read()
"""


def test_workers_die_with_their_parent_and_do_not_run_its_script(tmp_path: Path) -> None:
    script = tmp_path / "page.py"
    script.write_text(dedent(SCRIPT))
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, str(script)]
    with subprocess.Popen(command, cwd=ROOT, env=environment, stdin=-1, stdout=-1, text=True) as parent:
        assert parent.stdout is not None
        assert parent.stdout.readline() == "main is __main__\n"
        pids = [int(word) for word in parent.stdout.readline().split()]
        parent.kill()
        for pid in pids:
            _wait_until_gone(pid)
        assert parent.stdout.read() == ""
    assert len(pids) == 3


def test_readers_and_renderers_are_not_loaded_into_the_parent() -> None:
    check = "import indexer.workers, sys; print({'trimesh', 'numba', 'cascadio', 'PIL'} & {*sys.modules})"
    done = subprocess.run([sys.executable, "-c", check], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == "set()\n"


def test_the_address_space_is_capped() -> None:
    roomy = Workers(replace(SETTINGS, worker_bytes=16 << 30), 32, count=1, work=_take_three_gigabytes)
    with roomy, Workers(SETTINGS, 32, count=1, work=_take_three_gigabytes) as tight:
        assert roomy.prepare(Path("ok")) == Prepared(())
        with pytest.raises(ReaderOutOfMemory):
            tight.prepare(Path("ok"))


def _take_three_gigabytes(path: Path, settings: Settings, picture_size: int) -> Prepared:
    np.empty(3 << 30, np.uint8)
    return Prepared(())


def _empty(path: Path) -> Path:
    path.touch()
    return path


def _wait_until_gone(pid: int) -> None:
    end = time.monotonic() + 10
    while time.monotonic() < end:
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return
        time.sleep(0.02)
    pytest.fail(f"process {pid} lives on")
