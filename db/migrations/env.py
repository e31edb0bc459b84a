"""How Alembic runs the migrations: in the transaction that it is given, all or nothing."""

from __future__ import annotations

from alembic import context

from db.models import Base

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    transactional_ddl=True,  # true of SQLite too, once BEGIN is said by hand (see db/session.py)
    transaction_per_migration=False,
    render_as_batch=True,
)
context.run_migrations()
