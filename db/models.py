"""The tables of a library: what is remembered between two runs.

Ids that enter a published index (assets, views) are never given out twice
(`sqlite_autoincrement`; sequences elsewhere): a reader of yesterday's index then finds nothing for a
deleted asset, where a reused id would show it another part.
Lengths in millimetres, areas in mm², volumes in mm³; times in UTC.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    DateTime,
    Dialect,
    ForeignKey,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Text,
    TypeDecorator,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

NEVER_REUSED = {"sqlite_autoincrement": True}
NUMBER = BigInteger().with_variant(Integer(), "sqlite")  # SQLite numbers INTEGER columns only, and those to 63 bits
Document = dict[str, Any]


class UtcTime(TypeDecorator[datetime]):
    """A time in UTC. SQLite forgets the zone, so that it is put back here; PostgreSQL gives that of its server."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Base(DeclarativeBase):
    """Named constraints, so that a migration can speak of them."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_name)s",
            "uq": "uq_%(table_name)s_%(column_0_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {  # noqa: RUF012
        Document: JSON(none_as_null=True),
        list[str]: JSON,
        list[list[Any]]: JSON,
        list[int]: JSON,
        datetime: UtcTime,
    }


class Asset(Base):
    """One design item: all files of one part. Its columns are derived from its files."""

    __tablename__ = "asset"
    __table_args__ = NEVER_REUSED

    id: Mapped[int] = mapped_column(NUMBER, primary_key=True)
    key: Mapped[str] = mapped_column(Text, unique=True)  # folder + stem, lower case
    path: Mapped[str] = mapped_column(Text, default="")  # of its best file; empty while none can be read
    folder: Mapped[str] = mapped_column(Text, default="", index=True)  # as people see it: root name / …
    title: Mapped[str] = mapped_column(Text, default="", index=True)
    description: Mapped[str] = mapped_column(Text, default="")
    class_name: Mapped[str] = mapped_column(Text, default="", index=True)
    material: Mapped[str] = mapped_column(Text, default="", index=True)
    status: Mapped[str] = mapped_column(Text, default="", index=True)  # released, obsolete, …, as people call it
    part_number: Mapped[str] = mapped_column(Text, default="", index=True)
    said: Mapped[Document | None]  # metadata imported by people; wins over what files say
    bbox_x: Mapped[float | None]
    bbox_y: Mapped[float | None]
    bbox_z: Mapped[float | None]
    bbox_min: Mapped[float | None]
    bbox_max: Mapped[float | None] = mapped_column(index=True)
    volume: Mapped[float | None]
    area: Mapped[float | None]
    triangles: Mapped[int | None]
    bodies: Mapped[int | None]
    watertight: Mapped[bool | None]
    holes: Mapped[int | None]  # all of them together; None where unknown (no B-rep)
    surfaces: Mapped[list[list[Any]]] = mapped_column(default=list)  # [kind, number of faces]
    part_names: Mapped[list[str]] = mapped_column(default=list)
    colours: Mapped[list[str]] = mapped_column(default=list)  # names of db.colours
    thumbnail: Mapped[str | None] = mapped_column(String(64))  # digest in the store
    model: Mapped[str | None] = mapped_column(String(64))
    created: Mapped[datetime]
    updated: Mapped[datetime]


class Tag(Base):
    """One tag of an asset."""

    __tablename__ = "tag"

    asset_id: Mapped[int] = mapped_column(ForeignKey("asset.id", ondelete="CASCADE"), primary_key=True)
    name: Mapped[str] = mapped_column(Text, primary_key=True, index=True)


class Hole(Base):
    """The round holes of one diameter in an asset."""

    __tablename__ = "hole"

    asset_id: Mapped[int] = mapped_column(ForeignKey("asset.id", ondelete="CASCADE"), primary_key=True)
    diameter: Mapped[float] = mapped_column(primary_key=True, index=True)
    count: Mapped[int]


class File(Base):
    """One file of the folders that are indexed, readable or not."""

    __tablename__ = "file"
    __table_args__ = NEVER_REUSED

    id: Mapped[int] = mapped_column(NUMBER, primary_key=True)
    path: Mapped[str] = mapped_column(Text, unique=True)
    key: Mapped[str] = mapped_column(Text, index=True)  # of the asset it belongs to, once readable
    folder: Mapped[str] = mapped_column(Text, default="")
    asset_id: Mapped[int | None] = mapped_column(ForeignKey("asset.id", ondelete="SET NULL"), index=True)
    digest: Mapped[str] = mapped_column(String(64), default="", index=True)  # SHA-256 of its bytes
    bytes: Mapped[int] = mapped_column(BigInteger)
    mtime_ns: Mapped[int] = mapped_column(BigInteger)
    format: Mapped[str] = mapped_column(String(16), index=True)
    status: Mapped[str] = mapped_column(String(16), index=True)  # indexed, quarantined or unsupported
    reason: Mapped[str] = mapped_column(Text, default="")
    advice: Mapped[str] = mapped_column(Text, default="")
    scan: Mapped[int] = mapped_column(index=True)  # the job that saw it last
    seconds: Mapped[float] = mapped_column(default=0.0)  # it took to read and draw
    reader: Mapped[str] = mapped_column(Text, default="")  # stamp of the readers and limits it was tried with
    sidecar: Mapped[str] = mapped_column(Text, default="")  # stamp of the files beside it that matter
    facts: Mapped[Document | None]
    said: Mapped[Document | None]  # metadata of this file and its sidecar
    thumbnail: Mapped[str | None] = mapped_column(String(64))
    model: Mapped[str | None] = mapped_column(String(64))


class View(Base):
    """One embeddable face of a file: a render, a picture or a passage of text."""

    __tablename__ = "view"
    __table_args__ = NEVER_REUSED

    id: Mapped[int] = mapped_column(NUMBER, primary_key=True)
    file_id: Mapped[int] = mapped_column(ForeignKey("file.id", ondelete="CASCADE"), index=True)
    asset_id: Mapped[int] = mapped_column(ForeignKey("asset.id", ondelete="CASCADE"), index=True)
    kind: Mapped[str] = mapped_column(String(16))
    number: Mapped[int]
    text: Mapped[str | None] = mapped_column(Text)


class Embedding(Base):
    """A view's unit vector in one space: float16, little-endian."""

    __tablename__ = "embedding"

    view_id: Mapped[int] = mapped_column(ForeignKey("view.id", ondelete="CASCADE"), primary_key=True)
    space: Mapped[str] = mapped_column(String(200), primary_key=True, index=True)
    vector: Mapped[bytes] = mapped_column(LargeBinary)


class Link(Base):
    """What a person decided on a document and a part, by their keys: these outlive every indexing."""

    __tablename__ = "link"

    id: Mapped[int] = mapped_column(NUMBER, primary_key=True)
    document: Mapped[str] = mapped_column(Text, index=True)  # key of the document's files
    part: Mapped[str] = mapped_column(Text, index=True)  # key of the part's asset
    accepted: Mapped[bool]  # else refused
    reason: Mapped[str] = mapped_column(Text, default="")  # why it was proposed
    decided: Mapped[datetime]


class Build(Base):
    """A published index."""

    __tablename__ = "build"

    id: Mapped[str] = mapped_column(String(100), primary_key=True)
    space: Mapped[str] = mapped_column(String(200))
    created: Mapped[datetime]
    views: Mapped[int]
    assets: Mapped[int]
    current: Mapped[bool]


class Job(Base):
    """One run of the indexer. Its id stamps the files it saw, so it is never reused either."""

    __tablename__ = "job"
    __table_args__ = NEVER_REUSED

    id: Mapped[int] = mapped_column(NUMBER, primary_key=True)
    kind: Mapped[str] = mapped_column(String(32))
    status: Mapped[str] = mapped_column(String(16))  # running, done or failed
    started: Mapped[datetime]
    heartbeat: Mapped[datetime]
    finished: Mapped[datetime | None]
    counts: Mapped[Document | None]
    message: Mapped[str] = mapped_column(Text, default="")


class Feedback(Base):
    """What somebody did with a hit of a question: opened it, pinned it, or refused it."""

    __tablename__ = "feedback"

    id: Mapped[int] = mapped_column(NUMBER, primary_key=True)
    question: Mapped[str] = mapped_column(String(64), index=True)  # key of what was asked for
    terms: Mapped[list[list[Any]]]  # what was asked for: kind, value, weight; of a file its SHA-256 alone
    asset_id: Mapped[int] = mapped_column(ForeignKey("asset.id", ondelete="CASCADE"), index=True)
    verdict: Mapped[str] = mapped_column(String(16), index=True)
    place: Mapped[int | None]  # in the list it was shown in, from 1
    shown: Mapped[list[int]]  # assets beside it, best first: for one that was opened those above it
    told: Mapped[datetime]


class Lesson(Base):
    """What was learned from feedback: factors on the sources of a ranking, good for one space."""

    __tablename__ = "lesson"

    id: Mapped[int] = mapped_column(NUMBER, primary_key=True)
    space: Mapped[str] = mapped_column(String(200), index=True)
    factors: Mapped[Document]
    judgement: Mapped[Document]  # what it was worth before and after, on questions that it was not learned from
    learned: Mapped[datetime]
    undone: Mapped[datetime | None]


class LessonAdapter(Base):
    """What a lesson adds to the vectors of words; not every lesson has one. Float16, little-endian."""

    __tablename__ = "lesson_adapter"

    lesson_id: Mapped[int] = mapped_column(ForeignKey("lesson.id", ondelete="CASCADE"), primary_key=True)
    rank: Mapped[int]
    reads: Mapped[bytes] = mapped_column(LargeBinary)  # (rank, dimension)
    adds: Mapped[bytes] = mapped_column(LargeBinary)  # (rank, dimension)
    line: Mapped[float]  # words that are moved further than this are about parts
