# Code scaffolded by backend. Yours to edit.
"""The queries on the table customers."""

from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncSession

from app import storage, wire
from app.customers.model import CustomerRow

LIST_CUSTOMERS_PAGING = storage.Paging(page="page", limit="limit", default=20, most=100)


class CustomersRepository:
    """Reads and writes the rows of the table customers."""

    def __init__(self, session: AsyncSession) -> None:
        """Work in a session."""
        self._session = session

    async def list_customers(self, *, email: str | None, page: int, limit: int) -> storage.Page[CustomerRow]:
        """List what listCustomers asks for."""
        query = storage.Query(CustomerRow, CustomerRow.id)
        if email is not None:
            query.where(CustomerRow.email == email)
        query.by_page(LIST_CUSTOMERS_PAGING, page, limit)
        query.count()
        return await query.page(self._session)

    async def get(self, id: UUID, *, lock: bool = False) -> CustomerRow:
        """Read the customer; it is 404 when there is none. A locked one is changed by nobody else meanwhile."""
        statement = select(CustomerRow).where(CustomerRow.id == id)
        row = await self._session.scalar(statement.with_for_update() if lock else statement)
        if row is None:
            raise wire.not_found("customer")
        return row

    async def create(self, row: CustomerRow) -> None:
        """Store a new customer."""
        self._session.add(row)
        await self._session.flush()

    async def save(self, row: CustomerRow) -> None:
        """Store the changes of the customer."""
        self._session.add(row)
        await self._session.flush()

    async def delete(self, id: UUID) -> None:
        """Delete the customer; it is 404 when there is none."""
        statement = delete(CustomerRow).where(CustomerRow.id == id)
        deleted = await self._session.scalar(statement.returning(CustomerRow.id))
        if deleted is None:
            raise wire.not_found("customer")
