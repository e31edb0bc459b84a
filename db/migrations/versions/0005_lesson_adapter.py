"""What a lesson adds to the vectors of words."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "lesson_adapter",
        sa.Column("lesson_id", NUMBER, nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("reads", sa.LargeBinary(), nullable=False),
        sa.Column("adds", sa.LargeBinary(), nullable=False),
        sa.Column("line", sa.Double(), nullable=False),
        sa.ForeignKeyConstraint(["lesson_id"], ["lesson.id"], name="fk_lesson_adapter_lesson_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("lesson_id", name="pk_lesson_adapter"),
    )
