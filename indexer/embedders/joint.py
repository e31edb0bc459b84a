"""The embedded model behind the Embedder port: offline, on two cores, from the weights in this repository."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import torch

from indexer.embedders.pictures import PREPROCESSING, to_square
from indexer.joint.network import DIMENSION, NAME, PICTURE_SIZE, encode_pixels, joint_model, weights_digest
from indexer.ports import Float32Array, Space, UInt8Array

BATCH = 64
LONGEST_TEXT = 2_000  # characters; the text tower reads 128 tokens of them


class JointEmbedder:
    """Raises ModelMissing or WeightsChanged when it is made."""

    picture_size = PICTURE_SIZE

    def __init__(self) -> None:
        self._model = joint_model()
        self.space = Space(NAME, weights_digest(), PREPROCESSING, DIMENSION)

    def embed_words(self, texts: Sequence[str]) -> Float32Array:
        """Unit vectors (n, DIMENSION) of texts."""
        if not texts:
            return np.zeros((0, DIMENSION), np.float32)
        cut = [text[:LONGEST_TEXT] for text in texts]
        return np.asarray(self._model.encode(cut, batch_size=BATCH, show_progress_bar=False), np.float32)

    def embed_pictures(self, pictures: Sequence[UInt8Array]) -> Float32Array:
        """Unit vectors (n, DIMENSION) of pictures of any size."""
        squares = [to_square(picture, PICTURE_SIZE) for picture in pictures]
        vectors = [self._embed_squares(np.stack(squares[i : i + BATCH])) for i in range(0, len(squares), BATCH)]
        return np.concatenate([np.zeros((0, DIMENSION), np.float32), *vectors])

    def _embed_squares(self, squares: UInt8Array) -> Float32Array:
        # Straight to the tower: the general processor would spend as long on a picture as the network does.
        pixels = torch.from_numpy(squares)[:, None].float().div_(127.5).sub_(1)
        with torch.inference_mode():
            return np.asarray(encode_pixels(self._model, pixels), np.float32)
