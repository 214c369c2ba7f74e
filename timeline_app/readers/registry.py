"""Which reader reads which file: one line a format."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Final

from timeline_app.model.article import Article, Origin
from timeline_app.model.wish import NO_WISH, Wish
from timeline_app.readers.break_marks import whole_words
from timeline_app.readers.content import Content, load
from timeline_app.readers.docx import read_docx
from timeline_app.readers.eml import Mail, read_eml
from timeline_app.readers.epub import read_epub
from timeline_app.readers.events.icalendar_file import looks_like_calendar, read_icalendar
from timeline_app.readers.events.json_timeline import looks_like_json_timeline, read_json_timeline
from timeline_app.readers.events.markwhen import looks_like_markwhen, read_markwhen
from timeline_app.readers.events.tables import TableHead, head_of_table, looks_like_known_table, read_table
from timeline_app.readers.events.timeline_project import looks_like_timeline_project, read_timeline_project
from timeline_app.readers.events.timesketch import looks_like_sketch_lines, read_sketch_lines
from timeline_app.readers.feed import looks_like_feed, read_feed
from timeline_app.readers.html import has_markup, looks_like_html, read_page
from timeline_app.readers.mail_parts import looks_like_mail
from timeline_app.readers.markdown import read_markdown
from timeline_app.readers.mbox import Mailbox, looks_like_mbox, read_mbox
from timeline_app.readers.mhtml import looks_like_mhtml, read_mhtml
from timeline_app.readers.odt import read_odt
from timeline_app.readers.pdf import read_pdf
from timeline_app.readers.place import EVERYTHING, Patterns, Place
from timeline_app.readers.plain import read_plain
from timeline_app.readers.reading import Container, Reading, alone
from timeline_app.readers.rtf import read_rtf
from timeline_app.readers.sniffing import (
    is_docx,
    is_epub,
    is_odt,
    is_pdf,
    is_rtf,
    is_xlsx,
    is_zip,
    kind_without_reader,
)
from timeline_app.readers.unreadable import (
    of_other_format,
    unreadable,
)
from timeline_app.readers.warc import WebArchive, looks_like_warc, read_warc
from timeline_app.readers.zip_archive import Archive, read_zip


@dataclass(frozen=True, slots=True)
class Format:
    """A format: what people call it, the suffixes of its files, its reader.

    `recognises` tells it by its content, where that can be told; `opens` what holds documents that are read for
    themselves. Files whose suffix says little of what is in them (`is_any`) are not looked for in folders.
    `read_as` reads what a person may say more of.
    """

    name: str
    suffixes: tuple[str, ...]
    read: Callable[[Content], Reading]
    recognises: Callable[[Content], bool] | None = None
    opens: Callable[[Content], Container] | None = None
    is_any: bool = False
    read_as: Callable[[Content, Wish], Reading] | None = None


def _by_bytes(looks: Callable[[bytes], bool]) -> Callable[[Content], bool]:
    return lambda content: looks(content.data)


HTML: Final = Format("web page", (".html", ".htm", ".xhtml"), read_page, _by_bytes(looks_like_html))
MAIL: Final = Format("e-mail", (".eml",), read_eml, _by_bytes(looks_like_mail), Mail)
PLAIN: Final = Format("text", (".txt", ".text"), alone(read_plain))
FORMATS: Final = (
    Format("rich text", (".rtf",), alone(read_rtf), is_rtf),
    Format("Word document", (".docx", ".docm"), alone(read_docx), is_docx),
    Format("OpenDocument text", (".odt", ".ott"), alone(read_odt), is_odt),
    Format("e-book", (".epub",), read_epub, is_epub),
    Format("workbook", (".xlsx", ".xlsm"), read_table, is_xlsx, is_any=True, read_as=read_table),
    Format("zip archive", (".zip",), read_zip, is_zip, Archive),
    Format("web archive", (".warc", ".warc.gz"), read_warc, looks_like_warc, WebArchive),
    Format("mailbox", (".mbox", ".mbx"), read_mbox, _by_bytes(looks_like_mbox), Mailbox),
    Format("saved web page", (".mhtml", ".mht"), read_mhtml, _by_bytes(looks_like_mhtml)),
    MAIL,
    Format("PDF document", (".pdf",), alone(read_pdf), is_pdf),
    Format("feed", (".rss", ".atom", ".xml"), read_feed, _by_bytes(looks_like_feed)),
    Format("calendar", (".ics", ".ical"), read_icalendar, _by_bytes(looks_like_calendar)),
    Format(
        "The Timeline Project", (".timeline",), read_timeline_project, _by_bytes(looks_like_timeline_project)
    ),
    Format(
        "lines of JSON",
        (".jsonl", ".ndjson"),
        read_sketch_lines,
        _by_bytes(looks_like_sketch_lines),
        is_any=True,
    ),
    Format("timeline in JSON", (".json",), read_json_timeline, looks_like_json_timeline, is_any=True),
    Format(
        "table", (".csv", ".tsv", ".tab"), read_table, looks_like_known_table, is_any=True, read_as=read_table
    ),
    Format("Markwhen", (".mw",), read_markwhen, looks_like_markwhen),
    HTML,
    Format("Markdown", (".md", ".markdown", ".mdown"), alone(read_markdown)),
    PLAIN,
)
"""In the order in which their contents are recognised."""
SUFFIXES: Final = tuple(suffix for one in FORMATS for suffix in one.suffixes)
"""The suffixes of the files that can be read, for file dialogs and messages."""
FOLDER_SUFFIXES: Final = tuple(suffix for one in FORMATS for suffix in one.suffixes if not one.is_any)
"""Those that are looked for in folders."""

ARCHIVE_SUFFIXES: Final = tuple(suffix for one in FORMATS for suffix in one.suffixes if one.opens is not None)
"""The suffixes of files that hold others."""

MOST_NESTED: Final = 4
_FOREIGN: Final = {
    ".doc": "Word document of before 2007", ".msg": "message of Outlook", ".xls": "spreadsheet",
    ".ods": "spreadsheet", ".ppt": "presentation", ".pptx": "presentation",
    ".odp": "presentation", ".pages": "document of Pages", ".mobi": "e-book for Kindle", ".azw3": "e-book for Kindle",
    ".pst": "mailbox of Outlook", ".timelib": "library",
}  # fmt: skip
# Read only when they are what their suffix says: text under these names is something else.
_NEVER_TEXT: Final = frozenset(
    {".pdf", ".docx", ".docm", ".odt", ".ott", ".epub", ".xlsx", ".xlsm", ".zip", ".warc"}
)


def _as_wished(reading: Reading, wish: Wish) -> Reading:
    """Return what a table holds with what was said of it, so that its file can be read so once more."""
    if wish == NO_WISH:
        return reading
    articles = tuple(replace(article, wish=wish) for article in reading.articles)
    chronicles = tuple(replace(one, article=replace(one.article, wish=wish)) for one in reading.chronicles)
    return replace(reading, articles=articles, chronicles=chronicles)


def read(place: Path | Place, wanted: Patterns = EVERYTHING, wish: Wish = NO_WISH) -> Reading:
    """Return what a document holds. Raises UnreadableError, naming the file and the way out.

    What the file holds counts more than its suffix: a page called notes.txt is read as a page. Of what is in an
    archive only the `wanted` files are named. `wish` is what a person says of a table.
    """
    if isinstance(place, Path):
        place = Place(place)
    content = _content(place)
    found = format_of(content)
    reading = found.read(content) if found.read_as is None else _as_wished(found.read_as(content, wish), wish)
    reading = replace(reading, articles=tuple(map(whole_words, reading.articles)))
    if content.address is not None:
        articles = tuple(_fetched(article, content.address) for article in reading.articles)
        reading = replace(reading, articles=articles)
    if not reading.parts:
        return reading
    if len(place.inside) >= MOST_NESTED:
        raise unreadable(content.name, "nested-too-deep", limit=MOST_NESTED)
    parts = tuple(
        part for part in reading.parts if _is_wanted("/".join((*place.inside, part)), place, wanted)
    )
    return replace(reading, parts=parts)


def _fetched(article: Article, address: str) -> Article:
    """Return an article with the address that it was fetched from, unless it states its own."""
    if article.url is not None:
        return article
    return replace(article, url=address, origins=(*article.origins, Origin("url", "WARC-Target-URI")))


def _is_wanted(name: str, place: Place, wanted: Patterns) -> bool:
    """Whether a part is to be read; of an archive in an archive it is what is in it that `include` is about."""
    if name.lower().endswith(ARCHIVE_SUFFIXES):
        return not wanted.leaves_out(name)
    return wanted.wants(name, place.path.name)


def head_of(path: Path) -> TableHead:
    """Return the first rows of a table and what they seem to be. Raises UnreadableError when it is none."""
    return head_of_table(load(path))


def format_of(content: Content) -> Format:
    """Return the format of a file's content. Raises UnreadableError for a known format that has no reader."""
    found = next((one for one in FORMATS if one.recognises is not None and one.recognises(content)), None)
    kind = kind_without_reader(content) or (_FOREIGN.get(content.suffix) if found is None else None)
    if kind is not None:
        raise of_other_format(content.name, kind)
    if found is not None:
        return found
    by_suffix = next((one for one in FORMATS if content.suffix in one.suffixes), PLAIN)
    if content.suffix in _NEVER_TEXT:
        raise unreadable(content.name, "not-what-it-says", kind=by_suffix.name)
    return PLAIN if by_suffix is HTML and not has_markup(content.data) else by_suffix


def _content(place: Place) -> Content:
    if not place.inside:
        return load(place.path)
    *outer, name = place.inside
    try:
        status = place.path.stat()
    except OSError as error:
        raise unreadable(name, "no-such-file") from error
    return _opened(Place(place.path, tuple(outer)), (status.st_size, status.st_mtime_ns)).content(name)


@lru_cache(maxsize=2)
def _opened(place: Place, stamp: tuple[int, int]) -> Container:  # noqa: ARG001 (a changed file is opened anew)
    """Return a document that holds others, opened; kept, for a worker reads many of its parts one after another."""
    content = _content(place)
    opens = format_of(content).opens
    if opens is None:
        raise unreadable(content.name, "damaged")
    return opens(content)
