"""Write a chronology as DOCX: a table or a narrative, with footnotes that quote the sources.

python-docx makes the document's frame and styles. The text is put between afterwards as it is written: a tree of
100,000 rows would need gigabytes, and python-docx knows no footnotes.
"""

import io
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from itertools import chain, groupby
from typing import Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import docx
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.shared import Mm

from timeline_app.export.chronicle import Chronicle, Form, PictureOptions, Written
from timeline_app.export.chronology import Chronology, Entry, chronology_of
from timeline_app.export.paper import Paper
from timeline_app.export.word_styles import put_styles
from timeline_app.export.word_text import (
    NAMESPACES,
    footnote,
    head_row,
    narrated,
    paragraph,
    row,
    run,
    table,
)
from timeline_app.model.message import message
from timeline_app.model.script import is_right_to_left
from timeline_app.model.xml_text import xml_text
from timeline_app.wording import say

_WRITTEN_ON: Final = datetime(2000, 1, 1)
_ZIP_TIME: Final = (1980, 1, 1, 0, 0, 0)
_MARGIN_MM: Final = 20
_TWENTIETHS_IN_MM: Final = 1440 / 25.4
_SHARES: Final = (0.21, 0.55, 0.24)  # of the width, for date, event and actors
_COLUMNS: Final = ("column-date", "column-event", "column-actors")
_BODY: Final = "word/document.xml"
_NOTES: Final = "word/footnotes.xml"
_CREATOR: Final = "timeline_app"
_LONGEST_PROPERTY: Final = 255

# The lines above notes, which the schema wants as notes of their own.
_SEPARATORS: Final = (
    '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
    '<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p>'
    "</w:footnote>"
)
_PAGE_NUMBER: Final = f'<w:fldSimple {NAMESPACES} w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>'


def document(chronicle: Chronicle, options: PictureOptions) -> Written:
    """Return the chronology as a document on the paper of the options."""
    told = chronology_of(chronicle, options)
    frame = _frame(told, options)
    width = ((options.paper or Paper.A4).size_mm[0] - 2 * _MARGIN_MM) * _TWENTIETHS_IN_MM
    body = "".join(_body(told, [round(share * width) for share in _SHARES], options))
    notes = "".join(footnote(note) for entry in options.each(told.entries) for note in entry.notes)
    return Written(_filled(frame, body, notes))


def _frame(told: Chronology, options: PictureOptions) -> bytes:
    made = docx.Document()
    properties = made.core_properties
    properties.title = xml_text(told.title)[:_LONGEST_PROPERTY]
    properties.author = properties.last_modified_by = _CREATOR
    properties.created = properties.modified = _WRITTEN_ON
    properties.comments = ""
    section = made.sections[0]
    section.page_width, section.page_height = (Mm(side) for side in (options.paper or Paper.A4).size_mm)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Mm(_MARGIN_MM)
    put_styles(made)
    section.footer.paragraphs[0]._p.append(parse_xml(_PAGE_NUMBER))
    notes = Part(
        PackURI(f"/{_NOTES}"), CONTENT_TYPE.WML_FOOTNOTES, _notes_xml("").encode(), made.part.package
    )
    made.part.relate_to(notes, RELATIONSHIP_TYPE.FOOTNOTES)
    buffer = io.BytesIO()
    made.save(buffer)
    return buffer.getvalue()


def _body(told: Chronology, widths: Sequence[int], options: PictureOptions) -> Iterator[str]:
    yield paragraph("Title", run(told.title), is_rtl=is_right_to_left(told.title))
    yield paragraph("Subtitle", run(told.subtitle))
    if told.legend:
        yield paragraph("Legend", run(told.legend))
    if not told.entries:
        yield paragraph("Normal", run(say(message("no-events"))))
    for entries, heading in ((told.dated, ""), (told.undated, say(message("undated-events")))):
        if entries and heading:
            yield paragraph("Heading1", run(heading))
        if options.form is Form.NARRATIVE:
            yield from _narrative(options.each(entries))
        elif entries:
            head = head_row([say(message(code)) for code in _COLUMNS], widths)
            yield from table(chain([head], (row(entry, widths) for entry in options.each(entries))), widths)
            yield paragraph("Normal")  # a table may not be the last thing on a page
    if told.sources:
        yield paragraph("Legend", run(told.sources))


def _narrative(entries: Iterable[Entry]) -> Iterator[str]:
    for year, told in groupby(entries, lambda entry: entry.year):
        if year:
            yield paragraph("Heading1", run(year))
        yield from map(narrated, told)


def _notes_xml(notes: str) -> str:
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f"<w:footnotes {NAMESPACES}>{_SEPARATORS}{notes}</w:footnotes>"
    )


def _filled(frame: bytes, body: str, notes: str) -> bytes:
    """Return the frame with the text in it; its parts in their order, all of one time."""
    buffer = io.BytesIO()
    with ZipFile(io.BytesIO(frame)) as source, ZipFile(buffer, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            content = source.read(name)
            if name == _BODY:
                head, mark, tail = content.decode().partition("<w:sectPr")
                content = (head + body + mark + tail).encode()
            elif name == _NOTES:
                content = _notes_xml(notes).encode()
            part = ZipInfo(name, _ZIP_TIME)
            part.compress_type = ZIP_DEFLATED
            target.writestr(part, content)
    return buffer.getvalue()
