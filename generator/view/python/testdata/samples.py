"""Reads the values of samples.json with the types of app.api.schemas, and compares them with what is written again.

The folder of the service is the only argument.
"""

import base64
import json
import re
import sys
from datetime import datetime
from pathlib import Path

sys.path.insert(0, sys.argv[1])

from app import wire
from app.api import schemas
from app.wire.reading import Lazy, Reading
from pydantic import TypeAdapter, ValidationError


def plain(value):
    """Give a value in which texts of one meaning are the same: moments, and numbers like 1.0."""
    if isinstance(value, dict):
        return {key: plain(member) for key, member in value.items()}
    if isinstance(value, list):
        return [plain(item) for item in value]
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, str) and re.match(r"^\d{4}-\d\d-\d\d[Tt]", value):
        try:
            return datetime.fromisoformat(value).timestamp()
        except ValueError:
            return value
    if isinstance(value, str):
        return value.lower() if re.fullmatch(r"[0-9A-Fa-f-]{36}", value) else value
    return value


def within(got, want):
    """Tell whether all of what came back was there."""
    if isinstance(got, dict) and isinstance(want, dict):
        return all(key in want and within(member, want[key]) for key, member in got.items())
    if isinstance(got, list) and isinstance(want, list):
        return len(got) == len(want) and all(map(within, got, want))
    return got == want


failures = []
adapters = {}
for sample in json.loads(Path(sys.argv[1], "samples.json").read_text()):
    name, text = sample["Name"], sample["Text"]
    if name not in adapters:
        type_ = getattr(schemas, name)
        adapters[name] = Lazy(type_), TypeAdapter(type_)
    reader, writer = adapters[name]
    try:
        value = reader.begin(Reading(text.encode()))
    except ValidationError as error:
        failures.append(f"{name} {text[:300]}: {wire.faults_of(error)[:3]}")
        continue
    got, want = plain(json.loads(writer.dump_json(value))), plain(json.loads(text))
    if not within(got, want):
        failures.append(f"{name} {text[:300]}: came back as {json.dumps(got)[:300]}")
assert adapters or not json.loads(Path(sys.argv[1], "samples.json").read_text())
print("\n".join(failures[:20]))
sys.exit(len(failures) > 0)
