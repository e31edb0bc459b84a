"""Documents and the parts that they belong to: proposals with their evidence, and what people decide on them."""

from __future__ import annotations

from app.linking.links import Links
from app.linking.proposal import Confidence, Decide, Link, State

__all__ = ["Confidence", "Decide", "Link", "Links", "State"]
