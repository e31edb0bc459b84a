"""Any sentence-transformers model is a drop-in: tried with a tiny CLIP made here, loaded the real way."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from shutil import copytree

import numpy as np
import pytest
import torch
from transformers import CLIPConfig, CLIPImageProcessorPil, CLIPModel, CLIPProcessor, CLIPTokenizer

from indexer.config import Settings
from indexer.embedders import open_embedder
from indexer.errors import ModelMissing, NoPictures
from indexer.joint.files import text_folder


@pytest.fixture(scope="module")
def tiny_clip(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a CLIP of random weights, as transformers saves it."""
    folder = tmp_path_factory.mktemp("clip")
    torch.manual_seed(1)
    tower = {"hidden_size": 32, "intermediate_size": 64, "num_hidden_layers": 2, "num_attention_heads": 2}
    letters = [chr(c) for c in range(97, 123)]
    vocabulary = ["<|startoftext|>", "<|endoftext|>", *letters, *(f"{letter}</w>" for letter in letters)]
    text = {**tower, "vocab_size": len(vocabulary), "bos_token_id": 0, "eos_token_id": 1, "pad_token_id": 1}
    vision = {**tower, "image_size": 32, "patch_size": 8}
    CLIPModel(CLIPConfig(text_config=text, vision_config=vision, projection_dim=24)).save_pretrained(folder)
    (folder / "vocab.json").write_text(json.dumps({token: number for number, token in enumerate(vocabulary)}))
    (folder / "merges.txt").write_text("#version: 0.2\n")
    tokenizer = CLIPTokenizer.from_pretrained(folder)
    pictures = CLIPImageProcessorPil(size={"shortest_edge": 32}, crop_size={"height": 32, "width": 32})
    processor = CLIPProcessor(image_processor=pictures, tokenizer=tokenizer)  # type: ignore[no-untyped-call]
    processor.save_pretrained(folder)
    return folder


def test_a_clip_folder_embeds_words_and_pictures_in_one_space(tiny_clip: Path) -> None:
    embedder = open_embedder(replace(Settings(), model=str(tiny_clip)))
    words = embedder.embed_words(["a bolt", "a washer"])
    pictures = embedder.embed_pictures([np.zeros((50, 40), np.uint8), np.full((20, 30, 3), 200, np.uint8)])
    assert words.shape == pictures.shape == (2, 24)
    assert words.dtype == pictures.dtype == np.float32
    assert np.allclose(np.linalg.norm(np.concatenate([words, pictures]), axis=1), 1, atol=1e-5)
    assert embedder.picture_size == 32
    assert embedder.space.dimension == 24


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
