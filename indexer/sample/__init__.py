"""A sample catalogue of design files that partlens makes itself."""

from __future__ import annotations

from indexer.sample.catalogue import PLATES, SUFFIXES, write_sample

__all__ = ["PLATES", "SUFFIXES", "write_sample"]
