"""SQLite's errors in the reader's words."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from timeline_app.model.errors import StoreError
from timeline_app.model.message import Argument, message
from timeline_app.wording import say

_PRIMARY_CODE = 0xFF  # the rest of an extended result code says more than a person needs
_WRITING = frozenset(
    {
        sqlite3.SQLITE_IOERR_WRITE,
        sqlite3.SQLITE_IOERR_FSYNC,
        sqlite3.SQLITE_IOERR_DIR_FSYNC,
        sqlite3.SQLITE_IOERR_TRUNCATE,
        sqlite3.SQLITE_IOERR_SHMSIZE,
        sqlite3.SQLITE_IOERR_DELETE,
    }
)  # of the extended codes of SQLITE_IOERR; the others are met when reading
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
        raise store_error(_code_of(error), name=path.name, reason=" ".join(str(error).split())) from error
    except UnicodeDecodeError as error:  # SQLite never writes such text, nor does this program
        raise store_error("library-damaged", name=path.name, reason="text that is not UTF-8") from error
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise store_error("library-unreadable", name=path.name, reason=reason) from error


def _code_of(error: sqlite3.Error) -> str:
    number = getattr(error, "sqlite_errorcode", None) or 0
    return (
        "library-unwritable" if number in _WRITING else _CODES.get(number & _PRIMARY_CODE, "library-failed")
    )
