"""Take e-mails apart: headers, what they show, and what is attached."""

import email
import re
from collections import Counter
from collections.abc import Iterator
from email.errors import MessageError
from email.message import EmailMessage
from email.policy import default
from typing import Final

from timeline_app.model.article import storable
from timeline_app.readers.encoding import decode
from timeline_app.readers.mail_markup import text_of_mail_markup
from timeline_app.readers.unreadable import UnreadableError, unreadable

_MOST_PARTS: Final = 2_000
_DEEPEST: Final = 30
# What the library raises over malformed headers: https://github.com/python/cpython/issues?q=email+policy
_MALFORMED: Final = (MessageError, ValueError, LookupError, AttributeError, TypeError, RecursionError)
_HEADERS: Final = re.compile(rb"\s{0,20}(?P<block>(?:[!-9;-~]{1,80}:[^\n]*\r?\n(?:[ \t][^\n]*\r?\n)*){2,})")
_OF_MAIL: Final = frozenset({
    b"received", b"return-path", b"message-id", b"mime-version", b"delivered-to", b"x-mozilla-status",
    b"dkim-signature",
})  # fmt: skip
_HEAD_BYTES: Final = 65_536
_BARE_TEXT_CHARS: Final = 20
_STUB_CHARS: Final = 500  # what only says that there is a page is shorter
_STUB_SHARE: Final = 3  # and less than this part of it
_LETTER_CHARS: Final = 60  # what a page repeats and is shorter may be its heading
_NO_WORD: Final = re.compile(r"[\W_]+")
_SAYS_PAGE: Final = re.compile(r"\b(?:browser|html|online|web\s?(?:page|version|mail)?)\b", re.IGNORECASE)
"""What stubs name in most languages: "view in your browser", "im Browser ansehen", "version en ligne (HTML)"."""


def looks_like_mail(data: bytes) -> bool:
    """Whether the bytes begin with headers among which one is of e-mail alone."""
    match = _HEADERS.match(data[:_HEAD_BYTES])
    if match is None:
        return False
    names = {line.partition(b":")[0].lower() for line in match["block"].split(b"\n")}
    return bool(names & _OF_MAIL)


def parse_mail(data: bytes, name: str) -> EmailMessage:
    """Return the message. Raises UnreadableError when it cannot be taken apart."""
    try:
        message = email.message_from_bytes(data, policy=default)
    except _MALFORMED as error:
        raise unreadable(name, "damaged") from error
    assert isinstance(message, EmailMessage)
    return message


def header(message: EmailMessage, name: str) -> str | None:
    """Return a header's words on one line; None when it is missing or broken."""
    try:
        value = message.get(name)
        return None if value is None else storable(" ".join(str(value).split())) or None
    except _MALFORMED:
        return None


def parts_of(message: EmailMessage) -> list[EmailMessage]:
    """Return the parts that are no containers themselves; an attached message counts as one."""
    return [part for part, _ in _walk(message)]


def shown_text(message: EmailMessage, name: str) -> str:
    """Return what an e-mail shows: its parts one after the other, of alternatives the plain one.

    The page is taken where next to nothing is in the plain one, or no more than a word that there is a page.
    """
    left = iter(range(_MOST_PARTS))
    return "\n\n".join(filter(None, _shown(message, name, left, _DEEPEST)))


def _shown(part: EmailMessage, name: str, left: Iterator[int], depth: int) -> Iterator[str]:
    inner = part.get_payload() if part.get_content_maintype() == "multipart" else None
    if next(left, None) is None or (inner is None and is_attached(part)):
        return
    kind = part.get_content_type()
    if isinstance(inner, list):
        parts = [one for one in inner if isinstance(one, EmailMessage)] if depth else []
        if kind == "multipart/alternative":
            yield _best(parts, name, left, depth - 1)
        else:
            for one in parts:
                yield from _shown(one, name, left, depth - 1)
    elif kind == "text/plain":
        yield unfolded(text_of(part), part).strip()
    elif kind == "text/html":
        yield text_of_mail_markup(text_of(part), name)


def _best(parts: list[EmailMessage], name: str, left: Iterator[int], depth: int) -> str:
    plain = [part for part in parts if part.get_content_type() == "text/plain"]
    told = "\n\n".join(filter(None, (text for one in plain for text in _shown(one, name, left, depth))))
    if len(told) >= _STUB_CHARS or len(plain) == len(parts):
        return told
    others = [part for part in parts if part not in plain]
    try:
        page = "\n\n".join(filter(None, (text for one in others for text in _shown(one, name, left, depth))))
    except UnreadableError:
        if len(told) < _BARE_TEXT_CHARS:
            raise
        return told
    return page if page and _is_stub(told, page) else told


def _is_stub(told: str, page: str) -> bool:
    """Whether a plain text only says that there is a page; what the page holds whole is the letter without its foot."""
    if len(told) < _BARE_TEXT_CHARS:
        return True
    if len(told) * _STUB_SHARE >= len(page):
        return False
    words, shown = _NO_WORD.sub("", told).casefold(), _NO_WORD.sub("", page).casefold()
    return len(told) < _LETTER_CHARS or words not in shown or _SAYS_PAGE.search(told) is not None


def text_of(part: EmailMessage) -> str:
    """Return the text of a part, whatever it says of its encoding."""
    data = bytes_of(part)
    try:
        charset = part.get_content_charset()
    except _MALFORMED:
        charset = None
    return storable(decode(data, charset).text)


def bytes_of(part: EmailMessage) -> bytes:
    """Return the decoded bytes of a part."""
    try:
        if part.get_content_type() == "message/rfc822":
            inner = part.get_payload()
            first = inner[0] if isinstance(inner, list) and inner else None
            return first.as_bytes() if isinstance(first, EmailMessage) else b""
        data = part.get_payload(decode=True)
    except _MALFORMED:
        return b""
    return data if isinstance(data, bytes) else b""


def unfolded(text: str, part: EmailMessage) -> str:
    r"""Return the text without the line ends that only fold it (RFC 3676, format=flowed)."""
    try:
        is_flowed = str(part.get_param("format", "")).lower() == "flowed"
    except _MALFORMED:
        return text
    if not is_flowed:
        return text
    lines: list[str] = []
    goes_on = False
    for line in text.split("\n"):
        line = line.removeprefix(" ")  # noqa: PLW2901 (space-stuffing)
        if goes_on and lines and line:
            lines[-1] += line
        else:
            lines.append(line)
        goes_on = line.endswith(" ") and line != "-- "
    return "\n".join(lines)


def is_attached(part: EmailMessage) -> bool:
    """Whether a part is a document of its own."""
    try:
        return (
            part.get_content_disposition() == "attachment"
            or part.get_filename() is not None
            or part.get_content_type() == "message/rfc822"
        )
    except _MALFORMED:
        return False


def attachments(message: EmailMessage) -> dict[str, EmailMessage]:
    """Return what is attached, by names of which no two are the same."""
    found: dict[str, EmailMessage] = {}
    count: Counter[str] = Counter()
    for part in parts_of(message):
        if not is_attached(part):
            continue
        name = _file_name(part)
        count[name] += 1
        found[name if count[name] == 1 else f"{count[name]} {name}"] = part
    return found


def _file_name(part: EmailMessage) -> str:
    try:
        name = part.get_filename()
    except _MALFORMED:
        name = None
    if not name:
        name = "message.eml" if part.get_content_type() == "message/rfc822" else "attachment"
    return storable(name).replace("\\", "/").rpartition("/")[2].strip() or "attachment"


def _walk(message: EmailMessage) -> Iterator[tuple[EmailMessage, int]]:
    waiting: list[tuple[EmailMessage, int]] = [(message, 0)]
    for _ in range(_MOST_PARTS):
        if not waiting:
            return
        part, depth = waiting.pop()
        inner = part.get_payload() if part.get_content_maintype() == "multipart" else None
        if isinstance(inner, list):
            if depth < _DEEPEST:
                waiting += [(one, depth + 1) for one in reversed(inner) if isinstance(one, EmailMessage)]
        else:
            yield part, depth
