# Code scaffolded by backend. Yours to edit.
"""Plays scripts of requests against a service: testdata/walks.json, testdata/requests.json."""

import json
import re
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, TypedDict
from urllib.parse import quote, urlencode

import httpx2

from tests import document


class Listed(TypedDict, total=False):
    """What the array at pointer must hold: keys, and so many elements (-1: any)."""

    pointer: str
    key: str
    has: list[str]
    lacks: list[str]
    count: int


class Step(TypedDict, total=False):
    """One request and what its answer must hold.

    A text that begins with "$" stands for what an earlier step saved under that name.
    """

    name: str
    method: str
    path: str
    params: dict[str, str]
    query: list[tuple[str, str]]
    header: dict[str, str]
    credentials: list[str]
    contentType: str
    json: Any
    text: str
    refs: dict[str, str]
    status: list[int]
    save: dict[str, str]
    same: dict[str, Any]
    list: Listed


class Script(TypedDict):
    """A series of steps against an empty database."""

    name: str
    steps: list[Step]


def load(name: str) -> Any:
    """Read a file of scripts."""
    return json.loads((Path(__file__).parent / "testdata" / name).read_text(encoding="utf-8"))


@dataclass
class Player:
    """Plays steps against one service and remembers what they saved."""

    client: httpx2.AsyncClient
    saved: dict[str, Any] = field(default_factory=dict)

    async def play(self, step: Step) -> None:
        """Send the request and check the answer."""
        answer = await self.send(step)
        shown = f"{step['method']} {step['path']}: {answer.status_code} {answer.text[:2000]}"
        wanted = step.get("status", [])
        assert not wanted or answer.status_code in wanted, f"{shown}, want {wanted}"
        assert answer.status_code < 500 or answer.status_code == 501, shown
        assert document.faults(step["method"], step["path"], answer) == [], shown
        self.check(step, answer)

    async def send(self, step: Step) -> httpx2.Response:
        """Send the request."""
        headers = dict(step.get("header", {}))
        content: bytes | None = None
        if "json" in step:
            body = self.filled(step["json"], step.get("refs", {}))
            form = step["contentType"].startswith("application/x-www-form-urlencoded")
            content = (_form(body) if form else json.dumps(body)).encode()
        elif "contentType" in step:
            content = step.get("text", "").encode()
        if "contentType" in step:
            headers["Content-Type"] = step["contentType"]
        request = self.client.build_request(
            step["method"],
            document.BASE_PATH + self.target(step),
            params=[(name, self.text(value)) for name, value in step.get("query", [])],
            headers=headers,
            content=content,
        )
        return await self.client.send(request)

    def target(self, step: Step) -> str:
        """Give the path with all parameters filled in."""
        params = step.get("params", {})
        parts = re.split(r"\{([^}]*)\}", step["path"])
        return "".join(quote(self.text(params.get(p, "")), safe="") if i % 2 else quote(p) for i, p in enumerate(parts))

    def value(self, text: str) -> Any:
        """Give what a text stands for."""
        return self.saved.get(text[1:], text) if text.startswith("$") else text

    def text(self, text: str) -> str:
        """Give what a text stands for as a parameter."""
        value = self.value(text)
        return value if isinstance(value, str) else json.dumps(value)

    def filled(self, body: Any, refs: dict[str, str]) -> Any:
        """Put saved values into a body."""
        copy = json.loads(json.dumps(body))
        for pointer, text in refs.items():
            *parents, last = _tokens(pointer)
            node = copy
            for name in parents:
                node = node[name]
            node[last] = self.value(text)
        return copy

    def check(self, step: Step, answer: httpx2.Response) -> None:
        """Compare the answer with what it must hold, and save parts of it."""
        for name, place in step.get("save", {}).items():
            if place == "Location":
                self.saved[name] = answer.headers["location"].rstrip("/").rpartition("/")[2]
            else:
                self.saved[name] = _at(answer.json(), place)
        for place, want in step.get("same", {}).items():
            found = _at(answer.json(), place)
            assert _same(found, want), f"{place} is {found!r}, want {want!r}"
        if "list" in step:
            self.check_list(step["list"], answer)

    def check_list(self, want: Listed, answer: httpx2.Response) -> None:
        """Compare a list with what it must hold."""
        items = _at(answer.json(), want["pointer"])
        assert isinstance(items, list), f"there is no list at {want['pointer']!r} in {answer.text}"
        if want["count"] >= 0:
            assert len(items) == want["count"], answer.text
        keys = [_at(item, want["key"]) for item in items]
        for name in want.get("has", []):
            assert self._holds(keys, name), f"the list lacks {name}: {answer.text}"
        for name in want.get("lacks", []):
            assert not self._holds(keys, name), f"the list has {name}: {answer.text}"

    def _holds(self, keys: list[Any], name: str) -> bool:
        return any(_same(key, self.value(name)) or json.dumps(key) == name for key in keys)


def _tokens(pointer: str) -> list[str]:
    return [token.replace("~1", "/").replace("~0", "~") for token in pointer.split("/")[1:]]


def _form(body: dict[str, Any]) -> str:
    """Write the members of an object as an urlencoded form."""
    lists = {name: member if isinstance(member, list) else [member] for name, member in body.items()}
    texts = {name: [v if isinstance(v, str) else json.dumps(v) for v in values] for name, values in lists.items()}
    return urlencode(texts, doseq=True)


def _at(value: Any, pointer: str) -> Any:
    for name in _tokens(pointer):
        assert isinstance(value, dict), f"there is no {pointer!r}"
        assert name in value, f"there is no {pointer!r}"
        value = value[name]
    return value


def _same(a: Any, b: Any) -> bool:
    """Compare two values by what they mean: times by the moment."""
    if isinstance(a, str) and isinstance(b, str) and "T" in a.upper():
        try:
            return datetime.fromisoformat(a) == datetime.fromisoformat(b)
        except (ValueError, TypeError):
            return a == b
    return type(a) is type(b) and a == b if isinstance(a, bool) or isinstance(b, bool) else bool(a == b)
