"""SQLite's errors in the reader's words."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from timeline_app.model.errors import StoreError
from timeline_app.model.message import Argument, message
from timeline_app.wording import say

_PRIMARY_CODE = 0xFF  # the rest of an extended result code says more than a person needs
_CODES = {
    sqlite3.SQLITE_BUSY: "library-locked",
    sqlite3.SQLITE_LOCKED: "library-locked",
    sqlite3.SQLITE_READONLY: "library-read-only",
    sqlite3.SQLITE_PERM: "library-unreadable",
    sqlite3.SQLITE_CANTOPEN: "library-unreadable",
    sqlite3.SQLITE_IOERR: "library-unreadable",
    sqlite3.SQLITE_FULL: "library-disk-full",
    sqlite3.SQLITE_CORRUPT: "library-damaged",
    sqlite3.SQLITE_NOTADB: "library-damaged",
}


def store_error(code: str, **arguments: Argument) -> StoreError:
    """Return the error whose words the catalogue has under `code`."""
    return StoreError(say(message(code, **arguments)))


@contextmanager
def failures_named(path: Path) -> Iterator[None]:
    """Turn what SQLite and the file system raise inside the block into a StoreError that names `path`."""
    try:
        yield
    except sqlite3.ProgrammingError:
        raise  # a mistake in this program: another thread's connection, a closed library
    except sqlite3.Error as error:
        code = _CODES.get((error.sqlite_errorcode or 0) & _PRIMARY_CODE) if _has_code(error) else None
        raise store_error(code or "library-failed", name=path.name, reason=str(error)) from error
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise store_error("library-unreadable", name=path.name, reason=reason) from error


def _has_code(error: sqlite3.Error) -> bool:
    return getattr(error, "sqlite_errorcode", None) is not None
