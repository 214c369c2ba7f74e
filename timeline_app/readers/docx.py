"""Read Word documents (.docx): Office Open XML, transitional and strict."""

from typing import Final
from xml.etree import ElementTree as ET

from timeline_app.model.article import Article, storable
from timeline_app.model.message import Message, message
from timeline_app.readers.blocks import Blocks, Step, local_name, walk
from timeline_app.readers.content import Content
from timeline_app.readers.front_matter import language_code
from timeline_app.readers.package import Package, package, text_at
from timeline_app.readers.plain import require_words, title_of
from timeline_app.readers.signs import Sign, choose

DOCUMENT: Final = "word/document.xml"
_CORE: Final = "docProps/core.xml"
# Text that was deleted or moved away, what stands in for a drawing a second time, and properties.
_LEFT_OUT: Final = frozenset({
    "del", "moveFrom", "Fallback", "rPr", "sectPr", "tblPr", "trPr", "tcPr", "instrText", "delText", "delInstrText",
})  # fmt: skip
_LINE_ENDS: Final = frozenset({"br", "cr"})
_TITLE_STYLES: Final = frozenset({"title", "heading1"})
_NOTES: Final = ("word/footnotes.xml", "word/endnotes.xml")


def read_docx(content: Content) -> Article:
    """Return the article of a Word document: body, tables and text boxes as they stand now.

    Its properties know when the file was made and changed, which is no publication. Raises UnreadableError.
    """
    with package(content) as document:
        text, heading = _shown(document.tree(DOCUMENT))
        core = document.tree_or_none(_CORE)
        remarks = _remarks(document)
    text = storable(text)
    require_words(text, content.name)
    facts = choose(
        title=(
            Sign("heading", heading),
            Sign("document properties", text_at(core, "title"), is_weak=True),
            Sign("first line", title_of(text)),
        ),
        stem=content.stem,
        author=(Sign("document properties", text_at(core, "creator"), is_weak=True),),
        language=(Sign("document properties", language_code(text_at(core, "language")), is_weak=True),),
    )
    return Article(
        text, facts.title, content.source, facts.language, author=facts.author, remarks=remarks,
        origins=facts.origins,
    )  # fmt: skip


def _shown(root: ET.Element) -> tuple[str, str | None]:
    """Return the text, and its first title or main heading."""
    blocks = Blocks()
    heading: str | None = None
    is_heading = False
    for step, element, said in walk(root, _LEFT_OUT.__contains__):
        match step:
            case Step.TEXT:
                if local_name(element) == "t":
                    blocks.say(said)
            case Step.START if said == "pStyle":
                is_heading = _style(element) in _TITLE_STYLES
            case Step.START if said == "tab":
                blocks.say(" ")
            case Step.START if said in _LINE_ENDS:
                blocks.say("\n")
            case Step.START if said == "noBreakHyphen":
                blocks.say("\N{NON-BREAKING HYPHEN}")
            case Step.START if said == "tr":
                blocks.open_row()
            case Step.END if said == "tc":
                blocks.close_cell()
            case Step.END if said == "tr":
                blocks.close_row()
            case Step.END if said == "p":
                closed = blocks.close()
                heading = heading or (closed if is_heading else None) or None
                is_heading = False
            case _:
                pass
    return blocks.text(), heading


def _style(element: ET.Element) -> str:
    named = (value for key, value in element.attrib.items() if key.rpartition("}")[2] == "val")
    return next(named, "").replace(" ", "").lower()


def _remarks(document: Package) -> tuple[Message, ...]:
    """Return that footnotes are not read: they cite, and their dates are those of other texts."""
    has_notes = any(
        local_name(element) == "t" and (element.text or "").strip()
        for member in _NOTES
        if (root := document.tree_or_none(member)) is not None
        for element in root.iter()
    )
    return (message("notes-left-out"),) if has_notes else ()
