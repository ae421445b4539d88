"""The command line and the Prefect flows: what runs the extractors over files and knows no document."""
