# Code scaffolded by backend. Yours to edit.
"""How the variables of the process become settings.

Every reader says in its fault what the variable must be, in words that follow its
name: "PORT must be a whole number". No fault repeats the value of a secret.
"""

import os
import re
from collections.abc import Callable, Mapping
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from pydantic import BeforeValidator
from pydantic.fields import FieldInfo
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource

_UNITS = {"h": 3600.0, "m": 60.0, "s": 1.0, "ms": 0.001, "us": 0.000001}
_PART = re.compile(r"(\d+(?:\.\d*)?|\.\d+)(h|ms|us|m|s)")
_TRUE = frozenset({"1", "t", "true"})
_FALSE = frozenset({"0", "f", "false"})


class ConfigurationError(Exception):
    """The settings cannot be; the message is one line for the operator."""


#: Marks a setting that no message shows, in its annotation.
SECRET = "secret"


def whole(low: int, high: int) -> BeforeValidator:
    """Read a whole number between two bounds."""

    def read(value: object) -> int:
        text = str(value)
        if not re.fullmatch(r"-?[0-9]{1,18}", text) or not low <= int(text) <= high:
            raise ValueError(f"must be a whole number from {low} to {high}, not {text!r}")
        return int(text)

    return BeforeValidator(read)


def parsed(read: Callable[[str], object]) -> BeforeValidator:
    """Read a text by a function; what is no text is taken as it is."""
    return BeforeValidator(lambda value: read(value) if isinstance(value, str) else value)


def _switch(value: object) -> bool:
    text = str(value).lower()
    if text not in _TRUE | _FALSE:
        raise ValueError(f"must be true or false, not {text!r}")
    return text in _TRUE


switch = BeforeValidator(_switch)
"""Read true or false."""


def parse_duration(text: str) -> timedelta | None:
    """Give the time that a text such as 1m30s stands for, None when it stands for none."""
    if text == "0":
        return timedelta()
    parts = _PART.findall(text)
    if not parts or "".join(number + unit for number, unit in parts) != text:
        return None
    return timedelta(seconds=sum(float(number) * _UNITS[unit] for number, unit in parts))


def span(low: str, high: str) -> BeforeValidator:
    """Read a duration between two bounds."""
    least, most = parse_duration(low), parse_duration(high)

    def read(value: object) -> timedelta:
        found = value if isinstance(value, timedelta) else parse_duration(str(value))
        if found is None or (least is not None and found < least) or (most is not None and found > most):
            raise ValueError(f"must be a duration such as 10s, from {low} to {high}, not {str(value)!r}")
        return found

    return BeforeValidator(read)


def choice(*words: str) -> BeforeValidator:
    """Read one of some words."""

    def read(value: object) -> str:
        text = str(value).lower()
        if text not in words:
            raise ValueError(f"must be {', '.join(words[:-1])} or {words[-1]}, not {text!r}")
        return text

    return BeforeValidator(read)


def _endpoint(value: object) -> str:
    text = str(value)
    if text and not is_address(text):
        raise ValueError("must be an address such as http://localhost:4318")
    return text


endpoint = BeforeValidator(_endpoint)
"""Read the address of a server that is asked over HTTP."""


def is_address(text: str) -> bool:
    """Tell whether a text is an http or https address."""
    try:
        parts = urlsplit(text)
        return parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        return False


def _origins(value: object) -> tuple[str, ...]:
    items = value.split(",") if isinstance(value, str) else list(value) if isinstance(value, tuple | list) else [value]
    found = tuple(item for item in (str(raw).strip() for raw in items) if item)
    for item in found:
        # One that browsers never send would be a mistake that nobody notices.
        odd = not is_address(item) or item != item.lower() or item.count("/") != 2 or set(item) & set("?#@")
        if odd and item != "*":
            raise ValueError(f"must be origins such as https://shop.example, separated by commas, not {item!r}")
    if len(found) > 1 and "*" in found:
        raise ValueError("must not have both * and origins")
    return found


origins = BeforeValidator(_origins)
"""Read origins as browsers write them."""


class Variables(PydanticBaseSettingsSource):
    """The variables of the process.

    An empty variable is as good as none. A secret X may lie in the file that X_FILE names.
    """

    def __init__(self, settings: type[BaseSettings], environ: Mapping[str, str] | None = None) -> None:
        super().__init__(settings)
        self._environ = os.environ if environ is None else environ

    def get_field_value(self, field: FieldInfo, field_name: str) -> tuple[Any, str, bool]:
        """Give the text of a setting, None when it is not set."""
        name = field_name.upper()
        file = self._environ.get(name + "_FILE") if is_secret(field) else None
        if not file:
            return self._environ.get(name) or None, field_name, False
        try:
            return Path(file).read_text(encoding="utf-8").strip() or None, field_name, False
        except (OSError, UnicodeDecodeError) as error:
            reason = error.strerror if isinstance(error, OSError) else "it is not text"
            fault = f"configuration: {name}_FILE must name a file that can be read: {reason}"
            raise ConfigurationError(fault) from None

    def __call__(self) -> dict[str, Any]:
        """Give the texts of all settings that are set."""
        found = {name: self.get_field_value(field, name)[0] for name, field in self.settings_cls.model_fields.items()}
        return {name: text for name, text in found.items() if text is not None}


def is_secret(field: FieldInfo) -> bool:
    """Tell whether a setting must not be shown: its type says so, or a mark of it."""
    return "SecretStr" in str(field.annotation) or SECRET in field.metadata
