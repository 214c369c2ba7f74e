"""Write a chronology as Markdown (CommonMark with the tables and footnotes of GitHub's)."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final

from timeline_app.export.chronicle import Chronicle, Form, PictureOptions, Written
from timeline_app.export.chronology import Chronology, Entry, chronology_of
from timeline_app.model.message import message
from timeline_app.wording import say

_SPECIAL: Final = re.compile(r"[\\`*_\[\]<>|~$&]")
_AT_START: Final = re.compile(r"^(?=[-+#=])|^(\d{1,9})(?=[.)])")
_COLUMNS: Final = ("column-date", "column-event", "column-actors")


def markdown(chronicle: Chronicle, options: PictureOptions) -> Written:
    """Return the chronology as a table or as a narrative, with notes that quote the sources."""
    told = chronology_of(chronicle, options)
    rows = _table if options.form is Form.TABLE else _narrative
    parts = [f"# {plain(told.title)}", plain(told.subtitle)]
    if told.legend:
        parts.append(plain(told.legend))
    if not told.entries:
        parts.append(say(message("no-events")))
    parts += rows(told.dated, options)
    if told.undated:
        parts.append(f"## {say(message('undated-events'))}")
        parts += rows(told.undated, options)
    if told.sources:
        parts.append(plain(told.sources))
    parts += _notes(told, options)
    return Written(("\n\n".join(parts) + "\n").encode("utf-8", "replace"))


def plain(text: str) -> str:
    r"""Return the text so that Markdown shows it as it is, also where it begins a line.

    >>> print(plain("1. * <b> [x](y)"))
    1\. \* \<b\> \[x\](y)
    """
    return _AT_START.sub(r"\1\\", _SPECIAL.sub(r"\\\g<0>", text))


def _table(entries: Sequence[Entry], options: PictureOptions) -> Iterator[str]:
    if not entries:
        return
    lines = [_row([say(message(code)) for code in _COLUMNS]), _row(["---"] * len(_COLUMNS))]
    for entry in options.each(entries):
        told = [plain(entry.line) + _marks(entry), *map(plain, entry.beside)]
        cells = (plain(entry.when), "<br>".join(told), plain(", ".join(entry.actors)))
        lines.append(_row(cells))
    yield "\n".join(lines)


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _narrative(entries: Sequence[Entry], options: PictureOptions) -> Iterator[str]:
    for year, told in groupby(options.each(entries), lambda entry: entry.year):
        if year:
            yield f"## {plain(year)}"
        for entry in told:
            date = f"**{plain(entry.narrated_when)}:** " if entry.narrated_when else ""
            who = f" *{plain(', '.join(entry.actors))}*" if entry.actors else ""
            line = f"{date}{plain(entry.sentence)}{_marks(entry)}{who}"
            yield "  \n".join([line, *map(plain, entry.beside)])


def _marks(entry: Entry) -> str:
    return "".join(f"[^{note.number}]" for note in entry.notes)


def _notes(told: Chronology, options: PictureOptions) -> Iterator[str]:
    for entry in options.each(told.entries):
        for note in entry.notes:
            yield f"[^{note.number}]: {plain(note.words)}"
