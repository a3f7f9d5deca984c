# Code scaffolded by backend. Yours to edit.
"""Answers the operations on customers."""

from uuid import UUID

from app import storage, wire
from app.customers import mapping, schemas
from app.customers.repository import CustomersRepository


class CustomersService:
    """Answers the operations on customers."""

    def __init__(self, repository: CustomersRepository) -> None:
        """Answer with the rows of a repository."""
        self._repository = repository

    async def list_customers(self, page: int, limit: int, email: str | None) -> schemas.CustomerPage:
        """List customers."""
        found = await self._repository.list_customers(email=email, page=page, limit=limit)
        return schemas.CustomerPage(
            data=found.each(mapping.customer),
            meta=schemas.PageInfo(page=found.number, limit=found.limit, total=found.total, total_pages=found.pages),
        )

    async def create_customer(self, body: schemas.CustomerInput) -> wire.Answer[schemas.Customer]:
        """Register a customer."""
        row = mapping.new_row(body)
        await self._repository.create(row)
        return wire.Answer(mapping.customer(row), headers={"Location": f"/v1/customers/{row.id}"})

    async def get_customer(self, customer_id: UUID) -> schemas.Customer:
        """Show a customer."""
        row = await self._repository.get(customer_id)
        return mapping.customer(row)

    async def update_customer(self, customer_id: UUID, body: schemas.CustomerUpdate) -> schemas.Customer:
        """Change a customer."""
        row = await self._repository.get(customer_id, lock=True)
        mapping.patch(row, body)
        await self._repository.save(row)
        return mapping.customer(row)

    async def delete_customer(self, customer_id: UUID) -> None:
        """Remove a customer."""
        await self._repository.delete(customer_id)


async def get_service(session: storage.SessionDep) -> CustomersService:
    """The service of a request."""
    return CustomersService(CustomersRepository(session))
