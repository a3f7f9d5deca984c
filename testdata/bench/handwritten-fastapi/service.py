#!/usr/bin/env python
"""A service for authors on PostgreSQL as somebody would write it by hand: FastAPI, Pydantic, SQLAlchemy, structlog.

It answers what the generated bookstore answers for authors, on its database, with the same request ids, access log,
security headers and deadline. `make bench` compares the two. Settings: PORT, DATABASE_URL.
"""

import asyncio
import os
import re
import secrets
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, date, datetime
from typing import Annotated, Any
from uuid import UUID

import structlog
import uvicorn
from fastapi import Depends, FastAPI, HTTPException, Query, Request, Response
from fastapi.responses import JSONResponse
from pydantic import AliasGenerator, BaseModel, ConfigDict, Field
from pydantic.alias_generators import to_camel
from sqlalchemy import DateTime, func, select
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker, create_async_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from starlette.types import ASGIApp, Message, Receive, Scope, Send

log = structlog.get_logger()
SANE = re.compile(rb"[A-Za-z0-9._:-]{1,128}")
HEADERS = [
    (b"cache-control", b"no-store"),
    (b"content-security-policy", b"default-src 'none'; frame-ancestors 'none'"),
    (b"referrer-policy", b"no-referrer"),
    (b"x-content-type-options", b"nosniff"),
]


class Base(DeclarativeBase):
    """All tables."""


class AuthorRow(Base):
    """The table authors."""

    __tablename__ = "authors"
    id: Mapped[UUID] = mapped_column(primary_key=True)
    name: Mapped[str]
    biography: Mapped[str | None]
    born_on: Mapped[date | None]
    aliases: Mapped[list[str] | None] = mapped_column(JSONB)
    created_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))


class Model(BaseModel):
    """Members have camel case on the wire."""

    model_config = ConfigDict(
        alias_generator=AliasGenerator(alias=to_camel), populate_by_name=True, from_attributes=True
    )


class AuthorInput(Model):
    """What a client sends."""

    name: Annotated[str, Field(min_length=1, max_length=200)]
    biography: Annotated[str, Field(max_length=5000)] | None = None
    born_on: date | None = None
    aliases: Annotated[list[Annotated[str, Field(min_length=1, max_length=200)]], Field(max_length=20)] | None = None


class Author(AuthorInput):
    """What is answered."""

    id: UUID
    created_at: datetime


class PageInfo(Model):
    """Which page it is."""

    page: int
    limit: int
    total: int
    total_pages: int


class AuthorPage(Model):
    """A page of authors."""

    data: list[Author]
    meta: PageInfo


class Surroundings:
    """Request id, access log, security headers and a deadline."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        sent = next((v for k, v in scope["headers"] if k == b"x-request-id" and SANE.fullmatch(v)), None)
        request_id = sent or secrets.token_hex(16).encode()
        status, size, start = 500, 0, time.perf_counter()

        async def answer(message: Message) -> None:
            nonlocal status, size
            if message["type"] == "http.response.start":
                status = message["status"]
                message["headers"] = [*message["headers"], *HEADERS, (b"x-request-id", request_id)]
            else:
                size += len(message.get("body", b""))
            await send(message)

        with structlog.contextvars.bound_contextvars(requestId=request_id.decode()):
            try:
                async with asyncio.timeout(30):
                    await self.app(scope, receive, answer)
            finally:
                route = getattr(scope.get("route"), "path", "")
                latency = round((time.perf_counter() - start) * 1000, 3)
                log.info("request", method=scope["method"], route=route, status=status, bytes=size, latency=latency)


async def session(request: Request) -> AsyncIterator[AsyncSession]:
    """Give a session that is committed before the answer."""
    async with request.app.state.sessions() as one, one.begin():
        yield one


Session = Annotated[AsyncSession, Depends(session, scope="function")]


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    """Open the database."""
    url = os.environ["DATABASE_URL"].replace("postgres://", "postgresql+psycopg://", 1)
    engine = create_async_engine(url, pool_size=16, max_overflow=0)
    app.state.sessions = async_sessionmaker(engine, expire_on_commit=False)
    yield
    await engine.dispose()


app = FastAPI(lifespan=lifespan, openapi_url=None)
app.add_middleware(Surroundings)


@app.exception_handler(HTTPException)
async def refuse(_request: Request, error: HTTPException) -> JSONResponse:
    """Answer in the envelope of errors."""
    return JSONResponse({"error": {"code": "NOT_FOUND", "message": error.detail, "details": {}}}, error.status_code)


@app.get("/readyz")
async def ready(db: Session) -> dict[str, str]:
    """Tell whether the database answers."""
    await db.scalar(select(1))
    return {"status": "ready"}


@app.get("/v1/authors/{author_id}", response_model=Author, response_model_exclude_none=True)
async def get_author(author_id: UUID, db: Session) -> Any:
    """Show an author."""
    row = await db.get(AuthorRow, author_id)
    if row is None:
        raise HTTPException(404, "There is no such author.")
    return row


@app.get("/v1/authors", response_model=AuthorPage, response_model_exclude_none=True)
async def list_authors(
    db: Session, page: Annotated[int, Query(ge=1)] = 1, limit: Annotated[int, Query(ge=1, le=100)] = 20
) -> Any:
    """List authors."""
    total = await db.scalar(select(func.count()).select_from(AuthorRow)) or 0
    rows = await db.scalars(select(AuthorRow).order_by(AuthorRow.id).limit(limit).offset((page - 1) * limit))
    meta = PageInfo(page=page, limit=limit, total=total, total_pages=-(-total // limit))
    return AuthorPage(data=[Author.model_validate(row) for row in rows], meta=meta)


@app.post("/v1/authors", status_code=201, response_model=Author, response_model_exclude_none=True)
async def create_author(body: AuthorInput, db: Session, response: Response) -> Any:
    """Add an author."""
    now = datetime.now(UTC)
    stamp = int(now.timestamp() * 1000)
    key = UUID(int=stamp << 80 | 7 << 76 | secrets.randbits(12) << 64 | 2 << 62 | secrets.randbits(62))
    row = AuthorRow(id=key, created_at=now, **body.model_dump())
    db.add(row)
    await db.flush()
    response.headers["location"] = f"/v1/authors/{key}"
    return row


if __name__ == "__main__":
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper("iso"),
            structlog.processors.JSONRenderer(),
        ]
    )
    uvicorn.run(app, host="127.0.0.1", port=int(os.environ["PORT"]), access_log=False, log_level="warning")
