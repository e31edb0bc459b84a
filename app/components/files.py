"""Where the components' own files are, and the address they are given out under."""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from pathlib import Path

ASSETS = Path(__file__).parent / "assets"
ASSETS_URL = "/assets"
ICON = ASSETS / "icon.png"


def script(*names: str) -> str:
    """Text of scripts or style sheets beside this file, one after another.

    It starts with an empty line: Streamlit takes a text of one line for a file name.
    """
    folder = Path(__file__).parent
    return "".join("\n" + (folder / name).read_text(encoding="utf-8") for name in names)


@cache
def asset_url(name: str) -> str:
    """Address of a file of `ASSETS`; it changes with the content, so that it may be kept for ever."""
    digest = sha256((ASSETS / name).read_bytes()).hexdigest()
    return f"{ASSETS_URL}/{name}?v={digest[:16]}"
