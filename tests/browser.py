"""A real server and a real browser, for the tests of the pages."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Locator, Page, Request, TimeoutError, sync_playwright

from indexer.config import Settings

ROOT = Path(__file__).parents[1]
NAMES = ("chromium", "chromium-browser", "google-chrome")
# WebGL is drawn by the processor; the browser itself is to look for nothing outside.
FLAGS = (
    "--no-sandbox",
    "--disable-background-networking",
    "--enable-unsafe-swiftshader",
    "--use-gl=angle",
    "--use-angle=swiftshader",
)
SECONDS = 60  # the machine that tests may be busy
PATIENCE = SECONDS * 1000


def find_chromium() -> str:
    """Path of a Chromium. Without one the test is skipped, and fails where CI is set."""
    found = next(filter(None, map(shutil.which, NAMES)), None)
    if found is None and os.environ.get("CI"):
        pytest.fail("the browser tests need a Chromium: apt-get install chromium")
    if found is None:
        pytest.skip("no Chromium here, so the pages are not tested in a browser")
    return found


@contextmanager
def served(settings: Settings, log: Path) -> Iterator[str]:
    """The server as people start it, on a free port of this machine; gives its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", "streamlit_app.py", "--server.port", str(port)]
    environment = {**os.environ, "PARTLENS_LIBRARY": str(settings.library), "PARTLENS_MODEL": settings.model}
    with log.open("w") as output:
        server = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=output, stderr=output)
    try:
        _wait_for(f"http://127.0.0.1:{port}", server, log)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        with suppress(subprocess.TimeoutExpired):
            server.wait(10)
        server.kill()
        server.wait()


def _wait_for(address: str, server: subprocess.Popen[bytes], log: Path) -> None:
    end = time.monotonic() + 2 * SECONDS
    while time.monotonic() < end and server.poll() is None:
        with suppress(urllib.error.URLError, OSError), urllib.request.urlopen(f"{address}/_stcore/health", timeout=5):
            return
        time.sleep(0.2)
    pytest.fail(f"the server did not start:\n{log.read_text()[-2000:]}")


@contextmanager
def opened_browser() -> Iterator[Browser]:
    """A Chromium without a window."""
    path = find_chromium()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        try:
            yield browser
        finally:
            browser.close()


@dataclass
class Visit:
    """One visitor's page, and everything that went wrong on it."""

    page: Page
    address: str
    problems: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.set_default_timeout(PATIENCE)
        self.page.on("console", self._hear)
        self.page.on("pageerror", lambda error: self.problems.append(str(error)))
        self.page.on("request", self._watch)

    def go(self, path: str = "/") -> None:
        """Open an address of the server."""
        self.page.goto(self.address + path)

    def card(self, title: str) -> Locator:
        """The card of a part, by its title."""
        return self.page.locator(".stMain li a", has_text=title)

    def leave_by(self, card: Locator) -> None:
        """Click a card until the address is that of its part: a click may meet a list that is being made anew."""
        for _ in range(SECONDS // 10):
            card.click()
            with suppress(TimeoutError):
                return self.page.wait_for_url("**asset=*", wait_until="commit", timeout=10_000)
        pytest.fail("no click on the card opened its part")

    def titles(self) -> list[str]:
        """Titles of the cards, in order, once there are any."""
        self.page.locator(".stMain li a .title").first.wait_for()
        return self.page.locator(".stMain li a .title").all_text_contents()

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.problems.append(message.text)

    def _watch(self, request: Request) -> None:
        if not request.url.startswith((self.address, "data:", "blob:", self.address.replace("http", "ws", 1))):
            self.problems.append(f"asked another machine: {request.url}")
