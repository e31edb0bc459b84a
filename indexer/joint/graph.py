"""Writes the two graphs of the embedded model for ONNX Runtime: the networks' shapes, without weights.

    python -m indexer.joint.graph

They change with the network only, not with training: whoever runs them lends them the
weights of the safetensors files by name. Needs the packages onnx and onnxscript
(extra `test`).
"""

from __future__ import annotations

import warnings
from pathlib import Path
from typing import Any, cast

import onnx
import torch
from sentence_transformers import SentenceTransformer
from torch import Tensor, nn
from torch.nn.functional import normalize

from indexer.joint.files import GRAPHS, TEXT_TOKENS
from indexer.joint.integer_graph import picture_graph
from indexer.joint.network import CHANNELS, FIRST_CHANNELS, joint_model, route_of

MOST_AT_ONCE = 256


class _TextGraph(nn.Module):
    """Token ids (n, t) and their mask to unit vectors (n, JOINT)."""

    def __init__(self, bert: nn.Module, adapter: nn.Module) -> None:
        super().__init__()
        self.bert, self.adapter = bert, adapter

    def forward(self, input_ids: Tensor, attention_mask: Tensor) -> Tensor:
        states = self.bert(input_ids=input_ids, attention_mask=attention_mask).last_hidden_state
        counted = attention_mask[..., None].to(states.dtype)
        mean = (states * counted).sum(1) / counted.sum(1)
        added: Tensor = self.adapter(mean)
        return normalize(mean + added, dim=-1)


def write_graphs(folder: Path) -> None:
    """Write `text.onnx` and `image.onnx`, 60 and 90 kB."""
    model = joint_model(None)
    count, length = torch.export.Dim("count", max=MOST_AT_ONCE), torch.export.Dim("length", min=2, max=TEXT_TOKENS)
    # Two tensors: of one, the exporter would make one input.
    tokens, mask = (torch.ones(2, 9, dtype=torch.long) for _ in range(2))
    shape = {0: count, 1: length}
    text = _TextGraph(*_text_parts(model)).eval()
    _write(folder / "text.onnx", text, {"input_ids": tokens, "attention_mask": mask}, (shape, shape))
    (folder / "image.onnx").write_bytes(picture_graph(CHANNELS, FIRST_CHANNELS))


def _text_parts(model: SentenceTransformer) -> tuple[nn.Module, nn.Module]:
    """The text tower, and the layer after its pooling."""
    modules = route_of(model, "text")
    return cast(nn.Module, modules[0].model), cast(nn.Module, modules[2].linear)


def _write(path: Path, network: nn.Module, inputs: dict[str, Tensor], shapes: tuple[dict[int, Any], ...]) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        # Not optimised: folded weights would no longer be those of the files.
        program = torch.onnx.export(
            network,
            tuple(inputs.values()),
            dynamo=True,
            optimize=False,
            verbose=False,
            dynamic_shapes=shapes,
            input_names=list(inputs),
            output_names=["vectors"],
        )
    assert program is not None
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(_without_weights(program.model_proto, set(network.state_dict())))


def _without_weights(model: Any, names: set[str]) -> bytes:
    """The graph as bytes, each weight only a name and a shape that says: it is given by the caller."""
    graph = model.graph
    for weight in graph.initializer:
        weight.ClearField("metadata_props")
        if weight.name in names and weight.data_type == onnx.TensorProto.FLOAT:
            weight.ClearField("raw_data")
            weight.data_location = onnx.TensorProto.EXTERNAL
            weight.external_data.add(key="location", value="given")
    for node in graph.node:
        node.ClearField("doc_string")
        node.ClearField("metadata_props")
    graph.ClearField("value_info")
    graph.ClearField("metadata_props")
    return bytes(model.SerializeToString(deterministic=True))


if __name__ == "__main__":
    write_graphs(GRAPHS)
