# Code scaffolded by backend. Yours to edit.
"""Tests of who may call, and how often."""
