"""The file of a library: opened, watched, written in whole changes, closed."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import Final, Self

from sqlite_utils import Database

from timeline_app.model.errors import StoreError
from timeline_app.model.timeline import Changes
from timeline_app.store import changes
from timeline_app.store.connection import (
    close_file,
    create_file,
    file_identity,
    free_name,
    is_open_elsewhere,
    left_over_logs,
    open_file,
    stopping_when,
)
from timeline_app.store.copying import copy_file
from timeline_app.store.failures import failures_named, store_error
from timeline_app.store.rules import Rules
from timeline_app.store.watch import take_changes, watch

_UNTITLED: Final = "Untitled"


class LibraryFile:
    """An open library as a file: opened, saved elsewhere, watched and closed."""

    def __init__(
        self,
        path: Path,
        rules: Rules,
        db: Database,
        *,
        read_only: bool,
        is_cancelled: Callable[[], bool] | None = None,
        on_joining: Callable[[int], None] = lambda _: None,
    ) -> None:
        self._path = path
        self._rules = rules
        self._db = db
        self._is_read_only = read_only
        self._is_open = True
        self._file = file_identity(path)
        try:
            with failures_named(path), stopping_when(db, is_cancelled):
                changes.file_old_evidence(db, rules, on_joining)
        except StoreError:
            if not read_only:
                db.close()
                raise
            # A killed program left this undone, and nothing can be written here: events are as they were joined.
        self._begin()

    @classmethod
    def create(cls, path: Path, rules: Rules) -> Self:
        """Make an empty library at `path` and open it. Raises StoreError when the file exists."""
        create_file(path)
        return cls.open(path, rules)

    @classmethod
    def open(
        cls,
        path: Path,
        rules: Rules,
        *,
        read_only: bool = False,
        is_cancelled: Callable[[], bool] | None = None,
        on_joining: Callable[[int], None] = lambda _: None,
    ) -> Self:
        """Open the library at `path`; in a place that cannot be written it opens read-only.

        One that an older program wrote is joined anew, which takes minutes where it is large: `on_joining` hears of
        how many tellings before it begins. Once `is_cancelled` says so, that is given up with a StoreError, and the
        library stays as it was.
        """
        db, is_read_only = open_file(path, read_only=read_only)
        return cls(path, rules, db, read_only=is_read_only, is_cancelled=is_cancelled, on_joining=on_joining)

    @classmethod
    def untitled(cls, folder: Path, rules: Rules) -> Self:
        """Make a library under a free name in `folder`, to be kept until it is saved under a name."""
        with failures_named(folder):
            folder.mkdir(parents=True, exist_ok=True)
        library = cls.create(free_name(folder, _UNTITLED), rules)
        with library._change() as db:
            db.execute("UPDATE library SET is_untitled = 1")
        return library

    def save_as(self, path: Path) -> None:
        """Write the whole library to `path` and go on there; an untitled one leaves its old place.

        It stays there too when another program has it open or has written to it meanwhile.
        A library already at `path` is replaced, unless some program has it open.
        """
        if path.absolute() == self._path.absolute() and not self.is_gone:
            self._set_titled()
            return
        was_untitled, old, copied = self.is_untitled, self._path, self.revision
        with failures_named(path):
            copy_file(self._db, path)
        db, is_read_only = open_file(path, read_only=False)
        is_whole = self.revision == copied
        self.close()
        self._path, self._db, self._is_read_only, self._is_open = path, db, is_read_only, True
        self._file = file_identity(path)
        self._begin()
        self._set_titled()
        if was_untitled and is_whole and not is_open_elsewhere(old):
            with suppress(OSError):  # it is in its new place in any case
                old.unlink(missing_ok=True)

    def _set_titled(self) -> None:
        with self._change() as db:
            db.execute("UPDATE library SET is_untitled = 0")

    def close(self) -> None:
        """Close the library; when nobody else has it open, one plain file remains. May be called again."""
        if self._is_open:
            self._is_open = False
            with failures_named(self._path):
                close_file(self._db, read_only=self._is_read_only)
                if not self._is_read_only:
                    for log in left_over_logs(self._path):
                        log.unlink(missing_ok=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()

    @property
    def path(self) -> Path:
        """The file of the library."""
        return self._path

    @property
    def is_read_only(self) -> bool:
        """Whether nothing can be changed."""
        return self._is_read_only

    @property
    def is_gone(self) -> bool:
        """Whether the file was deleted, moved or replaced since it was opened: what is written now would be lost."""
        return self._is_open and file_identity(self._path) != self._file

    @property
    def is_untitled(self) -> bool:
        """Whether the library was never saved under a name."""
        with self._reading() as db:
            return bool(db.execute("SELECT is_untitled FROM library").fetchone()[0])

    @property
    def revision(self) -> int:
        """A number that grows with every change, whoever makes it."""
        with self._reading() as db:
            return int(db.execute("SELECT revision FROM library").fetchone()[0])

    def _begin(self) -> None:
        """Take notice of changes from here on."""
        self._seen_version = self._data_version()
        if not self._is_read_only:
            watch(self._db)

    def take_changes(self) -> Changes:
        """Return what was changed through this Library since this was last asked."""
        if self._is_read_only:
            return Changes()
        with failures_named(self._path):
            return take_changes(self._db)

    def changed_elsewhere(self) -> bool:
        """Whether another connection has changed the library since this was last asked."""
        version = self._data_version()
        is_changed = version != self._seen_version
        self._seen_version = version
        return is_changed

    def _data_version(self) -> int:
        with failures_named(self._path):
            return int(self._db.execute("PRAGMA data_version").fetchone()[0])

    @contextmanager
    def steady(self) -> Iterator[None]:
        """Let several questions be answered from one state, whatever is written elsewhere meanwhile."""
        with self._reading():
            yield

    @contextmanager
    def _reading(self) -> Iterator[Database]:
        """One view of the library: what another connection writes meanwhile is not seen by halves."""
        with failures_named(self._path), self._db.atomic() as db:
            yield db

    @contextmanager
    def _change(self) -> Iterator[Database]:
        """One transaction. Its first statement writes, so it waits for other writers and sees what they wrote."""
        self._check_writable()
        with failures_named(self._path), self._db.atomic() as db:
            db.execute("UPDATE library SET revision = revision + 1")
            yield db

    def _check_writable(self) -> None:
        if self._is_read_only:
            raise store_error("library-read-only", name=self._path.name)
        if self.is_gone:
            raise self.gone_error()

    def gone_error(self) -> StoreError:
        """Return what to say of a library whose file has gone."""
        return store_error("library-gone", name=self._path.name)
