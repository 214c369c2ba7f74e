"""Write a library to another file."""

import os
from pathlib import Path

from sqlite_utils import Database

from timeline_app.store.connection import beside, is_open_elsewhere, left_over_logs
from timeline_app.store.failures import store_error


def copy_file(db: Database, path: Path) -> None:
    """Write the whole library to `path`, under another name until it is complete."""
    left_over = left_over_logs(path)
    if is_open_elsewhere(path) and not left_over:
        raise store_error("library-open-elsewhere", name=path.name)
    part = beside(path)
    part.unlink(missing_ok=True)
    try:
        db.execute("VACUUM INTO ?", [str(part)])
        with part.open("r+b") as file:
            os.fsync(file.fileno())
        for log in left_over:
            log.unlink(missing_ok=True)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)  # gone already when it has taken its place
