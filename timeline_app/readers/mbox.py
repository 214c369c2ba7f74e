"""Read mailboxes (.mbox): each message is read for itself."""

import mmap
import re
from typing import Final

from timeline_app.model.message import Problem, message
from timeline_app.readers.content import MAX_DOCUMENT_BYTES, MBOX_START, Content, content_within, too_large
from timeline_app.readers.reading import Reading
from timeline_app.readers.unreadable import unreadable

MOST_MESSAGES: Final = 200_000
# "From " in running text is no start: a header follows a real one.
_START: Final = re.compile(rb"(?:\A|(?<=\n\n)|(?<=\n\r\n))" + MBOX_START.pattern)
_ESCAPED: Final = re.compile(rb"^>(>*From )", re.MULTILINE)
_MESSAGE_ID: Final = re.compile(rb"^message-id:\s{0,20}<?([^<>\s]{1,200})", re.IGNORECASE | re.MULTILINE)
_EXPUNGED: Final = re.compile(rb"^X-Mozilla-Status: [0-9A-Fa-f]{3}[89A-Fa-f]\b", re.MULTILINE)
_HEAD_BYTES: Final = 32_768


class Mailbox:
    """A mailbox that is opened for its messages, which are called by their Message-ID."""

    def __init__(self, content: Content) -> None:
        self._outer = content
        self._bytes = _mapped(content)
        self.messages = _messages(self._bytes)

    def content(self, name: str) -> Content:
        """Return a message as an e-mail. Raises UnreadableError."""
        if name not in self.messages:
            raise unreadable(name, "no-such-file")
        start, end = self.messages[name]
        if end - start > MAX_DOCUMENT_BYTES:
            raise too_large(name, end - start, MAX_DOCUMENT_BYTES)
        data = _ESCAPED.sub(rb"\1", bytes(self._bytes[start:end]))
        found = content_within(self._outer, name, data)
        return Content(found.data, name, found.source, name, ".eml")


def looks_like_mbox(data: bytes) -> bool:
    """Whether the bytes begin as a mailbox does."""
    return MBOX_START.match(data) is not None


def read_mbox(content: Content) -> Reading:
    """Return the names of the messages of a mailbox, but for those that are deleted. Raises UnreadableError."""
    names = tuple(Mailbox(content).messages)
    if not names:
        raise unreadable(content.name, "no-words")
    if len(names) <= MOST_MESSAGES:
        return Reading(parts=names)
    too_many = Problem("", message("too-many-files", limit=MOST_MESSAGES), message("too-many-messages-hint"))
    return Reading(parts=names[:MOST_MESSAGES], problems=(too_many,))


def _mapped(content: Content) -> bytes | mmap.mmap:
    """Return the bytes without taking them all into memory."""
    if content.path is None:
        return content.data
    with content.path.open("rb") as file:
        return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)


def _messages(data: bytes | mmap.mmap) -> dict[str, tuple[int, int]]:
    """Return where each message stands, by its Message-ID or number."""
    starts = [(match.start(), match.end()) for match in _START.finditer(data)]
    found: dict[str, tuple[int, int]] = {}
    for number, (_, start) in enumerate(starts, 1):
        end = starts[number][0] if number < len(starts) else len(data)
        head = (
            bytes(data[start : min(end, start + _HEAD_BYTES)]).replace(b"\r\n", b"\n").partition(b"\n\n")[0]
        )
        if _EXPUNGED.search(head):
            continue
        named = _MESSAGE_ID.search(head)
        name = named[1].decode("ascii", "replace").replace("/", "_") if named else f"message {number}"
        found[name if name not in found else f"{name} ({number})"] = (start, end)
    return found
