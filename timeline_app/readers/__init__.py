"""Read files of one format each into articles; the registry names them."""

from timeline_app.readers.content import readable_name, readable_names
from timeline_app.readers.plain import read_text
from timeline_app.readers.registry import SUFFIXES, read
from timeline_app.readers.unreadable import UnreadableError

__all__ = ["SUFFIXES", "UnreadableError", "read", "read_text", "readable_name", "readable_names"]
