"""The embedded model as it ships: its weights, its space, and that it tells parts apart."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from torch.nn.functional import conv2d

from indexer.config import Settings
from indexer.embedders import open_embedder
from indexer.embedders.joint import JointEmbedder
from indexer.errors import ModelMissing, WeightsChanged
from indexer.joint import files, network
from indexer.joint.chinese import to_english
from indexer.joint.families import FAMILIES
from indexer.joint.files import DIMENSION, GRAPHS, JOINT, WEIGHTS, picture_weights
from indexer.joint.graph import write_graphs
from indexer.joint.integers import BLOCKS, FIRST
from indexer.joint.layout import encode_with_layout, read_layout
from indexer.joint.network import joint_model, tower_of
from indexer.ports import Mesh, UInt8Array, ViewKind
from indexer.renderers import render_views

ODD_TEXTS = ["", " ", "🙂🔩", "六角螺栓 M8", "x" * 50_000, "\x00\n\t", "Ünïcödé – «flange»", "bolt " * 4_000]


@pytest.fixture(scope="module")
def embedder() -> JointEmbedder:
    chosen = open_embedder(Settings())
    assert isinstance(chosen, JointEmbedder)
    return chosen


def fresh_pictures(name: str) -> list[UInt8Array]:
    """Shaded views of a part that training never saw."""
    solid = FAMILIES[name].draw(np.random.default_rng(987_654)).solid
    views = render_views(Mesh(np.asarray(solid.vertices, np.float32), np.asarray(solid.faces, np.int32)), 96)
    return [view.image for view in views if view.kind is ViewKind.EDGED and view.image is not None]


def test_the_committed_weights_are_small_enough() -> None:
    assert WEIGHTS.stat().st_size <= 16 << 20
    assert sum(value.numel() for value in network.trainable(joint_model(None))) <= 6_000_000


def test_words_get_the_vectors_that_the_trained_model_gives(embedder: JointEmbedder) -> None:
    texts = [*(text[:1_500] for text in ODD_TEXTS), "hex bolt M8", *FAMILIES]
    english = [to_english(text) for text in texts]
    vectors = embedder.embed_words(texts)
    assert np.allclose(vectors[:, :JOINT], joint_model().encode(english), atol=1e-5)
    assert not vectors[:, JOINT:].any()


def test_pictures_get_nearly_the_vectors_that_the_trained_model_gives(embedder: JointEmbedder) -> None:
    """In integers of eight bits; real parts are as unlike as one in a hundred of this."""
    pictures = np.stack([view for name in ("hex nut", "helical gear") for view in fresh_pictures(name)])
    pixels = torch.from_numpy(pictures)[:, None].float() / 127.5 - 1
    expected = encode_with_layout(joint_model(), read_layout(), pixels)
    alike = (embedder.embed_pictures(list(pictures)) * expected.numpy()).sum(axis=1)
    assert alike.min() > 0.99
    assert alike.mean() > 0.998


def test_a_picture_as_it_is_seen_has_the_pictures_own_vector(embedder: JointEmbedder) -> None:
    wide = np.full((200, 380, 3), 250, np.uint8)
    wide[60:140, 100:190] = (30, 60, 90)
    seen = embedder.as_seen(wide)
    assert seen.shape == (embedder.picture_size,) * 2
    assert np.allclose(embedder.embed_pictures([wide]), embedder.embed_pictures([seen]), atol=1e-6)


@pytest.mark.parametrize("name", [FIRST, f"{BLOCKS[2]}.layer.0", f"{BLOCKS[6]}.shortcut"])
def test_a_convolution_in_integers_does_what_it_did_with_its_normalisation(name: str) -> None:
    model = joint_model()
    tower = tower_of(model)
    layer: Any = tower.get_submodule(name.removeprefix("tower."))
    lent = picture_weights()
    kernel = lent[f"{name}.weight"] * lent[f"{name}.step_of_weight"][:, None, None, None]
    bias = (lent[f"{name}.bias"] * lent[f"{name}.step_of_bias"]).astype(np.float32)
    before = torch.randn(2, kernel.shape[1], 16, 16, generator=torch.Generator().manual_seed(3))
    grey = before.expand(-1, 3, -1, -1) if name == FIRST else before
    stride, size = layer.convolution.stride, kernel.shape[-1]
    after = conv2d(before, torch.from_numpy(kernel), torch.from_numpy(bias), stride=stride, padding=size // 2)
    with torch.inference_mode():
        expected = layer.normalization(layer.convolution(grey))
    assert (after - expected).abs().mean() < 0.02 * expected.abs().mean()
    assert np.abs(lent[f"{name}.weight"]).max() == 63


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
    assert vectors.shape == (len(ODD_TEXTS), DIMENSION)
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-4)


def test_odd_pictures_get_unit_vectors(embedder: JointEmbedder) -> None:
    shapes = [(1, 1), (1, 900), (1200, 2, 3), (96, 96), (300, 200, 3)]
    pictures = [np.full(shape, value, np.uint8) for shape in shapes for value in (0, 128, 255)]
    vectors = embedder.embed_pictures(pictures)
    assert np.isfinite(vectors).all()
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-4)


def test_nothing_to_embed_is_no_vectors(embedder: JointEmbedder) -> None:
    assert embedder.embed_words([]).shape == embedder.embed_pictures([]).shape == (0, DIMENSION)


def test_a_batch_gives_what_single_pictures_give(embedder: JointEmbedder) -> None:
    pictures = list(np.random.default_rng(2).integers(0, 255, (70, 96, 96), np.uint8))
    together = embedder.embed_pictures(pictures)
    alone = np.concatenate([embedder.embed_pictures([picture]) for picture in pictures[::23]])
    assert np.allclose(together[::23], alone, atol=1e-4)


@pytest.mark.parametrize("name", ["hex nut", "plain washer", "hex bolt", "compression spring"])
def test_a_fresh_part_is_nearer_to_its_own_name(embedder: JointEmbedder, name: str) -> None:
    """Parts of seeds that training never saw, scored as in a search; of 422 names theirs is among the first."""
    pictures = embedder.embed_pictures(fresh_pictures(name))
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
