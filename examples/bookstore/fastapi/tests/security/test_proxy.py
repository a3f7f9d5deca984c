# Code scaffolded by backend. Yours to edit.
"""Who is behind proxies."""

import pytest

from app.core.proxy import Trusted
from tests.security.calls import request


@pytest.mark.parametrize(
    ("trusted", "peer", "forwarded", "client"),
    [
        ("", "192.0.2.1", [], "192.0.2.1"),
        ("", "192.0.2.1", ["203.0.113.9"], "192.0.2.1"),
        ("10.0.0.0/8", "192.0.2.1", ["203.0.113.9"], "192.0.2.1"),
        ("10.0.0.0/8", "10.1.1.1", ["203.0.113.9"], "203.0.113.9"),
        ("10.0.0.0/8", "10.1.1.1", ["6.6.6.6, 203.0.113.9, 10.2.2.2"], "203.0.113.9"),
        ("10.0.0.0/8", "10.1.1.1", ["6.6.6.6", "203.0.113.9"], "203.0.113.9"),
        ("10.0.0.0/8", "10.1.1.1", ["203.0.113.9:4711"], "203.0.113.9"),
        ("10.0.0.0/8", "10.1.1.1", ["[2001:db8::7]:4711"], "2001:db8::7"),
        ("10.0.0.0/8", "10.1.1.1", ["203.0.113.9, unknown"], "10.1.1.1"),
        ("10.0.0.0/8", "10.1.1.1", [""], "10.1.1.1"),
        ("10.0.0.0/8", "10.1.1.1", ["10.3.3.3"], "10.3.3.3"),
        ("10.0.0.0/8", "::ffff:10.1.1.1", ["203.0.113.9"], "203.0.113.9"),
        ("fe80::/10, 10.1.1.1", "fe80::1%eth0", ["::ffff:203.0.113.9"], "203.0.113.9"),
        ("10.0.0.0/8", "", ["203.0.113.9"], "None"),
        ("10.0.0.0/8", "no address", ["203.0.113.9"], "None"),
    ],
)
def test_client(trusted: str, peer: str, forwarded: list[str], client: str) -> None:
    given = request([("X-Forwarded-For", line) for line in forwarded], peer=peer)
    assert str(Trusted.parse(trusted).client(given)) == client


@pytest.mark.parametrize(
    ("trusted", "said", "secure"),
    [
        ("", ["https"], False),
        ("192.0.2.1", ["https"], True),
        ("192.0.2.1", ["HTTPS"], True),
        ("192.0.2.1", ["http"], False),
        ("192.0.2.1", ["https", "http"], False),
        ("192.0.2.2", ["https"], False),
    ],
)
def test_secure(trusted: str, said: list[str], secure: bool) -> None:
    given = request([("X-Forwarded-Proto", line) for line in said])
    assert Trusted.parse(trusted).secure(given) is secure


def test_a_connection_over_tls_is_secure() -> None:
    given = request()
    given.scope["scheme"] = "https"
    assert Trusted().secure(given)


def test_ignores() -> None:
    given = request({"X-Forwarded-For": "203.0.113.9"})
    assert Trusted().ignores(given)
    assert not Trusted.parse("192.0.2.0/24").ignores(given)
    assert not Trusted().ignores(request())


def test_parse() -> None:
    assert str(Trusted.parse(" 10.1.2.3/8 ,, 192.0.2.7,2001:db8::/32")) == "10.0.0.0/8,192.0.2.7/32,2001:db8::/32"
    with pytest.raises(ValueError, match="must be networks"):
        Trusted.parse("10.0.0.0/8, everywhere")
