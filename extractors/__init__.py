"""The verbs: pure functions from a file to its record. No Prefect, no network, no database. Start at record.py."""
