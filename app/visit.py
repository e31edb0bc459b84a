"""What Streamlit runs for each visit of a browser: gives the pages the one service of this process."""

from __future__ import annotations

from app.bootstrap import shared_service
from app.pages import show

show(shared_service)
