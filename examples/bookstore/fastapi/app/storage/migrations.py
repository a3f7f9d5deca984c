# Code scaffolded by backend. Yours to edit.
"""Migrations from within the program: what is applied, and what is not yet."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection
from sqlalchemy.ext.asyncio import AsyncEngine

from app.storage.migrator import connect, locked

_ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True)
class Step:
    """One migration, and whether it is applied."""

    revision: str
    title: str
    applied: bool


def upgrade(url: str) -> list[str]:
    """Apply what is not applied yet, and give the revisions. Processes wait for each other."""
    return _run(url, "up")


def downgrade(url: str) -> list[str]:
    """Take back the last migration."""
    return _run(url, "down")


def _run(url: str, direction: str) -> list[str]:
    with _config(url) as (config, connection):
        before = _applied(connection)
        if direction == "down" and before:
            command.downgrade(config, "-1")
        elif direction == "up" and not _ahead(_scripts(config), _current(connection)):
            command.upgrade(config, "head")
        return sorted(before ^ _applied(connection))


def status(url: str) -> list[Step]:
    """List all migrations in their order."""
    with _config(url) as (config, connection):
        applied = _applied(connection)
        return [Step(s.revision, s.doc, s.revision in applied) for s in reversed([*_scripts(config).walk_revisions()])]


async def pending(engine: AsyncEngine) -> bool:
    """Tell whether migrations are not applied yet. A database that a newer version migrated has them all."""
    scripts = _scripts(Config(_ROOT / "alembic.ini"))
    async with engine.connect() as connection:
        current = await connection.run_sync(_current)
    return current != scripts.get_current_head() and not _ahead(scripts, current)


def _scripts(config: Config) -> ScriptDirectory:
    return ScriptDirectory.from_config(config)


def _current(connection: Connection) -> str | None:
    """Give the revision that the database has; no transaction stays open."""
    current = MigrationContext.configure(connection).get_current_revision()
    connection.rollback()
    return current


def _ahead(scripts: ScriptDirectory, current: str | None) -> bool:
    """Tell whether the database has a revision that only a newer version of the service knows."""
    return current is not None and all(s.revision != current for s in scripts.walk_revisions())


def _applied(connection: Connection) -> set[str]:
    """Give the known revisions up to the current one."""
    current = _current(connection)
    scripts = _scripts(Config(_ROOT / "alembic.ini"))
    last = scripts.get_current_head() if _ahead(scripts, current) else current
    return {s.revision for s in scripts.iterate_revisions(last, "base")} if last else set()


@contextmanager
def _config(url: str) -> Iterator[tuple[Config, Connection]]:
    """Give what Alembic's commands take, over a connection that alone migrates."""
    config = Config(_ROOT / "alembic.ini")
    with connect(url) as connection, locked(connection):
        config.attributes["connection"] = connection
        yield config, connection
