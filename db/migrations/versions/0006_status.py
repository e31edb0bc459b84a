"""The status of a part, such as released or obsolete, as people call it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("asset", sa.Column("status", sa.Text(), nullable=False, server_default=""))
    op.create_index("ix_asset_status", "asset", ["status"], unique=False, postgresql_using="hash")
