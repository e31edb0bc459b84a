"""Where what is seen stands in a picture: the second part of a picture's vector.

The tower's last layers are averaged over the picture, which is what words want: a hole is a
hole wherever it is. Which of two parts a drawing shows is often a matter of where the hole
is. So activations of the third stage, at all their 36 places, are put in LAYOUT numbers by
linear discriminant analysis (Fisher 1936; Rao 1948): along directions in which different
parts differ most for how much two pictures of one part do, seen from about the same side
in two looks. Of words there is nothing to be said; their numbers are 0 here.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from scipy.linalg import eigh  # type: ignore[import-untyped]
from sentence_transformers import SentenceTransformer
from torch import Generator, Tensor, nn

from indexer.joint.distort import distort, to_pixels
from indexer.joint.files import LAID, LAYOUT, LAYOUT_SHARE, PICTURE_SIZE, WEIGHTS, picture_weights
from indexer.joint.material import PICTURES, Material
from indexer.joint.network import beginning_of, encode_pixels
from indexer.ports import Float32Array

STAGES = 3  # of the tower, after which it is looked at
MOST_PAIRS = 9_000
COMPONENTS = 500  # principal ones, among which directions are looked for
LEAST_SPREAD = 0.1  # of the mean spread between pictures of one part, added to all: few are seen
AT_ONCE = 256  # pictures


@dataclass(frozen=True)
class Layout:
    """The layout of activations x (n, ACTIVATIONS) is x weightᵀ + bias, (n, LAYOUT), made one long."""

    weight: Float32Array  # (LAYOUT, ACTIVATIONS)
    bias: Float32Array  # (LAYOUT,)


def learn_layout(model: SentenceTransformer, material: Material, seed: int) -> Layout:
    """Learn from pairs of one of our views and a distorted picture from about the same side."""
    random = Generator().manual_seed(seed)
    chosen = torch.randperm(len(material) * PICTURES // 2, generator=random)[:MOST_PAIRS].numpy()
    parts, views = chosen // (PICTURES // 2), chosen % (PICTURES // 2) * 2
    pairs = []
    for start in range(0, len(chosen), AT_ONCE):
        rows, even = parts[start : start + AT_ONCE], views[start : start + AT_ONCE]
        ours, theirs = (
            to_pixels(torch.from_numpy(material.pictures[rows, each]), PICTURE_SIZE) for each in (even, even + 1)
        )
        pairs.append(torch.stack([activations_of(model, ours), activations_of(model, distort(theirs, random))]))
    return _discriminate(torch.cat(pairs, dim=1).numpy())


def read_layout(weights: Path = WEIGHTS) -> Layout:
    """The layout that was learned and committed. Raises ModelMissing where its file is not there."""
    lent = picture_weights(weights)
    return Layout(*(lent[LAID[1] + name] for name in ("weight", "bias")))


def activations_of(model: SentenceTransformer, pixels: Tensor) -> Tensor:
    """What the third stage makes of prepared pictures (n, 1, size, size), -1..1, channel by channel: (n, …)."""
    seen = pixels.expand(-1, 3, -1, -1)
    with torch.inference_mode():
        for module in beginning_of(model, STAGES):
            seen = module(seen)
    return seen.flatten(1)


def encode_with_layout(model: SentenceTransformer, layout: Layout, pixels: Tensor) -> Tensor:
    """Unit vectors (n, DIMENSION) of prepared pictures, as they are served but for rounding."""
    with torch.inference_mode():
        laid = activations_of(model, pixels) @ torch.from_numpy(layout.weight).T + torch.from_numpy(layout.bias)
        joint, laid = encode_pixels(model, pixels), nn.functional.normalize(laid, dim=-1)
    return torch.cat([(1 - LAYOUT_SHARE) ** 0.5 * joint, LAYOUT_SHARE**0.5 * laid], dim=1)


def _discriminate(pairs: Float32Array) -> Layout:
    """From the activations (2, n, a) of both pictures of each pair."""
    middle = pairs.mean(axis=(0, 1))
    centred = torch.from_numpy(pairs - middle)
    wanted = min(COMPONENTS, 2 * pairs.shape[1] - 1, pairs.shape[2])
    components = torch.svd_lowrank(centred.flatten(0, 1), wanted, niter=2)[2]
    ours, theirs = (centred @ components).double().numpy()
    apart = (ours - theirs).T @ (ours - theirs) / (2 * len(ours))
    apart += LEAST_SPREAD * np.trace(apart) / len(apart) * np.eye(len(apart))
    together = (ours.T @ ours + theirs.T @ theirs) / (2 * len(ours))
    directions = eigh(together, apart)[1][:, ::-1][:, :LAYOUT]
    weight = (components.numpy() @ directions).T.astype(np.float32)
    return Layout(weight, -weight @ middle)
