# Code scaffolded by backend. Yours to edit.
"""Tests of what all resources share about the database."""
