# Code scaffolded by backend. Yours to edit.
"""Who is told to come over TLS only."""

import pytest

from app.core.proxy import Trusted
from app.core.transport import TransportSecurity
from tests.core.asgi import answering, ask


@pytest.mark.parametrize(
    ("networks", "headers", "told"),
    [
        ("", {}, False),
        ("", {"X-Forwarded-Proto": "https"}, False),
        ("127.0.0.0/8", {"X-Forwarded-Proto": "https"}, True),
        ("127.0.0.0/8", {"X-Forwarded-Proto": "http"}, False),
    ],
)
async def test_transport_security(networks: str, headers: dict[str, str], told: bool) -> None:
    """Only trusted proxies may say that the client came over TLS."""
    answer = await ask(TransportSecurity(answering(), Trusted.parse(networks)), "GET", "/", headers)
    assert ("strict-transport-security" in answer.headers) == told
