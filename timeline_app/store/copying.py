"""Write a library to another file."""

import os
from pathlib import Path

from sqlite_utils import Database

from timeline_app.store.connection import beside, is_open_elsewhere
from timeline_app.store.failures import store_error


def copy_file(db: Database, path: Path) -> None:
    """Write the whole library to `path`, under another name until it is complete."""
    if is_open_elsewhere(path):
        raise store_error("library-open-elsewhere", name=path.name)
    part = beside(path)
    part.unlink(missing_ok=True)
    try:
        db.execute("VACUUM INTO ?", [str(part)])
        with part.open("r+b") as file:
            os.fsync(file.fileno())
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)  # gone already when it has taken its place
