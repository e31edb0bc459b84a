"""/v1/assets: lists, details, vectors, thumbnails, models."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from app.api import api_routes
from app.bootstrap import open_service
from app.search import SearchService
from tests.parts_library import PartsLibrary


@pytest.fixture(scope="module")
def client(library: PartsLibrary) -> Iterator[TestClient]:
    service = open_service(library.settings)
    with TestClient(Starlette(routes=api_routes(lambda: service))) as client:
        yield client
    service.close()


def asset_named(client: TestClient, title: str) -> dict[str, object]:
    answer = client.get("/v1/assets", params={"where": f'title = "{title}"'}).json()
    asset: dict[str, object] = answer["assets"][0]
    return asset


def test_assets_come_page_by_page(client: TestClient) -> None:
    pages = [client.get("/v1/assets", params={"page": page, "size": 3}).json() for page in (1, 2, 3, 4)]
    assert [len(page["assets"]) for page in pages] == [3, 3, 1, 0]
    assert {page["total"] for page in pages} == {7}
    assert len({asset["id"] for page in pages for asset in page["assets"]}) == 7


def test_a_list_can_be_filtered(client: TestClient) -> None:
    answer = client.get("/v1/assets", params={"where": "class = ring or material = steel"}).json()
    assert {asset["class"] for asset in answer["assets"]} == {"ring", "bracket"}
    released = client.get("/v1/assets", params={"where": "status = Released"}).json()
    assert [(asset["class"], asset["status"]) for asset in released["assets"]] == [("bracket", "released")]
    mistake = client.get("/v1/assets", params={"where": "class >"})
    assert (mistake.status_code, mistake.json()["error"]["type"]) == (400, "BadFilter")


def test_an_asset_tells_everything(client: TestClient) -> None:
    asset = client.get(f"/v1/assets/{asset_named(client, 'L bracket')['id']}").json()
    assert (asset["class"], asset["material"], sorted(asset["tags"])) == ("bracket", "steel", ["mount", "shelf"])
    assert asset["facts"]["size"] == pytest.approx([60, 40, 42])
    assert [file["format"] for file in asset["members"]] == ["stl", "yaml"]


@pytest.mark.parametrize("path", ["4711", "4711/embedding", "4711/thumb", "4711/model.glb"])
def test_an_unknown_asset_is_not_found(client: TestClient, path: str) -> None:
    answer = client.get(f"/v1/assets/{path}")
    assert (answer.status_code, answer.json()["error"]["type"]) == (404, "UnknownAsset")


@pytest.mark.parametrize("path", ["abc", "0", str(2**70), "1/../../etc"])
def test_an_odd_id_is_no_accident(client: TestClient, path: str) -> None:
    assert client.get(f"/v1/assets/{path}").status_code in (404, 422)


def test_stored_vectors_are_sent_once(client: TestClient) -> None:
    url = f"/v1/assets/{asset_named(client, 'photo')['id']}/embedding"
    answer = client.get(url)
    view = answer.json()["views"][0]
    assert (view["kind"], view["number"], len(view["embedding"])) == ("picture", 0, 128)
    again = client.get(url, headers={"If-None-Match": f'"other", {answer.headers["etag"]}'})
    assert (again.status_code, again.content) == (304, b"")
    assert client.get(url, headers={"If-None-Match": '"other"'}).status_code == 200


def test_vectors_that_are_known_are_not_gathered(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    url = f"/v1/assets/{asset_named(client, 'photo')['id']}/embedding"
    tag = client.get(url).headers["etag"]
    monkeypatch.setattr(SearchService, "vectors_of", None)
    assert client.get(url, headers={"If-None-Match": tag}).status_code == 304


def test_a_thumbnail_is_kept_for_ever_under_its_digest(client: TestClient) -> None:
    url = str(asset_named(client, "Sealing ring")["thumbnail"])
    answer = client.get(url)
    assert (answer.headers["content-type"], answer.content[8:12]) == ("image/webp", b"WEBP")
    assert "immutable" in answer.headers["cache-control"]
    plain = client.get(url.split("?")[0])
    assert (plain.content == answer.content, plain.headers["cache-control"]) == (True, "no-cache")
    assert "immutable" not in client.get(url.split("?")[0] + "?digest=" + "0" * 64).headers["cache-control"]


def test_a_model_is_a_glb(client: TestClient) -> None:
    answer = client.get(str(asset_named(client, "cube")["model"]))
    assert (answer.headers["content-type"], answer.content[:4]) == ("model/gltf-binary", b"glTF")
    assert client.get(answer.url, headers={"If-None-Match": answer.headers["etag"]}).status_code == 304


def test_a_text_has_neither_thumbnail_nor_model(client: TestClient) -> None:
    asset = asset_named(client, "gripper")
    assert (asset["model"], asset["size"]) == (None, None)
    answer = client.get(f"/v1/assets/{asset['id']}/model.glb")
    assert (answer.status_code, answer.json()["error"]["type"]) == (404, "NotFound")
