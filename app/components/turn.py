"""Which of two drawings of a component is the later one."""

from __future__ import annotations

import time
from collections.abc import Mapping
from typing import Any


def in_turn(data: Mapping[str, Any]) -> dict[str, Any]:
    """Data of a component whose script has `turn.js` before it: with when it was sent, in ms.

    Streamlit imports a component's script once for each change. While the first import is under
    way, the browser ends them in any order, and what was drawn first could come to stay.
    """
    return {**data, "turn": time.time_ns() // 1_000_000}
