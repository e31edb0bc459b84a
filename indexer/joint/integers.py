"""The picture tower in integers of eight bits: a third of the time for the same vectors, nearly.

Each convolution takes its normalisation in, and each channel of its weights a step of
its own (Jacob et al., "Quantization and Training of Neural Networks for Efficient
Integer-Arithmetic-Only Inference", CVPR 2018). How far activations reach is measured
on pictures at the end of training and kept beside the weights.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, TypeAlias

import numpy as np

from indexer.ports import Float32Array

FIRST = "tower.embedder.embedder"
BLOCKS = tuple(f"tower.encoder.stages.{stage}.layers.{layer}" for stage in range(4) for layer in range(2))
WIDENING = BLOCKS[::2]  # where channels change, beside which a convolution of one pixel leads past
CONVOLUTION, NORMALISATION = ".convolution.weight", ".normalization."
EPSILON = 1e-5  # of torch's BatchNorm2d
# Seven bits for weights: processors without VNNI add two products in sixteen bits, where eight would not fit.
MOST_WEIGHT = 63
MOST_SIGNED, MOST_POSITIVE = 127, 255  # of activations on both sides of zero, and of others
PIXELS = "pixels"
LINEAR = ("projection.", "layout.")  # layers after the convolutions, which stay as they are

Arrays: TypeAlias = dict[str, np.ndarray[Any, Any]]


def in_integers(weights: Mapping[str, Float32Array], reaches: Mapping[str, float]) -> Arrays:
    """What the graph `image.onnx` is lent: integer weights and biases, their steps, and steps of activations.

    `weights` as `picture_weights` has them; `reaches` is the largest absolute value of
    each activation by name (`activations`).
    """
    lent: Arrays = {name: value for name, value in weights.items() if name.startswith(LINEAR)}
    for name, signed in activations():
        # A reach of nothing is a channel that never speaks; a step must not be zero.
        most = MOST_SIGNED if signed else MOST_POSITIVE
        lent[f"{name}.step"] = np.array(max(reaches[name], 1e-6) / most, np.float32)
    for name, source in convolutions():
        lent |= _convolution(name, weights, lent[f"{source}.step"])
    return lent


def activations() -> Iterator[tuple[str, bool]]:
    """Every activation that is stored in integers, and whether it lies on both sides of zero."""
    yield PIXELS, True
    yield FIRST, False
    for block in BLOCKS:
        yield f"{block}.layer.0", False
        yield f"{block}.layer.1", True
        if block in WIDENING:
            yield f"{block}.shortcut", True
        yield block, False


def convolutions() -> Iterator[tuple[str, str]]:
    """Every convolution, and the activation it reads."""
    yield FIRST, PIXELS
    source = FIRST
    for block in BLOCKS:
        yield f"{block}.layer.0", source
        yield f"{block}.layer.1", f"{block}.layer.0"
        if block in WIDENING:
            yield f"{block}.shortcut", source
        source = block


def _convolution(name: str, weights: Mapping[str, Float32Array], source_step: Float32Array) -> Arrays:
    """Integer weights (out, in, k, k) and biases (out,) of a convolution and the normalisation behind it."""
    kernel = weights[name + CONVOLUTION]
    if name == FIRST:  # pictures are grey: three equal channels are one
        kernel = kernel.sum(axis=1, keepdims=True)
    scale, shift, mean, variance = (
        weights[name + NORMALISATION + part] for part in ("weight", "bias", "running_mean", "running_var")
    )
    factor = scale / np.sqrt(variance + EPSILON)
    kernel, bias = kernel * factor[:, None, None, None], shift - mean * factor
    step = np.maximum(np.abs(kernel).max(axis=(1, 2, 3)) / MOST_WEIGHT, 1e-12).astype(np.float32)
    bias_step = step * source_step
    return {
        f"{name}.weight": np.rint(kernel / step[:, None, None, None]).astype(np.int8),
        f"{name}.step_of_weight": step,
        f"{name}.bias": np.rint(bias / bias_step).clip(-(2**31) + 1, 2**31 - 1).astype(np.int32),
        f"{name}.step_of_bias": bias_step.astype(np.float32),
    }
