"""The parts of a page that Streamlit does not have: result grid, chips, 3-D viewer, page-wide drop, sketch pad.

Each is a v2 component: a short script that rides with the page, in a shadow root.
What is heavy (three.js) lies in `ASSETS`, which the server gives out under
`ASSETS_URL`, so that browsers keep it.
"""

from __future__ import annotations

from app.components.chips import Chip, chip_row
from app.components.files import ASSETS, ASSETS_URL, ICON
from app.components.grid import Card, asset_grid
from app.components.page_drop import page_drop
from app.components.sketch_pad import sketch_pad
from app.components.viewer import model_viewer

__all__ = [
    "ASSETS",
    "ASSETS_URL",
    "ICON",
    "Card",
    "Chip",
    "asset_grid",
    "chip_row",
    "model_viewer",
    "page_drop",
    "sketch_pad",
]
