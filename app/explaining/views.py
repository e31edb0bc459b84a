"""The picture of a view again, as it was embedded: pictures themselves are not kept.

Renders are drawn from the stored model. The first picture of a file is what its thumbnail
shows; further pages are read again from the file, by a worker as at any time.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from app.explaining.explanation import Side
from app.probes import Probes
from app.studio import Sitter, Studio
from db.records import ViewEvidence
from indexer.errors import FileVanished
from indexer.ports import RENDERS, Float32Array, UInt8Array, ViewKind
from indexer.store import MODEL, THUMBNAIL, Store


@dataclass(frozen=True)
class Views:
    """Shows the views of a library's parts. Without a studio no part is drawn from elsewhere."""

    store: Store
    model: Probes
    studio: Studio | None = None

    def side(self, view: ViewEvidence) -> Side:
        """A view as one side of a comparison. Raises a FileError, LibraryBroken or ReadersBusy."""
        kind = ViewKind(view.kind)
        said = say_view(kind, view.number, view.path)
        if kind is ViewKind.PASSAGE:
            return Side(said, kind, view.number, text=view.text or "")
        return Side(said, kind, view.number, self.model.embedder.as_seen(self._picture(view, kind)))

    def closer(self, view: ViewEvidence, vector: Float32Array, towards: Float32Array) -> tuple[Side, float] | None:
        """The part of a rendered view from where it is more like a picture (dimension,) than it is there, and how much.

        `vector` is the view's. None where it comes no closer; for other views too. Raises as `side` does.
        """
        kind = ViewKind(view.kind)
        if self.studio is None or kind not in RENDERS or view.model is None:
            return None
        from indexer.renderers import Camera

        similar = float(vector @ towards)
        portraits = self.studio.draw(towards, kind, [Sitter(view.model, view.number, vector, similar)])
        if portraits.likeness[0] <= similar:
            return None
        direction = portraits.towards[0]
        picture = self.studio.show(view.model, direction, kind)
        said = _say_render(kind, Camera.towards(direction).words, view.path)
        return Side(said, kind, view.number, self.model.embedder.as_seen(picture)), float(portraits.likeness[0])

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
    if kind in RENDERS:
        from indexer.renderers import camera_of

        return _say_render(kind, camera_of(number).words, path)
    name = _name(path)
    if kind is ViewKind.PASSAGE:
        return f"{name}, passage {number + 1}"
    return f"{name}, page {number + 1}" if number or name.lower().endswith(".pdf") else name


def _say_render(kind: ViewKind, where: str, path: str) -> str:
    style = "line drawing seen" if kind is ViewKind.LINE else "seen"
    return f"{_name(path)}, {style} {where}"


def _name(path: str) -> str:
    return path.rpartition("/")[2]
