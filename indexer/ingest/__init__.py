"""From folders to the database: scan, decide what changed, read, embed, write, sweep."""

from __future__ import annotations

from indexer.ingest.run import Preparer, ingest

__all__ = ["Preparer", "ingest"]
