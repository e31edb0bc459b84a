"""The embedding model that fits the index: the one that the published build was made with.

After the settings name another model, search goes on in the old space until a build in
the new one is published; then the new model is opened, by whoever asks first.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TypeAlias

from app.probes import Probes
from indexer.builds import OpenBuild
from indexer.errors import SpaceChanged

GRACE = 60.0  # seconds that an earlier model is kept for questions on their way

OpenProbes: TypeAlias = Callable[[str], Probes]  # raises a ModelError


class Models:
    """Opens one model at a time, by the name that settings give it. Safe to share between threads."""

    def __init__(self, configured: str, open_probes: OpenProbes) -> None:
        self._configured, self._open_probes = configured, open_probes
        self._name = ""
        self._probes: Probes | None = None
        self._changing = threading.Lock()

    def of(self, build: OpenBuild) -> Probes:
        """The model of a build. Raises a ModelError, such as SpaceChanged for one that has other weights now."""
        probes = self._probes
        if probes is None or probes.embedder.space.id != build.space:
            probes = self._opened(build.manifest.model or self._configured)
        if probes.embedder.space.id != build.space:
            raise SpaceChanged(build.space, probes.embedder.space.id)
        return probes

    def in_use(self) -> Probes:
        """The model opened last; before there is an index, the one of the settings. Raises a ModelError."""
        return self._probes or self._opened(self._configured)

    def close(self) -> None:
        """End what the model holds: its thread and its worker processes."""
        if self._probes is not None:
            self._probes.close()

    def _opened(self, name: str) -> Probes:
        with self._changing:
            if self._probes is None or self._name != name:
                earlier, self._probes, self._name = self._probes, self._open_probes(name), name
                if earlier is not None:
                    _close_later(earlier)
            return self._probes


def _close_later(probes: Probes) -> None:
    timer = threading.Timer(GRACE, probes.close)
    timer.daemon = True
    timer.start()
