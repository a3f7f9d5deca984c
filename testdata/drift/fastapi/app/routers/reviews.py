"""Reviews of a book."""
from fastapi import APIRouter

from app import schemas

router = APIRouter()


@router.get("", response_model=list[schemas.Review])
def list_reviews(book_id: int):
    return []


@router.post("", response_model=schemas.Review, status_code=201)
def create_review(book_id: int, review: schemas.ReviewCreate):
    raise NotImplementedError
