"""Writes the graph of the picture tower in integers for ONNX Runtime.

Every tensor that depends on training is only a name here; `integers.in_integers` makes
what is lent under it. The pairs of QuantizeLinear and DequantizeLinear are what the
runtime turns into integer convolutions.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

from indexer.joint.files import DIMENSION, JOINT, LAYOUT, LAYOUT_SHARE, PICTURE_SIZE
from indexer.joint.integers import BLOCKS, FIRST, PIXELS, WIDENING, activations

OPSET = 20
LAYOUT_SIDE = PICTURE_SIZE // 16  # places along each side after the third stage
KERNELS = {"layer.0": 3, "layer.1": 3, "shortcut": 1}


class _Drawing:
    """A graph while it is put together."""

    def __init__(self, channels: tuple[int, ...]) -> None:
        self.channels = channels
        self.nodes: list[onnx.NodeProto] = []
        self.weights: list[onnx.TensorProto] = []
        self._signed = dict(activations())

    def add(self, kind: str, *inputs: str, output: str, **attributes: Any) -> str:
        """Compute something and give it a name."""
        self.nodes.append(helper.make_node(kind, list(inputs), [output], name=output, **attributes))
        return output

    def keep(self, name: str, value: np.ndarray) -> str:
        """A tensor that is the same after any training."""
        self.weights.append(numpy_helper.from_array(value, name))
        return name

    def lend(self, name: str, kind: int, *shape: int) -> str:
        """A tensor that the caller gives."""
        weight = TensorProto(name=name, data_type=kind, dims=shape, data_location=TensorProto.EXTERNAL)
        weight.external_data.add(key="location", value="given")
        self.weights.append(weight)
        return name

    def store(self, value: str, name: str) -> str:
        """Through integers: an activation as the next layer reads it."""
        zero = "middle" if self._signed[name] else "nothing"
        step = self.lend(f"{name}.step", TensorProto.FLOAT)
        self.add("QuantizeLinear", value, step, zero, output=f"{name}.integers")
        return self.add("DequantizeLinear", f"{name}.integers", step, zero, output=f"{name}.stored")

    def convolve(self, source: str, name: str, shape: tuple[int, int, int], stride: int) -> str:
        """A convolution of a stored activation; `shape` is channels out, channels in, size of the kernel."""
        out, channels, size = shape
        kernel = self._lent_in_steps(f"{name}.weight", f"{name}.step_of_weight", (out, channels, size, size))
        bias = self._lent_in_steps(f"{name}.bias", f"{name}.step_of_bias", (out,))
        return self.add(
            "Conv", source, kernel, bias, output=f"{name}.convolved", strides=[stride] * 2, pads=[size // 2] * 4
        )

    def _lent_in_steps(self, name: str, step: str, shape: tuple[int, ...]) -> str:
        kind = TensorProto.INT8 if len(shape) > 1 else TensorProto.INT32
        lent, steps = self.lend(name, kind, *shape), self.lend(step, TensorProto.FLOAT, shape[0])
        return self.add("DequantizeLinear", lent, steps, output=f"{name}.stored", axis=0)


def picture_graph(channels: tuple[int, ...], first_channels: int) -> bytes:
    """Grey pixels (n, 1, PICTURE_SIZE, PICTURE_SIZE), -1..1, to unit vectors (n, DIMENSION), as ONNX.

    `channels` of the four stages and of the `first` layer.
    """
    drawing = _Drawing(channels)
    drawing.keep("middle", np.array(128, np.uint8))
    drawing.keep("nothing", np.array(0, np.uint8))
    source = drawing.convolve(drawing.store(PIXELS, PIXELS), FIRST, (first_channels, 1, 7), 2)
    source = drawing.store(drawing.add("Relu", source, output=f"{FIRST}.positive"), FIRST)
    source = drawing.add("MaxPool", source, output="pooled", kernel_shape=[3, 3], strides=[2, 2], pads=[1, 1, 1, 1])
    _add_blocks(drawing, source, first_channels)
    _add_projection(drawing, f"{BLOCKS[-1]}.stored", channels[-1])
    _add_layout(drawing, f"{BLOCKS[-3]}.stored", channels[-2])
    _join(drawing)
    return _finish(drawing)


def _add_blocks(drawing: _Drawing, source: str, before: int) -> None:
    for number, block in enumerate(BLOCKS):
        after = drawing.channels[number // 2]
        stride = 2 if number and block in WIDENING else 1
        inner = drawing.convolve(source, f"{block}.layer.0", (after, before, 3), stride)
        inner = drawing.store(drawing.add("Relu", inner, output=f"{inner}.positive"), f"{block}.layer.0")
        inner = drawing.convolve(inner, f"{block}.layer.1", (after, after, 3), 1)
        inner = drawing.store(inner, f"{block}.layer.1")
        beside = source
        if block in WIDENING:
            beside = drawing.convolve(source, f"{block}.shortcut", (after, before, 1), stride)
            beside = drawing.store(beside, f"{block}.shortcut")
        added = drawing.add("Add", inner, beside, output=f"{block}.added")
        source = drawing.store(drawing.add("Relu", added, output=f"{block}.positive"), block)
        before = after


def _add_projection(drawing: _Drawing, source: str, channels: int) -> None:
    mean = drawing.add("ReduceMean", source, drawing.keep("axes", np.array([2, 3])), output="mean", keepdims=0)
    _add_linear(drawing, mean, "projection", JOINT, channels)


def _add_layout(drawing: _Drawing, source: str, channels: int) -> None:
    flat = drawing.add("Flatten", source, output="flat", axis=1)
    _add_linear(drawing, flat, "layout", LAYOUT, channels * LAYOUT_SIDE**2)


def _add_linear(drawing: _Drawing, source: str, name: str, out: int, channels: int) -> None:
    """A layer that stays as it is, and what it gives made one long."""
    weight = drawing.lend(f"{name}.weight", TensorProto.FLOAT, out, channels)
    bias = drawing.lend(f"{name}.bias", TensorProto.FLOAT, out)
    placed = drawing.add("Gemm", source, weight, bias, output=f"{name}.placed", transB=1)
    drawing.add("LpNormalization", placed, output=f"{name}.unit", axis=1, p=2)


def _join(drawing: _Drawing) -> None:
    shares = {"projection": 1 - LAYOUT_SHARE, "layout": LAYOUT_SHARE}
    for name, share in shares.items():
        factor = drawing.keep(f"{name}.share", np.array(share**0.5, np.float32))
        drawing.add("Mul", f"{name}.unit", factor, output=f"{name}.part")
    drawing.add("Concat", *(f"{name}.part" for name in shares), output="vectors", axis=1)


def _finish(drawing: _Drawing) -> bytes:
    pixels = helper.make_tensor_value_info(PIXELS, TensorProto.FLOAT, ["n", 1, PICTURE_SIZE, PICTURE_SIZE])
    vectors = helper.make_tensor_value_info("vectors", TensorProto.FLOAT, ["n", DIMENSION])
    graph = helper.make_graph(drawing.nodes, "image", [pixels], [vectors], drawing.weights)
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", OPSET)], ir_version=10)
    return bytes(model.SerializeToString(deterministic=True))
