"""Reading in processes of their own, which may crash, hang or run out of memory."""

from __future__ import annotations

from indexer.workers.pool import Workers
from indexer.workers.process import Work
from indexer.workers.worker import Outcome, start_fork_server

__all__ = ["Outcome", "Work", "Workers", "start_fork_server"]
