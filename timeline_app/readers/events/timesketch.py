"""Read the CSV and the lines of JSON that Timesketch takes in."""

import json
import re
from collections.abc import Mapping
from typing import Final

from timeline_app.model.dates import AnchoredDate
from timeline_app.model.given import GivenMarks
from timeline_app.model.message import message
from timeline_app.readers.content import Content
from timeline_app.readers.encoding import decode
from timeline_app.readers.events.calendar_dates import (
    epoch_date,
    iso_date,
    lasting,
    own_or_shown,
    stated_text,
)
from timeline_app.readers.events.chronicle_of_file import reading_of
from timeline_app.readers.events.findings import WRITTEN, with_finding
from timeline_app.readers.events.json_values import Json, boolean, named, number_at, text_at, texts_at
from timeline_app.readers.events.own_table import unguarded
from timeline_app.readers.events.remarks import flags_named, without_remarks
from timeline_app.readers.events.told import GAP, Told, one_line, people
from timeline_app.readers.plain import remarks_on
from timeline_app.readers.reading import Reading

COLUMNS: Final = frozenset({"message", "datetime", "timestamp_desc"})
_WHO: Final = ("actors", "who", "user", "username", "user_name")
_OWN_COLUMN: Final = "edtf"
_KNOWN: Final = frozenset({
    "message", "timestamp", "datetime", "timestamp_desc", "last_day", "edtf", "tag", "quote", "source", "url", "id",
    *_WHO,
})  # fmt: skip
_FRACTION: Final = re.compile(r"\.\d")  # of a second, which EDTF has no place for
_MICROSECONDS: Final = 1_000_000
_HEAD_BYTES: Final = 65_536
_FIRST_LINE: Final = re.compile(rb"(?:\xef\xbb\xbf)?\s{0,100}(\{[^\r\n]*\})[ \t]*(?:[\r\n]|\Z)")
_TAGS: Final = re.compile(r"[^,;\[\]'\"]+")


def looks_like_sketch_lines(data: bytes) -> bool:
    """Whether the first line is a JSON object with the fields that Timesketch asks for."""
    match = _FIRST_LINE.match(data[:_HEAD_BYTES])
    if match is None:
        return False
    fields = _object(match[1].decode("utf-8", "replace"))
    return fields is not None and "message" in fields and ("datetime" in fields or "timestamp" in fields)


def read_sketch_lines(content: Content) -> Reading:
    """Return an event a line; a line that is no JSON object is told, and the rest goes on."""
    decoded = decode(content.data)
    told, lost = [], []
    for number, line in enumerate(decoded.text.split("\n"), 1):
        if not line.strip():
            continue
        fields = _object(line)
        if fields is None:
            lost.append(message("no-json-line", place=f"line {number}"))
        else:
            told.append(sketch_event(f"line {number}", fields))
    return reading_of(content, told, remarks=remarks_on(decoded), lost=lost)


def sketch_row(place: str, cells: Mapping[str, str]) -> Told:
    """Return the event of a row of the CSV."""
    return sketch_event(place, {name: unguarded(cell) for name, cell in cells.items()})


def sketch_event(place: str, fields: Json) -> Told:
    """Return the event of what one line says."""
    headline, flags, inferred = without_remarks(named(fields, "message"))
    is_ours = _OWN_COLUMN in fields
    url = named(fields, "url")
    written = named(fields, "datetime")
    shown = iso_date(written) or _by_number(fields)
    last = iso_date(named(fields, "last_day"))
    whole = shown if shown is None or last is None else lasting(shown, last)
    own, rest = stated_text(text_at(fields, _OWN_COLUMN)), text_at(fields, "date_rest")
    edtf = own_or_shown(own, whole, rest) or stated_text(written)
    tags = _split(fields, "tag")
    told = Told(
        place,
        headline,
        edtf or (None if written else ""),
        written if not edtf or (not is_ours and _FRACTION.search(written)) else "",
        people([name for column in _WHO for name in _split(fields, column, GAP)]),
        flags_named(tags) if is_ours else flags,
        text_at(fields, "quote"),
        text_at(fields, "source"),
        (inferred, *(() if is_ours else _others(fields))),
        _own_marks(fields, url) if is_ours else GivenMarks(tags, (url,) if url else ()),
    )
    return (
        with_finding(told, {name: text_at(fields, name) for name in WRITTEN}, own, inferred)
        if is_ours
        else told
    )


def _own_marks(fields: Json, url: str) -> GivenMarks:
    """Return what this program writes of what the reader put beside an event: lists in JSON, in CSV texts."""
    links = (*((url,) if url else ()), *_split(fields, "links", GAP))
    is_starred = boolean(fields, "is_starred") or fields.get("is_starred") == "1"
    return GivenMarks(
        _split(fields, "tags", GAP), tuple(dict.fromkeys(links)), text_at(fields, "note"), is_starred
    )


def _by_number(fields: Json) -> AnchoredDate | None:
    number = number_at(fields, "timestamp")
    return None if number is None else epoch_date(number / _MICROSECONDS)


def _split(fields: Json, name: str, gap: str = "") -> tuple[str, ...]:
    """Return the parts of a list, or of a text that stands for one."""
    value = fields.get(name)
    if not isinstance(value, str):
        return texts_at(fields, name)
    parts = value.split(gap) if gap else _TAGS.findall(value)
    return tuple(dict.fromkeys(part.strip() for part in parts if part.strip()))


def _others(fields: Json) -> tuple[str, ...]:
    """Return the fields that have no place in an event, a line each."""
    others = [(name, one_line(text_at(fields, name))) for name in fields if name.casefold() not in _KNOWN]
    kind = one_line(text_at(fields, "timestamp_desc"))
    return (
        *((kind,) if kind and kind != "event" else ()),
        *(f"{name}: {value}" for name, value in others if value),
    )


def _object(line: str) -> Json | None:
    try:
        fields = json.loads(line)
    except (ValueError, RecursionError):
        return None
    return fields if isinstance(fields, dict) else None
