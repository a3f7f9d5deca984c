# Code scaffolded by backend. Yours to edit.
"""What pages say about themselves."""

from collections.abc import Mapping
from dataclasses import replace

import pytest

from app import storage, wire

PAGE = storage.Page(rows=[1, 2], paging=storage.Paging(page="page"), number=2, limit=2, offset=2, total=5, more=True)


@pytest.fixture(autouse=True)
def links(monkeypatch: pytest.MonkeyPatch) -> None:
    """Write links as the parameters that they change."""

    def link_to(query: Mapping[str, str] | None = None) -> str:
        return "?" + "&".join(f"{name}={value}" for name, value in (query or {}).items())

    monkeypatch.setattr(wire, "link_to", link_to)


def test_pages_by_number() -> None:
    assert (PAGE.self_link, PAGE.next_link, PAGE.previous_link) == ("?", "?page=3", "?page=1")
    assert PAGE.links == '<?page=3>; rel="next", <?page=1>; rel="prev"'


def test_places() -> None:
    assert (PAGE.first_item, PAGE.last_item, PAGE.last_page, PAGE.has_previous) == (3, 4, 3, True)
    page = replace(PAGE, rows=[], number=1, offset=0, total=0, more=False)
    assert (page.first_item, page.last_item, page.last_page, page.has_previous) == (None, None, 1, False)


def test_places_that_count_from_1() -> None:
    page = replace(PAGE, paging=storage.Paging(offset="start", base=1), offset=1)
    assert (page.first_item, page.last_item, page.has_previous, page.previous_link) == (1, 2, False, None)
    page = replace(page, offset=3)
    assert (page.first_item, page.last_item, page.has_previous, page.previous_link) == (3, 4, True, "?start=1")


def test_pages_by_offset() -> None:
    page = replace(PAGE, paging=storage.Paging(offset="skip"))
    assert (page.next_link, page.previous_link) == ("?skip=4", "?skip=0")


def test_pages_by_cursor() -> None:
    page = replace(PAGE, paging=storage.Paging(cursor="after"), next_cursor="x")
    assert (page.next_link, page.previous_link) == ("?after=x", None)


def test_a_lone_page() -> None:
    page = replace(PAGE, paging=storage.Paging(), number=1, offset=0, more=False)
    assert (page.next_link, page.previous_link, page.links) == (None, None, None)
