"""How fast does the embedded model embed, and how soon is it there, beside other ways?

    python -m bench.embedding

The same weights run by ONNX Runtime (as served), on one thread and on all cores, and by
torch; and a CLIP ViT-B/32 of random weights, forward pass only, for its speed alone.
Each has a process of its own, one after the other.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import asdict, dataclass
from time import perf_counter
from typing import Protocol

import numpy as np
import numpy.typing as npt

from bench.machine import report, time_calls
from bench.processes import memory_of

PICTURES, TEXTS, CALLS, SINGLE = 128, 128, 7, 50


@dataclass(frozen=True)
class Row:
    """One engine. Start: from nothing imported to the first text embedded; memory is the resident set after all."""

    engine: str
    threads: int
    start_seconds: float
    pictures_per_second: float
    texts_per_second: float
    one_text_ms: float
    memory_mib: float


class Engine(Protocol):
    """What is measured."""

    def pictures(self, count: int) -> object:
        """Embed so many pictures."""

    def texts(self, texts: list[str]) -> object:
        """Embed texts."""


class Served:
    """The embedded model as it is served."""

    def __init__(self, threads: int) -> None:
        from indexer.embedders.joint import JointEmbedder

        self._embedder = JointEmbedder(threads)
        self._pictures = list(_random(96, 96))

    def pictures(self, count: int) -> object:
        return self._embedder.embed_pictures(self._pictures[:count])

    def texts(self, texts: list[str]) -> object:
        return self._embedder.embed_words(texts)


class Torch:
    """The embedded model as it is trained."""

    def __init__(self, threads: int) -> None:
        import torch

        from indexer.joint.network import encode_pixels, joint_model

        torch.set_num_threads(threads)
        self._model, self._encode = joint_model(), torch.inference_mode()(encode_pixels)
        self._pixels = torch.from_numpy(_random(1, 96, 96)).float() / 127.5 - 1

    def pictures(self, count: int) -> object:
        return [self._encode(self._model, self._pixels[i : i + 64]) for i in range(0, count, 64)]

    def texts(self, texts: list[str]) -> object:
        return self._model.encode(texts, batch_size=64)


class Clip:
    """CLIP ViT-B/32: 224 pixels, 88 million parameters for pictures, 63 million for words."""

    def __init__(self, threads: int) -> None:
        import torch
        from transformers import CLIPConfig, CLIPModel

        torch.set_num_threads(threads)
        self._torch, self._model = torch, CLIPModel(CLIPConfig()).eval()  # type: ignore[no-untyped-call]
        self._pixels = torch.rand(16, 3, 224, 224)

    def pictures(self, count: int) -> object:
        with self._torch.inference_mode():
            return [self._model.get_image_features(pixel_values=self._pixels) for _ in range(0, count, 16)]

    def texts(self, texts: list[str]) -> object:
        ids = self._torch.ones(len(texts), 2 + max(len(text.split()) for text in texts), dtype=self._torch.long)
        with self._torch.inference_mode():
            return self._model.get_text_features(input_ids=ids)


ENGINES: dict[str, Callable[[int], Engine]] = {
    "partlens-joint, ONNX Runtime": Served,
    "partlens-joint, torch": Torch,
    "CLIP ViT-B/32 (random weights), torch": Clip,
}


def main() -> None:
    """Measure each engine in a process of its own, and report."""
    if len(sys.argv) == 3:
        print(json.dumps(asdict(_measure(sys.argv[1], int(sys.argv[2])))))
        return
    cores = len(os.sched_getaffinity(0))
    report("embedding", "Embedding", [_apart(name, threads) for name in ENGINES for threads in sorted({1, cores})])


def _apart(name: str, threads: int) -> Row:
    command = [sys.executable, "-m", "bench.embedding", name, str(threads)]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
    return Row(**json.loads(done.stdout.splitlines()[-1]))


def _measure(name: str, threads: int) -> Row:
    started = perf_counter()
    engine = ENGINES[name](threads)
    engine.texts(["hex bolt"])
    start = perf_counter() - started
    texts = [f"{kind} number {i} of steel" for i in range(TEXTS // 4) for kind in ("bolt", "nut", "gear", "flange")]
    pictures = time_calls(lambda: engine.pictures(PICTURES), CALLS)
    many = time_calls(lambda: engine.texts(texts), CALLS)
    one = time_calls(lambda: engine.texts(["hex bolt M8 x 40"]), SINGLE)
    return Row(
        engine=name,
        threads=threads,
        start_seconds=round(start, 2),
        pictures_per_second=round(PICTURES / pictures.median, 1),
        texts_per_second=round(TEXTS / many.median, 1),
        one_text_ms=round(one.milliseconds, 2),
        memory_mib=round(memory_of(os.getpid()) / 2**20, 1),
    )


def _random(*shape: int) -> npt.NDArray[np.uint8]:
    return np.random.default_rng(1).integers(0, 255, (PICTURES, *shape), np.uint8)


if __name__ == "__main__":
    main()
