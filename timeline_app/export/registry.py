"""The formats that a timeline can be written in."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Final

from timeline_app.export.chronicle import Chronicle, PictureOptions, Scope, Written
from timeline_app.export.failures import export_error
from timeline_app.export.remarks import remark
from timeline_app.export.target import check_target, write_whole
from timeline_app.model.message import Message, message
from timeline_app.wording import say

Exporter = Callable[[Chronicle, PictureOptions], Written]


class Kind(Enum):
    """What a file is for: to look at, to read, to count with, or for other timeline programs."""

    PICTURE = "picture"
    DOCUMENT = "document"
    TABLE = "table"
    EXCHANGE = "exchange"


class Need(Enum):
    """What a format tells besides events, actors and articles."""

    CONTRADICTIONS = "contradictions"
    DECISIONS = "decisions"
    EVIDENCE = "evidence"
    QUOTES = "quotes"


@dataclass(frozen=True, slots=True)
class Format:
    """A way to write a timeline. Of the formats with one suffix the first is meant where none is named."""

    name: str
    suffix: str
    kind: Kind
    write: Exporter
    needs: frozenset[Need] = frozenset()
    has_pages: bool = False
    has_periods: bool = True
    has_title: bool = True

    @property
    def draws_text(self) -> bool:
        """Whether the file holds drawn letters, for which this machine must have fonts."""
        return self.kind is Kind.PICTURE or self.suffix == ".pdf"

    @property
    def words(self) -> str:
        """What people call it."""
        return say(message(f"format-{self.name}"))


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was written: how many events are in the file, and what its format cannot carry."""

    events: int
    remarks: tuple[Message, ...]


def _png(chronicle: Chronicle, options: PictureOptions) -> Written:
    from timeline_app.export.picture import png

    return _drawn(chronicle, options, png)


def _svg(chronicle: Chronicle, options: PictureOptions) -> Written:
    from timeline_app.export.picture import svg

    return _drawn(chronicle, options, svg)


def _pdf(chronicle: Chronicle, options: PictureOptions) -> Written:
    from timeline_app.export.picture import pdf

    return _drawn(chronicle, options, pdf)


def _drawn(
    chronicle: Chronicle, options: PictureOptions, draw: Callable[[Chronicle, PictureOptions], bytes]
) -> Written:
    """Return a picture, and how many events, and what beside them, have no place on it. Raises ExportError."""
    from timeline_app.export.drawable import check_drawable, number_beside
    from timeline_app.export.sheet import seen_by

    check_drawable(chronicle, options)
    is_whole = options.scope is Scope.EVERYTHING
    undated = sum(event.date is None for event in chronicle.events) if is_whole else 0
    out_of_sight = len(chronicle.events) - len(seen_by(options, chronicle.events))
    remarks = (
        *remark("left-out-undated", undated),
        *remark("not-in-picture", number_beside(chronicle, options)),
    )
    return Written(draw(chronicle, options), remarks, undated + out_of_sight)


def _docx(chronicle: Chronicle, options: PictureOptions) -> Written:
    from timeline_app.export.document import document

    return document(chronicle, options)


def _pdf_chronology(chronicle: Chronicle, options: PictureOptions) -> Written:
    from timeline_app.export.printed import chronology_pdf

    return chronology_pdf(chronicle, options)


def _markdown(chronicle: Chronicle, options: PictureOptions) -> Written:
    from timeline_app.export.markdown import markdown

    return markdown(chronicle, options)


def _html(chronicle: Chronicle, options: PictureOptions) -> Written:
    from timeline_app.export.page import page

    return page(chronicle, options)


def _xlsx(chronicle: Chronicle, options: PictureOptions) -> Written:
    from timeline_app.export.workbook import workbook

    return workbook(chronicle, options)


def _csv(chronicle: Chronicle, options: PictureOptions) -> Written:
    from timeline_app.export.table import csv_table

    return csv_table(chronicle, options)


def _json(chronicle: Chronicle, options: PictureOptions) -> Written:
    from timeline_app.export.table import json_table

    return json_table(chronicle, options)


def _timelinejs(chronicle: Chronicle, options: PictureOptions) -> Written:
    from timeline_app.export.timelinejs import timelinejs

    return timelinejs(chronicle, options)


def _vis_timeline(chronicle: Chronicle, options: PictureOptions) -> Written:
    from timeline_app.export.vis_timeline import vis_timeline

    return vis_timeline(chronicle, options)


def _markwhen(chronicle: Chronicle, options: PictureOptions) -> Written:
    from timeline_app.export.markwhen import markwhen

    return markwhen(chronicle, options)


def _timeline_project(chronicle: Chronicle, options: PictureOptions) -> Written:
    from timeline_app.export.timeline_project import timeline_project

    return timeline_project(chronicle, options)


def _icalendar(chronicle: Chronicle, options: PictureOptions) -> Written:
    from timeline_app.export.icalendar_file import icalendar_file

    return icalendar_file(chronicle, options)


def _edtf_csv(chronicle: Chronicle, options: PictureOptions) -> Written:
    from timeline_app.export.sheets import edtf_csv

    return edtf_csv(chronicle, options)


def _timesketch_csv(chronicle: Chronicle, options: PictureOptions) -> Written:
    from timeline_app.export.sheets import timesketch_csv

    return timesketch_csv(chronicle, options)


def _timesketch_jsonl(chronicle: Chronicle, options: PictureOptions) -> Written:
    from timeline_app.export.sheets import timesketch_jsonl

    return timesketch_jsonl(chronicle, options)


_QUOTES: Final = frozenset({Need.QUOTES})
_MARKS: Final = frozenset({Need.CONTRADICTIONS})
_ROWS: Final = frozenset({Need.CONTRADICTIONS, Need.DECISIONS})

# Each entry imports its writer when it is called: a table needs no Qt.
FORMATS: Final = (
    Format("png", ".png", Kind.PICTURE, _png, _MARKS),
    Format("svg", ".svg", Kind.PICTURE, _svg, _MARKS),
    Format("pdf", ".pdf", Kind.PICTURE, _pdf, _MARKS),
    Format("docx", ".docx", Kind.DOCUMENT, _docx, _QUOTES, has_pages=True, has_periods=False),
    Format(
        "pdf-chronology", ".pdf", Kind.DOCUMENT, _pdf_chronology, _QUOTES, has_pages=True, has_periods=False
    ),
    Format("markdown", ".md", Kind.DOCUMENT, _markdown, _QUOTES, has_periods=False),
    Format("html", ".html", Kind.DOCUMENT, _html, _QUOTES),
    Format(
        "xlsx", ".xlsx", Kind.TABLE, _xlsx, frozenset({Need.QUOTES, Need.CONTRADICTIONS}), has_periods=False
    ),
    Format("csv", ".csv", Kind.TABLE, _csv, _ROWS, has_periods=False, has_title=False),
    Format("json", ".json", Kind.TABLE, _json, frozenset({Need.EVIDENCE, *_ROWS})),
    Format("timelinejs", ".json", Kind.EXCHANGE, _timelinejs, _QUOTES),
    Format("vis-timeline", ".json", Kind.EXCHANGE, _vis_timeline, _QUOTES, has_title=False),
    Format("markwhen", ".mw", Kind.EXCHANGE, _markwhen, _QUOTES),
    Format("timeline-project", ".timeline", Kind.EXCHANGE, _timeline_project, _QUOTES, has_title=False),
    Format("icalendar", ".ics", Kind.EXCHANGE, _icalendar, _QUOTES),
    Format("edtf-csv", ".csv", Kind.EXCHANGE, _edtf_csv, _QUOTES, has_periods=False, has_title=False),
    Format(
        "timesketch-csv", ".csv", Kind.EXCHANGE, _timesketch_csv, _QUOTES, has_periods=False, has_title=False
    ),
    Format(
        "timesketch-jsonl",
        ".jsonl",
        Kind.EXCHANGE,
        _timesketch_jsonl,
        _QUOTES,
        has_periods=False,
        has_title=False,
    ),
)


def format_of(path: Path, name: str | None = None) -> Format:
    """Return the format of a name, else the one that the suffix of `path` means. Raises ExportError."""
    if name is not None:
        return format_named(name)
    wanted = path.suffix.lower()
    for one in FORMATS:
        if one.suffix == wanted:
            return one
    known = ", ".join(dict.fromkeys(one.suffix for one in FORMATS))
    raise export_error("export-no-such-ending", name=path.name, known=known)


def format_named(name: str) -> Format:
    """Return the format of a name. Raises ExportError."""
    for one in FORMATS:
        if one.name == name:
            return one
    raise export_error("export-no-such-format", name=name, known=", ".join(one.name for one in FORMATS))


def write(
    path: Path, chronicle: Chronicle, options: PictureOptions | None = None, name: str | None = None
) -> Outcome:
    """Write the chronicle whole or not at all, and return how many events that are and what the format cannot carry.

    `name` is that of the format; without it the suffix of `path` says which. Raises ExportError when there is
    no such format, a library has this path, the file cannot be written, or a picture would show nothing:
    files of words and data are written with their headings all the same, for those who read them by program.
    """
    wanted = format_of(path, name)
    check_target(path)  # before minutes of work
    written = wanted.write(chronicle, options or PictureOptions())
    write_whole(path, written.content)
    lost = 0 if wanted.has_periods else len(chronicle.periods)
    events = len(chronicle.events) - written.left_out
    empty = () if events or wanted.kind is Kind.PICTURE else (message("nothing-in-file"),)
    return Outcome(events, (*empty, *written.remarks, *remark("left-out-periods", lost)))
