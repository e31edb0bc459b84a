"""The file a visitor searches with: kept for this visit, named by its content."""

from __future__ import annotations

import threading
from base64 import b64encode
from collections import OrderedDict
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from uuid import uuid4

import streamlit as st

from app.query import MOST_BYTES

PICTURES = frozenset({"png", "jpg", "jpeg", "webp", "bmp", "gif", "tif", "tiff"})
KEPT = 8  # files of one visit: enough to go Back
KEPT_BYTES = 4 * MOST_BYTES  # of all visits together; the file used longest ago goes first
VISIT = "visit"


@dataclass(frozen=True)
class QueryFile:
    """A file to search with."""

    name: str
    content: bytes

    @cached_property
    def digest(self) -> str:
        """SHA-256 of the content."""
        return sha256(self.content).hexdigest()

    @cached_property
    def token(self) -> str:
        """Its name in the address bar."""
        return sha256(f"{self.digest} {self.name}".encode("utf-8", "replace")).hexdigest()[:16]

    @property
    def is_picture(self) -> bool:
        """A photo, render or sketch, as opposed to a design file."""
        return self.name.rpartition(".")[2].lower() in PICTURES


class Shelf:
    """The files of all visits, within a budget of bytes. Safe to share between threads."""

    def __init__(self, most_bytes: int = KEPT_BYTES, most_files: int = KEPT) -> None:
        self._most_bytes, self._most_files = most_bytes, most_files
        self._files: OrderedDict[tuple[str, str], QueryFile] = OrderedDict()
        self._lock = threading.Lock()

    def put(self, visit: str, file: QueryFile) -> None:
        """Keep a file; the one just put stays, whatever its size."""
        with self._lock:
            self._files.pop((visit, file.token), None)
            self._files[visit, file.token] = file
            own = [key for key in self._files if key[0] == visit]
            for key in own[: -self._most_files]:
                del self._files[key]
            while len(self._files) > 1 and self.bytes() > self._most_bytes:
                self._files.popitem(last=False)

    def get(self, visit: str, token: str) -> QueryFile | None:
        """A file of a visit; None for another visit's, and for one that had to go."""
        with self._lock:
            if (visit, token) in self._files:
                self._files.move_to_end((visit, token))
            return self._files.get((visit, token))

    def bytes(self) -> int:
        """How much there is."""
        return sum(len(file.content) for file in self._files.values())


@st.cache_resource(show_spinner=False)
def _shelf() -> Shelf:
    return Shelf()


def keep(file: QueryFile) -> str:
    """Keep a file for this visit; gives its token."""
    _shelf().put(_visit(), file)
    return file.token


def recall(token: str) -> QueryFile | None:
    """The file of a token; None where the visit did not bring it (a link from somebody else)."""
    return _shelf().get(_visit(), token)


def shown(picture: bytes | None) -> str:
    """A data: address of a small WebP picture; empty without one."""
    return f"data:image/webp;base64,{b64encode(picture).decode()}" if picture else ""


def _visit() -> str:
    return str(st.session_state.setdefault(VISIT, uuid4().hex))
