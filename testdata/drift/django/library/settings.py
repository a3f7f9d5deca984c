"""Settings."""
ROOT_URLCONF = "library.urls"
INSTALLED_APPS = ["rest_framework", "books"]
