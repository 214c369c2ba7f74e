"""Read OpenDocument texts (.odt)."""

from collections.abc import Iterator
from typing import Final
from xml.etree import ElementTree as ET

from timeline_app.model.article import Article
from timeline_app.model.message import message
from timeline_app.readers.blocks import local_name
from timeline_app.readers.content import Content
from timeline_app.readers.office_text import Markup, Properties, office_article, repeated_words, shown
from timeline_app.readers.package import Package, package, text_at
from timeline_app.readers.unreadable import unreadable

MIME_TYPE: Final = b"application/vnd.oasis.opendocument.text"
_MANIFEST: Final = "META-INF/manifest.xml"
_LEFT_OUT: Final = frozenset({
    "note", "annotation", "tracked-changes", "scripts", "automatic-styles", "font-face-decls", "sequence-decls",
    "forms", "table-of-content", "alphabetical-index", "desc", "title", "binary-data",
})  # fmt: skip
_MARKS: Final = {"tab": " ", "line-break": "\n"}
_MAX_SPACES: Final = 100
_ROW_GROUPS: Final = frozenset({"table-header-rows", "table-rows", "table-row-group"})


def read_odt(content: Content) -> Article:
    """Return the article of an OpenDocument text, without notes, comments and what was deleted.

    Its properties know when the file was made and changed, which is no publication. Raises UnreadableError.
    """
    with package(content) as document:
        if _is_encrypted(document):
            raise unreadable(content.name, "encrypted")
        root = document.tree("content.xml")
        meta = document.tree_or_none("meta.xml")
    text, heading = shown(_with_joined_cells(root), _MARKUP)
    creator = text_at(meta, "initial-creator") or text_at(meta, "creator")
    stated = Properties(text_at(meta, "title"), creator, text_at(meta, "language"))
    has_notes = any(element.tag.endswith("}note") for element in root.iter())
    return office_article(content, text, heading, stated, (message("notes-left-out"),) if has_notes else ())


def _is_encrypted(document: Package) -> bool:
    manifest = document.tree_or_none(_MANIFEST)
    return manifest is not None and any(one.tag.endswith("}encryption-data") for one in manifest.iter())


def _with_joined_cells(root: ET.Element) -> ET.Element:
    """Return the document with a short cell that spans rows, as a day does, in each of them.

    Covered cells hold the places of those that are spanned.
    """
    for table in [one for one in root.iter() if local_name(one) == "table"]:
        spanning: dict[int, tuple[int, str]] = {}
        for row in _rows(table):
            column = 0
            for cell in row:
                rows_left, words = spanning.pop(column, (0, ""))
                if local_name(cell) == "covered-table-cell" and rows_left and words:
                    cell.tag = cell.tag.replace("covered-table-cell", "table-cell")
                    ET.SubElement(cell, "p").text = words
                elif (rows := _count(cell, "number-rows-spanned")) > 1:
                    rows_left, words = rows, repeated_words(cell, _MARKUP)
                if rows_left > 1:
                    spanning[column] = rows_left - 1, words
                column += _count(cell, "number-columns-repeated")
    return root


def _rows(table: ET.Element) -> Iterator[ET.Element]:
    for child in table:
        if local_name(child) == "table-row":
            yield child
        elif local_name(child) in _ROW_GROUPS:
            yield from _rows(child)


def _words(_: ET.Element, said: str) -> str:
    """Return the words with one blank for each white space, as the format reads them."""
    return " ".join((f"x{said}x").split())[1:-1]


def _mark(element: ET.Element, name: str) -> str:
    return " " * min(_count(element, "c"), _MAX_SPACES) if name == "s" else _MARKS.get(name, "")


def _count(element: ET.Element, name: str) -> int:
    value = _attribute(element, name)
    return int(value) if value.isascii() and value.isdigit() and len(value) < 5 else 1


def _is_title(paragraph: ET.Element) -> bool:
    if local_name(paragraph) == "h":
        return _attribute(paragraph, "outline-level") in {"", "1"}
    return _attribute(paragraph, "style-name").lower() == "title"


def _attribute(element: ET.Element, name: str) -> str:
    return next((value for key, value in element.attrib.items() if key.rpartition("}")[2] == name), "")


_MARKUP: Final = Markup(
    _LEFT_OUT,
    paragraphs=frozenset({"p", "h"}),
    row="table-row",
    cell="table-cell",
    words=_words,
    mark=_mark,
    is_title=_is_title,
)
