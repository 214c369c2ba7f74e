"""Which reader reads which file: one line a format."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from timeline_app.model.article import Article
from timeline_app.readers.content import Content, load
from timeline_app.readers.html import has_markup, looks_like_html, read_html
from timeline_app.readers.markdown import read_markdown
from timeline_app.readers.plain import read_plain
from timeline_app.readers.unreadable import unreadable


@dataclass(frozen=True, slots=True)
class Format:
    """A format of articles: what people call it, the suffixes of its files, and its reader."""

    name: str
    suffixes: tuple[str, ...]
    read: Callable[[Content], Article]


PLAIN: Final = Format("text", (".txt", ".text"), read_plain)
MARKDOWN: Final = Format("Markdown", (".md", ".markdown", ".mdown"), read_markdown)
HTML: Final = Format("web page", (".html", ".htm", ".xhtml"), read_html)
FORMATS: Final = (PLAIN, MARKDOWN, HTML)
SUFFIXES: Final = tuple(suffix for one in FORMATS for suffix in one.suffixes)
"""The suffixes of the files that can be read, for file dialogs and messages."""

_FOREIGN: Final = {
    ".doc": "Word document", ".docx": "Word document", ".odt": "OpenDocument text", ".rtf": "rich text document",
    ".pdf": "PDF document", ".epub": "e-book", ".eml": "e-mail", ".msg": "e-mail", ".xls": "spreadsheet",
    ".xlsx": "spreadsheet", ".ods": "spreadsheet", ".ppt": "presentation", ".pptx": "presentation",
    ".mht": "web archive", ".mhtml": "web archive", ".timelib": "library",
}  # fmt: skip


def read(path: Path) -> Article:
    """Return the article that the file holds. Raises UnreadableError, naming the file and the way out.

    What the file holds counts more than its suffix: a page called notes.txt is read as a page.
    """
    content = load(path)
    return format_of(content).read(content)


def format_of(content: Content) -> Format:
    """Return the format of a file's content. Raises UnreadableError for a known format that has no reader."""
    if content.suffix in _FOREIGN:
        raise unreadable(content.name, "other-format", kind=_FOREIGN[content.suffix])
    if looks_like_html(content.data):
        return HTML
    by_suffix = next((one for one in FORMATS if content.suffix in one.suffixes), PLAIN)
    return PLAIN if by_suffix is HTML and not has_markup(content.data) else by_suffix
