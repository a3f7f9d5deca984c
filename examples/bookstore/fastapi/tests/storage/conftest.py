# Code scaffolded by backend. Yours to edit.
"""A database with the tables of these tests."""

from collections.abc import AsyncIterator, Iterator

import pytest
import pytest_asyncio

from app import storage
from tests.databases import Databases
from tests.storage.things import Base


@pytest.fixture
def database_url(databases: Databases) -> Iterator[str]:
    """Give the address of a database that nobody else uses."""
    with databases.fresh() as url:
        yield url


@pytest_asyncio.fixture
async def database(database_url: str, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[storage.Database]:
    """Give a database that has empty tables."""
    monkeypatch.setattr(storage.Base, "metadata", Base.metadata)
    database = storage.Database(storage.open_engine(database_url, 4))
    async with database.engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    yield database
    await database.close()
