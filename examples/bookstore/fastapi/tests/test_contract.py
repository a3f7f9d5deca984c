# Code scaffolded by backend. Yours to edit.
"""The service asked as a client does; each answer must be what the document declares."""

import re
from typing import Any

import httpx2
import pytest

from tests import document
from tests.player import Player, Script, Step, load

WALKS: list[Script] = load("walks.json")
REQUESTS: list[Step] = load("requests.json")


@pytest.mark.parametrize("walk", WALKS, ids=lambda walk: walk["name"])
async def test_walk(client: httpx2.AsyncClient, walk: Script) -> None:
    """Take a resource through its life: create, get, list, filter, page, replace, update, delete."""
    player = Player(client)
    for step in walk["steps"]:
        await player.play(step)


@pytest.mark.parametrize("step", REQUESTS, ids=lambda step: step["name"])
async def test_request(shared: httpx2.AsyncClient, step: Step) -> None:
    """Ask an operation that needs nothing stored: stubs, keys that nobody has, bodies that are broken."""
    await Player(shared).play(step)


@pytest.mark.parametrize(("method", "path"), document.operations())
async def test_every_operation_is_routed(shared: httpx2.AsyncClient, method: str, path: str) -> None:
    """Ask each path of the document with each of its methods: the router must know it."""
    nowhere = await shared.get("/a/path/that/nobody/has/written")
    answer = await shared.request(method, document.BASE_PATH + re.sub("[{}]", "", path))
    assert answer.status_code != 405
    assert (answer.status_code, _message(answer)) != (nowhere.status_code, _message(nowhere))


def _message(answer: httpx2.Response) -> Any:
    try:
        return answer.json()["error"]["message"]
    except (ValueError, KeyError, TypeError):
        return answer.text


@pytest.mark.parametrize(
    ("method", "path", "status", "want"),
    [
        ("GET", "/livez", 200, "ok"),
        ("GET", "/readyz", 200, "ok"),
        ("DELETE", "/readyz", 405, "{"),
        ("GET", "/openapi.json", 200, '"openapi"'),
        ("DELETE", "/openapi.json", 405, "{"),
        ("GET", "/openapi.yaml", 200, "openapi"),
        ("GET", "/docs/", 200, "<html"),
        ("GET", "/docs/swagger-ui.css", 200, "swagger-ui"),
        ("GET", "/a/path/that/nobody/has/written", 404, "{"),
    ],
)
async def test_outside_of_the_document(
    shared: httpx2.AsyncClient, method: str, path: str, status: int, want: str
) -> None:
    """Ask what every service answers beside its operations."""
    answer = await shared.request(method, path)
    assert answer.status_code == status
    assert want in answer.text
    assert answer.headers["x-content-type-options"] == "nosniff"
