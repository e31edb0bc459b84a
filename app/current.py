"""Follows the published build: whoever asks gets the newest one, already open."""

from __future__ import annotations

import logging
import threading
from pathlib import Path

from indexer.builds import OpenBuild, current_build, open_build
from indexer.errors import BuildDamaged, NothingPublished

log = logging.getLogger(__name__)


class CurrentBuild:
    """The build named by `CURRENT` in a folder of builds. Safe to share between threads.

    While a new build is being opened, and when it turns out to be damaged, the
    old one serves on.
    """

    def __init__(self, builds: Path) -> None:
        self._builds = builds
        self._opened: OpenBuild | None = None
        self._refused = ""  # a damaged build is not tried at each call
        self._loading = threading.Lock()

    def get(self) -> OpenBuild:
        """The current build; looks at the pointer at each call.

        Raises NothingPublished, or BuildDamaged where there is no older one to serve.
        """
        opened = self._opened
        if opened is None:
            with self._loading:
                return self._opened or self._load()
        if current_build(self._builds) in (opened.id, self._refused, None) or not self._loading.acquire(blocking=False):
            return opened
        try:
            return self._load()
        finally:
            self._loading.release()

    def _load(self) -> OpenBuild:
        id = current_build(self._builds)
        if id is None:
            raise NothingPublished(self._builds.parent)
        try:
            self._opened = open_build(self._builds / id)
        except BuildDamaged as error:
            if current_build(self._builds) != id:  # replaced and deleted while it was being opened
                return self._load()
            if self._opened is None:
                raise
            log.error("%s The older index is served on.", error)
            self._refused = id
        return self._opened
