"""Published builds: what is in their folder, and opening them. `indexer.publish` writes them."""

from __future__ import annotations

from indexer.builds.between import BETWEEN_FILES, Between, nothing_between
from indexer.builds.opening import (
    ASSETS_FILE,
    CURRENT_FILE,
    KINDS_FILE,
    Nearest,
    OpenBuild,
    current_build,
    open_build,
)
from indexer.builds.rows import BuildRows, RowsByAsset, join_rows, no_rows, rows_by_asset

__all__ = [
    "ASSETS_FILE",
    "BETWEEN_FILES",
    "CURRENT_FILE",
    "KINDS_FILE",
    "Between",
    "BuildRows",
    "Nearest",
    "OpenBuild",
    "RowsByAsset",
    "current_build",
    "join_rows",
    "no_rows",
    "nothing_between",
    "open_build",
    "rows_by_asset",
]
