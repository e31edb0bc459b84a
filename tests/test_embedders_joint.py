"""The embedded model as it ships: its weights, its space, and that it tells parts apart."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import torch

from indexer.config import Settings
from indexer.embedders import open_embedder
from indexer.embedders.joint import JointEmbedder
from indexer.errors import ModelMissing, WeightsChanged
from indexer.joint import files, network
from indexer.joint.chinese import to_english
from indexer.joint.families import FAMILIES
from indexer.joint.files import GRAPHS, WEIGHTS
from indexer.joint.graph import write_graphs
from indexer.joint.network import encode_pixels, joint_model
from indexer.ports import Mesh, ViewKind
from indexer.renderers import render_views

ODD_TEXTS = ["", " ", "🙂🔩", "六角螺栓 M8", "x" * 50_000, "\x00\n\t", "Ünïcödé – «flange»", "bolt " * 4_000]


@pytest.fixture(scope="module")
def embedder() -> JointEmbedder:
    chosen = open_embedder(Settings())
    assert isinstance(chosen, JointEmbedder)
    return chosen


def test_the_committed_weights_are_small_enough() -> None:
    assert WEIGHTS.stat().st_size <= 16 << 20
    assert sum(value.numel() for value in network.trainable(joint_model(None))) <= 6_000_000


def test_words_get_the_vectors_that_the_trained_model_gives(embedder: JointEmbedder) -> None:
    texts = [*(text[:1_500] for text in ODD_TEXTS), "hex bolt M8", *FAMILIES]
    english = [to_english(text) for text in texts]
    assert np.allclose(embedder.embed_words(texts), joint_model().encode(english), atol=1e-5)


def test_pictures_get_the_vectors_that_the_trained_model_gives(embedder: JointEmbedder) -> None:
    pictures = np.random.default_rng(5).integers(0, 255, (7, 96, 96), np.uint8)
    with torch.inference_mode():
        expected = encode_pixels(joint_model(), torch.from_numpy(pictures)[:, None].float() / 127.5 - 1)
    assert np.allclose(embedder.embed_pictures(list(pictures)), expected, atol=1e-5)


def test_the_graphs_are_those_of_the_network(tmp_path: Path) -> None:
    write_graphs(tmp_path)
    for name in ("text.onnx", "image.onnx"):
        assert (tmp_path / name).read_bytes() == (GRAPHS / name).read_bytes(), "run: python -m indexer.joint.graph"


def test_searching_loads_no_torch() -> None:
    check = (
        "import sys; from indexer.config import Settings; from indexer.embedders import open_embedder;"
        "open_embedder(Settings()).embed_words(['bolt']); print({'torch', 'transformers'} & {*sys.modules})"
    )
    done = subprocess.run([sys.executable, "-c", check], capture_output=True, text=True, check=True)
    assert done.stdout == "set()\n"


def test_odd_texts_get_unit_vectors(embedder: JointEmbedder) -> None:
    vectors = embedder.embed_words(ODD_TEXTS)
    assert vectors.shape == (len(ODD_TEXTS), 384)
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-4)


def test_odd_pictures_get_unit_vectors(embedder: JointEmbedder) -> None:
    shapes = [(1, 1), (1, 900), (1200, 2, 3), (96, 96), (300, 200, 3)]
    pictures = [np.full(shape, value, np.uint8) for shape in shapes for value in (0, 128, 255)]
    vectors = embedder.embed_pictures(pictures)
    assert np.isfinite(vectors).all()
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-4)


def test_nothing_to_embed_is_no_vectors(embedder: JointEmbedder) -> None:
    assert embedder.embed_words([]).shape == embedder.embed_pictures([]).shape == (0, 384)


def test_a_batch_gives_what_single_pictures_give(embedder: JointEmbedder) -> None:
    pictures = list(np.random.default_rng(2).integers(0, 255, (70, 96, 96), np.uint8))
    together = embedder.embed_pictures(pictures)
    alone = np.concatenate([embedder.embed_pictures([picture]) for picture in pictures[::23]])
    assert np.allclose(together[::23], alone, atol=1e-4)


@pytest.mark.parametrize("name", ["hex nut", "plain washer", "hex bolt", "compression spring"])
def test_a_fresh_part_is_nearer_to_its_own_name(embedder: JointEmbedder, name: str) -> None:
    """Parts of seeds that training never saw, scored as in a search; of 422 names theirs is among the first."""
    solid = FAMILIES[name].draw(np.random.default_rng(987_654)).solid
    views = render_views(Mesh(np.asarray(solid.vertices, np.float32), np.asarray(solid.faces, np.int32)), 96)
    pictures = embedder.embed_pictures([v.image for v in views if v.kind is ViewKind.EDGED and v.image is not None])
    names = sorted(FAMILIES)
    alike = pictures @ embedder.embed_words(names).T
    scores = alike.max(axis=0) + alike.mean(axis=0)
    assert name in [names[i] for i in np.argsort(-scores)[:10]]


def test_weights_that_are_not_there_are_named(tmp_path: Path) -> None:
    with pytest.raises(ModelMissing, match="joint"):
        joint_model(tmp_path / "joint.safetensors")


@pytest.mark.parametrize("make", [joint_model, JointEmbedder])
def test_other_text_weights_are_refused(make: Callable[[], object], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "TEXT_SHA256", "0" * 64)
    with pytest.raises(WeightsChanged, match="not the expected ones"):
        make()
