# Code scaffolded by backend. Yours to edit.
"""The parts that stand before the operations, put together."""

import httpx2

from app import storage, wire
from app.core.config import Settings
from app.core.wiring import protect

URL = "unused.db"


async def test_parts() -> None:
    database = storage.Database(storage.open_engine(URL))
    settings = Settings.load(database_url=URL)
    protection, app = protect(settings, database), wire.Application()
    protection.install(app)
    assert app.steps == (*protection.before, *protection.after)
    assert (app.once is not None) is False
    async with httpx2.AsyncClient(transport=httpx2.ASGITransport(app), base_url="http://service.test") as client:
        answer = await client.get("/.well-known/jwks.json")
    assert answer.status_code == 404
    await protection.aclose()
    await database.close()
