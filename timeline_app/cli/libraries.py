"""Open the library that a command names."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from timeline_app.model.errors import StoreError

if TYPE_CHECKING:
    from timeline_app.store import Library

LIBRARY = click.argument("library", type=click.Path(path_type=Path, readable=False))


def opened(path: Path, *, read_only: bool = False) -> "Library":
    """Return the library at `path`. Raises StoreError, naming the file and the way out."""
    from timeline_app.ingest import rules
    from timeline_app.store import Library

    return Library.open(path, rules(), read_only=read_only)


def opened_or_created(path: Path) -> "Library":
    """Return the library at `path`, made when there is nothing yet."""
    from timeline_app.ingest import rules
    from timeline_app.store import Library
    from timeline_app.store.connection import SUFFIX

    if path.exists():
        return Library.open(path, rules())
    if not path.parent.is_dir():
        raise click.ClickException(
            f"{path.name}: there is no folder {path.parent}: make it first, or name another"
        )
    try:
        made = Library.create(path, rules())
    except StoreError:
        if path.exists():  # another program was quicker
            return Library.open(path, rules())
        raise
    custom = "" if path.suffix == SUFFIX else f"; by custom its name ends in {SUFFIX}"
    click.echo(f"{path.name}: new library{custom}", err=True)
    return made
