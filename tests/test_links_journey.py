"""From a datasheet in another folder to a part that is found by its words, and back."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import trimesh
from starlette.applications import Starlette
from starlette.testclient import TestClient
from typer.testing import CliRunner, Result

from app.api import api_routes
from app.bootstrap import open_service
from app.cli import app
from app.search import SearchService
from indexer.config import Settings
from indexer.embedders.fake import FakeEmbedder
from indexer.nightly import index
from indexer.report import Report
from tests.part_files import write_pdf

PHRASE = "quietly powder coated"


@pytest.fixture(scope="module")
def parts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A hinge with a part number, a bolt, a datasheet far away, and a leaflet about something else."""
    folder = tmp_path_factory.mktemp("links") / "parts"
    for name in ("solids", "office/papers"):
        (folder / name).mkdir(parents=True)
    trimesh.creation.box((30, 20, 3)).export(folder / "solids/hinge.stl")
    (folder / "solids/hinge.yaml").write_text("title: Door hinge\npart_number: AB-1234\n")
    trimesh.creation.cylinder(4, 30).export(folder / "solids/bolt.stl")
    write_pdf(folder / "office/papers/sheet 7.pdf", "Part number AB-1234", f"It is {PHRASE}.")
    (folder / "office/papers/canteen.md").write_text("Soup on Tuesdays.\n")
    return folder


@pytest.fixture(scope="module")
def reindex(parts: Path) -> Callable[[], Report]:
    settings = Settings(library=parts.parent / "library", model="fake", workers=1)
    return lambda: index([parts], settings, FakeEmbedder(), lambda _: None)


@pytest.fixture(scope="module")
def links(parts: Path, reindex: Callable[[], Report]) -> Iterator[SearchService]:
    reindex()
    service = open_service(Settings(library=parts.parent / "library", model="fake", workers=1))
    yield service
    service.close()


@pytest.fixture(scope="module")
def client(links: SearchService) -> Iterator[TestClient]:
    with TestClient(Starlette(routes=api_routes(lambda: links))) as client:
        yield client


def find(client: TestClient, words: str, **more: object) -> list[str]:
    answer = client.post("/v1/search", json={"terms": [{"text": words}], "rank": "words", **more})
    return [hit["title"] for hit in answer.json()["hits"]]


def test_a_far_away_datasheet_finds_its_part(client: TestClient, reindex: Callable[[], Report]) -> None:
    assert find(client, PHRASE) == ["sheet 7"]
    assert find(client, "soup") == ["canteen"]
    answer = client.get("/v1/links").json()
    (link,) = answer["links"]
    assert (link["document"]["title"], link["part"]["title"]) == ("sheet 7", "Door hinge")
    assert (link["confidence"], link["state"]) == ("certain", "proposed")
    assert link["evidence"][0] == "the text gives AB-1234 as the part number"

    decided = client.post("/v1/links", json={"links": [link["id"]], "decision": "accept"}).json()
    assert [each["state"] for each in decided["links"]] == ["accepted"]
    paper, hinge = link["document"]["asset"], link["part"]["asset"]
    for asset in (paper, hinge):  # at once, before anything is indexed
        (seen,) = client.get("/v1/links", params={"asset": asset}).json()["links"]
        assert (seen["id"], seen["state"]) == (link["id"], "accepted")
    assert find(client, PHRASE) == ["sheet 7"]

    report = reindex()
    assert (report.ingested.linked, report.published) == (1, True)
    assert find(client, PHRASE) == ["Door hinge"]
    assert find(client, "hinge", filters="has_spec = true and has_drawing = true") == ["Door hinge"]
    members = client.get(f"/v1/assets/{hinge}").json()["members"]
    assert [file["path"].rpartition("/")[2] for file in members] == ["sheet 7.pdf", "hinge.stl", "hinge.yaml"]
    assert client.get(f"/v1/links?asset={paper}").json()["links"][0]["part"]["asset"] == hinge
    assert not reindex().published

    client.post("/v1/links", json={"links": [link["id"]], "decision": "undo"})
    assert reindex().published
    assert find(client, PHRASE) == ["sheet 7"]
    (again,) = client.get("/v1/links", params={"state": "proposed"}).json()["links"]
    assert (again["id"], again["document"]["asset"]) == (link["id"], paper)


def run(parts: Path, *arguments: str) -> Result:
    environment = {"PARTLENS_LIBRARY": str(parts.parent / "library"), "PARTLENS_MODEL": "fake"}
    return CliRunner(env=environment).invoke(app, ["links", *arguments])


def listed(parts: Path, *arguments: str) -> list[tuple[str, str]]:
    shown = json.loads(run(parts, "--json", *arguments).stdout)["links"]
    return [(link["id"], link["state"]) for link in shown]


def test_deciding_on_the_command_line(links: SearchService, parts: Path) -> None:
    ((id, state),) = listed(parts)
    assert state == "proposed"
    assert "AB-1234" in run(parts).stdout
    assert run(parts, "refuse", id).exit_code == 0
    assert listed(parts) == []
    assert listed(parts, "--all") == [(id, "refused")]
    assert "Nothing is proposed" in run(parts).stdout
    for command in (["accept", id], ["undo", "nonsense"], ["accept"], ["accept", id, "--certain"], ["refuse"]):
        assert run(parts, *command).exit_code == 2
    assert run(parts, "undo", id).exit_code == 0
    assert run(parts, "undo", id).exit_code == 2
    accepted = run(parts, "accept", "--certain", "--json")
    assert [link["id"] for link in json.loads(accepted.stdout)["links"]] == [id]
    assert run(parts, "accept", "--certain").exit_code == 0  # none is left
    assert run(parts, "undo", id).exit_code == 0


@pytest.mark.parametrize(
    ("sent", "status", "said"),
    [
        ({"links": ["0123456789"], "decision": "accept"}, 404, "There is no link '0123456789'"),
        ({"links": [], "decision": "accept"}, 422, "at least 1"),
        ({"links": ["x" * 50], "decision": "accept"}, 422, "at most"),
        ({"links": ["a"], "decision": "marry"}, 422, "accept"),
        ({"links": ["a"], "decision": "undo", "why": ""}, 422, "why"),
    ],
)
def test_nonsense_is_refused_in_words(client: TestClient, sent: dict[str, object], status: int, said: str) -> None:
    answer = client.post("/v1/links", json=sent)
    assert answer.status_code == status
    assert said in answer.json()["error"]["message"]


def test_lists_of_links_can_be_narrowed(client: TestClient) -> None:
    assert client.get("/v1/links", params={"state": "refused"}).json()["total"] == 0
    assert client.get("/v1/links", params={"size": 1, "page": 2}).json()["links"] == []
    assert client.get("/v1/links", params={"asset": 99}).status_code == 404
    assert client.get("/v1/links", params={"state": "odd"}).status_code == 422
    assert "/v1/links" in client.get("/v1/docs").text
