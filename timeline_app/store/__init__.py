"""Keep a library of articles, events and edits in one SQLite file; the only place with SQL."""

from timeline_app.store.connection import SUFFIX
from timeline_app.store.library import Library
from timeline_app.store.reading_again import Replacement
from timeline_app.store.rules import Rules

__all__ = ["SUFFIX", "Library", "Replacement", "Rules"]
