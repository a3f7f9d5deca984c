"""Authors, with django-ninja."""
from datetime import date
from typing import Optional

from ninja import Field, NinjaAPI, Router, Schema

api = NinjaAPI()
router = Router(tags=["authors"])


class Author(Schema):
    id: int
    name: str = Field(max_length=100)
    born: Optional[date] = None


@router.get("", response=list[Author])
def list_authors(request):
    return []


@router.get("/{int:author_id}", response={200: Author, 404: None})
def get_author(request, author_id: int):
    raise NotImplementedError


api.add_router("/authors", router)
