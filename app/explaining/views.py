"""The picture of a view again, as it was embedded: pictures themselves are not kept.

Renders are drawn from the stored model. The first picture of a file is what its thumbnail
shows; further pages are read again from the file, by a worker as at any time.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from app.explaining.explanation import Side
from app.probes import Probes
from db.records import ViewEvidence
from indexer.errors import FileVanished
from indexer.ports import RENDERS, UInt8Array, ViewKind
from indexer.store import MODEL, THUMBNAIL, Store


@dataclass(frozen=True)
class Views:
    """Shows the views of a library's parts."""

    store: Store
    model: Probes

    def side(self, view: ViewEvidence) -> Side:
        """A view as one side of a comparison. Raises a FileError, LibraryBroken or ReadersBusy."""
        kind = ViewKind(view.kind)
        said = say_view(kind, view.number, view.path)
        if kind is ViewKind.PASSAGE:
            return Side(said, kind, view.number, text=view.text or "")
        return Side(said, kind, view.number, self.model.embedder.as_seen(self._picture(view, kind)))

    def _picture(self, view: ViewEvidence, kind: ViewKind) -> UInt8Array:
        from indexer.renderers import draw_view, read_model, read_webp  # no server waits for them to start

        if kind in RENDERS and view.model is not None:
            mesh = read_model(self.store.get(view.model, MODEL))
            return draw_view(mesh, kind, view.number, self.model.embedder.picture_size)
        if view.number == 0 and view.model is None and view.thumbnail is not None:
            return read_webp(self.store.get(view.thumbnail, THUMBNAIL))
        return self._read_again(view, kind)

    def _read_again(self, view: ViewEvidence, kind: ViewKind) -> UInt8Array:
        for each in self.model.read_again(Path(view.path)):
            if each.kind == kind and each.number == view.number and each.image is not None:
                return each.image
        raise FileVanished(view.path, "the page that matched")


def say_view(kind: ViewKind, number: int, path: str) -> str:
    """What a view shows: "bracket.stl, seen from the front right, above", "plan.pdf, page 3"."""
    name = path.rpartition("/")[2]
    if kind in RENDERS:
        from indexer.renderers import camera_of

        style = "line drawing seen" if kind is ViewKind.LINE else "seen"
        return f"{name}, {style} {camera_of(number).words}"
    if kind is ViewKind.PASSAGE:
        return f"{name}, passage {number + 1}"
    return f"{name}, page {number + 1}" if number or name.lower().endswith(".pdf") else name
