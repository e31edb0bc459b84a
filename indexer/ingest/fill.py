"""Vectors in a new space for views that are there already: drawn again from what is stored.

After a change of the embedding model, this spares the reading of CAD files; and where a
library was made before parts were drawn from between the cameras too.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from db.files import missing_views, redraw_file
from db.records import MissingView
from db.session import Database
from indexer.errors import FileError, LibraryBroken
from indexer.ingest.embedding import PICTURES_AT_ONCE, embed_views
from indexer.ingest.rows import views_of_vectors
from indexer.ports import RENDERS, SEARCHED_CAMERAS, Embedder, View, ViewKind
from indexer.store import MODEL, Store

KEPT = (*RENDERS, ViewKind.PASSAGE)


@dataclass(frozen=True)
class Lacking:
    """Files without vectors in a space: to be drawn from the store, or to be read again."""

    to_draw: tuple[tuple[MissingView, ...], ...]  # the views of each file
    to_read: frozenset[int]  # ids of files


@dataclass(frozen=True)
class Drawn:
    """A file that was drawn again; without `views` it could not be, and must be read again."""

    file: int
    path: str
    views: int


def find_lacking(database: Database, space: str, store: Store, between: bool) -> Lacking:
    """The files of which some view has no vector in the space, or, with `between`, is not there."""
    with database.reading() as session:
        drawn = ViewKind.LINE if between else ""
        views = missing_views(session, space, drawn, up_to=SEARCHED_CAMERAS - 1)
    files = [tuple(group) for _, group in groupby(views, key=lambda view: view.file)]
    return Lacking(
        to_draw=tuple(file for file in files if _is_kept(file, store)),
        to_read=frozenset(file[0].file for file in files if not _is_kept(file, store)),
    )


def embed_missing(database: Database, store: Store, embedder: Embedder, between: bool) -> Iterator[Drawn]:
    """Draw and embed what can be drawn from the store, 128 pictures a transaction or so. Gives each file done."""
    group: list[tuple[MissingView, list[View]]] = []
    for file in find_lacking(database, embedder.space.id, store, between).to_draw:
        group.append((file[0], _draw(file, embedder.picture_size, store, between)))
        if sum(len(views) for _, views in group) >= PICTURES_AT_ONCE:
            yield from _write(database, embedder, group)
            group = []
    yield from _write(database, embedder, group)


def _is_kept(file: Sequence[MissingView], store: Store) -> bool:
    model = file[0].model
    drawn = any(view.kind in RENDERS for view in file)
    return all(view.kind in KEPT for view in file) and (
        not drawn or (model is not None and store.path(model, MODEL).exists())
    )


def _draw(file: Sequence[MissingView], picture_size: int, store: Store, between: bool) -> list[View]:
    from indexer.prepare import views_of_model  # brings the compiled renderers; most nights nothing is drawn here

    passages = [View(ViewKind.PASSAGE, view.number, text=view.text) for view in file if view.kind == ViewKind.PASSAGE]
    model = file[0].model
    try:
        drawn = () if model is None else views_of_model(store.get(model, MODEL), picture_size, between)
    except (FileError, LibraryBroken):
        return []
    return [*drawn, *passages]


def _write(database: Database, embedder: Embedder, group: Sequence[tuple[MissingView, list[View]]]) -> Iterator[Drawn]:
    vectors = embed_views(embedder, [view for _, views in group for view in views])
    with database.writing() as session:
        for first, views in group:
            own, vectors = vectors[: len(views)], vectors[len(views) :]
            if views:
                redraw_file(session, first.file, views_of_vectors(views, own), embedder.space.id)
    yield from (Drawn(first.file, first.path, len(views)) for first, views in group)
