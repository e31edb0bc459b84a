"""Where what is seen stands in a picture counts, and counts as much as it should."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from torch import Tensor

from indexer.joint.families import FAMILIES
from indexer.joint.files import DIMENSION, JOINT, LAYOUT_SHARE
from indexer.joint.layout import _discriminate, activations_of, encode_with_layout, read_layout
from indexer.joint.network import encode_pixels, joint_model
from indexer.ports import Float32Array, Mesh
from indexer.renderers import CAMERAS, Style
from indexer.renderers.styles import draw


def pixels_of(*names: str) -> Tensor:
    """Views of parts that training never saw, from the isometric camera."""
    pictures = []
    for name in names:
        solid = FAMILIES[name].draw(np.random.default_rng(987_654)).solid
        mesh = Mesh(np.asarray(solid.vertices, np.float32), np.asarray(solid.faces, np.int32))
        pictures.append(draw(mesh, CAMERAS[0].rotation, 96, Style.EDGED))
    return torch.from_numpy(np.stack(pictures))[:, None].float() / 127.5 - 1


def unit(vectors: Float32Array) -> Float32Array:
    return np.asarray(vectors / np.linalg.norm(vectors, axis=1, keepdims=True), np.float32)


def test_likeness_is_that_of_both_parts_by_their_shares() -> None:
    model, pixels = joint_model(), pixels_of("hex nut", "l bracket", "spur gear")
    vectors = encode_with_layout(model, read_layout(), pixels)
    assert vectors.shape == (3, DIMENSION)
    assert torch.allclose(vectors.norm(dim=1), torch.ones(3), atol=1e-5)
    joint, laid = vectors[:, :JOINT], vectors[:, JOINT:]
    with torch.inference_mode():
        alone = encode_pixels(model, pixels)
    assert torch.allclose(joint @ joint.T, (1 - LAYOUT_SHARE) * alone @ alone.T, atol=1e-4)
    assert torch.allclose((laid * laid).sum(dim=1), torch.full((3,), LAYOUT_SHARE), atol=1e-5)


@pytest.mark.parametrize("name", ["l bracket", "pipe tee", "worm gearbox"])
def test_a_picture_turned_over_is_laid_out_otherwise(name: str) -> None:
    """What is seen is the same, where it stands is not."""
    pixels = pixels_of(name)
    first, second = encode_with_layout(joint_model(), read_layout(), torch.cat([pixels, pixels.flip(3)]))
    seen = (first[:JOINT] @ second[:JOINT]) / (1 - LAYOUT_SHARE)
    laid = (first[JOINT:] @ second[JOINT:]) / LAYOUT_SHARE
    assert laid < 0.75 < seen


def test_directions_are_those_in_which_parts_differ_more_than_pictures_of_one_do() -> None:
    """Of 200 numbers twenty tell parts apart, and as many vary as much by the look alone."""
    random = np.random.default_rng(1)
    parts = np.zeros((600, 200), np.float32)
    parts[:, :20] = random.normal(size=(600, 20))

    def seen() -> Float32Array:
        look = random.normal(0, 0.05, (600, 200))
        look[:, 20:40] += random.normal(size=(600, 20))
        return np.asarray(parts + look, np.float32)

    found = _discriminate(np.stack([seen(), seen()]))
    first, second = (unit(each @ found.weight.T + found.bias) for each in (seen(), seen()))
    assert share_found(first, second) > 0.99 > 0.9 > share_found(unit(seen()), unit(seen()))


def share_found(first: Float32Array, second: Float32Array) -> float:
    return float(((first @ second.T).argmax(axis=1) == np.arange(len(first))).mean())


def test_activations_are_channel_by_channel() -> None:
    """As the graph flattens them: 192 channels of six rows of six places."""
    seen = activations_of(joint_model(), pixels_of("hex nut"))
    assert seen.shape == (1, 192 * 36)
    assert (seen >= 0).all()
