"""The formats that a timeline can be written in, by the file's suffix."""

import secrets
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

from timeline_app.export.chronicle import Chronicle, PictureOptions
from timeline_app.model.errors import ExportError

Exporter = Callable[[Chronicle, PictureOptions], bytes]


def _png(chronicle: Chronicle, options: PictureOptions) -> bytes:
    from timeline_app.export.picture import png

    return png(chronicle, options)


def _svg(chronicle: Chronicle, options: PictureOptions) -> bytes:
    from timeline_app.export.picture import svg

    return svg(chronicle, options)


def _pdf(chronicle: Chronicle, options: PictureOptions) -> bytes:
    from timeline_app.export.picture import pdf

    return pdf(chronicle, options)


def _csv(chronicle: Chronicle, options: PictureOptions) -> bytes:
    from timeline_app.export.table import csv_table

    return csv_table(chronicle, options)


def _json(chronicle: Chronicle, options: PictureOptions) -> bytes:
    from timeline_app.export.table import json_table

    return json_table(chronicle, options)


# Each entry imports its writer when it is called: a table needs no Qt.
EXPORTERS: Final[Mapping[str, Exporter]] = {
    ".png": _png,
    ".svg": _svg,
    ".pdf": _pdf,
    ".csv": _csv,
    ".json": _json,
}
PICTURES: Final = (".png", ".svg", ".pdf")


def write(path: Path, chronicle: Chronicle, options: PictureOptions | None = None) -> None:
    """Write the chronicle in the format that the suffix of `path` names, whole or not at all.

    Raises ExportError when there is no such format or the file cannot be written.
    """
    exporter = EXPORTERS.get(path.suffix.lower())
    if exporter is None:
        known = ", ".join(sorted(EXPORTERS))
        raise ExportError(f"{path.name}: no format has this ending; use one of {known}")
    write_whole(path, exporter(chronicle, options or PictureOptions()))


def write_whole(path: Path, content: bytes) -> None:
    """Write beside `path` and rename, so that a half-written file never has its name. Raises ExportError."""
    try:
        beside = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
        file = beside.open("xb")  # with the rights that any new file gets
    except OSError as error:
        raise ExportError(
            f"{path.name}: cannot write into {path.parent} ({error.strerror}): choose another folder"
        ) from error
    try:
        with file:
            file.write(content)
        beside.replace(path)
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise ExportError(f"{path.name}: cannot be written: {error.strerror}") from error
