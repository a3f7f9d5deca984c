# Code scaffolded by backend. Yours to edit.
"""Answers the operations on publishers."""

from app import storage, wire
from app.publishers import mapping, schemas
from app.publishers.repository import PublishersRepository


class PublishersService:
    """Answers the operations on publishers."""

    def __init__(self, repository: PublishersRepository) -> None:
        """Answer with the rows of a repository."""
        self._repository = repository

    async def list_publishers(
        self,
        page: int,
        limit: int,
        country: schemas.CountryCode | None,
    ) -> schemas.PublisherPage:
        """List publishers."""
        found = await self._repository.list_publishers(country=country, page=page, limit=limit)
        return schemas.PublisherPage(
            data=found.each(mapping.publisher),
            meta=schemas.PageInfo(page=found.number, limit=found.limit, total=found.total, total_pages=found.pages),
        )

    async def create_publisher(self, body: schemas.PublisherInput) -> wire.Answer[schemas.Publisher]:
        """Add a publisher."""
        row = mapping.new_row(body)
        await self._repository.create(row)
        return wire.Answer(mapping.publisher(row), headers={"Location": f"/v1/publishers/{row.id}"})

    async def get_publisher(self, publisher_id: int) -> schemas.Publisher:
        """Show a publisher."""
        row = await self._repository.get(publisher_id)
        return mapping.publisher(row)

    async def replace_publisher(self, publisher_id: int, body: schemas.PublisherInput) -> schemas.Publisher:
        """Replace a publisher."""
        row = await self._repository.get(publisher_id, lock=True)
        mapping.replace(row, body)
        await self._repository.save(row)
        return mapping.publisher(row)

    async def delete_publisher(self, publisher_id: int) -> None:
        """Remove a publisher."""
        await self._repository.delete(publisher_id)


async def get_service(session: storage.SessionDep) -> PublishersService:
    """The service of a request."""
    return PublishersService(PublishersRepository(session))
