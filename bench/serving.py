"""How quickly does the server start and answer over HTTP, warm?

    python -m bench.serving [--folder WORK]

Asks the library that `bench.indexing` made, over one connection, by words, pictures
and STEP files that differ from request to request, so that no answer comes from a memory.
"""

from __future__ import annotations

import argparse
import base64
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter, sleep
from typing import Any

import httpx
import numpy as np

from bench.catalogue import CatalogueFile, read_manifest
from bench.indexing import STEP
from bench.machine import report
from bench.processes import memory_of

PORT = 8599
ADDRESS = f"http://127.0.0.1:{PORT}"
WARM_UP, ASKED, STARTS = 10, 100, 5
PATIENCE = 60.0  # seconds


@dataclass(frozen=True)
class Row:
    """Requests of one kind: milliseconds, median and 95th percentile."""

    question: str
    requests: int
    median_ms: float
    p95_ms: float
    slowest_ms: float


def main() -> None:
    """Start the server, ask, report."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folder", type=Path, default=Path("build/bench"), help="where to work")
    folder: Path = parser.parse_args().folder.absolute()
    catalogue = folder / "catalogue"
    files = read_manifest(catalogue)
    starts = [_start_up(folder / "library") for _ in range(STARTS)]
    with _server(folder / "library") as (client, start_up, process):
        rows = [_row("start to ready", [*starts, start_up])]
        for name, terms in _questions(catalogue, files).items():
            rows.append(_ask(client, name, terms))
        memory = round(memory_of(process) / 2**20, 1)
        rows.append(Row("memory after all, MiB", 1, memory, memory, memory))
    report("serving", "Answers over HTTP, ms", rows)


def _questions(catalogue: Path, files: Sequence[CatalogueFile]) -> dict[str, list[dict[str, Any]]]:
    random = np.random.default_rng(3)
    names = sorted({file.class_name for file in files if file.class_name})
    words = [{"text": f"{random.choice(names)} {random.integers(1, 100)} mm"} for _ in range(WARM_UP + ASKED)]
    pictures = [file for file in files if file.path.endswith((".png", ".jpg"))]
    solids = [file for file in files if Path(file.path).suffix.lower() in STEP]
    return {
        "words": words,
        "picture": [{"image": _data_url(catalogue / file.path)} for file in _some(random, pictures)],
        "STEP file": [
            {"file": {"name": Path(file.path).name, "content": _base64(catalogue / file.path)}}
            for file in _some(random, solids)
        ],
    }


def _some(random: np.random.Generator, files: Sequence[CatalogueFile]) -> list[CatalogueFile]:
    chosen = random.permutation(len(files))[: WARM_UP + ASKED]
    return [files[i] for i in chosen]


def _ask(client: httpx.Client, name: str, terms: Sequence[dict[str, Any]]) -> Row:
    milliseconds = []
    for term in terms:
        started = perf_counter()
        answer = client.post("/v1/search", json={"terms": [term], "limit": 24})
        milliseconds.append(1000 * (perf_counter() - started))
        if answer.status_code >= 500:
            raise SystemExit(f"{name}: {answer.status_code} {answer.text[:300]}")
    return _row(name, milliseconds[WARM_UP:])


def _row(name: str, milliseconds: Sequence[float]) -> Row:
    median, p95 = np.quantile(milliseconds, [0.5, 0.95])
    return Row(name, len(milliseconds), round(median, 1), round(p95, 1), round(max(milliseconds), 1))


def _start_up(library: Path) -> float:
    with _server(library) as (_, milliseconds, _):
        return milliseconds


@contextmanager
def _server(library: Path) -> Iterator[tuple[httpx.Client, float, int]]:
    """A running server: a client, the milliseconds from start to ready, and its process id."""
    command = [sys.executable, "-m", "app.cli", "serve", "--library", str(library), "--port", str(PORT)]
    started = perf_counter()
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            _wait()
            ready = round(1000 * (perf_counter() - started), 1)
            with httpx.Client(base_url=ADDRESS, timeout=PATIENCE) as client:
                yield client, ready, process.pid
        finally:
            process.terminate()


def _wait() -> None:
    begun = perf_counter()
    while perf_counter() - begun < PATIENCE:
        try:
            if httpx.get(f"{ADDRESS}/readyz").status_code == 200:
                return
        except httpx.TransportError:
            pass
        sleep(0.05)
    raise SystemExit("the server did not become ready")


def _data_url(path: Path) -> str:
    return f"data:image/{path.suffix[1:]};base64,{_base64(path)}"


def _base64(path: Path) -> str:
    return base64.b64encode(path.read_bytes()).decode()


if __name__ == "__main__":
    main()
