"""A server of its own process, and how long it takes to answer over HTTP."""

from __future__ import annotations

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

from bench.processes import memory_of

PORT = 8599
ADDRESS = f"http://127.0.0.1:{PORT}"
WARM_UP, ASKED = 10, 100
PATIENCE = 60.0  # seconds


@dataclass(frozen=True)
class Row:
    """Requests of one kind: milliseconds, median and 95th percentile."""

    question: str
    requests: int
    median_ms: float
    p95_ms: float
    slowest_ms: float


@dataclass(frozen=True)
class Server:
    """A running server."""

    client: httpx.Client
    ready_ms: float  # from its start
    process: int

    def ask(self, name: str, requests: Sequence[dict[str, Any]]) -> Row:
        """Search by each, one after the other; the first `WARM_UP` are not counted. Ends the run at a fault."""
        milliseconds = []
        for request in requests:
            started = perf_counter()
            answer = self.client.post("/v1/search", json={"limit": 24, **request})
            milliseconds.append(1000 * (perf_counter() - started))
            if answer.status_code >= 400:
                raise SystemExit(f"{name}: {answer.status_code} {answer.text[:300]}")
        return row_of(name, milliseconds[WARM_UP:])

    def memory(self) -> Row:
        """What it and its workers hold now."""
        held = round(memory_of(self.process) / 2**20, 1)
        return Row("memory after all, MiB", 1, held, held, held)


def row_of(name: str, milliseconds: Sequence[float]) -> Row:
    """Times of one kind."""
    median, p95 = np.quantile(milliseconds, [0.5, 0.95])
    return Row(name, len(milliseconds), round(median, 1), round(p95, 1), round(max(milliseconds), 1))


@contextmanager
def started_server(library: Path) -> Iterator[Server]:
    """The server of a library, once it is ready."""
    command = [sys.executable, "-m", "app.cli", "serve", "--library", str(library), "--port", str(PORT)]
    started = perf_counter()
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            _wait()
            ready = round(1000 * (perf_counter() - started), 1)
            with httpx.Client(base_url=ADDRESS, timeout=PATIENCE) as client:
                yield Server(client, ready, process.pid)
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
