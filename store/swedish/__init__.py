"""The Swedish of search: which word a form is of, and which words stand in a compound. `words.py` is the way in.

Deterministic, and no statistics of the archive's own: the same text gives the same words in every archive.
"""
