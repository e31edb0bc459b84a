"""Gives documents to the parts that they are linked to, and back.

The one place that knows what a link does. Who owns what is derived each time anew from the decisions of people and
from what sidecars and imported tables name, so that it does not matter when a run is killed or what happened first.
"""

from __future__ import annotations

import posixpath
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from sqlalchemy import Text, cast, or_, select, update
from sqlalchemy.orm import Session, aliased

from db.assets import asset_with_key, refresh_assets
from db.ids import pieces
from db.lending import copy_views, take_back
from db.links import decisions
from db.models import Asset, File, View
from db.records import INDEXED, Settled
from db.values import metadata_of

NAMES_SOME = '%"documents": ["%'  # in the JSON of what is said: few have it, and only these are looked at


@dataclass(frozen=True)
class _Named:
    """A document that the file at `path`, of the part with this key, names; `document` is its key, if there is one."""

    part: str
    path: str
    name: str
    document: str | None


def settle_links(session: Session) -> Settled:
    """Make files, views and full text be what the links say. Changes nothing where they are so already."""
    named = list(_named(session))
    wanted = _wanted(session, named)
    solid = _solid(session, {*wanted, *(part for parts in wanted.values() for part in parts)})
    owners = _owners(wanted, solid)
    changed, touched = 0, set[int]()
    for file in _concerned(session, owners.keys()):
        assets = _settle(session, file, owners.get(file.key) or (asset_with_key(session, file.key).id,))
        changed += bool(assets)
        touched |= assets
    refresh_assets(session, touched)
    unknown = {(each.path, each.name) for each in named if each.document is None or each.document in solid}
    return Settled(changed, tuple(sorted(unknown)))


def _wanted(session: Session, named: Iterable[_Named]) -> dict[str, list[str]]:
    """The parts that each document is said to belong to, by keys; what people refused is not among them."""
    wanted, taken = defaultdict[str, list[str]](list), decisions(session)
    refused = {(each.document, each.part) for each in taken if not each.accepted}
    pairs = [(each.document, each.part) for each in taken if each.accepted]
    pairs += [(each.document, each.part) for each in named if each.document is not None]
    for document, part in dict.fromkeys(pairs):
        if document != part and (document, part) not in refused:
            wanted[document].append(part)
    return wanted


def _named(session: Session) -> Iterator[_Named]:
    by_file = select(File.key, File.path, File.said).where(cast(File.said, Text).like(NAMES_SOME))
    by_import = select(Asset.key, Asset.path, Asset.said).where(cast(Asset.said, Text).like(NAMES_SOME))
    rows = [*session.execute(by_file.order_by(File.path)), *session.execute(by_import.order_by(Asset.key))]
    places = _Places([(row.path, row.key) for row in session.execute(select(File.path, File.key))] if rows else ())
    for part, path, said in rows:
        for name in metadata_of(said).documents:
            yield _Named(part, path, name, places.find(name, path))


class _Places:
    """Finds the key of a document by its path."""

    def __init__(self, files: Iterable[tuple[str, str]]) -> None:
        self._by_path = dict(files)
        self._by_name: dict[str, list[str]] = defaultdict(list)
        for path in self._by_path:
            self._by_name[posixpath.basename(path).casefold()].append(path)

    def find(self, name: str, beside: str) -> str | None:
        """From the folder of the file that names it, else by the end of a path if that is one document's alone."""
        asked = name.replace("\\", "/").strip()
        exact = posixpath.normpath(posixpath.join(posixpath.dirname(beside), asked))
        if exact in self._by_path:
            return self._by_path[exact]
        end = "/" + posixpath.normpath(asked).replace("../", "").strip("/").casefold()
        paths = self._by_name.get(posixpath.basename(end), [])
        keys = {self._by_path[path] for path in paths if path.casefold().endswith(end)}
        return keys.pop() if len(keys) == 1 else None


def _solid(session: Session, keys: Collection[str]) -> dict[str, int]:
    """The assets with these keys of which a readable file of their own has geometry, by key."""
    found: dict[str, int] = {}
    for chunk in pieces(sorted(keys)):
        rows = select(Asset.key, Asset.id).join(File, File.key == Asset.key).where(Asset.key.in_(chunk))
        solid = rows.where(File.status == INDEXED, File.model.is_not(None))
        found |= {row.key: row.id for row in session.execute(solid)}
    return found


def _owners(wanted: Mapping[str, list[str]], solid: Mapping[str, int]) -> dict[str, tuple[int, ...]]:
    """The assets that each document belongs to as things are: parts that are there and can be read."""
    found = {
        document: tuple(solid[part] for part in parts if part in solid)
        for document, parts in wanted.items()
        if document not in solid  # a file with geometry came beside it: it is a part of its own now
    }
    return {document: assets for document, assets in found.items() if assets}


def _concerned(session: Session, documents: Collection[str]) -> list[File]:
    """The readable files of these documents, and all that are shown with another asset than their own."""
    owner = aliased(Asset)
    strange = select(File.id).join(owner, owner.id == File.asset_id).where(owner.key != File.key)
    lent = select(View.file_id).join(File, File.id == View.file_id).where(View.asset_id != File.asset_id)
    found = set(session.scalars(select(File).where(or_(File.id.in_(strange), File.id.in_(lent)))))
    for chunk in pieces(sorted(documents)):
        found |= set(session.scalars(select(File).where(File.key.in_(chunk))))
    return sorted((file for file in found if file.status == INDEXED), key=lambda file: file.id)


def _settle(session: Session, file: File, owners: tuple[int, ...]) -> set[int]:
    """Give a file to its owners. Gives the assets that changed by it."""
    touched: set[int] = set()
    if file.asset_id not in owners:
        touched |= take_back(session, file) | {owners[0], *(() if file.asset_id is None else (file.asset_id,))}
        session.execute(update(View).where(View.file_id == file.id).values(asset_id=owners[0]))
        file.asset_id = owners[0]
        session.flush()
    touched |= take_back(session, file, frozenset(owners))
    having = set(session.scalars(select(View.asset_id).where(View.file_id == file.id).distinct()))
    for owner in owners:
        if owner not in {*having, file.asset_id}:
            copy_views(session, file, file, owner)
            touched.add(owner)
    return touched
