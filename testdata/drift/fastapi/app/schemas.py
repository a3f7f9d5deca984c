"""What goes over the wire."""
from datetime import date
from enum import StrEnum
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

Title = Annotated[str, Field(min_length=1, max_length=200)]


class Status(StrEnum):
    draft = "draft"
    published = "published"
    archived = "archived"


class BookBase(BaseModel):
    title: Title
    isbn: str = Field(pattern=r"^[0-9]{13}$")
    price: float = Field(ge=0)
    pages: int | None = Field(default=None, ge=1)
    tags: list[str] = Field(default_factory=list, max_length=10)


class BookCreate(BookBase):
    status: Status = Status.draft


class Book(BookBase):
    model_config = ConfigDict(from_attributes=True)

    id: int
    status: Status  # stored


class ReviewCreate(BaseModel):
    rating: int = Field(ge=1, le=5)
    text: str = Field(..., max_length=2000)


class Review(ReviewCreate):
    id: int


class Author(BaseModel):
    id: int
    name: str = Field(max_length=100)
    born: date | None = None


class Query(BaseModel):
    """A decoy: @router.get("/decoy") in a docstring is no route."""

    text: str
