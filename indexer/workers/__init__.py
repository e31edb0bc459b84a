"""Reading in processes of their own, which may crash, hang or run out of memory."""

from __future__ import annotations

from indexer.workers.pool import Workers
from indexer.workers.process import Work
from indexer.workers.worker import Outcome

__all__ = ["Outcome", "Work", "Workers"]
