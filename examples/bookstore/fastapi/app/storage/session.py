# Code scaffolded by backend. Yours to edit.
"""Sessions: what a request does to the database is one transaction, committed before the answer is sent."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Annotated

from fastapi import Depends, Request
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, async_sessionmaker
from starlette.datastructures import State

from app.storage.engine import READS
from app.storage.errors import translate

_AFTER = "after"
_STATE = "state"
_SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})


class Database:
    """The database of the service. Sessions that only read need no transaction."""

    def __init__(self, engine: AsyncEngine) -> None:
        """Make sessions over an engine."""
        self.engine = engine
        self.sessions = async_sessionmaker(engine, expire_on_commit=False)
        self._reading = async_sessionmaker(engine.execution_options(**READS), expire_on_commit=False)

    @asynccontextmanager
    async def session(self, *, reads: bool = False) -> AsyncIterator[AsyncSession]:
        """Give a session that is committed at the end and taken back by an error.

        Errors of the database leave as the problems that the API answers.
        """
        try:
            async with (self._reading if reads else self.sessions)() as session:
                yield session
                await session.commit()
        except SQLAlchemyError as error:
            problem = translate(error)
            if problem is None:
                raise
            raise problem from error
        for work in session.info.pop(_AFTER, ()):
            await work()

    async def ping(self) -> None:
        """Ask the database whether it is there."""
        async with self.engine.connect() as connection:
            await connection.execute(text("SELECT 1"))

    async def close(self) -> None:
        """Close all connections."""
        await self.engine.dispose()


def after(session: AsyncSession, work: Callable[[], Awaitable[None]]) -> None:
    """Do something once the session is committed, and never when it is taken back."""
    session.info.setdefault(_AFTER, []).append(work)


def state(session: AsyncSession) -> State | None:
    """Give the state of the application whose request a session is for, None for other sessions."""
    return session.info.get(_STATE)


async def get_session(request: Request) -> AsyncIterator[AsyncSession]:
    """Give the session of a request.

    A session in `request.state.session` is joined: whoever opened it commits it.
    """
    outer: AsyncSession | None = getattr(request.state, "session", None)
    if outer is not None:
        outer.info[_STATE] = request.app.state
        yield outer
        return
    database: Database = request.app.state.database
    async with database.session(reads=request.method in _SAFE_METHODS) as session:
        session.info[_STATE] = request.app.state
        yield session


SessionDep = Annotated[AsyncSession, Depends(get_session, scope="function")]
