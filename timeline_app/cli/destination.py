"""Where `add` puts articles: a library, which is made when there is something to put into it."""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

import click

from timeline_app.cli.libraries import opened
from timeline_app.model.errors import StoreError
from timeline_app.model.prepared import Prepared
from timeline_app.model.timeline import Added

if TYPE_CHECKING:
    from timeline_app.store import Library


class Destination:
    """The library at a path; while there is none, and nothing came, `library` is None and the disk as it was."""

    def __init__(self, path: Path) -> None:
        """Open the library, if it exists. Raises ClickException when there is no folder for it, StoreError."""
        self._path = path
        self._open = ExitStack()
        self._step: ExitStack | None = None
        self._is_new = False
        self.library: Library | None = None
        if path.exists():
            self.library = self._open.enter_context(opened(path))
        elif not path.parent.is_dir():
            raise click.ClickException(
                f"{path.name}: there is no folder {path.parent}: make it first, or name another"
            )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        from timeline_app.store.connection import SUFFIX

        self._open.close()
        if self._is_new:
            custom = "" if self._path.suffix == SUFFIX else f"; by custom its name ends in {SUFFIX}"
            click.echo(f"{self._path.name}: new library{custom}", err=True)

    @contextmanager
    def as_one_step(self) -> Iterator[None]:
        """Make one step of all articles that are added meanwhile."""
        with ExitStack() as step:
            self._step = step
            if self.library is not None:
                step.enter_context(self.library.as_one_step())
            yield
        self._step = None

    def article_id(self, text_hash: str) -> int | None:
        """Return the id of the article with this text; None when there is none."""
        return None if self.library is None else self.library.article_id(text_hash)

    def places(self) -> dict[str, int]:
        """Return the ids of articles by where they were read."""
        return {} if self.library is None else self.library.places()

    def add_all(self, found: Sequence[Prepared]) -> list[Added]:
        """Take articles in, all or none. Raises StoreError when the library cannot be made or written."""
        if self.library is None:
            self.library = self._open.enter_context(self._made())
            if self._step is not None:
                self._step.enter_context(self.library.as_one_step())
        return self.library.add_all(found)

    def _made(self) -> "Library":
        """Return a new library, or the one that another program made meanwhile."""
        from timeline_app.ingest import rules
        from timeline_app.store import Library

        try:
            made = Library.create(self._path, rules())
        except StoreError:
            if self._path.exists():
                return opened(self._path)
            raise
        self._is_new = True
        return made
