"""Keep a library of articles, events and edits in one SQLite file; the only place with SQL."""
