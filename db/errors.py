"""What db raises on purpose. The indexer and the app turn it into their own tree of errors."""

from __future__ import annotations


class DatabaseUnusable(Exception):
    """The database is damaged, out of reach, or made by another version. `why` is meant for people."""

    def __init__(self, why: str) -> None:
        self.why = why
        super().__init__(why)
