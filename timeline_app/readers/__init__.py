"""Read files of one format each into articles; the registry names them.

Each name is loaded when it is first asked for: `tag` reads dates that are stated, and no files.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from timeline_app.readers.content import printable, readable_name, readable_names
    from timeline_app.readers.events.columns import fields_of, needed_fields
    from timeline_app.readers.events.tables import TableHead
    from timeline_app.readers.place import EVERYTHING, Patterns, Place, is_hidden
    from timeline_app.readers.plain import read_text
    from timeline_app.readers.reading import Reading
    from timeline_app.readers.registry import (
        ARCHIVE_SUFFIXES,
        FOLDER_SUFFIXES,
        FORMATS,
        SUFFIXES,
        head_of,
        read,
    )
    from timeline_app.readers.saved_pages import is_page_folder
    from timeline_app.readers.unreadable import UnreadableError

__all__ = [
    "ARCHIVE_SUFFIXES",
    "EVERYTHING",
    "FOLDER_SUFFIXES",
    "FORMATS",
    "SUFFIXES",
    "Patterns",
    "Place",
    "Reading",
    "TableHead",
    "UnreadableError",
    "fields_of",
    "head_of",
    "is_hidden",
    "is_page_folder",
    "needed_fields",
    "printable",
    "read",
    "read_text",
    "readable_name",
    "readable_names",
]

_MODULES: Final = {
    "content": ("printable", "readable_name", "readable_names"),
    "place": ("EVERYTHING", "Patterns", "Place", "is_hidden"),
    "plain": ("read_text",),
    "reading": ("Reading",),
    "registry": ("ARCHIVE_SUFFIXES", "FOLDER_SUFFIXES", "FORMATS", "SUFFIXES", "head_of", "read"),
    "saved_pages": ("is_page_folder",),
    "events.columns": ("fields_of", "needed_fields"),
    "events.tables": ("TableHead",),
    "unreadable": ("UnreadableError",),
}
_PLACES: Final = {name: module for module, names in _MODULES.items() for name in names}


def __getattr__(name: str) -> object:
    if name not in _PLACES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found = globals()[name] = getattr(import_module(f"{__name__}.{_PLACES[name]}"), name)
    return found
