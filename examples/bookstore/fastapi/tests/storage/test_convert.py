# Code scaffolded by backend. Yours to edit.
"""Values become another type, as much of it as they can."""

from datetime import UTC, date, datetime
from typing import Annotated, Any, Literal
from uuid import UUID

import pytest
from pydantic import BaseModel, Field
from sqlalchemy import false

from app import storage, wire
from app.storage.convert import read
from tests.storage.things import Thing

CODE = UUID("01890a5d-ac96-774b-bcce-b302099a8057")


class Inner(BaseModel):
    """Something with a name."""

    name: str = Field(alias="innerName", min_length=2)


class Outer(BaseModel):
    """Something with others in it."""

    size: int
    inner: Inner
    others: list[Inner] = []


class Anything(BaseModel):
    """Something of bytes."""

    data: wire.Bytes
    name: Annotated[str, Field(min_length=1)] = "none"


class Whole(BaseModel):
    """Something that cannot be empty."""

    text: Annotated[str, Field(min_length=1)]
    kind: Literal["a", "b"]
    tags: list[str]
    outer: Outer
    note: str | None
    either: int | str
    code: UUID


def test_converts_by_way_of_json() -> None:
    value = {"size": 1, "inner": {"innerName": "ab"}, "others": [], "more": CODE}
    made = storage.convert(Outer, value)
    assert (made.size, made.inner.name) == (1, "ab")
    assert storage.convert(dict[str, Any], made) == {"size": 1, "inner": {"innerName": "ab"}, "others": []}
    assert storage.convert(str, CODE) == str(CODE)
    assert storage.convert(Anything, {"data": "AP8="}).data == b"\x00\xff"
    assert storage.convert(Anything, {"data": "AP8=", "name": ""}).data == b"\x00\xff"
    assert storage.convert(Outer, None) is None
    assert (storage.either(None, 1), storage.either(2, 1)) == (1, 2)


def test_what_breaks_a_rule_is_still_read() -> None:
    made = read(Outer, '{"inner": {"innerName": "a"}, "others": [{"innerName": "b"}, {}], "size": "many"}')
    assert (made.inner.name, made.others[0].name, made.size) == ("a", "b", "many")
    assert read(Annotated[list[int], Field(min_length=1)], b'["x", 2]') == ["x", 2]


def test_what_is_missing_stands_for_nothing() -> None:
    made = storage.convert(Whole, {})
    assert (made.text, made.kind, made.tags, made.note, made.either, made.code) == ("", "a", [], None, 0, None)
    assert (made.outer.size, made.outer.inner.name, made.outer.others) == (0, "", [])
    assert storage.given(one=1, none=None, empty="") == {"one": 1, "empty": ""}


@pytest.mark.parametrize(
    ("kind", "text", "want"),
    [
        (int, "12", 12),
        (int, 12, 12),
        (int, 12.0, 12),
        (int, 12.5, None),
        (int, "1_2", None),
        (int, " 1", None),
        (int, "9223372036854775808", None),
        (str, 5, "5"),
        (UUID, str(CODE), CODE),
        (UUID, "x", None),
        (date, "2026-01-31", date(2026, 1, 31)),
        (datetime, "2026-01-31T00:00:00", datetime(2026, 1, 31, tzinfo=UTC)),
        (datetime, "2026-01-31T00:00:00Z", datetime(2026, 1, 31, tzinfo=UTC)),
        (float, "1.5", 1.5),
        (bool, "true", True),
        (bool, "no", False),
    ],
)
def test_keys(kind: type[object], text: object, want: object) -> None:
    assert storage.find_key(kind, text) == want
    assert storage.read_keys(kind, [text]) == ([] if want is None else [want])


@pytest.mark.parametrize(("value", "text"), [(12.5, "12.5"), (5.0, "5"), (7, "7"), ("0.10", "0.10")])
def test_numbers_as_text(value: object, text: str) -> None:
    assert storage.convert(str, value) == text


def test_no_such_key() -> None:
    with pytest.raises(wire.Problem) as caught:
        storage.read_key(int, "x", "thing")
    assert caught.value.status == 404


def test_nothing_compares_to_none() -> None:
    assert storage.compared(Thing.rank, ">", None).compare(false())
    assert str(storage.compared(Thing.rank, ">=", 1)) == str(Thing.rank >= 1)
