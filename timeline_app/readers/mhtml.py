"""Read web pages saved with all that belongs to them in one file (.mhtml, .mht)."""

from dataclasses import replace
from typing import Final

from timeline_app.model.article import Article, Origin
from timeline_app.readers.content import Content
from timeline_app.readers.html import read_page
from timeline_app.readers.mail_parts import bytes_of, header, looks_like_mail, parse_mail, parts_of
from timeline_app.readers.reading import Reading
from timeline_app.readers.signs import web_address
from timeline_app.readers.unreadable import unreadable

SUFFIXES: Final = (".mhtml", ".mht")
_HEAD_BYTES: Final = 4_096


def looks_like_mhtml(data: bytes) -> bool:
    """Whether the bytes are a page that a browser saved with its pictures."""
    head = data[:_HEAD_BYTES].lower()
    return looks_like_mail(data) and (b"<saved by" in head or b"snapshot-content-location:" in head)


def read_mhtml(content: Content) -> Reading:
    """Return the article of the page, or each of several on it; the day of saving is no publication.

    Raises UnreadableError.
    """
    saved = parse_mail(content.data, content.name)
    page = next((part for part in parts_of(saved) if part.get_content_type() == "text/html"), None)
    if page is None:
        raise unreadable(content.name, "no-text-on-page")
    data = bytes_of(page)
    charset = page.get_content_charset()
    if charset is not None and b"charset" not in data[:_HEAD_BYTES]:
        data = f'<meta charset="{charset}">'.encode("ascii", "replace") + data
    address = web_address(header(saved, "Snapshot-Content-Location")) or web_address(
        header(page, "Content-Location")
    )
    reading = read_page(replace(content, data=data, suffix=".html", address=address))
    return replace(reading, articles=tuple(_addressed(article, address) for article in reading.articles))


def _addressed(article: Article, address: str | None) -> Article:
    if article.url is not None or address is None:
        return article
    return replace(article, url=address, origins=(*article.origins, Origin("url", "Content-Location")))
