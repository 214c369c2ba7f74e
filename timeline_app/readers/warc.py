"""Read web archives (.warc, .warc.gz): each page or text that a server answered with is read for itself."""

import io
import logging
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any, BinaryIO, Final

from timeline_app.model.message import Problem, message
from timeline_app.readers.content import (
    MAX_DOCUMENT_BYTES,
    Content,
    content_within,
    has_warc_start,
    printable,
    too_large,
)
from timeline_app.readers.reading import Reading
from timeline_app.readers.signs import web_address
from timeline_app.readers.unreadable import UnreadableError, unreadable

if TYPE_CHECKING:
    from warcio.archiveiterator import ArchiveIterator
    from warcio.recordloader import ArcWarcRecord

MOST_PAGES: Final = 200_000
_KINDS: Final = {"text/html": ".html", "application/xhtml+xml": ".html", "text/plain": ".txt"}
_ANSWERS: Final = frozenset({"response", "resource", "conversion"})
_BLOCK_BYTES: Final = 65_536
_READ_AHEAD_BYTES: Final = 16_384  # by warcio
_MAX_RATIO: Final = (
    500  # pages of nothing but repeated lines shrink to a hundredth; deflate's own limit is 1,032
)
_SMALL_BYTES: Final = 5_000_000
_HEAD_BYTES: Final = 4_096
_DIGITS_OF_MOMENT: Final = 14


@dataclass(frozen=True, slots=True)
class _Page:
    """Where a page stands in the archive, how it came, and from where."""

    offset: int
    address: str
    suffix: str
    charset: str | None


class WebArchive:
    """A web archive that is opened for its pages, which are called by when they were fetched and from where."""

    def __init__(self, content: Content) -> None:
        self._outer = content
        self.problems: list[Problem] = []
        self.pages = self._listed()

    def content(self, name: str) -> Content:
        """Return a page or text. Raises UnreadableError."""
        page = self.pages.get(name)
        if page is None:
            raise unreadable(name, "no-such-file")
        with self._outer.opened() as file, _quietly(self._outer.name):
            file.seek(page.offset)
            record = next(_records(file))
            _read_head(record)
            data = record.content_stream().read(MAX_DOCUMENT_BYTES + 1)
        if len(data) > MAX_DOCUMENT_BYTES:
            raise too_large(name, len(data), MAX_DOCUMENT_BYTES)
        found = content_within(self._outer, name, _saying_charset(data, page))
        stem = PurePosixPath(found.name).stem
        return Content(found.data, found.name, found.source, stem, page.suffix, address=page.address)

    def _listed(self) -> dict[str, _Page]:
        """Return the pages by their names, in the order of the archive; where it is damaged is told."""
        pages: dict[str, _Page] = {}
        try:
            with self._outer.opened() as file, _quietly(self._outer.name):
                self._list(file, pages)
        except UnreadableError as error:
            if not pages:
                raise
            self.problems.append(replace(error.problem, where=""))
        return pages

    def _list(self, file: BinaryIO, pages: dict[str, _Page]) -> None:
        records = _records(file)
        for record in records:
            page = _page_of(record)
            is_whole = self._is_passed(record, file)
            offset = records.get_record_offset()
            if page is None:
                continue
            name = _free_name(page, record, pages)
            if is_whole:
                pages[name] = replace(page, offset=offset)
            else:
                self.problems.append(Problem(name, message("damaged"), message("damaged-hint")))

    def _is_passed(self, record: "ArcWarcRecord", file: BinaryIO) -> bool:
        """Read on to the record's end and say whether it is all there. Raises UnreadableError for a bomb."""
        began, unpacked = file.tell(), 0
        while block := record.raw_stream.read(_BLOCK_BYTES):
            unpacked += len(block)
            packed = file.tell() - began + _READ_AHEAD_BYTES
            if unpacked > _SMALL_BYTES and unpacked > _MAX_RATIO * packed:
                raise unreadable(self._outer.name, "zip-bomb")
        return getattr(record.raw_stream, "limit", 0) == 0


def read_warc(content: Content) -> Reading:
    """Return the names of the pages in a web archive. Raises UnreadableError."""
    archive = WebArchive(content)
    names, problems = tuple(archive.pages), archive.problems
    if not names and not problems:
        raise unreadable(content.name, "no-pages")
    if len(names) > MOST_PAGES:
        limit = message("too-many-files", limit=MOST_PAGES)
        problems = [*problems, Problem("", limit, message("too-many-messages-hint"))]
    return Reading(parts=names[:MOST_PAGES], problems=tuple(problems))


def looks_like_warc(content: Content) -> bool:
    """Whether the file begins as a web archive does, packed or not."""
    return has_warc_start(content.data)


def _records(file: BinaryIO) -> "ArchiveIterator":
    from warcio.archiveiterator import ArchiveIterator

    return ArchiveIterator(file, no_record_parse=True)


@contextmanager
def _quietly(name: str) -> Iterator[None]:
    """Turn what warcio raises over a damaged archive into an UnreadableError; what it writes and logs is left out."""
    try:
        from warcio.exceptions import ArchiveLoadFailed
    except ImportError as error:
        raise unreadable(name, "warc-missing") from error
    logging.getLogger("warcio").setLevel(logging.ERROR)
    try:
        with redirect_stderr(io.StringIO()):
            yield
    except ArchiveLoadFailed as error:
        code = "warc-in-one-piece" if "non-chunked" in error.msg else "damaged"
        raise unreadable(name, code) from error
    except (OSError, EOFError, StopIteration, ValueError, AttributeError, TypeError, zlib.error) as error:
        raise unreadable(name, "damaged") from error


def _page_of(record: "ArcWarcRecord") -> _Page | None:
    """Return what a record holds when that is a page or a text of the web, without its place."""
    address = web_address(record.rec_headers.get_header("WARC-Target-URI"))
    if address is None or record.rec_type not in _ANSWERS:
        return None
    if record.rec_type == "response":
        head = _read_head(record)
        if head is None or not str(head.get_statuscode()).startswith("2"):
            return None
        kind = head.get_header("Content-Type")
    else:
        kind = record.rec_headers.get_header("Content-Type")
    mime, _, parameters = (kind or "").partition(";")
    suffix = _KINDS.get(mime.strip().lower())
    charset = parameters.lower().partition("charset=")[2].partition(";")[0].strip(" \t\"'")
    return None if suffix is None else _Page(0, address, suffix, charset or None)


def _read_head(record: "ArcWarcRecord") -> Any:
    """Read the lines of HTTP before an answer; None when it is none of HTTP."""
    from warcio.statusandheaders import StatusAndHeadersParser, StatusAndHeadersParserException

    if record.rec_type != "response":
        return None
    try:
        parser = StatusAndHeadersParser(("HTTP/1.0", "HTTP/1.1", "HTTP/2", "HTTP/2.0", "HTTP/3"))
        record.http_headers = parser.parse(record.raw_stream)
    except (StatusAndHeadersParserException, EOFError):
        return None
    return record.http_headers


def _free_name(page: _Page, record: "ArcWarcRecord", taken: dict[str, _Page]) -> str:
    """Return when and from where a page was fetched, as programs that replay them write it, with a number if taken."""
    moment = "".join(c for c in record.rec_headers.get_header("WARC-Date") or "" if c in "0123456789")
    name = f"{moment[:_DIGITS_OF_MOMENT] or 'undated'}/{printable(page.address)}"
    number = 1
    free = name
    while free in taken:
        number += 1
        free = f"{name} ({number})"
    return free


def _saying_charset(data: bytes, page: _Page) -> bytes:
    """Return the page with the encoding that its server named, where it names none itself."""
    if page.charset is None:
        return data
    if page.suffix == ".html":
        named = f'<meta charset="{page.charset}">'.encode("ascii", "replace")
        return data if b"charset" in data[:_HEAD_BYTES].lower() else named + data
    try:
        return data.decode(page.charset).encode()
    except (LookupError, UnicodeError):
        return data
