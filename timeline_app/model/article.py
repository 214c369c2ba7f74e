"""Articles as read, and when they were published."""

import hashlib
from dataclasses import dataclass
from enum import Enum

from timeline_app.model.dates import DocumentTime
from timeline_app.model.message import Message
from timeline_app.model.wish import NO_WISH, Wish


class DateOrigin(Enum):
    """Where a publication date was found."""

    NONE = "none"
    USER = "user"
    METADATA = "metadata"
    DATELINE = "dateline"
    FILE_NAME = "file-name"


@dataclass(frozen=True, slots=True)
class Publication:
    """When an article was published, where that was found, and whether it should be asked about.

    `words` are the characters it was read from: "datePublished 2022-12-20", "MINSK, 20 December 2022".
    """

    time: DocumentTime | None
    origin: DateOrigin
    words: str = ""
    is_weak: bool = False


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a fact about an article was found: `fact` is "title", "author", "url" or "language".

    `words` name the place: "og:title", "first line", "file name". A weak one should be asked about.
    """

    fact: str
    words: str
    is_weak: bool = False


NO_PUBLICATION = Publication(None, DateOrigin.NONE)


@dataclass(frozen=True, slots=True)
class Article:
    r"""A text with what its reader found about it. Offsets everywhere are code points of `text`.

    `text` holds no NUL and no lone surrogate; line ends are "\n". `language` is an ISO 639 code or
    None when unknown. `source` is the path or URL it came from, or "pasted text"; of an article inside of
    another file the path goes on: "/news.zip/visit.html". `remarks` are what the reader wants people to know,
    such as a guessed encoding; `wish` is what a person said of the table that it was read from.
    `origins`, one for each fact that was found, are not kept.
    """

    text: str
    title: str
    source: str
    language: str | None = None
    publication: Publication = NO_PUBLICATION
    author: str | None = None
    url: str | None = None
    remarks: tuple[Message, ...] = ()
    origins: tuple[Origin, ...] = ()
    wish: Wish = NO_WISH

    def origin_of(self, fact: str) -> Origin | None:
        """Return where a fact was found; None when it was not, or when nobody noted it."""
        return next((origin for origin in self.origins if origin.fact == fact), None)

    @property
    def hash(self) -> str:
        """The identity of the text: SHA-256 of its UTF-8 form, in hexadecimal."""
        return hashlib.sha256(self.text.encode("utf-8")).hexdigest()


def storable(text: str) -> str:
    r"""Return `text` with NUL and lone surrogates as U+FFFD and line ends as "\n"; lengths may shrink at "\r\n".

    >>> storable("a\r\nb\x00")
    'a\nb\ufffd'
    """
    unified = text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "\ufffd")
    return unified.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
