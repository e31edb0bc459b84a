"""POST /v1/search and /v1/embeddings."""

from __future__ import annotations

import base64

import numpy as np
import pytest
from starlette.testclient import TestClient

from app.search import SearchService
from indexer.embedders.fake import FakeEmbedder
from tests.parts_library import PartsLibrary, draw_picture


def data_url(content: bytes, kind: str = "image/png") -> str:
    return f"data:{kind};base64,{base64.b64encode(content).decode()}"


def test_words_are_answered_with_hits(client: TestClient) -> None:
    answer = client.post("/v1/search", json={"terms": [{"text": "L bracket"}], "limit": 2}).json()
    best = answer["hits"][0]
    assert (best["title"], best["class"], best["formats"]) == ("L bracket", "bracket", ["stl", "yaml"])
    assert {"asset", "path", "files", "score", "view", "thumbnail", "size"} <= best.keys()
    assert (len(answer["hits"]), answer["total"], answer["space"]) == (2, 7, FakeEmbedder.space.id)


def test_a_picture_and_a_file_can_be_mixed(client: TestClient, library: PartsLibrary) -> None:
    mesh = base64.b64encode((library.folder / "bracket.stl").read_bytes()).decode()
    terms = [{"file": {"name": "a.stl", "content": mesh}}, {"image": data_url(draw_picture("red")), "weight": 0.1}]
    answer = client.post("/v1/search", json={"terms": terms, "rank": "vectors"}).json()
    assert answer["hits"][0]["title"] == "L bracket"


def test_a_sketch_and_an_asset_are_terms_too(client: TestClient) -> None:
    asset = client.post("/v1/search", json={"terms": [{"text": "ring"}], "rank": "words"}).json()["hits"][0]["asset"]
    for term in ({"sketch": data_url(draw_picture("black"))}, {"asset": asset}):
        hits = client.post("/v1/search", json={"terms": [term]}).json()["hits"]
        assert hits
        assert asset not in [hit["asset"] for hit in hits] or "sketch" in term


@pytest.mark.parametrize(
    "filters",
    ["bbox_max < 10", {"bbox_max": {"<": 10}}, {"title": "cube"}, {"title": ["cube", "spoon"], "watertight": True}],
)
def test_filters_are_an_expression_or_an_object(client: TestClient, filters: object) -> None:
    answer = client.post("/v1/search", json={"filters": filters}).json()
    assert [hit["title"] for hit in answer["hits"]] == ["cube"]


@pytest.mark.parametrize(
    ("body", "status", "type"),
    [
        ({"terms": [{"text": " "}]}, 400, "BadQuery"),
        ({"terms": [{}]}, 400, "BadQuery"),
        ({"terms": [{"text": "a", "asset": 1}]}, 400, "BadQuery"),
        ({"terms": [{"text": "a", "weight": -1}]}, 400, "BadQuery"),
        ({"terms": [{"image": "https://example.org/a.png"}]}, 400, "BadQuery"),
        ({"terms": [{"image": "file:///etc/passwd"}]}, 400, "BadQuery"),
        ({"terms": [{"image": "data:image/png;base64,%%%"}]}, 400, "BadQuery"),
        ({"terms": [{"image": data_url(b"no picture")}]}, 422, "DamagedFile"),
        ({"terms": [{"file": {"name": "a.sldprt", "content": "QUJD"}}]}, 422, "UnsupportedFormat"),
        ({"terms": [{"asset": 4711}]}, 404, "UnknownAsset"),
        ({"terms": [{"asset": 2**63}]}, 422, "BadRequest"),
        ({"terms": [{"text": "a"}, {"asset": 2**70}], "rank": "words"}, 422, "BadRequest"),
        ({"terms": [{"asset": 0}]}, 422, "BadRequest"),
        ({"terms": [{"text": "a"}, {"asset": 1}], "rank": "words"}, 400, "BadQuery"),
        ({"terms": [{"image": data_url(draw_picture("red"))}] * 5}, 400, "BadQuery"),
        ({"filters": {"class": ["a"] * 1001}}, 400, "BadFilter"),
        ({"filters": {"class": [f"kind {number}" for number in range(201)]}}, 400, "BadFilter"),
        ({"filters": " or ".join(["tag=a"] * 300)}, 400, "BadFilter"),
        ({"terms": [{"text": "a"}], "filters": "price = 3"}, 400, "BadFilter"),
        ({"filters": {"bbox_max": "wide"}}, 400, "BadFilter"),
        ({"terms": [{"text": "a"}], "rank": "best"}, 422, "BadRequest"),
        ({"terms": [{"text": "a"}] * 33}, 422, "BadRequest"),
        ({"trems": []}, 422, "BadRequest"),
        ({"limit": 0}, 400, "BadQuery"),
    ],
)
def test_what_cannot_be_answered_says_why(client: TestClient, body: object, status: int, type: str) -> None:
    answer = client.post("/v1/search", json=body)
    assert (answer.status_code, answer.json()["error"]["type"]) == (status, type)
    assert answer.json()["error"]["message"]


def test_an_infinite_weight_is_refused(client: TestClient) -> None:
    headers = {"Content-Type": "application/json"}
    answer = client.post("/v1/search", content='{"terms": [{"text": "a", "weight": 1e999}]}', headers=headers)
    assert (answer.status_code, answer.json()["error"]["type"]) == (400, "BadQuery")


def test_an_embedding_of_one_text(client: TestClient) -> None:
    answer = client.post("/v1/embeddings", json={"input": "steel bolt", "model": "fake"}).json()
    assert (answer["object"], answer["model"], answer["data"][0]["object"]) == ("list", "fake", "embedding")
    assert answer["usage"] == {"prompt_tokens": 2, "total_tokens": 2}
    np.testing.assert_allclose(answer["data"][0]["embedding"], FakeEmbedder().embed_words(["steel bolt"])[0], rtol=1e-6)


def test_an_embedding_of_a_long_text(client: TestClient) -> None:
    text = "stainless steel bolt with a very long description, " * 20
    answer = client.post("/v1/embeddings", json={"input": text})
    assert (answer.status_code, len(answer.json()["data"])) == (200, 1)
    assert client.post("/v1/embeddings", json={"input": ["a"] * 257}).status_code == 422


def test_a_filter_of_many_values_is_answered(client: TestClient) -> None:
    values = [f"kind {number}" for number in range(199)]
    answer = client.post("/v1/search", json={"filters": {"class": [*values, "ring"]}})
    assert [hit["title"] for hit in answer.json()["hits"]] == ["Sealing ring"]


def test_embeddings_keep_the_order_of_texts_and_pictures(client: TestClient, service: SearchService) -> None:
    picture = draw_picture("red")
    data = client.post("/v1/embeddings", json={"input": ["a", {"image": data_url(picture)}, "b"]}).json()["data"]
    assert [each["index"] for each in data] == [0, 1, 2]
    np.testing.assert_allclose([each["embedding"] for each in data], service.look_up(["a", picture, "b"]), rtol=1e-6)


def test_base64_holds_the_same_numbers(client: TestClient) -> None:
    request = {"input": "nut", "encoding_format": "base64"}
    coded = client.post("/v1/embeddings", json=request).json()["data"][0]["embedding"]
    vector = np.frombuffer(base64.b64decode(coded), "<f4")
    np.testing.assert_array_equal(vector, FakeEmbedder().embed_words(["nut"])[0])


def test_another_model_is_not_pretended(client: TestClient) -> None:
    answer = client.post("/v1/embeddings", json={"input": "nut", "model": "text-embedding-3-small"})
    assert (answer.status_code, "fake" in answer.json()["error"]["message"]) == (400, True)


def test_nothing_to_embed_is_an_empty_list(client: TestClient) -> None:
    assert client.post("/v1/embeddings", json={"input": []}).json()["data"] == []
    assert client.post("/v1/embeddings", json={"input": ""}).status_code == 400
