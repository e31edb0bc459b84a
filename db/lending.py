"""Views of one file shown with several assets: a document that is about several parts.

A file belongs to one asset, and its own views with it. Views of the file with another asset are lent: copies,
with copies of the vectors, that are taken back before the file changes and lent again when that is done.
"""

from __future__ import annotations

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from db.models import Embedding, File, View


def copy_views(session: Session, source: File, file: File, asset: int) -> None:
    """Give an asset copies of a file's own views as views of `file`, which may be the same."""
    own = (View.file_id == source.id, View.asset_id == source.asset_id)
    twins = {
        view.id: View(file_id=file.id, asset_id=asset, kind=view.kind, number=view.number, text=view.text)
        for view in session.scalars(select(View).where(*own).order_by(View.id)).all()
    }
    session.add_all(twins.values())
    session.flush()
    vectors = session.execute(
        select(Embedding.view_id, Embedding.space, Embedding.vector)
        .join(View, View.id == Embedding.view_id)
        .where(*own)
    )
    session.add_all(Embedding(view_id=twins[id].id, space=space, vector=vector) for id, space, vector in vectors.all())


def take_back(session: Session, file: File, keep: frozenset[int] = frozenset()) -> set[int]:
    """Delete the views of a file that are lent to assets other than `keep`. Gives those assets."""
    lent = (View.file_id == file.id, View.asset_id != file.asset_id, View.asset_id.not_in(keep))
    assets = set(session.scalars(select(View.asset_id).where(*lent).distinct()))
    if assets:
        session.execute(delete(View).where(*lent))
    return assets
