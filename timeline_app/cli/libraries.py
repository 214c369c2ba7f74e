"""Open the library that a command names."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from timeline_app.store import Library

LIBRARY = click.argument("library", type=click.Path(path_type=Path, readable=False))


def opened(path: Path, *, read_only: bool = False) -> "Library":
    """Return the library at `path`. Raises StoreError, naming the file and the way out."""
    from timeline_app.ingest import rules
    from timeline_app.store import Library

    return Library.open(path, rules(), read_only=read_only)
