"""The reading side: what the front end asks of the library. Only plain values leave."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

import numpy as np
from sqlalchemy import ColumnElement, Row, Text, and_, func, or_, select
from sqlalchemy.orm import Session

from db.engines import STAMPED, state_of
from db.filters import Filter, where_clause
from db.ids import chunks
from db.models import Asset, File, Tag, View
from db.records import (
    INDEXED,
    AssetCard,
    AssetDetail,
    Facts,
    FileState,
    Int64Array,
    ViewEvidence,
)
from db.sorting import Sort, order_by
from db.values import facts_of

SHOWN = Asset.path != ""  # some file of it can be read
SHOWN_ON_CARDS = (
    *(Asset.id, Asset.title, Asset.path, Asset.class_name, Asset.folder),
    *(Asset.material, Asset.part_number, Asset.status),
    *(Asset.bbox_x, Asset.bbox_y, Asset.bbox_z, Asset.thumbnail, Asset.model),
)


def matching_assets(session: Session, filter: Filter | None) -> Int64Array | None:
    """Ids of the assets that a filter lets through, ascending; None without a filter: all of them."""
    if filter is None:
        return None
    # one row for all of them: so many rows would take longer to fetch than to find
    written = func.aggregate_strings(Asset.id.cast(Text), ",")
    return np.sort(np.fromstring(session.scalar(select(written).where(_where(filter))) or "", np.int64, sep=","))


def asset_cards(session: Session, ids: Iterable[int]) -> dict[int, AssetCard]:
    """Cards by id, for as many of the ids as there are still."""
    cards: dict[int, AssetCard] = {}
    for chunk in chunks(ids):
        formats = _formats_of(session, chunk)
        # not the whole asset: to unpack what no card shows took longer than to find it
        for asset in session.execute(select(*SHOWN_ON_CARDS).where(Asset.id.in_(chunk), SHOWN)):
            cards[asset.id] = _card(asset, formats[asset.id])
    return cards


def list_assets(
    session: Session, filter: Filter | None, limit: int, offset: int = 0, sort: Sort = "relevance"
) -> tuple[AssetCard, ...]:
    """A page of the assets that a filter lets through."""
    chosen = select(Asset.id).where(_where(filter)).order_by(*order_by(sort)).limit(limit).offset(offset)
    ids = session.scalars(chosen).all()
    cards = asset_cards(session, ids)
    return tuple(cards[id] for id in ids)


def count_assets(session: Session, filter: Filter | None) -> int:
    """How many assets a filter lets through."""
    return session.scalars(select(func.count(Asset.id)).where(_where(filter))).one()


def library_stamp(session: Session) -> str:
    """Another one whenever any asset is another. Counted anew only after somebody wrote to the database."""
    connection = session.connection()
    state = state_of(connection)
    seen: tuple[str, str] | None = connection.info.get(STAMPED)
    if seen is None or seen[0] != state:
        count, updated = session.execute(select(func.count(), func.max(Asset.updated)).select_from(Asset)).one()
        seen = connection.info[STAMPED] = state, f"{count} {updated}"
    return seen[1]


def asset_detail(session: Session, id: int) -> AssetDetail | None:
    """Everything known of an asset; None where there is no such asset (any more)."""
    asset = session.get(Asset, id)
    if asset is None:
        return None
    shown = select(View.file_id).where(View.asset_id == id)  # of documents that are linked to it, too
    files = session.scalars(
        select(File).where(or_(File.key == asset.key, File.id.in_(shown))).order_by(File.path)
    ).all()
    views = session.execute(
        select(View.id, View.kind, View.number, View.text, File.path)
        .join(File, File.id == View.file_id)
        .where(View.asset_id == id)
        .order_by(File.path, View.kind, View.number)
    ).all()
    return AssetDetail(
        card=_card(asset, [file.format for file in files if file.status == INDEXED]),
        description=asset.description,
        tags=tuple(session.scalars(select(Tag.name).where(Tag.asset_id == id).order_by(Tag.name))),
        facts=_facts(session, asset),
        passages=tuple((view.path, view.text) for view in views if view.text),
        files=tuple(map(file_state, files)),
        views=tuple((view.id, view.kind, view.number) for view in views),
        model=asset.model,
        created=asset.created,
        updated=asset.updated,
    )


def view_evidence(session: Session, view_ids: Iterable[int]) -> dict[int, ViewEvidence]:
    """What the views show and where they come from, for as many as there are still."""
    found: dict[int, ViewEvidence] = {}
    chosen = select(View.id, View.asset_id, File.path, View.kind, View.number, View.text, File.model, File.thumbnail)
    for chunk in chunks(view_ids):
        rows = session.execute(chosen.join(File, File.id == View.file_id).where(View.id.in_(chunk)))
        found.update((row[0], ViewEvidence(*row)) for row in rows)
    return found


def file_state(file: File) -> FileState:
    """A file as a plain value."""
    return FileState(file.id, file.path, file.format, file.bytes, file.status, file.reason, file.advice)


def _where(filter: Filter | None) -> ColumnElement[bool]:
    return SHOWN if filter is None else and_(SHOWN, where_clause(filter))


def _formats_of(session: Session, ids: list[int]) -> dict[int | None, list[str]]:
    formats: dict[int | None, list[str]] = defaultdict(list)
    for asset, format in session.execute(select(File.asset_id, File.format).where(File.asset_id.in_(ids))):
        formats[asset].append(format)
    return formats


def _card(asset: Asset | Row[*tuple[Any, ...]], formats: list[str]) -> AssetCard:
    known = asset.bbox_x is not None and asset.bbox_y is not None and asset.bbox_z is not None
    return AssetCard(
        id=asset.id,
        title=asset.title,
        path=asset.path,
        files=len(formats),
        class_name=asset.class_name,
        formats=tuple(sorted(set(formats))),
        folder=asset.folder,
        size=(asset.bbox_x, asset.bbox_y, asset.bbox_z) if known else None,  # type: ignore[arg-type]
        thumbnail=asset.thumbnail,
        material=asset.material,
        part_number=asset.part_number,
        model=asset.model,
        status=asset.status,
    )


def _facts(session: Session, asset: Asset) -> Facts | None:
    kept = select(File.facts).where(File.asset_id == asset.id, File.path == asset.path)
    return facts_of(session.scalars(kept).first())
