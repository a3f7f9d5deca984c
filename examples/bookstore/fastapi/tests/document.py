# Code scaffolded by backend. Yours to edit.
"""A second opinion on each answer: the document, read by a library that the service does not use."""

import json
import re
from collections.abc import Mapping
from functools import cache
from typing import Any
from urllib.parse import quote

import httpx2
import jsonschema_rs

from app.api import document

BASE_PATH = "/v1"
"""What every path of the document stands behind."""

_ADDRESS = "urn:document"


def _load() -> dict[str, Any]:
    loaded: dict[str, Any] = _plain(json.loads(document.DOCUMENT))
    return loaded


def _plain(node: Any) -> Any:
    """Say in JSON Schema what OpenAPI says in its own way: nullable, and that answers have no writeOnly properties."""
    if isinstance(node, list):
        return [_plain(item) for item in node]
    if not isinstance(node, dict):
        return node
    plain = {name: _plain(value) for name, value in node.items()}
    if plain.get("nullable") is True and isinstance(plain.get("type"), str):
        plain["type"] = [plain["type"], "null"]
        if isinstance(plain.get("enum"), list):
            plain["enum"] = [*plain["enum"], None]
    elif plain.get("nullable") is True and "type" not in plain:
        return {"anyOf": [plain, {"type": "null"}]}
    properties = plain.get("properties")
    if isinstance(properties, dict) and isinstance(plain.get("required"), list):
        hidden = {n for n, p in properties.items() if isinstance(p, dict) and p.get("writeOnly") is True}
        plain["required"] = [name for name in plain["required"] if name not in hidden]
        if not plain["required"]:
            del plain["required"]
    return plain


DOCUMENT = _load()

# OpenAPI 3.0 has the keywords of draft 4, 3.1 those of 2020-12.
_OLD = DOCUMENT["openapi"].startswith("3.0")
_DRAFT = jsonschema_rs.Draft4 if _OLD else jsonschema_rs.Draft202012
_DIALECT = jsonschema_rs.Draft4Validator if _OLD else jsonschema_rs.Draft202012Validator


def _resolve(pointer: str) -> tuple[Any, str]:
    """Give what stands at a pointer, and where it really stands, behind references."""
    node = _at(pointer)
    while isinstance(node, dict) and isinstance(node.get("$ref"), str) and node["$ref"].startswith("#/"):
        pointer = node["$ref"][1:]
        node = _at(pointer)
    return node, pointer


def _at(pointer: str) -> Any:
    node: Any = DOCUMENT
    for token in pointer.split("/")[1:]:
        name = token.replace("~1", "/").replace("~0", "~")
        node = node[int(name)] if isinstance(node, list) else node.get(name)
        if node is None:
            return None
    return node


def _below(pointer: str, *names: str) -> str:
    return pointer + "".join("/" + name.replace("~", "~0").replace("/", "~1") for name in names)


@cache
def _validator(pointer: str) -> Any:
    """Give what judges values by the schema at a pointer, None where the library cannot read it."""
    registry = jsonschema_rs.Registry([(_ADDRESS, DOCUMENT)], draft=_DRAFT)
    schema = {"$ref": f"{_ADDRESS}#{quote(pointer, safe='/~')}"}
    try:
        return _DIALECT(schema, registry=registry, validate_formats=True)
    except (ValueError, jsonschema_rs.ReferencingError):
        return None


def operations() -> list[tuple[str, str]]:
    """Give method and path of all operations, but for those with servers of their own: they are no part of the API."""
    methods = ("get", "put", "post", "delete", "options", "head", "patch", "trace")
    paths: Mapping[str, Any] = DOCUMENT.get("paths", {})
    return [
        (method.upper(), path)
        for path in paths
        for method in methods
        if method in (item := _resolve(_below("/paths", path))[0] or {}) and "servers" not in item
    ]


def faults(method: str, path: str, answer: httpx2.Response) -> list[str]:
    """Say what of an answer is not as the document declares it.

    An error that the document does not declare in this content type must still be a JSON object.
    """
    item, place = _resolve(_below("/paths", path))
    if not item or method.lower() not in item:
        return [f"the document has no {method} {path}"]
    responses = item[method.lower()].get("responses", {})
    keys = (str(answer.status_code), f"{answer.status_code // 100}XX", "default")
    key = next((k for k in keys if k in responses), None)
    if key is None and answer.status_code < 400 and not any(re.match("[123]", k) for k in responses):
        return []  # the document says nothing of success: it is the service's to choose
    if method == "HEAD":
        return []
    if key is None:
        return [] if _is_error(answer) else [f"status {answer.status_code} is not declared and the answer is no error"]
    response, at = _resolve(_below(place, method.lower(), "responses", key))
    content = response.get("content", {})
    media = _media(content, answer.headers.get("content-type", ""))
    if media is None:
        if answer.content and not _is_error(answer):
            return [f"the content type {answer.headers.get('content-type')} is not declared"]
        return []
    if not _is_json(media) or "schema" not in content[media]:
        return []
    if answer.status_code >= 400 and _is_envelope(answer):
        return []
    judge = _validator(_below(at, "content", media, "schema"))
    return [] if judge is None else [f"{e.instance_path}: {e.message}" for e in judge.iter_errors(answer.json())]


def _media(content: Mapping[str, Any], sent: str) -> str | None:
    kind = sent.partition(";")[0].strip().lower()
    exact = [m for m in content if m.partition(";")[0].strip().lower() == kind]
    ranges = [m for m in content if m in ("*/*", kind.partition("/")[0] + "/*")]
    return next(iter(exact + ranges), None)


def _is_json(media: str) -> bool:
    kind = media.partition(";")[0].strip().lower()
    return kind == "application/json" or kind.endswith("+json")


def _is_error(answer: httpx2.Response) -> bool:
    try:
        return answer.status_code >= 400 and isinstance(answer.json(), dict)
    except ValueError:
        return False


def _is_envelope(answer: httpx2.Response) -> bool:
    """Tell an error in the service's own shape, which stands in where the declared one holds no message."""
    error = answer.json().get("error") if _is_error(answer) else None
    return isinstance(error, dict) and bool(error.get("code")) and bool(error.get("message"))
