# Code scaffolded by backend. Yours to edit.
"""Lists: filters, search, order and pages."""

from collections.abc import Callable
from typing import Any

import pytest
import pytest_asyncio

from app import storage, wire
from tests.storage.things import Thing

Wish = Callable[[storage.Query[Thing]], None]

SORT = {
    "rank": storage.Order(Thing.rank, nullable=True),
    "title": storage.Order(Thing.title),
    "-last": storage.Order(Thing.title, descending=True),
}
PAGES = storage.Paging(page="page", limit="limit", first=1, default=2, most=3)
OFFSETS = storage.Paging(offset="offset", limit="limit", default=2, most=3)
CURSORS = storage.Paging(cursor="cursor", limit="limit", default=2, most=3)

RANKS = {1: 5, 2: None, 3: 5, 4: 1, 5: None}


@pytest_asyncio.fixture
async def things(database: storage.Database) -> storage.Database:
    """Give five things, two without a rank."""
    async with database.session() as session:
        session.add_all([Thing(id=n, title=f"Thing_{n}%", rank=rank) for n, rank in RANKS.items()])
    return database


async def _find(database: storage.Database, *wishes: Wish) -> storage.Page[Thing]:
    query = storage.Query(Thing, Thing.id)
    for wish in wishes:
        wish(query)
    async with database.session(reads=True) as session:
        return await query.page(session)


def _from(cursor: str | None, limit: int, sort: str) -> tuple[Wish, Wish]:
    return lambda q: q.sort("sort", sort, SORT), lambda q: q.by_cursor(CURSORS, cursor, limit)


def _ids(page: storage.Page[Thing]) -> list[int]:
    return page.each(lambda row: row.id)


@pytest.mark.parametrize(
    ("text", "direction", "want"),
    [
        ("", None, [1, 2, 3]),
        ("rank", None, [4, 1, 3]),
        ("-rank", None, [1, 3, 4]),
        ("+rank", "desc", [4, 1, 3]),
        ("rank", "DESC", [1, 3, 4]),
        ("rank:desc, -title", None, [3, 1, 4]),
        ("title desc", None, [5, 4, 3]),
        ("rank,desc", None, [1, 3, 4]),
        ("rank,DESC,title,asc", "asc", [1, 3, 4]),
        ("-last", None, [5, 4, 3]),
    ],
)
async def test_sort(things: storage.Database, text: str, direction: str | None, want: list[int]) -> None:
    page = await _find(things, lambda q: q.sort("sort", text, SORT, direction), lambda q: q.by_offset(OFFSETS, 0, 3))
    assert _ids(page) == want


@pytest.mark.parametrize("text", ["id", "desc", "rank:up", "-", "rank,id"])
async def test_fields_that_cannot_be_sorted_by(things: storage.Database, text: str) -> None:
    with pytest.raises(wire.Problem) as caught:
        await _find(things, lambda q: q.sort("sort", text, SORT), lambda q: q.by_offset(OFFSETS, None, None))
    assert [(fault.field, fault.code) for fault in caught.value.faults] == [("query:sort", "enum")]


async def test_filters(things: storage.Database) -> None:
    def limit(query: storage.Query[Thing]) -> None:
        query.by_offset(OFFSETS, None, 3)

    assert _ids(await _find(things, lambda q: q.where(Thing.rank == 5), limit)) == [1, 3]
    assert _ids(await _find(things, lambda q: q.search("ING_4%", Thing.title), limit)) == [4]
    assert _ids(await _find(things, lambda q: q.search("_%_", Thing.title), limit)) == []
    assert _ids(await _find(things, lambda q: q.where(storage.contains(Thing.title, "thing")), limit)) == [1, 2, 3]


async def test_pages(things: storage.Database) -> None:
    def at(number: int | None, limit: int | None = None) -> Wish:
        return lambda q: q.by_page(PAGES, number, limit)

    first = await _find(things, at(None), storage.Query.count)
    assert (_ids(first), first.total, first.pages, first.count) == ([1, 2], 5, 3, 2)
    assert (first.more, first.next_page, first.previous_page) == (True, 2, None)
    last = await _find(things, at(3), storage.Query.count)
    assert (_ids(last), last.more, last.next_page, last.previous_page) == ([5], False, None, 2)
    behind = await _find(things, at(9), storage.Query.count)
    assert (_ids(behind), behind.total, behind.more) == ([], 5, False)
    assert len(_ids(await _find(things, at(1, 99)))) == PAGES.most
    assert (await _find(things, at(2))).more
    assert (await _find(things, lambda q: q.where(Thing.id == 0), at(1), storage.Query.count)).total == 0


@pytest.mark.parametrize(
    ("wish", "field"),
    [
        (lambda q: q.by_page(PAGES, 0, None), "query:page"),
        (lambda q: q.by_page(PAGES, 1, 0), "query:limit"),
        (lambda q: q.by_offset(OFFSETS, -1, None), "query:offset"),
        (lambda q: q.by_cursor(CURSORS, "x", None), "query:cursor"),
        (lambda q: q.by_cursor(CURSORS, "\N{SNOWMAN}", None), "query:cursor"),
    ],
)
async def test_pages_that_cannot_be(things: storage.Database, wish: Any, field: str) -> None:
    with pytest.raises(wire.Problem) as caught:
        await _find(things, wish)
    assert [fault.field for fault in caught.value.faults] == [field]


@pytest.mark.parametrize("sort", ["", "rank", "-rank", "-title", "rank,-title"])
@pytest.mark.parametrize("counted", [False, True])
async def test_cursors_give_every_row_once(things: storage.Database, sort: str, counted: bool) -> None:
    seen: list[int] = []
    cursor: str | None = None
    for _ in range(9):
        page = await _find(things, *_from(cursor, 1, sort), *[storage.Query.count] * counted)
        assert page.total == (5 if counted else 0)
        seen += _ids(page)
        cursor = page.next_cursor
        if cursor is None:
            break
    assert sorted(seen) == [1, 2, 3, 4, 5]
    assert seen[:3] == _ids(await _find(things, *_from(None, 3, sort)))


async def test_a_cursor_belongs_to_its_list(things: storage.Database) -> None:
    page = await _find(things, lambda q: q.by_cursor(CURSORS, None, 1))
    others: list[Wish] = [lambda q: q.where(Thing.id > 0), lambda q: q.sort("sort", "title", SORT)]
    for other in others:
        with pytest.raises(wire.Problem):
            await _find(things, other, lambda q: q.by_cursor(CURSORS, page.next_cursor, 1))


async def test_where_a_cursor_of_times_goes_on(database: storage.Database) -> None:
    first, second = storage.new_uuid(), storage.new_uuid()
    async with database.session() as session:
        session.add_all([Thing(id=1, title="a", code=first, moment=storage.now()), Thing(id=2, title="b", code=second)])
    order = {"code": storage.Order(Thing.code, nullable=True), "moment": storage.Order(Thing.moment, nullable=True)}

    def sort(query: storage.Query[Thing]) -> None:
        query.sort("sort", "moment,code", order)

    page = await _find(database, sort, lambda q: q.by_cursor(CURSORS, None, 1))
    rest = await _find(database, sort, lambda q: q.by_cursor(CURSORS, page.next_cursor, 1))
    assert (_ids(page), _ids(rest), rest.next_cursor) == ([1], [2], None)
