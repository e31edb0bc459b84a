"""The file a visitor searches with: kept for this visit, named by its content."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import MutableMapping
from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO

import streamlit as st
from PIL import Image, UnidentifiedImageError

PICTURES = frozenset({"png", "jpg", "jpeg", "webp", "bmp", "gif", "tif", "tiff"})
KEPT = 8  # files of one visit: enough to go Back, few enough for the memory
MOST_PIXELS = 40_000_000  # of a picture that the chip shows
SIDE = 88  # of the chip's picture, pixels


@dataclass(frozen=True)
class QueryFile:
    """A file to search with."""

    name: str
    content: bytes

    @property
    def token(self) -> str:
        """Its name in the address bar."""
        return sha256(self.name.encode() + b"\0" + self.content).hexdigest()[:16]

    @property
    def is_picture(self) -> bool:
        """A photo, render or sketch, as opposed to a design file."""
        return self.name.rpartition(".")[2].lower() in PICTURES


def keep(file: QueryFile) -> str:
    """Keep a file for this visit; gives its token."""
    kept = _kept()
    kept.pop(file.token, None)
    kept[file.token] = file
    while len(kept) > KEPT:
        del kept[next(iter(kept))]
    return file.token


def recall(token: str) -> QueryFile | None:
    """The file of a token; None where the visit did not bring it (a link from somebody else)."""
    return _kept().get(token)


def _kept() -> MutableMapping[str, QueryFile]:
    kept: MutableMapping[str, QueryFile] = st.session_state.setdefault("query_files", {})
    return kept


@st.cache_data(max_entries=64, show_spinner=False)
def small_picture(content: bytes) -> str:
    """A data: address of a small version of a picture; empty where it cannot be shown."""
    try:
        with Image.open(BytesIO(content)) as image:
            if image.width * image.height > MOST_PIXELS:
                return ""
            image.draft("RGB", (SIDE * 2, SIDE * 2))
            small = image.convert("RGBA")
            small.thumbnail((SIDE, SIDE))
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return ""
    shown = BytesIO()
    small.save(shown, "WEBP", quality=80)
    return "data:image/webp;base64," + b64encode(shown.getvalue()).decode()
