"""The first library: assets, their files, views and vectors; builds and jobs."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
ANY_LENGTH = "hash"  # PostgreSQL's other indexes refuse texts of more than 2.7 kB


def upgrade() -> None:
    _create_asset()
    _create_tag()
    _create_hole()
    _create_file()
    _create_view()
    _create_embedding()
    _create_build()
    _create_job()


def _create_asset() -> None:
    op.create_table(
        "asset",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("path", sa.Text(), nullable=False),
        sa.Column("folder", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("description", sa.Text(), nullable=False),
        sa.Column("class_name", sa.Text(), nullable=False),
        sa.Column("material", sa.Text(), nullable=False),
        sa.Column("part_number", sa.Text(), nullable=False),
        sa.Column("said", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("bbox_x", sa.Double(), nullable=True),
        sa.Column("bbox_y", sa.Double(), nullable=True),
        sa.Column("bbox_z", sa.Double(), nullable=True),
        sa.Column("bbox_min", sa.Double(), nullable=True),
        sa.Column("bbox_max", sa.Double(), nullable=True),
        sa.Column("volume", sa.Double(), nullable=True),
        sa.Column("area", sa.Double(), nullable=True),
        sa.Column("triangles", sa.Integer(), nullable=True),
        sa.Column("bodies", sa.Integer(), nullable=True),
        sa.Column("watertight", sa.Boolean(), nullable=True),
        sa.Column("holes", sa.Integer(), nullable=True),
        sa.Column("surfaces", sa.JSON(), nullable=False),
        sa.Column("part_names", sa.JSON(), nullable=False),
        sa.Column("colours", sa.JSON(), nullable=False),
        sa.Column("thumbnail", sa.String(length=64), nullable=True),
        sa.Column("model", sa.String(length=64), nullable=True),
        sa.Column("created", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_asset"),
        sa.UniqueConstraint("key", name="uq_asset_key"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_asset_bbox_max", "asset", ["bbox_max"], unique=False)
    op.create_index("ix_asset_class_name", "asset", ["class_name"], unique=False, postgresql_using=ANY_LENGTH)
    op.create_index("ix_asset_folder", "asset", ["folder"], unique=False, postgresql_using=ANY_LENGTH)
    op.create_index("ix_asset_material", "asset", ["material"], unique=False, postgresql_using=ANY_LENGTH)
    op.create_index("ix_asset_part_number", "asset", ["part_number"], unique=False, postgresql_using=ANY_LENGTH)
    op.create_index("ix_asset_title", "asset", ["title"], unique=False, postgresql_using=ANY_LENGTH)


def _create_tag() -> None:
    op.create_table(
        "tag",
        sa.Column("asset_id", NUMBER, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["asset_id"], ["asset.id"], name="fk_tag_asset_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("asset_id", "name", name="pk_tag"),
    )
    op.create_index("ix_tag_name", "tag", ["name"], unique=False)


def _create_hole() -> None:
    op.create_table(
        "hole",
        sa.Column("asset_id", NUMBER, nullable=False),
        sa.Column("diameter", sa.Double(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["asset_id"], ["asset.id"], name="fk_hole_asset_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("asset_id", "diameter", name="pk_hole"),
    )
    op.create_index("ix_hole_diameter", "hole", ["diameter"], unique=False)


def _create_file() -> None:
    op.create_table(
        "file",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("path", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("folder", sa.Text(), nullable=False),
        sa.Column("asset_id", NUMBER, nullable=True),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("bytes", sa.BigInteger(), nullable=False),
        sa.Column("mtime_ns", sa.BigInteger(), nullable=False),
        sa.Column("format", sa.String(length=16), nullable=False),
        sa.Column("status", sa.String(length=16), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("advice", sa.Text(), nullable=False),
        sa.Column("scan", sa.Integer(), nullable=False),
        sa.Column("seconds", sa.Double(), nullable=False),
        sa.Column("reader", sa.Text(), nullable=False),
        sa.Column("sidecar", sa.Text(), nullable=False),
        sa.Column("facts", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("said", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("thumbnail", sa.String(length=64), nullable=True),
        sa.Column("model", sa.String(length=64), nullable=True),
        sa.ForeignKeyConstraint(["asset_id"], ["asset.id"], name="fk_file_asset_id", ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id", name="pk_file"),
        sa.UniqueConstraint("path", name="uq_file_path"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_file_asset_id", "file", ["asset_id"], unique=False)
    op.create_index("ix_file_digest", "file", ["digest"], unique=False)
    op.create_index("ix_file_format", "file", ["format"], unique=False)
    op.create_index("ix_file_key", "file", ["key"], unique=False, postgresql_using=ANY_LENGTH)
    op.create_index("ix_file_scan", "file", ["scan"], unique=False)
    op.create_index("ix_file_status", "file", ["status"], unique=False)


def _create_view() -> None:
    op.create_table(
        "view",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("file_id", NUMBER, nullable=False),
        sa.Column("asset_id", NUMBER, nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["asset_id"], ["asset.id"], name="fk_view_asset_id", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["file_id"], ["file.id"], name="fk_view_file_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_view"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_view_asset_id", "view", ["asset_id"], unique=False)
    op.create_index("ix_view_file_id", "view", ["file_id"], unique=False)


def _create_embedding() -> None:
    op.create_table(
        "embedding",
        sa.Column("view_id", NUMBER, nullable=False),
        sa.Column("space", sa.String(length=200), nullable=False),
        sa.Column("vector", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["view_id"], ["view.id"], name="fk_embedding_view_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("view_id", "space", name="pk_embedding"),
    )
    op.create_index("ix_embedding_space", "embedding", ["space"], unique=False)


def _create_build() -> None:
    op.create_table(
        "build",
        sa.Column("id", sa.String(length=100), nullable=False),
        sa.Column("space", sa.String(length=200), nullable=False),
        sa.Column("created", sa.DateTime(timezone=True), nullable=False),
        sa.Column("views", sa.Integer(), nullable=False),
        sa.Column("assets", sa.Integer(), nullable=False),
        sa.Column("current", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_build"),
    )


def _create_job() -> None:
    op.create_table(
        "job",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("status", sa.String(length=16), nullable=False),
        sa.Column("started", sa.DateTime(timezone=True), nullable=False),
        sa.Column("heartbeat", sa.DateTime(timezone=True), nullable=False),
        sa.Column("finished", sa.DateTime(timezone=True), nullable=True),
        sa.Column("counts", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("message", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_job"),
        sqlite_autoincrement=True,
    )
