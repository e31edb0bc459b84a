"""The full-text index, filled with the titles of the assets there are; the next indexing adds the rest."""

from __future__ import annotations

from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        _create_tsvectors()
    else:
        _create_fts5()


def _create_fts5() -> None:
    op.execute(
        "CREATE VIRTUAL TABLE asset_words USING fts5("
        "title, path, description, part_number, tags, class_name, material, part_names, passages, "
        "tokenize = 'porter unicode61 remove_diacritics 2', prefix = '3')"
    )
    op.execute(
        "INSERT INTO asset_words(rowid, title, path, description, part_number, class_name, material) "
        "SELECT id, title, path, description, part_number, class_name, material FROM asset"
    )


def _create_tsvectors() -> None:
    # "english" leaves out stop words, and "the" would find nothing; the rest of it is wanted
    op.execute("CREATE TEXT SEARCH DICTIONARY partlens_stem (TEMPLATE = snowball, LANGUAGE = english)")
    op.execute("CREATE TEXT SEARCH CONFIGURATION partlens (COPY = pg_catalog.english)")
    op.execute("ALTER TEXT SEARCH CONFIGURATION partlens ALTER MAPPING REPLACE english_stem WITH partlens_stem")
    op.execute(
        "CREATE TABLE asset_words ("
        "asset_id bigint CONSTRAINT pk_asset_words PRIMARY KEY "
        "CONSTRAINT fk_asset_words_asset_id REFERENCES asset (id) ON DELETE CASCADE, "
        "words tsvector NOT NULL)"
    )
    op.execute("CREATE INDEX ix_asset_words_words ON asset_words USING gin (words)")
    op.execute("INSERT INTO asset_words SELECT id, setweight(to_tsvector('partlens', title), 'A') FROM asset")
