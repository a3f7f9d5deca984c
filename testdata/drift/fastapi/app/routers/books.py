"""Books."""
from typing import Annotated

from fastapi import APIRouter, Depends, Query, status

from ..schemas import Book, BookCreate, Status

router = APIRouter(prefix="/books", tags=["books"])


def page(limit: Annotated[int, Query(ge=1, le=100)] = 20) -> int:
    return limit


@router.get("", response_model=list[Book])
async def list_books(limit: Annotated[int, Depends(page)], status: Status | None = None):
    # router.get("/comment") is no route either
    return []


@router.post("", response_model=Book, status_code=status.HTTP_201_CREATED)
async def create_book(body: BookCreate):
    raise NotImplementedError


@router.get("/{book_id}")
async def get_book(book_id: int) -> Book:
    raise NotImplementedError


@router.put("/{book_id}")
async def replace_book(book_id: int, body: BookCreate) -> Book:
    raise NotImplementedError


@router.delete("/{book_id}", status_code=204)
async def delete_book(book_id: int) -> None:
    raise NotImplementedError
