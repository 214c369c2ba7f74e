"""Read OpenDocument texts (.odt)."""

from typing import Final
from xml.etree import ElementTree as ET

from timeline_app.model.article import Article, storable
from timeline_app.model.message import message
from timeline_app.readers.blocks import Blocks, Step, walk
from timeline_app.readers.content import Content
from timeline_app.readers.front_matter import language_code
from timeline_app.readers.package import Package, package, text_at
from timeline_app.readers.plain import require_words, title_of
from timeline_app.readers.signs import Sign, choose
from timeline_app.readers.unreadable import unreadable

MIME_TYPE: Final = b"application/vnd.oasis.opendocument.text"
_MANIFEST: Final = "META-INF/manifest.xml"
_LEFT_OUT: Final = frozenset({
    "note", "annotation", "tracked-changes", "scripts", "automatic-styles", "font-face-decls", "sequence-decls",
    "forms", "table-of-content", "alphabetical-index", "desc", "title",
})  # fmt: skip
_MAX_SPACES: Final = 100


def read_odt(content: Content) -> Article:
    """Return the article of an OpenDocument text, without notes, comments and what was deleted.

    Its properties know when the file was made and changed, which is no publication. Raises UnreadableError.
    """
    with package(content) as document:
        if _is_encrypted(document):
            raise unreadable(content.name, "encrypted")
        root = document.tree("content.xml")
        meta = document.tree_or_none("meta.xml")
    text, heading = _shown(root)
    text = storable(text)
    require_words(text, content.name)
    creator = text_at(meta, "initial-creator") or text_at(meta, "creator")
    facts = choose(
        title=(
            Sign("heading", heading),
            Sign("document properties", text_at(meta, "title"), is_weak=True),
            Sign("first line", title_of(text)),
        ),
        stem=content.stem,
        author=(Sign("document properties", creator, is_weak=True),),
        language=(Sign("document properties", language_code(text_at(meta, "language")), is_weak=True),),
    )
    has_notes = any(element.tag.endswith("}note") for element in root.iter())
    return Article(
        text, facts.title, content.source, facts.language, author=facts.author,
        remarks=(message("notes-left-out"),) if has_notes else (), origins=facts.origins,
    )  # fmt: skip


def _is_encrypted(document: Package) -> bool:
    manifest = document.tree_or_none(_MANIFEST)
    return manifest is not None and any(one.tag.endswith("}encryption-data") for one in manifest.iter())


def _shown(root: ET.Element) -> tuple[str, str | None]:
    """Return the text, and its title or first heading of the first level."""
    blocks = Blocks()
    heading: str | None = None
    for step, element, said in walk(root, _LEFT_OUT.__contains__):
        match step:
            case Step.TEXT:
                blocks.say(" ".join((f"x{said}x").split())[1:-1])
            case Step.START if said == "s":
                blocks.say(" " * min(_count(element), _MAX_SPACES))
            case Step.START if said == "tab":
                blocks.say(" ")
            case Step.START if said == "line-break":
                blocks.say("\n")
            case Step.START if said == "table-row":
                blocks.open_row()
            case Step.END if said == "table-cell":
                blocks.close_cell()
            case Step.END if said == "table-row":
                blocks.close_row()
            case Step.END if said in {"p", "h"}:
                closed = blocks.close()
                heading = heading or (closed if _is_title(element, said) else None) or None
            case _:
                pass
    return blocks.text(), heading


def _count(element: ET.Element) -> int:
    value = _attribute(element, "c")
    return int(value) if value.isascii() and value.isdigit() and len(value) < 5 else 1


def _is_title(element: ET.Element, name: str) -> bool:
    if name == "h":
        return _attribute(element, "outline-level") in {"", "1"}
    return _attribute(element, "style-name").lower() == "title"


def _attribute(element: ET.Element, name: str) -> str:
    return next((value for key, value in element.attrib.items() if key.rpartition("}")[2] == name), "")
