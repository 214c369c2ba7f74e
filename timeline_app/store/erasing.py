"""Leave nothing of what was deleted: not in the search index, not in free pages, not in the log."""

from pathlib import Path

from sqlite_utils import Database

from timeline_app.store.failures import store_error


def rebuild_index(db: Database) -> None:
    """Make the search index anew from what is there now.

    FTS5 keeps deleted words until its segments are merged; its own `secure-delete` needs SQLite 3.42.
    """
    db.execute("INSERT INTO event_search (event_search) VALUES ('rebuild')")


def erase_free_pages(db: Database, path: Path) -> None:
    """Make the file anew without its free pages, then empty the write-ahead log.

    Raises StoreError when another connection keeps the log from being emptied.
    """
    db.execute("VACUUM")
    is_busy, _, _ = db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    if is_busy:
        raise store_error("library-not-erased-yet", name=path.name)
