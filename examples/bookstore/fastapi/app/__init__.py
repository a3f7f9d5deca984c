# Code scaffolded by backend. Yours to edit.
"""The service."""
