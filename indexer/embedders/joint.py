"""The embedded model behind the Embedder port: offline, on two cores, from the weights in this repository.

Run by ONNX Runtime, without torch, pictures in integers: a text takes a third of the
time, a picture a fifth, and a program that only searches starts seconds sooner.
`joint.network` is the same model for training.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from tokenizers import Tokenizer

from indexer.embedders.session import Session
from indexer.joint.chinese import to_english
from indexer.joint.familiar import read_familiar
from indexer.joint.files import (
    CLOSE_SHARE,
    DIMENSION,
    GRAPHS,
    JOINT,
    LAYOUT,
    LAYOUT_SHARE,
    NAME,
    PICTURE_SIZE,
    TEXT_TOKENS,
    picture_weights,
    text_folder,
    text_weights,
    weights_digest,
)
from indexer.joint.squares import PREPROCESSING, to_square
from indexer.ports import Float32Array, Space, UInt8Array

BATCH = 64
_SHARES = {JOINT: (1 - CLOSE_SHARE) / (1 - LAYOUT_SHARE), LAYOUT: CLOSE_SHARE / LAYOUT_SHARE}
_SHARPER = np.concatenate([np.full(count, share**0.5, np.float32) for count, share in _SHARES.items()])
LONGEST_TEXT = 2_000  # characters; the text tower reads 128 tokens of them


class JointEmbedder:
    """Raises ModelMissing or WeightsChanged when it is made. `threads` compute one call, 0: as many as cores."""

    picture_size = PICTURE_SIZE
    redraws = True

    def __init__(self, threads: int = 0) -> None:
        self._text = Session(GRAPHS / "text.onnx", text_weights(), threads)
        self._pictures = Session(GRAPHS / "image.onnx", picture_weights(), threads)
        self._tokenizer = Tokenizer.from_file(str(text_folder() / "tokenizer.json"))
        self._tokenizer.enable_truncation(TEXT_TOKENS)
        self._tokenizer.enable_padding()
        self._familiar = read_familiar()
        self.space = Space(NAME, weights_digest(), PREPROCESSING, DIMENSION)

    def as_seen(self, picture: UInt8Array) -> UInt8Array:
        """The square grey picture (PICTURE_SIZE, PICTURE_SIZE) that a picture becomes."""
        return to_square(picture, PICTURE_SIZE)

    def embed_words(self, texts: Sequence[str]) -> Float32Array:
        """Unit vectors (n, DIMENSION) of texts; Chinese ones are put into English as far as the glossary goes."""
        vectors = np.zeros((len(texts), DIMENSION), np.float32)
        # Long texts together: a batch is padded to its longest.
        order = sorted(range(len(texts)), key=lambda place: len(texts[place]))
        for batch in _batches(order):
            vectors[batch, :JOINT] = self._embed_texts([to_english(texts[place][:LONGEST_TEXT]) for place in batch])
        return vectors

    def recall(self, words: Float32Array) -> Float32Array:
        """Unit vectors (n, DIMENSION) of words, moved towards what known families of such names look like."""
        return np.concatenate([self._familiar.recall(words[:, :JOINT]), words[:, JOINT:]], axis=1)

    def embed_pictures(self, pictures: Sequence[UInt8Array]) -> Float32Array:
        """Unit vectors (n, DIMENSION) of pictures of any size."""
        vectors = np.zeros((len(pictures), DIMENSION), np.float32)
        for batch in _batches(range(len(pictures))):
            squares = np.stack([to_square(pictures[place], PICTURE_SIZE) for place in batch])
            pixels = squares[:, None].astype(np.float32) / np.float32(127.5) - np.float32(1)
            vectors[batch] = self._pictures.run(pixels=pixels)
        return vectors

    def sharpen(self, vectors: Float32Array) -> Float32Array:
        """Unit vectors (n, DIMENSION) of pictures in whose likeness the layout counts CLOSE_SHARE."""
        return np.asarray(vectors * _SHARPER, np.float32)

    def _embed_texts(self, texts: list[str]) -> Float32Array:
        encoded = self._tokenizer.encode_batch(texts)
        ids = np.array([each.ids for each in encoded], np.int64)
        mask = np.array([each.attention_mask for each in encoded], np.int64)
        return self._text.run(input_ids=ids, attention_mask=mask)


def _batches(places: Sequence[int]) -> list[list[int]]:
    return [list(places[i : i + BATCH]) for i in range(0, len(places), BATCH)]
