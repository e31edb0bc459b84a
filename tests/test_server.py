"""One process for pages, API, thumbnails and models."""

from __future__ import annotations

import ast
import os
import signal
import socket
import subprocess
import sys
import time
import tomllib
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from urllib.error import HTTPError, URLError

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient
from streamlit.web.server.app_discovery import discover_asgi_app
from threadpoolctl import threadpool_info, threadpool_limits

from app.bootstrap import multiply_alone
from app.query import MOST_BYTES
from app.server import OPTIONS, SCRIPT, create_app, middleware
from tests.parts_library import PartsLibrary, shared_library

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> PartsLibrary:
    return shared_library(tmp_path_factory)


@pytest.fixture(scope="module")
def address(library: PartsLibrary) -> Iterator[str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [
        sys.executable,
        "-m",
        "app.cli",
        "serve",
        "--port",
        str(port),
        "--library",
        str(library.settings.library),
    ]
    variables = {**os.environ, "PARTLENS_MODEL": "fake", "PARTLENS_WORKERS": "1"}
    process = subprocess.Popen(command, cwd=ROOT, env=variables, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    yield wait_for(f"http://127.0.0.1:{port}")
    process.send_signal(signal.SIGINT)
    process.wait(20)


def wait_for(address: str) -> str:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        try:
            fetch(f"{address}/healthz")
        except URLError:
            time.sleep(0.2)
        else:
            return address
    raise TimeoutError(f"nobody answers at {address}")


def fetch(url: str, **headers: str) -> tuple[int, str, bytes]:
    try:
        with urllib.request.urlopen(urllib.request.Request(url, headers=headers), timeout=30) as answer:
            return answer.status, answer.headers["content-type"], answer.read()
    except HTTPError as error:
        with error:
            return error.code, error.headers["content-type"], error.read()


def test_pages_and_api_come_from_one_server(address: str) -> None:
    assert fetch(address)[0] == 200
    assert b"<html" in fetch(address)[2]
    assert (fetch(f"{address}/readyz")[0], fetch(f"{address}/v1/docs")[0]) == (200, 200)
    status, kind, content = fetch(f"{address}/v1/assets/1/thumb")
    assert (status, kind, content[8:12]) == (200, "image/webp", b"WEBP")


def test_scripts_of_the_components_are_given_out_as_scripts(address: str) -> None:
    status, kind, _ = fetch(f"{address}/assets/viewer.js")
    assert (status, "javascript" in kind) == (200, True)


@pytest.mark.parametrize("path", ["/", "/v1/assets", "/healthz"])
def test_another_name_for_this_machine_is_refused(address: str, path: str) -> None:
    assert fetch(address + path, Host="evil.example")[0] == 400
    assert fetch(address + path, Host="localhost:1234")[0] == 200


@pytest.mark.parametrize("host", ["127.0.0.2", "127.1.2.3", "::1", "[::1]", "localhost"])
def test_the_address_listened_at_is_let_in(host: str) -> None:
    plain = host.strip("[]")
    shown = f"[{plain}]:8501" if ":" in plain else f"{plain}:8501"
    client = TestClient(Starlette(middleware=middleware(host=host)))
    assert client.get("/", headers={"Host": shown}).status_code == 404
    assert client.get("/", headers={"Host": "evil.example"}).status_code == 400


def test_streamlit_run_finds_the_same_server() -> None:
    found = discover_asgi_app(ROOT / "streamlit_app.py")
    assert found.is_asgi_app
    constructed = [
        node for node in ast.walk(ast.parse((ROOT / "streamlit_app.py").read_text())) if isinstance(node, ast.Call)
    ]
    assert any(isinstance(call.func, ast.Attribute) and call.func.attr == "App" for call in constructed)


def test_both_ways_to_start_have_the_same_options() -> None:
    tables = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text())
    flat = dict(flatten("", tables))
    assert flat.pop("server.address") == "127.0.0.1"
    assert flat == dict(OPTIONS)
    assert flat["server.maxUploadSize"] == MOST_BYTES >> 20  # what the API takes


def flatten(prefix: str, table: dict[str, object]) -> Iterator[tuple[str, object]]:
    for name, value in table.items():
        if isinstance(value, dict):
            yield from flatten(f"{prefix}{name}.", value)
        else:
            yield f"{prefix}{name}", value


def test_the_script_of_the_pages_is_part_of_the_package() -> None:
    assert SCRIPT.is_file()
    assert create_app().script_path == SCRIPT


def test_matrices_are_multiplied_on_the_thread_that_asks() -> None:
    with threadpool_limits():  # put back at the end what it was before
        multiply_alone()
        found = [library["num_threads"] for library in threadpool_info() if library["user_api"] == "blas"]
    assert found
    assert set(found) == {1}
