"""The archive: the ledger of sources and attempts, the records, the change feed, the search and the exports."""
