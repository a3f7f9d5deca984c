# Code scaffolded by backend. Yours to edit.
"""Answers the operations on categories."""

from app import storage
from app.categories import mapping, schemas
from app.categories.repository import CategoriesRepository


class CategoriesService:
    """Answers the operations on categories."""

    def __init__(self, repository: CategoriesRepository) -> None:
        """Answer with the rows of a repository."""
        self._repository = repository

    async def list_categories(self) -> list[schemas.Category]:
        """List all categories."""
        found = await self._repository.list_categories()
        return found.each(mapping.category)

    async def create_category(self, body: schemas.CategoryInput) -> schemas.Category:
        """Add a category."""
        row = mapping.new_row(body)
        await self._repository.create(row)
        return mapping.category(row)

    async def get_category(self, category_id: int) -> schemas.Category:
        """Show a category."""
        row = await self._repository.get(category_id)
        return mapping.category(row)

    async def delete_category(self, category_id: int) -> None:
        """Remove a category."""
        await self._repository.delete(category_id)


async def get_service(session: storage.SessionDep) -> CategoriesService:
    """The service of a request."""
    return CategoriesService(CategoriesRepository(session))
