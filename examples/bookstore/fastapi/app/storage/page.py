# Code scaffolded by backend. Yours to edit.
"""Pages: how lists are cut, and what a list operation found."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from app import wire

Row = TypeVar("Row")
Out = TypeVar("Out")


@dataclass(frozen=True, slots=True)
class Paging:
    """How a list operation is cut into pages.

    `page`, `offset`, `cursor` and `limit` are the names of the query parameters, "" for those that
    the operation does not have; `first` is the number of the first page, `base` that of the first
    row for offsets that count from 1, `default` the size of a page nobody asked for and `most` the
    largest.
    """

    page: str = ""
    offset: str = ""
    cursor: str = ""
    limit: str = ""
    first: int = 1
    base: int = 0
    default: int = 20
    most: int = 100


@dataclass(frozen=True, slots=True)
class Page(Generic[Row]):
    """What a list operation found.

    `total` is the number of all rows that match, where it was asked for; `more` says that rows
    follow, and `next_cursor` is where they begin.
    """

    rows: Sequence[Row]
    paging: Paging
    number: int
    limit: int
    offset: int
    total: int = 0
    more: bool = False
    next_cursor: str | None = None

    def each(self, make: Callable[[Row], Out]) -> list[Out]:
        """Give what is made of each row."""
        return [make(row) for row in self.rows]

    @property
    def count(self) -> int:
        """The number of rows on the page."""
        return len(self.rows)

    @property
    def pages(self) -> int:
        """The number of all pages."""
        return -(-self.total // self.limit)

    @property
    def last_page(self) -> int:
        """The number of the last page, which is the first one when there are no rows."""
        return max(self.pages, 1)

    @property
    def first_item(self) -> int | None:
        """The place of the first row among all, from 1; None when there are none."""
        return self._before + 1 if self.rows else None

    @property
    def last_item(self) -> int | None:
        """The place of the last row among all, from 1; None when there are none."""
        return self._before + len(self.rows) if self.rows else None

    @property
    def has_previous(self) -> bool:
        """Whether rows come before the page."""
        return self._before > 0

    @property
    def _before(self) -> int:
        """The number of rows before the page."""
        return self.offset - self.paging.base

    @property
    def next_page(self) -> int | None:
        """The number of the page that follows, None when there is none."""
        return self.number + 1 if self.more else None

    @property
    def previous_page(self) -> int | None:
        """The number of the page before, None when there is none."""
        return self.number - 1 if self.number > self.paging.first else None

    @property
    def self_link(self) -> str:
        """The URL of this page."""
        return wire.link_to()

    @property
    def next_link(self) -> str | None:
        """The URL of the page that follows, None when there is none."""
        return self._link(self.number + 1, self.offset + self.limit, self.next_cursor) if self.more else None

    @property
    def previous_link(self) -> str | None:
        """The URL of the page before, None when there is none or a cursor cannot tell."""
        if not self.has_previous:
            return None
        return self._link(self.number - 1, max(self.paging.base, self.offset - self.limit), None)

    @property
    def links(self) -> str | None:
        """A Link header with the pages around this one, None when there are none."""
        links = {"next": self.next_link, "prev": self.previous_link}
        return wire.link_header({rel: target for rel, target in links.items() if target is not None}) or None

    def _link(self, number: int, offset: int, cursor: str | None) -> str | None:
        if self.paging.page:
            return wire.link_to({self.paging.page: str(number)})
        if self.paging.offset:
            return wire.link_to({self.paging.offset: str(offset)})
        if self.paging.cursor and cursor is not None:
            return wire.link_to({self.paging.cursor: cursor})
        return None
