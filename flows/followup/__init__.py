"""`klubbat report`: the uppdrag of an archive as a list on a terminal, a table, JSON or a page to print."""
