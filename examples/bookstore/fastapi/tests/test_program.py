# Code scaffolded by backend. Yours to edit.
"""The program: its commands, its faults, and its stop."""

import asyncio
import os
import signal
import socket
import sys
from pathlib import Path

import httpx2
import pytest
import uvicorn
from sqlalchemy import text
from starlette.types import Receive, Scope, Send

from app import __main__ as program
from app import protocol
from app.core.config import Settings
from app.server import listen, serve
from app.storage import migrator
from tests.databases import Databases


@pytest.fixture
def variables(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """Give the variables of the process."""
    monkeypatch.setenv("DATABASE_URL", "nothing.db")
    return monkeypatch


def test_help(capsys: pytest.CaptureFixture[str]) -> None:
    """Help needs no settings."""
    program.run(["help"])
    assert "migrate up" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["brew"], 'unknown command "brew"'),
        (["migrate"], "migrate needs one of"),
        (["migrate", "sideways"], "migrate needs one of"),
        (["serve", "--now"], "serve takes --migrate"),
        (["healthcheck"], "/readyz"),
    ],
)
def test_faults(variables: pytest.MonkeyPatch, arguments: list[str], words: str) -> None:
    """What an operator can mend is one line, and the status says that it failed."""
    variables.setenv("PORT", "1")
    variables.setattr(sys, "argv", ["app", *arguments])
    with pytest.raises(SystemExit) as caught:
        program.main()
    assert words in str(caught.value.code)


def test_settings_that_cannot_be(variables: pytest.MonkeyPatch) -> None:
    """A wrong setting stops the program."""
    variables.setenv("PORT", "many")
    variables.setattr(sys, "argv", ["app", "serve"])
    with pytest.raises(SystemExit, match="PORT must be"):
        program.main()


def test_database_that_is_away(variables: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """What the database says is one line, too."""
    (tmp_path / "folder.db").mkdir()
    variables.setenv("DATABASE_URL", str(tmp_path / "folder.db"))
    variables.setattr(sys, "argv", ["app", "migrate", "status"])
    with pytest.raises(SystemExit, match=r"database: .+$"):
        program.main()


def test_migrate(databases: Databases, variables: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Migrations are listed, taken back and applied again."""
    with databases.fresh() as url:
        variables.setenv("DATABASE_URL", url)
        program.run(["migrate", "status"])
        assert "applied  0001" in capsys.readouterr().out
        program.run(["migrate", "up"])
        assert capsys.readouterr().out == "nothing to do\n"
        program.run(["migrate", "down"])
        assert "down" in capsys.readouterr().out
        program.run(["migrate", "status"])
        assert "pending" in capsys.readouterr().out
        program.run(["migrate", "up"])
        assert "up" in capsys.readouterr().out


def test_migrations_of_a_newer_version(databases: Databases, variables: pytest.MonkeyPatch) -> None:
    """Only the version that knows a migration can take it back."""
    with databases.fresh() as url:
        with migrator.connect(url) as connection:
            connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
            connection.commit()
        variables.setenv("DATABASE_URL", url)
        variables.setattr(sys, "argv", ["app", "migrate", "down"])
        with pytest.raises(SystemExit, match=r"migrations: .*9999"):
            program.main()


async def test_serve_and_stop(databases: Databases, variables: pytest.MonkeyPatch, unused_tcp_port: int) -> None:
    """A service that is told to stop says so first, and ends what it began."""
    with databases.fresh() as url:
        variables.setenv("PORT", str(unused_tcp_port))
        settings = Settings.load(database_url=url, port=unused_tcp_port, drain_delay="500ms", log_level="error")
        task = asyncio.create_task(serve(settings))
        async with httpx2.AsyncClient(base_url=f"http://127.0.0.1:{unused_tcp_port}") as client:
            assert await _ready(client) == 200
            await asyncio.to_thread(program.run, ["healthcheck"])
            os.kill(os.getpid(), signal.SIGTERM)
            await asyncio.sleep(0.1)
            assert (await client.get("/readyz")).status_code == 503
            assert (await client.get("/livez")).status_code == 200
        await asyncio.wait_for(task, 10)


async def _ready(client: httpx2.AsyncClient) -> int:
    """Wait until the service is ready."""
    for _ in range(100):
        try:
            answer = await client.get("/readyz")
        except httpx2.TransportError:
            await asyncio.sleep(0.05)
            continue
        return answer.status_code
    return 0


def test_connections_send_at_once() -> None:
    with listen(0) as listener, socket.create_connection(("127.0.0.1", listener.getsockname()[1])):
        connection, _ = listener.accept()
        with connection:
            assert connection.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)


async def test_heads_have_bounds(monkeypatch: pytest.MonkeyPatch, unused_tcp_port: int) -> None:
    """A head that is too large is refused, one that does not end is cut off."""
    monkeypatch.setattr(protocol, "HEAD_SECONDS", 0.5)
    config = uvicorn.Config(_hello, port=unused_tcp_port, http=protocol.Protocol, log_config=None, lifespan="off")
    server = uvicorn.Server(config)
    task = asyncio.create_task(server.serve())
    async with httpx2.AsyncClient(base_url=f"http://127.0.0.1:{unused_tcp_port}") as client:
        assert await _ready(client) == 200
    line = b"GET / HTTP/1.1\r\nHost: x\r\n"
    post = b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 70000\r\n\r\n"
    assert (await _raw(unused_tcp_port, line + b"\r\n" + post + b"b" * 70000)).count(b"200 OK") == 2
    assert b"431" in await _raw(unused_tcp_port, line + b"X-Large: " + b"x" * 20000 + b"\r\n\r\n")
    assert b"431" in await _raw(unused_tcp_port, line + (b"X-Many: y\r\n" * 2000) + b"\r\n")
    assert b"431" in await _raw(unused_tcp_port, line + b"X-Endless: " + b"x" * 200000)
    assert await _raw(unused_tcp_port, line) == b""
    assert await _raw(unused_tcp_port, b"") == b""
    assert b"400" in await _raw(unused_tcp_port, b"GET / HTTP/1.1\r\n\r\n")
    assert b"400" in await _raw(unused_tcp_port, line + b"Host: y\r\n\r\n")
    assert b"200 OK" in await _raw(unused_tcp_port, b"GET / HTTP/1.0\r\n\r\n")
    # The rest of a body that is answered already may come, but not for ever.
    early = b"POST /early HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\n\r\n"
    assert b"200 OK" in await _raw(unused_tcp_port, early + b"bo", seconds=30)
    assert (await _raw(unused_tcp_port, early + b"body" + line + b"\r\n")).count(b"200 OK") == 2
    server.should_exit = True
    await task


async def _hello(scope: Scope, receive: Receive, send: Send) -> None:
    while scope["path"] != "/early" and (await receive()).get("more_body"):
        pass
    await send({"type": "http.response.start", "status": 200, "headers": [(b"content-length", b"0")]})
    await send({"type": "http.response.body", "body": b""})


async def _raw(port: int, data: bytes, seconds: float = 1) -> bytes:
    """Send bytes and give all that comes back until the connection is closed, or for some time."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    answer = b""
    try:
        async with asyncio.timeout(seconds):
            writer.write(data)
            while chunk := await reader.read(65536):
                answer += chunk
    except (TimeoutError, ConnectionError):
        assert seconds == 1, "the connection was not closed"
    writer.close()
    return answer
