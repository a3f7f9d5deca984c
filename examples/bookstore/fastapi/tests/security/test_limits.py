# Code scaffolded by backend. Yours to edit.
"""The limits of the service."""

from collections.abc import Sequence

import pytest
from structlog.testing import capture_logs

from app import wire
from app.core.config import Settings
from app.core.limits import ClientKey, client_limits
from app.core.ratelimit import Memory
from tests.security.calls import call, request

URL = "unused.db"


async def ask(steps: Sequence[wire.Step], made: wire.Call) -> None:
    for step in steps:
        await step(made)


async def test_clients_are_limited() -> None:
    steps = client_limits(Settings.load(database_url=URL, rate_limit="2/1m"), Memory())
    for _ in range(2):
        made = call(wire.Access(), request(peer="192.0.2.1"))
        await ask(steps, made)
    assert made.headers["RateLimit"].startswith('"client";r=0;t=')
    await ask(steps, call(wire.Access(), request(peer="192.0.2.2")))
    with pytest.raises(wire.Problem) as refused:
        await ask(steps, call(wire.Access(), request({"X-Forwarded-For": "6.6.6.6"}, peer="192.0.2.1")))
    assert refused.value.status == 429


@pytest.mark.parametrize(
    ("peer", "key"),
    [
        ("192.0.2.1", "192.0.2.1"),
        ("::ffff:192.0.2.1", "192.0.2.1"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("", ""),
    ],
)
def test_client_keys(peer: str, key: str) -> None:
    assert ClientKey(Settings.load(database_url=URL))(call(wire.Access(), request(peer=peer))) == key


def test_ignored_proxies_are_told_once() -> None:
    key = ClientKey(Settings.load(database_url=URL))
    with capture_logs() as lines:
        for _ in range(2):
            key(call(wire.Access(), request({"X-Forwarded-For": "203.0.113.9"})))
    assert [line["remote"] for line in lines] == ["192.0.2.1"]
