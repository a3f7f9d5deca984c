"""All URLs."""
from django.contrib import admin
from django.urls import include, path

from authors.api import api

urlpatterns = [
    path("admin/", admin.site.urls),
    path("api/v1/", include("books.urls")),
    path("api/v1/", api.urls),
]
