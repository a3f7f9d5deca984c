# Code scaffolded by backend. Yours to edit.
"""The settings of the service, read once from variables of the process.

This is the one place that knows their names, defaults and limits; README.md and
.env.example list the same ones.
"""

from datetime import timedelta
from typing import Annotated, Any, Literal, Self
from urllib.parse import urlsplit

from pydantic import AfterValidator, SecretStr, ValidationError
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict

from app.core.environment import (
    ConfigurationError,
    Variables,
    choice,
    endpoint,
    is_secret,
    origins,
    parsed,
    span,
    switch,
    whole,
)
from app.core.proxy import Trusted
from app.core.ratelimit.rate import Rate


def _database(value: SecretStr) -> SecretStr:
    # The value may hold a password, so no message repeats it.
    scheme, found, _ = value.get_secret_value().partition("://")
    if found and scheme not in ("file", "sqlite"):
        raise ValueError("must name an SQLite file, such as data/service.db: no other database has a driver here")
    return value


class Settings(BaseSettings):
    """What the service can be told from outside: an attribute for each variable."""

    model_config = SettingsConfigDict(frozen=True, extra="ignore", hide_input_in_errors=True)

    port: Annotated[int, whole(0, 65535)] = 8080
    """The TCP port to listen on; 0 takes any free one."""
    database_url: Annotated[SecretStr, AfterValidator(_database)] = SecretStr("data/bookstore.db")
    """Where the database is."""
    db_max_conns: Annotated[int, whole(1, 1000)] = 16
    """The most open database connections."""
    auto_migrate: Annotated[bool, switch] = False
    """Apply pending migrations before serving."""
    log_level: Annotated[Literal["debug", "info", "warn", "error"], choice("debug", "info", "warn", "error")] = "info"
    """The lowest level logged."""
    max_body_bytes: Annotated[int, whole(1 << 10, 1 << 30)] = 33554432
    """The largest request body accepted."""
    request_timeout: Annotated[timedelta, span("1s", "10m")] = timedelta(seconds=30)
    """How long a request may take."""
    drain_delay: Annotated[timedelta, span("0s", "1m")] = timedelta()
    """How long /readyz answers 503 on a stop before connections are refused, so that load balancers notice."""
    shutdown_timeout: Annotated[timedelta, span("1s", "10m")] = timedelta(seconds=10)
    """How long requests in flight may take to end on a stop."""
    rate_limit: Annotated[Rate, parsed(Rate.parse)] = Rate.parse("600/1m")
    """What a client may ask, and a principal from all its clients."""
    trusted_proxies: Annotated[Trusted, parsed(Trusted.parse)] = Trusted()
    """Who may say in X-Forwarded-For who the client is."""
    cors_origins: Annotated[tuple[str, ...], origins] = ()
    """Whose pages may call the service; * stands for any."""
    metrics_port: Annotated[int, whole(0, 65535)] = 0
    """The TCP port of /metrics; 0 for none."""
    otel_exporter_otlp_endpoint: Annotated[str, endpoint] = ""
    """The OpenTelemetry collector that gets traces; empty for none."""

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Read what the caller gives, then variables, and nothing else."""
        return init_settings, Variables(settings_cls)

    @classmethod
    def load(cls, **given: Any) -> Self:
        """Give the settings; the error names every variable at fault in one line."""
        try:
            return cls(**given)
        except ValidationError as error:
            raise ConfigurationError("configuration: " + "; ".join(_faults(error))) from None

    def shown(self) -> dict[str, object]:
        """Give the settings for the log, without their secrets."""
        return {name: self._shown(name) for name in type(self).model_fields}

    def _shown(self, name: str) -> object:
        value = getattr(self, name)
        if is_secret(type(self).model_fields[name]):
            return _redacted(value.get_secret_value()) if isinstance(value, SecretStr) else bool(value)
        return value if isinstance(value, bool | int) else str(value)


def _faults(error: ValidationError) -> list[str]:
    found = []
    for fault in error.errors(include_url=False, include_input=False):
        name = "_".join(str(part) for part in fault["loc"]).upper()
        cause = fault.get("ctx", {}).get("error")
        words = "must be set" if fault["type"] == "missing" else str(cause or fault["msg"])
        found.append(f"{name} {words}".strip())
    return found


def _redacted(address: str) -> str:
    """Give an address without password and parameters; what cannot be read is not shown at all."""
    try:
        parts = urlsplit(address)
        host, port, user = parts.hostname or "", parts.port, parts.username
    except ValueError:
        return "(hidden)"
    if not parts.scheme and not parts.netloc:
        return parts.path
    place = (f"{user}@" if user else "") + host + (f":{port}" if port else "")
    return f"{parts.scheme}://{place}{parts.path}"
