"""Reads and writes values of the models of roundtrip.yaml: what is read comes back the same, each violation has its fault.

The folder of the service is the only argument.
"""

import json
import sys

sys.path.insert(0, sys.argv[1])

from app import wire
from app.api import schemas
from app.wire.reading import Lazy, Reading
from pydantic import TypeAdapter, ValidationError

failures = []


def same(name, text, want=""):
    type_ = getattr(schemas, name)
    try:
        value = Lazy(type_).begin(Reading(text.encode()))
    except ValidationError as error:
        failures.append(f"{name} {text}: {describe(error)}")
        return None
    got = TypeAdapter(type_).dump_json(value).decode()
    if json.loads(got) != json.loads(want or text):
        failures.append(f"{name} {text}: came back as {got}")
    return value


def describe(error):
    return [f"{fault.field} {fault.code}" for fault in wire.faults_of(error)]


def bad(name, text, *want):
    try:
        Lazy(getattr(schemas, name)).begin(Reading(text.encode()))
    except ValidationError as error:
        if sorted(describe(error)) != sorted(want):
            failures.append(f"{name} {text}: got {sorted(describe(error))}, want {sorted(want)}")
    else:
        failures.append(f"{name} {text}: has no fault")


PLAIN = (
    '{"id":1,"name":"abc","when":"2026-01-02T03:04:05.500000Z","day":"2026-02-03",'
    '"key":"01234567-89ab-cdef-0123-456789abcdef","data":"aGk=","flag":true,"tags":[],"limits":{}}'
)


def plain():
    same("Plain", PLAIN)
    full = PLAIN.removesuffix('"tags":[],"limits":{}}') + (
        '"price":12.34,"mail":"a@b.c","status":"+1","tags":["x","y"],"limits":{"a":1,"b":2},"more":["x",null]}'
    )
    same("Plain", full)
    same("Plain", '{"unknown": [1], ' + PLAIN[1:], PLAIN)
    required = ["id", "name", "when", "day", "key", "data", "flag", "tags", "limits"]
    bad("Plain", "{}", *[f"/{name} required" for name in required])
    bad(
        "Plain",
        '{"id":"1","small":11,"name":"A","when":"x","day":"2026-02-30","key":"1","data":"!","flag":1,"price":-0.001,'
        '"mail":"x","status":"b","tags":["a","a","b","c"],"limits":{"x":"y"},"more":[1]}',
        "/id type", "/small maximum", "/name min_length", "/when format", "/day format", "/key format", "/data format",
        "/flag type", "/price minimum", "/mail format", "/status enum", "/tags max_items", "/limits/x type", "/more/0 type",
    )  # fmt: skip
    bad("Plain", '{"price":0.001,' + PLAIN[1:], "/price multiple_of")
    bad("Plain", '{"small":3,' + PLAIN[1:], "/small multiple_of")
    bad("Plain", '{"tags":["a","a"],' + PLAIN[1:].replace('"tags":[],', ""), "/tags unique_items")
    bad("Plain", "[]", " type")
    bad("Plain", '{"price":100,' + PLAIN[1:], "/price exclusive_maximum")


def nulls():
    same("Nulls", '{"a":null,"c":null}')
    same("Nulls", '{"a":"x","b":null,"c":[],"d":null,"e":null,"f":null,"g":null,"h":null}')
    same("Nulls", '{"a":"x","b":"y","c":[1],"d":[],"e":{"k":[1,2]},"f":' + PLAIN + ',"g":1}')
    bad(
        "Nulls",
        '{"b":1,"c":{},"g":true,"f":1,"h":1}',
        "/a required", "/b type", "/c type", "/g any_of", "/f type", "/h unknown_field",
    )  # fmt: skip
    value = same("Nulls", '{"a":"x","c":[1]}')
    assert value.model_fields_set == {"a", "c"}, value


def directions():
    same("Account", '{"id":1,"login":"x","peer":{"id":2,"login":"y"}}')
    same(
        "AccountInput",
        '{"id":"whatever","login":"x","password":"p","peer":{"login":"y","password":"q"}}',
        '{"login":"x","password":"p","peer":{"login":"y","password":"q"}}',
    )
    bad("AccountInput", '{"login":"x","other":1}', "/password required", "/other unknown_field")
    bad("Account", '{"login":"x","password":"is skipped"}', "/id required")


def recursion():
    bad("Node", '{"value":1,"next":{"value":2},"children":[]}', "/next/next required")
    same("Chain", '{"next":{"next":{},"maybe":null},"maybe":{"maybe":{}}}')
    same("Tree", "[[],[[]]]")
    same("Forest", '{"a":{"b":{}},"c":{}}')
    bad("Tree", "[[1]]", "/0/0 type")


def unions():
    same("Shape", '{"kind": "round", "radius": 1}')
    bad("Shape", '{"kind":"square","radius":1}', "/side required")
    bad("Shape", '{"kind":"oval"}', " discriminator")
    bad("Shape", '{"radius":1}', "/kind required")
    bad("Shape", "7", " type")
    assert TypeAdapter(schemas.Shape).dump_json(schemas.Square(kind="square", side=3)) == b'{"kind":"square","side":3.0}'
    same("Either", "1")
    same("Either", '"abc"')
    bad("Either", '"abcd"', " max_length")
    bad("Either", "true", " one_of")
    bad("Either", '[1,"x"]', "/1 type")
    same("Some", '{"a":"x"}')
    bad("Some", '{"a":1}', " any_of")
    same("Contact", '{"name":"x","mail":"a@b.c"}')
    same("Contact", '{"phone":1}')
    bad("Contact", '{"name":"x"}', " any_of")
    same("NotEmpty", '{"x":"y"}')
    bad("NotEmpty", '{"x":"-"}', "/x not")


def objects():
    same("Open", '{"extra":"x","other":1}')
    bad("Open", "{}", " min_properties")
    bad("Open", '{"extra":"x","a":"2"}', "/a type")
    bad("Open", '{"extra":"x","a":1,"b":2}', " max_properties")
    same("Counted", '{"a":"","z":"1"}')
    bad("Counted", '{"a":""}', "/z required")
    same("Levels", '{"l":2,"yes":true,"mixed":null,"deep":{"a":[1]}}')
    bad("Levels", '{"l":4,"yes":false,"mixed":2,"deep":{"a":[2]}}', "/l enum", "/yes enum", "/mixed enum", "/deep enum")
    same("Huge", '{"n":-9223372036854775808,"m":2}')
    bad("Huge", '{"m":0}', "/m minimum")
    bad("Huge", '{"m":3}', "/m exclusive_maximum")
    same("Odd", '{"a\\"b`\\\\\\n":"`\\"\\\\\\n\\u2028","日本":1,"x y":2}')
    bad("Odd", "{}", '/a"b`\\\n required')
    same("Labelled", '{"labels":["ab"],"alias":{"kind":"","radius":0}}')
    bad("Labelled", '{"labels":["abc"]}', "/labels/0 max_length")
    bad("Labelled", '{"labels":[]}', "/labels min_items")
    same("Ruled", '{"key":"01234567-89ab-cdef-0123-456789abcdef"}')
    bad("Ruled", '{"key":"11234567-89ab-cdef-0123-456789abcdef"}', "/key pattern")


for case in (plain, nulls, directions, recursion, unions, objects):
    case()
print("\n".join(failures))
sys.exit(len(failures) > 0)
