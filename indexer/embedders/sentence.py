"""Any sentence-transformers model that embeds words and pictures: CLIP, SigLIP, and whatever comes next."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import cast

import numpy as np
from PIL import Image
from sentence_transformers import SentenceTransformer

from indexer.errors import ModelMissing, NoPictures
from indexer.ports import Float32Array, Space, UInt8Array

PREPROCESSING = 1
PICTURE_SIZE = 224  # pixels; what renders are drawn at for models that do not say
BATCH = 16


class SentenceEmbedder:
    """A model by name or folder. Raises ModelMissing, or NoPictures for a model of words alone."""

    redraws = False  # most take a hundred times as long for a picture as the embedded model

    def __init__(self, name: str) -> None:
        try:
            self._model = SentenceTransformer(name, device="cpu")
        except (OSError, ValueError, ImportError) as error:
            raise ModelMissing(name, f"{type(error).__name__}: {str(error).splitlines()[0]}") from error
        if "image" not in self._model.modalities:
            raise NoPictures(name)
        self.picture_size = _picture_size(self._model)
        dimension = self.embed_words(["size"]).shape[1]
        self.space = Space(Path(name).name, _weights_digest(self._model), PREPROCESSING, dimension)

    def as_seen(self, picture: UInt8Array) -> UInt8Array:
        """The picture as it is: how the model's own processor cuts it is not known here."""
        return picture

    def embed_words(self, texts: Sequence[str]) -> Float32Array:
        """Unit vectors (n, dimension) of texts."""
        return self._encode(list(texts))

    def recall(self, words: Float32Array) -> Float32Array:
        """The vectors as they are: what the model was trained on is not known here."""
        return words

    def embed_pictures(self, pictures: Sequence[UInt8Array]) -> Float32Array:
        """Unit vectors (n, dimension) of pictures of any size."""
        return self._encode([Image.fromarray(picture).convert("RGB") for picture in pictures])

    def sharpen(self, vectors: Float32Array) -> Float32Array:
        """The vectors as they are: what their numbers mean is not known here."""
        return vectors

    def _encode(self, inputs: list[str] | list[Image.Image]) -> Float32Array:
        if not inputs:
            return np.zeros((0, self.space.dimension), np.float32)
        vectors = self._model.encode(
            cast(list[str], inputs), batch_size=BATCH, normalize_embeddings=True, show_progress_bar=False
        )
        return np.asarray(vectors, np.float32)


def _picture_size(model: SentenceTransformer) -> int:
    for module in model.modules():
        size = getattr(getattr(getattr(module, "config", None), "vision_config", None), "image_size", None)
        if isinstance(size, int):
            return size
    return PICTURE_SIZE


def _weights_digest(model: SentenceTransformer) -> str:
    digest = hashlib.sha256()
    for name, value in sorted(model.state_dict().items()):
        digest.update(name.encode())
        digest.update(value.float().contiguous().numpy().tobytes())
    return digest.hexdigest()
