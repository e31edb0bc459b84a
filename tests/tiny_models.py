"""Models of the well-known kinds, tiny and of random weights, as transformers saves them."""

from __future__ import annotations

import json
from pathlib import Path

import torch
from tokenizers import Tokenizer
from tokenizers.models import WordLevel
from tokenizers.pre_tokenizers import Whitespace
from transformers import (
    CLIPConfig,
    CLIPImageProcessorPil,
    CLIPModel,
    CLIPProcessor,
    CLIPTokenizer,
    PreTrainedTokenizerFast,
    SiglipConfig,
    SiglipImageProcessorPil,
    SiglipModel,
    SiglipProcessor,
)

SIDE = 32  # pixels
DIMENSION = 24
TOWER = {"hidden_size": 24, "intermediate_size": 48, "num_hidden_layers": 2, "num_attention_heads": 2}
VISION = {**TOWER, "image_size": SIDE, "patch_size": 8}
LETTERS = [chr(c) for c in range(97, 123)]


def write_tiny_clip(folder: Path) -> Path:
    """CLIP (Radford et al. 2021)."""
    torch.manual_seed(1)
    vocabulary = ["<|startoftext|>", "<|endoftext|>", *LETTERS, *(f"{letter}</w>" for letter in LETTERS)]
    text = {**TOWER, "vocab_size": len(vocabulary), "bos_token_id": 0, "eos_token_id": 1, "pad_token_id": 1}
    CLIPModel(CLIPConfig(text_config=text, vision_config=VISION, projection_dim=DIMENSION)).save_pretrained(folder)
    (folder / "vocab.json").write_text(json.dumps({token: number for number, token in enumerate(vocabulary)}))
    (folder / "merges.txt").write_text("#version: 0.2\n")
    tokenizer = CLIPTokenizer.from_pretrained(folder, model_max_length=77)
    pictures = CLIPImageProcessorPil(size={"shortest_edge": SIDE}, crop_size={"height": SIDE, "width": SIDE})
    processor = CLIPProcessor(image_processor=pictures, tokenizer=tokenizer)  # type: ignore[no-untyped-call]
    processor.save_pretrained(folder)
    return folder


def write_tiny_siglip(folder: Path) -> Path:
    """SigLIP (Zhai et al. 2023): another loss, no special first token, another pooling of the picture."""
    torch.manual_seed(2)
    words = ["<pad>", "<unk>", "a", "bolt", "washer"]
    text = {**TOWER, "vocab_size": len(words), "max_position_embeddings": 16, "pad_token_id": 0, "projection_size": 24}
    SiglipModel(SiglipConfig(text_config=text, vision_config=VISION)).save_pretrained(folder)
    tokens = Tokenizer(WordLevel({word: number for number, word in enumerate(words)}, unk_token="<unk>"))
    tokens.pre_tokenizer = Whitespace()
    limits = {"pad_token": "<pad>", "unk_token": "<unk>", "model_max_length": 16}
    tokenizer = PreTrainedTokenizerFast(tokenizer_object=tokens, **limits)  # type: ignore[no-untyped-call]
    pictures = SiglipImageProcessorPil(size={"height": SIDE, "width": SIDE})
    processor = SiglipProcessor(image_processor=pictures, tokenizer=tokenizer)  # type: ignore[no-untyped-call]
    processor.save_pretrained(folder)
    return folder
