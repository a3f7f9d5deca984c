# Code scaffolded by backend. Yours to edit.
"""Limits: how often may be asked."""

import pytest
from starlette.datastructures import MutableHeaders

from app import wire
from app.core.ratelimit import Limit, Memory, Rate, State
from app.core.ratelimit.memory import MAX_KEYS
from app.core.ratelimit.rate import SECOND
from tests.security.calls import call, request


class Clock:
    """Time that tests move on."""

    def __init__(self) -> None:
        self.now = 0

    def __call__(self) -> int:
        return self.now


@pytest.mark.parametrize(
    ("text", "requests", "seconds"),
    [("100/1m", 100, 60), ("1/1s", 1, 1), ("5/1h30m", 5, 5400), ("1000000/24h", 1_000_000, 86400), ("off", 0, 0)],
)
def test_parse(text: str, requests: int, seconds: int) -> None:
    rate = Rate.parse(text)
    assert (rate.requests, rate.window) == (requests, seconds * SECOND)
    assert rate.on is (requests > 0)
    assert Rate.parse(str(rate)) == rate


@pytest.mark.parametrize(
    "text", ["", "100", "0/1m", "-1/1m", "1/0s", "1/999ms", "1/25h", "1000001/1m", "1/m", "a/1m", "1/1m/1m"]
)
def test_parse_refuses(text: str) -> None:
    with pytest.raises(ValueError, match=r"^must be requests and a window"):
        Rate.parse(text)


async def test_requests_come_back_one_by_one() -> None:
    clock = Clock()
    store, rate = Memory(clock), Rate.parse("3/3s")
    assert [(await store.take("a", rate)).remaining for _ in range(3)] == [2, 1, 0]
    refused = await store.take("a", rate)
    assert refused == State(0, 3 * SECOND, SECOND)
    assert (await store.take("b", rate)).remaining == 2
    clock.now += SECOND
    assert (await store.take("a", rate)).retry == 0
    assert (await store.take("a", rate)).retry == SECOND
    clock.now += 10 * SECOND
    assert (await store.take("a", rate)).remaining == 2


async def test_memory_is_bounded_and_forgets_the_least_recent() -> None:
    clock = Clock()
    store, rate = Memory(clock), Rate.parse("2/1h")
    for _ in range(3):
        await store.take("busy", rate)
    for number in range(2 * MAX_KEYS):
        await store.take(str(number), rate)
        if number % 1000 == 0:
            assert (await store.take("busy", rate)).retry > 0
    assert len(store._young) + len(store._old) <= 2 * MAX_KEYS
    assert (await store.take("busy", rate)).retry > 0


async def test_keys_are_forgotten_after_a_window() -> None:
    clock = Clock()
    store, rate = Memory(clock), Rate.parse("1/1s")
    await store.take("a", rate)
    for _ in range(2):
        clock.now += 2 * SECOND
        await store.take("b", rate)
    assert "a" not in store._young
    assert "a" not in store._old


async def test_headers_say_what_is_left() -> None:
    store, headers = Memory(Clock()), MutableHeaders()
    general, strict = Limit("client", Rate.parse("600/1m"), store), Limit("login", Rate.parse("1/1m"), store)
    await general.take(headers, "a")
    await strict.take(headers, "a")
    assert headers["RateLimit-Policy"] == '"client";q=600;w=60, "login";q=1;w=60'
    assert headers["RateLimit"] == '"client";r=599;t=1, "login";r=0;t=60'
    assert headers.getlist("RateLimit") == [headers["RateLimit"]]
    headers = MutableHeaders()
    with pytest.raises(wire.Problem) as refused:
        await strict.take(headers, "a")
    assert refused.value.status == 429
    assert refused.value.headers["Retry-After"] == "60"
    assert headers["RateLimit"] == '"login";r=0;t=60'


async def test_a_limit_that_is_off_says_nothing() -> None:
    headers = MutableHeaders()
    await Limit("client", Rate(), Memory()).take(headers, "a")
    assert not headers.raw


async def test_steps_are_for_their_operations() -> None:
    limit = Limit("login", Rate.parse("1/1m"), Memory(Clock()))
    step = limit.step(lambda made: made.request.headers.get("x-key", ""), {"GET /login"})
    login, other = request({"x-key": "a"}), request({"x-key": "a"})
    for _ in range(3):
        await step(call(wire.Access(), other, path="/things"))
    await step(call(wire.Access(), login, path="/login"))
    for _ in range(3):
        await step(call(wire.Access(), request(), path="/login"))
    with pytest.raises(wire.Problem):
        await step(call(wire.Access(), login, path="/login"))
