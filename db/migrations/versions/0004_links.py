"""What people decided on documents and the parts that they may belong to."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
ANY_LENGTH = "hash"  # PostgreSQL's other indexes refuse texts of more than 2.7 kB


def upgrade() -> None:
    op.create_table(
        "link",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("part", sa.Text(), nullable=False),
        sa.Column("accepted", sa.Boolean(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("decided", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_link"),
    )
    op.create_index("ix_link_document", "link", ["document"], unique=False, postgresql_using=ANY_LENGTH)
    op.create_index("ix_link_part", "link", ["part"], unique=False, postgresql_using=ANY_LENGTH)
