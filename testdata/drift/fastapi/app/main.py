"""The library."""
from fastapi import FastAPI

from app.config import VERSION, settings
from app.routers import authors, books
from app.routers.reviews import router as reviews


def create_app() -> FastAPI:
    app = FastAPI(title="Library")
    app.include_router(books.router, prefix=f"{settings.prefix}/{VERSION}")
    app.include_router(authors.router, prefix=settings.prefix + "/" + VERSION)
    app.include_router(reviews, prefix="/api/v1/books/{book_id}/reviews")

    @app.get("/healthz", include_in_schema=False)
    def health() -> dict[str, str]:
        return {"status": "ok"}

    return app
