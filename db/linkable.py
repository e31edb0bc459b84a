"""What can be linked: documents that stand alone, parts that have geometry, and what decisions are about."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from itertools import groupby

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.ids import chunks, pieces
from db.models import Asset, File, View
from db.records import LinkDocument, LinkEnd, LinkPart

TELLING = ("passage", "drawing")  # kinds of views that make an asset without geometry a document
_ALONE = (Asset.path != "", Asset.model.is_(None))


def link_documents(session: Session) -> Iterator[LinkDocument]:
    """The assets that consist of documents or drawings only, by id; text is read for one after the other."""
    telling = select(View.asset_id).where(View.kind.in_(TELLING))
    chosen = select(Asset.id, Asset.key, Asset.title).where(*_ALONE, Asset.id.in_(telling)).order_by(Asset.id)
    for chunk in pieces(session.execute(chosen)):
        ids = [row.id for row in chunk]
        paths, texts = _paths(session, ids), _texts(session, ids)
        for id, key, title in chunk:
            yield LinkDocument(id, key, title, tuple(paths[id]), texts.get(id, ""))


def link_parts(session: Session) -> tuple[LinkPart, ...]:
    """The assets with geometry, by id."""
    chosen = select(Asset.id, Asset.key, Asset.title, Asset.part_number).where(Asset.model.is_not(None))
    rows = session.execute(chosen.order_by(Asset.id)).all()
    paths = _paths(session, [row.id for row in rows])
    return tuple(LinkPart(id, key, title, tuple(paths[id]), number) for id, key, title, number in rows)


def link_ends(session: Session, keys: Collection[str]) -> dict[str, LinkEnd]:
    """The assets with these keys, as many as there are still."""
    found: dict[str, LinkEnd] = {}
    for chunk in pieces(sorted(keys)):
        rows = select(Asset.id, Asset.key, Asset.title, Asset.path, File.path).join(File, File.key == Asset.key)
        for id, key, title, path, file in session.execute(rows.where(Asset.key.in_(chunk)).order_by(File.path.desc())):
            found[key] = LinkEnd(id, key, title, path or file, bool(path))
    return found


def linked_pairs(session: Session, asset: int) -> list[tuple[str, str]]:
    """Keys (document, part) of what is shown together because it is linked, where an asset is either of the two."""
    key = select(Asset.key).where(Asset.id == asset).scalar_subquery()
    shown = select(File.key, Asset.key).join(View, View.file_id == File.id).join(Asset, Asset.id == View.asset_id)
    mine = shown.where((View.asset_id == asset) | (File.key == key), File.key != Asset.key)
    return sorted((row[0], row[1]) for row in session.execute(mine.distinct()))


def _paths(session: Session, ids: Collection[int]) -> dict[int, list[str]]:
    """Paths of the assets' own files."""
    paths: dict[int, list[str]] = defaultdict(list)
    for chunk in chunks(sorted(ids)):
        rows = select(Asset.id, File.path).join(File, File.key == Asset.key)
        chosen = rows.where(Asset.id.in_(chunk)).order_by(File.path)
        for id, path in session.execute(chosen):
            paths[id].append(path)
    return paths


def _texts(session: Session, ids: Iterable[int]) -> dict[int, str]:
    rows = select(View.asset_id, View.text).where(View.asset_id.in_(list(ids)), View.text.is_not(None))
    ordered = session.execute(rows.order_by(View.asset_id, View.file_id, View.number)).all()
    return {id: "\n".join(row.text for row in texts) for id, texts in groupby(ordered, key=lambda row: row.asset_id)}
