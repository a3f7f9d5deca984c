from . import authors, books
