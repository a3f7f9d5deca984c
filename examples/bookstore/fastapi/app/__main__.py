# Code scaffolded by backend. Yours to edit.
"""The program: python -m app help says what it can do."""

import asyncio
import os
import sys
import urllib.error
import urllib.request
from collections.abc import Sequence

import structlog
from alembic.util import CommandError
from sqlalchemy.exc import SQLAlchemyError

from app import storage
from app.core import logging
from app.core.config import Settings
from app.core.environment import ConfigurationError
from app.server import serve

USAGE = """\
Usage: python -m app [command]

Commands:
  serve [--migrate]    answer requests on $PORT (the default); --migrate applies pending migrations first
  migrate up           apply all pending migrations
  migrate down         take the latest migration back
  migrate status       list the migrations
  healthcheck          succeed if the service on $PORT is ready
  help                 print this

Settings come from environment variables: see README.md.
"""


class UsageError(Exception):
    """The command line cannot be."""


def run(arguments: Sequence[str]) -> None:
    """Do what the command line says."""
    command, rest = (arguments[0], arguments[1:]) if arguments else ("serve", ())
    if command in ("help", "-h", "--help"):
        sys.stdout.write(USAGE)
        return
    settings = Settings.load()
    if command == "serve":
        _serve(settings, rest)
    elif command == "migrate":
        _migrate(settings, rest)
    elif command == "healthcheck":
        _healthcheck(settings.port)
    else:
        raise UsageError(f'unknown command "{command}"; try "python -m app help"')


def _serve(settings: Settings, arguments: Sequence[str]) -> None:
    if any(argument != "--migrate" for argument in arguments):
        raise UsageError("serve takes --migrate and nothing else")
    logging.configure(settings.log_level)
    if arguments or settings.auto_migrate:
        applied = storage.upgrade(settings.database_url.get_secret_value())
        structlog.get_logger(__name__).info("migrated", applied=len(applied))
    asyncio.run(serve(settings))
    # Nothing is left to be done. Python would take the whole service apart now, for seconds if its document is large.
    sys.stdout.flush()
    os._exit(0)


def _migrate(settings: Settings, arguments: Sequence[str]) -> None:
    url = settings.database_url.get_secret_value()
    match list(arguments):
        case ["up"]:
            _report("up", storage.upgrade(url))
        case ["down"]:
            _report("down", storage.downgrade(url))
        case ["status"]:
            for step in storage.status(url):
                sys.stdout.write(f"{'applied' if step.applied else 'pending':8} {step.revision} {step.title}\n")
        case _:
            raise UsageError("migrate needs one of: up, down, status")


def _report(direction: str, revisions: Sequence[str]) -> None:
    """Print what was done, one line a migration."""
    lines = [f"{direction:5} {revision}\n" for revision in revisions] or ["nothing to do\n"]
    sys.stdout.write("".join(lines))


def _healthcheck(port: int) -> None:
    """Ask the service on this machine whether it is ready."""
    address = f"http://127.0.0.1:{port}/readyz"
    try:
        urllib.request.urlopen(address, timeout=5).close()
    except (urllib.error.URLError, OSError) as error:
        raise UsageError(f"{address}: {error}") from None


def main() -> None:
    """Run the command line; what an operator can mend is one line on standard error."""
    try:
        run(sys.argv[1:])
    except (ConfigurationError, UsageError) as error:
        sys.exit(f"bookstore: {error}")
    except CommandError as error:
        sys.exit(f"bookstore: migrations: {error}")
    except SQLAlchemyError as error:
        reason = str(error.__cause__ or error).partition("\n")[0]
        sys.exit(f"bookstore: database: {reason}")


if __name__ == "__main__":
    main()
