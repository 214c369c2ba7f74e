"""The file in which decisions travel from one library to another: JSON, as docs/decision-file.md describes it."""

import json
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import fields, is_dataclass
from enum import Enum
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, Final, get_args, get_origin, get_type_hints

from timeline_app.model.edit import Edit, EventEdit, EventKey
from timeline_app.model.errors import StoreError
from timeline_app.model.sharing import Shared
from timeline_app.model.span import Span
from timeline_app.store.connection import is_open_elsewhere
from timeline_app.store.edit_content import from_content, text_hash_of, to_content
from timeline_app.store.failures import failures_named, store_error

FORMAT: Final = "timeline_app decisions"
VERSION: Final = 1
_MOST_BYTES: Final = 256_000_000  # of a file: a million decisions
_MOST: Final = 2**31  # of a number in it, far beyond any text's length and any day
_BROKEN: Final = (KeyError, TypeError, ValueError, AttributeError, IndexError, OverflowError)
"""What reading content of another shape than ours raises."""


def to_text(shared: Shared) -> str:
    """Return decisions as the text of a file, one decision a line."""
    lines = ",\n".join(f"  {_dumped(_entry(edit))}" for edit in shared.edits)
    titles = ",\n".join(f"  {_dumped(text_hash)}: {_dumped(title)}" for text_hash, title in shared.titles)
    head = f'"format": {_dumped(FORMAT)},\n"version": {VERSION}'
    return f'{{\n{head},\n"articles": {{\n{titles}\n}},\n"decisions": [\n{lines}\n]\n}}\n'


def write_file(path: Path, shared: Shared) -> None:
    """Write decisions to a file, which is there in full or not at all. Raises StoreError."""
    unfinished = path.with_name(f".{path.name}.new")
    try:
        unfinished.write_text(to_text(shared), encoding="utf-8")
        unfinished.replace(path)
    except OSError as error:
        with suppress(OSError):
            unfinished.unlink(missing_ok=True)
        raise store_error("decisions-unwritable", name=path.name, reason=error.strerror or "") from error


def read_file(path: Path) -> Shared:
    """Return the decisions of a file. Raises StoreError that names it and what is wrong with it."""
    with failures_named(path):
        if is_open_elsewhere(path):  # a library, maybe of this window: closed here, it would lose its locks
            raise store_error("decisions-not-json", name=path.name)
        if path.stat().st_size > _MOST_BYTES:
            raise store_error("decisions-too-large", name=path.name)
        content = path.read_bytes()
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise store_error("decisions-not-json", name=path.name) from error
    return from_text(text, path.name)


def from_text(text: str, name: str) -> Shared:
    """Return the decisions of a file's text; `name` is for the StoreError that is raised where it is none."""
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise store_error("decisions-not-json", name=name) from error
    if not isinstance(data, dict) or data.get("format") != FORMAT:
        raise store_error("decisions-foreign", name=name)
    version = data.get("version")
    if type(version) is not int or version < 1:
        raise store_error("decisions-foreign", name=name)
    if version > VERSION:
        raise store_error("decisions-newer", name=name)
    entries, titles = data.get("decisions"), data.get("articles", {})
    if not isinstance(entries, list) or not _is_titles(titles) or not all(map(_is_plain, _texts(data))):
        raise store_error("decisions-malformed", name=name, number=0)
    edits: list[Edit] = []
    unknown: list[str] = []
    for number, entry in enumerate(entries, 1):
        try:
            edit = _edit(entry)
        except _BROKEN as error:
            raise store_error("decisions-malformed", name=name, number=number) from error
        except StoreError:
            unknown.append(entry["kind"])
        else:
            edits.append(edit)
    return Shared(tuple(edits), tuple(titles.items()), tuple(unknown))


def _dumped(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _entry(edit: Edit) -> dict[str, object]:
    kind, content = to_content(edit)
    entry: dict[str, object] = {"kind": kind}
    if text_hash_of(edit):
        entry["article"] = text_hash_of(edit)
    if isinstance(edit, EventEdit):
        entry["event"] = _key_entry(edit.event)
    if content:
        entry["content"] = content
    return entry


def _key_entry(key: EventKey) -> dict[str, object]:
    entry: dict[str, object] = {"trigger": [key.trigger.start, key.trigger.end]}
    if key.date_span is not None:
        entry["date"] = [key.date_span.start, key.date_span.end]
    if key.nth != 1:
        entry["nth"] = key.nth
    return entry


def _edit(entry: Any) -> Edit:
    """Return the decision of an entry. Raises one of _BROKEN for another shape, StoreError for an unknown kind."""
    kind, text_hash = entry["kind"], entry.get("article", "")
    event, content = entry.get("event"), entry.get("content", {})
    if not (isinstance(kind, str) and isinstance(text_hash, str) and isinstance(content, dict)):
        raise TypeError(entry)
    key = None if event is None else _key(text_hash, event)
    edit = from_content(kind, text_hash, key, content)
    if not _fits(edit, type(edit)):
        raise TypeError(entry)
    return edit


def _key(text_hash: str, event: Any) -> EventKey:
    date = event.get("date")
    trigger = Span(*event["trigger"])
    return EventKey(text_hash, trigger, None if date is None else Span(*date), event.get("nth", 1))


def _fits(value: object, wanted: Any) -> bool:
    """Whether a value read from a file is what the model says it is, to the last of its parts."""
    origin, inner = get_origin(wanted), get_args(wanted)
    if origin is UnionType:
        return any(_fits(value, one) for one in inner)
    if origin is tuple:
        if not isinstance(value, tuple):
            return False
        kinds = inner[:1] * len(value) if inner[-1] is Ellipsis else inner
        return len(kinds) == len(value) and all(map(_fits, value, kinds))
    if wanted is NoneType:
        return value is None
    if is_dataclass(wanted):
        hints = get_type_hints(wanted)
        return type(value) is wanted and all(
            _fits(getattr(value, one.name), hints[one.name]) for one in fields(wanted)
        )
    if wanted is int:
        return type(value) is int and abs(value) < _MOST
    return (
        isinstance(value, wanted)
        if isinstance(wanted, type) and issubclass(wanted, Enum)
        else (type(value) is wanted)
    )


def _is_titles(titles: object) -> bool:
    return isinstance(titles, dict) and all(isinstance(title, str) for title in titles.values())


def _texts(data: object) -> Iterator[str]:
    """Yield every text in what JSON held."""
    waiting = [data]
    while waiting:
        one = waiting.pop()
        if isinstance(one, str):
            yield one
        elif isinstance(one, dict):
            yield from one
            waiting += one.values()
        elif isinstance(one, list):
            waiting += one


def _is_plain(text: str) -> bool:
    """Whether SQLite can keep a text: without NUL and lone surrogates."""
    return "\0" not in text and not any("\ud800" <= sign <= "\udfff" for sign in text)
