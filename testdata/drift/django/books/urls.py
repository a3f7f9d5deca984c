"""URLs of books."""
from django.urls import include, path
from rest_framework.routers import DefaultRouter

from . import views

router = DefaultRouter()
router.register("books", views.BookViewSet)

urlpatterns = [
    path("", include(router.urls)),
    path("books/<int:book_id>/reviews/", views.ReviewList.as_view()),
]
