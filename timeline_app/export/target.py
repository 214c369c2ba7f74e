"""Write a file whole or not at all, and never over what no export may replace."""

import secrets
from os.path import realpath
from pathlib import Path
from typing import Final

from timeline_app.export.failures import export_error

_LIBRARY_START: Final = b"SQLite format 3\0"
_LONGEST_START: Final = (
    40  # characters of a name that stand in that of the file beside it: systems allow 255 bytes
)


def check_target(path: Path) -> None:
    """Raise ExportError where a file would replace a library: what is in one cannot be exported again."""
    if path.is_file() and _is_library(path):  # to open a pipe would wait for whoever writes into it
        raise export_error("export-over-library", name=path.name)


def _is_library(path: Path) -> bool:
    if Path(f"{realpath(path)}-wal").exists():
        return True  # maybe open in this window: a file that is closed beside SQLite takes its locks away
    try:
        with path.open("rb") as file:
            return file.read(len(_LIBRARY_START)) == _LIBRARY_START
    except OSError:
        return False  # what may not be read is no open library


def write_whole(path: Path, content: bytes) -> None:
    """Write beside `path` and rename, so that a half-written file never has its name. Raises ExportError.

    What a link leads to is replaced and the link stays. A device or a pipe is written into.
    """
    check_target(path)
    try:
        if path.exists() and not (path.is_file() or path.is_dir()):
            path.write_bytes(content)
            return
    except OSError as error:
        raise export_error("export-unwritable", name=path.name, reason=error.strerror or "") from error
    _replace(Path(realpath(path)) if path.is_symlink() else path, content)


def _replace(path: Path, content: bytes) -> None:
    try:
        beside = path.with_name(f".{path.name[:_LONGEST_START]}.{secrets.token_hex(4)}")
        file = beside.open("xb")  # with the rights that any new file gets
    except OSError as error:
        raise export_error(
            "export-folder-closed", name=path.name, folder=str(path.parent), reason=error.strerror or ""
        ) from error
    try:
        with file:
            file.write(content)
        beside.replace(path)
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise export_error("export-unwritable", name=path.name, reason=error.strerror or "") from error
