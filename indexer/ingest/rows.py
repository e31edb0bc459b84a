"""From what was prepared to what the database keeps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields

from db import records
from indexer.errors import FileError, UnsupportedFormat
from indexer.ports import Facts, Metadata, Prepared, View
from indexer.store import MODEL, THUMBNAIL, Store


def content_of(prepared: Prepared, vectors: Sequence[bytes], store: Store) -> records.FileContent:
    """A file as the database keeps it; its thumbnail and model go to the store."""
    return records.FileContent(
        views=views_of_vectors(prepared.views, vectors),
        facts=None if prepared.facts is None else _facts(prepared.facts),
        metadata=None if prepared.metadata is None else _metadata(prepared.metadata),
        thumbnail=None if prepared.thumbnail is None else store.put(prepared.thumbnail, THUMBNAIL),
        model=None if prepared.model is None else store.put(prepared.model, MODEL),
    )


def views_of_vectors(views: Sequence[View], vectors: Sequence[bytes]) -> tuple[records.NewView, ...]:
    """Views with their vectors."""
    return tuple(
        records.NewView(str(view.kind), view.number, None if view.text is None else storable(view.text), vector)
        for view, vector in zip(views, vectors, strict=True)
    )


def refusal_of(error: FileError) -> records.Refusal:
    """Why a file was not indexed."""
    status = records.UNSUPPORTED if isinstance(error, UnsupportedFormat) else records.QUARANTINED
    return records.Refusal(status, storable(error.reason), error.advice)


def storable(text: str) -> str:
    """Text without what databases refuse: halves of characters, and the character nought."""
    return text.encode("utf-8", "replace").decode("utf-8").replace("\0", " ")


def _facts(facts: Facts) -> records.Facts:
    values = {field.name: getattr(facts, field.name) for field in fields(records.Facts)}
    values["holes"] = tuple((hole.diameter, hole.count) for hole in facts.holes)
    values["part_names"] = tuple(map(storable, facts.part_names))
    return records.Facts(**values)


def _metadata(metadata: Metadata) -> records.Metadata:
    values = {field.name: getattr(metadata, field.name) for field in fields(records.Metadata)}
    tags, documents = (tuple(map(storable, values.pop(name))) for name in ("tags", "documents"))
    return records.Metadata(tags=tags, documents=documents, **{name: storable(value) for name, value in values.items()})
