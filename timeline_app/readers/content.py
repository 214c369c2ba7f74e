"""Take a file's bytes from the disk, and recognise those that are no text."""

import io
import re
import stat
import zlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import BinaryIO, Final

from timeline_app.readers.unreadable import (
    OUTLOOK_MAILBOX,
    OUTLOOK_MESSAGE,
    SPREADSHEET,
    of_other_format,
    unreadable,
)

MAX_FILE_BYTES: Final = 20_000_000
"""About 3,000 pages of a book; a text that is longer is most likely no article."""
MAX_DOCUMENT_BYTES: Final = 200_000_000
"""Of formats that hold pictures beside their text."""
MAX_ARCHIVE_BYTES: Final = 20_000_000_000
"""Of files that are read piece by piece."""
ZIP_START: Final = b"PK\x03\x04"
ZIP_STARTS: Final = (ZIP_START, b"PK\x05\x06")  # the second is an empty one
MBOX_START: Final = re.compile(
    rb"From (?=[^\r\n]{0,500}\d\d:\d\d)[^\r\n]{0,500}\r?\n(?=[!-9;-~]{1,80}:|>From )"
)
"""The envelope's line, with its clock, and the first header: "From " also begins texts."""
RTF_START: Final = b"{\\rtf"

_SNIFFED_BYTES: Final = 65_536
_CONTROL: Final = bytes(sorted(set(range(32)) - set(b"\t\n\v\f\r\x1b")))
_MAX_CONTROL_SHARE: Final = 0.3  # of a text that is valid UTF-8
_MAX_STRAY_SHARE: Final = 0.05  # of bytes that are none; random bytes hold 10 % control characters
_UNPRINTABLE: Final = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
_MEGABYTE: Final = 1_000_000

_PDF_WITHIN_BYTES: Final = 1024  # PDF 1.7, implementation note 13: readers look for the header so far
_PDF_HEADER: Final = re.compile(rb"(?:\A|[\r\n\x00])%PDF-\d")
_HEADER_LINE: Final = re.compile(rb"(?:[A-Za-z][A-Za-z0-9-]{1,40}:[ \t][^\n]*\n(?:[ \t][^\n]*\n)*){2}")

_GZIP_START: Final = b"\x1f\x8b"
_WARC_START: Final = re.compile(rb"WARC/[01]\.\d{1,2}\r?\n")
_WARC_START_BYTES: Final = 20
_COMPOUND_START: Final = b"\xd0\xcf\x11\xe0"
_DOCUMENT_STREAM: Final = "WordDocument".encode("utf-16-le")  # which may have a table in it
_COMPOUNDS: Final = {".msg": OUTLOOK_MESSAGE, ".xls": SPREADSHEET}
_STREAMS: Final = (("__substg1.0_", OUTLOOK_MESSAGE), ("Workbook", SPREADSHEET), ("Book\0", SPREADSHEET))
_MAGIC: Final = (
    (_COMPOUND_START, "Word or other Office document, old or under a password"),
    (b"\x89PNG", "picture"),
    (b"GIF8", "picture"),
    (b"\xff\xd8\xff", "picture"),
    (b"!BDN", OUTLOOK_MAILBOX),
    (b"SQLite format 3\x00", "database or library"),
    (_GZIP_START, "compressed file"),
    (b"BZh", "compressed file"),
    (b"\xfd7zXZ", "compressed file"),
    (b"7z\xbc\xaf", "compressed file"),
)


@dataclass(frozen=True, slots=True)
class Content:
    """A file's bytes with what its name says. `name` is for people, `source` is the whole path.

    With a `path`, `data` is the beginning only: such files are read piece by piece. `address` is where it was
    fetched, when what holds it knows.
    """

    data: bytes
    name: str
    source: str
    stem: str
    suffix: str
    path: Path | None = None
    address: str | None = None

    def opened(self) -> BinaryIO:
        """Return the whole as a file."""
        return io.BytesIO(self.data) if self.path is None else self.path.open("rb")


def readable_name(path: Path) -> str:
    r"""Return the file's name for people: one line, and characters that every terminal can write.

    >>> readable_name(Path("two\nlines.txt"))
    'two�lines.txt'
    """
    return printable(path.name or str(path))


def readable_names(paths: Sequence[Path]) -> list[str]:
    """Return names for people: the files' own, and of files that share one the paths as they were given.

    >>> readable_names([Path("a/one.txt"), Path("a/two.txt"), Path("b/two.txt")])[:2] == [
    ...     "one.txt", str(Path("a/two.txt"))]
    True
    """
    bare = Counter(path.name for path in set(paths))
    return [readable_name(path) if bare[path.name] == 1 else printable(str(path)) for path in paths]


def load(path: Path) -> Content:
    """Return the file's bytes. Raises UnreadableError for what is missing, empty, too large or no document.

    What is read piece by piece comes with its beginning.
    """
    name = readable_name(path)
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            raise unreadable(name, "is-a-folder")
        if not stat.S_ISREG(status.st_mode):  # a pipe or a device may never end
            raise unreadable(name, "not-a-file")
        with path.open("rb") as file:
            data = file.read(_SNIFFED_BYTES)
            limit, is_in_pieces = _limit_of(data)
            if status.st_size > limit:
                raise too_large(name, status.st_size, limit)
            if not is_in_pieces:
                data += file.read(limit)
    except FileNotFoundError as error:
        raise unreadable(name, "no-such-file") from error
    except PermissionError as error:
        raise unreadable(name, "not-permitted") from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise unreadable(name, "disk-trouble", reason=reason) from error
    _reject_binary(name, data)
    source = printable(str(path.absolute()))
    within = path if is_in_pieces else None
    return Content(data, name, source, printable(path.stem), path.suffix.lower(), within)


def content_within(outer: Content, name: str, data: bytes) -> Content:
    """Return the content of what is called `name` in another file. Raises UnreadableError when it is no document."""
    shown = printable(name)
    own = PurePosixPath(shown)
    limit, _ = _limit_of(data[:_SNIFFED_BYTES])
    limit = min(limit, MAX_DOCUMENT_BYTES)
    if len(data) > limit:
        raise too_large(own.name, len(data), limit)
    _reject_binary(own.name, data)
    return Content(data, own.name, f"{outer.source}/{shown}", own.stem, own.suffix.lower())


def _limit_of(head: bytes) -> tuple[int, bool]:
    """Return how large a file that begins so may be, and whether it is read piece by piece."""
    if head.startswith(ZIP_STARTS) or MBOX_START.match(head) or has_warc_start(head):
        return MAX_ARCHIVE_BYTES, True
    if head.startswith(RTF_START) or has_pdf_start(head) or _HEADER_LINE.match(head):
        return MAX_DOCUMENT_BYTES, False
    return MAX_FILE_BYTES, False


def has_pdf_start(head: bytes) -> bool:
    """Whether the header of a PDF stands where readers of the format look for it."""
    return not head.startswith(ZIP_STARTS) and _PDF_HEADER.search(head[:_PDF_WITHIN_BYTES]) is not None


def has_warc_start(head: bytes) -> bool:
    """Whether a web archive begins here, packed or not."""
    if head.startswith(_GZIP_START):
        try:
            head = zlib.decompressobj(16 + zlib.MAX_WBITS).decompress(head, _WARC_START_BYTES)
        except zlib.error:
            return False
    return _WARC_START.match(head) is not None


def too_large(name: str, size: int, limit: int) -> Exception:
    """Return the error for a file of `size` bytes where `limit` are taken."""
    return unreadable(name, "too-large", size_mb=f"{size / _MEGABYTE:.1f}", limit_mb=limit // _MEGABYTE)


def printable(name: str) -> str:
    """Return the name on one line, in characters that every terminal can write."""
    return _UNPRINTABLE.sub("\ufffd", name)


def _kind_of_compound(name: str, data: bytes) -> str | None:
    """Return what a compound file of Microsoft's holds by the names of its streams; None for documents and others.

    One whose streams tell nothing, as under a password, is what its name says.
    """
    if not data.startswith(_COMPOUND_START) or _DOCUMENT_STREAM in data:
        return None
    named = next((kind for suffix, kind in _COMPOUNDS.items() if name.lower().endswith(suffix)), None)
    return next((kind for stream, kind in _STREAMS if stream.encode("utf-16-le") in data), named)


def _reject_binary(name: str, data: bytes) -> None:
    if not data:
        raise unreadable(name, "empty-file")
    if has_warc_start(data[:_SNIFFED_BYTES]):
        return
    for magic, kind in _MAGIC:
        if data.startswith(magic):
            raise of_other_format(name, _kind_of_compound(name, data) or kind)
    head = data[:_SNIFFED_BYTES]
    if head.startswith((*ZIP_STARTS, RTF_START)) or has_pdf_start(head) or looks_like_utf16(head):
        return
    controls = len(head) - len(head.translate(None, _CONTROL))
    if controls > (_MAX_CONTROL_SHARE if _is_utf8(head) else _MAX_STRAY_SHARE) * len(head):
        raise unreadable(name, "binary-file")


def _is_utf8(head: bytes) -> bool:
    try:
        head[:-3].decode()  # a letter may be cut at the end of the head
    except UnicodeDecodeError as error:
        return error.start > len(head) - 7
    return True


def looks_like_utf16(data: bytes) -> bool:
    """Whether the bytes begin with a mark of UTF-16 or UTF-32, or every other one is NUL as in English UTF-16."""
    return data.startswith((b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")) or utf16_order(data) is not None


def utf16_order(data: bytes) -> str | None:
    """Return the codec of unmarked UTF-16 by where its NULs stand; None when it is not UTF-16."""
    half = len(data[:_SNIFFED_BYTES]) // 2
    if half < 2:
        return None
    even = data[: 2 * half : 2].count(0)
    odd = data[1 : 2 * half : 2].count(0)
    if odd > 0.7 * half and even < 0.05 * half:
        return "utf-16-le"
    if even > 0.7 * half and odd < 0.05 * half:
        return "utf-16-be"
    return None
