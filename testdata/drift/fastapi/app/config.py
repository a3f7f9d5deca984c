"""Where the application lives."""
from pydantic_settings import BaseSettings


class Settings(BaseSettings):
    prefix: str = "/api"
    database_url: str


settings = Settings()
VERSION = "v1"
