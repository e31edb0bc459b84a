"""Facts and metadata between their plain values and the JSON that is stored."""

from __future__ import annotations

from dataclasses import asdict

from db.models import Document
from db.records import Facts, Metadata


def document_of(value: Facts | Metadata | None) -> Document | None:
    """What is stored of a value; None of none."""
    return None if value is None else asdict(value)


def facts_of(document: Document | None) -> Facts | None:
    """The facts that were stored."""
    if not document:
        return None
    x, y, z = document["size"]
    return Facts(
        size=(x, y, z),
        volume=document["volume"],
        area=document["area"],
        triangles=document["triangles"],
        bodies=document["bodies"],
        watertight=document["watertight"],
        holes=tuple((diameter, count) for diameter, count in document["holes"]),
        surfaces=tuple((kind, count) for kind, count in document["surfaces"]),
        part_names=tuple(document["part_names"]),
        colours=tuple(document["colours"]),
    )


def metadata_of(document: Document | None) -> Metadata:
    """The metadata that were stored; empty where there were none."""
    known = dict(document or {})
    known["tags"] = tuple(known.get("tags", ()))
    known["documents"] = tuple(known.get("documents", ()))
    return Metadata(**known)
