"""Documents in and findings out, one JSON object a line, as other programs speak to this one."""

import gc
import json
import logging
import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import IO, Final

import click

from timeline_app.model.dates import DocumentTime
from timeline_app.model.kind import DocumentKind

_KINDS: Final = {kind.value: kind for kind in DocumentKind}
_MAX_SHOWN_CHARS: Final = 60
_COLLECTED_EVERY: Final = 1_000  # documents
_LONE_SURROGATE: Final = re.compile("[\ud800-\udfff]")

Json = dict[str, object]


class BadLineError(Exception):
    """A line of the input cannot be used; the text says why."""


@dataclass(frozen=True, slots=True)
class Document:
    """One line of the input. Offsets count in `raw`, the text as it came, and in `text`, fit for the engine, alike.

    `id` is given back as it came; `language` None means that nothing was said; `region` is that of "en-GB", or "".
    """

    id: object
    raw: str
    text: str
    published: DocumentTime | None
    language: str | None
    kind: DocumentKind | None
    region: str = ""


def answer_lines(answer: Callable[[Document], Json]) -> int:
    """Write what `answer` finds for each document on standard input to standard output; return the exit code.

    A line that cannot be used is reported with its number on standard error, and the rest goes on; the
    exit code is then 1. Lines are written at once, so that two programs can talk. Only one document is
    held at a time.
    """
    if sys.stdin is None or sys.stdout is None:
        raise click.ClickException("standard input and standard output have to be open")
    source, target = sys.stdin.buffer, sys.stdout.buffer
    exit_code = 0
    with _rare_collection():
        for number, line in enumerate(source, 1):
            if number % _COLLECTED_EVERY == 0:
                gc.collect()
            if not line.strip():
                continue
            try:
                found = _answered(line, answer)
            except BadLineError as error:
                click.echo(f"line {number}: {error}", err=True)
                exit_code = 1
                continue
            _write(target, found)
    return exit_code


@contextmanager
def _rare_collection() -> Iterator[None]:
    """Keep Python from searching for reference cycles: the engine makes none, and the search costs a third."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _answered(line: bytes, answer: Callable[[Document], Json]) -> Json:
    document = document_of(line)
    try:
        return answer(document)
    except BadLineError:
        raise
    except Exception as error:
        logging.getLogger(__name__).debug("a document failed", exc_info=True)
        raise BadLineError(f"{_shown(document.id)}: the program stumbled over it: {error!r}") from error


def _write(target: IO[bytes], found: Json) -> None:
    try:
        line = json.dumps(found, ensure_ascii=False, separators=(",", ":")).encode()
    except UnicodeEncodeError:  # a lone surrogate in the line that came in
        line = json.dumps(found, separators=(",", ":")).encode()
    target.write(line + b"\n")
    target.flush()


def document_of(line: bytes) -> Document:
    """Return the document of one line. Raises BadLineError naming what is wrong."""
    try:
        fields = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise BadLineError("not UTF-8: write the lines in UTF-8") from error
    except (ValueError, RecursionError) as error:
        raise BadLineError(f"not JSON: {error}") from error
    if not isinstance(fields, dict):
        raise BadLineError('not an object: expected {"doc_id": …, "text": …}')
    if not isinstance(fields.get("doc_id"), str | int):
        raise BadLineError('no "doc_id": give each document a name or number')
    text = fields.get("text")
    if not isinstance(text, str):
        raise BadLineError(f'{_shown(fields["doc_id"])}: no "text"')
    language, _, region = _locale(fields.get("lang"), fields["doc_id"]).partition("-")
    return Document(
        fields["doc_id"],
        text,
        same_length(text),
        _published(fields.get("dct"), fields["doc_id"]),
        language or None,
        _kind(fields.get("kind"), fields["doc_id"]),
        region,
    )


def same_length(text: str) -> str:
    r"""Return the text as articles are stored, but each character in its place: offsets stay.

    >>> same_length("a\r\nb\rc\x00")
    'a \nb\nc�'
    """
    text = text.replace("\r\n", " \n").replace("\r", "\n").replace("\0", "\ufffd")
    return _LONE_SURROGATE.sub("\ufffd", text)


def _published(dct: object, name: object) -> DocumentTime | None:
    from timeline_app.readers.stated_date import stated_time

    if dct is None or dct == "":
        return None
    time = stated_time(dct.strip()) if isinstance(dct, str) else None
    if time is None:
        raise BadLineError(f'{_shown(name)}: "dct" is no date: {_shown(dct)}; write 2022-12-20 or null')
    return time


def _locale(lang: object, name: object) -> str:
    """Return the language with its region, "en-gb"; "" when nothing was said."""
    if lang is None:
        return ""
    if not isinstance(lang, str):
        raise BadLineError(
            f'{_shown(name)}: "lang" {_shown(lang)} is no language code such as "en" or "en-GB"'
        )
    return lang.lower().replace("_", "-")


def _kind(kind: object, name: object) -> DocumentKind | None:
    if kind is None or kind == "":
        return None
    found = _KINDS.get(kind) if isinstance(kind, str) else None
    if found is None:
        raise BadLineError(
            f'{_shown(name)}: "kind" {_shown(kind)} is not known; there is {", ".join(_KINDS)}'
        )
    return found


def _shown(value: object) -> str:
    text = json.dumps(value)
    return text if len(text) <= _MAX_SHOWN_CHARS else f"{text[:_MAX_SHOWN_CHARS]}…"
