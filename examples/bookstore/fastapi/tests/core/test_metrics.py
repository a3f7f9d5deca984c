# Code scaffolded by backend. Yours to edit.
"""What is counted, and where it is served."""

import urllib.request
from pathlib import Path

import pytest
from prometheus_client import generate_latest

from app.core.metrics import Metrics
from app.storage import open_engine
from tests.core.asgi import answering, ask


@pytest.fixture
def metrics(tmp_path: Path) -> Metrics:
    """Count from nothing, over a pool that nobody uses."""
    return Metrics(open_engine(str(tmp_path / "shop.db")))


async def test_requests(metrics: Metrics) -> None:
    """Requests are counted by method, route and class of status; clients make up no values."""
    await ask(metrics.wrap(answering(201, route="/v1/books/{id}")), "POST", "/v1/books/1")
    await ask(metrics.wrap(answering(404)), "BREW", "/pot")
    text = generate_latest(metrics.registry).decode()
    labels = 'http_server_request_duration_seconds_count{method="POST",route="/v1/books/{id}",status_class="2xx"} 1.0'
    assert labels in text
    assert 'method="other",route="",status_class="4xx"' in text
    assert "http_server_active_requests 0.0" in text
    assert "python_info" in text
    assert "db_pool_connections_used 0.0" in text


async def test_failures(metrics: Metrics) -> None:
    """A request that ends without an answer counts as 5xx."""

    async def failing(*_: object) -> None:
        raise RuntimeError("broken")

    with pytest.raises(RuntimeError):
        await ask(metrics.wrap(failing), "GET", "/")
    assert 'status_class="5xx"} 1.0' in generate_latest(metrics.registry).decode()


def test_served(metrics: Metrics, unused_tcp_port: int) -> None:
    """Metrics are on a port of their own."""
    with metrics.serve(unused_tcp_port):
        text = urllib.request.urlopen(f"http://127.0.0.1:{unused_tcp_port}/metrics", timeout=5).read().decode()
    assert "http_server_active_requests" in text
