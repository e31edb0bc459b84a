"""The writing side of the files: what the indexer found in them, or why it could not."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import fields
from pathlib import PurePosixPath
from typing import TypeAlias

from sqlalchemy import ColumnElement, delete, exists, false, func, insert, or_, select, update
from sqlalchemy.orm import Session

from db.assets import asset_with_key, refresh_assets
from db.ids import chunks
from db.lending import copy_views, take_back
from db.links import follow_links
from db.models import Asset, Embedding, File, View
from db.records import (
    INDEXED,
    QUARANTINED,
    UNSUPPORTED,
    FileContent,
    FoundFile,
    KnownFile,
    MissingView,
    NewView,
    Refusal,
)
from db.values import document_of

MOST_COPIES = 50
Signature: TypeAlias = tuple[str, int, str | None]
_KNOWN = select(
    File.id, File.path, File.asset_id, File.digest, File.bytes, File.mtime_ns, File.format, File.status, File.reader,
    File.sidecar, File.key,
)  # fmt: skip


def known_files(session: Session) -> dict[str, KnownFile]:
    """Every file there is, by path."""
    return {row.path: KnownFile(*row) for row in session.execute(_KNOWN)}


def files_with_digest(session: Session, digest: str, format: str) -> list[KnownFile]:
    """Files with these contents and this format, indexed ones first; a few suffice."""
    same = _KNOWN.where(File.digest == digest, File.format == format).order_by(File.status != INDEXED, File.id)
    return [KnownFile(*row) for row in session.execute(same.limit(MOST_COPIES))]


def mark_seen(session: Session, ids: Collection[int], scan: int) -> None:
    """Stamp files as seen by a scan; what it did not stamp is swept."""
    if ids:
        session.execute(update(File), [{"id": id, "scan": scan} for id in ids])


def touch_file(session: Session, id: int, found: FoundFile, scan: int) -> None:
    """The same contents in the same place, with other dates."""
    file = session.get_one(File, id)
    file.bytes, file.mtime_ns, file.scan = found.bytes, found.mtime_ns, scan


def save_content(
    session: Session, found: FoundFile, content: FileContent, space: str, scan: int, seconds: float
) -> set[int]:
    """Store a file that was read, in place of what was known of its path. Gives the assets to refresh.

    Where its contents are the same as before (the embedding model changed), its views keep their ids
    and their vectors in other spaces.
    """
    file = _file_at(session, found)
    same = file.id is not None and file.digest == found.digest and file.status == INDEXED
    touched = _showing(session, file)
    _describe(file, found, scan, seconds)
    file.asset_id, file.status, file.reason, file.advice = _asset_of(session, file), INDEXED, "", ""
    file.facts, file.said = document_of(content.facts), document_of(content.metadata)
    file.thumbnail, file.model = content.thumbnail, content.model
    session.add(file)
    session.flush()
    take_back(session, file)
    _replace_views(session, file, content.views, space, keep=same)
    return {file.asset_id, *touched}


def save_refusal(session: Session, found: FoundFile, refusal: Refusal, scan: int, seconds: float) -> set[int]:
    """Store a file that could not be read. Gives the assets to refresh, which keep their ids for when it is mended."""
    file = _file_at(session, found)
    touched, file.asset_id = _showing(session, file), None
    _describe(file, found, scan, seconds)
    file.status, file.reason, file.advice = refusal.status, refusal.reason, refusal.advice
    file.facts = file.said = file.thumbnail = file.model = None
    session.add(file)
    session.flush()
    session.execute(delete(View).where(View.file_id == file.id))
    return touched


def move_file(session: Session, id: int, found: FoundFile, scan: int, whole: bool) -> set[int]:
    """The same contents in another place: views and vectors stay. Gives the assets to refresh.

    `whole`: nothing of its asset stays behind, so that the asset itself moves and keeps its id.
    """
    file = session.get_one(File, id)
    before, taken = file.asset_id, session.scalars(select(Asset.id).where(Asset.key == found.key)).first()
    key = file.key
    _describe(file, found, scan, file.seconds)
    session.flush()
    follow_links(session, key, found.key)
    if before is None:
        return _move_hidden(session, key, found.key)
    old = session.get_one(Asset, before)
    if old.key not in (key, found.key):  # a document that is linked to a part: it stays with it
        return {before} | _move_hidden(session, key, found.key)
    if whole and taken is None:
        old.key = found.key
        return {before}
    asset = asset_with_key(session, found.key)
    asset.said = asset.said or old.said
    file.asset_id = asset.id
    session.flush()
    session.execute(update(View).where(View.file_id == id).values(asset_id=asset.id))
    return {before, asset.id}


def _move_hidden(session: Session, before: str, key: str) -> set[int]:
    """What is known of an asset follows its last file, although that is not shown with it now."""
    asset = session.scalars(select(Asset).where(Asset.key == before)).first()
    if asset is None or session.scalars(select(exists().where(File.key == before))).one():
        return set()
    there = session.scalars(select(Asset).where(Asset.key == key)).first()
    if there is None:
        asset.key = key
    else:
        there.said = there.said or asset.said
    return {asset.id} | ({there.id} if there is not None else set())


def copy_file(session: Session, source: int, found: FoundFile, scan: int) -> set[int]:
    """The same contents in a second place: nothing is read or embedded again. Gives the assets to refresh."""
    origin = session.get_one(File, source)
    if origin.status != INDEXED:
        return save_refusal(session, found, Refusal(origin.status, origin.reason, origin.advice), scan, 0.0)
    file = _file_at(session, found)
    touched = _showing(session, file)
    _describe(file, found, scan, 0.0)
    file.asset_id, file.status, file.reason, file.advice = _asset_of(session, file), INDEXED, "", ""
    file.facts, file.said, file.thumbnail, file.model = origin.facts, origin.said, origin.thumbnail, origin.model
    session.add(file)
    session.flush()
    session.execute(delete(View).where(View.file_id == file.id))
    copy_views(session, origin, file, file.asset_id)
    return {file.asset_id, *touched}


def sweep(session: Session, scan: int, folders: Sequence[str], spared: Sequence[str] = ()) -> int:
    """Delete the files under these folders that the scan did not see, with all that was theirs. Gives their number.

    `spared` are files and folders that could not be looked at: neither they nor what is under them is touched.
    """
    rows = session.execute(select(File.id, File.path).where(File.scan != scan, or_(false(), *map(_under, folders))))
    sacred = frozenset(spared)
    gone = [row.id for row in rows if not _is_at(row.path, sacred)]
    assets: set[int] = set()
    for chunk in chunks(gone):
        these = File.id.in_(chunk)
        assets |= set(session.scalars(select(File.asset_id).where(these, File.asset_id.is_not(None))))
        assets |= set(session.scalars(select(View.asset_id).join(File, File.id == View.file_id).where(these)))
        assets |= set(session.scalars(select(Asset.id).join(File, File.key == Asset.key).where(these)))
        session.execute(delete(File).where(these))
    refresh_assets(session, assets)
    return len(gone)


def refused_under(session: Session, folders: Sequence[str]) -> dict[str, int]:
    """How many files under these folders are not in the index, by status."""
    refused = select(File.status, func.count()).where(File.status != INDEXED, or_(false(), *map(_under, folders)))
    return {QUARANTINED: 0, UNSUPPORTED: 0} | {row[0]: row[1] for row in session.execute(refused.group_by(File.status))}


def count_under(session: Session, folder: str) -> int:
    """How many files are known under a folder."""
    return session.scalars(select(func.count()).select_from(File).where(_under(folder))).one()


def missing_views(session: Session, space: str, drawn: str = "", up_to: int = -1) -> list[MissingView]:
    """All views of the files of which some view has no vector in a space, ordered by file; without those lent.

    And of the files that have views of the kind `drawn`, but with no greater number than `up_to`.
    """
    has_vector = exists().where(Embedding.view_id == View.id, Embedding.space == space)
    lacking = select(View.file_id).where(~has_vector)
    undrawn = select(View.file_id).where(View.kind == drawn).group_by(View.file_id)
    undrawn = undrawn.having(func.max(View.number) <= up_to)
    chosen = select(View.file_id, File.path, File.model, View.kind, View.number, View.text)
    rows = session.execute(
        chosen.join(File, File.id == View.file_id)
        .where(or_(View.file_id.in_(lacking), View.file_id.in_(undrawn)), View.asset_id == File.asset_id)
        .order_by(View.file_id, View.id)
    )
    return [MissingView(*row) for row in rows]


def redraw_file(session: Session, id: int, views: Sequence[NewView], space: str) -> None:
    """Give a file's views vectors in one more space; views keep their ids and their other vectors."""
    file = session.get_one(File, id)
    take_back(session, file)
    _replace_views(session, file, views, space, keep=True)


def digests_in_use(session: Session) -> set[str]:
    """Thumbnails and models that some file or asset shows: what the store must keep."""
    columns = (File.thumbnail, File.model)
    return {digest for column in columns for digest in session.scalars(select(column).distinct()) if digest}


def _under(folder: str) -> ColumnElement[bool]:
    # not LIKE: it would take /Parts for /parts, and sweep a folder that nobody listed
    prefix = folder.rstrip("/") + "/"
    return func.substr(File.path, 1, len(prefix)) == prefix


def _is_at(path: str, places: Collection[str]) -> bool:
    """Whether a path is one of these places, or under one."""
    return path in places or any(str(parent) in places for parent in PurePosixPath(path).parents)


def _file_at(session: Session, found: FoundFile) -> File:
    return session.scalars(select(File).where(File.path == found.path)).first() or File(path=found.path)


def _asset_of(session: Session, file: File) -> int:
    """The asset that a readable file belongs to: the one it has, which for a linked document is a part's."""
    return file.asset_id if file.asset_id is not None else asset_with_key(session, file.key).id


def _showing(session: Session, file: File) -> set[int]:
    """The assets that a file is shown with at present."""
    if file.id is None:
        return set()
    lent = session.scalars(select(View.asset_id).where(View.file_id == file.id).distinct())
    return {*lent, *(() if file.asset_id is None else (file.asset_id,))}


def _describe(file: File, found: FoundFile, scan: int, seconds: float) -> None:
    for field in fields(found):
        setattr(file, field.name, getattr(found, field.name))
    file.scan, file.seconds = scan, seconds


def _signature(view: View | NewView) -> Signature:
    return view.kind, view.number, view.text


def _new_view(file: File, view: NewView) -> View:
    return View(file_id=file.id, asset_id=file.asset_id, kind=view.kind, number=view.number, text=view.text)


def _replace_views(session: Session, file: File, views: Sequence[NewView], space: str, keep: bool) -> None:
    there = session.scalars(select(View).where(View.file_id == file.id)).all()
    spare: dict[Signature, View | None] = {_signature(view): view for view in there} if keep else {}
    rows = [spare.pop(_signature(view), None) or _new_view(file, view) for view in views]
    for view in set(there) - set(rows):
        session.delete(view)
    session.add_all(rows)
    session.flush()
    session.execute(delete(Embedding).where(Embedding.space == space, Embedding.view_id.in_([row.id for row in rows])))
    vectors = [
        {"view_id": row.id, "space": space, "vector": view.vector} for row, view in zip(rows, views, strict=True)
    ]
    if vectors:
        session.execute(insert(Embedding), vectors)
