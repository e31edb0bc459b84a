"""Any sentence-transformers model is a drop-in: tried with a tiny CLIP made here, loaded the real way."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from shutil import copytree

import numpy as np
import pytest
import torch
from transformers import CLIPModel

from indexer.config import Settings
from indexer.embedders import open_embedder
from indexer.errors import ModelMissing, NoPictures
from indexer.joint.files import text_folder
from tests.tiny_models import DIMENSION, SIDE, write_tiny_clip, write_tiny_siglip


@pytest.fixture(scope="module")
def tiny_clip(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_tiny_clip(tmp_path_factory.mktemp("clip"))


@pytest.mark.parametrize("write", [write_tiny_clip, write_tiny_siglip])
def test_a_folder_embeds_words_and_pictures_in_one_space(write: Callable[[Path], Path], tmp_path: Path) -> None:
    embedder = open_embedder(replace(Settings(), model=str(write(tmp_path))))
    words = embedder.embed_words(["a bolt", "a washer"])
    pictures = embedder.embed_pictures([np.zeros((50, 40), np.uint8), np.full((20, 30, 3), 200, np.uint8)])
    assert words.shape == pictures.shape == (2, DIMENSION)
    assert words.dtype == pictures.dtype == np.float32
    assert np.allclose(np.linalg.norm(np.concatenate([words, pictures]), axis=1), 1, atol=1e-5)
    assert embedder.picture_size == SIDE
    assert embedder.space.dimension == DIMENSION


def test_beside_others_a_model_keeps_to_one_core(tiny_clip: Path) -> None:
    torch.set_num_threads(2)
    try:
        open_embedder(replace(Settings(), model=str(tiny_clip)), alone=False)
        assert torch.get_num_threads() == 1
    finally:
        torch.set_num_threads(1)


def test_the_space_follows_the_weights(tiny_clip: Path, tmp_path: Path) -> None:
    before = open_embedder(replace(Settings(), model=str(tiny_clip))).space
    copytree(tiny_clip, tmp_path / tiny_clip.name)
    model = CLIPModel.from_pretrained(tiny_clip)
    with torch.no_grad():
        model.text_projection.weight += 1
    model.save_pretrained(tmp_path / tiny_clip.name)
    assert open_embedder(replace(Settings(), model=str(tiny_clip))).space == before
    assert open_embedder(replace(Settings(), model=str(tmp_path / tiny_clip.name))).space.id != before.id


def test_a_model_of_words_alone_is_refused() -> None:
    with pytest.raises(NoPictures, match="embeds words only"):
        open_embedder(replace(Settings(), model=str(text_folder())))


def test_a_folder_without_a_model_is_named(tmp_path: Path) -> None:
    with pytest.raises(ModelMissing, match="PARTLENS_MODEL"):
        open_embedder(replace(Settings(), model=str(tmp_path / "nothing")))
