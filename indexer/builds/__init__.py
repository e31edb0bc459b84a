"""Published builds: what is in their folder, and opening them. `indexer.publish` writes them."""

from __future__ import annotations

from indexer.builds.opening import (
    ASSETS_FILE,
    CURRENT_FILE,
    KINDS_FILE,
    Nearest,
    OpenBuild,
    current_build,
    open_build,
)
from indexer.builds.rows import BuildRows, RowsByAsset, rows_by_asset

__all__ = [
    "ASSETS_FILE",
    "CURRENT_FILE",
    "KINDS_FILE",
    "BuildRows",
    "Nearest",
    "OpenBuild",
    "RowsByAsset",
    "current_build",
    "open_build",
    "rows_by_asset",
]
