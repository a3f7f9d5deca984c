# Code scaffolded by backend. Yours to edit.
"""What surrounds the operations: settings, log, health, metrics, traces, and who may ask how much."""
