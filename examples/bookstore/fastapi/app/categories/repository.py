# Code scaffolded by backend. Yours to edit.
"""The queries on the table categories."""

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncSession

from app import storage, wire
from app.categories.model import CategoryRow

LIST_CATEGORIES_PAGING = storage.Paging(default=1000, most=1000)


class CategoriesRepository:
    """Reads and writes the rows of the table categories."""

    def __init__(self, session: AsyncSession) -> None:
        """Work in a session."""
        self._session = session

    async def list_categories(self) -> storage.Page[CategoryRow]:
        """List what listCategories asks for."""
        query = storage.Query(CategoryRow, CategoryRow.id)
        query.by_offset(LIST_CATEGORIES_PAGING, None, None)
        return await query.page(self._session)

    async def get(self, id: int) -> CategoryRow:
        """Read the category; it is 404 when there is none."""
        statement = select(CategoryRow).where(CategoryRow.id == id)
        row = await self._session.scalar(statement)
        if row is None:
            raise wire.not_found("category")
        return row

    async def create(self, row: CategoryRow) -> None:
        """Store a new category."""
        self._session.add(row)
        await self._session.flush()

    async def delete(self, id: int) -> None:
        """Delete the category; it is 404 when there is none."""
        statement = delete(CategoryRow).where(CategoryRow.id == id)
        deleted = await self._session.scalar(statement.returning(CategoryRow.id))
        if deleted is None:
            raise wire.not_found("category")
