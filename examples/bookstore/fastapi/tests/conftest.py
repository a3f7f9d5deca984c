# Code scaffolded by backend. Yours to edit.
"""What tests share: the real service over databases of their own."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import httpx2
import pytest_asyncio

from app.core.config import Settings
from app.main import create_app
from tests.databases import Databases, databases

__all__ = ["databases"]


@asynccontextmanager
async def serving(url: str) -> AsyncIterator[httpx2.AsyncClient]:
    """Give a client of the service over a database."""
    settings = Settings.load(
        database_url=url,
        rate_limit="off",
        request_timeout="1m",
    )
    app = create_app(settings)
    client = httpx2.AsyncClient(transport=httpx2.ASGITransport(app=app), base_url="http://test")
    async with app.router.lifespan_context(app), client:
        yield client


@pytest_asyncio.fixture
async def client(databases: Databases) -> AsyncIterator[httpx2.AsyncClient]:
    """Give a client of a service over a database that nobody else uses."""
    with databases.fresh() as url:
        async with serving(url) as client:
            yield client


@pytest_asyncio.fixture(scope="session")
async def shared(databases: Databases) -> AsyncIterator[httpx2.AsyncClient]:
    """Give a client of a service that tests which store nothing share."""
    with databases.fresh() as url:
        async with serving(url) as client:
            yield client
