"""POST /v1/explain."""

from __future__ import annotations

import io
from base64 import b64decode, b64encode
from typing import Any

import pytest
from PIL import Image
from starlette.testclient import TestClient

from tests.parts_library import draw_picture


def asset_of(client: TestClient, title: str) -> int:
    hits = client.post("/v1/search", json={}).json()["hits"]
    return next(int(hit["asset"]) for hit in hits if hit["title"] == title)


def explain(client: TestClient, title: str, terms: list[dict[str, Any]], **more: Any) -> Any:
    answer = client.post("/v1/explain", json={"asset": asset_of(client, title), "terms": terms, **more})
    assert answer.status_code == 200, answer.text
    return answer.json()


def test_words_are_told_apart(client: TestClient) -> None:
    told = explain(client, "gripper", [{"text": "vacuum gripper"}, {"text": "ring", "weight": -0.5}])
    assert [each["text"] for each in told["pulls"]] == ["vacuum", "gripper", "ring"]
    assert sum(each["share"] for each in told["shares"]) == pytest.approx(1)
    title = next(each for each in told["texts"] if each["field"] == "title")
    ((start, end),) = title["marks"]
    assert title["text"][start:end] == "gripper"
    assert [match["source"] for match in told["matches"]] == ["passages"]


def test_pictures_come_when_asked_for(client: TestClient) -> None:
    url = f"data:image/png;base64,{b64encode(draw_picture('red')).decode()}"
    (bare,) = explain(client, "photo", [{"image": url}])["matches"]
    assert (bare["sheet"], bare["found"]["picture"]) == (None, None)
    assert len(bare["found"]["heat"]["grid"]) == len(bare["found"]["heat"]["grid"][0]) == 9
    assert bare["found"]["heat"]["worth_showing"]
    (full,) = explain(client, "photo", [{"image": url}], pictures=True)["matches"]
    for drawn in (full["sheet"], full["asked"]["picture"], full["found"]["heat_picture"]):
        picture = Image.open(io.BytesIO(b64decode(drawn.removeprefix("data:image/png;base64,"))))
        assert picture.format == "PNG"


def test_a_render_says_its_camera(client: TestClient) -> None:
    (match,) = explain(client, "bracket_long", [{"asset": asset_of(client, "L bracket")}])["matches"]
    assert match["found"]["kind"] in ("edged", "line")
    assert "seen from" in match["found"]["said"]


def test_attributes_are_recognised_as_in_a_search(client: TestClient) -> None:
    told = explain(client, "cube", [{"text": "cube < 10 mm"}])
    assert [each["text"] for each in told["attributes"]] == ["< 10 mm"]
    assert [each["text"] for each in told["pulls"]] == ["cube"]
    told = explain(client, "cube", [{"text": "cube < 10 mm"}], attributes=False)
    assert (told["attributes"], len(told["pulls"])) == ([], 4)


@pytest.mark.parametrize(
    ("body", "status", "type"),
    [
        ({"asset": 4711, "terms": [{"text": "ring"}]}, 404, "UnknownAsset"),
        ({"asset": 1}, 400, "BadQuery"),
        ({"asset": 1, "terms": []}, 400, "BadQuery"),
        ({"asset": 1, "terms": [{"text": "ring"}], "filters": "class = spoon"}, 400, "NotFoundBy"),
        ({"terms": [{"text": "ring"}]}, 422, "BadRequest"),
        ({"asset": 0, "terms": [{"text": "ring"}]}, 422, "BadRequest"),
        ({"asset": 2**63, "terms": [{"text": "ring"}]}, 422, "BadRequest"),
        ({"asset": 1, "terms": [{"image": "data:image/png;base64,bm8gcGljdHVyZQ=="}]}, 422, "DamagedFile"),
    ],
)
def test_what_cannot_be_explained_says_why(client: TestClient, body: object, status: int, type: str) -> None:
    answer = client.post("/v1/explain", json=body)
    assert (answer.status_code, answer.json()["error"]["type"]) == (status, type)
    assert answer.json()["error"]["message"]
