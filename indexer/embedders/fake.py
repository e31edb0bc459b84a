"""An embedder without a model: same words or same picture, same vector. For tests and dry runs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from hashlib import sha256

import numpy as np
from PIL import Image

from indexer.ports import Float32Array, Space, UInt8Array

GRID = 8
HALF = GRID * GRID


class FakeEmbedder:
    """Words are hashed into one half of the vector, pictures shrunk into the other."""

    space = Space(name="fake", weights="0" * 64, preprocessing=1, dimension=2 * HALF)
    picture_size = 64
    redraws = False

    def as_seen(self, picture: UInt8Array) -> UInt8Array:
        """The picture as it is."""
        return picture

    def embed_words(self, texts: Sequence[str]) -> Float32Array:
        """Each word adds one at a place of its own: texts that share words are near each other."""
        vectors = np.zeros((len(texts), 2 * HALF), np.float32)
        for vector, text in zip(vectors, texts, strict=True):
            for word in re.findall(r"\w+", text.lower()) or [""]:
                vector[int(sha256(word.encode()).hexdigest(), 16) % HALF] += 1
        return _unit(vectors)

    def recall(self, words: Float32Array) -> Float32Array:
        """The vectors as they are."""
        return words

    def embed_pictures(self, pictures: Sequence[UInt8Array]) -> Float32Array:
        """Pictures that look alike from afar are near each other."""
        vectors = np.zeros((len(pictures), 2 * HALF), np.float32)
        for vector, picture in zip(vectors, pictures, strict=True):
            small = Image.fromarray(picture).convert("L").resize((GRID, GRID))
            vector[HALF:] = 1.01 - np.asarray(small, np.float32).ravel() / 255
        return _unit(vectors)

    def sharpen(self, vectors: Float32Array) -> Float32Array:
        """The vectors as they are."""
        return vectors


def _unit(vectors: Float32Array) -> Float32Array:
    return np.asarray(vectors / np.linalg.norm(vectors, axis=1, keepdims=True), np.float32)
