# Code scaffolded by backend. Yours to edit.
"""What Alembic runs: the migrations on the database of the service."""

from collections.abc import Iterable
from importlib import import_module

from alembic import context
from alembic.operations import MigrationScript
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from app import storage
from app.core.config import Settings
from app.storage.migrator import connect, locked

# Imported, models are part of the metadata.
MODELS: tuple[str, ...] = (
    "app.authors.model",
    "app.books.model",
    "app.categories.model",
    "app.customers.model",
    "app.orders.model",
    "app.publishers.model",
    "app.reviews.model",
)

for module in MODELS:
    import_module(module)


def number(_context: MigrationContext, _revision: object, directives: list[MigrationScript]) -> None:
    """Give new revisions numbers: 0002 after 0001."""
    made: Iterable[str] = (script.revision for script in ScriptDirectory.from_config(context.config).walk_revisions())
    last = max((int(revision) for revision in made if revision.isdigit()), default=0)
    for directive in directives:
        directive.rev_id = f"{last + 1:04d}"


def run(connection: Connection) -> None:
    """Run the migrations, each in a transaction of its own."""
    context.configure(
        connection=connection,
        target_metadata=storage.Base.metadata,
        compare_type=True,
        compare_server_default=True,
        transactional_ddl=True,
        transaction_per_migration=True,
        process_revision_directives=number,
    )
    with context.begin_transaction():
        context.run_migrations()


given: Connection | None = context.config.attributes.get("connection")
if given is not None:
    run(given)
else:
    with connect(Settings.load().database_url.get_secret_value()) as connection, locked(connection):
        run(connection)
