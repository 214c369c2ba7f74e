"""Write tables for programs that read dates: EDTF as CSV, and Timesketch as CSV or JSON lines."""

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from timeline_app.export.beside import NAMES, beside
from timeline_app.export.chronicle import Chronicle, PictureOptions, Written
from timeline_app.export.chronology import chronology_of
from timeline_app.export.exchange import (
    BESIDE,
    INEXACT,
    SEVERAL,
    Dated,
    Losses,
    address_of,
    dated,
    seconds_of,
)
from timeline_app.export.naming import Names
from timeline_app.export.table import guarded
from timeline_app.model.calendar import to_day
from timeline_app.model.iso import iso_day
from timeline_app.model.xml_text import xml_text

Row = Mapping[str, str | bool | int | list[str]]

_GAP: Final = "; "
_EDTF_COLUMNS: Final = ("edtf", "label", "actors", "flags", "words", "quote", "source", "url", "id", *NAMES)
_SKETCH_COLUMNS: Final = (
    "message", "timestamp", "datetime", "timestamp_desc", "last_day", "edtf", "actors", "tag", "quote",
    "source", "url", "id", *NAMES,
)  # fmt: skip
_AS_THEY_ARE: Final = frozenset({"edtf", "timestamp", "datetime", "last_day", "id"})
_EPOCH: Final = to_day(1970)
_DAY_S: Final = 86_400
_MICROSECONDS: Final = 1_000_000


def edtf_csv(chronicle: Chronicle, options: PictureOptions) -> Written:
    """Return a row for each event, its date as EDTF; those without a date have none."""
    told, names = chronology_of(chronicle, options), Names(chronicle)
    rows: list[Row] = [
        {
            "edtf": entry.event.edtf,
            "label": entry.headline,
            "actors": _GAP.join(entry.actors),
            "flags": _GAP.join(flag.value for flag in entry.event.flags),
            "words": "" if entry.event.words == entry.event.edtf else entry.event.words,
            "quote": " … ".join(note.quote for note in entry.notes),
            "source": _GAP.join(dict.fromkeys(one for note in entry.notes for one in note.sources)),
            "url": address_of(entry.event, names) or "",
            "id": f"e{entry.event.id}",
            **beside(entry.event, address_of(entry.event, names)),
        }
        for entry in options.each(told.entries)
    ]
    return Written(_csv(_EDTF_COLUMNS, rows))


def timesketch_csv(chronicle: Chronicle, options: PictureOptions) -> Written:
    """Return the rows that Timesketch reads, with the columns that it asks for first."""
    losses = Losses()
    rows = _sketch_rows(chronicle, options, losses)
    return losses.written(_csv(_SKETCH_COLUMNS, rows))


def timesketch_jsonl(chronicle: Chronicle, options: PictureOptions) -> Written:
    """Return the same as a JSON object a line, with lists for actors and tags."""
    losses = Losses()
    lines = [json.dumps(row, ensure_ascii=False) for row in _sketch_rows(chronicle, options, losses)]
    return losses.written("".join(f"{line}\n" for line in lines).encode("utf-8", "replace"))


def _sketch_rows(chronicle: Chronicle, options: PictureOptions, losses: Losses) -> list[Row]:
    _, events = dated(chronicle, options, losses, only_years=True, carries=(INEXACT, SEVERAL, BESIDE))
    return [_sketch_row(event) for event in events]


def _sketch_row(event: Dated) -> Row:
    entry, clock = event.entry, event.clock
    seconds = (event.first - _EPOCH) * _DAY_S + (0 if clock is None else seconds_of(clock))
    day, of_day = divmod(seconds, _DAY_S)
    time = f"{of_day // 3600:02d}:{of_day // 60 % 60:02d}:{of_day % 60:02d}"
    return {
        "message": xml_text(entry.told),
        "timestamp": seconds * _MICROSECONDS,
        "datetime": f"{iso_day(day + _EPOCH)}T{time}+00:00",
        "timestamp_desc": "earliest possible day" if event.is_inexact else "event",
        "last_day": iso_day(event.last),
        "edtf": entry.event.edtf,
        "actors": [xml_text(actor) for actor in entry.actors],
        "tag": [flag.value for flag in entry.event.flags],
        "quote": xml_text(" … ".join(note.quote for note in entry.notes)),
        "source": xml_text(_GAP.join(dict.fromkeys(one for note in entry.notes for one in note.sources))),
        "url": event.url or "",
        "id": event.key,
        **beside(entry.event, event.url),
    }


def _csv(columns: Sequence[str], rows: Iterable[Row]) -> bytes:
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([_cell(name, row.get(name, "")) for name in columns])
    return buffer.getvalue().encode("utf-8", "replace")


def _cell(name: str, value: str | bool | int | list[str]) -> str | int | float:
    if isinstance(value, list):
        value = _GAP.join(value)
    if isinstance(value, bool):
        value = int(value)
    return value if name in _AS_THEY_ARE else guarded(value)
