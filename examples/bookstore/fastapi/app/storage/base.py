# Code scaffolded by backend. Yours to edit.
"""The base of all models."""

from sqlalchemy.orm import DeclarativeBase


class Base(DeclarativeBase):
    """What all models have in common; its metadata knows every table."""
