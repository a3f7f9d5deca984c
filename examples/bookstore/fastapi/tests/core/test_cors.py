# Code scaffolded by backend. Yours to edit.
"""What pages of other origins may do."""

import pytest

from app.core.cors import Cors
from tests.core.asgi import answering, ask

SHOP = "https://shop.example"
PREFLIGHT = {"Origin": SHOP, "Access-Control-Request-Method": "PUT"}


async def test_off() -> None:
    """Without origins nothing is said."""
    answer = await ask(Cors(answering(), ()), "GET", "/", {"Origin": SHOP})
    assert not [name for name in answer.headers if name.startswith("access-control")]


async def test_allowed_origin() -> None:
    """An allowed origin may read the answer."""
    answer = await ask(Cors(answering(), (SHOP,)), "GET", "/", {"Origin": SHOP})
    assert answer.headers["access-control-allow-origin"] == SHOP
    assert answer.headers["vary"] == "Origin"
    assert "X-Request-Id" in answer.headers["access-control-expose-headers"]
    assert "access-control-allow-credentials" not in answer.headers


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "https://shop.example.evil.example"])
async def test_other_origin(origin: str) -> None:
    """Any other origin may not, and caches are told that it matters."""
    answer = await ask(Cors(answering(), (SHOP,)), "GET", "/", {"Origin": origin})
    assert "access-control-allow-origin" not in answer.headers
    assert answer.headers["vary"] == "Origin"


async def test_any_origin() -> None:
    """With * everybody may, without cookies."""
    answer = await ask(Cors(answering(), ("*",)), "GET", "/", {"Origin": "https://evil.example"})
    assert answer.headers["access-control-allow-origin"] == "*"
    assert "access-control-allow-credentials" not in answer.headers


async def test_preflight() -> None:
    """A preflight is told the methods of the path."""
    app = Cors(answering(204, headers={"Allow": "GET, PUT, OPTIONS"}), (SHOP,))
    answer = await ask(app, "OPTIONS", "/books", PREFLIGHT)
    assert answer.headers["access-control-allow-methods"] == "GET, PUT"
    assert "Authorization" in answer.headers["access-control-allow-headers"]
    assert answer.headers["access-control-max-age"] == "600"


async def test_preflight_of_nothing() -> None:
    """A path that is not there has no methods to tell."""
    answer = await ask(Cors(answering(404), (SHOP,)), "OPTIONS", "/nothing", PREFLIGHT)
    assert "access-control-allow-methods" not in answer.headers
