"""A library of parts and documents that is filled without reading CAD: solids are .stl, all else is text."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from sqlalchemy import select

from app.current import CurrentBuild
from app.linking import Links
from db.links import forget_decision, keep_decision
from db.models import Asset, File, View
from db.ownership import settle_links
from db.records import Decision, Settled
from indexer.errors import DamagedFile
from indexer.ports import Metadata, Prepared, ViewKind
from indexer.ports import View as NewView
from indexer.readers.sidecar import metadata_of, parse
from tests.fake_library import FakeLibrary, FakeWorkers, prepare


def prepare_by_suffix(path: Path) -> Prepared:
    """A solid has geometry; a document is one passage, an SVG a drawing too; a YAML file says something."""
    if path.suffix == ".stl":
        return replace(prepare(path), views=prepare(path).views[:2], metadata=None)
    text = path.read_text()
    if text.startswith("bad"):
        raise DamagedFile(path, "it says so itself")
    said: Metadata | None = metadata_of(path, parse(path)) if path.suffix == ".yaml" else None
    passage = NewView(ViewKind.PASSAGE, 0, text=text)
    drawing = NewView(ViewKind.DRAWING, 0, image=prepare(path).views[0].image)
    return Prepared((drawing, passage) if path.suffix == ".svg" else (passage,), metadata=said)


class LinkedLibrary(FakeLibrary):
    """Some solids and documents, and who has what."""

    def __init__(self, folder: Path, database: str = "") -> None:
        super().__init__(folder, database)
        self.workers = FakeWorkers(prepare_by_suffix)

    def key(self, name: str) -> str:
        """The key of the asset with this folder and stem, in lower case."""
        return f"{self.parts}/{name}"

    def decide(self, document: str, part: str, *, accepted: bool = True) -> None:
        """Keep a decision as a person takes it."""
        with self.database.writing() as session:
            keep_decision(session, Decision(self.key(document), self.key(part), accepted))

    def undo(self, document: str, part: str) -> None:
        """Take a decision back."""
        with self.database.writing() as session:
            forget_decision(session, self.key(document), self.key(part))

    def settle(self) -> Settled:
        """What every run does at its end."""
        with self.database.writing() as session:
            return settle_links(session)

    def shown(self) -> dict[str, list[str]]:
        """By title of the asset that is shown: the passages and pictures of which files it has, once each."""
        with self.database.reading() as session:
            rows = session.execute(
                select(Asset.title, File.path)
                .join(View, View.asset_id == Asset.id)
                .join(File, File.id == View.file_id)
                .where(Asset.path != "")
                .distinct()
                .order_by(Asset.title, File.path)
            )
            found: dict[str, list[str]] = {}
            for title, path in rows:
                found.setdefault(title, []).append(path.rpartition("/")[2])
            return {title: sorted(files) for title, files in found.items()}

    def links(self) -> Links:
        """The links of the library, without a published build."""
        return Links(self.database, CurrentBuild(self.settings.builds))
