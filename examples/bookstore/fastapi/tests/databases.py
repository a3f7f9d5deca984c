# Code scaffolded by backend. Yours to edit.
"""Databases of tests: each has one of its own, empty and migrated."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from app import storage


class Databases:
    """Files in a folder, copied from one that is migrated once."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._count = 0

    def migrate(self) -> None:
        """Make the file that the others are copies of."""
        storage.upgrade(str(self._folder / "template.db"))

    @contextmanager
    def fresh(self) -> Iterator[str]:
        """Give the name of a migrated file of its own."""
        self._count += 1
        file = self._folder / f"{self._count}.db"
        shutil.copy(self._folder / "template.db", file)
        yield str(file)
        file.unlink()


@pytest.fixture(scope="session")
def databases(tmp_path_factory: pytest.TempPathFactory) -> Databases:
    """Give databases that end with the run."""
    made = Databases(tmp_path_factory.mktemp("databases"))
    made.migrate()
    return made
