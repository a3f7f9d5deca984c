# Code scaffolded by backend. Yours to edit.
"""The service asked as a client does, and its parts on their own."""
