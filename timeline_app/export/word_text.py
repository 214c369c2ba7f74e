"""Paragraphs, tables and notes of a DOCX as XML (ECMA-376, part 1, WordprocessingML)."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from timeline_app.export.chronology import Entry, Note
from timeline_app.export.xml_text import escaped
from timeline_app.model.script import is_right_to_left

NAMESPACES: Final = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_BOLD: Final = "<w:b/><w:bCs/>"
_ITALIC: Final = "<w:i/><w:iCs/>"
_TWENTIETHS: Final = "dxa"  # of a point, the unit of widths


def paragraph(style: str, *runs: str, is_rtl: bool = False, ends_at_right: bool = False) -> str:
    """Return a paragraph of runs, which run from right to left or end at the right."""
    side = "<w:bidi/>" if is_rtl else '<w:jc w:val="right"/>' if ends_at_right else ""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{side}</w:pPr>{"".join(runs)}</w:p>'


def run(text: str, properties: str = "") -> str:
    """Return a run of text; `properties` are XML in the order of the schema."""
    side = "<w:rtl/>" if is_right_to_left(text) else ""
    return f'<w:r><w:rPr>{properties}{side}</w:rPr><w:t xml:space="preserve">{escaped(text)}</w:t></w:r>'


def note_marks(notes: Iterable[Note]) -> Iterator[str]:
    """Yield what refers to each note."""
    for place, note in enumerate(notes):
        if place:
            yield '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:t>,</w:t></w:r>'
        yield (
            '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr>'
            f'<w:footnoteReference w:id="{note.number}"/></w:r>'
        )


def footnote(note: Note) -> str:
    """Return a note with its number."""
    mark = '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteRef/></w:r>'
    text = paragraph("FootnoteText", mark, run(f" {note.words}"), is_rtl=is_right_to_left(note.quote))
    return f'<w:footnote w:id="{note.number}">{text}</w:footnote>'


def row(entry: Entry, widths: Sequence[int]) -> str:
    """Return the row of an event."""
    is_rtl = is_right_to_left(entry.headline)
    cells = (
        paragraph("TableText", run(entry.when, _BOLD)),
        paragraph("TableText", run(entry.line), *note_marks(entry.notes), is_rtl=is_rtl) + _beside(entry),
        paragraph("TableText", run(", ".join(entry.actors))),
    )
    return _row(cells, widths, "<w:cantSplit/>")


def head_row(words: Sequence[str], widths: Sequence[int]) -> str:
    """Return the row that is repeated on each page."""
    cells = [paragraph("TableText", run(word, _BOLD)) for word in words]
    return _row(cells, widths, "<w:cantSplit/><w:tblHeader/>")


def table(rows: Iterable[str], widths: Sequence[int]) -> Iterator[str]:
    """Yield a table of rows, piece by piece."""
    yield '<w:tbl><w:tblPr><w:tblStyle w:val="ChronologyTable"/>'
    yield f'<w:tblW w:w="{sum(widths)}" w:type="{_TWENTIETHS}"/><w:tblLayout w:type="fixed"/></w:tblPr>'
    yield "<w:tblGrid>"
    yield from (f'<w:gridCol w:w="{width}"/>' for width in widths)
    yield "</w:tblGrid>"
    yield from rows
    yield "</w:tbl>"


def narrated(entry: Entry) -> str:
    """Return the paragraph of an event, and below it what the reader wrote beside it."""
    date = [run(f"{entry.narrated_when}: ", _BOLD)] if entry.narrated_when else []
    who = [run(" " + ", ".join(entry.actors), _ITALIC)] if entry.actors else []
    is_rtl = is_right_to_left(entry.headline)
    style = "Told" if entry.beside else "Normal"
    told = paragraph(style, *date, run(entry.sentence), *note_marks(entry.notes), *who, is_rtl=is_rtl)
    return told + _beside(entry, "BesideEnd")


def _beside(entry: Entry, last: str = "Beside") -> str:
    """Return what the reader wrote beside an event, a paragraph each, the last one in a style of its own."""
    styles = ["Beside"] * (len(entry.beside) - 1) + [last]
    at_right = is_right_to_left(entry.headline)
    return "".join(
        paragraph(style, run(line), is_rtl=is_right_to_left(line), ends_at_right=at_right)
        for style, line in zip(styles, entry.beside, strict=False)
    )


def _row(cells: Sequence[str], widths: Sequence[int], properties: str) -> str:
    written = (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="{_TWENTIETHS}"/></w:tcPr>{cell}</w:tc>'
        for cell, width in zip(cells, widths, strict=True)
    )
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(written)}</w:tr>"
