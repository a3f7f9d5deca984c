# Code scaffolded by backend. Yours to edit.
"""A session is one transaction; its errors are problems."""

import asyncio
from types import SimpleNamespace
from typing import Any, cast

import pytest
from fastapi import Request
from sqlalchemy import func, select, text
from sqlalchemy.exc import SQLAlchemyError

from app import storage, wire
from app.storage import migrator
from tests.storage.things import Thing


async def _count(database: storage.Database) -> int:
    async with database.session(reads=True) as session:
        return await session.scalar(select(func.count()).select_from(Thing)) or 0


async def test_commits_at_the_end(database: storage.Database) -> None:
    heard: list[int] = []

    async def hear() -> None:
        heard.append(await _count(database))

    async with database.session() as session:
        session.add(Thing(id=1, title="one"))
        storage.after(session, hear)
        await session.flush()
        assert not heard
    assert heard == [1]


async def test_an_error_takes_all_back(database: storage.Database) -> None:
    async def never() -> None:
        raise AssertionError

    async def fail() -> None:
        async with database.session() as session:
            session.add(Thing(id=1, title="one"))
            storage.after(session, never)
            await session.flush()
            raise LookupError

    with pytest.raises(LookupError):
        await fail()
    assert await _count(database) == 0


@pytest.mark.parametrize(
    ("things", "status", "field"),
    [
        ([{"id": 1, "title": "one"}, {"id": 2, "title": "one"}], 409, "/title"),
        ([{"id": 1, "title": "one", "kind": "none"}], 409, None),
        ([{"id": 1, "title": "one", "rank": 1000}], 400, None),
        ([{"id": 1, "title": None}], 400, "/title"),
    ],
)
async def test_constraints_are_problems(
    database: storage.Database, things: list[dict[str, Any]], status: int, field: str | None
) -> None:
    with pytest.raises(wire.Problem) as caught:
        async with database.session() as session:
            session.add_all([Thing(**thing) for thing in things])
    assert caught.value.status == status
    if field is not None:
        assert [fault.field for fault in caught.value.faults] == [field]


async def test_faults_of_the_program_stay_errors(database: storage.Database) -> None:
    with pytest.raises(SQLAlchemyError):
        async with database.session() as session:
            await session.execute(text("SELECT nothing FROM nowhere"))


async def test_a_pool_without_connections_is_unavailable(
    database: storage.Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database.engine.sync_engine.pool, "_timeout", 0.05)
    connect = database.engine.connect
    async with connect(), connect(), connect(), connect():
        with pytest.raises(wire.Problem) as caught:
            await _count(database)
    assert caught.value.status == 503


async def test_writers_wait_for_each_other(database: storage.Database) -> None:
    async with database.session() as session:
        session.add(Thing(id=1, title="one", rank=0))

    async def raise_rank() -> None:
        async with database.session() as session:
            row = (await session.scalars(select(Thing).with_for_update())).one()
            await asyncio.sleep(0)
            row.rank = (row.rank or 0) + 1

    await asyncio.gather(*(raise_rank() for _ in range(4)))
    async with database.session(reads=True) as session:
        assert await session.scalar(select(Thing.rank)) == 4


@pytest.mark.parametrize("method", ["GET", "POST"])
async def test_a_request_has_a_session(database: storage.Database, method: str) -> None:
    app = SimpleNamespace(state=SimpleNamespace(database=database))
    request = Request({"type": "http", "method": method, "app": app})
    async for session in storage.get_session(request):
        assert await session.scalar(select(func.count()).select_from(Thing)) == 0


async def test_a_request_joins_the_session_it_has(database: storage.Database) -> None:
    request = Request({"type": "http", "method": "POST", "app": SimpleNamespace(state=None)})
    async with database.session() as outer:
        request.state.session = outer
        assert [session async for session in storage.get_session(request)] == [outer]


async def test_ping(database: storage.Database) -> None:
    await database.ping()


def test_migrating_processes_take_turns(database_url: str) -> None:
    with migrator.connect(database_url) as connection:
        with migrator.locked(connection):
            pass
        with migrator.locked(connection):
            assert cast("int", connection.scalar(text("SELECT 1"))) == 1
