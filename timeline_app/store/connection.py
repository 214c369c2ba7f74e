"""Open and close the file of a library: checks, pragmas, migrations, and one plain file at the end."""

import os
import secrets
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from pathlib import Path
from time import sleep
from typing import Final

from sqlite_utils import Database

from timeline_app.store.failures import failures_named, store_error
from timeline_app.store.migrations import APPLICATION_ID, SCHEMA_VERSION, migrations

SUFFIX: Final = ".timelib"
_MAGIC: Final = b"SQLite format 3\0"
_HEADER_BYTES: Final = 100
_VERSION_AT: Final = slice(60, 64)  # https://www.sqlite.org/fileformat.html#the_database_header
_APPLICATION_AT: Final = slice(68, 72)
_PRIMARY_CODE: Final = 0xFF  # of an extended result code
_BUSY_TIMEOUT_S: Final = 5.0
_STATEMENTS_KEPT: Final = 512  # parsed; adding an article takes more of them than the 128 that are usual
_LOG_TRIES: Final = 10
_LOG_PAUSE_S: Final = 0.1
_STEPS_BETWEEN_LOOKS: Final = 100  # of SQLite's virtual machine; most statements take more
_CHECK_WHOLE_BELOW_BYTES: Final = 32 * 1024 * 1024  # read in about 0.1 s; larger files after a crash only


def create_file(path: Path) -> None:
    """Make an empty library at `path`, under a name of its own until it is whole. Raises StoreError.

    Of two programs that make the same library at once one is told that it exists.
    """
    part = path.with_name(f".{path.name}.{secrets.token_hex(4)}.part")
    with failures_named(path):
        if path.exists():
            raise store_error("library-exists", name=path.name)
        if path.parent.is_dir() and not os.access(path.parent, os.W_OK):
            raise store_error("library-place-closed", name=path.name)
        left_over = left_over_logs(path)
        try:
            with closing(_database(part, "rwc")) as db:
                db.execute("PRAGMA foreign_keys = ON")
                migrations.apply(db)
            _take_free_name(part, path)
            for log in left_over:
                log.unlink(missing_ok=True)
        finally:
            part.unlink(missing_ok=True)


def _take_free_name(part: Path, path: Path) -> None:
    """Give a file a name that no other has; unlike renaming, a link never takes another's place."""
    try:
        path.hardlink_to(part)
    except FileExistsError as error:
        raise store_error("library-exists", name=path.name) from error
    except OSError:  # a file system without links
        part.replace(path)


def left_over_logs(path: Path) -> tuple[Path, ...]:
    """Return the logs of a library that is gone itself: a new one of its name would take them for its own."""
    if path.exists():
        return ()
    names = (_beside(path, ending) for ending in ("wal", "shm", "journal"))
    return tuple(name for name in names if name.exists())


def free_name(folder: Path, stem: str) -> Path:
    """Return a path in `folder` that no library has yet: "Untitled", "Untitled 2" and so on."""
    number = 1
    while (path := folder / f"{stem}{f' {number}' if number > 1 else ''}{SUFFIX}").exists():
        number += 1
    return path


def beside(path: Path) -> Path:
    """Return the name under which the file is written before it takes its place."""
    return path.with_name(f".{path.name}.part")


def open_file(path: Path, *, read_only: bool) -> tuple[Database, bool]:
    """Return a checked, migrated connection and whether it only reads. Raises StoreError."""
    with failures_named(path):
        version = _checked_version(path)
        is_writable, has_log = _is_writable(path), is_open_elsewhere(path)
        read_only = read_only or not is_writable
        is_checked = is_writable and has_log
        if is_checked:
            _check_what_was_left(path)
        with ExitStack() as unless_whole:
            db = unless_whole.enter_context(closing(_opened(path, read_only=read_only)))
            if not is_checked and (has_log or path.stat().st_size < _CHECK_WHOLE_BELOW_BYTES):
                _check_pages(db, path)
            _check_tables(db, path)
            if version < SCHEMA_VERSION:
                if read_only:
                    db = unless_whole.enter_context(closing(_copy_in_memory(db)))
                _bring_up_to_date(db)
            unless_whole.pop_all()
        return db, read_only


def _check_what_was_left(path: Path) -> None:
    """Check a library with a log beside it, unless a program is alive that has it open. Raises StoreError.

    Nobody else can open it until it is checked, so whoever has it open vouches for it. The log is taken into the
    file, so that reading alone leaves one plain file too; a damaged one keeps an empty log, and stays a suspect.
    """
    with ExitStack() as unless_whole:
        unless_whole.callback(_beside(path, "wal").touch)
        with closing(_database(path, "rw")) as db:
            if _is_ours_alone(db):
                _check_pages(db, path)
                with suppress(
                    sqlite3.OperationalError, OSError
                ):  # on a full disk the log stays, and is read along
                    db.execute("PRAGMA journal_mode = DELETE").fetchall()
                    _beside(path, "shm").unlink(missing_ok=True)  # this connection has not looked at it
        unless_whole.pop_all()


def _is_ours_alone(db: Database) -> bool:
    """Whether no other connection of any process has the file open; nobody opens it then while this one is open.

    Who has a write-ahead log open holds a lock on the file, which the system takes away from a killed program.
    """
    db.execute("PRAGMA busy_timeout = 0").fetchall()
    db.execute("PRAGMA locking_mode = EXCLUSIVE").fetchall()
    try:
        db.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode & _PRIMARY_CODE != sqlite3.SQLITE_BUSY:
            raise
        return False
    return True


def _bring_up_to_date(db: Database) -> None:
    """Apply the migrations that are pending once no other program applies any."""
    db.execute("BEGIN IMMEDIATE")
    with ExitStack() as unless_applied:
        unless_applied.callback(db.conn.rollback)
        migrations.apply(db)
        unless_applied.pop_all()
    db.conn.commit()


def _copy_in_memory(db: Database) -> Database:
    """Return a copy that can be brought up to date where the file itself must stay as it is."""
    copy = sqlite3.connect(":memory:")
    db.conn.backup(copy)
    db.close()
    copied = Database(copy, execute_plugins=False)
    copied.execute("PRAGMA foreign_keys = ON")
    return copied


def close_file(db: Database, *, read_only: bool) -> None:
    """Close the connection, taking back what was interrupted; the last one to do so leaves one plain file."""
    try:
        if db.conn.in_transaction:
            db.conn.rollback()
        if not read_only:
            db.execute("PRAGMA busy_timeout = 0").fetchall()
            db.execute("PRAGMA journal_mode = DELETE").fetchall()
    except sqlite3.OperationalError as error:
        is_shared = (error.sqlite_errorcode & _PRIMARY_CODE) in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
        # While another connection is open the file stays in WAL mode, and that connection tidies up.
        if not is_shared and error.sqlite_errorcode != sqlite3.SQLITE_READONLY_DBMOVED:
            raise
    finally:
        db.close()


@contextmanager
def stopping_when(db: Database, is_cancelled: Callable[[], bool] | None) -> Iterator[None]:
    """Let statements inside the block fail as soon as `is_cancelled` says so."""
    db.conn.set_progress_handler(is_cancelled, _STEPS_BETWEEN_LOOKS)
    try:
        yield
    finally:
        db.conn.set_progress_handler(None, 0)


def file_identity(path: Path) -> tuple[int, int] | None:
    """Return what tells the file at `path` from another that takes its name, None where there is none."""
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino


def is_open_elsewhere(path: Path) -> bool:
    """Whether a write-ahead log lies beside the file: some program has it open, or was killed."""
    return _beside(path, "wal").exists()


def _beside(path: Path, ending: str) -> Path:
    return path.with_name(f"{path.name}-{ending}")


def _opened(path: Path, *, read_only: bool) -> Database:
    if read_only:
        # Without a log nobody writes; only `immutable` opens a file whose folder cannot be written.
        is_still = not is_open_elsewhere(path) and not os.access(path.parent, os.W_OK)
        return _database(path, "ro&immutable=1" if is_still else "ro")
    db = _database(path, "rw")
    _keep_log(db)
    db.execute("PRAGMA synchronous = FULL")
    db.execute("PRAGMA foreign_keys = ON")
    db.execute("PRAGMA secure_delete = ON").fetchall()
    return db


def _keep_log(db: Database) -> None:
    """Keep a write-ahead log; SQLite does not wait for a program that turns to one at the same moment."""
    for _ in range(_LOG_TRIES):
        try:
            db.execute("PRAGMA journal_mode = WAL").fetchall()
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & _PRIMARY_CODE != sqlite3.SQLITE_BUSY:
                raise
            sleep(_LOG_PAUSE_S)
        else:
            return
    db.execute("PRAGMA journal_mode = WAL").fetchall()


def _database(path: Path, mode: str) -> Database:
    uri = f"{path.absolute().as_uri()}?mode={mode}"
    connection = sqlite3.connect(uri, uri=True, timeout=_BUSY_TIMEOUT_S, cached_statements=_STATEMENTS_KEPT)
    return Database(connection, execute_plugins=False)


def _checked_version(path: Path) -> int:
    """Return the schema version of the file, read from its header."""
    if not path.is_file():
        raise store_error("library-missing" if not path.exists() else "library-foreign", name=path.name)
    application, version = _marks_through_log(path) if is_open_elsewhere(path) else _marks_of_header(path)
    if application != APPLICATION_ID:
        raise store_error("library-foreign", name=path.name)
    if version > SCHEMA_VERSION:
        raise store_error("library-newer", name=path.name)
    return version


def _marks_of_header(path: Path) -> tuple[int, int]:
    """Return the ids of the application and of the schema, before SQLite touches a file that may be no database."""
    with path.open("rb") as file:
        header = file.read(_HEADER_BYTES)
    application = int.from_bytes(header[_APPLICATION_AT]) if header.startswith(_MAGIC) else 0
    return application, int.from_bytes(header[_VERSION_AT])


def _marks_through_log(path: Path) -> tuple[int, int]:
    """Return the same of a file that may be open: were it closed beside SQLite, this process would lose its locks.

    https://www.sqlite.org/howtocorrupt.html#_posix_advisory_locks_canceled_by_a_separate_thread_doing_close_
    """
    with closing(_database(path, "ro")) as db:
        try:
            (application,) = db.execute("PRAGMA application_id").fetchone()
        except sqlite3.DatabaseError as error:
            if error.sqlite_errorcode & _PRIMARY_CODE != sqlite3.SQLITE_NOTADB:
                raise
            return 0, 0
        (version,) = db.execute("PRAGMA user_version").fetchone()
    return application, version


def _is_writable(path: Path) -> bool:
    return os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)


def _check_pages(db: Database, path: Path) -> None:
    """Raise StoreError when pages are missing or malformed; reads the file through."""
    (verdict,) = db.execute("PRAGMA quick_check(1)").fetchone()
    if verdict != "ok":
        raise store_error("library-damaged", name=path.name, reason=str(verdict).splitlines()[-1])


def _check_tables(db: Database, path: Path) -> None:
    try:
        db.execute("SELECT revision FROM library").fetchone()
    except sqlite3.OperationalError as error:
        if "no such" in str(error):
            raise store_error("library-damaged", name=path.name, reason=str(error)) from error
        raise
