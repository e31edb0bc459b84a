"""What the API refuses, how it says so, and whether it lives."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from app.api import api_routes
from app.query import MOST_BYTES
from app.search import SearchService
from indexer.errors import NothingPublished, ReadersBusy


def refuse() -> SearchService:
    raise NothingPublished(Path("library"))


def be_busy() -> SearchService:
    raise ReadersBusy


def break_down() -> SearchService:
    raise RuntimeError("secret of the inside")


def client_of(open_service: Callable[[], SearchService]) -> TestClient:
    return TestClient(Starlette(routes=api_routes(open_service)), raise_server_exceptions=False)


@pytest.fixture
def client() -> TestClient:
    return client_of(refuse)


def test_the_process_lives_before_it_is_ready(client: TestClient) -> None:
    assert client.get("/healthz").json() == {"status": "ok"}
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json()["error"]["type"]) == (503, "NothingPublished")


def test_without_a_library_every_question_is_refused(client: TestClient) -> None:
    answer = client.post("/v1/search", json={"terms": [{"text": "bolt"}]})
    assert (answer.status_code, "partlens index" in answer.json()["error"]["message"]) == (503, True)


def test_a_busy_server_says_so() -> None:
    answer = client_of(be_busy).post("/v1/search", json={"terms": [{"text": "bolt"}]})
    assert (answer.status_code, answer.json()["error"]["type"]) == (503, "ReadersBusy")


def test_the_inside_stays_inside() -> None:
    answer = client_of(break_down).post("/v1/search", json={"terms": [{"text": "bolt"}]})
    assert (answer.status_code, answer.json()["error"]["type"]) == (500, "InternalError")
    assert "secret" not in answer.text


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", ""])
def test_what_a_form_can_send_is_refused(client: TestClient, kind: str) -> None:
    answer = client.post("/v1/search", content='{"terms": []}', headers={"Content-Type": kind})
    assert (answer.status_code, answer.json()["error"]["type"]) == (415, "NotJson")


def test_json_may_name_its_characters(client: TestClient) -> None:
    headers = {"Content-Type": "Application/JSON; charset=utf-8"}
    assert client.post("/v1/search", content="{}", headers=headers).status_code == 503


def test_broken_json_is_a_bad_request(client: TestClient) -> None:
    answer = client.post("/v1/search", content="{", headers={"Content-Type": "application/json"})
    assert (answer.status_code, answer.json()["error"]["type"]) == (422, "BadRequest")


def test_an_announced_giant_is_refused_at_once(client: TestClient) -> None:
    headers = {"Content-Type": "application/json", "Content-Length": str(MOST_BYTES + 1)}
    answer = client.post("/v1/search", content=b"{}", headers=headers)
    assert (answer.status_code, answer.json()["error"]["type"]) == (413, "TooLarge")


def test_a_giant_that_hides_its_size_is_refused_too() -> None:
    client = client_of(refuse)
    chunks = (b" " * (1 << 20) for _ in range((MOST_BYTES >> 20) + 1))
    answer = client.post("/v1/search", content=chunks, headers={"Content-Type": "application/json"})
    assert (answer.status_code, answer.json()["error"]["type"]) == (413, "TooLarge")


@pytest.mark.parametrize(("method", "path", "status"), [("GET", "/v1/nothing", 404), ("GET", "/v1/search", 405)])
def test_wrong_addresses_have_the_same_shape(client: TestClient, method: str, path: str, status: int) -> None:
    answer = client.request(method, path)
    assert (answer.status_code, set(answer.json()["error"])) == (status, {"type", "message"})


def test_the_documentation_lists_every_operation_and_asks_no_other_site(client: TestClient) -> None:
    page = client.get("/v1/docs")
    described = client.get("/v1/openapi.json").json()
    assert page.status_code == 200
    assert all(path in page.text for path in described["paths"])
    assert {"/search", "/embeddings", "/assets", "/assets/{id}/thumb"} <= described["paths"].keys()
    assert not re.findall(r"(?:src|href)=['\"](?:https?:)?//|<script", page.text)
    assert "default-src 'none'" in page.headers["content-security-policy"]
