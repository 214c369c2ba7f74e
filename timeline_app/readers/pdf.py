"""Read PDF documents."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from timeline_app.model.article import Article, storable
from timeline_app.model.message import Message, message
from timeline_app.readers.content import Content
from timeline_app.readers.pdf_columns import Box, in_columns, in_lines
from timeline_app.readers.pdf_lines import joined_pages
from timeline_app.readers.pdf_title import apart, largest_words
from timeline_app.readers.plain import has_words, title_of
from timeline_app.readers.signs import Sign, choose
from timeline_app.readers.text_authors import author_signs
from timeline_app.readers.unreadable import unreadable

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfTextPage

_MAX_PAGES: Final = 3_000
_MAX_TEXT_CHARS: Final = 20_000_000
_LEAST_SIDE_BY_SIDE: Final = 6  # lines; fewer are a table or a heading
_LETTER_BY_LETTER: Final = 0.5
"""Runs for each letter: Qt draws so, and PDFium takes the line end behind a low sign (".", "-") for a blank then."""
_BARE_PAGE_CHARS: Final = 20
_STAMP_CHARS: Final = 120
# Titles that programs put in: of templates, or the name of the file.
_NO_TITLE: Final = re.compile(
    r"(?i)^(?:microsoft \w+ - .*|untitled.*|document\d*|.*\.(?:docx?|odt|pdf|indd|qxd|tex|rtf|dvi))$"
)


def read_pdf(content: Content) -> Article:
    """Return the article of a PDF, column by column. The dates of its making and changing are no publication.

    Raises UnreadableError when it is damaged, encrypted, or has no text layer.
    """
    with _opened(content) as document:
        pages = [_page_text(document, number) for number in range(min(len(document), _MAX_PAGES))]
        facts = document.get_metadata_dict(skip_empty=True)
        largest = _largest_words(document)
    bare = [number for number, page in enumerate(pages, 1) if len(page.strip()) < _BARE_PAGE_CHARS]
    text = apart(storable(joined_pages(pages))[:_MAX_TEXT_CHARS], largest)
    if (len(bare) == len(pages) and not has_words(text)) or _is_stamp(pages):
        raise unreadable(content.name, "no-text-layer")
    stated = facts.get("Title", "")
    chosen = choose(
        title=(
            Sign("document properties", "" if _NO_TITLE.match(stated) else stated, is_weak=True),
            Sign("largest line", largest, is_weak=True),
            Sign("first line", title_of(text), is_weak=True),
        ),
        stem=content.stem,
        author=author_signs(text, facts.get("Author")),
    )
    return Article(
        text, chosen.title, content.source, author=chosen.author, remarks=_remarks(bare, len(pages)),
        origins=chosen.origins,
    )  # fmt: skip


def _is_stamp(pages: list[str]) -> bool:
    """Whether all pages bear the same few words, as a scanning program leaves them on pictures."""
    words = {re.sub(r"\d+", "#", " ".join(page.split())) for page in pages}
    return len(pages) > 1 and len(words) == 1 and len(next(iter(words))) <= _STAMP_CHARS


def _remarks(bare: list[int], count: int) -> tuple[Message, ...]:
    """Return which pages may be pictures of text; an empty page here and there is none."""
    if not bare or len(bare) * 5 < count:
        return ()
    shown = ", ".join(map(str, bare[:10])) + (" …" if len(bare) > 10 else "")
    return (message("pages-without-text", pages=shown),)


@contextmanager
def _opened(content: Content) -> Iterator["PdfDocument"]:
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(content.data)
    except pypdfium2.PdfiumError as error:
        code = getattr(error, "err_code", None)
        is_locked = code == pypdfium2.raw.FPDF_ERR_PASSWORD or "password" in str(error).lower()
        raise unreadable(content.name, "encrypted" if is_locked else "damaged") from error
    try:
        if not len(document):
            raise unreadable(content.name, "damaged")
        yield document
    finally:
        document.close()


def _page_text(document: "PdfDocument", number: int) -> str:
    """Return a page's lines in the order of reading; "" for a page that is damaged."""
    import pypdfium2

    try:
        page = document[number]
        text_page = page.get_textpage()
    except pypdfium2.PdfiumError:
        return ""
    try:
        boxes = _boxes(text_page)
        if _side_by_side(boxes) >= _LEAST_SIDE_BY_SIDE:
            columns = in_columns(boxes, lambda box: _words(text_page, box))
            if columns is not None:
                return columns
        if len(boxes) > _LETTER_BY_LETTER * text_page.count_chars():
            return in_lines(boxes, lambda box: _words(text_page, box))
        return str(text_page.get_text_range()).replace("\r\n", "\n")
    finally:
        text_page.close()
        page.close()


def _largest_words(document: "PdfDocument") -> str | None:
    """Return the words that are set largest on the first page; None when it is damaged, or none are."""
    import pypdfium2

    try:
        page = document[0]
        text_page = page.get_textpage()
    except pypdfium2.PdfiumError:
        return None
    try:
        return largest_words(_boxes(text_page), lambda box: _words(text_page, box))
    finally:
        text_page.close()
        page.close()


def _boxes(text_page: "PdfTextPage") -> list[Box]:
    """Return where runs of text stand, in the order in which the page draws them."""
    count = text_page.count_rects()
    return [Box(*text_page.get_rect(index)) for index in range(count)]


def _side_by_side(boxes: list[Box]) -> int:
    """Count lines that are followed by one to the right of them, beyond a gap: columns drawn across, or a table."""
    return sum(
        after.is_beside(before) and after.left - before.right > before.height
        for before, after in pairwise(boxes)
    )


def _words(text_page: "PdfTextPage", box: Box) -> str:
    found = text_page.get_text_bounded(box.left, box.bottom, box.right, box.top)
    return " ".join(str(found).split())
