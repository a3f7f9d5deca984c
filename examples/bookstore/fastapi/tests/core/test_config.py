# Code scaffolded by backend. Yours to edit.
"""The settings: variables, defaults, faults and what is shown of them."""

from datetime import timedelta
from pathlib import Path

import pytest

from app.core.config import Settings
from app.core.environment import ConfigurationError, parse_duration
from app.core.ratelimit import Rate

ADDRESS = "data/shop.db"


@pytest.fixture(autouse=True)
def environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave no variable but the database's, and allow what needs no credentials."""
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.setenv("DATABASE_URL", ADDRESS)


def test_defaults() -> None:
    """Settings that nobody sets have their defaults."""
    settings = Settings.load()
    assert settings.port == 8080
    assert settings.database_url.get_secret_value() == ADDRESS
    assert settings.request_timeout == timedelta(seconds=30)
    assert settings.rate_limit == Rate.parse("600/1m")
    assert settings.cors_origins == ()


def test_values(monkeypatch: pytest.MonkeyPatch) -> None:
    """Variables are read, and an empty one is as good as none."""
    for name, value in {
        "PORT": "9000",
        "AUTO_MIGRATE": "true",
        "LOG_LEVEL": "WARN",
        "REQUEST_TIMEOUT": "1m30s",
        "DRAIN_DELAY": "0",
        "CORS_ORIGINS": "https://shop.example, http://localhost:3000",
        "TRUSTED_PROXIES": "10.0.0.0/8",
        "OTEL_EXPORTER_OTLP_ENDPOINT": "http://collector:4318",
        "METRICS_PORT": "",
    }.items():
        monkeypatch.setenv(name, value)
    settings = Settings.load()
    assert settings.port == 9000
    assert settings.auto_migrate is True
    assert settings.log_level == "warn"
    assert settings.request_timeout == timedelta(seconds=90)
    assert settings.cors_origins == ("https://shop.example", "http://localhost:3000")
    assert settings.metrics_port == 0


def test_every_fault_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """One line names all variables that cannot be, and no secret."""
    wrong = {
        "PORT": "65536",
        "DATABASE_URL": "oracle://u:hunter2@db/x",
        "DB_MAX_CONNS": "many",
        "AUTO_MIGRATE": "perhaps",
        "LOG_LEVEL": "loud",
        "MAX_BODY_BYTES": "-1",
        "REQUEST_TIMEOUT": "soon",
        "DRAIN_DELAY": "1h",
        "SHUTDOWN_TIMEOUT": "0s",
        "RATE_LIMIT": "often",
        "TRUSTED_PROXIES": "everybody",
        "CORS_ORIGINS": "https://shop.example/path",
        "METRICS_PORT": "1.5",
        "OTEL_EXPORTER_OTLP_ENDPOINT": "collector:4318",
    }
    for name, value in wrong.items():
        monkeypatch.setenv(name, value)
    with pytest.raises(ConfigurationError) as caught:
        Settings.load()
    message = str(caught.value)
    assert [name for name in wrong if f"{name} must" not in message] == []
    assert "hunter2" not in message
    assert "\n" not in message


@pytest.mark.parametrize("origins", ["*,https://a.example", "https://A.example", "a.example", "https://u@a.example"])
def test_origins_that_browsers_never_send(monkeypatch: pytest.MonkeyPatch, origins: str) -> None:
    """A mistake that nobody would notice is one at the start."""
    monkeypatch.setenv("CORS_ORIGINS", origins)
    with pytest.raises(ConfigurationError, match="CORS_ORIGINS must"):
        Settings.load()


def test_secret_in_a_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A secret may lie in a file; one that cannot be read is a fault."""
    file = tmp_path / "address"
    file.write_text(ADDRESS + "\n", encoding="utf-8")
    monkeypatch.delenv("DATABASE_URL")
    monkeypatch.setenv("DATABASE_URL_FILE", str(file))
    assert Settings.load().database_url.get_secret_value() == ADDRESS
    for broken in (tmp_path / "nothing", tmp_path):
        monkeypatch.setenv("DATABASE_URL_FILE", str(broken))
        with pytest.raises(ConfigurationError, match="DATABASE_URL_FILE must name a file"):
            Settings.load()
    file.write_bytes(b"\xff\xfe")
    monkeypatch.setenv("DATABASE_URL_FILE", str(file))
    with pytest.raises(ConfigurationError, match="it is not text"):
        Settings.load()


@pytest.mark.parametrize(
    "address",
    ["file:shop.db?key=hunter2", "sqlite://shop.db?key=hunter2"],
)
def test_shown_settings_have_no_secrets(address: str) -> None:
    """What is logged at the start tells no password."""
    shown = Settings.load(database_url=address).shown()
    assert "hunter2" not in str(shown)
    assert shown["port"] == 8080
    assert "shop" in str(shown["database_url"])


@pytest.mark.parametrize(
    ("text", "seconds"),
    [("0", 0.0), ("250ms", 0.25), ("1m30s", 90.0), ("1.5h", 5400.0), ("10", None), ("", None), ("1d", None)],
)
def test_durations(text: str, seconds: float | None) -> None:
    """Durations are numbers with units."""
    found = parse_duration(text)
    assert (found.total_seconds() if found is not None else None) == seconds
