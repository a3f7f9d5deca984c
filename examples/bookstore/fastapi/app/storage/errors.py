# Code scaffolded by backend. Yours to edit.
"""What errors of the database mean for the client."""

from sqlalchemy.exc import SQLAlchemyError

from app import wire
from app.storage.base import Base
from app.storage.classify import DOWN, REFERENCE, REFUSED, TAKEN, Fault, classify


def translate(error: SQLAlchemyError) -> wire.Problem | None:
    """Give the problem that the API answers for an error of the database, None for an unknown one.

    That is 409 for a value that is taken or a reference that does not hold, 400 for a value that
    the database refuses and 503 for a database that does not answer.
    """
    fault = classify(error)
    if fault.kind == TAKEN:
        return _conflict(fault, "is taken already.")
    if fault.kind == REFERENCE:
        return _conflict(fault, "refers to something that does not exist, or something refers to this.")
    if fault.kind == REFUSED:
        return _refusal(fault)
    if fault.kind == DOWN:
        return wire.unavailable()
    return None


def _conflict(fault: Fault, message: str) -> wire.Problem:
    field = _field(fault)
    return wire.conflict(field, f"The value {message}" if field else f"A value {message}")


def _refusal(fault: Fault) -> wire.Problem:
    field = _field(fault)
    if not field:
        return wire.bad_request("A value cannot be stored.")
    return wire.validation((wire.Fault(field, "format", "cannot be stored"),))


def _field(fault: Fault) -> str:
    """Give the first property at fault as a JSON pointer, nothing when none is known."""
    table = Base.metadata.tables.get(fault.table)
    if table is None:
        return ""
    fields = (table.c[name].info.get("field") for name in fault.columns if name in table.c)
    return next((field for field in fields if field), "")
