# Code scaffolded by backend. Yours to edit.
"""What surrounds the operations, part by part."""
