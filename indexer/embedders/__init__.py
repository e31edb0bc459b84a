"""From words and pictures to vectors of one space."""

from __future__ import annotations

from indexer.config import EMBEDDED_MODEL, Settings
from indexer.ports import Embedder

FAKE_MODEL = "fake"

__all__ = ["FAKE_MODEL", "open_embedder"]


def open_embedder(settings: Settings, *, alone: bool = True) -> Embedder:
    """The embedder that the settings name; loads its weights.

    Not `alone`, it computes on one core: beside busy readers or a server's other threads,
    two threads that wait for one another take up to twenty times as long.

    Raises ModelMissing, WeightsChanged or NoPictures.
    """
    # Imported where chosen: torch and transformers take seconds that the fake does not need.
    if settings.model == FAKE_MODEL:
        from indexer.embedders.fake import FakeEmbedder

        return FakeEmbedder()
    if settings.model == EMBEDDED_MODEL:
        from indexer.embedders.joint import JointEmbedder

        return JointEmbedder(threads=0 if alone else 1)
    if not alone:
        import torch

        torch.set_num_threads(1)
    from indexer.embedders.sentence import SentenceEmbedder

    return SentenceEmbedder(settings.model)
