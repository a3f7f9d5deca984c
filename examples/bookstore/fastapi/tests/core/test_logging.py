# Code scaffolded by backend. Yours to edit.
"""The log: its form, what it hides, and lines of libraries."""

import io
import json
import logging as standard
from collections.abc import Iterator
from typing import Any

import pytest
import structlog

from app.core import logging


@pytest.fixture
def stream() -> Iterator[io.StringIO]:
    """Give what is logged to; the log is what it was afterwards."""
    root = standard.getLogger()
    handlers, level = root.handlers, root.level
    out = io.StringIO()
    logging.configure("info", out)
    yield out
    root.handlers, root.level = handlers, level
    structlog.reset_defaults()


def lines(stream: io.StringIO) -> list[dict[str, Any]]:
    """Read the lines."""
    return [json.loads(line) for line in stream.getvalue().splitlines()]


def test_form(stream: io.StringIO) -> None:
    """A line is one JSON object with the moment in UTC, the level and the message first."""
    log = structlog.get_logger("test")
    with structlog.contextvars.bound_contextvars(requestId="r1"):
        log.info("request", status=200)
    log.debug("nobody hears this")
    (line,) = lines(stream)
    assert list(line)[:3] == ["time", "level", "msg"]
    assert line["time"].endswith("Z")
    assert {k: line[k] for k in ("level", "msg", "status", "requestId")} == {
        "level": "INFO",
        "msg": "request",
        "status": 200,
        "requestId": "r1",
    }


def test_errors(stream: io.StringIO) -> None:
    """An exception is told in error, with its place in stack."""
    log = structlog.get_logger("test")
    try:
        raise ValueError("broken\nin two")
    except ValueError as error:
        log.error("operation failed", exc_info=error)
        log.exception("again")
    first, second = lines(stream)
    assert first["error"] == second["error"] == "ValueError: broken\nin two"
    assert first["level"] == second["level"] == "ERROR"
    assert "test_errors" in first["stack"]


def test_secrets_are_hidden(stream: io.StringIO) -> None:
    """What is named like a secret is not told."""
    structlog.get_logger("test").warning("odd", password="hunter2", Authorization="hunter2", name="x")
    (line,) = lines(stream)
    assert "hunter2" not in stream.getvalue()
    assert (line["level"], line["name"]) == ("WARN", "x")


def test_lines_of_libraries(stream: io.StringIO) -> None:
    """Libraries that log with the standard library have the same form, and say no more than warnings."""
    standard.getLogger("library").info("chatter")
    standard.getLogger("library").warning("watch %s", "out", extra={"count": 2})
    (line,) = lines(stream)
    assert (line["level"], line["msg"], line["count"]) == ("WARN", "watch out", 2)
