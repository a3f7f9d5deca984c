"""Authors."""
from fastapi import APIRouter

from app.schemas import Author

router = APIRouter(prefix="/authors")


@router.get("")
def list_authors() -> list[Author]:
    return []


@router.get("/{author_id}")
def get_author(author_id: int) -> Author:
    raise NotImplementedError
