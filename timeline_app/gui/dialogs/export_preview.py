"""What a file will look like, made off the window's thread."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from timeline_app.export.chronicle import Chronicle, PictureOptions
from timeline_app.export.drawable import check_drawable
from timeline_app.export.glyphs import missing_characters
from timeline_app.export.picture import Sketch, first_sheet_of, sketch
from timeline_app.export.printed import first_page
from timeline_app.export.registry import Format, Kind
from timeline_app.export.workbook_columns import COLUMN_WIDTHS, events_as_text
from timeline_app.gui.jobs import Job

PREVIEW_PX = 6_000  # how far down a picture is previewed
_EVENTS = 40  # of what is shown as text
_PAGED = 100  # of a document: more than the largest page holds
_MARKED = 1_000  # events of a picture that are asked for their marks; it is sketched no further
_WORKBOOK = "xlsx"  # which is no text
READ_AS_PAGE = frozenset({"html"})  # its text is code, which tells a reader nothing

Complete = Callable[[Job, Format, Chronicle], Chronicle]


@dataclass(frozen=True, slots=True)
class Drawn:
    """A preview: a sketch of the picture, the first page of a document as PNG, or text.

    `missing` are the characters that the file would lack, `events` how many of those in the file the text tells of.
    Text with tabs has columns of the `widths`, in characters.
    """

    shown: Sketch | bytes | str
    missing: str = ""
    events: int = 0
    widths: tuple[float, ...] = ()


def drawn(
    job: Job, wanted: Format, chronicle: Chronicle, options: PictureOptions, complete: Complete
) -> Drawn:
    """Return the preview of a file. Raises ExportError and StoreError."""
    watched = replace(options, check=job.check)
    if wanted.kind is Kind.PICTURE:
        check_drawable(chronicle, watched)
        missing = missing_characters(chronicle, watched)
        seen = replace(chronicle, events=chronicle.events[:_MARKED])
        chronicle = replace(chronicle, contradictions=complete(job, wanted, seen).contradictions)
        if options.paper is not None:
            return Drawn(first_sheet_of(chronicle, watched), missing)
        return Drawn(sketch(chronicle, watched, PREVIEW_PX), missing)
    if wanted.has_pages or wanted.name in READ_AS_PAGE:
        first = _first(chronicle, _PAGED)
        whole = complete(job, wanted, chronicle) if wanted.draws_text else chronicle
        missing = missing_characters(whole, watched) if wanted.draws_text else ""
        return Drawn(first_page(complete(job, wanted, first), watched), missing)
    first = _first(chronicle, _EVENTS)
    whole = complete(job, wanted, first)
    if wanted.name == _WORKBOOK:
        return Drawn(events_as_text(whole), events=len(first.events), widths=COLUMN_WIDTHS)
    text = wanted.write(whole, watched).content.decode("utf-8-sig")
    return Drawn(text, events=len(first.events))


def _first(chronicle: Chronicle, count: int) -> Chronicle:
    """Return the first events of a chronicle, whose heading counts all."""
    return replace(chronicle, events=chronicle.events[:count], whole=chronicle.events)
