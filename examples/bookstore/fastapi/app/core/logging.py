# Code scaffolded by backend. Yours to edit.
"""The log: one JSON object a line, times in UTC.

What is bound with structlog.contextvars.bind_contextvars while a request is answered,
such as its requestId, appears on each of its lines. Lines of libraries, which use
the standard library's logging, have the same form.
"""

import json
import logging
import sys
import traceback
from collections.abc import MutableMapping
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any, TextIO

import structlog

_LEVELS = {"debug": logging.DEBUG, "info": logging.INFO, "warn": logging.WARNING, "error": logging.ERROR}
_NAMES = {"warning": "WARN", "critical": "ERROR", "exception": "ERROR"}
_SECRETS = ("authorization", "cookie", "password", "secret", "token", "api_key", "apikey")
_JSON = json.JSONEncoder(default=str, separators=(",", ":"))

Event = MutableMapping[str, Any]


def configure(level: str, stream: TextIO | None = None) -> None:
    """Write lines of at least the level to the stream, to standard output without one."""
    out = stream or sys.stdout
    shared: list[structlog.types.Processor] = [structlog.contextvars.merge_contextvars, _fault, _redact, _form]
    structlog.configure(
        processors=[*shared, _line],
        wrapper_class=structlog.make_filtering_bound_logger(_LEVELS[level]),
        logger_factory=structlog.WriteLoggerFactory(out),
        cache_logger_on_first_use=False,
    )
    handler = logging.StreamHandler(out)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=[structlog.stdlib.ExtraAdder(), *shared],
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, _line],
        )
    )
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(max(_LEVELS[level], logging.WARNING))
    # It warns of every form that a client got wrong: that is the client's to know.
    logging.getLogger("python_multipart").setLevel(logging.ERROR)


def _fault(_: object, method: str, event: Event) -> Event:
    """Say what went wrong in error, and where in stack."""
    fault = event.pop("exc_info", None)
    if fault is True:
        fault = sys.exc_info()
    if isinstance(fault, tuple):
        fault = fault[1]
    if isinstance(fault, BaseException):
        event["error"] = f"{type(fault).__name__}: {fault}"
        event["stack"] = "".join(traceback.format_exception(fault))
    event["level"] = _NAMES.get(method, method.upper())
    return event


def _redact(_: object, __: str, event: Event) -> Event:
    """Hide what is named like a secret."""
    for key in event:
        if _is_secret(key):
            event[key] = "(hidden)"
    return event


@lru_cache(1024)
def _is_secret(key: str) -> bool:
    return any(word in key.lower() for word in _SECRETS)


def _form(_: object, __: str, event: Event) -> Event:
    """Give the members the names and the order that they have in all services."""
    level, message = event.pop("level"), str(event.pop("event", "")).strip()
    return {"time": datetime.now(UTC).isoformat().replace("+00:00", "Z"), "level": level, "msg": message, **event}


def _line(_: object, __: str, event: Event) -> str:
    return _JSON.encode(event)
