"""Why a part was found: what each word pulled, the views that matched, and where on them the likeness is."""

from __future__ import annotations

from app.explaining.drawing import draw_heat, draw_plain, draw_sheet
from app.explaining.explain import Ground, explain
from app.explaining.explanation import Explanation, Marked, Match, Pull, Side
from app.explaining.heat import Heat

__all__ = [
    "Explanation",
    "Ground",
    "Heat",
    "Marked",
    "Match",
    "Pull",
    "Side",
    "draw_heat",
    "draw_plain",
    "draw_sheet",
    "explain",
]
