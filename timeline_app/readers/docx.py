"""Read Word documents (.docx): Office Open XML, transitional and strict."""

from typing import Final
from xml.etree import ElementTree as ET

from timeline_app.model.article import Article
from timeline_app.model.message import Message, message
from timeline_app.readers.blocks import local_name
from timeline_app.readers.content import Content
from timeline_app.readers.office_text import Markup, Properties, office_article, repeated_words, shown
from timeline_app.readers.package import Package, package, text_at

DOCUMENT: Final = "word/document.xml"
_CORE: Final = "docProps/core.xml"
# Text that was deleted or moved away, what stands in for a drawing a second time, and properties.
_LEFT_OUT: Final = frozenset({
    "del", "moveFrom", "Fallback", "rPr", "sectPr", "tblPr", "trPr", "tcPr", "instrText", "delText", "delInstrText",
})  # fmt: skip
_MARKS: Final = {"tab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "\N{NON-BREAKING HYPHEN}"}
_TITLE_STYLES: Final = frozenset({"title", "heading1"})
_OFF: Final = {"0", "false", "off"}
_NOTES: Final = ("word/footnotes.xml", "word/endnotes.xml")


def read_docx(content: Content) -> Article:
    """Return the article of a Word document: body, tables and text boxes as they stand now.

    Its properties know when the file was made and changed, which is no publication. Raises UnreadableError.
    """
    with package(content) as document:
        text, heading = shown(_with_joined_cells(_without_hidden(document.tree(DOCUMENT))), _MARKUP)
        core = document.tree_or_none(_CORE)
        remarks = _remarks(document)
    stated = Properties(text_at(core, "title"), text_at(core, "creator"), text_at(core, "language"))
    return office_article(content, text, heading, stated, remarks)


def _without_hidden(root: ET.Element) -> ET.Element:
    """Return the document without the words of runs that are set as hidden."""
    for run in root.iter():
        if local_name(run) != "r":
            continue
        hidden = run.find("{*}rPr/{*}vanish")
        if hidden is not None and not _OFF & set(hidden.attrib.values()):
            run.clear()
    return root


def _with_joined_cells(root: ET.Element) -> ET.Element:
    """Return the document with a short cell that is joined with those below it, as a day is, in each of their rows."""
    for table in [one for one in root.iter() if local_name(one) == "tbl"]:
        above: dict[int, str] = {}
        for row in [one for one in table if local_name(one) == "tr"]:
            column = 0
            for cell in [one for one in row if local_name(one) == "tc"]:
                merge = cell.find("{*}tcPr/{*}vMerge")
                if merge is None or _value(merge) == "restart":
                    above[column] = "" if merge is None else repeated_words(cell, _MARKUP)
                elif words := above.get(column, ""):
                    run = ET.SubElement(ET.SubElement(cell, "p"), "r")
                    ET.SubElement(run, "t").text = words
                span = cell.find("{*}tcPr/{*}gridSpan")
                width = "" if span is None else _value(span)
                column += int(width) if width.isascii() and width.isdigit() and len(width) <= 3 else 1
    return root


def _value(element: ET.Element) -> str:
    return next((value for key, value in element.attrib.items() if key.rpartition("}")[2] == "val"), "")


def _words(element: ET.Element, said: str) -> str:
    return said if local_name(element) == "t" else ""


def _mark(_: ET.Element, name: str) -> str:
    return _MARKS.get(name, "")


def _is_title(paragraph: ET.Element) -> bool:
    style = paragraph.find("{*}pPr/{*}pStyle")
    named = "" if style is None else _value(style)
    return named.replace(" ", "").lower() in _TITLE_STYLES


_MARKUP: Final = Markup(
    _LEFT_OUT, paragraphs=frozenset({"p"}), row="tr", cell="tc", words=_words, mark=_mark, is_title=_is_title
)


def _remarks(document: Package) -> tuple[Message, ...]:
    """Return that footnotes are not read: they cite, and their dates are those of other texts."""
    has_notes = any(
        local_name(element) == "t" and (element.text or "").strip()
        for member in _NOTES
        if (root := document.tree_or_none(member)) is not None
        for element in root.iter()
    )
    return (message("notes-left-out"),) if has_notes else ()
