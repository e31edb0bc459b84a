"""The full-text index, filled with the titles of the assets there are; the next indexing adds the rest."""

from __future__ import annotations

from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute(
        "CREATE VIRTUAL TABLE asset_words USING fts5("
        "title, path, description, part_number, tags, class_name, material, part_names, passages, "
        "tokenize = 'porter unicode61 remove_diacritics 2', prefix = '3')"
    )
    op.execute(
        "INSERT INTO asset_words(rowid, title, path, description, part_number, class_name, material) "
        "SELECT id, title, path, description, part_number, class_name, material FROM asset"
    )
