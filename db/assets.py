"""Derives an asset from its files: whatever its files say last is what it is.

Called in the transaction that changes a file, so that nobody sees the one
without the other.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from pathlib import PurePosixPath

from sqlalchemy import delete, exists, select
from sqlalchemy.orm import Session

from db.colours import colours_named, names_of_asset
from db.filters import DECIMALS
from db.formats import rank_of
from db.fulltext import AssetWords, remove_words, store_words
from db.models import Asset, File, Hole, Tag, View
from db.records import INDEXED, AssetName, Facts, Metadata
from db.values import document_of, facts_of, metadata_of

MOST_PASSAGE_TEXT = 50_000  # characters of one asset in the full text


def asset_with_key(session: Session, key: str) -> Asset:
    """The asset of a group of files, made where there is none."""
    asset = session.scalars(select(Asset).where(Asset.key == key)).first()
    if asset is None:
        now = datetime.now(UTC)
        asset = Asset(key=key, created=now, updated=now)
        session.add(asset)
        session.flush()
    return asset


def refresh_assets(session: Session, ids: Iterable[int]) -> int:
    """Derive these assets anew; those without a file go, with all that was theirs. Gives how many went.

    One whose files cannot be read at present is hidden: it keeps its id and what people said of it.
    """
    session.flush()
    empty = [id for id in sorted(set(ids)) if not _refresh(session, id)]
    remove_words(session, empty)
    return sum(_hide_or_delete(session, id) for id in empty)


def name_colours(session: Session) -> None:
    """Put names in place of the numbers that earlier versions kept of colours."""
    for asset in session.scalars(select(Asset).where(names_of_asset().contains("#"))):
        asset.colours, asset.updated = colours_named(asset.colours), datetime.now(UTC)


def asset_names(session: Session) -> list[AssetName]:
    """What assets can be recognised by: the path of each file, and the part number."""
    rows = session.execute(
        select(Asset.id, File.path, Asset.part_number).join(File, File.key == Asset.key).order_by(File.id)
    )
    return [AssetName(*row) for row in rows]


def say_of_assets(session: Session, sayings: Iterable[tuple[int, Metadata]]) -> None:
    """Keep what a person says of assets: it wins over what files say, and outlives them being read again.

    What is left empty stays as it was.
    """
    spoken = []
    for id, said in sayings:
        asset = session.get_one(Asset, id)
        asset.said = document_of(merge([said, metadata_of(asset.said)]))
        spoken.append(id)
    refresh_assets(session, spoken)


def _refresh(session: Session, id: int) -> bool:
    files = session.scalars(select(File).where(File.asset_id == id, File.status == INDEXED)).all()
    asset = session.get(Asset, id)
    if asset is None or not files:
        return False
    # what was linked to a part adds to what is found of it, and does not speak for it
    ordered = sorted(files, key=lambda file: (file.key != asset.key, rank_of(file.format), file.path))
    own = [file for file in ordered if file.key == asset.key] or ordered
    asset.folder, asset.updated = ordered[0].folder, datetime.now(UTC)
    asset.path = _speaker(ordered).path
    asset.thumbnail = next((file.thumbnail for file in ordered if file.thumbnail), None)
    asset.model = next((file.model for file in ordered if file.model), None)
    _apply_facts(session, asset, facts_of(_speaker(ordered).facts))
    said = merge([metadata_of(asset.said), *(metadata_of(file.said) for file in own)])
    _apply_metadata(session, asset, said)
    _index_words(session, asset, said)
    session.flush()
    return True


def _hide_or_delete(session: Session, id: int) -> bool:
    """Gives whether it was deleted."""
    asset = session.get(Asset, id)
    if asset is None or not session.scalars(select(exists().where(File.key == asset.key))).one():
        session.execute(delete(Asset).where(Asset.id == id))
        return True
    # nothing to show at present; the title stays, for whoever kept a link
    asset.path, asset.thumbnail, asset.model, asset.updated = "", None, None, datetime.now(UTC)
    _apply_facts(session, asset, None)
    session.flush()
    return False


def merge(sources: Sequence[Metadata]) -> Metadata:
    """For each field, the first source that says something."""
    said = {
        name: next((value for value in (getattr(source, name) for source in sources) if value), empty)
        for name, empty in vars(Metadata()).items()
    }
    return Metadata(**said)


def _speaker(ordered: Sequence[File]) -> File:
    return next((file for file in ordered if file.facts), ordered[0])


def _apply_facts(session: Session, asset: Asset, facts: Facts | None) -> None:
    session.execute(delete(Hole).where(Hole.asset_id == asset.id))
    for column in ("bbox_x", "bbox_y", "bbox_z", "bbox_min", "bbox_max", "volume", "area"):
        setattr(asset, column, None)
    asset.triangles = asset.bodies = asset.watertight = asset.holes = None
    asset.surfaces, asset.part_names, asset.colours = [], [], []
    if facts is None:
        return
    asset.bbox_x, asset.bbox_y, asset.bbox_z = (round(side, DECIMALS) for side in facts.size)
    asset.bbox_min, asset.bbox_max = round(min(facts.size), DECIMALS), round(max(facts.size), DECIMALS)
    asset.volume, asset.area = round(facts.volume, DECIMALS), round(facts.area, DECIMALS)
    asset.triangles, asset.bodies, asset.watertight = facts.triangles, facts.bodies, facts.watertight
    asset.surfaces = [list(surface) for surface in facts.surfaces]
    asset.part_names, asset.colours = list(facts.part_names), colours_named(facts.colours)
    if facts.surfaces or facts.holes:  # a mesh without B-rep faces does not know about its holes
        asset.holes = sum(count for _, count in facts.holes)
    session.add_all(Hole(asset_id=asset.id, diameter=d, count=n) for d, n in _by_diameter(facts).items())


def _by_diameter(facts: Facts) -> dict[float, int]:
    counts: dict[float, int] = {}
    for diameter, count in facts.holes:
        rounded = round(diameter, DECIMALS)
        counts[rounded] = counts.get(rounded, 0) + count
    return counts


def _apply_metadata(session: Session, asset: Asset, said: Metadata) -> None:
    asset.title = said.title or PurePosixPath(asset.path).stem
    asset.description, asset.class_name = said.description, said.class_name
    asset.material, asset.part_number, asset.status = said.material, said.part_number, said.status
    session.execute(delete(Tag).where(Tag.asset_id == asset.id))
    session.add_all(Tag(asset_id=asset.id, name=name) for name in dict.fromkeys(said.tags))


def _index_words(session: Session, asset: Asset, said: Metadata) -> None:
    texts = session.scalars(
        select(View.text).where(View.asset_id == asset.id, View.text.is_not(None)).order_by(View.id)
    )
    words = AssetWords(
        title=asset.title,
        path=f"{asset.folder} {PurePosixPath(asset.path).stem}",
        description=asset.description,
        part_number=asset.part_number,
        tags=" ".join(said.tags),
        class_name=asset.class_name,
        material=asset.material,
        part_names=" ".join(asset.part_names),
        passages="\n".join(filter(None, texts))[:MOST_PASSAGE_TEXT],
    )
    store_words(session, asset.id, words)
