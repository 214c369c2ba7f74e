"""Read files of one format each into articles; the registry names them."""

from timeline_app.readers.content import printable, readable_name, readable_names
from timeline_app.readers.place import EVERYTHING, Patterns, Place
from timeline_app.readers.plain import read_text
from timeline_app.readers.reading import Reading
from timeline_app.readers.registry import ARCHIVE_SUFFIXES, FORMATS, SUFFIXES, read
from timeline_app.readers.unreadable import UnreadableError

__all__ = [
    "ARCHIVE_SUFFIXES",
    "EVERYTHING",
    "FORMATS",
    "SUFFIXES",
    "Patterns",
    "Place",
    "Reading",
    "UnreadableError",
    "printable",
    "read",
    "read_text",
    "readable_name",
    "readable_names",
]
