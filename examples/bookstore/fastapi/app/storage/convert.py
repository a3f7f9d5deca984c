# Code scaffolded by backend. Yours to edit.
"""Values as another type, by way of JSON."""

from functools import cache
from types import NoneType
from typing import Annotated, Any, Literal, TypeVar, get_args, get_origin

from pydantic import BaseModel, TypeAdapter, ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import from_json, to_json

T = TypeVar("T")


def write(value: object) -> str:
    """Give a value as JSON text."""
    return to_json(value, by_alias=True, bytes_mode="base64").decode()


def read(form: Any, text: str | bytes) -> Any:
    """Give what a JSON text says as a type.

    What was stored before a rule of the API changed is still served: a value that breaks a rule
    becomes as much of the type as it can.
    """
    try:
        return _adapter(form).validate_json(text)
    except ValidationError:
        return _nearly(form, from_json(text))


def convert(form: Any, value: object) -> Any:
    """Give a value as another type: members that it does not have are left out, and None stays None."""
    return None if value is None else read(form, write(value))


def given(**members: object) -> dict[str, Any]:
    """Give the members that are not None, for models in which None is a value."""
    return {name: member for name, member in members.items() if member is not None}


def either(value: T | None, default: T) -> T:
    """Give the value, or the default for None."""
    return default if value is None else value


@cache
def _adapter(form: Any) -> TypeAdapter[Any]:
    return TypeAdapter(form)


def _nearly(form: Any, value: Any) -> Any:
    if get_origin(form) is Annotated:
        return _nearly(get_args(form)[0], value)
    if form is str and isinstance(value, int | float):
        return str(int(value) if float(value).is_integer() else value)
    if get_origin(form) is list and isinstance(value, list):
        return [convert(get_args(form)[0], item) for item in value]
    if not isinstance(form, type) or not issubclass(form, BaseModel) or not isinstance(value, dict):
        return value
    known = {}
    for name, field in form.model_fields.items():
        member = field.alias or name
        if member in value:
            known[name] = convert(_form(field), value[member])
        elif field.is_required():
            known[name] = _nothing(field.annotation)
    return form.model_construct(_fields_set=set(known), **known)


def _form(field: FieldInfo) -> Any:
    return Annotated[(field.annotation, *field.metadata)] if field.metadata else field.annotation


def _nothing(form: Any) -> Any:
    """Give what stands for nothing in a place that cannot be empty."""
    origin, arguments = get_origin(form), get_args(form)
    if form is Any or NoneType in arguments:
        return None
    if origin in (list, dict):
        return origin()
    if origin is Literal:
        return arguments[0]
    if arguments:
        return _nothing(arguments[0])
    if isinstance(form, type) and issubclass(form, BaseModel):
        return convert(form, {})
    return form() if form in (str, int, float, bool, bytes) else None
