# Code scaffolded by backend. Yours to edit.
"""Migrations go up, down and up again, and make what the models say."""

import os
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import text

from app import storage

ROOT = Path(__file__).resolve().parents[2]


def test_up_down_up(database_url: str) -> None:
    made = [step.revision for step in storage.status(database_url)]
    assert made[0] == "0001"
    assert storage.upgrade(database_url) == []
    for revision in reversed(made):
        assert storage.downgrade(database_url) == [revision]
    assert storage.downgrade(database_url) == []
    assert not any(step.applied for step in storage.status(database_url))
    assert storage.upgrade(database_url) == made
    assert all(step.applied for step in storage.status(database_url))


async def test_pending(database_url: str) -> None:
    engine = storage.open_engine(database_url)
    try:
        assert not await storage.pending(engine)
        storage.downgrade(database_url)
        assert await storage.pending(engine)
    finally:
        await engine.dispose()


async def test_a_newer_version_migrated(database_url: str) -> None:
    made = storage.status(database_url)
    engine = storage.open_engine(database_url)
    try:
        async with engine.begin() as connection:
            await connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
        assert not await storage.pending(engine)
        assert storage.upgrade(database_url) == []
        assert storage.status(database_url) == made
    finally:
        await engine.dispose()


def test_models_are_what_the_migrations_make(database_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", database_url)
    config = Config(ROOT / "alembic.ini")
    # What an older version still needs goes with what is pending.
    folders = (str(ROOT / "migrations" / name) for name in ("versions", "pending"))
    config.set_main_option("version_locations", os.pathsep.join(folders).replace("%", "%%"))
    command.upgrade(config, "head")
    command.check(config)
