"""Published builds: what is in their folder, and opening them. `indexer.publish` writes them."""

from __future__ import annotations

from indexer.builds.opening import (
    ASSETS_FILE,
    CURRENT_FILE,
    KINDS_FILE,
    BuildRows,
    Nearest,
    OpenBuild,
    current_build,
    open_build,
)

__all__ = [
    "ASSETS_FILE",
    "CURRENT_FILE",
    "KINDS_FILE",
    "BuildRows",
    "Nearest",
    "OpenBuild",
    "current_build",
    "open_build",
]
