# Code scaffolded by backend. Yours to edit.
"""What is read is what was written."""

from datetime import UTC, date, datetime, timedelta, timezone
from uuid import UUID

import pytest
from sqlalchemy import select

from app import storage
from tests.storage.things import Thing

FULL = {
    "title": "o'ne\\ \N{SNOWMAN}",
    "rank": 3,
    "ready": False,
    "weight": 0.1,
    "code": UUID("01890a5d-ac96-774b-bcce-b302099a8057"),
    "day": date(2026, 1, 31),
    "moment": datetime(2026, 1, 31, 12, 0, 0, 120, tzinfo=UTC),
    "data": b"\x00\xff",
    "tags": {"a": [1, None, "\N{SNOWMAN}"]},
}


async def test_values_come_back(database: storage.Database) -> None:
    async with database.session() as session:
        session.add(Thing(id=1, **FULL))
    async with database.session(reads=True) as session:
        row = (await session.scalars(select(Thing))).one()
    assert {name: getattr(row, name) for name in FULL} == FULL
    assert isinstance(row.code, UUID)


async def test_nulls_come_back(database: storage.Database) -> None:
    async with database.session() as session:
        session.add(Thing(id=1, title="one", tags=None))
    async with database.session(reads=True) as session:
        found = await session.scalar(select(Thing).where(Thing.tags.is_(None)))
    assert found is not None
    assert (found.rank, found.moment, found.day, found.code, found.tags) == (None,) * 5


async def test_moments_sort_by_time(database: storage.Database) -> None:
    start = datetime(2026, 1, 1, tzinfo=UTC)
    moments = [start + timedelta(microseconds=n) for n in (0, 10, 100_000, 120_000, 999_999, 1_000_000)]
    async with database.session() as session:
        session.add_all([Thing(id=n, title=str(n), moment=moment) for n, moment in enumerate(moments)])
    async with database.session(reads=True) as session:
        found = await session.scalars(select(Thing.moment).order_by(Thing.moment))
        assert list(found) == moments
        middle = moments[3].astimezone(timezone(timedelta(hours=5)))
        early = await session.scalars(select(Thing.id).where(Thing.moment <= middle).order_by(Thing.id))
        assert list(early) == [0, 1, 2, 3]


@pytest.mark.parametrize("limit", [1, 7])
def test_new_uuids_sort_by_time(limit: int) -> None:
    made = [storage.new_uuid() for _ in range(limit)]
    assert all(uuid.version == 7 and uuid.variant == "specified in RFC 4122" for uuid in made)
    assert [uuid.int >> 80 for uuid in made] == sorted(uuid.int >> 80 for uuid in made)
    assert len(set(made)) == limit


def test_new_texts_have_their_alphabet() -> None:
    text = storage.new_text("ord_", storage.DIGITS, 40)
    assert text.startswith("ord_")
    assert len(text) == 44
    assert set(text[4:]) <= set(storage.DIGITS)
