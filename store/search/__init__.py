"""Search over an archive, in SQLite and in PostgreSQL, with the same hits in the same order. `hits.py` is the way in.

Swedish decides the shape. No stop words, since "inte" turns a decision round. A word is found in all its forms and in
the compounds it stands in, after the texts that have the word itself. å, ä and ö are letters: a word typed with them is
found with them and no other way; a word typed without them is found as typed, and after that as if they were left out.

`numbers`, `streams` and `facets` say what a row is found by, `index` keeps it, `query` and `levels` say what is looked
for, `expressions` puts that to the database, `ranking` orders what comes back.
"""
